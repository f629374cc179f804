"""Which coalitions have their total fixed once the totals of some others are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.games.game import Floats, Ints, coalition_sums

_SMALL = 1e-9


def counts_of(coalitions: Ints, groups: Ints) -> Floats:
    """Return how many players of each group each coalition has, shape (m, g).

    Examples
    --------
    >>> counts_of(np.array([0b011, 0b110]), np.array([0, 0, 1])).tolist()
    [[2.0, 0.0], [1.0, 1.0]]
    """
    bits = (np.asarray(coalitions)[:, None] >> np.arange(groups.size)) & 1
    belongs = groups[:, None] == np.arange(int(groups.max()) + 1)
    return np.asarray(bits.astype(np.float64) @ belongs.astype(np.float64))


def settled_by(rows: Floats, groups: Ints) -> tuple[NDArray[np.bool_], int]:
    """Return which coalitions are a linear combination of rows, and the rank of the rows.

    Parameters
    ----------
    rows : array of float, shape (m, g)
        Numbers of players per group, as `counts_of` gives.
    groups : array of int, shape (n,)
        The group of each player; players of a group get the same.

    Returns
    -------
    settled : array of bool, shape (2**n,)
        The coalitions whose total is known when those of the rows are.
    rank : int
        When it is g, everything is settled.

    Notes
    -----
    A coalition is in the span when it is orthogonal to everything that the rows are orthogonal
    to. Two fixed random vectors of that space decide for all 2**n coalitions; that both are
    orthogonal to another coalition by accident has a chance of about 1e-12 for n = 20.

    Examples
    --------
    >>> settled, rank = settled_by(np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0]]), np.arange(3))
    >>> np.flatnonzero(settled).tolist(), rank
    ([0, 1, 6, 7], 2)
    """
    _, strengths, directions = np.linalg.svd(rows)
    rank = int((strengths > _SMALL * max(strengths[0], 1.0)).sum())
    free = directions[rank:]
    settled = np.ones(1 << groups.size, np.bool_)
    chance = np.random.default_rng(0)
    for _ in range(min(2, free.shape[0])):
        probe = chance.standard_normal(free.shape[0]) @ free
        settled &= np.abs(coalition_sums(probe[groups])) < _SMALL * groups.size
    return settled, rank
