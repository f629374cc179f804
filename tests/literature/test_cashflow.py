"""Worths and rates of return that are published, known in closed form, or checked elsewhere.

CASES, finance/cashflow_cases.json: checked there with numpy-financial 1.0.0 and pyxirr 0.10.8.
"""

from datetime import date

import pytest

from regiowerk.methods.cashflow import (
    annuity,
    dated_internal_rates,
    dated_present_value,
    internal_rates,
    modified_internal_rate,
    present_value,
)

SPREADSHEET = [-70000, 12000, 15000, 18000, 21000, 26000]
"""Microsoft Support, IRR function: 8.7 % after five years, -2.1 % after four."""

AFTER_CARE = [-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, 4789.91, -1]
"""One euro of after-care in the last year gives a second rate: numpy-financial 1.0.0 gives that."""


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        (SPREADSHEET, [0.0866309480]),
        (SPREADSHEET[:5], [-0.0212448483]),
        # in closed form: 100 (g - 1.1)(1.2 - g), g = 1 + rate
        ([-100, 230, -132], [0.1, 0.2]),
        # three changes of sign, two rates: spreadsheets give the second, numpy-financial the first
        ([-50, -100, 600, 300, -100], [-0.7688954707, 1.8544178285]),
        (AFTER_CARE, [-0.9997912604, 1.0042698487]),
        ([1, -2, 2], []),
        ([1, 2, 3], []),
        ([-1000, -200, -200, -200, 300, 500, 700, 900], [0.0815999543]),
    ],
)
def test_all_internal_rates_and_no_others(flows, rates):
    assert internal_rates(flows) == pytest.approx(rates, abs=1e-10)
    days = [365 * year for year in range(len(flows))]
    assert dated_internal_rates(days, flows) == pytest.approx(rates, abs=1e-10)


def test_the_pump_of_lorie_and_savage_has_two_rates():
    # Lorie, J. H. and Savage, L. J. (1955), Three problems in rationing capital, Journal of
    # Business 28: a larger pump costs 1,600 now, gives 10,000 in a year and 10,000 less in two
    assert internal_rates([-1600, 10000, -10000]) == pytest.approx([0.25, 4.0], abs=1e-12)


@pytest.mark.parametrize(
    ("flows", "rate", "worth"),
    [
        (SPREADSHEET, 0.02, 16093.794625),
        (SPREADSHEET, 0.08, 1390.963786),
        (SPREADSHEET[:5], 0.04, -10640.372799),
        ([-100, 230, -132], 0.04, -0.887574),
        (AFTER_CARE, 0.08, 11454.971481),
        ([-1000, -200, -200, -200, 300, 500, 700, 900], 0.04, 349.532804),
    ],
)
def test_present_values_as_checked_elsewhere(flows, rate, worth):
    assert present_value(flows, rate) == pytest.approx(worth, abs=1e-6)


def test_the_present_value_of_the_spreadsheet_begins_at_the_end_of_the_first_year():
    # Microsoft Support, NPV function: 1,188.44
    assert present_value([-10000, 3000, 4200, 6800], 0.1, first=1) == pytest.approx(
        1188.44, abs=5e-3
    )


def test_amounts_on_days():
    # Microsoft Support, XIRR and XNPV functions: 0.373362535 and 2,086.6476
    days = [
        date(2008, 1, 1), date(2008, 3, 1), date(2008, 10, 30), date(2009, 2, 15), date(2009, 4, 1)
    ]  # fmt: skip
    numbers = [day.toordinal() for day in days]
    flows = [-10000, 2750, 4250, 3250, 2750]
    assert dated_internal_rates(numbers, flows) == pytest.approx([0.373362535], abs=2e-9)
    assert dated_present_value(numbers, flows, 0.09) == pytest.approx(2086.6476, abs=5e-5)


def test_the_modified_rate():
    # Microsoft Support, MIRR function: 12.61 % after five years, -4.8 % after three
    flows = [-120000, 39000, 30000, 21000, 37000, 46000]
    assert modified_internal_rate(flows, 0.10, 0.12) == pytest.approx(0.1261, abs=5e-5)
    assert modified_internal_rate(flows[:4], 0.10, 0.12) == pytest.approx(-0.048, abs=5e-4)


def test_the_payment_of_a_loan():
    # Microsoft Support, PMT function: 10,000 over 10 months at 8 % a year is 1,037.03 a month
    assert annuity(10000, 0.08 / 12, 10) == pytest.approx(1037.03, abs=5e-3)
