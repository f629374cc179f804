from math import inf

import numpy as np
import pytest
from hypothesis import given, settings

from regiowerk.methods.redrawing.bounding import most_squares, rounded, spreading_bound
from regiowerk.methods.redrawing.instance import read_instance
from regiowerk.methods.redrawing.searching import ground_of
from tests.unit.methods.redrawing.worlds import (
    PAIRS,
    divisions,
    least_broken,
    people,
    structure_lists,
)


@settings(deadline=None, max_examples=40)
@given(structure_lists, people)
def test_the_bound_is_never_above_the_best_of_all_divisions(structures, population):
    one = read_instance(PAIRS, population, structures, (10, 55), regions=2)
    found = spreading_bound(one, ground_of(one, 0.0), lambda: inf)
    assert 0 <= found.broken <= least_broken(one)


@pytest.mark.parametrize(
    ("structures", "bound"),
    [([[0, 1, 2, 3]], 1), ([[0, 1, 2], [2, 5], [4, 5]], 1), ([[0, 1, 2], [3, 4, 5]], 0)],
)
def test_small_cases_are_proven(structures, bound):
    one = read_instance(PAIRS, [10] * 6, structures, (30, 30), regions=2)
    found = spreading_bound(one, ground_of(one, 0.0), lambda: inf)
    assert found.broken == bound == least_broken(one)
    assert "every division" in found.covers


def test_the_sum_of_squares_is_the_largest_there_can_be():
    one = read_instance(PAIRS, [10] * 6, [], (10, 40), regions=3)
    assert most_squares(one) == 40**2 + 10**2 + 10**2
    even = read_instance(PAIRS, [10] * 6, [], (20, 20), regions=3)
    assert most_squares(even) == 3 * 20**2
    assert max((one.sizes(d) ** 2).sum() for d in divisions(one)) <= most_squares(one)


def test_weights_that_are_not_whole_are_not_rounded():
    assert rounded(1.5, np.array([0.5])) == pytest.approx(1.499)
    assert rounded(np.inf, np.ones(1)) == 0
