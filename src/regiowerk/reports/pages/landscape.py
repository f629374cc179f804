"""Every structure of one day laid against the referentieregio's: the ground of every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from regiowerk.align.fit import FitVerdict, Regions
from regiowerk.core.errors import RegiowerkError
from regiowerk.register.figures import Figure
from regiowerk.register.kinds import Kind, kind_of
from regiowerk.register.model import Organisation, Zone
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import MemberMunicipality, Municipality, ZoningView

REGION = "referentieregio"
POPULATION = ("inwoners", "inwoners-statbel")
"""Indicators that give the number of inhabitants, the preferred one first."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A cooperation with its municipalities and its fit against the referentieregio's.

    Parameters
    ----------
    organisation : Organisation
        The structure.
    kind : Kind
        Its form.
    seats : tuple of MemberMunicipality
        The municipalities in it, in order of name.
    units : frozenset of str
        Their unit ids, M(s).
    verdict : FitVerdict
        How M(s) lies against the regions; regions by code.
    """

    organisation: Organisation
    kind: Kind
    seats: tuple[MemberMunicipality, ...]
    units: frozenset[str]
    verdict: FitVerdict

    @property
    def theme(self) -> str:
        """Its first theme, or empty."""
        return self.organisation.themes[0] if self.organisation.themes else ""

    def reaches_beyond(self, region: str) -> bool:
        """Return whether it has a municipality outside a region."""
        return bool(self.verdict.unassigned) or any(r != region for r in self.verdict.touched)


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """A number of inhabitants over several municipalities.

    `years` are the years of the figures that were added; `missing` the unit ids without one.
    """

    value: float
    years: tuple[int, ...]
    missing: tuple[str, ...]


class Landscape:
    """The structures of a snapshot against the referentieregio's, computed once and kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._structures: dict[str, Structure] = {}
        self._population: dict[str, Figure | None] = {}

    @cached_property
    def regions(self) -> ZoningView | None:
        """The referentieregio's of the day; None when the register has none."""
        if REGION in self.snapshot.zoning_ids:
            return self.snapshot.zoning(REGION)
        return None

    @cached_property
    def region_of(self) -> Mapping[str, str]:
        """The region code of each municipality that lies in one."""
        return self.regions.zone_of if self.regions else {}

    @cached_property
    def division(self) -> Regions:
        """The regions, prepared for laying every structure against them."""
        return Regions(self.region_of)

    def region(self, code: str) -> Zone | None:
        """Return the region with this code, or None."""
        return self.regions.zones.get(code) if self.regions else None

    def structure(self, organisation: Organisation) -> Structure:
        """Return an organisation with its municipalities and its fit."""
        found = self._structures.get(organisation.uri)
        if found is None:
            seats = self.snapshot.member_municipalities(organisation)
            units = frozenset(seat.municipality.id for seat in seats)
            found = Structure(
                organisation,
                kind_of(organisation.kind),
                seats,
                units,
                self.division.fit(units),
            )
            self._structures[organisation.uri] = found
        return found

    @cached_property
    def structures(self) -> tuple[Structure, ...]:
        """Every active structure of the day, in order of name."""
        return tuple(self.structure(o) for o in self.snapshot.cooperations)

    @cached_property
    def by_members(self) -> Mapping[frozenset[str], tuple[Structure, ...]]:
        """The structures that share exactly the same municipalities, two or more of both."""
        found: dict[frozenset[str], list[Structure]] = {}
        for structure in self.structures:
            if len(structure.units) > 1:
                found.setdefault(structure.units, []).append(structure)
        return {units: tuple(same) for units, same in found.items() if len(same) > 1}

    def touching(self, units: Iterable[str]) -> tuple[Structure, ...]:
        """Return the structures with at least one of these municipalities, in order of name."""
        wanted = frozenset(units)
        return tuple(s for s in self.structures if not wanted.isdisjoint(s.units))

    def population(self, municipality: Municipality) -> Figure | None:
        """Return the inhabitants of a municipality in the last year known, or None."""
        if municipality.id not in self._population:
            self._population[municipality.id] = self._population_of(municipality)
        return self._population[municipality.id]

    def _population_of(self, municipality: Municipality) -> Figure | None:
        for indicator in POPULATION:
            try:
                return self.snapshot.indicator(indicator, municipality)
            except RegiowerkError:
                continue
        return None

    def inhabitants(self, units: Iterable[str]) -> Inhabitants | None:
        """Return the inhabitants of several municipalities, or None when none is known."""
        figures = {u: self.population(self.snapshot.units[u]) for u in sorted(set(units))}
        known = [figure for figure in figures.values() if figure is not None]
        if not known:
            return None
        return Inhabitants(
            sum(figure.value for figure in known),
            tuple(sorted({figure.year for figure in known})),
            tuple(unit for unit, figure in figures.items() if figure is None),
        )


@lru_cache(maxsize=8)
def landscape_of(snapshot: Snapshot) -> Landscape:
    """Return the landscape of a snapshot; the last few are kept."""
    return Landscape(snapshot)
