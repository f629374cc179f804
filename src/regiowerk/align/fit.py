"""Fit of a set of municipalities against a division in regions, on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
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


class Regions:
    """A division, prepared for laying many sets of municipalities against it.

    Parameters
    ----------
    region_of : mapping of municipality to region
        The division; a municipality that is absent lies in no region.
    """

    __slots__ = ("members", "region_of")

    def __init__(self, region_of: Mapping[str, str]) -> None:
        self.region_of = region_of
        inside: dict[str, set[str]] = defaultdict(set)
        for municipality, region in region_of.items():
            inside[region].add(municipality)
        self.members: Mapping[str, frozenset[str]] = {r: frozenset(m) for r, m in inside.items()}

    def __repr__(self) -> str:
        return f"<Regions: {len(self.members)} of {len(self.region_of)} municipalities>"

    def fit(self, members: Set[str]) -> FitVerdict:
        """Return how a set of municipalities fits the division; see `fit_of`."""
        inside: dict[str, list[str]] = {}
        unassigned: list[str] = []
        for member in sorted(members):
            region = self.region_of.get(member)
            if region is None:
                unassigned.append(member)
            else:
                inside.setdefault(region, []).append(member)
        strangers = tuple(unassigned)
        if not inside:
            return FitVerdict(Fit.UNKNOWN, unassigned=strangers)
        order = sorted(inside, key=lambda region: (-len(inside[region]), region))
        complete = all(len(inside[region]) == len(self.members[region]) for region in order)
        main = order[0]
        outside = [m for region in order[1:] for m in inside[region]]
        return FitVerdict(
            _verdict(len(order), complete, bool(strangers)),
            {region: tuple(inside[region]) for region in order},
            main,
            tuple(sorted([*outside, *unassigned])),
            _Missing({region: self.members[region] for region in order}, frozenset(members)),
            strangers,
        )


class _Missing(Mapping[str, tuple[str, ...]]):
    """For each region touched its municipalities that are not members, worked out when asked."""

    __slots__ = ("_members", "_touched")

    def __init__(self, touched: Mapping[str, frozenset[str]], members: frozenset[str]) -> None:
        self._touched = touched
        self._members = members

    def __getitem__(self, region: str) -> tuple[str, ...]:
        return tuple(sorted(self._touched[region] - self._members))

    def __iter__(self) -> Iterator[str]:
        return iter(self._touched)

    def __len__(self) -> int:
        return len(self._touched)

    def __repr__(self) -> str:
        return repr(dict(self))


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

    Notes
    -----
    For many sets against one division, make a `Regions` once and ask its `fit`.

    Examples
    --------
    >>> regions = {"a": "R1", "b": "R1", "c": "R2", "d": "R2"}
    >>> fit_of({"a"}, regions).fit.name, fit_of({"c", "d"}, regions).fit.name
    ('INSIDE', 'EQUAL')
    >>> verdict = fit_of({"a", "b", "c"}, regions)
    >>> verdict.fit.name, verdict.main, verdict.outside, verdict.missing["R2"]
    ('SPANNING', 'R1', ('c',), ('d',))
    """
    return Regions(region_of).fit(members)


def _verdict(regions: int, complete: bool, strangers: bool) -> Fit:
    if strangers:
        return Fit.SPANNING
    if regions == 1:
        return Fit.EQUAL if complete else Fit.INSIDE
    return Fit.UNION if complete else Fit.SPANNING
