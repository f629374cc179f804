"""The page of recurring patterns: its groups, who joins none, distances, and its tables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.delineate.divisions import Division
from regiowerk.register.figures import Value
from regiowerk.register.model import Facts, Neighbours, Unit, UnitCode
from regiowerk.register.register import Register
from regiowerk.reports.pages.patterns import member_sheet, pattern_sheet, patterns_page
from tests.unit.reports.pages.world import FACTS, TODAY

CODES = tuple(f"1000{k}" for k in range(1, 6))
OUTSIDE = "21004"


class People:
    """Inhabitants of the first four."""

    def values(self, _indicator):
        """Return 100, 10, 5 and 7."""
        people = zip(CODES, (100.0, 10.0, 5.0, 7.0), strict=False)
        return [Value(nis, 2025, 2025, n) for nis, n in people]


WORLD = Register(
    Facts(
        units=tuple(
            Unit(id=nis, name=f"G{nis[-1]}", region="brussel" if nis == OUTSIDE else "vlaanderen")
            for nis in (*CODES, OUTSIDE)
        ),
        codes=tuple(UnitCode(unit=nis, nis=nis) for nis in (*CODES, OUTSIDE)),
        neighbours=tuple(
            Neighbours(one=one, other=other, length_m=1.0) for one, other in pairwise(CODES)
        ),
        indicators=FACTS.indicators,
    ),
    People(),
).at(TODAY)
some = st.lists(st.sampled_from("ABC") | st.none(), min_size=5, max_size=5).filter(any)
whole = st.lists(st.sampled_from("ABC"), min_size=5, max_size=5)
several = st.tuples(whole, st.lists(some, min_size=1, max_size=4)).map(lambda t: [t[0], *t[1]])
shares = st.sampled_from([0.5, 0.75, 1.0])


def division(labels, name="x"):
    found = dict(zip(CODES, labels, strict=True))
    return Division(name, {nis: label for nis, label in found.items() if label})


def page(*labels, threshold=0.5):
    given_ones = [division(one, f"d{k}") for k, one in enumerate(labels)]
    return patterns_page(WORLD, given_ones, threshold=threshold)


def codes(places):
    return [place.nis for place in places]


@given(several, shares)
def test_every_flemish_municipality_stands_in_one_place(labels, threshold):
    found = page(*labels, threshold=threshold)
    told = [nis for row in found.rows for nis in codes(row.places)]
    told += codes(row.place for row in found.alone) + codes(found.without)
    assert sorted(told) == list(CODES)


@given(several, shares)
def test_no_group_is_together_less_often_than_asked(labels, threshold):
    found = page(*labels, threshold=threshold)
    assert all(row.cohesion >= threshold - 1e-9 for row in found.rows)
    assert all(len(row.places) > 1 for row in found.rows)


@given(several)
def test_distances_go_from_near_to_far_and_none_is_negative(labels):
    found = page(*labels)
    distances = [row.variation for row in found.distances]
    assert distances == sorted(distances)
    assert all(distance >= -1e-12 for distance in distances)
    assert found.divisions == len(labels)


@given(whole.map(sorted))
def test_a_division_twice_has_nothing_to_talk_about(labels):
    found = page(labels, labels, threshold=1.0)
    assert found.mean_variation == pytest.approx(0)
    assert all(row.cohesion == 1 for row in found.rows)


def test_five_in_a_row_divided_by_three_criteria():
    found = page("AAABB", "AABBB", "AAABB")
    assert [(codes(r.places), round(r.cohesion, 2)) for r in found.rows] == [
        (["10001", "10002", "10003"], 0.67),
        (["10004", "10005"], 1.0),
    ]
    assert [(row.name, row.regions, round(row.variation, 2)) for row in found.distances] == [
        ("d0", 2, 0.0),
        ("d2", 2, 0.0),
        ("d1", 2, 0.76),
    ]
    assert (found.regions, found.alone, found.without) == (2, (), ())


def test_a_group_is_called_after_its_largest_and_counts_people_only_when_all_are_known():
    row = page("AAABB", "AAABB").rows[0]
    assert (row.number, row.name, row.inhabitants) == ("1", "G1", 115.0)
    assert page("AAABB", "AAABB").rows[1].inhabitants is None


def test_who_joins_none_is_told_with_its_nearest_neighbours():
    found = page("AABBB", "AAABB", threshold=1.0)
    (loose,) = found.alone
    assert loose.place.nis == "10003"
    assert (codes(loose.nearest), loose.share) == (["10002", "10004"], 0.5)


def test_who_never_shares_a_region_has_no_nearest():
    loose = page("ABCCC", "ABCCC").alone[0]
    assert (loose.nearest, loose.share) == ((), 0.0)


def test_municipalities_outside_flanders_do_not_count():
    one = Division("heel", {**dict.fromkeys(CODES, "A"), OUTSIDE: "A"})
    found = patterns_page(WORLD, [one, one], threshold=1.0)
    assert [codes(row.places) for row in found.rows] == [list(CODES)]


def test_a_division_without_municipalities_of_the_day_is_left_out_and_named():
    empty = Division("elders", {OUTSIDE: "A"})
    found = patterns_page(WORLD, [division("AAABB"), empty, division("AABBB")], threshold=0.5)
    assert found.empty == ("elders",)
    assert found.divisions == 2


@pytest.mark.parametrize("labels", [[], ["AAABB"]])
def test_too_few_divisions_are_refused(labels):
    with pytest.raises(InputError, match="at least 2"):
        page(*labels)


def test_divisions_without_neighbours_are_refused():
    with pytest.raises(InputError, match="No two municipalities"):
        page([*"A", *[None] * 4], [*"A", *[None] * 4])


@pytest.mark.parametrize("threshold", [0, 1.01])
def test_a_share_out_of_range_is_refused(threshold):
    with pytest.raises(InputError):
        page("AAABB", "AABBB", threshold=threshold)


def test_the_tables_hold_what_the_page_shows():
    found = page("AABBB", "AAABB", threshold=1.0)
    assert [row[:5] for row in pattern_sheet(found).rows] == [
        ("1", "G1", 2, 110, 1.0),
        ("2", "G4", 2, None, 1.0),
    ]
    rows = member_sheet(found).rows
    assert [row[0] for row in rows] == list(CODES)
    assert rows[2][1:5] == ("G3", None, None, None)
