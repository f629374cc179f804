"""A region as dolls: inside and across add up, and the odd ones out are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.conformity import Verdict
from regiowerk.align.fit import Fit
from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_region import region_page, region_sheet
from tests.unit.reports.pages.world import BEFORE, REGIONS, snapshot

DAY = snapshot()


def named(rows):
    return [row.structure.name for row in rows]


@given(st.sampled_from(sorted(REGIONS)))
def test_inside_and_across_add_up(code):
    page = region_page(DAY, code, {})
    assert len(page.out) + len(page.within) == page.touching == len(page.rows)
    assert len(page.out) == page.crossing
    assert sum(page.totals.values()) == page.touching
    for row in page.rows:
        assert len(row.here) + len(row.outside) == len(row.structure.units)
        assert row.crossing == (row.verdict.fit not in (Fit.EQUAL, Fit.INSIDE))
        assert 0 < row.share <= 1
        assert set(row.odd) <= {*row.here, *row.outside}


def test_what_crosses_comes_first_most_inside_first():
    page = region_page(DAY, "R2", {})
    assert named(page.out) == ["Unie", "Over"]
    assert named(page.within) == ["Gelijk", "Tweeling", "Binnen"]


def test_the_odd_ones_out_are_those_on_the_smaller_side():
    unie, over = region_page(DAY, "R2", {}).out
    assert (over.odd, over.odd_outside, dict(over.beyond)) == (
        ("Dee",), False, {"Regio R1": 1, "Regio R3": 1},
    )  # fmt: skip
    assert unie.odd == ()
    brussels = region_page(DAY, "R3", {}).out[0]
    assert (brussels.odd, brussels.odd_outside, dict(brussels.beyond)) == (("Brussel",), True, {})


def test_filters_and_sorting_leave_the_totals_alone():
    page = region_page(DAY, "R2", {"theme": ["Afval"]}, sort="name")
    assert named(page.rows) == ["Gelijk", "Over"]
    assert (page.touching, page.crossing, page.totals[Verdict.CONFORM]) == (5, 2, 3)
    assert named(region_page(DAY, "R2", {}, q="twee").rows) == ["Tweeling"]


def test_none_conform_is_worth_showing():
    assert region_page(DAY, "R3", {"kind": ["projectvereniging"]}).shown == {
        Verdict.TO_ADAPT: 1, Verdict.CONFORM: 1, Verdict.OUT_OF_SCOPE: 1,
    }  # fmt: skip
    assert region_page(snapshot(BEFORE), "R3", {}).shown == {}


def test_a_region_is_found_by_name_and_a_wrong_one_refused():
    assert region_page(DAY, "regio r1", {}).code == "R1"
    with pytest.raises(UnknownIdError, match="'Kempen' is no referentieregio on 2026-11-21"):
        region_page(DAY, "Kempen", {})


def test_before_the_decree_there_are_dolls_without_verdicts():
    page = region_page(snapshot(BEFORE), "R2", {})
    assert page.rows
    assert page.totals == {}
    assert all(row.judged is None for row in page.rows)
    assert not alignment_of(snapshot(BEFORE)).lawful


def test_the_file_names_the_municipalities_on_both_sides():
    sheet = region_sheet(region_page(DAY, "R2", {"fit": ["over regiogrenzen"]}))
    (row,) = sheet.rows
    assert len(row) == len(sheet.columns)
    assert row[7:10] == (("Dee",), ("Aa", "Gee"), ("Regio R1", "Regio R3"))
