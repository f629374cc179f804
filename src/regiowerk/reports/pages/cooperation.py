"""Who is in a structure, which regions it touches and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regiowerk.register.model import ChangeEvent, Organisation, Source, Status, Zone
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Member, MemberMunicipality, Municipality
from regiowerk.reports.pages.landscape import Inhabitants, Landscape, Structure, landscape_of


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A municipality in a structure.

    `outside` tells whether it lies outside the main region of the structure.
    """

    seat: MemberMunicipality
    region: Zone | None
    outside: bool
    via: tuple[str, ...]  # "gemeente", "OCMW"
    derived: bool
    source: str


@dataclass(frozen=True, slots=True)
class Touch:
    """A region that a structure touches: its members in it, and who of the region is not in."""

    zone: Zone
    members: tuple[Municipality, ...]
    missing: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class WorkArea:
    """A zone in which a structure works, with the name of the zoning."""

    zoning: str
    zoning_name: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class CooperationPage:
    """What there is to say about an organisation on one day.

    Parameters
    ----------
    structure : Structure
        The organisation, its municipalities and its fit.
    status : Status
        On the day of the snapshot.
    members : tuple of MemberRow
        The municipalities, in order of name.
    others : tuple of Member
        Members that are no Flemish municipality or OCMW: provinces, other structures.
    related : tuple of Member
        Organisations that the source calls related; not members.
    belongs_to : tuple of Structure
        The structures of which it is itself a member.
    touches : tuple of Touch
        The regions, the one with most members first.
    outside : tuple of Municipality
        Members outside the main region.
    inhabitants, inhabitants_outside : Inhabitants or None
        Of all members, and of those outside the main region.
    events : tuple of ChangeEvent
        In order of day.
    areas : tuple of WorkArea
        Zones in which it is the structure at work.
    twins : tuple of Structure
        Other structures with exactly the same municipalities.
    observed_on : tuple of date
        The days for which sources give the memberships.
    later : bool
        Whether all of those days come after the day of the snapshot.
    sources : tuple of Source
        Behind the organisation and its memberships.
    """

    structure: Structure
    status: Status
    members: tuple[MemberRow, ...]
    others: tuple[Member, ...]
    related: tuple[Member, ...]
    belongs_to: tuple[Structure, ...]
    touches: tuple[Touch, ...]
    outside: tuple[Municipality, ...]
    inhabitants: Inhabitants | None
    inhabitants_outside: Inhabitants | None
    events: tuple[ChangeEvent, ...]
    areas: tuple[WorkArea, ...]
    twins: tuple[Structure, ...]
    observed_on: tuple[date, ...]
    later: bool
    sources: tuple[Source, ...]

    @property
    def in_part(self) -> tuple[MemberRow, ...]:
        """The municipalities of which only a part of the territory takes part."""
        return tuple(row for row in self.members if not row.seat.whole)

    @property
    def organisation(self) -> Organisation:
        """The organisation itself."""
        return self.structure.organisation


def cooperation_page(snapshot: Snapshot, organisation: Organisation) -> CooperationPage:
    """Return what there is to say about an organisation on the day of a snapshot."""
    land = landscape_of(snapshot)
    structure = land.structure(organisation)
    everyone = snapshot.members(organisation)
    days = sorted({m.membership.observed_on for m in everyone if m.membership.observed_on})
    outside = structure.verdict.outside
    return CooperationPage(
        structure,
        snapshot.status(organisation),
        _member_rows(land, structure),
        tuple(m for m in everyone if m.municipality is None),
        snapshot.related(organisation),
        _belongs_to(land, organisation),
        _touches(land, structure),
        tuple(s.municipality for s in structure.seats if s.municipality.id in outside),
        land.inhabitants(structure.units),
        land.inhabitants(outside) if outside else None,
        snapshot.events(organisation),
        _areas(snapshot, organisation),
        tuple(s for s in land.by_members.get(structure.units, ()) if s is not structure),
        tuple(days),
        bool(days) and days[0] > snapshot.on and _undated(everyone),
        _sources(snapshot, organisation, everyone),
    )


def _undated(members: tuple[Member, ...]) -> bool:
    return all(member.membership.validity.begin is None for member in members)


def _member_rows(land: Landscape, structure: Structure) -> tuple[MemberRow, ...]:
    return tuple(
        MemberRow(
            seat,
            land.region(land.region_of.get(seat.municipality.id, "")),
            seat.municipality.id in structure.verdict.outside,
            _via(seat),
            any(m.membership.standing == "afgeleid" for m in seat.members),
            next((m.membership.source for m in seat.members if m.membership.source), ""),
        )
        for seat in structure.seats
    )


def _via(seat: MemberMunicipality) -> tuple[str, ...]:
    kinds = (m.organisation.kind if m.organisation else "gemeente" for m in seat.members)
    return tuple(dict.fromkeys("OCMW" if kind == "ocmw" else "gemeente" for kind in kinds))


def _belongs_to(land: Landscape, organisation: Organisation) -> tuple[Structure, ...]:
    return tuple(
        land.structure(other)
        for other in land.snapshot.cooperations
        if any(m.membership.member == organisation.uri for m in land.snapshot.members(other))
    )


def _touches(land: Landscape, structure: Structure) -> tuple[Touch, ...]:
    units = land.snapshot.units
    missing = structure.verdict.missing or {}
    found: list[Touch] = []
    for code, members in structure.verdict.touched.items():
        zone = land.region(code)
        if zone is not None:
            found.append(
                Touch(
                    zone,
                    tuple(units[u] for u in members),
                    tuple(units[u] for u in missing.get(code, ()) if u in units),
                )
            )
    return tuple(found)


def _areas(snapshot: Snapshot, organisation: Organisation) -> tuple[WorkArea, ...]:
    views = (snapshot.zoning(zoning) for zoning in snapshot.zoning_ids)
    return tuple(
        WorkArea(view.zoning.id, view.zoning.name, zone)
        for view in views
        for zone in view.zones.values()
        if zone.organisation == organisation.uri
    )


def _sources(
    snapshot: Snapshot, organisation: Organisation, members: tuple[Member, ...]
) -> tuple[Source, ...]:
    ids = dict.fromkeys((organisation.source, *(m.membership.source for m in members)))
    known = snapshot.knowledge.sources
    return tuple(known[source] for source in ids if source in known)
