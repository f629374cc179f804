import numpy as np
import pytest
from hypothesis import given

from regiowerk.methods.cashflow.balance import Peak, balances, break_even, peak_funding
from regiowerk.methods.cashflow.values import present_value
from tests.unit.methods.cashflow.flow_worlds import flows, rates, whole_flows


@given(whole_flows)
def test_the_balance_never_goes_below_zero_again_after_breaking_even(row):
    sums, year = np.cumsum(row), break_even(row)
    if year is None:
        assert sums[-1] < 0
    else:
        assert (sums[year:] >= 0).all()
        assert year == 0 or sums[year - 1] < 0


@given(whole_flows)
def test_the_peak_is_the_lowest_balance_and_its_first_year(row):
    sums, peak = np.cumsum(row), peak_funding(row)
    if peak.year is None:
        assert peak.amount == 0
        assert (sums >= 0).all()
    else:
        assert peak.amount == -sums.min() > 0
        assert sums[peak.year] == sums.min() < min(sums[: peak.year], default=1)


@given(flows, rates)
def test_nothing_to_fund_is_breaking_even_at_once(row, rate):
    assert (peak_funding(row, rate).year is None) == (break_even(row, rate) == 0)


@given(whole_flows, rates)
def test_the_last_discounted_balance_is_the_present_value(row, rate):
    worth = float(present_value(row, rate))
    size = float(present_value(np.abs(row), rate))
    assert balances(row, rate)[-1] == pytest.approx(worth, abs=1e-9 * (1 + size))


@given(whole_flows)
def test_more_to_begin_with_does_not_break_even_later(row):
    before, after = break_even(row), break_even([row[0] + 10, *row[1:]])
    if before is not None:
        assert after is not None
        assert after <= before


def test_a_renewal_puts_breaking_even_off():
    assert break_even([-100, 60, 60, 10]) == 2
    assert break_even([-100, 60, 60, -50, 40]) == 4
    assert break_even([-100, 60, 60, -50, 20]) is None


def test_discounted_it_takes_longer():
    row = [-100, 40, 40, 40, 40]
    assert (break_even(row), break_even(row, 0.1)) == (3, 4)
    assert peak_funding([0, -110], 0.1) == Peak(pytest.approx(100), 1)


def test_rounding_makes_no_loss():
    row = [0.1, 0.2, -0.3]
    assert sum(row) != 0
    assert balances(row)[-1] == 0
    assert break_even([-0.3, 0.1, 0.2]) == 2
    assert peak_funding([0.7, -0.6, -0.1]).year is None


def test_nothing_at_all_breaks_even_at_once():
    assert break_even([0, 0]) == 0
    assert balances(np.zeros((2, 3))).shape == (2, 3)


@pytest.mark.parametrize("measure", [balances, break_even, peak_funding])
def test_a_balance_refuses_what_is_no_flow_or_no_rate(measure):
    with pytest.raises(ValueError, match="finite"):
        measure([1, np.inf])
    with pytest.raises(ValueError, match="at least one year"):
        measure([])
    with pytest.raises(ValueError, match="above -1"):
        measure([1, 2], -1.0)


@pytest.mark.parametrize("measure", [break_even, peak_funding])
def test_one_row_has_one_year_of_breaking_even(measure):
    with pytest.raises(ValueError, match="one row"):
        measure([[1, 2], [3, 4]])
