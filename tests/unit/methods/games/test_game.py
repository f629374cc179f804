import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.game import Game, airport_game, alike, coalition_sums, members
from tests.unit.methods.games.generators import games, renumbered


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6))
def test_the_sum_of_a_coalition_is_that_of_its_members(amounts):
    sums = coalition_sums(amounts)
    assert all(sums[s] == sum(amounts[i] for i in members(s)) for s in range(sums.size))


@given(games(), st.data())
def test_players_that_are_alike_may_change_places(game, data):
    groups = alike(game)
    one, other = (data.draw(st.integers(0, game.players - 1)) for _ in range(2))
    order = list(range(game.players))
    order[one], order[other] = other, one
    same = np.array_equal(renumbered(game, order).values, game.values)
    assert same == (groups[one] == groups[other])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([0, 1, 2], "got 3"),
        ([0], "got 1"),
        ([1, 2], "empty coalition must have 0"),
        ([0, np.nan], "coalition 1 has nan"),
        (np.zeros(1 << 25), "up to 24 players, got 25"),
    ],
)
def test_a_table_that_is_no_game_is_refused(values, message):
    with pytest.raises(ValueError, match=message):
        Game(values)


@pytest.mark.parametrize(("shares", "message"), [([1], "2 amounts"), ([1, np.inf], "finite")])
def test_a_division_that_is_none_is_refused(shares, message):
    with pytest.raises(ValueError, match=message):
        Game([0, 1, 2, 3]).shares(shares)


def test_a_negative_airport_cost_is_refused():
    with pytest.raises(ValueError, match="at least 0"):
        airport_game([-1.0])


def test_a_game_tells_what_it_is_and_cannot_be_changed():
    game = Game([0, 5], cost=True)
    assert repr(game) == "<Game: 1 player shares a cost of 5.0>"
    with pytest.raises(ValueError, match="read-only"):
        game.values[1] = 6
