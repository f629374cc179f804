"""Fit of a set of municipalities against a division in regions, on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    """How a set of members lies against the regions (DESIGN section 4)."""

    EQUAL = "gelijk aan één regio"
    INSIDE = "binnen één regio"
    UNION = "unie van volledige regio's"
    SPANNING = "over regiogrenzen"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class FitVerdict:
    """The fit, and the facts behind it.

    Parameters
    ----------
    fit : Fit
        The verdict.
    touched : mapping of region to tuple of str
        For each region touched, the members in it; the region with most members first.
    main : str
        The region with most members; empty when unknown.
    outside : tuple of str
        Members outside the main region.
    missing : mapping of region to tuple of str
        For each region touched, its municipalities that are not members.
    unassigned : tuple of str
        Members that lie in no region, such as municipalities outside Flanders.
    """

    fit: Fit
    touched: Mapping[str, tuple[str, ...]]
    main: str = ""
    outside: tuple[str, ...] = ()
    missing: Mapping[str, tuple[str, ...]] | None = None
    unassigned: tuple[str, ...] = ()


def fit_of(members: Set[str], region_of: Mapping[str, str]) -> FitVerdict:
    """Return how a set of municipalities fits a division in regions.

    Parameters
    ----------
    members : set of str
        The municipalities, M(s).
    region_of : mapping of municipality to region
        The division; a municipality that is absent lies in no region.

    Returns
    -------
    FitVerdict
        `UNKNOWN` when there are no members, or none lies in a region. A member that lies in no
        region keeps the set from being equal to, inside or a union of regions.

    Examples
    --------
    >>> regions = {"a": "R1", "b": "R1", "c": "R2", "d": "R2"}
    >>> fit_of({"a"}, regions).fit.name, fit_of({"c", "d"}, regions).fit.name
    ('INSIDE', 'EQUAL')
    >>> verdict = fit_of({"a", "b", "c"}, regions)
    >>> verdict.fit.name, verdict.main, verdict.outside, verdict.missing["R2"]
    ('SPANNING', 'R1', ('c',), ('d',))
    """
    unassigned = tuple(sorted(m for m in members if m not in region_of))
    counts = Counter(region_of[m] for m in members if m in region_of)
    if not counts:
        return FitVerdict(Fit.UNKNOWN, {}, unassigned=unassigned)
    order = sorted(counts, key=lambda region: (-counts[region], region))
    touched = {
        region: tuple(sorted(m for m in members if region_of.get(m) == region)) for region in order
    }
    missing = {
        region: tuple(sorted(m for m, r in region_of.items() if r == region and m not in members))
        for region in order
    }
    complete = not any(missing.values())
    return FitVerdict(
        _verdict(len(order), complete, bool(unassigned)),
        touched,
        order[0],
        tuple(sorted(m for m in members if region_of.get(m) != order[0])),
        missing,
        unassigned,
    )


def _verdict(regions: int, complete: bool, outside: bool) -> Fit:
    if outside:
        return Fit.SPANNING
    if regions == 1:
        return Fit.EQUAL if complete else Fit.INSIDE
    return Fit.UNION if complete else Fit.SPANNING
