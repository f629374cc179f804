import numpy as np
import pytest

from regiowerk.methods.redrawing.limiting import Limit
from regiowerk.methods.redrawing.proving import Proof
from regiowerk.methods.redrawing.searching import ground_of
from tests.unit.methods.redrawing.worlds import grid, least_broken

ROWS = [[0, 1, 2], [3, 4, 5], [0, 3, 6], [1, 4]]


def proven(one, **limit):
    proof = Proof(one, ground_of(one, 0.0), Limit(None, None, None, None, **limit))
    assert not proof.done
    assert proof.bounds() == ()
    proof.wait(0.0)  # before it begins there is nothing to wait for
    proof.begin()
    proof.wait(None)
    assert proof.done
    return proof.bounds()


def test_bounds_come_with_the_strongest_first_and_never_above_the_best():
    free, apart = grid(ROWS, bounds=(20, 40)), grid(ROWS, bounds=(20, 40), seats=[0, 1, 8])
    assert len(proven(free)) == 1
    bounds = proven(apart)
    assert [bound.broken for bound in bounds] == sorted([b.broken for b in bounds], reverse=True)
    assert proven(free)[0].broken <= least_broken(free)
    assert bounds[0].broken <= least_broken(apart)


def test_what_goes_wrong_on_the_thread_is_told():
    one = grid(ROWS)
    proof = Proof(
        one, ground_of(one, 0.0)._replace(population=np.zeros(0)), Limit(1, None, None, None)
    )
    proof._instance = None
    proof.begin()
    proof.wait(None)
    with pytest.raises(AttributeError):
        proof.bounds()
