from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.redistribution import Share, by_open_space

shares = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 500)), min_size=1, max_size=12)


@given(shares, st.fractions(0, 100))
def test_the_changes_add_up_to_exactly_zero(rows, percent):
    if not any(cents for cents, _ in rows) or not any(space for _, space in rows):
        return
    given_ones = [Share(f"m{n}", cents, Fraction(space)) for n, (cents, space) in enumerate(rows)]
    found = by_open_space(given_ones, percent=percent)
    assert sum(one.change for one in found) == 0
    assert sum(one.after for one in found) == sum(cents for cents, _ in rows)
    assert all(one.after >= 0 for one in found)
    assert by_open_space(given_ones[::-1], percent=percent) == found


def test_nothing_divided_again_changes_nothing():
    found = by_open_space([Share("A", 5, Fraction(0)), Share("B", 7, Fraction(1))], percent=0)
    assert [one.change for one in found] == [0, 0]


def test_open_space_gains():
    rows = [Share("stad", 900_00, Fraction(1)), Share("dorp", 100_00, Fraction(3))]
    assert [one.after for one in by_open_space(rows, percent=10)] == [165_00, 835_00]


@pytest.mark.parametrize(
    ("rows", "percent", "says"),
    [
        ([], 5, "0 municipalities"),
        ([Share("A", 1, Fraction(1))], 101, "101 % are given"),
        ([Share("A", 1, Fraction(1))] * 2, 5, "more than once"),
        ([Share("A", -1, Fraction(1))], 5, "share of -1 cents"),
        ([Share("A", 0, Fraction(1))], 5, "nothing to divide by"),
        ([Share("A", 1, Fraction(0))], 5, "nothing to divide by"),
    ],
)
def test_what_cannot_be_divided_is_refused(rows, percent, says):
    with pytest.raises(InputError, match=says):
        by_open_space(rows, percent=percent)
