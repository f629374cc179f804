"""Steps of recombination alone: no unit moves."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.redrawing.annealing import Schedule, anneal
from regiowerk.methods.redrawing.instance import in_one_piece
from regiowerk.methods.redrawing.searching import ground_of
from regiowerk.methods.redrawing.state import begin
from tests.unit.methods.redrawing.worlds import grid

ONLY = Schedule(hot=0.1, cold=0.05, extra=0.0, strict=2.0, every=1)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6))
def test_recombined_regions_are_in_one_piece_and_keep_fixed_units(seed):
    one = grid([[0, 1, 2], [6, 7, 8]], locked={0: 0, 4: 1, 8: 2})
    ground = ground_of(one, 0.0)
    state = begin(ground, np.array([0, 1, 2] * 3), 3)
    anneal(ground, state, ONLY, 0.0, 1.0, 60, seed)
    assert in_one_piece(one, np.asarray(state.region))
    assert [state.region[u] for u in (0, 4, 8)] == [0, 1, 2]


def test_recombination_alone_mends_what_one_cut_can():
    one = grid([[0, 1, 2], [3, 4, 5, 6, 7, 8]], regions=2, bounds=(30, 60))
    ground = ground_of(one, 0.0)
    state = begin(ground, np.array([0, 1, 1] * 3), 2)
    anneal(ground, state, ONLY, 0.0, 1.0, 200, 1)
    assert state.totals[3] == 0
