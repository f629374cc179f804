from math import inf

import pytest

from regiowerk.methods.redrawing.limiting import ROUNDS, Limit


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_time_runs_out_by_the_clock():
    clock = Clock()
    limit = Limit(None, 10.0, clock, None)
    assert limit.timed
    clock.now = 104.0
    assert (limit.left(), limit.left(0.5)) == (6.0, 1.0)
    limit.stop()
    assert limit.left() == 0


def test_without_seconds_there_is_always_time():
    limit = Limit(None, None, None, None)
    assert (limit.rounds, limit.timed, limit.left()) == (ROUNDS, False, inf)
    assert limit.watch()() == 0


def test_a_round_cools_within_the_time_that_is_left():
    clock = Clock()
    limit = Limit(3, 10.0, clock, None)
    gone = limit.watch()
    assert gone() == 0
    clock.now = 109.5
    assert gone() == pytest.approx(1.0)
    clock.now = 110.0
    assert gone() is None


def test_how_far_is_told_in_thousandths_by_rounds_or_by_time():
    told, clock = [], Clock()
    Limit(4, None, None, lambda *parts: told.append(parts)).told(1.0)
    timed = Limit(None, 10.0, clock, lambda *parts: told.append(parts))
    clock.now = 105.0
    timed.told(1.0)
    timed.told(1e9)
    assert told == [(250, 1000), (500, 1000), (1000, 1000)]
    Limit(None, None, None, None).told(1.0)


@pytest.mark.parametrize("choice", [(None, 1.0, None), (None, 0.0, Clock()), (0, None, None)])
def test_limits_that_make_no_sense(choice):
    with pytest.raises(ValueError, match=r"more than 0|at least 1"):
        Limit(*choice, None)
