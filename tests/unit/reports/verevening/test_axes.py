"""Ticks are round and hold all values; labels keep their distance and their order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.verevening.axes import Scale, apart, euro_ticks, ticks_of, year_ticks

amounts = st.floats(-1e10, 1e10).filter(lambda x: x == 0 or abs(x) > 1e-3)


@given(st.lists(amounts, min_size=1))
def test_ticks_hold_every_value_and_zero_at_equal_steps(values):
    ticks = ticks_of(values)
    edge = 1e-6 * (ticks[-1] - ticks[0])
    assert ticks[0] <= min(values) + edge
    assert ticks[-1] >= max(values) - edge
    assert 0.0 in ticks
    steps = [high - low for low, high in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert 2 <= len(ticks) <= 9


@given(st.lists(amounts, min_size=1))
def test_no_two_ticks_have_the_same_text(values):
    ticks = ticks_of(values)
    assert len(set(euro_ticks(ticks))) == len(ticks)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_are_apart_in_order_and_within_bounds(wanted):
    found = apart(wanted, 17.0, 0.0, 300.0)
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    placed = [found[place] for place in order]
    assert all(high - low >= 17.0 - 1e-6 for low, high in pairwise(placed))
    assert min(found) >= -1e-6
    assert max(found) <= 300.0 + 1e-6


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12, unique_by=lambda x: x // 40))
def test_labels_that_have_room_stay_where_they_are(wanted):
    found = apart([40 * (one // 40) for one in wanted], 17.0, 0.0, 300.0)
    assert found == pytest.approx([40 * (one // 40) for one in wanted])


@given(st.integers(1900, 2200), st.integers(1, 100))
def test_years_are_few_and_begin_with_the_first(first, count):
    found = year_ticks(range(first, first + count))
    assert found[0] == first
    assert len(found) <= 10
    assert set(found) <= set(range(first, first + count))


def test_a_scale_goes_both_ways():
    assert Scale(0.0, 10.0, 100.0, 0.0).at(2.5) == 75.0
