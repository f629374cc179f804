"""Whether joining pays: no two groups are better off apart than together."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from regiowerk.methods.games.game import Game

PAIRS_UP_TO = 16
"""All pairs of groups are looked at up to so many players: 3**16 / 2 is 21.5 million."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Whether joining pays.

    Parameters
    ----------
    holds : bool
        Whether costs are subadditive, or profits superadditive, in all pairs looked at.
    loss : float
        What the worst pair of groups loses by joining; below 0 it gains. -inf with one player.
    one, other : int
        That pair.
    every_pair : bool
        Whether all pairs were looked at; else only a group and one player.
    """

    holds: bool
    loss: float
    one: int
    other: int
    every_pair: bool


def joining(game: Game) -> Joining:
    """Return whether joining pays for every two groups, or the pair that loses most.

    Returns
    -------
    Joining
        Above `PAIRS_UP_TO` players only a group and one player are looked at, and that is said.

    Examples
    --------
    >>> joining(Game([0, 11, 7, 20], cost=True))
    Joining(holds=False, loss=2.0, one=1, other=2, every_pair=True)
    """
    from regiowerk.methods.games.scanning import worst_union

    near = 1e-9 * float(np.abs(game.values).max())
    every_pair = game.players <= PAIRS_UP_TO
    loss, one, other = worst_union(game.gains) if every_pair else _one_joins(game)
    return Joining(bool(loss <= near), float(loss), int(one), int(other), every_pair)


def _one_joins(game: Game) -> tuple[float, int, int]:
    worst, one, other = -inf, 0, 0
    coalitions = np.arange(game.values.size)
    for player in range(game.players):
        without = coalitions[(coalitions >> player & 1 == 0) & (coalitions > 0)]
        gains, bit = game.gains, 1 << player
        short = gains[without] + gains[bit] - gains[without | bit]
        place = int(short.argmax())
        if short[place] > worst:
            worst, one, other = float(short[place]), int(without[place]), bit
    return worst, one, other
