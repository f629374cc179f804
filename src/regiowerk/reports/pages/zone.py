"""A zoning zone by zone, and one zone with its municipalities and what touches it."""

from __future__ import annotations

from dataclasses import dataclass

from regiowerk.align.fit import Fit, FitVerdict, fit_of
from regiowerk.core.errors import RegiowerkError, UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register.figures import Figure
from regiowerk.register.model import Aggregation, IndicatorDefinition, Organisation, Zone
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, ZoningView
from regiowerk.reports.pages.landscape import Inhabitants, Landscape, Structure, landscape_of

FIGURES = (
    "inwoners",
    "huishoudens",
    "woningen",
    "oppervlakte",
    "bedrijventerreinen",
    "vestigingen",
)
"""Indicators shown for a zone; sums only."""

FIT_ORDER = (Fit.EQUAL, Fit.INSIDE, Fit.UNION, Fit.SPANNING)


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone with its size."""

    zone: Zone
    municipalities: tuple[Municipality, ...]
    inhabitants: Inhabitants | None
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class ZoningPage:
    """A zoning on one day.

    Parameters
    ----------
    view : ZoningView
        The zoning on the municipalities of the day.
    rows : tuple of ZoneRow
        Its zones that have municipalities that day, in order of name.
    empty : tuple of Zone
        Zones without a municipality that day.
    unassigned : tuple of Municipality
        Flemish municipalities that lie in no zone.
    split : tuple of Municipality
        Municipalities whose territory lies in more than one zone.
    """

    view: ZoningView
    rows: tuple[ZoneRow, ...]
    empty: tuple[Zone, ...]
    unassigned: tuple[Municipality, ...]
    split: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class ZoneMember:
    """A municipality of a zone; `elsewhere` names the other zones its territory lies in."""

    municipality: Municipality
    population: Figure | None
    structures: int
    elsewhere: tuple[str, ...]
    parts: tuple[str, ...]  # names of the former municipalities that lie in this zone
    certainty: float | None  # how sure it is that it lies here, 0 to 1, where computed


@dataclass(frozen=True, slots=True)
class Touching:
    """A structure with a municipality in a zone, and its fit against the zoning.

    `inside` and `outside` count its municipalities in and out of this zone.
    """

    structure: Structure
    verdict: FitVerdict
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class ZoneFigure:
    """A sum over the municipalities of a zone; `missing` names those without a figure."""

    definition: IndicatorDefinition
    value: float
    years: tuple[int, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZonePage:
    """What there is to say about a zone on one day.

    `by_fit` groups the structures that touch it, in the order equal, inside, union, spanning.
    """

    view: ZoningView
    zone: Zone
    organisation: Organisation | None
    members: tuple[ZoneMember, ...]
    inhabitants: Inhabitants | None
    figures: tuple[ZoneFigure, ...]
    by_fit: tuple[tuple[Fit, tuple[Touching, ...]], ...]

    @property
    def computed(self) -> bool:
        """Whether it is known how sure the municipalities lie in it."""
        return any(member.certainty is not None for member in self.members)

    @property
    def touching(self) -> int:
        """The number of structures with a municipality in the zone."""
        return sum(len(found) for _, found in self.by_fit)

    @property
    def beyond(self) -> int:
        """The number of them that have a municipality outside the zone."""
        return sum(t.outside > 0 for _, found in self.by_fit for t in found)


def zoning_page(snapshot: Snapshot, zoning: str) -> ZoningPage:
    """Return a zoning zone by zone.

    Raises
    ------
    UnknownIdError
        If there is no such zoning.
    """
    land = landscape_of(snapshot)
    view = snapshot.zoning(zoning)
    rows = tuple(
        ZoneRow(
            view.zones[code],
            _by_name(land, units),
            land.inhabitants(units),
            snapshot.organisations.get(view.zones[code].organisation),
        )
        for code, units in view.members.items()
        if units
    )
    return ZoningPage(
        view,
        rows,
        tuple(view.zones[code] for code, units in view.members.items() if not units),
        tuple(m for m in snapshot.municipalities if m.id not in view.parts),
        _by_name(land, view.split),
    )


def zone_page(snapshot: Snapshot, zoning: str, code: str) -> ZonePage:
    """Return a zone with its municipalities, figures and the structures that touch it.

    Raises
    ------
    UnknownIdError
        If there is no such zoning, or no such zone in it.
    """
    land = landscape_of(snapshot)
    view = snapshot.zoning(zoning)
    if code not in view.zones:
        raise UnknownIdError(f"There is no zone '{code}' in '{zoning}'.", zoning=zoning, code=code)
    zone = view.zones[code]
    units = view.members[code]
    return ZonePage(
        view,
        zone,
        snapshot.organisations.get(zone.organisation),
        tuple(_zone_member(land, view, zone, m) for m in _by_name(land, units)),
        land.inhabitants(units),
        _figures(snapshot, units),
        _by_fit(land, view, units),
    )


def _by_name(land: Landscape, units: tuple[str, ...]) -> tuple[Municipality, ...]:
    found = (land.snapshot.units[u] for u in units)
    return tuple(sorted(found, key=lambda m: (fold(m.name), m.id)))


def _zone_member(
    land: Landscape, view: ZoningView, zone: Zone, municipality: Municipality
) -> ZoneMember:
    parts = view.parts[municipality.id]
    names = land.snapshot.knowledge.lineage.units
    here = next(part for part in parts if part.zone.code == zone.code)
    return ZoneMember(
        municipality,
        land.population(municipality),
        len(land.snapshot.participations(municipality)),
        tuple(part.zone.name for part in parts if part.zone.code != zone.code),
        tuple(names[unit].name for unit in here.units) if len(parts) > 1 else (),
        _certainty(land.snapshot, zone, municipality),
    )


def _certainty(snapshot: Snapshot, zone: Zone, municipality: Municipality) -> float | None:
    """Return how sure a computed zoning is of a municipality; None for one that was not computed.

    A later merger leaves none: what was computed for a part says nothing of the whole.
    """
    rows = snapshot.knowledge.assignments_of[zone.zoning]
    return next(
        (row.certainty for row in rows if row.unit == municipality.id and row.code == zone.code),
        None,
    )


def _by_fit(
    land: Landscape, view: ZoningView, units: tuple[str, ...]
) -> tuple[tuple[Fit, tuple[Touching, ...]], ...]:
    wanted = frozenset(units)
    found: dict[Fit, list[Touching]] = {fit: [] for fit in FIT_ORDER}
    for structure in land.touching(wanted):
        verdict = fit_of(structure.units, view.zone_of)
        inside = len(structure.units & wanted)
        outside = len(structure.units) - inside
        found[verdict.fit].append(Touching(structure, verdict, inside, outside))
    return tuple((fit, tuple(rows)) for fit, rows in found.items() if rows)


def _figures(snapshot: Snapshot, units: tuple[str, ...]) -> tuple[ZoneFigure, ...]:
    definitions = snapshot.knowledge.indicators
    wanted = (definitions[i] for i in FIGURES if i in definitions)
    sums = (_sum(snapshot, d, units) for d in wanted if d.aggregation is Aggregation.SUM)
    return tuple(figure for figure in sums if figure is not None)


def _sum(
    snapshot: Snapshot, definition: IndicatorDefinition, units: tuple[str, ...]
) -> ZoneFigure | None:
    known: list[Figure] = []
    missing: list[str] = []
    for unit in units:
        try:
            known.append(snapshot.indicator(definition.id, snapshot.units[unit]))
        except RegiowerkError:
            missing.append(snapshot.units[unit].name)
    if not known:
        return None
    years = tuple(sorted({figure.year for figure in known}))
    return ZoneFigure(definition, sum(f.value for f in known), years, tuple(missing))
