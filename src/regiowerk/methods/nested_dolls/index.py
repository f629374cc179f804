"""The nested-doll index: the share of pairs of sets that are disjoint, equal or nested."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regiowerk.methods.nested_dolls.overlapping import Overlaps
from regiowerk.methods.nested_dolls.sets import Ints


@dataclass(frozen=True, slots=True, eq=False)
class DollIndex:
    """How far a collection of sets consists of nested dolls.

    Parameters
    ----------
    pairs : int
        Number of pairs, n (n - 1) / 2.
    disjoint, equal, nested : int
        Pairs with nothing in common; with the same units; one strictly inside the other.
    one, other : arrays of int, shape (v,)
        The violating pairs: they overlap and neither holds the other. The pair with the largest
        symmetric difference comes first; of equals the one with the lowest numbers.
    shared, only_one, only_other : arrays of int, shape (v,)
        Units in both, in the first only, in the second only.
    """

    pairs: int
    disjoint: int
    equal: int
    nested: int
    one: Ints
    other: Ints
    shared: Ints
    only_one: Ints
    only_other: Ints

    def __repr__(self) -> str:
        return f"<DollIndex {self.index:.4f}: {self.violating} of {self.pairs} pairs violate>"

    @property
    def violating(self) -> int:
        """The number of pairs that overlap without nesting."""
        return int(self.one.size)

    @property
    def index(self) -> float:
        """The share of pairs that do not violate: 1 is perfect dolls; nan without pairs."""
        return 1 - self.violating / self.pairs if self.pairs else float("nan")


def doll_index(found: Overlaps) -> DollIndex:
    """Return the nested-doll index with the violating pairs.

    Parameters
    ----------
    found : Overlaps
        The overlapping pairs of the sets.

    Returns
    -------
    DollIndex
        An empty set is disjoint from every other, also from another empty set.

    Examples
    --------
    >>> from regiowerk.methods.nested_dolls import member_sets, overlaps
    >>> result = doll_index(overlaps(member_sets([{1, 2, 3}, {1, 2}, {3, 4}, {5}])))
    >>> result, result.nested, result.disjoint
    (<DollIndex 0.8333: 1 of 6 pairs violate>, 1, 4)
    >>> result.one.tolist(), result.other.tolist(), result.only_one.tolist()
    ([0], [2], [2])
    """
    n = int(found.sizes.size)
    pairs = n * (n - 1) // 2
    only_one, only_other = found.only_one, found.only_other
    equal = int(np.count_nonzero((only_one == 0) & (only_other == 0)))
    violates = (only_one > 0) & (only_other > 0)
    chosen = np.flatnonzero(violates)
    chosen = chosen[np.argsort(-(only_one + only_other)[chosen], kind="stable")]
    return DollIndex(
        pairs,
        pairs - int(found.one.size),
        equal,
        int(found.one.size) - equal - int(chosen.size),
        found.one[chosen],
        found.other[chosen],
        found.shared[chosen],
        only_one[chosen],
        only_other[chosen],
    )
