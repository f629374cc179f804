"""Zones that are also structures with members, so that analysis treats both alike.

A police zone, a rescue zone, a transport region, a primary care zone, a housing company and an
inter-municipal housing project each have an organisation that works in the zone. Its members
follow from the zoning; their standing is *afgeleid*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import (
    Assignment,
    Membership,
    Organisation,
    Status,
    Zone,
    Zoning,
)
from regiowerk.sources.derived_zones import (
    DERIVED,
    POLICE,
    RESCUE,
    DerivedReading,
    DerivedRow,
    build_rescue_zones,
)
from regiowerk.sources.police_zones import match_police_zones
from regiowerk.sources.units import VINTAGES, UnitsReading
from regiowerk.sources.zone_specs import ZoningSpec, zoning_specs
from regiowerk.sources.zones import ZoningsReading

NAMES_READ_ON = date(2023, 12, 31)
"""Day for which the names of ABB's police zones hold: the import of 2023 (abb/SOURCES.md)."""

DERIVED_STANDING = "afgeleid"


@dataclass(frozen=True, slots=True)
class StructuresReading:
    """Zonings whose zones are linked to organisations, with the members of these.

    Parameters
    ----------
    organisations : tuple of Organisation
        New ones, and those given that change (same URI: they replace the given one).
    memberships : tuple of Membership
        Municipality in structure, role participant.
    zonings, zones, assignments : tuple
        All that were given, with the rescue zones added and `Zone.organisation` filled.
    """

    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]
    zonings: tuple[Zoning, ...]
    zones: tuple[Zone, ...]
    assignments: tuple[Assignment, ...]
    findings: tuple[Finding, ...] = ()


def build_zone_structures(
    zonings: ZoningsReading,
    derived: DerivedReading,
    organisations: Sequence[Organisation],
    units: UnitsReading,
    municipality_of: Mapping[str, str],
) -> StructuresReading:
    """Return the structures that go with the zones, and who is a member of each.

    Parameters
    ----------
    zonings : ZoningsReading
        Zonings read from the tables, without rescue zones.
    derived : DerivedReading
        Municipalities of police and rescue zones in ABB's data.
    organisations : sequence of Organisation
        ABB's organisations; police and rescue zones are looked for among them.
    units : UnitsReading
        All units.
    municipality_of : mapping of str to str
        From unit id to the URI of the municipality that governs or governed it.

    Returns
    -------
    StructuresReading
        A member is the municipality as it was on `observed_on`: the day of the table, or of
        the labels for rescue zones (2018) and dissolved police zones (2023).
    """
    rescue = build_rescue_zones(derived.of(RESCUE), units)
    everything = ZoningsReading(
        zonings=(*zonings.zonings, *rescue.zonings),
        zones=(*zonings.zones, *rescue.zones),
        assignments=(*zonings.assignments, *rescue.assignments),
    )
    findings = list(rescue.findings)
    given = {o.uri: o for o in organisations}
    findings += _undescribed(rescue.zones, given)
    found = _known_structures(everything, derived, organisations, units, findings)
    changed: list[Organisation] = []
    uri_of: dict[tuple[str, str], str] = {}
    for zone in everything.zones:
        spec = zoning_specs()[zone.zoning]
        if not spec.structure:
            continue
        organisation = _structure(spec, zone, found.get((zone.zoning, zone.code)))
        uri_of[zone.zoning, zone.code] = organisation.uri
        if organisation != given.get(organisation.uri):
            changed.append(organisation)
    memberships = _memberships(everything.assignments, uri_of, units, municipality_of, findings)
    memberships += _former_members(derived.of(POLICE), given, findings)
    return StructuresReading(
        organisations=tuple(changed),
        memberships=tuple(memberships),
        zonings=everything.zonings,
        zones=tuple(
            replace(z, organisation=uri_of.get((z.zoning, z.code), z.organisation))
            for z in everything.zones
        ),
        assignments=everything.assignments,
        findings=tuple(findings),
    )


def _known_structures(
    zonings: ZoningsReading,
    derived: DerivedReading,
    organisations: Sequence[Organisation],
    units: UnitsReading,
    findings: list[Finding],
) -> dict[tuple[str, str], Organisation]:
    """Return the organisations of ABB that work in a zone, by zoning and code."""
    given = {o.uri: o for o in organisations}
    found = {
        (RESCUE, zone.code): given[zone.organisation]
        for zone in zonings.zones_of(RESCUE)
        if zone.organisation in given
    }
    police = zonings.zones_of(POLICE)
    if police:
        today = [u.id for u in units.units if VINTAGES[2025] in u.validity]
        members = zonings.units_in(POLICE, today)
        match = match_police_zones(police, members, derived.of(POLICE), organisations, units)
        findings += match.findings
        found |= {(POLICE, code): o for code, o in match.organisation_of.items()}
    return found


def _undescribed(zones: Iterable[Zone], given: Mapping[str, Organisation]) -> list[Finding]:
    return [
        Finding(
            DERIVED,
            zone.organisation,
            RESCUE,
            f"{zone.name} is geen organisatie van het Organisatieportaal.",
            "Organisatie gemaakt met deze URI.",
        )
        for zone in zones
        if zone.organisation not in given
    ]


def _structure(spec: ZoningSpec, zone: Zone, known: Organisation | None) -> Organisation:
    """Return the organisation of a zone: ABB's with what the table adds, or a new one."""
    kind = kind_of(spec.structure)
    name = spec.organisation.format(name=zone.name)
    if known is not None:
        known = _shortly_named(known, name)
        if known.status is Status.UNKNOWN:
            note = f"{known.note} Bestaat volgens de tabel van {spec.observed_on}.".strip()
            known = replace(known, status=Status.ACTIVE, status_on=spec.observed_on, note=note)
        return known
    also = spec.also.format(name=zone.name)
    return Organisation(
        uri=zone.organisation or f"urn:regiowerk:{kind.id}:{zone.code}",
        name=name,
        kind=kind.id,
        alternative_names=(also,) if also else (),
        status=Status.ACTIVE,
        status_on=spec.observed_on,
        themes=(kind.theme,) if kind.theme else (),
        themes_standing=DERIVED_STANDING if kind.theme else "",
        origin=kind.origin,
        source=zone.source,
        note=spec.zoning.note,
    )


def _shortly_named(known: Organisation, name: str) -> Organisation:
    """Return ABB's organisation under a short name; every other name stays findable.

    ABB writes the members of a police zone behind its name, and names a zone that it knows from
    a merger only after its members; the table of the provinces has the name in use.
    """
    stub = known.status is Status.UNKNOWN
    chosen = name if stub or fold(known.name).startswith(fold(name)) else known.name
    chosen = chosen.partition(": ")[0]
    others = dict.fromkeys((known.name, *known.alternative_names, name))
    known_as = {fold(chosen), fold(known.legal_name)}
    kept = tuple(n for n in others if fold(n) not in known_as)
    return replace(known, name=chosen, alternative_names=kept)


def _memberships(
    assignments: Iterable[Assignment],
    uri_of: Mapping[tuple[str, str], str],
    units: UnitsReading,
    municipality_of: Mapping[str, str],
    findings: list[Finding],
) -> list[Membership]:
    name_of = {u.id: u.name for u in units.units}
    memberships = []
    for a in assignments:
        organisation = uri_of.get((a.zoning, a.code))
        if organisation is None:
            continue
        spec = zoning_specs()[a.zoning]
        member = municipality_of.get(a.unit)
        if member is None:
            what = f"Van {name_of[a.unit]} is geen organisatie bekend."
            done = f"Geen lidmaatschap van {a.zoning} {a.code} gemaakt."
            findings.append(Finding(a.source, a.unit, a.zoning, what, done, Severity.ERROR))
            continue
        memberships.append(
            Membership(
                uri=f"urn:regiowerk:lidmaatschap:{spec.structure}:{a.code}:{a.unit}",
                organisation=organisation,
                member=member,
                observed_on=spec.observed_on,
                standing=DERIVED_STANDING,
                source=a.source,
                note=f"Volgt uit de indeling {spec.zoning.name.lower()}.",
                validity=a.validity,
            )
        )
    return memberships


def _former_members(
    rows: Iterable[DerivedRow], given: Mapping[str, Organisation], findings: list[Finding]
) -> list[Membership]:
    """Return the members of dissolved police zones, as their names list them."""
    memberships = []
    for row in rows:
        zone, member = given.get(row.uri), given.get(row.municipality)
        if zone is None or member is None:
            lacking = row.organisation if zone is None else row.told
            what = f"{lacking} is geen organisatie van het Organisatieportaal."
            place = f"regel {row.line}"
            findings.append(
                Finding(DERIVED, place, POLICE, what, "Rij niet gebruikt.", Severity.ERROR)
            )
        elif zone.status is Status.INACTIVE:
            memberships.append(
                Membership(
                    uri=f"urn:regiowerk:lidmaatschap:{POLICE}:{_tail(zone.uri)}:{_tail(member.uri)}",
                    organisation=zone.uri,
                    member=member.uri,
                    observed_on=NAMES_READ_ON,
                    standing=DERIVED_STANDING,
                    source=DERIVED,
                    note=f"Afgeleid uit: {row.origin}.",
                    validity=zone.validity,
                )
            )
    return memberships


def _tail(uri: str) -> str:
    return uri.rpartition("/")[2]
