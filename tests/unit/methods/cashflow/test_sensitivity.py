import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.cashflow.sensitivity import tornado

three = st.lists(st.floats(-100, 100), min_size=3, max_size=3).map(sorted)


@given(st.lists(st.tuples(three, st.floats(-5, 5)), min_size=1, max_size=8))
def test_of_a_sum_each_swing_is_its_own_width_times_its_weight(items):
    lows, base, highs = np.array([points for points, _ in items]).T
    weights = np.array([weight for _, weight in items])
    rows = tornado(lambda x: x @ weights, base, lows, highs)
    assert sorted(row.item for row in rows) == list(range(len(items)))
    assert [row.size for row in rows] == sorted((row.size for row in rows), reverse=True)
    for row in rows:
        width = abs(weights[row.item]) * (highs - lows)[row.item]
        assert row.size == pytest.approx(width, abs=1e-9)
        assert row.base == pytest.approx(base @ weights, abs=1e-9)
        step = weights[row.item] * (highs - base)[row.item]
        assert row.at_high - row.base == pytest.approx(step, abs=1e-9)


def test_what_is_best_in_the_middle_swings_as_well():
    [row] = tornado(lambda x: -(x[:, 0] ** 2), [0], [-3], [3])
    assert (row.at_low, row.base, row.at_high, row.size) == (-9, 0, -9, 9)


def test_of_equal_swings_the_first_comes_first():
    rows = tornado(lambda x: x.sum(axis=1, keepdims=True), [0, 0, 0], [-1, -2, -1], [1, 2, 1])
    assert [row.item for row in rows] == [1, 0, 2]


@pytest.mark.parametrize(
    ("base", "lows", "highs", "words"),
    [
        ([1, 2], [0], [3, 3], "as many, got 2, 1, 2"),
        ([1, 2], [0, 3], [3, 3], "number 1 must have low <= base <= high, got 3.0, 2.0, 3.0"),
        ([1, 4], [0, 3], [3, 3], "number 1"),
        ([1, np.nan], [0, 0], [3, 3], "finite"),
        ([], [], [], "at least one"),
    ],
)
def test_numbers_that_are_not_in_order_are_refused(base, lows, highs, words):
    with pytest.raises(ValueError, match=words):
        tornado(lambda x: x[:, 0], base, lows, highs)


def test_results_that_are_none_are_refused():
    with pytest.raises(ValueError, match="one result for each of 3 cases"):
        tornado(lambda x: np.ones((len(x), 2)), [1], [0], [2])
    with pytest.raises(ValueError, match="results must be finite"):
        tornado(lambda x: np.where(x[:, 0] < 1, np.nan, 1.0), [1], [0], [2])
