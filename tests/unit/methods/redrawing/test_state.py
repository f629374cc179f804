"""Every change that the compiled state keeps is compared with counting anew."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.redrawing.annealing import Schedule, anneal
from regiowerk.methods.redrawing.instance import in_one_piece
from regiowerk.methods.redrawing.searching import ground_of
from regiowerk.methods.redrawing.state import begin
from tests.unit.methods.redrawing.worlds import grid

sets = st.lists(st.sets(st.integers(0, 8), min_size=1, max_size=5).map(sorted), max_size=6)
HOT = Schedule(hot=2.0, cold=1.0, extra=0.1, strict=0.1, every=7)


def check(one, state, weight):
    labels = np.asarray(state.region)
    sizes = one.sizes(labels)
    missed = np.maximum(one.low - sizes, 0) + np.maximum(sizes - one.high, 0)
    crossing = one.cut(labels) * weight if one.flows[2].size else 0.0
    assert in_one_piece(one, labels)
    assert np.allclose(state.size, sizes)
    assert state.totals[:3] == pytest.approx(
        [one.weights[one.broken(labels)].sum(), crossing, missed.sum()], abs=1e-6
    )


@settings(deadline=None, max_examples=40)
@given(sets, st.integers(0, 10**6), st.integers(1, 300))
def test_totals_are_those_counted_anew_and_regions_stay_in_one_piece(structures, seed, steps):
    flows = ([0, 4, 8], [1, 5, 2], [1.0, 2.0, 3.0])
    one = grid(structures, flows=flows, locked={0: 0})
    ground = ground_of(one, 5.0)
    state = begin(ground, np.array([0, 1, 2] * 3), 3)
    check(one, state, 5.0)
    anneal(ground, state, HOT, 0.0, 1.0, steps, seed)
    check(one, state, 5.0)
    assert state.region[0] == 0
    best = np.asarray(state.best)
    if np.isfinite(state.totals[3]):
        assert ((one.sizes(best) >= one.low) & (one.sizes(best) <= one.high)).all()
        cost = one.weights[one.broken(best)].sum() + 5.0 * one.cut(best)
        assert state.totals[3] == pytest.approx(cost)


def test_a_division_outside_the_bounds_is_never_the_best():
    one = grid(bounds=(30, 30))
    state = begin(ground_of(one, 0.0), np.array([0, 0, 2, 0, 0, 1, 1, 1, 1]), 3)
    assert state.totals[2] == 40
    assert np.isinf(state.totals[3])
