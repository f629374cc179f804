"""The assignment of rows to columns."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.flows.assignment import assignment


@st.composite
def costs(draw):
    rows = draw(st.integers(1, 4))
    columns = draw(st.integers(rows, 5))
    cells = draw(st.lists(st.integers(-9, 9), min_size=rows * columns, max_size=rows * columns))
    return np.array(cells, dtype=float).reshape(rows, columns)


@given(costs())
def test_no_other_assignment_costs_less(cost):
    chosen = assignment(cost)
    rows = range(len(cost))
    assert len(set(chosen.tolist())) == len(cost)
    least = min(
        sum(cost[row, places[row]] for row in rows)
        for places in permutations(range(cost.shape[1]), len(cost))
    )
    assert cost[rows, chosen].sum() == least


@pytest.mark.parametrize("cost", [np.zeros((2, 1)), np.array([[np.nan]]), np.array([[np.inf]])])
def test_costs_that_cannot_be_assigned_are_refused(cost):
    with pytest.raises(ValueError, match="finite, with at most as many rows"):
        assignment(cost)
