"""Regions drawn anew so that few structures lie over a border, on the register or on a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.align.population import population_of
from regiowerk.align.seats import Reading, read_seats
from regiowerk.align.structures import Structure, cooperations
from regiowerk.core.errors import InputError, UnsolvableError
from regiowerk.methods.redrawing import Redrawing, redraw
from regiowerk.register.snapshot import Snapshot

REGION = "referentieregio"
_FIELDS = ("adjacency", "population", "structures", "bounds")
_EXTRA = ("seats", "weights", "locked", "regions")

_UNIT = re.compile(r"\bunit (\d+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How long to search, and whom to tell.

    Parameters
    ----------
    rounds : int, optional
        Rounds; for an answer that does not depend on the machine.
    seconds : float, optional
        When to stop, by `clock`.
    clock : callable, optional
        Seconds that only go forward; the shells bring one.
    seed : int
        Seed of all that is random.
    tell : callable, optional
        Called as ``tell(done, total)``; what it raises ends the search.
    """

    rounds: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] | None = None
    seed: int = 0
    tell: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True)
class Redrawn:
    """New regions of the municipalities of a day.

    Parameters
    ----------
    units : tuple of str
        The municipalities, in the order of ``found.labels``.
    structures : tuple of Structure
        The structures that count, in the order of ``found.broken``.
    bounds : (float, float)
        Fewest and most inhabitants that a region could have.
    found : Redrawing
        The regions, and what is proven.
    today : int, optional
        How many of these structures the zoning of the day breaks; None when a municipality has
        no region in it.
    """

    units: tuple[str, ...]
    structures: tuple[Structure, ...]
    bounds: tuple[float, float]
    found: Redrawing
    today: int | None

    @property
    def region_of(self) -> Mapping[str, int]:
        """The number of the region of each municipality, from 0."""
        return dict(zip(self.units, self.found.labels.tolist(), strict=True))

    @property
    def broken(self) -> tuple[Structure, ...]:
        """The structures that lie over a border of the new regions."""
        return tuple(
            one for one, torn in zip(self.structures, self.found.broken, strict=True) if torn
        )


def redraw_regions(
    snapshot: Snapshot,
    search: Search,
    *,
    regions: int | None = None,
    structures: Iterable[Structure] | None = None,
    bounds: tuple[float, float] | None = None,
    locked: Iterable[str] = (),
) -> Redrawn:
    """Return regions of the Flemish municipalities that break few structures.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    search : Search
        How long to search.
    regions : int, optional
        Number of regions; as many as there are referentieregio's by default.
    structures : iterable of Structure, optional
        The structures that count; every active one by default. Of each the Flemish municipalities
        count; with fewer than two of them it cannot break and is left out.
    bounds : (float, float), optional
        Fewest and most inhabitants of a region; those of the smallest and the largest
        referentieregio by default.
    locked : iterable of str
        Unit ids of municipalities that stay with those of their referentieregio that are locked.

    Raises
    ------
    InputError
        If bounds, number and locks contradict each other, or a figure is missing.
    UnsolvableError
        If no division within the bounds was found.
    """
    units = tuple(place.id for place in snapshot.municipalities)
    place = {unit: number for number, unit in enumerate(units)}
    people = _people(snapshot, units)
    zone_of = snapshot.zoning(REGION).zone_of
    zones = sorted({zone_of[unit] for unit in units if unit in zone_of})
    counted = tuple(
        one
        for one in (cooperations(snapshot) if structures is None else structures)
        if sum(unit in place for unit in one.units) > 1
    )
    k = len(zones) if regions is None else regions
    limits = bounds or _today_bounds(people, units, zone_of)
    sets = [sorted(place[unit] for unit in one.units if unit in place) for one in counted]
    adjacency = [
        (place[one.id], place[other.id])
        for one in snapshot.municipalities
        for other in snapshot.neighbours(one)
        if other.id in place and one.id < other.id
    ]
    found = _redrawn(
        search, adjacency, people, sets, limits,
        names=[snapshot.units[unit].name for unit in units],
        regions=k, locked=_locks(locked, zone_of, place, k),
    )  # fmt: skip
    return Redrawn(units, counted, limits, found, _broken_today(counted, place, zone_of))


def redraw_foreign(
    content: object,
    search: Search,
    *,
    regions: int | None = None,
    free_seats: bool = False,
) -> Redrawing:
    """Return regions of an instance that a file describes.

    Parameters
    ----------
    content : mapping
        ``adjacency`` (pairs), ``population``, ``structures`` (lists of units) and ``bounds``;
        optionally ``seats``, ``weights``, ``regions`` and ``locked`` (unit to region). Units are
        numbered from 0. What `seats` mean, and how many regions there are when no number is
        given, is told by `reading_of`.
    search : Search
        How long to search.
    regions : int, optional
        Number of regions.
    free_seats : bool
        Whether to count the seats only, and let them lie in any region.

    Raises
    ------
    InputError
        If a field is absent or unknown, or what it says is out of range or contradictory.
    UnsolvableError
        If no division within the bounds was found.

    Examples
    --------
    >>> row = {"adjacency": [[0, 1], [1, 2], [2, 3]], "population": [5, 5, 5, 5],
    ...        "seats": [0, 3], "structures": [[0, 1], [1, 2]], "bounds": [10, 10]}
    >>> found = redraw_foreign(row, Search(rounds=1))
    >>> found.labels.tolist(), int(found.broken.sum()), found.bounds[0].broken
    ([0, 0, 1, 1], 1, 1.0)
    """
    fields = _fields(content)
    reading = read_seats(fields, regions=regions, free_seats=free_seats)
    locked = {int(unit): int(number) for unit, number in dict(fields.get("locked") or {}).items()}
    low, high = fields["bounds"]
    return _redrawn(
        search, fields["adjacency"], fields["population"], fields["structures"],
        (float(low), float(high)),
        regions=reading.regions, seats=reading.units or None, weights=fields.get("weights"),
        locked=locked,
    )  # fmt: skip


def reading_of(content: object, *, regions: int | None = None, free_seats: bool = False) -> Reading:
    """Return how the seats and the number of regions of a file are read; see `read_seats`.

    Raises
    ------
    InputError
        If a field is absent or unknown, or holds something of another kind.
    """
    return read_seats(_fields(content), regions=regions, free_seats=free_seats)


def _fields(content: object) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise InputError(
            f"The instance is {type(content).__name__}; an object with {', '.join(_FIELDS)} is "
            "expected."
        )
    missing = [name for name in _FIELDS if name not in content]
    strange = sorted(content.keys() - {*_FIELDS, *_EXTRA})
    if missing or strange:
        raise InputError(
            f"The instance lacks [{', '.join(missing)}] and has unknown fields "
            f"[{', '.join(strange)}]. Known: {', '.join((*_FIELDS, *_EXTRA))}."
        )
    for name in (*_FIELDS, *_EXTRA):
        value = content.get(name)
        if name in ("regions", "locked") or value is None:
            continue
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise InputError(f"The field {name} of the instance is {value!r}; a list is expected.")
    _check_kinds(content)
    return content


def _check_kinds(content: Mapping[str, Any]) -> None:
    """Raise InputError when a field holds other values than numbers, or a lock is no pair."""
    bounds, regions = content["bounds"], content.get("regions")
    if len(bounds) != 2 or not all(_is(one, int, float) for one in bounds):
        raise InputError(f"bounds is {bounds!r}; two numbers are expected.")
    if regions is not None and not _is(regions, int):
        raise InputError(f"regions is {regions!r}; a whole number is expected.")
    locked = content.get("locked") or {}
    if not isinstance(locked, Mapping) or not all(
        str(unit).isdecimal() and _is(region, int) for unit, region in locked.items()
    ):
        raise InputError(
            f"locked is {locked!r}; an object from number of unit to number of region is expected."
        )


def _is(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _redrawn(search: Search, *given: Any, names: Sequence[str] = (), **choices: Any) -> Redrawing:
    """Return what the method finds; its sentences become errors of the right kind, with names."""
    try:
        return redraw(
            *given, **choices, rounds=search.rounds, seconds=search.seconds, clock=search.clock,
            seed=search.seed, tell=search.tell,
        )  # fmt: skip
    except (TypeError, ValueError) as wrong:
        told = _UNIT.sub(lambda one: names[int(one[1])], str(wrong)) if names else str(wrong)
        raise InputError(f"This cannot be redrawn: {told}.") from wrong
    except ArithmeticError as none:
        raise UnsolvableError(f"Nothing was found: {none}.") from none


def _people(snapshot: Snapshot, units: Sequence[str]) -> NDArray[np.float64]:
    known = population_of(snapshot)
    missing = [snapshot.units[unit].name for unit in units if unit not in known]
    if missing:
        raise InputError(
            f"The inhabitants of {len(missing)} municipalities are not known on this day, "
            f"{missing[0]} the first. Choose another day.",
            missing=missing,
        )
    return np.array([known[unit] for unit in units])


def _today_bounds(
    people: NDArray[np.float64], units: Sequence[str], zone_of: Mapping[str, str]
) -> tuple[float, float]:
    totals: dict[str, float] = {}
    for unit, number in zip(units, people.tolist(), strict=True):
        if unit in zone_of:
            totals[zone_of[unit]] = totals.get(zone_of[unit], 0.0) + number
    return min(totals.values()), max(totals.values())


def _locks(
    locked: Iterable[str], zone_of: Mapping[str, str], place: Mapping[str, int], k: int
) -> dict[int, int]:
    """Return the region number of each locked unit: one for each zone that has any."""
    wanted = sorted(set(locked))
    strange = [unit for unit in wanted if unit not in place or unit not in zone_of]
    if strange:
        raise InputError(f"{strange[0]} has no {REGION} on this day, so it cannot be locked.")
    numbers = {zone: n for n, zone in enumerate(dict.fromkeys(zone_of[u] for u in wanted))}
    if len(numbers) > k:
        raise InputError(
            f"Municipalities of {len(numbers)} referentieregio's are locked, but only {k} regions "
            "are asked. Unlock some or ask for more regions."
        )
    return {place[unit]: numbers[zone_of[unit]] for unit in wanted}


def _broken_today(
    structures: Sequence[Structure], place: Mapping[str, int], zone_of: Mapping[str, str]
) -> int | None:
    if any(unit not in zone_of for unit in place):
        return None
    return sum(len({zone_of[u] for u in one.units if u in place}) > 1 for one in structures)
