"""The tangle of a region: totals that lists bear out, pairs, load and the regions beside it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.load import packaged_assumptions
from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.reports.pages.align_region_tangle import (
    pair_asked,
    region_tangle_card,
    region_tangle_page,
    region_tangles,
)
from regiowerk.reports.pages.align_tangle import assumptions_from, tangle_page
from tests.unit.reports.pages.test_align_plan import snapshot_today
from tests.unit.reports.pages.world import REGIONS, snapshot

DAY = snapshot()


@given(st.sampled_from(sorted(REGIONS)))
def test_every_total_has_its_list(code):
    found = region_tangle_page(DAY, code)
    structures = {one.id for one in found.tangle.structures}
    for _word, groups in found.groups:
        assert {one.id for rows in groups.values() for one in rows} == structures
    assert sum(line.hours for line in found.lines) == pytest.approx(found.hours)
    assert sum(line.seats for line in found.lines) == pytest.approx(found.seats)
    assert len(found.own_sets) == len(found.tangle.own_sets)
    own = [tangle_page(DAY, found.places[unit]).load.hours for unit in found.tangle.units]
    assert sum(own) == pytest.approx(found.hours)


def test_the_load_follows_the_assumptions_of_the_reader():
    none = assumptions_from({f"{n}-hours": "0" for n in range(1, len(packaged_assumptions()) + 1)})
    found = region_tangle_page(DAY, "R2", none.organs)
    assert found.hours == 0
    assert found.beside_of["hours"].own == found.beside_of["hours"].everyone == 0


def test_a_name_will_do_and_an_unknown_region_is_refused():
    assert region_tangle_page(DAY, "regio r2").code == "R2"
    with pytest.raises(UnknownIdError, match="'R9' is no referentieregio"):
        region_tangle_page(DAY, "R9")


def test_a_pair_is_found_by_code_or_name():
    found = region_tangle_page(DAY, "R2")
    assert pair_asked(found, "", "") is None
    pair = pair_asked(found, "20001", "eff")
    assert pair is not None
    assert len(pair.structures) == len(found.most[0].structures)


@pytest.mark.parametrize("pair", [("20001", "20001"), ("20001", "10001"), ("20001", "")])
def test_what_is_no_pair_of_the_region_is_refused(pair):
    with pytest.raises(InputError, match="not two municipalities of Regio R2; give two of its 2"):
        pair_asked(region_tangle_page(DAY, "R2"), *pair)


def test_flanders_has_fifteen_regions_with_every_municipality_once():
    found = region_tangles(snapshot_today())
    units = [unit for tangle in found.values() for unit in tangle.units]
    assert len(found) == 15
    assert len(units) == len(set(units)) == 285


def test_nijlen_shares_least_with_the_others_of_rivierenland():
    found = region_tangle_page(snapshot_today(), "Rivierenland")
    last = found.bonds[-1]
    assert found.places[last.unit].name == "Nijlen"
    assert last.mean < found.bonds[-2].mean
    assert found.guests[0][0].name == "Grobbendonk"
    assert len(found.beside.similar) == 4


def test_the_card_is_plain_and_holds_the_matrix():
    found = region_tangle_page(DAY, "R2")
    card = region_tangle_card(found, DAY)
    assert json.loads(json.dumps(card)) == card
    assert set(card["matrix"]["order"]) == {"Dee", "Eff"}
    assert card["matrix"]["shared"][0][1] == card["matrix"]["shared"][1][0]
    assert {bond["name"] for bond in card["bonds"]} == {"Dee", "Eff"}
    assert card["structures"] == sum(len(rows) for rows in card["by_form"].values())
    alone = region_tangle_card(region_tangle_page(DAY, "R3"), DAY)
    assert alone["bonds"][0]["mean_shared"] is None
    assert alone["bonds"][0]["most"] is None
