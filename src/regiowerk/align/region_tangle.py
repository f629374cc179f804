"""The tangle (kluwen) of a region: how much, who meets whom, and how the region compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import isnan, nan
from statistics import mean, median

import numpy as np
import numpy.typing as npt

from regiowerk.align.load import Load, Organ, load_of
from regiowerk.align.similar import nearest_in_size
from regiowerk.align.structures import Structure
from regiowerk.align.tangle import Tangles, by_sort
from regiowerk.core.errors import InputError
from regiowerk.methods.nested_dolls import side_by_side

Tables = Mapping[frozenset[str], tuple[Structure, ...]]
"""Structures by a group of municipalities: the most structures first, then the largest group."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two municipalities of a region, and the structures that they share."""

    one: str
    other: str
    structures: tuple[Structure, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """How much a municipality shares with the others of its region.

    Parameters
    ----------
    unit : str
        The municipality.
    structures : tuple of Structure
        All its structures.
    within : int
        Those with only municipalities of the region, and at least two.
    mean : float
        Mean number of structures shared with each other municipality of the region; nan when
        there is no other.
    most, least : tuple of (str, int), or None
        The municipality of the region it shares most and least with, and how many; None when
        there is no other.
    """

    unit: str
    structures: tuple[Structure, ...]
    within: int
    mean: float
    most: tuple[str, int] | None
    least: tuple[str, int] | None


class RegionTangle:
    """The structures that touch a region, and who of its municipalities meets whom in them.

    Parameters
    ----------
    tangles : Tangles
        The tangle of every municipality of the day.
    units : iterable of str
        The municipalities of the region.

    Raises
    ------
    InputError
        If the region has no municipality.
    UnknownIdError
        If one of them is no municipality of the day.
    """

    def __init__(self, tangles: Tangles, units: Iterable[str]) -> None:
        self.units = tuple(sorted(set(units)))
        if not self.units:
            raise InputError("A region without municipalities has no tangle; give at least one.")
        self.tangles = {unit: tangles.tangle(unit) for unit in self.units}
        found = {one.id: one for tangle in self.tangles.values() for one in tangle.structures}
        self.structures = tuple(sorted(found.values(), key=lambda one: (one.name, one.id)))
        self.by_form, self.by_theme, self.by_origin = by_sort(self.structures)

    def __repr__(self) -> str:
        return f"<RegionTangle: {len(self.units)} units, {len(self.structures)} structures>"

    @cached_property
    def within(self) -> tuple[Structure, ...]:
        """The structures with municipalities of the region only."""
        own = set(self.units)
        return tuple(one for one in self.structures if one.units <= own)

    @cached_property
    def own_sets(self) -> Tables:
        """The different groups of two or more of its own municipalities that sit together."""
        own = set(self.units)
        return _tables(self.structures, lambda units: units & own, least=2)

    @cached_property
    def partner_sets(self) -> Tables:
        """The different groups of municipalities outside the region that it sits with."""
        own = set(self.units)
        return _tables(self.structures, lambda units: units - own, least=1)

    @cached_property
    def partners(self) -> Mapping[str, int]:
        """In how many of its structures each municipality outside the region sits, most first."""
        own = set(self.units)
        found = Counter(unit for one in self.structures for unit in one.units - own)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def matrix(self) -> npt.NDArray[np.int64]:
        """The co-membership matrix, shape (n, n), in the order of `units`.

        The number of structures that two municipalities share; on the diagonal the structures of
        each.
        """
        rows = [
            [len(own.structures) if u == v else own.partners.get(v, 0) for v in self.units]
            for u, own in self.tangles.items()
        ]
        return np.array(rows, dtype=np.int64)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The municipalities so that those that share most stand side by side."""
        return tuple(self.units[place] for place in side_by_side(self.matrix))

    @cached_property
    def pairings(self) -> tuple[Pairing, ...]:
        """Every two of its municipalities, those that share most first."""
        found = [self.pairing(one, other) for one, other in combinations(self.units, 2)]
        return tuple(sorted(found, key=lambda p: (-len(p.structures), p.one, p.other)))

    def pairing(self, one: str, other: str) -> Pairing:
        """Return two municipalities of the region with the structures they share.

        Raises
        ------
        InputError
            If they are not two municipalities of the region.
        """
        if one == other or not {one, other} <= self.tangles.keys():
            raise InputError(
                f"'{one}' and '{other}' are not two municipalities of this region; give two of "
                f"its {len(self.units)} municipalities.",
                pair=(one, other),
            )
        shared = (s for s in self.tangles[one].structures if other in s.units)
        return Pairing(one, other, tuple(shared))

    @cached_property
    def bonds(self) -> tuple[Bond, ...]:
        """Each municipality, the one that shares most with the others of the region first."""
        within = {one.id for one in self.within if len(one.units) > 1}
        found = [self._bond(unit, within) for unit in self.units]
        return tuple(sorted(found, key=lambda b: (isnan(b.mean), -b.mean, b.unit)))

    def _bond(self, unit: str, within: Set[str]) -> Bond:
        own = self.tangles[unit]
        shared = [(other, own.partners.get(other, 0)) for other in self.units if other != unit]
        shared.sort(key=lambda item: (-item[1], item[0]))
        return Bond(
            unit,
            own.structures,
            sum(one.id in within for one in own.structures),
            mean(n for _other, n in shared) if shared else nan,
            shared[0] if shared else None,
            shared[-1] if shared else None,
        )


def _tables(
    structures: Iterable[Structure],
    part: Callable[[frozenset[str]], frozenset[str]],
    *,
    least: int,
) -> Tables:
    found: dict[frozenset[str], list[Structure]] = {}
    for one in structures:
        group = part(one.units)
        if len(group) >= least:
            found.setdefault(group, []).append(one)
    order = sorted(found.items(), key=lambda item: (-len(item[1]), -len(item[0]), sorted(item[0])))
    return {group: tuple(rows) for group, rows in order}


# --- beside other regions -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegionBeside:
    """One measure of a region beside others.

    Parameters
    ----------
    measure : str
        What is measured.
    own : float
        The value of the region; nan when undefined.
    similar, everyone : float
        Medians of the regions of similar size, and of all others; nan without any.
    """

    measure: str
    own: float
    similar: float
    everyone: float


@dataclass(frozen=True, slots=True)
class RegionComparison:
    """A region beside others: those nearest in inhabitants, nearest first, and the measures."""

    region: str
    similar: tuple[str, ...]
    rows: tuple[RegionBeside, ...]


def region_measures(
    assumptions: tuple[Organ, ...],
) -> Mapping[str, Callable[[RegionTangle], float]]:
    """Return what is compared, by name: each a function of the tangle of a region.

    Seats and hours are those of all its municipalities together, divided by their number.
    """

    def loads(tangle: RegionTangle) -> list[Load]:
        return [load_of(own.structures, assumptions) for own in tangle.tangles.values()]

    return {
        "structures": lambda t: float(len(t.structures)),
        "within": lambda t: len(t.within) / len(t.structures) if t.structures else nan,
        "each": lambda t: mean(len(own.structures) for own in t.tangles.values()),
        "own_sets": lambda t: float(len(t.own_sets)),
        "partner_sets": lambda t: float(len(t.partner_sets)),
        "shared": lambda t: mean(b.mean for b in t.bonds),
        "seats": lambda t: mean(one.seats for one in loads(t)),
        "hours": lambda t: mean(one.hours for one in loads(t)),
    }


def beside_regions(
    tangles: Mapping[str, RegionTangle],
    region: str,
    population: Mapping[str, float],
    assumptions: tuple[Organ, ...],
    *,
    most: int = 4,
) -> RegionComparison:
    """Return a region beside regions of similar size and beside all others.

    Parameters
    ----------
    tangles : mapping of region to RegionTangle
        The tangle of every region of the day.
    region : str
        The region, one of them.
    population : mapping of unit to float
        Inhabitants of municipalities; a region of which one is not known is not compared in size.
    assumptions : tuple of Organ
        For the load.
    most : int
        How many regions of similar size.
    """
    sizes = {
        code: sum(population[unit] for unit in tangle.units)
        for code, tangle in tangles.items()
        if all(unit in population for unit in tangle.units)
    }
    others = tuple(sorted(set(tangles) - {region}))
    similar = nearest_in_size(region, sizes, others, most=most)
    rows = []
    for name, measure in region_measures(assumptions).items():
        values = {code: measure(tangle) for code, tangle in tangles.items()}
        rows.append(
            RegionBeside(
                name,
                values[region],
                _median(values[code] for code in similar),
                _median(values[code] for code in others),
            )
        )
    return RegionComparison(region, similar, tuple(rows))


def _median(values: Iterable[float]) -> float:
    known = [value for value in values if not isnan(value)]
    return median(known) if known else nan
