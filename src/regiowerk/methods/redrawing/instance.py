"""What is asked of new regions, checked once at the door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flows = tuple[ArrayLike, ArrayLike, ArrayLike]

FREE = -1
"""The number of a unit that may lie in any region."""


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """Units, who touches whom, structures, and what a division must meet.

    Parameters
    ----------
    pairs : array of int, shape (m, 2)
        Units that touch, each pair once.
    population : array of float, shape (n,)
        Inhabitants of each unit.
    structures : tuple of array of int
        The units of each structure, ascending.
    weights : array of float, shape (s,)
        What it costs to break each structure.
    low, high : float
        Fewest and most inhabitants of a region.
    regions : int
        Number of regions.
    anchor : array of int, shape (n,)
        The region in which a unit must lie, -1 where it is free.
    flows : tuple of arrays
        Origin, destination and amount; both directions count alike.
    """

    pairs: Ints
    population: Floats
    structures: tuple[Ints, ...]
    weights: Floats
    low: float
    high: float
    regions: int
    anchor: Ints
    flows: tuple[Ints, Ints, Floats] = field(
        default_factory=lambda: (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    )

    def __repr__(self) -> str:
        return (
            f"<Instance: {self.population.size} units, {self.regions} regions, "
            f"{len(self.structures)} structures>"
        )

    def broken(self, labels: Ints) -> NDArray[np.bool_]:
        """Return for each structure whether its units lie in more than one region."""
        return np.array([np.unique(labels[units]).size > 1 for units in self.structures], np.bool_)

    def sizes(self, labels: Ints) -> Floats:
        """Return the inhabitants of each region."""
        return np.bincount(labels, self.population, self.regions).astype(np.float64)

    def cut(self, labels: Ints) -> float:
        """Return the share of the flow between units that crosses borders; nan without flow."""
        origins, destinations, amounts = self.flows
        total = float(amounts.sum())
        crossing = float(amounts[labels[origins] != labels[destinations]].sum())
        return crossing / total if total > 0 else float("nan")


def read_instance(  # noqa: PLR0913 - one argument for each thing that may be asked
    adjacency: Iterable[Sequence[int]] | NDArray[Any],
    population: ArrayLike,
    structures: Iterable[Iterable[int]],
    bounds: tuple[float, float],
    *,
    regions: int | None = None,
    seats: Sequence[int] | None = None,
    weights: ArrayLike | None = None,
    flows: Flows | None = None,
    locked: Mapping[int, int] | None = None,
) -> Instance:
    """Return what is asked, checked; arguments as in `redraw`.

    Raises
    ------
    ValueError
        If something is out of range or cannot hold; the message gives the facts.
    """
    people = _numbers("population", population)
    n = people.size
    pairs = _pairs(adjacency, n)
    sets = tuple(_members(place, units, n) for place, units in enumerate(structures))
    heavy = np.ones(len(sets)) if weights is None else _numbers("weights", weights)
    if heavy.size != len(sets):
        raise ValueError(f"weights has {heavy.size} numbers; there are {len(sets)} structures")
    k = _count(regions, seats, n)
    anchor = _anchors(n, k, seats, dict(locked or {}))
    low, high = float(bounds[0]), float(bounds[1])
    rows = _flows(flows, n)
    instance = Instance(pairs, people, sets, heavy, low, high, k, anchor, rows)
    _check_bounds(instance)
    _check_whole(instance)
    return instance


def _numbers(what: str, given: ArrayLike) -> Floats:
    found = np.asarray(given, dtype=np.float64)
    if found.ndim != 1 or not (np.isfinite(found) & (found >= 0)).all():
        raise ValueError(f"{what} must be one row of finite numbers of at least 0")
    return found


def _pairs(adjacency: Iterable[Sequence[int]] | NDArray[Any], n: int) -> Ints:
    rows = np.asarray(list(adjacency))
    if not rows.size:
        return np.zeros((0, 2), np.int64)
    if rows.ndim != 2 or rows.shape[1] != 2 or rows.dtype.kind not in "iu":
        raise ValueError("adjacency must be pairs of unit numbers")
    if rows.min() < 0 or rows.max() >= n:
        place = int(np.flatnonzero(((rows < 0) | (rows >= n)).any(axis=1))[0])
        raise ValueError(
            f"adjacency pair {place} is {rows[place].tolist()}; units run from 0 to {n - 1}"
        )
    rows = np.sort(rows[rows[:, 0] != rows[:, 1]], axis=1)
    return np.unique(rows.astype(np.int64), axis=0)


def _members(place: int, units: Iterable[int], n: int) -> Ints:
    found = np.unique(np.asarray(list(units)))
    if not found.size:
        raise ValueError(f"structure {place} has no units")
    if found.dtype.kind not in "iu" or found[0] < 0 or found[-1] >= n:
        raise ValueError(
            f"structure {place} names unit {found[-1] if found[-1] >= n else found[0]}; "
            f"units run from 0 to {n - 1}"
        )
    return found.astype(np.int64)


def _count(regions: int | None, seats: Sequence[int] | None, n: int) -> int:
    if regions is None and not seats:
        raise ValueError("say how many regions to make: give regions, or seats")
    k = len(seats or ()) if regions is None else int(regions)
    if not 1 <= k <= n:
        raise ValueError(f"{k} regions are asked of {n} units; ask from 1 to {n}")
    if seats is not None and len(seats) > k:
        raise ValueError(f"{len(seats)} seats do not fit in {k} regions, one in each")
    return k


def _anchors(n: int, k: int, seats: Sequence[int] | None, locked: dict[int, int]) -> Ints:
    anchor = np.full(n, FREE, np.int64)
    for number, unit in enumerate(seats or ()):
        if not 0 <= unit < n:
            raise ValueError(f"seat {number} is unit {unit}; units run from 0 to {n - 1}")
        if anchor[unit] != FREE:
            raise ValueError(f"unit {unit} is the seat of regions {anchor[unit]} and {number}")
        anchor[unit] = number
    for unit, number in locked.items():
        if not 0 <= unit < n or not 0 <= number < k:
            raise ValueError(
                f"unit {unit} is locked in region {number}; units run from 0 to {n - 1}, "
                f"regions from 0 to {k - 1}"
            )
        if anchor[unit] not in (FREE, number):
            raise ValueError(
                f"unit {unit} is locked in region {number} but is the seat of region {anchor[unit]}"
            )
        anchor[unit] = number
    return anchor


def _flows(flows: Flows | None, n: int) -> tuple[Ints, Ints, Floats]:
    if flows is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    origins, destinations = (np.asarray(side, dtype=np.int64) for side in flows[:2])
    amounts = _numbers("the amounts of flows", flows[2])
    if not origins.shape == destinations.shape == amounts.shape:
        raise ValueError("origins, destinations and amounts of flows must be of one length")
    for side in (origins, destinations):
        if side.size and (side.min() < 0 or side.max() >= n):
            raise ValueError(f"flows name a unit outside 0 to {n - 1}")
    apart = origins != destinations
    return origins[apart], destinations[apart], amounts[apart]


def _check_bounds(one: Instance) -> None:
    total, k = float(one.population.sum()), one.regions
    if not 0 <= one.low <= one.high:
        raise ValueError(
            f"bounds are {one.low:.10g} and {one.high:.10g}; the first is the lower one"
        )
    if not k * one.low <= total <= k * one.high:
        raise ValueError(
            f"{total:.10g} inhabitants cannot be divided in {k} regions of {one.low:.10g} to "
            f"{one.high:.10g}: these hold {k * one.low:.10g} to {k * one.high:.10g}"
        )
    largest = int(one.population.argmax())
    if one.population[largest] > one.high:
        raise ValueError(
            f"unit {largest} has {one.population[largest]:.10g} inhabitants, more than the "
            f"{one.high:.10g} that a region may have"
        )
    inside = one.anchor != FREE
    locked = np.bincount(one.anchor[inside], one.population[inside], k)
    if locked.max() > one.high:
        raise ValueError(
            f"the units locked in region {int(locked.argmax())} have {locked.max():.10g} "
            f"inhabitants together, more than the {one.high:.10g} that a region may have"
        )


def _check_whole(one: Instance) -> None:
    """Raise ValueError when the units do not hang together."""
    first = components(one.pairs, one.population.size)
    names, counts = np.unique(first, return_counts=True)
    if names.size > 1:
        small = int(counts.argmin())
        raise ValueError(
            f"the units fall into {names.size} groups that do not touch; the smallest has "
            f"{counts[small]} of {one.population.size} and holds unit {names[small]}. Add the "
            "pair that links it"
        )


def components(pairs: Ints, n: int) -> Ints:
    """Return for each unit the lowest unit that it hangs together with.

    Examples
    --------
    >>> components(np.array([[0, 2], [1, 3]]), 4).tolist()
    [0, 1, 0, 1]
    """
    first = np.arange(n)
    while True:
        before = first.copy()
        low = np.minimum(first[pairs[:, 0]], first[pairs[:, 1]])
        np.minimum.at(first, first[pairs[:, 0]], low)
        np.minimum.at(first, first[pairs[:, 1]], low)
        first = first[first]
        if np.array_equal(first, before):
            return first


def in_one_piece(one: Instance, labels: Ints) -> bool:
    """Return whether every region has units and these hang together."""
    inside = one.pairs[labels[one.pairs[:, 0]] == labels[one.pairs[:, 1]]]
    pieces = np.unique(components(inside, labels.size)).size
    return pieces == one.regions == np.unique(labels).size
