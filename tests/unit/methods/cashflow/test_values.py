import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regiowerk.methods.cashflow.values import annuity, discount_factors, end_value, present_value
from tests.unit.methods.cashflow.flow_worlds import flows, rates


def near(size):
    return pytest.approx(0, abs=1e-9 * (1 + size))


@given(flows, rates, st.integers(-5, 5))
def test_a_present_value_is_the_sum_of_its_years(row, rate, first):
    plain = sum(amount / (1 + rate) ** (first + t) for t, amount in enumerate(row))
    size = sum(abs(amount) / (1 + rate) ** (first + t) for t, amount in enumerate(row))
    assert present_value(row, rate, first=first) - plain == near(size)


@given(flows, rates, st.floats(-10, 10), st.floats(-10, 10), st.randoms())
def test_a_present_value_is_linear(row, rate, a, b, chance):
    other = chance.sample(row, len(row))
    mixed = a * np.array(row) + b * np.array(other)
    parts = a * present_value(row, rate) + b * present_value(other, rate)
    size = float(discount_factors(rate, len(row)).max()) * 20 * sum(map(abs, row))
    assert present_value(mixed, rate) - parts == near(size)


@given(flows, rates)
def test_the_end_value_is_the_present_value_with_interest(row, rate):
    growth = (1 + rate) ** (len(row) - 1)
    size = float(end_value(np.abs(row), rate))
    assert end_value(row, rate) - present_value(row, rate) * growth == near(size)


@given(flows, rates)
def test_backwards_in_time_the_end_value_is_a_present_value(row, rate):
    size = float(end_value(np.abs(row), rate))
    assert end_value(row, rate) - present_value(row[::-1], 1 / (1 + rate) - 1) == near(size)


@given(st.floats(-1e6, 1e6), rates, st.integers(1, 60))
@example(1.5, 5e-324, 1)
@example(1.5, 5e-324, 60)
def test_an_annuity_is_worth_its_amount(amount, rate, years):
    yearly = annuity(amount, rate, years)
    assert present_value([yearly] * years, rate, first=1) == pytest.approx(amount, rel=1e-6)


@pytest.mark.parametrize("rate", [1e-300, 1e-12, -1e-12])
def test_an_annuity_without_interest_is_the_limit(rate):
    assert annuity(1200, 0, 12) == 100
    assert annuity(1200, rate, 12) == pytest.approx(100, rel=1e-9)


def test_an_annuity_at_a_rate_close_to_minus_one_does_not_overflow():
    assert annuity(1.0, -0.9999, 100) == pytest.approx(0.0, abs=1e-300)


def test_rows_and_rates_go_together():
    rows = np.arange(12.0).reshape(2, 2, 3)
    found = present_value(rows, [[0.0], [1.0]])
    assert found.shape == (2, 2)
    assert found[1, 0] == present_value(rows[1, 0], 1.0)
    assert discount_factors([0.0, 1.0], 2).tolist() == [[1, 1], [1, 0.5]]


def test_the_first_amount_may_come_after_a_year():
    assert discount_factors(1.0, 2, first=1).tolist() == [0.5, 0.25]
    assert present_value([200], 1.0, first=1) == 100


def test_a_horizon_of_a_hundred_years_and_none_at_all():
    assert present_value(np.ones(100), 0.0) == 100
    with pytest.raises(ValueError, match="at least one year"):
        discount_factors(0.04, 0)


def test_factors_that_no_float_can_hold_are_refused():
    with pytest.raises(ValueError, match="larger than a float"):
        present_value(np.ones(100), -0.9999)
    with pytest.raises(ValueError, match="larger than a float"):
        end_value(np.ones(100), 1e6)


@pytest.mark.parametrize(
    ("amount", "rate", "years", "words"),
    [(1, 0.04, 0, "life"), (1, 0.04, -2, "life"), (1, -1, 5, "rate"), (np.nan, 0, 5, "amount")],
)
def test_an_annuity_that_cannot_be(amount, rate, years, words):
    with pytest.raises(ValueError, match=words):
        annuity(amount, rate, years)


@pytest.mark.parametrize("value", [present_value, end_value])
def test_values_refuse_what_is_no_flow_or_no_rate(value):
    with pytest.raises(ValueError, match="finite"):
        value([1, np.nan], 0.04)
    with pytest.raises(ValueError, match="above -1"):
        value([1, 2], -1)
    with pytest.raises(ValueError, match="at least one year"):
        value([], 0.04)
