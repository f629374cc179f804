import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.certificate import kohlberg
from regiowerk.methods.games.game import Game, coalition_sums
from regiowerk.methods.games.lexicographic import groups_of, least_core, nucleolus
from regiowerk.methods.games.stability import stability
from tests.unit.methods.games.generators import convex_games, games, renumbered


@given(games(most=6), st.sampled_from(["coalition", "player"]))
def test_the_prenucleolus_of_every_game_adds_up_and_is_proven(game, per):
    found = nucleolus(game, per=per, rational=False)
    assert found.sum() == pytest.approx(game.total, abs=1e-7)
    assert kohlberg(game, found, per=per, rational=False).holds


@given(games(most=5))
def test_the_nucleolus_is_rational_and_proven_or_refused_with_the_facts(game):
    if game.sign * (game.total - game.alone.sum()) < 0:
        with pytest.raises(ValueError, match="rational=False"):
            nucleolus(game)
        return
    found = nucleolus(game)
    assert (game.sign * (found - game.alone) >= -1e-9).all()
    assert kohlberg(game, found).holds


@given(convex_games())
def test_it_lies_in_a_core_that_is_not_empty(game):
    assert stability(game, nucleolus(game)).in_core
    assert least_core(game).margin >= 0
    assert nucleolus(game) == pytest.approx(nucleolus(game, rational=False), abs=1e-7)


@given(games(most=4), st.randoms())
def test_the_order_of_players_does_not_matter(game, chance):
    order = list(range(game.players))
    chance.shuffle(order)
    found = nucleolus(renumbered(game, order), rational=False)
    assert found == pytest.approx(nucleolus(game, rational=False)[order], abs=1e-7)


@given(games(most=4), st.integers(1, 5), st.integers(-9, 9))
def test_a_change_of_unit_and_a_gift_to_one_player_change_just_that(game, unit, gift):
    other = Game(unit * game.values + coalition_sums([gift] + [0] * (game.players - 1)),
                 cost=game.cost)  # fmt: skip
    wanted = unit * nucleolus(game, rational=False)
    wanted[0] += gift
    assert nucleolus(other, rational=False) == pytest.approx(wanted, abs=1e-6)


@given(games(most=4))
def test_no_coalition_has_less_than_the_least_core_says(game):
    found = least_core(game)
    assert stability(game, found.shares).margin == pytest.approx(found.margin, abs=1e-6)
    other = nucleolus(game, rational=False)
    assert stability(game, other).margin == pytest.approx(found.margin, abs=1e-6)


def test_the_majority_of_three_has_an_empty_core():
    majority = Game([0, 0, 0, 1, 0, 1, 1, 1])
    assert least_core(majority).margin == pytest.approx(-1 / 3)
    assert repr(least_core(majority)) == "<LeastCore: margin -0.333333, core empty>"
    assert nucleolus(majority) == pytest.approx([1 / 3] * 3)


def test_only_what_is_tight_in_every_optimum_is_frozen():
    # four players, many best divisions at the first level
    game = Game([0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4, 6, 6, 6, 12])
    found = nucleolus(game)
    assert kohlberg(game, found).holds
    assert found == pytest.approx([2.5, 2.5, 3.5, 3.5])


def test_per_value_needs_values():
    with pytest.raises(ValueError, match="coalition 1 has 0"):
        nucleolus(Game([0, 0, 1, 2]), per="value")


def test_one_player_has_all():
    assert nucleolus(Game([0, 5], cost=True)).tolist() == [5]
    assert least_core(Game([0, 5])).margin == np.inf


def test_alike_players_with_other_shares_are_no_group():
    game = Game([0, 8, 8, 9])
    assert groups_of(game, np.array([4.5, 4.5]), 1e-9).tolist() == [0, 0]
    assert groups_of(game, np.array([4.0, 5.0]), 1e-9).tolist() == [0, 1]
