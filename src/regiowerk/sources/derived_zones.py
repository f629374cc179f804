"""Municipalities of police and rescue zones, derived from names and labels in ABB's data.

ABB's linked data names these zones without their members. The table read here was derived from
the names of zones (2023/24) and from the labels of their work areas (2018). It is approximate,
and everything that comes of it has the standing *afgeleid*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_uri
from regiowerk.core.names import fold
from regiowerk.register.model import Assignment, Unit, Zone
from regiowerk.sources.files import text_rows
from regiowerk.sources.units import VINTAGES, UnitsReading
from regiowerk.sources.zone_specs import zoning_specs
from regiowerk.sources.zones import FLANDERS, ZoningsReading

DERIVED = "abb-zones-afgeleid"
POLICE = "politiezone"
RESCUE = "hulpverleningszone"

_KINDS = {"Politiezone": POLICE, "Hulpverleningszone": RESCUE}
_COLUMNS = (
    "organisation", "classification", "organisation_uri", "municipality_name_in_source",
    "municipality_uri", "municipality_now", "derived_from",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedRow:
    """One municipality of one police or rescue zone.

    Parameters
    ----------
    kind : {"politiezone", "hulpverleningszone"}
    organisation, uri : str
        Name and URI of the zone.
    told : str
        Name of the municipality as the name or label of the zone has it.
    municipality : str
        URI of that municipality (the organisation).
    now : str
        Name of the municipality that governs the territory since the mergers of 2025.
    origin : str
        What the row was derived from.
    """

    line: int
    kind: str
    organisation: str
    uri: str
    told: str
    municipality: str
    now: str
    origin: str


@dataclass(frozen=True, slots=True)
class DerivedReading:
    """The municipalities of police and rescue zones, as far as they could be derived."""

    rows: tuple[DerivedRow, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, kind: str) -> tuple[DerivedRow, ...]:
        """Return the rows of police zones or of rescue zones."""
        return tuple(row for row in self.rows if row.kind == kind)


def read_derived_zones(path: Path) -> DerivedReading:
    """Return the municipalities of police and rescue zones.

    A row of another kind, or without usable URIs or names, is left out with a finding; so is
    a row that repeats another.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not this table.
    """
    rows: list[DerivedRow] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in text_rows(path, columns=_COLUMNS):
        try:
            row = _row(line, cells)
        except InputError as error:
            findings.append(_unusable(line, str(error), Severity.ERROR))
            continue
        first = seen.setdefault((row.uri, fold(row.told)), line)
        if first != line:
            what = f"{row.told} staat al op regel {first} bij {row.organisation}."
            findings.append(_unusable(line, what, Severity.NOTE))
            continue
        rows.append(row)
    return DerivedReading(tuple(rows), tuple(findings))


def build_rescue_zones(rows: Sequence[DerivedRow], units: UnitsReading) -> ZoningsReading:
    """Return the rescue zones as a zoning of the municipalities of 2018, the year of the labels.

    The register carries the assignments to the municipalities of later years. A municipality
    that the source forgets is a finding and stays without zone; one whose parts lie in two
    zones since its merger is a finding and keeps both.
    """
    zoning = zoning_specs()[RESCUE].zoning
    named = units.by_name(VINTAGES[2018], region=FLANDERS)
    findings: list[Finding] = []
    zones: dict[str, Zone] = {}
    codes_of: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        unit = _unit_of_2018(row, named, findings)
        if unit is None:
            continue
        code = fold(row.organisation.removeprefix("HVZ ")).replace(" ", "-")
        zones[code] = Zone(
            zoning=RESCUE, code=code, name=row.organisation, organisation=row.uri, source=DERIVED
        )
        codes_of[unit.id].append(code)
    findings += _two_zones(codes_of, units)
    findings += _without_zone(named.values(), codes_of)
    assignments = [
        Assignment(zoning=RESCUE, code=code, unit=unit, source=DERIVED)
        for unit, codes in sorted(codes_of.items())
        for code in codes
    ]
    return ZoningsReading(
        zonings=(zoning,),
        zones=tuple(zones[code] for code in sorted(zones)),
        assignments=tuple(assignments),
        findings=(*findings, *_merged_since(codes_of, units)),
    )


def _row(line: int, cells: dict[str, str]) -> DerivedRow:
    kind = _KINDS.get(cells["classification"])
    if kind is None:
        raise InputError(f"Soort '{cells['classification']}' is geen politie- of brandweerzone.")
    empty = [c for c in _COLUMNS if not cells[c].strip()]
    if empty:
        raise InputError(f"Leeg: {', '.join(empty)}.")
    try:
        uri, municipality = (
            parse_uri(cells["organisation_uri"]),
            parse_uri(cells["municipality_uri"]),
        )
    except InputError as error:
        raise InputError(f"'{error.facts['value']}' is geen URI.") from error
    return DerivedRow(
        line=line,
        kind=kind,
        organisation=cells["organisation"].strip(),
        uri=uri,
        told=cells["municipality_name_in_source"].strip(),
        municipality=municipality,
        now=cells["municipality_now"].strip(),
        origin=cells["derived_from"].strip(),
    )


def _unit_of_2018(row: DerivedRow, named: dict[str, Unit], findings: list[Finding]) -> Unit | None:
    """Return the municipality of 2018 that a row means; its present name helps after a typo."""
    place = f"regel {row.line}"
    unit = named.get(fold(row.told))
    if unit is not None:
        return unit
    unit = named.get(fold(row.now))
    what = f"'{row.told}' ({row.organisation}) is geen gemeente van 2018."
    if unit is None:
        findings.append(_unusable(row.line, what, Severity.ERROR))
    else:
        done = f"Als {unit.name} gelezen."
        findings.append(Finding(DERIVED, place, "gemeente", what, done, Severity.NOTE))
    return unit


def _two_zones(codes_of: dict[str, list[str]], units: UnitsReading) -> list[Finding]:
    """Return a finding for every municipality of today whose territory lies in several zones."""
    name_of = {u.id: u.name for u in units.units}
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for unit, codes in sorted(codes_of.items()):
        for code in codes:
            parts[units.carried(unit)][code].append(name_of[unit])
    findings = []
    for unit, told in sorted(parts.items()):
        if len(told) > 1:
            places = "; ".join(f"{', '.join(names)} in {code}" for code, names in told.items())
            what = f"{name_of[unit]} ligt volgens de bron van 2018 in {len(told)} zones: {places}."
            done = "Beide behouden, elk voor zijn deel; de huidige zone is niet gekend."
            findings.append(Finding(DERIVED, unit, RESCUE, what, done))
    return findings


def _without_zone(named: Iterable[Unit], codes_of: dict[str, list[str]]) -> list[Finding]:
    return [
        Finding(
            DERIVED,
            unit.id,
            RESCUE,
            f"De bron noemt geen hulpverleningszone voor {unit.name}.",
            "Zonder zone gelaten; er is niet geraden.",
        )
        for unit in sorted(named, key=lambda u: u.id)
        if unit.id not in codes_of
    ]


def _merged_since(codes_of: dict[str, list[str]], units: UnitsReading) -> list[Finding]:
    name_of = {u.id: u.name for u in units.units if u.validity.end is not None}
    merged = [name_of[unit] for unit in sorted(codes_of) if unit in name_of]
    if not merged:
        return []
    what = f"{len(merged)} gemeenten van de bron fuseerden na 2018: {', '.join(merged)}."
    done = "Toegewezen aan de gemeente van 2018; het register draagt ze over aan de opvolger."
    return [Finding(DERIVED, "fusies", RESCUE, what, done, Severity.NOTE)]


def _unusable(line: int, what: str, severity: Severity) -> Finding:
    return Finding(DERIVED, f"regel {line}", "", what, "Rij niet gebruikt.", severity)
