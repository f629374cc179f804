import json
from types import SimpleNamespace

import pytest

from regiowerk.align.decree import decree
from regiowerk.align.dolls import Dolls
from regiowerk.align.load import load_of, packaged_assumptions
from regiowerk.align.nesting import nesting_in
from regiowerk.align.population import population_of
from regiowerk.align.progress import board_of
from regiowerk.align.scales import scales_of
from regiowerk.align.similar import beside_others
from regiowerk.align.structures import cooperations
from regiowerk.align.tangle import Tangles
from regiowerk.align.terms import terms_of
from regiowerk.reports.aligning import (
    conformity_card,
    dolls_card,
    neighbours_shared,
    nesting_card,
    parts_of,
    places,
    scales_card,
    tangle_card,
    tangle_row,
    verdict_word,
)
from tests.unit.align.worlds import structure
from tests.unit.reports.pages.world import snapshot, unit_id

DAY = snapshot()
STRUCTURES = cooperations(DAY)
NESTING = nesting_in(STRUCTURES, DAY.zoning("referentieregio"))
TANGLES = Tangles(STRUCTURES, (place.id for place in DAY.municipalities))


def plain(card):
    """The card as a program gets it: nan and objects would not survive."""
    return json.loads(json.dumps(card, allow_nan=False))


def test_the_counts_of_a_nesting_are_those_of_its_lists():
    card = plain(nesting_card(NESTING, DAY, population_of(DAY)))
    assert card["units"] == len(card["structures"]) == sum(card["fit"].values())
    assert list(card["fit"]) == ["equal", "inside", "union", "spanning", "unknown"]
    assert [one["name"] for one in card["spanning"]] == [
        one["name"] for one in card["structures"] if one["fit"] == "spanning"
    ]
    assert {one["name"]: one["parts"] for one in card["spanning"]}["Over"] == {
        "Regio R1": 1,
        "Regio R2": 1,
        "Regio R3": 1,
    }


def test_a_structure_names_who_lies_outside_with_their_inhabitants():
    card = plain(nesting_card(NESTING, DAY, population_of(DAY)))
    over = next(one for one in card["structures"] if one["name"] == "Over")
    assert (over["main"], over["outside"]) == ("Regio R1", ["Dee", "Gee"])
    assert (over["inhabitants_outside"], over["inhabitants_unknown"]) == (40, ["Gee"])
    former = next(one for one in card["structures"] if one["name"] == "Vroeger")
    assert former["partial"] == ["Beecee"]


def test_dolls_say_which_pairs_violate_and_which_are_the_same():
    card = plain(dolls_card(Dolls(STRUCTURES), DAY))
    assert card["identical"] == [["Gelijk", "Tweeling"]]
    assert card["left_out"] == ["Leeg"]
    assert len(card["violations"]) == card["violating"] > 0
    assert ["Binnen", "Gelijk"] in card["inside"]
    assert plain(dolls_card(Dolls([]), DAY))["index"] is None


def test_conformity_has_totals_and_for_each_structure_the_facts():
    board = board_of(DAY)
    card = plain(conformity_card(board, terms_of(STRUCTURES, decree(), on=DAY.on)))
    assert sum(card["totals"].values()) == len(card["structures"])
    over = next(one for one in card["structures"] if one["name"] == "Over")
    assert (over["verdict"], over["deadline"], over["days_left"]) == (
        "to_adapt",
        "2031-01-01",
        1502,
    )
    assert over["regions"] == {"Regio R1": 1, "Regio R2": 1, "Regio R3": 1}
    assert over["open"] == ["oprichtingsdatum"]
    assert {b["standing"] for b in over["basis"]} == {"vermeld"}
    assert card["progress"][0]["due"] == {"2031-01-01": 1}
    assert {term["state"] for term in card["terms"]} == {"oprichtingsdatum onbekend"}
    assert all(verdict_word(verdict) for verdict in card["totals"])


def test_a_verdict_that_no_card_names_is_refused():
    with pytest.raises(KeyError):
        verdict_word("maybe")


def test_the_tangle_shows_its_assumptions_and_what_it_is_beside():
    organs = packaged_assumptions()
    tangle = TANGLES.tangle(unit_id("20001"))
    load = load_of(tangle.structures, organs)
    region_of = DAY.zoning("referentieregio").zone_of
    beside = beside_others(TANGLES, tangle.unit, region_of, population_of(DAY), organs)
    card = plain(tangle_card(tangle, DAY, load, beside, organs))
    assert card["structures"] == sum(len(names) for names in card["by_form"].values()) == 5
    assert card["alone"] == ["Binnen"]
    assert card["seats"] == pytest.approx(sum(row["seats"] for row in card["load"]))
    assert {one["standing"] for one in card["assumptions"]} == {"te controleren"}
    assert card["beside"]["region"] == ["Eff"]
    assert card["neighbours_shared"] == neighbours_shared(tangle, DAY) == {"Aa": 1}
    assert card["beside"]["measures"]["structures"]["own"] == 5


def test_the_neighbour_that_is_met_least_comes_first_and_others_abroad_are_left_out():
    names = {"b": "Bee", "c": "Cee", "d": "Dee", "w": "Waver"}
    nearby = [
        SimpleNamespace(id=u, name=n, unit=SimpleNamespace(region=r))
        for (u, n), r in zip(names.items(), [*["vlaanderen"] * 3, "wallonie"], strict=True)
    ]
    day = SimpleNamespace(units={"a": None}, neighbours=lambda _place: nearby)
    structures = [structure("ab", name="1"), structure("ab", name="2"), structure("ad", name="3")]
    shared = neighbours_shared(Tangles(structures, "a").tangle("a"), day)
    assert list(shared.items()) == [("Cee", 0), ("Dee", 1), ("Bee", 2)]


def test_a_municipality_without_structures_has_no_congruence():
    empty = Tangles([], [unit_id("30001")]).tangle(unit_id("30001"))
    row = plain(tangle_row(empty, DAY, load_of([], packaged_assumptions())))
    assert (row["name"], row["structures"], row["congruence"]) == ("Gee", 0, None)


def test_themes_by_region_carry_fit_counts():
    rows = plain(scales_card(scales_of(NESTING), NESTING))
    waste = next(row for row in rows if row["theme"] == "Afval")
    assert waste["structures"] == 2
    assert waste["regions"]["Regio R2"]["fit"]["equal"] == 1
    assert waste["regions"]["Regio R3"]["usual"] == "spanning"


def test_places_are_named_in_order_and_parts_by_region():
    assert places([unit_id("20002"), unit_id("10001")], DAY) == ["Aa", "Eff"]
    assert parts_of(NESTING.placed[0], NESTING) == {"Regio R2": 1}
