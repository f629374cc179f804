"""Kohlberg's criterion: a proof that a division is the nucleolus, however it was found."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.games.game import Floats, Game, Ints, coalition_sums
from regiowerk.methods.games.lexicographic import groups_of
from regiowerk.methods.games.measures import weights_of
from regiowerk.methods.games.span import counts_of, settled_by

_ZERO = 1e-6


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whether a division is the nucleolus, with the coalitions that show it.

    Parameters
    ----------
    holds : bool
        Whether every level is balanced and the levels together leave no freedom.
    levels : tuple of (float, tuple of int)
        From the smallest margin up: the margin (per `per`) and the coalitions that have it and
        are not settled by the levels before.
    failing : int or None
        The first level that is not balanced: a transfer exists that takes from none of the
        coalitions up to there and gives to one of them.
    """

    holds: bool
    levels: tuple[tuple[float, tuple[int, ...]], ...]
    failing: int | None


def kohlberg(
    game: Game, division: ArrayLike, *, per: str = "coalition", rational: bool = True
) -> Certificate:
    """Return whether a division is the nucleolus, by Kohlberg's criterion.

    Parameters
    ----------
    game : Game
        The game.
    division : array of float, shape (n,)
        What each player pays or receives.
    per, rational
        As in `nucleolus`.

    Returns
    -------
    Certificate
        Margins within 1e-8 of the scale of the game are one level. A division that does not add
        up, or leaves someone worse off than alone where that may not be, has no levels.

    Notes
    -----
    Let B be the coalitions with a margin up to some level. The division is the nucleolus when for
    every level each transfer d with d(N) = 0 and d(S) >= 0 for S in B, and d(i) >= 0 for who gets
    just what it has alone, has d(S) = 0 for all S in B [1]_. One linear program per level decides.

    References
    ----------
    .. [1] Kohlberg, E. (1971), On the nucleolus of a characteristic function game, SIAM Journal
       on Applied Mathematics 20, 62-66.

    Examples
    --------
    >>> towns = Game([0, 11, 7, 15], cost=True)
    >>> kohlberg(towns, [9.5, 5.5]).holds, kohlberg(towns, [9, 6]).failing
    (True, 0)
    """
    shares, weights = game.shares(division), weights_of(game, per)
    scale = max(float(np.abs(game.values).max()), float(np.abs(shares).max())) or 1.0
    above = game.sign * (shares - game.alone)
    unbalanced = abs(float(shares.sum()) - game.total) > 1e-8 * scale
    if unbalanced or (rational and (above < -1e-8 * scale).any()):
        return Certificate(False, (), None)
    groups = groups_of(game, shares, 1e-7 * scale)
    margins = (coalition_sums(game.sign * shares) - game.gains) / weights
    tolerance = 1e-8 * scale / (float(weights[:-1].max()) if per == "value" else 1.0)
    lower = np.full(int(groups.max()) + 1, -1.0)
    if rational:
        lower[groups[above < 1e-8 * scale]] = 0.0
    return _walk(margins, groups, lower, tolerance)


def _walk(margins: Floats, groups: Ints, lower: Floats, tolerance: float) -> Certificate:
    rows = counts_of(np.array([margins.size - 1]), groups)
    levels: list[tuple[float, tuple[int, ...]]] = []
    settled, rank = settled_by(rows, groups)
    while rank < lower.size:
        free: NDArray[np.float64] = np.where(settled, inf, margins)
        least = float(free.min())
        here = np.flatnonzero(free <= least + tolerance)
        fresh = np.unique(counts_of(here, groups), axis=0)
        levels.append((least, tuple(here.tolist())))
        if not _balanced(rows, fresh, lower):
            return Certificate(False, tuple(levels), len(levels) - 1)
        rows = np.vstack([rows, fresh])
        settled, rank = settled_by(rows, groups)
    return Certificate(True, tuple(levels), None)


def _balanced(rows: Floats, fresh: Floats, lower: Floats) -> bool:
    from regiowerk.methods.programs import Program

    program = Program(-fresh.sum(axis=0), lower, 1.0)
    columns = np.arange(lower.size)
    for row in rows:
        program.add_row(columns, row, lower=0.0, upper=0.0)
    for row in fresh:
        program.add_row(columns, row, lower=0.0)
    return program.solve().objective > -_ZERO
