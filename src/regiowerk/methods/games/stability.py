"""Who has a reason to leave: the margin of every coalition in a division."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.games.game import Game, coalition_sums

_SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Stability:
    """How a division stands against every coalition.

    Parameters
    ----------
    in_core : bool
        Whether it adds up to the total and no coalition is better off by itself.
    worst : int
        The coalition with the smallest margin; of equals the first. 0 with one player.
    margin : float
        Its margin: below 0 it is so much better off by itself.
    objecting : tuple of (int, float)
        Every coalition with a margin below 0, the smallest first.
    imbalance : float
        What is divided beyond the total: 0 when the budget balances.
    """

    in_core: bool
    worst: int
    margin: float
    objecting: tuple[tuple[int, float], ...]
    imbalance: float


def stability(game: Game, division: ArrayLike) -> Stability:
    """Return which coalitions object to a division, and by how much.

    Parameters
    ----------
    game : Game
        The game.
    division : array of float, shape (n,)
        What each player pays or receives.

    Returns
    -------
    Stability
        Differences within 1e-9 of the scale of the game count as none.

    Examples
    --------
    >>> found = stability(Game([0, 11, 7, 15], cost=True), [12, 3])
    >>> found.in_core, found.worst, found.margin
    (False, 1, -1.0)
    """
    shares = game.shares(division)
    near = _SMALL * float(np.abs(game.values).max())
    imbalance = float(shares.sum()) - game.total
    balanced = abs(imbalance) <= near
    margins = (game.sign * (coalition_sums(shares) - game.values))[1:-1]
    if not margins.size:
        return Stability(balanced, 0, inf, (), 0.0 if balanced else imbalance)
    worst = int(np.flatnonzero(margins <= margins.min() + near)[0])
    against = np.flatnonzero(margins < -near)
    against = against[np.argsort(margins[against], kind="stable")]
    return Stability(
        balanced and not against.size,
        worst + 1,
        float(margins[worst]),
        tuple((int(place) + 1, float(margins[place])) for place in against),
        0.0 if balanced else imbalance,
    )
