"""What the seats (zetels) of a foreign instance say, and how many regions follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from regiowerk.core.errors import InputError

APART = "one in each region: the seat at place j lies in region j"
FREE = "free: they only count the regions"
FIGURES = "a figure for each unit: no part in the question, added up by region"
OFFICES = "one for each structure, among its units: no part in the question"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """How seats and the number of regions of an instance were read.

    Parameters
    ----------
    seats : str
        What the seats mean, one sentence.
    units : tuple of int
        Units of which each lies in a region of its own; empty when seats mean something else.
    figures : tuple of float
        A figure for each unit, or empty.
    regions : int
        Number of regions.
    counted : str
        Where that number comes from, one sentence.
    """

    seats: str
    units: tuple[int, ...]
    figures: tuple[float, ...]
    regions: int
    counted: str


def read_seats(
    content: Mapping[str, Any], *, regions: int | None = None, free_seats: bool = False
) -> Reading:
    """Return what the seats of an instance mean, and how many regions are asked.

    Parameters
    ----------
    content : mapping
        The instance, its fields checked.
    regions : int, optional
        Number of regions; goes before the field of that name.
    free_seats : bool
        Whether seats only count the regions.

    Raises
    ------
    InputError
        If seats hold something that is no number, or are more than the regions.

    Notes
    -----
    Read in this order: different numbers of units, no more than the regions when their number is
    given, are seats that lie apart; a row of 0 and 1 as long as the units marks these; another
    row as long as the units holds figures, such as councillors; a row as long as the structures,
    each among the units of its structure, holds head offices. Where no number is given and no seats
    lie apart, there are as many regions as bring the mean nearest to the middle of the bounds.

    Examples
    --------
    >>> four = {"population": [5, 5, 5, 5], "structures": [], "bounds": [5, 15]}
    >>> read_seats({**four, "seats": [0, 3]}).units
    (0, 3)
    >>> read_seats({**four, "seats": [True, False, False, True]}).units
    (0, 3)
    >>> found = read_seats({**four, "seats": [9, 7, 7, 11]})
    >>> found.seats, found.regions
    ('a figure for each unit: no part in the question, added up by region', 2)
    """
    given = list(content.get("seats") or ())
    asked = regions if regions is not None else content.get("regions")
    n = len(content["population"])
    for one in given:
        if not isinstance(one, int | float):
            raise InputError(f"seats holds {one!r}; numbers of units are expected.")
    meaning, units = _meaning(given, n, content["structures"], asked)
    if meaning == APART and asked is not None and len(units) > asked and not free_seats:
        raise InputError(
            f"{len(units)} seats do not fit in {asked} regions, one in each. Ask for as many "
            "regions, or use --free-seats to let them lie in any region.",
            seats=len(units),
            regions=asked,
        )
    figures = tuple(map(float, given)) if meaning == FIGURES else ()
    if asked is not None:
        return Reading(
            _shown(meaning, free_seats), _kept(units, free_seats), figures, asked, "given"
        )
    if units:
        counted = "as many as there are seats"
        return Reading(
            _shown(meaning, free_seats), _kept(units, free_seats), figures, len(units), counted
        )
    counted = "not given: the mean of a region is nearest to the middle of the bounds"
    return Reading(meaning, (), figures, _fitting(content), counted)


def _shown(meaning: str, free_seats: bool) -> str:
    return FREE if free_seats and meaning == APART else meaning


def _kept(units: tuple[int, ...], free_seats: bool) -> tuple[int, ...]:
    return () if free_seats else units


def _meaning(
    given: list[Any], n: int, structures: Sequence[Any], asked: int | None
) -> tuple[str, tuple[int, ...]]:
    """Return what the seats mean, and the units that lie apart."""
    if not given:
        return NONE, ()
    if len(given) == n and set(given) == {0, 1} and (n > 2 or isinstance(given[0], bool)):
        return APART, tuple(unit for unit, marked in enumerate(given) if marked)
    most = n if asked is None else asked
    if len(given) == n and (n > most or len(set(given)) < n or not _units(given, n)):
        return FIGURES, ()
    if _among(given, structures) and (len(given) > most or len(set(given)) < len(given)):
        return OFFICES, ()
    for one in given:
        if isinstance(one, bool) or one != int(one):
            raise InputError(f"seats holds {one!r}; numbers of units are expected.")
    return APART, tuple(map(int, given))


def _units(given: list[Any], n: int) -> bool:
    return all(one == int(one) and 0 <= one < n for one in given)


def _among(given: list[Any], structures: Sequence[Any]) -> bool:
    """Return whether each seat is one of the units of the structure at its place."""
    return len(given) == len(structures) and all(
        isinstance(units, Sequence) and seat in units
        for seat, units in zip(given, structures, strict=True)
    )


def _fitting(content: Mapping[str, Any]) -> int:
    """Return how many regions bring the mean nearest to the middle of the bounds, within them."""
    low, high = map(float, content["bounds"])
    people = content["population"]
    if not all(isinstance(one, int | float) for one in people):
        raise InputError("population holds something that is no number.")
    total = float(sum(people))
    if not high > 0 or not 0 <= low <= high or not total > 0:
        raise InputError(
            f"How many regions? That follows neither from seats nor from bounds {low} and {high} "
            f"with {total:g} inhabitants; give --regions, or the field regions."
        )
    least, most = ceil(total / high), floor(total / low) if low > 0 else len(people)
    wanted = max(least, min(round(2 * total / (low + high)), most, len(people)))
    if most < least:
        raise InputError(
            f"{total:g} inhabitants cannot be divided in any number of regions of {low:g} to "
            f"{high:g}: {least} regions are too small, {least - 1} too large. Widen the bounds."
        )
    return wanted
