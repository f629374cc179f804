import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.game import Game
from regiowerk.methods.games.shares import ensc, gately, scrb, tau
from tests.unit.methods.games.generators import convex_games, renumbered


@pytest.mark.parametrize("rule", [ensc, gately, scrb, tau])
@given(game=convex_games(), chance=st.randoms())
def test_a_rule_adds_up_whatever_the_order_of_players(rule, game, chance):
    order = list(range(game.players))
    chance.shuffle(order)
    shares = rule(game)
    assert shares.sum() == pytest.approx(game.total)
    assert rule(renumbered(game, order)) == pytest.approx(shares[order])


@pytest.mark.parametrize("rule", [ensc, gately, scrb, tau])
@given(game=convex_games())
def test_costs_are_profits_with_the_other_sign(rule, game):
    assert rule(Game(-game.values, cost=True)) == pytest.approx(-rule(game))


@given(convex_games())
def test_scrb_is_the_gately_point_when_everyone_gains(game):
    assert scrb(game) == pytest.approx(gately(game))


def test_a_game_that_is_not_quasi_balanced_has_no_tau_value():
    with pytest.raises(ValueError, match="quasi-balanced"):
        tau(Game([0, 0, 0, 9, 0, 9, 9, 9]))


def test_what_nobody_gains_from_cannot_be_divided_in_proportion():
    with pytest.raises(ValueError, match="no player has a remaining benefit"):
        scrb(Game([0, 1, 1, 2, 1, 2, 2, 9], cost=True))
    with pytest.raises(ValueError, match="no player has a gain"):
        gately(Game([0, 0, 0, 9, 0, 9, 9, 9]))
