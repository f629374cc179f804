"""Looking through all coalitions for those that a proposal serves worst."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.compiling import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def worst_of_blocks(
    gains: Floats, weights: Floats, settled: NDArray[np.bool_], low: Floats, high: Floats,
    level: float,
) -> tuple[Floats, Ints]:  # fmt: skip
    """Return per block of coalitions how far the worst one falls short, and which it is.

    Coalitions are those with the same players outside the first ones. S falls short by
    ``gains[S] + level * weights[S]`` minus what its players get; the empty coalition, everyone
    and those `settled` do not count, and a block without any other falls short by -inf.

    Parameters
    ----------
    gains, weights, settled : arrays of shape (2**n,)
        Gain and weight of each coalition, and whether it is settled.
    low, high : arrays of float
        What the coalitions of the first players get, and those of the others.
    level : float
        What each coalition should have per unit of weight beyond its gain.
    """
    worst = np.full(high.size, -np.inf)
    which = np.zeros(high.size, np.int64)
    for block in range(high.size):
        for rest in range(low.size):
            coalition = block * low.size + rest
            if coalition == 0 or coalition == gains.size - 1 or settled[coalition]:
                continue
            short = gains[coalition] + level * weights[coalition] - low[rest] - high[block]
            if short > worst[block]:
                worst[block] = short
                which[block] = coalition
    return worst, which


@compiled
def worst_union(gains: Floats) -> tuple[float, int, int]:
    """Return by how much a union falls short of its two parts, at most, and both parts.

    All pairs of disjoint coalitions are seen: 3**n / 2 of them.
    """
    worst, one, other = -np.inf, 0, 0
    for union in range(1, gains.size):
        part = (union - 1) & union
        while part > union ^ part:
            short = gains[part] + gains[union ^ part] - gains[union]
            if short > worst:
                worst, one, other = short, union ^ part, part
            part = (part - 1) & union
    return worst, one, other
