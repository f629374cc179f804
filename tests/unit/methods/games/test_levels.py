import numpy as np
import pytest

from regiowerk.methods.games.levels import Board, best_level


def majority():
    return Board(np.array([0, 0, 0, 1, 0, 1, 1, 1.0]), np.ones(8), np.arange(3), True, 1.0)


def test_what_is_frozen_has_just_the_margin_in_the_answer():
    board = majority()
    found = best_level(board, board.everyone, np.ones(1))
    assert found.rows @ found.shares == pytest.approx(found.totals)
    assert found.totals == pytest.approx(1 + found.margin)


def test_totals_that_contradict_each_other_are_refused():
    board = majority()
    rows = np.vstack([board.everyone, board.everyone])
    with pytest.raises(ValueError, match="no division has the totals"):
        best_level(board, rows, np.array([1.0, 2.0]))
