import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from regiowerk.methods.homogeneous.scaling import on_whole_numbers, read_weights, scaled

TABLES = arrays(
    float, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.integers(-50, 50)
)


@given(TABLES)
def test_standardised_attributes_have_mean_0_and_deviation_1_or_count_for_nothing(table):
    found = scaled(table, np.ones(table.shape[1]), True)
    assert found.mean(axis=0) == pytest.approx(0, abs=1e-12)
    spread = found.std(axis=0)
    constant = table.max(axis=0) == table.min(axis=0)
    assert (found[:, constant] == 0).all()
    assert spread[~constant] == pytest.approx(1)


@given(TABLES, st.randoms(use_true_random=False))
def test_sums_of_whole_numbers_do_not_depend_on_their_order(table, chance):
    values = on_whole_numbers(scaled(table, np.ones(table.shape[1]), True))
    assert (values == np.rint(values)).all()
    order = list(range(len(values)))
    chance.shuffle(order)
    assert (np.cumsum(values[order], axis=0)[-1] == values.sum(axis=0)).all()


def test_the_widest_attribute_decides_the_step():
    values = on_whole_numbers(np.array([[-1.0, 0.5], [1.0, -0.5]]))
    assert values.tolist() == [[-(2**30), 2**29], [2**30, -(2**29)]]
    assert on_whole_numbers(np.zeros((2, 1))).tolist() == [[0], [0]]


def test_a_constant_that_cannot_be_written_exactly_counts_for_nothing():
    assert (scaled(np.full((7, 1), 0.1), np.ones(1), True) == 0).all()
    assert (scaled(np.full((7, 1), 0.1), np.ones(1), False) == 0).all()


def test_weights_that_say_nothing_are_refused():
    assert read_weights(None, 2).tolist() == [1, 1]
    with pytest.raises(ValueError, match="not all 0"):
        read_weights([0, 0], 2)
    with pytest.raises(ValueError, match="shape"):
        read_weights([1], 2)
