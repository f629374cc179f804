"""Chains of dolls: which set sits directly in which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regiowerk.methods.nested_dolls.overlapping import Overlaps


@dataclass(frozen=True, slots=True)
class Chains:
    """The order "lies strictly inside", reduced to its direct steps.

    Parameters
    ----------
    parents : mapping of int to tuple of int
        For each set that lies in another, the smallest sets around it: those with no different
        set in between. Ascending by size, then by number.
    length : int
        The number of different sets in the longest chain; 1 when nothing nests, 0 without sets.
    """

    parents: Mapping[int, tuple[int, ...]]
    length: int

    def __repr__(self) -> str:
        steps = sum(len(around) for around in self.parents.values())
        return f"<Chains: {steps} direct steps, longest chain {self.length}>"


def chains(found: Overlaps) -> Chains:
    """Return which set sits directly in which: the transitive reduction of strict inclusion.

    Parameters
    ----------
    found : Overlaps
        The overlapping pairs of the sets.

    Returns
    -------
    Chains
        Of identical sets each has the same parents, and each is a parent of what lies in it.
        Empty sets take no part.

    References
    ----------
    Aho, A. V., Garey, M. R. and Ullman, J. D. (1972), The transitive reduction of a directed
    graph, SIAM Journal on Computing 1(2), 131-137.

    Examples
    --------
    >>> from regiowerk.methods.nested_dolls import member_sets, overlaps
    >>> found = chains(overlaps(member_sets([{1}, {1, 2}, {1, 2, 3}, {4}])))
    >>> found, found.parents
    (<Chains: 2 direct steps, longest chain 3>, {0: (1,), 1: (2,)})
    """
    around = _supersets(found)
    sizes: Sequence[int] = found.sizes.tolist()
    within = {place: frozenset(outer) for place, outer in around.items()}
    parents: dict[int, tuple[int, ...]] = {}
    for place in sorted(around):
        direct: list[int] = []
        for outer in sorted(around[place], key=lambda o: (sizes[o], o)):
            if not any(outer in within.get(inner, ()) for inner in direct):
                direct.append(outer)
        parents[place] = tuple(direct)
    return Chains(parents, _longest(parents, sizes))


def _supersets(found: Overlaps) -> dict[int, list[int]]:
    """Return for each set the sets that strictly hold it."""
    around: dict[int, list[int]] = defaultdict(list)
    only_one, only_other = found.only_one, found.only_other
    for inner, outer, here in (
        (found.one, found.other, (only_one == 0) & (only_other > 0)),
        (found.other, found.one, (only_other == 0) & (only_one > 0)),
    ):
        chosen = np.flatnonzero(here)
        for small, large in zip(inner[chosen].tolist(), outer[chosen].tolist(), strict=True):
            around[small].append(large)
    return around


def _longest(parents: Mapping[int, Sequence[int]], sizes: Sequence[int]) -> int:
    steps: dict[int, int] = defaultdict(lambda: 1)
    for place in sorted(parents, key=lambda p: -sizes[p]):
        steps[place] = 1 + max(steps[outer] for outer in parents[place])
    return max(steps.values(), default=1 if any(sizes) else 0)
