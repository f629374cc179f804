"""Zonings from the tables of the provinces: municipality to zone, in one or more vintages.

What a table says of municipalities in Brussels, and its rows for what cannot be localised, are
left out with a counted finding: the register draws its zonings for Flanders. A table with an
unknown code, a municipality in two zones or a zone without a name is refused as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.core.names import fold
from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.register.model import Assignment, Unit, Zone, Zoning
from regiowerk.sources.files import sheet_rows
from regiowerk.sources.mergers import MERGER_DAYS
from regiowerk.sources.refnis import RefnisReading
from regiowerk.sources.units import VINTAGES, UnitsReading
from regiowerk.sources.zone_specs import Lookup, ZoneTable, ZoningSpec, zoning_specs

FLANDERS = "vlaanderen"

_NOWHERE = re.compile(r"9999\d")  # "Niet te lokaliseren", "Buiten Vlaanderen en Brussel"
_SINCE = {2018: None, 2024: MERGER_DAYS[2019], 2025: MERGER_DAYS[2025]}


@dataclass(frozen=True, slots=True)
class ZoningsReading:
    """Zonings with their zones and the units that lie in each."""

    zonings: tuple[Zoning, ...]
    zones: tuple[Zone, ...]
    assignments: tuple[Assignment, ...]
    findings: tuple[Finding, ...] = ()

    def zones_of(self, zoning: str) -> tuple[Zone, ...]:
        """Return the zones of one zoning."""
        return tuple(zone for zone in self.zones if zone.zoning == zoning)

    def units_in(self, zoning: str, among: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return for every zone code the units assigned to it, among those given."""
        wanted = set(among)
        members: dict[str, set[str]] = defaultdict(set)
        for a in self.assignments:
            if a.zoning == zoning and a.unit in wanted:
                members[a.code].add(a.unit)
        return {code: frozenset(units) for code, units in members.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a zone table that holds for a Flemish municipality."""

    unit: Unit
    code: str
    name: str


def read_zonings(
    folder: Path, units: UnitsReading, *, only: Iterable[str] | None = None
) -> ZoningsReading:
    """Return the zonings found in the folder ``zones`` of the sources.

    Parameters
    ----------
    folder : Path
        Folder with ``kerntabellen``, ``aggregatietabellen`` and ``gebiedsdefinities``.
    units : UnitsReading
        Units of the vintages that the tables speak of.
    only : iterable of str, optional
        Ids of the zonings wanted; by default all that have tables.

    Returns
    -------
    ZoningsReading
        An assignment holds as long as its unit exists, unless the tables of two vintages put
        one unit in two zones: then each holds for its vintage.

    Raises
    ------
    FileFormatError
        If a file is absent, empty, damaged, not a workbook or lacks a column.
    InputError
        If a table has an unknown code, a municipality in two zones, a zone without code or name,
        or, for a complete zoning, not every Flemish municipality. All rows are named.
    """
    specs = zoning_specs()
    wanted = list(specs) if only is None else list(only)
    for key in wanted:
        if key not in specs:
            raise UnknownIdError(
                f"'{key}' is not a zoning; known are {', '.join(specs)}.", zoning=key
            )
    readings = [_read_zoning(folder, specs[key], units) for key in wanted if specs[key].tables]
    return ZoningsReading(
        zonings=tuple(z for r in readings for z in r.zonings),
        zones=tuple(z for r in readings for z in r.zones),
        assignments=tuple(a for r in readings for a in r.assignments),
        findings=tuple(f for r in readings for f in r.findings),
    )


def compare_with_refnis(
    zonings: ZoningsReading, refnis: RefnisReading, units: UnitsReading
) -> tuple[Finding, ...]:
    """Return a finding for each municipality that REFNIS puts in another arrondissement.

    Compares the vintages that REFNIS knows: the end of 2018 and of 2024.
    """
    zone_of = {(a.zoning, a.unit): a.code for a in zonings.assignments if a.validity == ALWAYS}
    findings = []
    for day in (VINTAGES[2018], VINTAGES[2024]):
        record_of = refnis.on(day)
        for nis, unit in sorted(units.by_nis(day).items()):
            ours = zone_of.get(("arrondissement", unit.id))
            theirs = record_of[nis].parent if nis in record_of else None
            if ours is not None and theirs is not None and ours != theirs:
                what = f"{unit.name} ligt op {day} in {ours}, volgens REFNIS in {theirs}."
                done = "De tabel van de provincies is gevolgd."
                findings.append(Finding("refnis", nis, "arrondissement", what, done))
    return tuple(findings)


def _read_zoning(folder: Path, spec: ZoningSpec, units: UnitsReading) -> ZoningsReading:
    zoning = spec.zoning
    findings: list[Finding] = []
    names: dict[str, dict[str, None]] = defaultdict(dict)
    code_in: dict[str, dict[int, str]] = defaultdict(dict)
    for table in spec.tables:
        for row in _TableReader(folder, spec, table, units, findings).rows():
            names[row.code][row.name] = None
            code_in[row.unit.id][table.vintage] = row.code
    zones = [_zone(spec, code, list(found), findings) for code, found in sorted(names.items())]
    assignments = [
        Assignment(zoning=zoning.id, code=code, unit=unit, source=zoning.source, validity=validity)
        for unit, codes in sorted(code_in.items())
        for code, validity in _periods(codes)
    ]
    return ZoningsReading((zoning,), tuple(zones), tuple(assignments), tuple(findings))


class _TableReader:
    """Reads one zone table, gathering findings and the problems for which it is refused."""

    def __init__(
        self,
        folder: Path,
        spec: ZoningSpec,
        table: ZoneTable,
        units: UnitsReading,
        findings: list[Finding],
    ) -> None:
        self._folder = folder
        self._path = folder / table.file
        self._spec = spec
        self._table = table
        self._unit_of = units.by_nis(VINTAGES[table.vintage])
        self._findings = findings
        self._problems: list[str] = []
        self._left_out: dict[str, list[str]] = defaultdict(list)

    def rows(self) -> list[_Row]:
        """Return the rows for Flemish municipalities; refuse the table if something is wrong."""
        via, names = self._map(self._table.via), self._map(self._table.names)
        place_of: dict[str, tuple[int, str]] = {}
        kept: list[_Row] = []
        for number, (nis, told, code, name) in self._cells():
            unit = self._unit(number, nis, told)
            if unit is None:
                continue
            code = code if via is None else via.get(code, "")
            name = name if names is None else names.get(code, "")
            if self._usable(number, unit, code, name) and self._first(number, unit, code, place_of):
                if code in self._spec.not_assigned:
                    self._left_out[name].append(unit.name)
                else:
                    kept.append(_Row(unit, code, name))
        self._demand_all(place_of)
        if self._problems:
            raise InputError(
                f"{self._path} cannot be used: {'; '.join(self._problems)}. "
                "Correct these rows, or use the table that belongs to these municipalities.",
                file=str(self._path),
                problems=tuple(self._problems),
            )
        self._report()
        return kept

    def _cells(self) -> Iterable[tuple[int, list[str]]]:
        columns = [column for column in self._table.columns if column]
        for number, cells in sheet_rows(self._path, columns=columns):
            cell_of = dict(zip(columns, cells, strict=True))
            yield number, [cell_of.get(column, "") for column in self._table.columns]

    def _map(self, lookup: Lookup | None) -> dict[str, str] | None:
        if lookup is None:
            return None
        rows = sheet_rows(self._folder / lookup.file, columns=lookup.columns)
        return {code: value for _, (code, value) in rows}

    def _unit(self, number: int, nis: str, told: str) -> Unit | None:
        if _NOWHERE.fullmatch(nis):
            self._left_out["niet te lokaliseren"].append(nis)
            return None
        try:
            unit = self._unit_of.get(parse_nis(nis))
        except InputError:
            unit = None
        if unit is None:
            self._problems.append(
                f"row {number}: '{nis}' {told} is not a municipality of {self._table.vintage}"
            )
            return None
        if unit.region != FLANDERS:
            self._left_out["buiten Vlaanderen"].append(unit.name)
            return None
        if told and fold(told) != fold(unit.name):
            self._note(f"rij {number}", f"{nis} heet hier '{told}'.", f"'{unit.name}' behouden.")
        return unit

    def _usable(self, number: int, unit: Unit, code: str, name: str) -> bool:
        if code and name:
            return True
        lacking = f"zone {code} has no name" if code else f"{unit.name} has no zone"
        self._problems.append(f"row {number}: {lacking}")
        return False

    def _first(
        self, number: int, unit: Unit, code: str, place_of: dict[str, tuple[int, str]]
    ) -> bool:
        """Return whether this is the first row of the municipality."""
        before, same = place_of.setdefault(unit.id, (number, code))
        if before == number:
            return True
        if same == code:
            what = f"{unit.name} staat ook op rij {before}, met dezelfde zone."
            self._note(f"rij {number}", what, "Eén keer gelezen.")
        else:
            self._problems.append(
                f"row {number}: {unit.name} lies in {code}, on row {before} in {same}"
            )
        return False

    def _demand_all(self, found: Iterable[str]) -> None:
        flemish = {u.id: u.name for u in self._unit_of.values() if u.region == FLANDERS}
        missing = sorted(flemish[unit] for unit in flemish.keys() - set(found))
        if missing and self._spec.zoning.complete:
            shown = ", ".join(missing[:10]) + (" ..." if len(missing) > 10 else "")
            self._problems.append(f"{len(missing)} Flemish municipalities are missing: {shown}")
        elif missing:
            what = f"{len(missing)} van de {len(flemish)} Vlaamse gemeenten staan niet in de tabel."
            self._note(self._table.file, what, "Zonder zone gelaten.")

    def _report(self) -> None:
        for reason, records in self._left_out.items():
            rows = f"{len(records)} {'rij' if len(records) == 1 else 'rijen'}"
            what = f"{rows} '{reason}': {', '.join(records)}."
            self._note(self._table.file, what, "Niet in een zone opgenomen.")

    def _note(self, record: str, what: str, done: str) -> None:
        source = self._spec.zoning.source
        record = record if record == self._table.file else f"{self._table.file}, {record}"
        self._findings.append(
            Finding(source, record, self._spec.zoning.id, what, done, Severity.NOTE)
        )


def _zone(spec: ZoningSpec, code: str, found: list[str], findings: list[Finding]) -> Zone:
    zoning = spec.zoning
    spaced = [" ".join(name.split()) for name in found]
    bare = list(dict.fromkeys(name.removesuffix(spec.suffix).strip() for name in spaced))
    if len(bare) > 1:
        what = f"Zone {code} draagt verschillende namen: {', '.join(bare)}."
        done = f"'{bare[0]}' als naam, de andere als andere naam."
        findings.append(Finding(zoning.source, code, zoning.id, what, done))
    if spaced != found:
        what = f"De naam '{found[0]}' heeft overtollige spaties."
        done = f"'{spaced[0]}' gelezen."
        findings.append(Finding(zoning.source, code, zoning.id, what, done, Severity.NOTE))
    others = dict.fromkeys(name for name in (*bare[1:], *spaced) if name != bare[0])
    return Zone(
        zoning=zoning.id,
        code=code,
        name=bare[0],
        alternative_names=tuple(others),
        source=zoning.source,
    )


def _periods(codes: Mapping[int, str]) -> list[tuple[str, Validity]]:
    """Return the codes of one unit with their periods; one code holds without limits."""
    runs: list[tuple[str, date | None]] = []
    for vintage in sorted(codes):
        if not runs or runs[-1][0] != codes[vintage]:
            runs.append((codes[vintage], _SINCE[vintage] if runs else None))
    ends = [begin for _, begin in runs[1:]]
    return [
        (code, Validity(begin, end)) for (code, begin), end in zip(runs, [*ends, None], strict=True)
    ]
