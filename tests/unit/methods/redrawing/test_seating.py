from math import inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.redrawing.instance import read_instance
from regiowerk.methods.redrawing.searching import ground_of
from regiowerk.methods.redrawing.seating import reachable, seat_bound
from tests.unit.methods.redrawing.worlds import PAIRS, divisions, least_broken, people
from tests.unit.methods.redrawing.worlds import structure_lists as lists


@settings(deadline=None, max_examples=30)
@given(lists, people, st.permutations(range(6)))
def test_the_bound_is_never_above_the_best_with_these_seats(structures, population, order):
    one = read_instance(PAIRS, population, structures, (5, 60), seats=order[:2])
    assert 0 <= seat_bound(one, ground_of(one, 0.0), lambda: inf).broken <= least_broken(one)


@given(people, st.permutations(range(6)))
def test_no_division_puts_a_unit_where_it_cannot_reach(population, order):
    one = read_instance(PAIRS, population, [], (5, 45), seats=order[:2])
    allowed = reachable(one)
    for labels in divisions(one):
        assert allowed[np.arange(6), labels].all()


def test_small_cases_are_proven_and_other_seats_are_not_covered():
    one = read_instance(PAIRS, [10] * 6, [[0, 1], [1, 2], [3, 4, 5]], (10, 50), seats=[0, 2])
    found = seat_bound(one, ground_of(one, 0.0), lambda: inf)
    assert found.broken == least_broken(one) == 1
    assert "not other seats" in found.covers


def test_a_region_without_locked_unit_can_hold_every_free_one():
    one = read_instance(PAIRS, [10] * 6, [], (10, 50), regions=2, locked={0: 0})
    assert reachable(one)[:, 1].tolist() == [False, True, True, True, True, True]
