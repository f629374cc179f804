"""Sets of units in one compact form: for each set its units by number, in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class MemberSets:
    """`n` sets over `m` units.

    Parameters
    ----------
    units : tuple of hashable
        The units, in order of first appearance; their place is their number.
    start : array of int, shape (n + 1,)
        Where each set begins in `members`.
    members : array of int
        Unit numbers, set after set, ascending within a set, each once.
    """

    units: tuple[Hashable, ...]
    start: Ints
    members: Ints

    def __len__(self) -> int:
        return int(self.start.size - 1)

    def __repr__(self) -> str:
        return f"<MemberSets: {len(self)} sets over {len(self.units)} units>"

    @property
    def sizes(self) -> Ints:
        """The number of units in each set, shape (n,)."""
        return np.diff(self.start)

    @property
    def owner(self) -> Ints:
        """The number of the set of each entry of `members`."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def of(self, place: int) -> frozenset[Hashable]:
        """Return the units of one set."""
        here = self.members[self.start[place] : self.start[place + 1]]
        return frozenset(self.units[number] for number in here.tolist())


def member_sets(sets: Iterable[Iterable[Hashable]]) -> MemberSets:
    """Return sets of units in compact form; a unit that is repeated within a set counts once.

    Parameters
    ----------
    sets : iterable of iterables
        The units of each set. An empty set is allowed: it overlaps with nothing.

    Raises
    ------
    ValueError
        If a set is given as one text: its letters are hardly meant.

    Examples
    --------
    >>> found = member_sets([["a", "b"], ["b", "c", "b"]])
    >>> found, found.sizes.tolist(), sorted(found.of(1))
    (<MemberSets: 2 sets over 3 units>, [2, 2], ['b', 'c'])
    """
    number: dict[Hashable, int] = {}
    start, members = [0], list[int]()
    for place, units in enumerate(sets):
        if isinstance(units, str):
            raise ValueError(f"set {place} is the text {units!r}; a collection of units expected")
        members += sorted({number.setdefault(unit, len(number)) for unit in units})
        start.append(len(members))
    return MemberSets(
        tuple(number), np.array(start, dtype=np.int64), np.array(members, dtype=np.int64)
    )
