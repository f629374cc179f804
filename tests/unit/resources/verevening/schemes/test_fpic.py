from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, NotInForceError
from regiowerk.resources.verevening.schemes.fpic import (
    Group,
    coefficient,
    contributions,
    internal_split,
)

ON = date(2018, 1, 1)
groups = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(0, 10**9), st.integers(0, 10**9),
              st.integers(0, 10**9)),
    min_size=1, max_size=8,
).map(lambda rows: [Group(f"g{n}", *row) for n, row in enumerate(rows)])  # fmt: skip


def test_the_logarithmic_coefficient():  # S72
    assert [coefficient(n, on=ON) for n in (1, 7_500, 500_000, 10**6)] == [1, 1, 2, 2]
    assert float(coefficient(499_999, on=ON)) == pytest.approx(2, abs=1e-5)
    assert float(coefficient(75_000, on=ON)) == pytest.approx(1.54827305)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_larger_group_has_no_smaller_coefficient(one, other):
    low, high = sorted((one, other))
    assert coefficient(low, on=ON) <= coefficient(high, on=ON) <= 2


@given(groups, st.integers(0, 10**8))
def test_contributions_stay_below_ceiling_and_target_and_no_cent_is_lost(rows, target):
    if not any(one.potential for one in rows) or not any(one.income for one in rows):
        return
    found = contributions(rows, on=ON, target=target)
    by_name = {one.name: one for one in rows}
    assert sum(one.cents for one in found.groups) + found.missing == target
    assert found.missing >= 0
    for one in found.groups:
        assert 0 <= one.cents <= Fraction(135, 1000) * by_name[one.name].resources
        if one.relative <= Fraction(9, 10):
            assert (one.index, one.cents) == (0, 0)
    if found.missing:
        paying = any(one.index for one in found.groups)
        assert any(one.capped for one in found.groups) or not paying
    assert contributions(rows[::-1], on=ON, target=target) == found


def test_the_index_is_three_quarters_potential_and_one_quarter_income():
    # potential per head 120 and 80, average 100; income per head 30 and 20, average 25
    rows = [Group("A", 1000, 120_000, 30_000, 10**9), Group("B", 1000, 80_000, 20_000, 10**9)]
    first, second = contributions(rows, on=ON, target=1000).groups
    assert first.index == Fraction(3, 4) * (Fraction(120, 90) - 1) + Fraction(1, 4) * Fraction(1, 5)
    assert (first.cents, second.index, second.cents) == (1000, 0, 0)


def test_the_ceiling_holds_a_contribution_down():
    rows = [Group("A", 1000, 120_000, 30_000, 1000), Group("B", 1000, 80_000, 20_000, 10**9)]
    found = contributions(rows, on=ON, target=1000)
    assert (found.groups[0].cents, found.groups[0].capped, found.missing) == (135, True, 865)


def test_the_target_of_2018_and_of_no_other_year():
    rows = [Group("A", 1000, 120_000, 30_000, 10**13)]
    assert contributions(rows, on=ON).target == 100_000_000_000
    with pytest.raises(NotInForceError, match="fpic-doel"):
        contributions(rows, on=date(2026, 1, 1))


@given(st.integers(0, 10**6), st.fractions(0, 1))
def test_the_split_inside_loses_no_cent(amount, integration):
    assert sum(internal_split(amount, integration)) == amount


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: coefficient(0, on=ON), "population of 0"),
        (lambda: contributions([Group("A", 0, 1, 1, 1)], on=ON), "A has 0 inhabitants"),
        (lambda: contributions([Group("A", 1, 1, 1, 1)] * 2, on=ON), "more than once"),
        (lambda: contributions([Group("A", 1, 0, 1, 1)], on=ON), "no average"),
        (lambda: contributions([Group("A", 1, 1, 1, 1)], on=ON, target=-1), "target is -0,01"),
        (lambda: internal_split(1, 2), "coefficient of 2"),
        (lambda: internal_split(-1, 1), "-0,01 euro"),
    ],
)
def test_what_cannot_be_is_refused(ask, says):
    with pytest.raises(InputError, match=says):
        ask()
