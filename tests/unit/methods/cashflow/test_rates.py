import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regiowerk.methods.cashflow.rates import CLOSEST, internal_rates, modified_internal_rate
from regiowerk.methods.cashflow.roots import sign_changes
from regiowerk.methods.cashflow.values import present_value
from tests.unit.methods.cashflow.flow_worlds import flows, flows_with, multiple, rates, whole_flows


def discounted(row, rate):
    return [
        Fraction(repr(float(amount))) / (1 + Fraction(rate)) ** t for t, amount in enumerate(row)
    ]


@given(whole_flows | flows)
def test_at_every_rate_nothing_is_left(row):
    for rate in internal_rates(row):
        terms = discounted(row, rate)
        assert abs(sum(terms)) <= sum(map(abs, terms)) * 1e-13 / min(1, 1 + rate)


@given(multiple, st.integers(0, 3), st.integers(0, 3))
def test_all_rates_that_flows_are_built_from_are_found_and_no_others(roots, before, after):
    row = [0] * before + flows_with(roots, times=7) + [0] * after
    assume(max(map(abs, row)) < 2**53)  # a float would be another amount
    expected = sorted(float(growth - 1) for growth in roots)
    assert internal_rates(row) == pytest.approx(expected, rel=1e-15, abs=1e-300)


@given(whole_flows)
def test_descartes_limits_their_number(row):
    found = internal_rates(row)
    assert len(found) <= sign_changes(row)
    assert list(found) == sorted(set(found))
    if sign_changes(row) % 2:
        assert found


@given(whole_flows, st.integers(-1000, 1000).filter(bool))
def test_the_unit_of_money_does_not_matter(row, times):
    assert internal_rates([amount * times for amount in row]) == internal_rates(row)
    assert internal_rates([amount / 4 for amount in row]) == internal_rates(row)


@given(whole_flows)
def test_backwards_in_time_growth_is_inverted(row):
    back = sorted(1 / (1 + rate) - 1 for rate in internal_rates(row[::-1]))
    assert internal_rates(row) == pytest.approx(back, rel=1e-9, abs=1e-12)


@given(rates, st.integers(1, 100))
def test_a_loan_that_is_paid_back_in_full_costs_its_rate(rate, years):
    assert internal_rates([-1.0, *[0.0] * (years - 1), (1 + rate) ** years]) == pytest.approx(
        [rate], abs=1e-13
    )


@pytest.mark.parametrize("row", [[0], [5], [0, 0, 0], [1, 2, 3], [-1, 0, -2], [1, -2, 2], [0, 4]])
def test_there_may_be_none(row):
    assert internal_rates(row) == ()


def test_an_amount_is_the_decimal_it_shows():
    # as binary fractions 0.1, 0.2 and 0.1 have no double root
    assert internal_rates([-0.1, 0.22, -0.121]) == (0.1,)


def test_rates_far_away_and_very_close():
    assert internal_rates([-1e-9, 1e12]) == (1e21,)
    assert internal_rates([-1, 1 + 1e-15]) == pytest.approx([1e-15], rel=0.2)
    assert internal_rates([-1e12, 1e-9]) == (CLOSEST,)
    assert CLOSEST > -1


def test_a_hundred_years_with_many_changes_of_sign():
    row = np.random.default_rng(4).normal(size=100).round(2)
    found = internal_rates(row)
    assert found
    for rate in found:
        terms = discounted(row, rate)
        assert abs(sum(terms)) <= sum(map(abs, terms)) * 1e-13 / min(1, 1 + rate)


def test_a_rate_larger_than_a_float_is_refused():
    with pytest.raises(ValueError, match="larger than a float"):
        internal_rates([-1e-300, 1e300])


@pytest.mark.parametrize("row", [[], [1, math.nan], [math.inf, -1], [[1, -2]]])
def test_rates_refuse_what_is_no_row_of_flows(row):
    with pytest.raises(ValueError, match=r"year|finite|one row"):
        internal_rates(row)


@given(whole_flows, rates)
def test_the_modified_rate_is_that_of_two_amounts(row, rate):
    found = modified_internal_rate(row, rate, rate)
    if not math.isnan(found):
        put_in = present_value(np.minimum(row, 0), rate)
        back = present_value(np.maximum(row, 0), rate) * (1 + rate) ** (len(row) - 1)
        assert internal_rates([float(put_in), *[0] * (len(row) - 2), float(back)]) == pytest.approx(
            [found], rel=1e-9, abs=1e-9
        )


@given(whole_flows)
def test_at_an_internal_rate_the_modified_rate_is_that_rate(row):
    found = internal_rates(row)
    assume(found)
    for rate in found:
        assert modified_internal_rate(row, rate, rate) == pytest.approx(rate, abs=1e-9)


@pytest.mark.parametrize("row", [[1, 2], [-1, -2], [0, 0], [-5]])
def test_without_something_in_and_something_back_there_is_no_modified_rate(row):
    assert math.isnan(modified_internal_rate(row, 0.05, 0.03))


def test_the_modified_rate_names_the_rate_that_is_wrong():
    with pytest.raises(ValueError, match="finance rate"):
        modified_internal_rate([-1, 2], -1, 0.03)
    with pytest.raises(ValueError, match="reinvestment rate"):
        modified_internal_rate([-1, 2], 0.05, math.nan)
