"""Everything a municipality sits in, with whom, and what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register.figures import Figure
from regiowerk.register.model import IndicatorDefinition, Organisation, Zone, Zoning
from regiowerk.register.snapshot import FLANDERS, Snapshot
from regiowerk.register.views import Municipality, Participation, Step, ZonePart
from regiowerk.reports.pages.landscape import Landscape, Structure, landscape_of

MOST_PARTNERS = 10


class Grouping(StrEnum):
    """By what the structures of a municipality are grouped; the value is the query word."""

    THEME = "thema"
    KIND = "vorm"


@dataclass(frozen=True, slots=True)
class StructureRow:
    """A structure seen from one municipality in it.

    Parameters
    ----------
    structure : Structure
        The structure and its fit.
    participation : Participation
        How the municipality is in.
    partners : tuple of Municipality
        The other municipalities, in order of name.
    beyond : bool
        Whether it has a municipality outside the region of this one.
    observed_on : date or None
        The last day for which a source gives the membership.
    sources : tuple of str
        Ids of the sources of the memberships.
    derived : bool
        Whether a membership was derived instead of stated.
    later : bool
        Whether the membership is known only for a day after that of the snapshot, without a
        first day: nobody knows whether it held already.
    """

    structure: Structure
    participation: Participation
    partners: tuple[Municipality, ...]
    beyond: bool
    observed_on: date | None
    sources: tuple[str, ...]
    derived: bool
    later: bool

    @property
    def via(self) -> tuple[str, ...]:
        """How the municipality is in: ``gemeente``, ``OCMW`` or both."""
        bodies = (member.organisation for member in self.participation.seat.members)
        ocmw = (body is not None and body.kind == "ocmw" for body in bodies)
        return tuple(dict.fromkeys("OCMW" if is_ocmw else "gemeente" for is_ocmw in ocmw))

    @property
    def via_shown(self) -> bool:
        """Whether the way it is in is worth saying: not simply as the whole municipality."""
        return self.via != ("gemeente",) or bool(self.participation.seat.parts)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading: a theme, or the id of a kind. `name` is empty without a theme."""

    name: str
    rows: tuple[StructureRow, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """A municipality with which structures are shared, and how many."""

    municipality: Municipality
    shared: int
    region: Zone | None
    neighbour: bool


@dataclass(frozen=True, slots=True)
class ZoningRow:
    """A zoning and the zones in which a municipality lies."""

    zoning: Zoning
    parts: tuple[ZonePart, ...]
    projected: bool


class Gap(StrEnum):
    """Why a figure is absent."""

    NOT_JOINED = "niet optelbaar over de fusie"
    NOT_PUBLISHED = "niet gepubliceerd voor dit grondgebied"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A figure of a municipality, or why there is none."""

    definition: IndicatorDefinition
    figure: Figure | None
    gap: Gap | None
    made_of: tuple[str, ...]  # names of the municipalities whose figures were joined


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    """What there is to say about a municipality on one day."""

    municipality: Municipality
    organisation: Organisation | None
    region: Zone | None
    province: Zone | None
    population: Figure | None
    rows: tuple[StructureRow, ...]
    partners: tuple[Partner, ...]
    zonings: tuple[ZoningRow, ...]
    indicators: tuple[IndicatorRow, ...]
    neighbours: tuple[Municipality, ...]
    predecessors: tuple[Step, ...]
    successors: tuple[Step, ...]

    @property
    def flemish(self) -> bool:
        """Whether it lies in Flanders, where the register knows every structure."""
        return self.municipality.unit.region == FLANDERS

    @property
    def beyond(self) -> int:
        """The number of structures that reach beyond its region."""
        return sum(row.beyond for row in self.rows)

    @property
    def later(self) -> tuple[StructureRow, ...]:
        """The structures whose membership is only known for a later day."""
        return tuple(row for row in self.rows if row.later)

    @property
    def later_years(self) -> tuple[int, ...]:
        """The years in which those memberships were observed."""
        return tuple(sorted({row.observed_on.year for row in self.later if row.observed_on}))

    @property
    def mergers(self) -> tuple[tuple[date, tuple[Step, ...]], ...]:
        """The municipalities it was made of, together by day; nearest in time first."""
        days: dict[date, list[Step]] = {}
        for step in self.predecessors:
            days.setdefault(step.on, []).append(step)
        return tuple((day, tuple(steps)) for day, steps in days.items())

    @property
    def in_part(self) -> tuple[StructureRow, ...]:
        """The structures in which only a part of the territory takes part."""
        return tuple(row for row in self.rows if not row.participation.seat.whole)


def municipality_page(snapshot: Snapshot, municipality: Municipality) -> MunicipalityPage:
    """Return what there is to say about a municipality on the day of a snapshot."""
    land = landscape_of(snapshot)
    rows = structure_rows(land, municipality)
    zonings = zoning_rows(snapshot, municipality)
    province = next((z.parts[0].zone for z in zonings if z.zoning.id == "provincie"), None)
    return MunicipalityPage(
        municipality,
        snapshot.organisations.get(municipality.uri),
        land.region(land.region_of.get(municipality.id, "")),
        province,
        land.population(municipality),
        rows,
        strongest_partners(land, municipality, rows),
        zonings,
        indicator_rows(snapshot, municipality),
        snapshot.neighbours(municipality),
        snapshot.predecessors(municipality),
        snapshot.successors(municipality),
    )


def structure_rows(land: Landscape, municipality: Municipality) -> tuple[StructureRow, ...]:
    """Return every structure a municipality is in, in order of name."""
    return tuple(
        _structure_row(land, municipality, participation)
        for participation in land.snapshot.participations(municipality)
    )


def _structure_row(
    land: Landscape, municipality: Municipality, participation: Participation
) -> StructureRow:
    structure = land.structure(participation.organisation)
    facts = [member.membership for member in participation.seat.members]
    days = [fact.observed_on for fact in facts if fact.observed_on is not None]
    return StructureRow(
        structure,
        participation,
        tuple(s.municipality for s in structure.seats if s.municipality.id != municipality.id),
        structure.reaches_beyond(land.region_of.get(municipality.id, "")),
        max(days, default=None),
        tuple(dict.fromkeys(fact.source for fact in facts if fact.source)),
        any(fact.standing == "afgeleid" for fact in facts),
        bool(days)
        and min(days) > land.snapshot.on
        and all(fact.validity.begin is None for fact in facts),
    )


def grouped(rows: Sequence[StructureRow], by: Grouping) -> tuple[Group, ...]:
    """Return rows under headings in order of name; those without a theme come last."""
    groups: dict[str, list[StructureRow]] = {}
    for row in rows:
        name = row.structure.theme if by is Grouping.THEME else row.structure.kind.id
        groups.setdefault(name, []).append(row)
    order = sorted(groups, key=lambda name: (not name, fold(name)))
    return tuple(Group(name, tuple(groups[name])) for name in order)


def strongest_partners(
    land: Landscape, municipality: Municipality, rows: Sequence[StructureRow]
) -> tuple[Partner, ...]:
    """Return the municipalities with which it shares most structures, most first."""
    shared = Counter(partner.id for row in rows for partner in row.partners)
    near = {m.id for m in land.snapshot.neighbours(municipality)}
    units = land.snapshot.units
    order = sorted(shared, key=lambda u: (-shared[u], fold(units[u].name)))
    return tuple(
        Partner(units[u], shared[u], land.region(land.region_of.get(u, "")), u in near)
        for u in order[:MOST_PARTNERS]
    )


def zoning_rows(snapshot: Snapshot, municipality: Municipality) -> tuple[ZoningRow, ...]:
    """Return the zone of a municipality in every zoning that has one for it."""
    views = (snapshot.zoning(zoning) for zoning in snapshot.zoning_ids)
    return tuple(
        ZoningRow(view.zoning, view.parts[municipality.id], view.projected)
        for view in views
        if municipality.id in view.parts
    )


def indicator_rows(snapshot: Snapshot, municipality: Municipality) -> tuple[IndicatorRow, ...]:
    """Return every figure of a municipality in its last year, or why there is none."""
    definitions = snapshot.knowledge.indicators.values()
    return tuple(_indicator_row(snapshot, municipality, definition) for definition in definitions)


def _indicator_row(
    snapshot: Snapshot, municipality: Municipality, definition: IndicatorDefinition
) -> IndicatorRow:
    try:
        figure = snapshot.indicator(definition.id, municipality)
    except AggregationError:
        return IndicatorRow(definition, None, Gap.NOT_JOINED, ())
    except UnknownIdError:
        return IndicatorRow(definition, None, Gap.NOT_PUBLISHED, ())
    units = snapshot.knowledge.lineage.units
    return IndicatorRow(definition, figure, None, tuple(units[u].name for u in figure.made_of))
