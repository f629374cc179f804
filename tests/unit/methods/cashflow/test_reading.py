import numpy as np
import pytest

from regiowerk.methods.cashflow.reading import (
    checked_flows,
    checked_horizon,
    checked_rate,
    checked_row,
    checked_year,
)


def test_years_are_the_last_axis():
    assert checked_flows(np.ones((2, 3, 4))).shape == (2, 3, 4)
    assert checked_row([1, 2]).dtype == np.float64


@pytest.mark.parametrize("flows", [[], 3.0, np.empty((2, 0))])
def test_without_a_year_there_are_no_flows(flows):
    with pytest.raises(ValueError, match="at least one year"):
        checked_flows(flows)


@pytest.mark.parametrize("amount", [np.nan, np.inf, -np.inf])
def test_an_amount_that_is_no_number_is_named_with_its_place(amount):
    with pytest.raises(ValueError, match=rf"at \(1, 0\) is {amount}"):
        checked_flows([[1, 2], [amount, 3]])


def test_words_are_not_amounts():
    with pytest.raises(ValueError, match="could not convert"):
        checked_flows(["tien", "twaalf"])


def test_a_row_has_no_other_axes():
    with pytest.raises(ValueError, match=r"shape \(1, 2\)"):
        checked_row([[1, 2]])


@pytest.mark.parametrize("rate", [-1, -1.5, np.nan, np.inf, [0.04, -1.0]])
def test_a_rate_lies_above_minus_one(rate):
    with pytest.raises(ValueError, match="discount rate must be a finite fraction above -1"):
        checked_rate(rate, "discount rate")


@pytest.mark.parametrize("horizon", [0, -3])
def test_a_horizon_has_a_year(horizon):
    with pytest.raises(ValueError, match=f"at least 1 year, got {horizon}"):
        checked_horizon(horizon)


@pytest.mark.parametrize("year", [-1, 30])
def test_a_year_lies_in_the_horizon(year):
    with pytest.raises(ValueError, match=f"from 0 to 29, got {year}"):
        checked_year(year, 30)
    assert checked_year(29, 30) == 29
