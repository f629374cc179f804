import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regiowerk.methods.cashflow.dated import dated_internal_rates, dated_present_value
from regiowerk.methods.cashflow.rates import CLOSEST, internal_rates
from regiowerk.methods.cashflow.values import present_value
from tests.unit.methods.cashflow.flow_worlds import rates, whole_flows

YEAR = 365


def days(row, step=YEAR):
    return [step * t for t in range(len(row))]


@given(whole_flows, rates)
def test_on_days_a_year_apart_the_worth_is_that_of_years(row, rate):
    size = float(present_value(np.abs(row), rate))
    found = dated_present_value(days(row), row, rate)
    assert found - present_value(row, rate) == pytest.approx(0, abs=1e-12 * (1 + size))


def nearly_touches(row):
    """Whether the sum comes close to zero where it turns: there rounding decides."""
    for rate in internal_rates([t * amount for t, amount in enumerate(row)]):
        terms = np.array([amount / (1 + rate) ** t for t, amount in enumerate(row)])
        if abs(terms.sum()) <= 1e-9 * np.abs(terms).max():
            return True
    return False


@given(whole_flows)
def test_on_days_a_year_apart_the_rates_are_the_exact_ones(row):
    assume(not nearly_touches(row))
    assert dated_internal_rates(days(row), row) == pytest.approx(
        internal_rates(row), rel=1e-6, abs=1e-6
    )


@given(whole_flows, st.permutations(range(9)), st.integers(-1000, 1000))
def test_the_order_and_the_origin_of_days_do_not_matter(row, order, origin):
    places = [place for place in order if place < len(row)]
    mixed = [row[place] for place in places]
    when = [origin + 100 * place for place in places]
    assert dated_internal_rates(when, mixed) == dated_internal_rates(days(row, 100), row)


def test_amounts_on_one_day_are_one_amount():
    assert dated_internal_rates([0, 0, 365], [-60, -40, 125]) == pytest.approx([0.25])
    assert dated_internal_rates([3, 3], [-60, 60]) == ()
    assert dated_internal_rates([0, 365], [0, 5]) == ()


def test_two_rates_and_one_that_is_only_touched():
    assert dated_internal_rates([0, 365, 730], [-100, 230, -132]) == pytest.approx([0.1, 0.2])
    assert dated_internal_rates([0, 365, 730], [-100, 220, -121]) == pytest.approx([0.1])


def test_every_rate_leaves_nothing():
    chance = np.random.default_rng(2)
    for _ in range(50):
        when = chance.integers(0, 4000, 12)
        row = chance.normal(size=12)
        for rate in dated_internal_rates(when, row):
            size = dated_present_value(when, np.abs(row), rate)
            left = dated_present_value(when, row, rate)
            assert abs(left) < 1e-10 * size / min(1, 1 + rate)


def test_a_rate_per_day_is_large_per_year_and_left_out_when_no_float_holds_it():
    assert dated_internal_rates([0, 1], [-100, 101]) == pytest.approx([1.01**365 - 1])
    assert dated_internal_rates([0, 1], [-1, 2]) == pytest.approx([2.0**365])
    assert dated_internal_rates([0, 1], [-1, 100]) == ()
    assert dated_internal_rates([0, 1, 366], [-1, 100, -400]) == pytest.approx([3.04], abs=0.01)
    assert dated_internal_rates([0, 1], [-100, 1]) == (CLOSEST,)


@pytest.mark.parametrize(
    ("when", "row", "words"),
    [
        ([0, 1], [1], "one whole day"),
        ([0, 1.5], [1, -2], "one whole day"),
        ([], [], "at least one year"),
        ([0, 1], [1, math.nan], "finite"),
    ],
)
def test_days_that_do_not_fit_are_refused(when, row, words):
    with pytest.raises(ValueError, match=words):
        dated_internal_rates(when, row)
    with pytest.raises(ValueError, match=words):
        dated_present_value(when, row, 0.04)


def test_a_worth_that_no_float_can_hold_is_refused():
    with pytest.raises(ValueError, match="larger than a float"):
        dated_present_value([0, 36500], [1, 1], -0.9999)
    with pytest.raises(ValueError, match="above -1"):
        dated_present_value([0, 365], [1, 1], -1)
