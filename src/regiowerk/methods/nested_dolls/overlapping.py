"""Pairs of sets that have units in common, with how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from regiowerk.methods.nested_dolls.sets import Ints, MemberSets

_ENTRIES = 1 << 22
"""Meetings of two sets in a unit that are held in memory at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """Every pair of sets with a unit in common, once, in order of the first and then the second.

    Parameters
    ----------
    sizes : array of int, shape (n,)
        The number of units in each set.
    one, other : arrays of int, shape (p,)
        The numbers of the two sets, ``one < other``.
    shared : array of int, shape (p,)
        How many units both have, at least 1.
    """

    sizes: Ints
    one: Ints
    other: Ints
    shared: Ints

    def __repr__(self) -> str:
        return f"<Overlaps: {self.one.size} overlapping pairs of {self.sizes.size} sets>"

    @property
    def only_one(self) -> Ints:
        """How many units only the first of each pair has."""
        only: Ints = self.sizes[self.one] - self.shared
        return only

    @property
    def only_other(self) -> Ints:
        """How many units only the second of each pair has."""
        only: Ints = self.sizes[self.other] - self.shared
        return only


def overlaps(sets: MemberSets) -> Overlaps:
    """Return the pairs of sets that have a unit in common.

    Parameters
    ----------
    sets : MemberSets
        The sets.

    Returns
    -------
    Overlaps
        Pairs that have nothing in common are absent; an empty set is in no pair.

    Notes
    -----
    Time grows with the sum over units of the square of the number of sets that hold the unit,
    memory with the number of overlapping pairs.

    Examples
    --------
    >>> from regiowerk.methods.nested_dolls import member_sets
    >>> found = overlaps(member_sets([{"a", "b"}, {"b", "c"}, {"d"}]))
    >>> found.one.tolist(), found.other.tolist(), found.shared.tolist()
    ([0], [1], [1])
    """
    parts = [np.zeros((3, 0), dtype=np.int64), *_blocks(sets)]
    one, other, shared = np.concatenate(parts, axis=1)
    return Overlaps(sets.sizes, one, other, shared)


def _blocks(sets: MemberSets) -> Iterator[Ints]:
    """Yield rows one, other, shared for blocks of sets, small enough to hold in memory."""
    n, owner = len(sets), sets.owner
    order = np.argsort(sets.members, kind="stable")
    holders = owner[order]  # the sets of unit 0, then of unit 1, ...
    times = np.bincount(sets.members, minlength=len(sets.units))
    begin = np.concatenate([[0], np.cumsum(times)])
    place = np.empty_like(order)
    place[order] = np.arange(order.size)  # where each entry stands among the holders of its unit
    later = begin[sets.members + 1] - place - 1  # holders of the unit after this set
    work = np.concatenate([[0], np.cumsum(later)])[sets.start]
    first = 0
    while first < n:
        last = int(np.searchsorted(work, work[first] + _ENTRIES, side="right")) - 1
        last = min(max(last, first + 1), n)
        entries = slice(int(sets.start[first]), int(sets.start[last]))
        count = later[entries]
        own = np.repeat(owner[entries], count)
        step = np.arange(own.size) - np.repeat(np.cumsum(count) - count, count)
        met = holders[np.repeat(place[entries] + 1, count) + step]
        pair, shared = np.unique(own * n + met, return_counts=True)
        yield np.stack([pair // n, pair % n, shared])
        first = last
