from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.schemes.minnesota import (
    Place,
    areawide_rate,
    fiscal_disparities,
)

ON = date(2021, 1, 1)
rows = st.lists(
    st.tuples(*[st.integers(1, 10**6)] * 2, *[st.integers(0, 10**9)] * 2), min_size=1, max_size=8
)


@given(rows)
def test_the_pool_is_distributed_whole_whatever_the_order(found):
    places = [Place(f"p{n}", *row) for n, row in enumerate(found)]
    pool = fiscal_disparities(places, on=ON)
    assert sum(one.net for one in pool.sharings) == 0
    assert pool == fiscal_disparities(places[::-1], on=ON)
    assert sum(one.base_after for one in pool.sharings) == sum(p.base_now for p in places)


def test_the_average_cancels_and_the_rate_is_the_mean_of_local_rates():
    places = [Place("A", 10, 100, 0, 1000), Place("B", 10, 100, 0, 0)]
    pool = fiscal_disparities(places, on=ON)
    other = fiscal_disparities(places, on=ON, average=5)
    assert [o.net for o in other.sharings] == [o.net for o in pool.sharings] == [-200, 200]
    assert areawide_rate(pool, {"A": 1, "B": 2}) == Fraction(3, 2)
    assert "400 shared by 2" in repr(pool)
    for rates in ({"A": 1}, {"A": 1, "B": -1}):
        with pytest.raises(InputError, match="B"):
            areawide_rate(pool, rates)


@pytest.mark.parametrize(
    "places",
    [[], [Place("A", 1, 1, 0, 0)] * 2, [Place("A", 0, 1, 0, 0)], [Place("A", 1, 1, -1, 0)],
     [Place("A", 1, 1, 0, 0, Fraction(2))]],
)  # fmt: skip
def test_impossible_places_are_refused(places):
    with pytest.raises(InputError):
        fiscal_disparities(places, on=ON)


def test_an_impossible_average_and_an_empty_pool_are_refused():
    with pytest.raises(InputError, match="above 0"):
        fiscal_disparities([Place("A", 1, 1, 0, 0)], on=ON, average=0)
    with pytest.raises(InputError, match="nothing to tax"):
        areawide_rate(fiscal_disparities([Place("A", 1, 1, 0, 0)], on=ON), {"A": 1})
