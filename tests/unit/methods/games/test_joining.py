import numpy as np
import pytest
from hypothesis import given

from regiowerk.methods.games.game import Game, coalition_sums
from regiowerk.methods.games.joining import PAIRS_UP_TO, joining
from tests.unit.methods.games.generators import convex_games, games


@given(games(most=4))
def test_the_pair_that_loses_most_is_found(game):
    worst = max(
        game.gains[s] + game.gains[t] - game.gains[s | t]
        for s in range(1, game.values.size)
        for t in range(1, game.values.size)
        if not s & t
    )
    found = joining(game)
    assert found.loss == worst
    assert game.gains[found.one] + game.gains[found.other] - worst == game.gains[
        found.one | found.other
    ]  # fmt: skip


@given(convex_games())
def test_joining_pays_in_a_convex_game(game):
    assert joining(game).holds


def test_of_many_players_only_one_joins_a_group_and_that_is_said():
    n = PAIRS_UP_TO + 1
    game = Game(np.sqrt(coalition_sums(np.ones(n))), cost=True)
    found = joining(game)
    assert (found.holds, found.every_pair) == (True, False)
    assert found.loss == pytest.approx(np.sqrt(2) - 2)
