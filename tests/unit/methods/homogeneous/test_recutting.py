import numpy as np

from tests.unit.methods.homogeneous.test_improving import after
from tests.unit.methods.homogeneous.tiny import steps_from, within


def test_a_unit_changes_region_with_those_that_hang_on_it():
    # 2 cannot leave without 3, nor 3 before 2: no single step helps, one cut does.
    values = np.array([[0.0], [0.0], [1.0], [0.0], [9.0], [9.0], [9.0]])
    chain = [(0, 1), (1, 2), (2, 3), (2, 4), (4, 5), (5, 6)]
    start = [0, 0, 1, 1, 1, 1, 1]
    assert min(within(values, step) for step in steps_from(start, chain)) >= within(values, start)
    found, steps = after(values, chain, start)
    assert found == [0, 0, 0, 0, 1, 1, 1]
    assert steps == 2


def test_a_region_that_is_too_small_gets_a_branch():
    values = np.zeros((8, 1))
    tree = [(0, 1), (1, 2), (1, 3), (1, 4), (2, 5), (4, 6), (6, 7)]
    found, _ = after(values, tree, [0, 1, 2, 1, 1, 2, 1, 1], 2.0)
    assert np.bincount(found).min() >= 2


def test_a_region_far_from_one_that_can_spare_a_unit_is_passed_one():
    values = np.arange(6.0)[:, None]
    chain = [(unit, unit + 1) for unit in range(5)]
    found, steps = after(values, chain, [0, 1, 1, 2, 2, 2], 2.0)
    assert found == [0, 0, 1, 1, 2, 2]
    assert steps == 2
