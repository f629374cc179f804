"""How the excess of a coalition is counted: as it is, per player, or per unit of its value."""

from __future__ import annotations

import numpy as np

from regiowerk.methods.games.game import Floats, Game, coalition_sizes

MEASURES = ("coalition", "player", "value")


def weights_of(game: Game, per: str) -> Floats:
    """Return what the excess of every coalition is divided by, shape (2**n,).

    Parameters
    ----------
    game : Game
        The game.
    per : {"coalition", "player", "value"}
        1 for all; the number of its players; what it costs or earns by itself.

    Raises
    ------
    ValueError
        When `per` is something else, or "value" and a coalition has a value of 0 or less.

    Examples
    --------
    >>> weights_of(Game([0, 11, 7, 15], cost=True), "player").tolist()
    [1.0, 1.0, 1.0, 2.0]
    """
    if per not in MEASURES:
        raise ValueError(f"per must be one of {', '.join(MEASURES)}, got {per!r}")
    if per == "coalition":
        return np.ones(game.values.size)
    weights = game.values.copy() if per == "value" else coalition_sizes(game.players).astype(float)
    weights[0] = 1.0
    if (wrong := np.flatnonzero(weights[:-1] <= 0)).size:
        raise ValueError(
            f"per value needs values above 0, coalition {wrong[0]} has {weights[wrong[0]]}"
        )
    return weights
