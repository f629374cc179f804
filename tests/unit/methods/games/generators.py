"""Small games of every kind for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from regiowerk.methods.games import Game


@st.composite
def games(draw, least=2, most=5):
    n = draw(st.integers(least, most))
    values = draw(st.lists(st.integers(0, 30), min_size=2**n - 1, max_size=2**n - 1))
    return Game([0, *values], cost=draw(st.booleans()))


@st.composite
def convex_games(draw, least=2, most=5):
    """Games with a core: unanimity games with positive worths, added up."""
    n = draw(st.integers(least, most))
    worths = draw(st.lists(st.integers(0, 9), min_size=2**n - 1, max_size=2**n - 1))
    all_of_them = np.arange(2**n)
    values = sum(
        worth * ((all_of_them & part) == part) for part, worth in enumerate(worths, start=1)
    )
    return Game(values)


def renumbered(game, order):
    """The same game; player order[i] of the old one is player i of the new one."""
    places = [sum(1 << order[i] for i in range(len(order)) if s >> i & 1)
              for s in range(game.values.size)]  # fmt: skip
    return Game(game.values[places], cost=game.cost)
