"""Sets that are the same or nearly so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regiowerk.methods.nested_dolls.overlapping import Overlaps
from regiowerk.methods.nested_dolls.sets import Ints, MemberSets


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Pairs of different sets that are nearly the same, the most alike first.

    Parameters
    ----------
    one, other : arrays of int, shape (p,)
        The numbers of the two sets, ``one < other``.
    jaccard : array of float, shape (p,)
        Units in both, divided by units in one or both; below 1.
    """

    one: Ints
    other: Ints
    jaccard: npt.NDArray[np.float64]

    def __repr__(self) -> str:
        return f"<Alike: {self.one.size} pairs>"


def alike(found: Overlaps, threshold: float) -> Alike:
    """Return the pairs of different sets with a Jaccard index of at least `threshold`.

    Parameters
    ----------
    found : Overlaps
        The overlapping pairs of the sets.
    threshold : float
        Between 0 (excluded) and 1.

    Returns
    -------
    Alike
        Identical sets are absent: see `identical`.

    Raises
    ------
    ValueError
        If the threshold is not above 0 and at most 1.

    References
    ----------
    Jaccard, P. (1912), The distribution of the flora in the alpine zone, New Phytologist 11(2),
    37-50.

    Examples
    --------
    >>> from regiowerk.methods.nested_dolls import member_sets, overlaps
    >>> pairs = alike(overlaps(member_sets([{1, 2, 3}, {1, 2, 3, 4}, {4, 5}])), 0.7)
    >>> pairs.one.tolist(), pairs.other.tolist(), pairs.jaccard.tolist()
    ([0], [1], [0.75])
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, got {threshold}")
    union = found.sizes[found.one] + found.sizes[found.other] - found.shared
    # shared / union >= threshold, with room for the rounding of a threshold such as 0.8
    near = (found.shared >= threshold * union - 1e-9) & (found.shared < union)
    chosen = np.flatnonzero(near)
    jaccard = found.shared[chosen] / union[chosen]
    order = np.argsort(-jaccard, kind="stable")
    return Alike(found.one[chosen][order], found.other[chosen][order], jaccard[order])


def identical(sets: MemberSets) -> tuple[tuple[int, ...], ...]:
    """Return the groups of two or more sets with the same units, in order of their first set.

    Empty sets are in no group.

    Examples
    --------
    >>> from regiowerk.methods.nested_dolls import member_sets
    >>> identical(member_sets([{1, 2}, {3}, {2, 1}, set(), set()]))
    ((0, 2),)
    """
    groups: dict[bytes, list[int]] = {}
    start = sets.start.tolist()
    for place in range(len(sets)):
        key = sets.members[start[place] : start[place + 1]].tobytes()
        if key:
            groups.setdefault(key, []).append(place)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
