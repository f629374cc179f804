"""Which police zone of ABB is which police zone of the provinces.

The provinces know the zones of today by code, name and municipalities; ABB knows them by URI,
with a name that lists the municipalities of some years ago.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.register.model import Organisation, Status, Zone
from regiowerk.sources.derived_zones import DERIVED, POLICE, DerivedRow
from regiowerk.sources.units import VINTAGES, UnitsReading
from regiowerk.sources.zones import FLANDERS

_PREFIX = re.compile(r"^(\d{4} )?(pz |politiezone )?")  # number of the zone, then its kind

SAME_ZONE = 0.5
"""Least share of municipalities in common (Jaccard) for two lists to be one zone."""


@dataclass(frozen=True, slots=True)
class PoliceMatch:
    """From the code of each zone that ABB knows to ABB's organisation."""

    organisation_of: Mapping[str, Organisation]
    findings: tuple[Finding, ...] = ()


def match_police_zones(
    zones: Sequence[Zone],
    members: Mapping[str, frozenset[str]],
    rows: Iterable[DerivedRow],
    organisations: Iterable[Organisation],
    units: UnitsReading,
) -> PoliceMatch:
    """Return which organisation of ABB each police zone of today is.

    In order: the same municipalities after succession; the same name where ABB lists no
    municipality; at least half of the municipalities in common and the same name or a seat in
    the zone. Dissolved zones are no candidates. Everything but the first is a finding.

    Parameters
    ----------
    zones : sequence of Zone
        Zones of today.
    members : mapping of str to frozenset of str
        Units per zone code.
    rows : iterable of DerivedRow
        Municipalities of ABB's zones.
    organisations : iterable of Organisation
        ABB's organisations; those of another kind are passed over.
    units : UnitsReading
        To carry old municipalities to those of today.
    """
    listed, findings = _listed(rows, units)
    left = {o.uri: o for o in organisations if o.kind == POLICE and o.status is not Status.INACTIVE}
    found: dict[str, Organisation] = {}
    for zone in zones:
        same = [o for uri, o in left.items() if listed.get(uri) == members.get(zone.code)]
        if same:
            found[zone.code] = left.pop(
                min(same, key=lambda o: (not _same_name(zone, o), o.uri)).uri
            )
    for zone in (z for z in zones if z.code not in found):
        named = [o for uri, o in left.items() if uri not in listed and _same_name(zone, o)]
        if len(named) == 1:
            found[zone.code] = left.pop(named[0].uri)
            what = f"ABB noemt {named[0].name} zonder gemeenten."
            findings.append(_finding(zone, what, "Op naam herkend.", Severity.NOTE))
    name_of = {u.id: u.name for u in units.units}
    for zone, organisation in _nearest(zones, members, listed, left, found, name_of):
        found[zone.code] = left.pop(organisation.uri)
        ours, theirs = members[zone.code], listed[organisation.uri]
        what = f"{organisation.name} (ABB) heeft {_told(theirs - ours, ours - theirs, name_of)}."
        findings.append(_finding(zone, what, f"Als {zone.name} herkend; tabel gevolgd."))
    return PoliceMatch(found, (*findings, *_unmatched(zones, found, left)))


def _listed(
    rows: Iterable[DerivedRow], units: UnitsReading
) -> tuple[dict[str, frozenset[str]], list[Finding]]:
    """Return the present units that ABB lists per zone."""
    named = units.by_name(VINTAGES[2025], region=FLANDERS)
    listed: dict[str, set[str]] = {}
    findings = []
    for row in rows:
        unit = named.get(fold(row.now))
        if unit is None:
            what = f"'{row.now}' ({row.organisation}) is geen Vlaamse gemeente van 2025."
            done = "Rij niet gebruikt bij het herkennen."
            place = f"regel {row.line}"
            findings.append(Finding(DERIVED, place, "gemeente", what, done, Severity.ERROR))
            continue
        listed.setdefault(row.uri, set()).add(unit.id)
    return {uri: frozenset(found) for uri, found in listed.items()}, findings


def _nearest(
    zones: Sequence[Zone],
    members: Mapping[str, frozenset[str]],
    listed: Mapping[str, frozenset[str]],
    left: Mapping[str, Organisation],
    found: Mapping[str, Organisation],
    name_of: Mapping[str, str],
) -> list[tuple[Zone, Organisation]]:
    """Return pairs that look alike, best first, each zone and each organisation once."""
    pairs = []
    for zone in zones:
        ours = members.get(zone.code, frozenset())
        seats = {fold(name_of[unit]) for unit in ours}
        for organisation in left.values():
            theirs = listed.get(organisation.uri, frozenset())
            alike = len(ours & theirs) / max(1, len(ours | theirs))
            known = _same_name(zone, organisation) or fold(organisation.seat) in seats
            if zone.code not in found and known and alike >= SAME_ZONE:
                pairs.append((-alike, zone.code, organisation.uri, zone, organisation))
    taken: set[str] = set()
    chosen = []
    for _, code, uri, zone, organisation in sorted(pairs, key=lambda pair: pair[:3]):
        if not {code, uri} & taken:
            taken |= {code, uri}
            chosen.append((zone, organisation))
    return chosen


def _same_name(zone: Zone, organisation: Organisation) -> bool:
    theirs = (organisation.name, organisation.legal_name, *organisation.alternative_names)
    short = {_core(name) for name in theirs} - {""}
    return not short.isdisjoint(_core(name) for name in (zone.name, *zone.alternative_names))


def _core(name: str) -> str:
    """Return what tells zones apart: "PZ HEKLA: Hove, ..." and "5349 HEKLA" are both "hekla"."""
    return _PREFIX.sub("", fold(name.partition(":")[0]))


def _told(more: frozenset[str], less: frozenset[str], name_of: Mapping[str, str]) -> str:
    parts = []
    if more:
        parts.append(f"ook {', '.join(sorted(name_of[u] for u in more))}")
    if less:
        parts.append(f"niet {', '.join(sorted(name_of[u] for u in less))}")
    return " en ".join(parts)


def _unmatched(
    zones: Sequence[Zone], found: Mapping[str, Organisation], left: Mapping[str, Organisation]
) -> list[Finding]:
    findings = [
        _finding(zone, f"ABB kent {zone.name} niet.", "Eigen identificatie gemaakt.")
        for zone in zones
        if zone.code not in found
    ]
    for organisation in left.values():
        what = f"{organisation.name} staat bij ABB niet als opgeheven, maar niet in de tabel."
        done = "Behouden zonder zone."
        findings.append(Finding(DERIVED, organisation.uri, POLICE, what, done))
    return findings


def _finding(zone: Zone, what: str, done: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(DERIVED, zone.code, POLICE, what, done, severity)
