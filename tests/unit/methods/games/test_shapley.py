from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.game import Game
from regiowerk.methods.games.shapley import sampled_shapley, shapley, typed_shapley
from tests.unit.methods.games.generators import games, renumbered


def by_definition(game):
    """The mean over all orders of what a player adds."""
    orders = list(permutations(range(game.players)))
    shares = np.zeros(game.players)
    for order in orders:
        present = 0
        for player in order:
            shares[player] += game.values[present | 1 << player] - game.values[present]
            present |= 1 << player
    return shares / len(orders)


@given(games())
def test_it_is_the_mean_over_all_orders_and_adds_up(game):
    assert shapley(game) == pytest.approx(by_definition(game), abs=1e-9)
    assert shapley(game).sum() == pytest.approx(game.total, abs=1e-9)


@given(games(3, 3), games(3, 3))
def test_it_is_additive(one, other):
    both = shapley(Game(one.values + other.values))
    assert both == pytest.approx(shapley(one) + shapley(other), abs=1e-9)


@given(games(), st.randoms())
def test_the_order_of_players_does_not_matter(game, chance):
    order = list(range(game.players))
    chance.shuffle(order)
    assert shapley(renumbered(game, order)) == pytest.approx(shapley(game)[order], abs=1e-9)


@given(games())
def test_a_dummy_gets_what_it_has_alone(game):
    larger = Game(np.concatenate([game.values, game.values + 7]), cost=game.cost)
    larger = Game(np.where(np.arange(larger.values.size) == 0, 0, larger.values), cost=game.cost)
    assert shapley(larger)[-1] == pytest.approx(7)


def test_the_glove_game_of_the_literature():
    assert shapley(Game([0, 0, 0, 1, 0, 1, 0, 1])) == pytest.approx([4 / 6, 1 / 6, 1 / 6])


def test_types_give_the_same_as_all_players():
    rng = np.random.default_rng(3)
    table = rng.integers(0, 20, (3, 4)).astype(float)
    table[0, 0] = 0
    places = np.arange(32)
    game = Game(table[np.bitwise_count(places & 0b11), np.bitwise_count(places >> 2)])
    one, other = typed_shapley(table)
    assert shapley(game) == pytest.approx([one, one, other, other, other])
    assert np.isnan(typed_shapley(np.array([[0.0, 4.0]]))[0])
    with pytest.raises(ValueError, match="0 for nobody"):
        typed_shapley([1.0, 2.0])


def test_a_sample_lies_within_its_errors_and_adds_up():
    weights = np.arange(1.0, 25.0)

    def value_of(who):
        return float(weights[who].sum() ** 2)

    found = sampled_shapley(value_of, 24, orders=1000, seed=5)
    exact = weights * weights.sum()
    assert (np.abs(found.shares - exact) <= 5 * found.errors + 1e-9).all()
    assert found.shares.sum() == pytest.approx(weights.sum() ** 2)
    assert "24 players, 1000 orders" in repr(found)
    again = sampled_shapley(value_of, 24, orders=1000, seed=5)
    assert np.array_equal(found.shares, again.shares)


@pytest.mark.parametrize(("players", "orders"), [(0, 4), (3, 5), (3, 2)])
def test_a_sample_that_gives_no_error_is_refused(players, orders):
    with pytest.raises(ValueError, match="even"):
        sampled_shapley(lambda _who: 0.0, players, orders=orders, seed=1)


def test_a_sample_of_a_game_with_something_for_nobody_is_refused():
    with pytest.raises(ValueError, match="empty coalition"):
        sampled_shapley(lambda _who: 1.0, 2, seed=1)
