import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.homogeneous.improving import improved
from regiowerk.methods.homogeneous.regions import _neighbours
from tests.unit.methods.homogeneous.tiny import contiguous, divisions, maps, steps_from, within


def after(values, pairs, labels, minimum=0.0, sizes=None):
    pairs = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    sizes = np.ones(len(values)) if sizes is None else np.array(sizes, dtype=float)
    start = np.array(labels, dtype=np.int64)
    found, steps = improved(values, sizes, *_neighbours(pairs, len(values)), start, minimum)
    return found.tolist(), steps


def shortage(labels, sizes, minimum):
    return float(np.maximum(minimum - np.bincount(labels, sizes), 0).sum())


@settings(deadline=None)
@given(maps(most=6), st.data())
def test_from_any_division_it_ends_where_no_step_helps(world, data):
    values, pairs = world
    n = len(values)
    k = data.draw(st.integers(1, n))
    start = data.draw(st.sampled_from([d for d in divisions(n, k) if contiguous(d, pairs)]))
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=n, max_size=n))
    minimum = float(data.draw(st.integers(0, 5)))
    found, steps = after(values, pairs, start, minimum, sizes)
    assert contiguous(found, pairs)
    assert set(found) == set(range(k))
    before, now = (
        (shortage(side, sizes, minimum), within(values, side)) for side in (start, found)
    )
    if steps:
        assert now[0] < before[0] or (now[0] == before[0] and now[1] < before[1])
    else:
        assert found == list(start)
    for step in steps_from(found, pairs):
        short = shortage(step, sizes, minimum)
        assert short >= now[0]
        assert short > now[0] or within(values, step) >= now[1] - 1e-9


def test_a_unit_on_the_wrong_side_moves():
    values = np.array([[0.0], [0.0], [9.0], [9.0]])
    chain = [(0, 1), (1, 2), (2, 3)]
    assert after(values, chain, [0, 1, 1, 1]) == ([0, 0, 1, 1], 1)


def test_a_unit_that_holds_its_region_together_stays():
    values = np.array([[0.0], [9.0], [0.0], [9.0]])
    chain = [(0, 1), (1, 2), (1, 3)]
    assert after(values, chain, [0, 0, 0, 1]) == ([0, 0, 0, 1], 0)
    assert after(values, [*chain, (0, 2)], [0, 0, 0, 1]) == ([0, 1, 0, 1], 1)


def test_two_units_swap_where_the_minimum_forbids_a_move():
    values = np.array([[0.0], [0.0], [9.0], [0.0], [9.0], [9.0]])
    pairs = [(0, 1), (0, 2), (1, 2), (0, 3), (3, 4), (4, 5), (3, 5), (2, 3), (2, 5), (1, 3)]
    found, steps = after(values, pairs, [0, 0, 0, 1, 1, 1], 3.0)
    assert found == [0, 0, 1, 0, 1, 1]
    assert steps == 1


@pytest.mark.parametrize("minimum", [0.0, 2.0])
def test_one_region_has_nowhere_to_go(minimum):
    assert after(np.array([[1.0], [2.0]]), [(0, 1)], [0, 0], minimum) == ([0, 0], 0)
