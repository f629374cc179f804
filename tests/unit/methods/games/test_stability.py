import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.game import Game, members
from regiowerk.methods.games.stability import stability
from tests.unit.methods.games.generators import games


@given(games(), st.data())
def test_exactly_those_object_that_are_better_off_apart(game, data):
    n = game.players
    shares = np.array(data.draw(st.lists(st.integers(0, 20), min_size=n, max_size=n)))
    found = stability(game, shares)
    margins = {
        s: game.sign * (sum(shares[i] for i in members(s)) - game.values[s])
        for s in range(1, 2**n - 1)
    }
    assert dict(found.objecting) == {s: m for s, m in margins.items() if m < 0}
    assert found.margin == min(margins.values()) == margins[found.worst]
    assert found.in_core == (not found.objecting and shares.sum() == game.total)


def test_a_division_that_gives_too_much_is_not_in_the_core():
    found = stability(Game([0, 1, 1, 4]), [3, 3])
    assert (found.in_core, found.imbalance, found.objecting) == (False, 2, ())


def test_one_player_has_nobody_to_leave():
    assert stability(Game([0, 5]), [5]).in_core
    assert stability(Game([0, 5]), [5]).margin == np.inf


def test_a_division_of_another_length_is_refused():
    with pytest.raises(ValueError, match="2 amounts"):
        stability(Game([0, 1, 1, 4]), [3])
