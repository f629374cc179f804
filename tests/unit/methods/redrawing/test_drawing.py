import numpy as np
import pytest
from hypothesis import given, settings

from regiowerk.methods.redrawing import redraw
from regiowerk.methods.redrawing.instance import read_instance
from tests.unit.methods.redrawing.worlds import (
    GRID,
    PAIRS,
    least_broken,
    people,
    structure_lists,
)

ROWS = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


@settings(deadline=None, max_examples=25)
@given(structure_lists, people)
def test_small_cases_reach_the_exact_optimum(structures, population):
    asked = (PAIRS, population, structures, (10, 55))
    best = least_broken(read_instance(*asked, regions=2))
    if np.isinf(best):
        with pytest.raises(ArithmeticError, match="no proof that there is none"):
            redraw(*asked, regions=2, rounds=1)
        return
    found = redraw(*asked, regions=2, rounds=1)
    assert found.weight == best
    assert found.contiguous
    assert found.bounds[0].broken <= best
    assert ((found.sizes >= 10) & (found.sizes <= 55)).all()


def test_the_answer_follows_from_the_seed_and_not_from_the_proof():
    asked = (GRID, [10] * 9, [[0, 1], [1, 2], [4, 5], [0, 3, 6]], (20, 40))
    first = redraw(*asked, regions=3, rounds=2, seed=5)
    again = redraw(*asked, regions=3, rounds=2, seed=5, prove=False)
    assert first.labels.tolist() == again.labels.tolist()
    assert again.bounds == ()


def test_seats_lie_apart_and_locked_units_stay():
    found = redraw(GRID, [10] * 9, ROWS, (20, 40), seats=[0, 1, 2], locked={6: 0}, rounds=1)
    assert found.labels[[0, 1, 2, 6]].tolist() == [0, 1, 2, 0]
    assert found.weight == 3  # a column of three is locked, and 40 inhabitants are the most
    assert [bound.broken <= 3 for bound in found.bounds] == [True, True]


def test_a_heavy_structure_is_spared_and_flow_decides_between_equals():
    cross = [[0, 1, 2], [0, 3, 6]]
    found = redraw(GRID, [10] * 9, cross, (30, 30), regions=3, weights=[1, 5], rounds=1)
    assert found.broken.tolist() == [True, False]
    flow = ([0, 3], [3, 6], [10.0, 10.0])
    found = redraw(GRID, [10] * 9, [], (30, 30), regions=3, flows=flow, flow_weight=1.0, rounds=1)
    assert found.cut == 0


def test_a_start_is_kept_when_nothing_is_better():
    start = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    found = redraw(GRID, [10] * 9, ROWS, (30, 30), regions=3, start=start, rounds=1)
    assert found.labels.tolist() == start.tolist()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"start": [0] * 8}, "start must be 9 whole numbers"),
        ({"start": [0] * 8 + [3]}, "start has region 3"),
        ({"start": [0, 1, 0, 1, 0, 1, 0, 1, 2]}, "not in one piece"),
        ({"start": [0, 0, 0, 1, 1, 1, 2, 2, 2], "locked": {0: 1}}, "unit 0 starts in region 0"),
        ({"seconds": 1.0}, "goes with a clock"),
        ({"rounds": 0}, "at least 1 is needed"),
    ],
)
def test_what_cannot_be_asked_gets_one_sentence(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        redraw(GRID, [10] * 9, ROWS, (20, 40), regions=3, **changed)


def test_the_clock_ends_the_search():
    ticks = iter(range(10**6))
    found = redraw(
        GRID, [10] * 9, [[0, 1], [1, 2]], (20, 30), regions=4, prove=False,
        seconds=9.0, clock=lambda: float(next(ticks)),
    )  # fmt: skip
    assert found.rounds < 9


def test_an_interruption_keeps_the_best_so_far_and_an_error_does_not():
    def stop(done, total):
        assert 0 < done <= total
        raise KeyboardInterrupt

    found = redraw(GRID, [10] * 9, ROWS, (20, 40), regions=3, tell=stop, prove=False)
    assert found.ended
    assert found.contiguous
    assert ((found.sizes >= 20) & (found.sizes <= 40)).all()
    with pytest.raises(KeyboardInterrupt):  # nothing within the bounds was found before
        redraw(GRID, [10] * 8 + [9], ROWS, (29.5, 29.9), regions=3, tell=stop)

    def fail(done, total):
        raise OSError("no terminal")

    with pytest.raises(OSError, match="no terminal"):
        redraw(GRID, [10] * 9, ROWS, (20, 40), regions=3, tell=fail)
