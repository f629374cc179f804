from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, NotInForceError
from regiowerk.resources.verevening.property_tax import (
    after_reform,
    income_tax_surcharge,
    indexed_cadastral_income,
    property_tax,
)

ON = date(2025, 1, 1)


@given(st.integers(0, 10**8), st.integers(0, 2000))
def test_more_opcentiemen_never_yield_less(income, opcentiemen):
    less, more = (
        property_tax(income, municipal=opcentiemen + n, provincial=100, on=ON) for n in (0, 1)
    )
    assert less.municipal <= more.municipal
    assert less.total == less.base + less.municipal + less.provincial


def test_indexation_takes_the_factor_of_the_year():
    assert float(indexed_cadastral_income(1000, on=ON)) == 2244.6
    with pytest.raises(NotInForceError):
        indexed_cadastral_income(1000, on=date(2019, 1, 1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: property_tax(-1, municipal=1, on=ON),
        lambda: property_tax(1, municipal="-1", on=ON),
        lambda: after_reform(-1),
        lambda: income_tax_surcharge(-1, percent=1),
        lambda: income_tax_surcharge(1, percent=101),
    ],
)
def test_impossible_numbers_are_refused(make):
    with pytest.raises(InputError, match="expected"):
        make()
