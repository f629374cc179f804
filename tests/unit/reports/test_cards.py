"""Everything about one municipality, organisation or zone."""

import json

import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.cards import municipality_card, organisation_card, zone_card
from tests.unit.small_register import BEFORE, TODAY, small_register, uri

REGISTER = small_register()
SNAPSHOT = REGISTER.at(TODAY)
MERGED = municipality_card(SNAPSHOT, SNAPSHOT.municipality("46030"))


def test_every_card_can_be_written_as_json():
    cards = [
        *(municipality_card(SNAPSHOT, place) for place in SNAPSHOT.units.values()),
        *(organisation_card(SNAPSHOT, body) for body in SNAPSHOT.organisations.values()),
        *(
            zone_card(SNAPSHOT, zoning, code)
            for zoning in SNAPSHOT.zoning_ids
            for code in SNAPSHOT.zoning(zoning).zones
        ),
    ]
    assert json.loads(json.dumps(cards, allow_nan=False)) == cards


def test_a_merged_municipality_tells_what_it_was_made_of_and_when():
    steps = {(s["nis"], s["name"], s["on"]) for s in MERGED["predecessors"]}
    assert steps == {("11056", "Zwijndrecht", "2025-01-01"), ("46003", "Beveren", "2025-01-01")}
    assert MERGED["valid_from"] == "2025-01-01"


def test_zonings_give_the_region_by_id_and_all_parts_of_a_split_municipality():
    assert MERGED["zonings"]["referentieregio"] == "Waasland"
    assert MERGED["zoning_parts"] == {
        "politiezone": [
            {"zone": "Beveren", "of": ["Beveren"]},
            {"zone": "Zwijndrecht", "of": ["Zwijndrecht"]},
        ]
    }
    assert MERGED["projected"] == []


def test_structures_tell_through_which_former_municipality_it_is_in():
    (structure,) = MERGED["structures"]
    assert structure["name"] == "Interwaas"
    assert structure["via"] == "gemeente (Beveren, Zwijndrecht)"
    assert (structure["partners"], structure["fit"]) == (1, "gelijk aan één regio")


def test_a_figure_that_may_not_be_joined_says_why():
    by_id = {one["id"]: one for one in MERGED["indicators"]}
    assert (by_id["inwoners"]["value"], by_id["inwoners"]["year"]) == (88000, 2025)
    assert by_id["mediaan-inkomen"]["value"] is None
    assert "mediaan-inkomen" in by_id["mediaan-inkomen"]["refused"]


def test_before_the_merger_the_successor_is_named():
    snapshot = REGISTER.at(BEFORE)
    card = municipality_card(snapshot, snapshot.municipality("Beveren"))
    assert [s["nis"] for s in card["successors"]] == ["46030"]
    assert card["projected"] == ["referentieregio"]


def test_an_organisation_tells_members_related_fit_and_events():
    card = organisation_card(SNAPSHOT, SNAPSHOT.organisations[uri("interwaas")])
    assert [(m["name"], m["municipality"]) for m in card["members"]] == [
        ("Beveren", "Beveren-Kruibeke-Zwijndrecht"),
        ("Zwijndrecht", "Beveren-Kruibeke-Zwijndrecht"),
        ("Lokeren", "Lokeren"),
    ]
    assert [m["uri"] for m in card["related"]] == [uri("gem-46014")]
    assert card["fit"]["touched"] == {"Waasland": ["46014", "46030"]}
    assert [e["kind"] for e in card["events"]] == ["Fusie"]


def test_an_organisation_without_members_has_an_unknown_fit():
    card = organisation_card(SNAPSHOT, SNAPSHOT.organisations[uri("pv-leeg")])
    assert (card["members"], card["fit"]["fit"]) == ([], "onbekend")


def test_a_zone_lists_its_municipalities_in_order_of_name():
    card = zone_card(SNAPSHOT, "referentieregio", "WAA")
    assert [m["name"] for m in card["members"]] == ["Beveren-Kruibeke-Zwijndrecht", "Lokeren"]
    assert card["fit"]["fit"] == "gelijk aan één regio"


def test_an_unknown_zone_names_the_codes_there_are():
    with pytest.raises(UnknownIdError, match="ANT, MID, WAA"):
        zone_card(SNAPSHOT, "referentieregio", "XXX")
