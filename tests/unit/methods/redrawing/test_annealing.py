import numpy as np

from regiowerk.methods.redrawing.annealing import Schedule, anneal
from regiowerk.methods.redrawing.searching import ground_of
from regiowerk.methods.redrawing.state import begin
from tests.unit.methods.redrawing.worlds import grid

ROWS = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
COOL = Schedule(hot=1.0, cold=0.05, extra=0.1, strict=2.0, every=50)


def annealed(one, seed, steps=20_000, plan=COOL):
    ground = ground_of(one, 0.0)
    state = begin(ground, np.array([0, 1, 2] * 3), 3)
    anneal(ground, state, plan, 0.0, 1.0, steps, seed)
    return state


def test_rows_are_found_from_columns():
    for seed in range(5):
        state = annealed(grid(ROWS, bounds=(30, 30)), seed)
        assert state.totals[3] == 0
        assert not grid(ROWS).broken(np.asarray(state.best)).any()


def test_the_same_seed_gives_the_same_division():
    one = grid(ROWS)
    first, again = annealed(one, 3, 500), annealed(one, 3, 500)
    assert np.array_equal(first.region, again.region)


def test_without_recombination_units_still_move():
    state = annealed(grid(ROWS), 1, plan=COOL._replace(every=0))
    assert state.totals[3] == 0
