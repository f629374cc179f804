import numpy as np
import pytest

from regiowerk.methods.redrawing.searching import first_division, ground_of, search_round
from tests.unit.methods.redrawing.worlds import grid

ROWS = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_a_round_ends_when_it_is_told_to():
    one = grid(ROWS)
    told = []
    found = search_round(one, ground_of(one, 0.0), None, 0, 1, lambda part: told.append(part))
    assert len(told) == 1
    assert 0 < told[0] <= 1
    assert found.cost == 0


def test_flow_is_scaled_so_that_all_of_it_weighs_as_asked():
    one = grid(flows=([0, 1, 3], [1, 0, 3], [2.0, 2.0, 9.0]))
    ground = ground_of(one, 3.0)
    assert ground.flow.sum() / 2 == pytest.approx(3.0)
    assert ground_of(one, 0.0).flow.size == 0


def test_locks_in_each_others_way_are_an_answer_that_does_not_exist():
    crossed = grid(bounds=(0, 90), locked={0: 0, 8: 0, 2: 1, 4: 1, 6: 1})
    with pytest.raises(ArithmeticError, match="could not be linked"):
        first_division(crossed, np.random.default_rng(1))
