"""The tangle of one region: how much, who meets whom, at what load, and beside other regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from regiowerk.align.load import Load, Organ, load_of, packaged_assumptions
from regiowerk.align.region_tangle import (
    Bond,
    Pairing,
    RegionBeside,
    RegionComparison,
    RegionTangle,
    beside_regions,
)
from regiowerk.align.structures import Structure
from regiowerk.align.tangle import Groups
from regiowerk.core.errors import InputError
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.aligning import organ_card
from regiowerk.reports.comparing import known
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_region import region_code
from regiowerk.reports.pages.align_tangle import OrganLine, lines_of

SHOWN = 8
"""So many pairs, partners and groups are shown at first."""


@dataclass(frozen=True, slots=True)
class Together:
    """Municipalities that sit together, and the structures that bring exactly them together."""

    names: tuple[str, ...]
    structures: tuple[Structure, ...]


@dataclass(frozen=True, slots=True)
class RegionTanglePage:
    """What there is to say about the tangle of a region.

    Parameters
    ----------
    code, name : str
        The region.
    tangle : RegionTangle
        Its structures, groups and co-membership.
    places : mapping of unit to Municipality
        Its municipalities, and those it meets outside.
    loads : mapping of unit to Load
        Seats and hours of each of its municipalities, an estimate.
    lines : tuple of OrganLine
        The assumptions with what they add up to for all its municipalities.
    beside : RegionComparison
        The region beside others.
    region_names : mapping of code to str
        Names of all regions.
    """

    code: str
    name: str
    tangle: RegionTangle
    places: Mapping[str, Municipality]
    loads: Mapping[str, Load]
    lines: tuple[OrganLine, ...]
    beside: RegionComparison
    region_names: Mapping[str, str]

    @property
    def seats(self) -> float:
        """Seats of all its municipalities together."""
        return sum(load.seats for load in self.loads.values())

    @property
    def hours(self) -> float:
        """Hours a year of all its municipalities together."""
        return sum(load.hours for load in self.loads.values())

    @property
    def groups(self) -> tuple[tuple[str, Groups], ...]:
        """Its structures by form, theme and origin; each with a word for the property."""
        by = (self.tangle.by_form, self.tangle.by_theme, self.tangle.by_origin)
        return tuple(zip(("vorm", "thema", "oorsprong"), by, strict=True))

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """Its municipalities, the one that shares most with the others first."""
        return self.tangle.bonds

    @property
    def most(self) -> tuple[Pairing, ...]:
        """The pairs of its municipalities that share most."""
        return self.tangle.pairings[:SHOWN]

    @property
    def least(self) -> tuple[Pairing, ...]:
        """The pairs of its municipalities that share least, the least first."""
        return tuple(reversed(self.tangle.pairings[-SHOWN:]))

    @property
    def own_sets(self) -> tuple[Together, ...]:
        """The groups of its own municipalities that sit together, the most structures first."""
        return tuple(
            Together(tuple(sorted(self.places[unit].name for unit in units)), rows)
            for units, rows in self.tangle.own_sets.items()
        )

    @property
    def guests(self) -> tuple[tuple[Municipality, int], ...]:
        """The municipalities outside the region that it meets most."""
        found = list(self.tangle.partners.items())[:SHOWN]
        return tuple((self.places[unit], n) for unit, n in found)

    @property
    def beside_of(self) -> Mapping[str, RegionBeside]:
        """The rows of the comparison by measure."""
        return {row.measure: row for row in self.beside.rows}


@lru_cache(maxsize=4)
def region_tangles(snapshot: Snapshot) -> Mapping[str, RegionTangle]:
    """Return the tangle of every referentieregio of a day, by code; the last few are kept."""
    day = alignment_of(snapshot)
    flemish = day.tangles.of.keys()
    members = day.nesting.regions.members
    return {
        code: RegionTangle(day.tangles, units & flemish)
        for code, units in sorted(members.items())
        if units & flemish
    }


def region_tangle_page(
    snapshot: Snapshot, region: str, assumptions: tuple[Organ, ...] | None = None
) -> RegionTanglePage:
    """Return the tangle of a region.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    region : str
        Code or name of the referentieregio.
    assumptions : tuple of Organ, optional
        What is assumed for the load; the packaged assumptions when absent.

    Raises
    ------
    UnknownIdError
        If there is no such region on the day.
    """
    day = alignment_of(snapshot)
    code = region_code(day, region)
    organs = assumptions or packaged_assumptions()
    tangles = region_tangles(snapshot)
    tangle = tangles[code]
    loads = {unit: load_of(own.structures, organs) for unit, own in tangle.tangles.items()}
    whole = Load(tuple(row for load in loads.values() for row in load.rows))
    return RegionTanglePage(
        code,
        day.nesting.names[code],
        tangle,
        {unit: snapshot.units[unit] for unit in (*tangle.units, *tangle.partners)},
        loads,
        lines_of(whole, organs),
        beside_regions(tangles, code, day.population, organs),
        day.nesting.names,
    )


def pair_asked(page: RegionTanglePage, one: str, other: str) -> Pairing | None:
    """Return the pair of municipalities that was asked for by NIS code or name.

    None when neither is given.

    Raises
    ------
    InputError
        If one of them is no municipality of the region, or both are the same.
    """
    if not one and not other:
        return None
    keys = {
        key: unit
        for unit in page.tangle.units
        for key in (page.places[unit].nis, page.places[unit].name.casefold())
    }
    found = [keys.get(key.strip().casefold(), "") for key in (one, other)]
    if "" in found or found[0] == found[1]:
        raise InputError(
            f"'{one}' and '{other}' are not two municipalities of {page.name}; give two of its "
            f"{len(page.tangle.units)} municipalities by NIS code or name.",
            pair=(one, other),
            within=page.name,
        )
    return page.tangle.pairing(*found)


# --- as plain values --------------------------------------------------------------------------


def region_tangle_card(page: RegionTanglePage, snapshot: Snapshot) -> dict[str, Any]:
    """Return the tangle of a region in plain values, for programs."""
    tangle = page.tangle
    names = {unit: place.name for unit, place in page.places.items()}
    order = [names[unit] for unit in tangle.order]
    where = [tangle.units.index(unit) for unit in tangle.order]
    return {
        "code": page.code,
        "name": page.name,
        "on": snapshot.on.isoformat(),
        "municipalities": len(tangle.units),
        "structures": len(tangle.structures),
        "within": len(tangle.within),
        "own_sets": len(tangle.own_sets),
        "partner_sets": len(tangle.partner_sets),
        "seats": page.seats,
        "hours": page.hours,
        **{f"by_{word}": _names(groups) for word, groups in _english(page.groups)},
        "bonds": [_bond(bond, page) for bond in page.bonds],
        "matrix": {"order": order, "shared": tangle.matrix[where][:, where].tolist()},
        "most_shared": [_pair(pair, names) for pair in page.most],
        "least_shared": [_pair(pair, names) for pair in page.least],
        "partners": {names[unit]: n for unit, n in tangle.partners.items()},
        "beside": {
            "similar": [page.region_names[code] for code in page.beside.similar],
            "measures": {
                row.measure: {
                    "own": known(row.own),
                    "similar": known(row.similar),
                    "flanders": known(row.everyone),
                }
                for row in page.beside.rows
            },
        },
        "assumptions": [organ_card(line.organ) for line in page.lines],
    }


def _english(groups: tuple[tuple[str, Groups], ...]) -> list[tuple[str, Groups]]:
    words = ("form", "theme", "origin")
    return [(word, rows) for word, (_dutch, rows) in zip(words, groups, strict=True)]


def _names(groups: Groups) -> dict[str, list[str]]:
    return {key: [one.name for one in found] for key, found in groups.items()}


def _pair(pair: Pairing, names: Mapping[str, str]) -> list[Any]:
    return [names[pair.one], names[pair.other], len(pair.structures)]


def _bond(bond: Bond, page: RegionTanglePage) -> dict[str, Any]:
    place, load = page.places[bond.unit], page.loads[bond.unit]
    most, least = (
        None if one is None else [page.places[one[0]].name, one[1]]
        for one in (bond.most, bond.least)
    )
    return {
        "nis": place.nis,
        "name": place.name,
        "structures": len(bond.structures),
        "within": bond.within,
        "mean_shared": known(bond.mean),
        "most": most,
        "least": least,
        "seats": load.seats,
        "hours": load.hours,
    }
