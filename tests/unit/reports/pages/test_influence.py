"""The page of influence fields: reach, overlap, the strongest pulls, and its tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.reports.pages.influence import centre_sheet, influence_page, place_sheet
from tests.unit.delineate.small_material import flows_of
from tests.unit.reports.pages.world import snapshot

AA, BEECEE, DEE, EFF, GEE, BRUSSEL = "10001", "10004", "20001", "20002", "30001", "21004"
CENTRES = {"Aa": (AA,), "Dee": (DEE,)}
ROWS = [
    (AA, AA, 100),
    (DEE, DEE, 90),
    (DEE, AA, 10),
    (EFF, AA, 25),
    (EFF, DEE, 35),
    (EFF, EFF, 40),
    (GEE, GEE, 95),
    (GEE, AA, 5),
]
WORLD = snapshot()
amounts = st.lists(st.integers(0, 50), min_size=36, max_size=36)
thresholds = st.sampled_from([0.05, 0.1, 0.25, 0.5, 1.0])


def page(rows=ROWS, centres=CENTRES, *, units=None, **choices):
    return influence_page(WORLD, flows_of(rows, units), centres, **choices)


def rows_of(values):
    units = (AA, BEECEE, DEE, EFF, GEE, BRUSSEL)
    pairs = [(a, b) for a in units for b in units]
    return [(*pair, value) for pair, value in zip(pairs, values, strict=True)]


@given(amounts, thresholds)
def test_every_municipality_of_the_flow_stands_in_the_table_or_is_silent(values, threshold):
    found = page(rows_of(values), threshold=threshold)
    assert len(found.places) + len(found.silent) == 6
    assert [row.name for row in found.places] == sorted(row.name for row in found.places)


@given(amounts, thresholds)
def test_a_centre_is_not_in_its_own_reach_and_shares_no_more_than_it_reaches(values, threshold):
    for row in page(rows_of(values), threshold=threshold).centres:
        assert not set(row.units) & set(row.reached)
        assert row.leading <= len(row.reached)
        assert sum(n for _, n in row.partners) >= row.shared <= len(row.reached)


@given(amounts, thresholds)
def test_who_lies_in_a_field_has_a_leader_that_is_felt(values, threshold):
    found = page(rows_of(values), threshold=threshold)
    assert all(pull.felt for pull in found.leader_of.values())
    assert len(found.leader_of) + found.beyond == len(found.places)


@given(amounts, st.integers(2, 9))
def test_scaling_the_flow_changes_nothing(values, times):
    one = page(rows_of(values))
    other = page(rows_of([times * value for value in values]))
    assert [(r.name, r.reached) for r in one.centres] == [
        (r.name, r.reached) for r in other.centres
    ]


def test_none_of_the_centres_in_the_flow_is_refused_by_name():
    with pytest.raises(InputError, match="knows none of the centres Brussel"):
        page(centres={"Brussel": (BRUSSEL,)})


def test_a_threshold_out_of_range_is_refused():
    with pytest.raises(InputError, match="threshold"):
        page(threshold=0)


def test_a_centre_that_the_flow_lacks_is_left_out_and_named():
    found = page(centres={**CENTRES, "Brussel": (BRUSSEL,)})
    assert found.absent == ("Brussel",)
    assert [row.name for row in found.centres] == ["Aa", "Dee"]


def test_the_widest_field_comes_first_and_the_overlap_is_named():
    found = page(threshold=0.1)
    aa, dee = found.centres
    assert (aa.number, aa.name, aa.reached, aa.leading) == ("1", "Aa", (DEE, EFF), 0)
    assert (aa.inhabitants, aa.uncounted) == (100.0, 0)
    assert (dee.reached, dee.leading, dee.shared, dee.partners) == ((EFF,), 1, 1, (("Aa", 1),))
    assert found.widest is aa
    assert (found.overlap, found.beyond) == (2, 1)


def test_people_that_nobody_counted_are_said_to_be_uncounted():
    gee = page([*ROWS, (GEE, DEE, 20)], threshold=0.1).centres[1]
    assert (gee.name, gee.reached, gee.inhabitants, gee.uncounted) == ("Dee", (EFF, GEE), 60.0, 1)


def test_a_municipality_tells_its_pulls_from_strong_to_weak():
    eff = next(row for row in page(threshold=0.3).places if row.unit == EFF)
    assert [(p.centre, p.share, p.felt) for p in eff.pulls] == [
        ("Dee", 0.35, True),
        ("Aa", 0.25, False),
    ]
    assert eff.fields == 1


def test_who_sends_nothing_out_is_named_apart():
    assert page(units=(AA, DEE, EFF, GEE, BRUSSEL)).silent == ("Brussel",)


def test_the_tables_hold_what_the_page_shows():
    found = page(threshold=0.1)
    assert [row[:6] for row in centre_sheet(found).rows] == [
        ("Aa", 2, 100, 0, 0, 2),
        ("Dee", 1, 60, 0, 1, 1),
    ]
    sheet = place_sheet(found)
    assert [column.title for column in sheet.columns][-2:] == ["Aa", "Dee"]
    assert sheet.rows[2] == (EFF, "Eff", 2, "Dee", 0.25, 0.35)
