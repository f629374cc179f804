"""Nested dolls by name: index, violating pairs, chains, near-duplicates, identical member sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from regiowerk.align.structures import Structure
from regiowerk.core.errors import InputError
from regiowerk.methods.nested_dolls import (
    MemberSets,
    Overlaps,
    alike,
    chains,
    doll_index,
    identical,
    member_sets,
    overlaps,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two structures, with the municipalities that make the difference: the talk to have."""

    one: Structure
    other: Structure

    @property
    def shared(self) -> frozenset[str]:
        """Municipalities in both."""
        return self.one.units & self.other.units

    @property
    def only_one(self) -> frozenset[str]:
        """Municipalities in the first only."""
        return self.one.units - self.other.units

    @property
    def only_other(self) -> frozenset[str]:
        """Municipalities in the second only."""
        return self.other.units - self.one.units

    @property
    def jaccard(self) -> float:
        """Municipalities in both, divided by those in one or both."""
        return len(self.shared) / len(self.one.units | self.other.units)


@dataclass(frozen=True, slots=True)
class Tally:
    """The nested-doll index and what it is made of.

    Parameters
    ----------
    index : float
        The share of pairs that are disjoint, equal or nested; nan with fewer than two structures.
    pairs, disjoint, equal, nested, violating : int
        The number of pairs, in all and of each sort.
    """

    index: float
    pairs: int
    disjoint: int
    equal: int
    nested: int
    violating: int


class Dolls:
    """Structures compared two by two.

    Parameters
    ----------
    structures : sequence of Structure
        The structures. One without known members is no doll: see `left_out`.
    """

    def __init__(self, structures: Sequence[Structure]) -> None:
        self.structures = tuple(one for one in structures if one.units)
        self.left_out = tuple(one for one in structures if not one.units)

    def __repr__(self) -> str:
        return f"<Dolls: {len(self.structures)} structures, {len(self.left_out)} left out>"

    @cached_property
    def _sets(self) -> MemberSets:
        return member_sets(one.units for one in self.structures)

    @cached_property
    def _overlaps(self) -> Overlaps:
        return overlaps(self._sets)

    @cached_property
    def tally(self) -> Tally:
        """The nested-doll index and the number of pairs of each sort."""
        found = doll_index(self._overlaps)
        return Tally(
            found.index, found.pairs, found.disjoint, found.equal, found.nested, found.violating
        )

    def violations(self, most: int | None = None) -> tuple[Pair, ...]:
        """Return the pairs that overlap without nesting, largest symmetric difference first.

        Parameters
        ----------
        most : int, optional
            At most so many; default all.
        """
        found = doll_index(self._overlaps)
        return self._pairs(found.one[:most].tolist(), found.other[:most].tolist())

    def near_duplicates(self, threshold: float = 0.8) -> tuple[Pair, ...]:
        """Return the pairs of different member sets that are nearly the same, most alike first.

        Parameters
        ----------
        threshold : float
            Least Jaccard index, above 0 and at most 1.

        Raises
        ------
        InputError
            If the threshold is not such a share.
        """
        try:
            found = alike(self._overlaps, threshold)
        except ValueError as wrong:
            raise InputError(
                f"The threshold of near-duplicates: {wrong}.", threshold=threshold
            ) from wrong
        return self._pairs(found.one.tolist(), found.other.tolist())

    @cached_property
    def inside(self) -> tuple[Pair, ...]:
        """Which structure sits directly in which, as chains of dolls: `one` lies in `other`.

        Direct: no different member set lies in between. In the order of the inner ones.
        """
        parents = chains(self._overlaps).parents
        return self._pairs(
            [inner for inner, outer in parents.items() for _ in outer],
            [place for outer in parents.values() for place in outer],
        )

    @cached_property
    def longest_chain(self) -> int:
        """The number of different member sets in the longest chain of dolls."""
        return chains(self._overlaps).length

    @cached_property
    def identical(self) -> tuple[tuple[Structure, ...], ...]:
        """The groups of structures with exactly the same municipalities."""
        return tuple(
            tuple(self.structures[place] for place in group) for group in identical(self._sets)
        )

    def _pairs(self, ones: Sequence[int], others: Sequence[int]) -> tuple[Pair, ...]:
        return tuple(
            Pair(self.structures[one], self.structures[other])
            for one, other in zip(ones, others, strict=True)
        )
