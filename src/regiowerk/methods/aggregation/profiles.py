"""From and to which places people go: the profile of a unit, for Ward's method."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Floats = NDArray[np.float64]


class Profiles(NamedTuple):
    """The profiles of n units, sparse: entry e says ``X[unit[e], place[e]] = value[e]``.

    Sorted by unit and place, values above 0, every row of length 1. `size` (n,) is what leaves a
    unit plus what arrives, own flow twice.
    """

    unit: Places
    place: Places
    value: Floats
    size: Floats


def flow_profiles(origins: Places, destinations: Places, amounts: Floats, n: int) -> Profiles:
    """Return the profile of each unit by the places that it exchanges with.

    Parameters
    ----------
    origins, destinations : array of int, shape (m,)
        From 0 to n - 1; every unit occurs, in a pair that differs or alone with itself.
    amounts : array of shape (m,)
        Above 0, each pair at most once.
    n : int

    Notes
    -----
    With S = T + Tᵀ (own flow leaves and arrives, so it counts twice) the profile of unit i is
    ``x_ij = sqrt(Z_ij / sum_k Z_ik)``, where Z is S with ``Z_ii = max(S_ii, max_j S_ij)``.

    *The square root* makes the squared distance of two profiles twice one minus their
    Bhattacharyya coefficient (the Hellinger distance): between 0, the same shares, and 2, no place
    in common, and a rare place counts no more than its share. Distances of plain shares would be
    ruled by the few large shares, and those of chi-square by the smallest places.

    *The diagonal* says that a unit is at least as near to itself as to the place that it is tied
    to most. So two places that only look to each other are alike, also where the flows know no own
    flow (moving house, say): both have the shares (1/2, 1/2). Without it they would have (0, 1)
    and (1, 0) and be as far apart as can be. Where own flow is the largest it changes nothing.

    References
    ----------
    Rao, C. R. (1995). A review of canonical coordinates and an alternative to correspondence
    analysis using Hellinger distance. Qüestiió 19, 23-63.

    Examples
    --------
    >>> one = flow_profiles(np.array([0, 1]), np.array([1, 0]), np.array([5.0, 5.0]), 2)
    >>> (one.value**2).round(9).tolist()
    [0.5, 0.5, 0.5, 0.5]
    """
    own = np.arange(n)
    keys = np.concatenate([origins * n + destinations, destinations * n + origins, own * (n + 1)])
    keys, entry = np.unique(keys, return_inverse=True)
    both = np.concatenate([amounts, amounts, np.zeros(n)])
    sums = np.bincount(entry, weights=both, minlength=len(keys))
    unit, place = keys // n, keys % n
    size = np.bincount(unit, weights=sums, minlength=n).astype(np.float64, copy=False)
    start = np.searchsorted(unit, own)
    sums[unit == place] = np.maximum.reduceat(sums, start)
    value = np.sqrt(sums / np.add.reduceat(sums, start)[unit])
    return Profiles(unit, place, value, size)
