import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from regiowerk.methods.games import Game, least_core, least_subsidy, stability
from regiowerk.methods.games.game import coalition_sums, members
from tests.unit.methods.games.generators import convex_games, games


def by_all_rows(game):
    """The same program with every row at once, solved by another program."""
    n = game.players
    rows = np.array([[s >> i & 1 for i in range(n)] for s in range(1, 2**n - 1)], float)
    if not rows.size:
        return 0.0
    found = linprog(np.ones(n), A_ub=-rows, b_ub=-game.gains[1:-1], bounds=[(None, None)] * n)
    return max(found.fun - float(game.gains[-1]), 0.0)


@settings(max_examples=60)
@given(games())
def test_it_is_the_least_that_another_solver_finds(game):
    assert least_subsidy(game).amount == pytest.approx(by_all_rows(game), abs=1e-6)


@settings(max_examples=60)
@given(games())
def test_with_it_nobody_is_better_off_apart_and_the_sum_is_the_total_with_it(game):
    found = least_subsidy(game)
    added = game.total + game.sign * found.amount
    assert found.shares.sum() == pytest.approx(added, abs=1e-6)
    margins = game.sign * (coalition_sums(found.shares) - game.values)
    assert margins[1:-1].min(initial=0.0) >= -1e-6


@settings(max_examples=60)
@given(games())
def test_it_is_needed_exactly_when_the_core_is_empty(game):
    assert (least_subsidy(game).amount > 1e-7) == (least_core(game).margin < -1e-7)


@given(convex_games())
def test_a_convex_game_needs_none_and_its_shares_are_in_the_core(game):
    found = least_subsidy(game)
    assert found.amount == 0
    assert stability(game, found.shares).in_core


def test_a_majority_of_three_needs_half():
    # every two of three can take all: 1/2 each, so 3/2 for a whole of 1
    found = least_subsidy(Game([0, 0, 0, 1, 0, 1, 1, 1]))
    assert found.amount == pytest.approx(0.5)
    assert found.shares == pytest.approx([0.5] * 3)
    assert "0.5" in repr(found)


def test_costs_are_covered_from_outside():
    # each pair builds for 10, all three for 18: 15 is the most they will pay together
    costs = Game([0, 9, 9, 10, 9, 10, 10, 18], cost=True)
    found = least_subsidy(costs)
    assert found.amount == pytest.approx(3)
    assert found.shares.sum() == pytest.approx(15)
    assert members(stability(costs, [6, 6, 6]).worst) == (0, 1)


def test_one_player_needs_nothing():
    assert least_subsidy(Game([0, 7])).amount == 0
