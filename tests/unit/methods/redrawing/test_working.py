import time

import numpy as np
import pytest

from regiowerk.methods.redrawing.limiting import Limit
from regiowerk.methods.redrawing.searching import ground_of
from regiowerk.methods.redrawing.working import Work
from tests.unit.methods.redrawing.worlds import grid, least_broken

ROWS = [[0, 1, 2], [3, 4, 5], [0, 3, 6], [1, 4]]


def test_rounds_follow_from_the_seed():
    one = grid(ROWS)
    found = [
        Work(one, ground_of(one, 0.0), None, 4, Limit(3, None, None, None)).run(
            prove=False, until_proven=True
        )
        for _ in range(2)
    ]
    assert found[0][0].labels.tolist() == found[1][0].labels.tolist()
    assert (found[0][0].rounds, found[0][1]) == (3, ())


def test_with_a_clock_the_work_ends_when_the_best_is_proven():
    one = grid([[0, 1, 2], [3, 4, 5], [6, 7, 8]], bounds=(30, 30))
    work = Work(one, ground_of(one, 0.0), None, 4, Limit(None, 600.0, time.monotonic, None))
    found, bounds = work.run(prove=True, until_proven=True)
    assert found.cost == least_broken(one) == bounds[0].broken


def test_what_goes_wrong_beside_is_raised():
    one = grid(ROWS)
    work = Work(one, ground_of(one, 0.0), None, -1, Limit(None, 5.0, time.monotonic, None))
    with pytest.raises(ValueError, match="non-negative"):
        work.run(prove=False, until_proven=True)


def test_a_start_is_where_the_first_round_begins():
    one = grid(ROWS)
    start = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    work = Work(one, ground_of(one, 0.0), start, 4, Limit(1, None, None, None))
    assert work.run(prove=False, until_proven=True)[0].cost <= one.broken(start).sum()
