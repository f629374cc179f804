import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from regiowerk.methods.games.certificate import kohlberg
from regiowerk.methods.games.game import Game
from regiowerk.methods.games.lexicographic import nucleolus
from tests.unit.methods.games.generators import games


@given(games(2, 4), st.data())
def test_no_other_division_is_certified(game, data):
    n = game.players
    moved = np.array(data.draw(st.lists(st.integers(-5, 5), min_size=n, max_size=n)), float)
    moved -= moved.mean()
    assume(np.abs(moved).max() > 0.01)
    found = nucleolus(game, rational=False)
    assert not kohlberg(game, found + moved, rational=False).holds


def test_a_division_that_does_not_add_up_has_no_levels():
    game = Game([0, 11, 7, 15], cost=True)
    assert kohlberg(game, [9, 5]).levels == ()
    assert kohlberg(game, [12, 3]).levels == ()
    assert kohlberg(game, [12, 3], rational=False).failing == 0


def test_the_levels_name_the_coalitions_that_bind():
    found = kohlberg(Game([0, 11, 7, 15], cost=True), [9.5, 5.5])
    assert found.levels == ((1.5, (1, 2)),)
