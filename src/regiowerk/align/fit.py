"""Fit of a set of municipalities against a division in regions, on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
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
        The region with most members, the first by name of equals; empty when unknown.
    outside : tuple of str
        Members outside the main region, those that lie in no region included.
    missing : mapping of region to tuple of str
        For each region touched, its municipalities that are not members.
    unassigned : tuple of str
        Members that lie in no region, such as municipalities outside Flanders.
    """

    fit: Fit
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    main: str = ""
    outside: tuple[str, ...] = ()
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
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
    inside: dict[str, list[str]] = defaultdict(list)
    for member in sorted(members & region_of.keys()):
        inside[region_of[member]].append(member)
    unassigned = tuple(sorted(members - region_of.keys()))
    if not inside:
        return FitVerdict(Fit.UNKNOWN, unassigned=unassigned)
    order = sorted(inside, key=lambda region: (-len(inside[region]), region))
    absent: dict[str, list[str]] = {region: [] for region in order}
    for municipality in sorted(region_of.keys() - members):
        if region_of[municipality] in absent:
            absent[region_of[municipality]].append(municipality)
    missing = {region: tuple(rest) for region, rest in absent.items()}
    complete = not any(missing.values())
    return FitVerdict(
        _verdict(len(order), complete, bool(unassigned)),
        {region: tuple(inside[region]) for region in order},
        order[0],
        tuple(sorted(members - set(inside[order[0]]))),
        missing,
        unassigned,
    )


def _verdict(regions: int, complete: bool, strangers: bool) -> Fit:
    if strangers:
        return Fit.SPANNING
    if regions == 1:
        return Fit.EQUAL if complete else Fit.INSIDE
    return Fit.UNION if complete else Fit.SPANNING
