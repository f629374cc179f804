from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.schemes.zerlegung import (
    agreed,
    by_area,
    by_wages,
    small_shares_moved,
    tax_due,
)

ON = date(2020, 1, 1)
areas = st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 10**6), min_size=1)


@given(st.integers(0, 10**8), areas)
def test_moving_small_shares_loses_no_cent(total, known):
    found = by_area(total, known, on=ON)
    assert sum(found.shares.values()) == total
    assert sum(c != 0 and c < 2500 for c in found.shares.values()) <= 1


def test_retail_counts_wages_and_turnover_for_half_each():
    found = by_wages(1000, {"A": 300_000, "B": 100_000}, {"A": 100_000, "B": 100_000}, on=ON)
    assert found.shares == {"A": 625, "B": 375}
    assert "over 2" in repr(found)


def test_what_was_agreed_prevails_and_each_applies_its_own_rate():
    found = agreed(1000, {"A": 70, "B": 30})
    assert tax_due(found, {"A": 400, "B": 350}) == {"A": 2800, "B": 1050}
    for rates in ({"A": 400}, {"A": 400, "B": -1}):
        with pytest.raises(InputError, match="B"):
            tax_due(found, rates)


@pytest.mark.parametrize(
    "make",
    [
        lambda: by_wages(1, {"A": 1}, on=ON),
        lambda: by_wages(1, {"A": -1}, on=ON),
        lambda: by_wages(1, {"A": 100_000}, {"B": 100_000}, on=ON),
        lambda: by_wages(-1, {"A": 100_000}, on=ON),
        lambda: small_shares_moved({}, on=ON),
        lambda: agreed(1, {"A": 99}),
    ],
)
def test_impossible_splits_are_refused(make):
    with pytest.raises(InputError):
        make()
