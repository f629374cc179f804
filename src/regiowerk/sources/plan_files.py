"""Reader of a what-if plan: the JSON or GeoJSON that Regiowerk wrote, or a table of regions.

A table is CSV in UTF-8 with comma, semicolon or tab, or the properties of GeoJSON features. With
a header: `municipality` (or `unit`, `nis`, `gemeente`) and `region` (or `regio`, `zone`, `label`),
and if wanted `region_name` and `merged_into`. Without a header known here: two columns,
municipality and region. A municipality is named by NIS code, name, KBO number or URI, a region by
code or name; an unknown region is a new one. An empty region means that the municipality has none.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regiowerk.align.plan_records import plan_from_dict
from regiowerk.align.plans import Plan, new_code
from regiowerk.align.steps import Assign, MergeMunicipalities, Rename
from regiowerk.core.errors import FileFormatError, InputError, RegiowerkError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import close_names, fold
from regiowerk.delineate.wording import listed
from regiowerk.register.snapshot import Snapshot
from regiowerk.sources.files import AGAIN, json_document
from regiowerk.sources.flow_files import delimiter_of, lines_of
from regiowerk.sources.formula_guard import unguarded

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "municipality": ("municipality", "unit", "nis", "gemeente", "niscode"),
    "region": ("region", "regio", "zone", "label", "gebied"),
    "region_name": ("region_name", "regio_naam"),
    "merged_into": ("merged_into",),
}


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The plan in a file, and what was noticed."""

    plan: Plan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A municipality and where it lies, with the place in the file."""

    place: str
    municipality: str
    region: str
    region_name: str = ""
    merged_into: str = ""

    @property
    def where(self) -> dict[str, int]:
        """The place as a fact: a line or a feature by its number."""
        kind, number = self.place.split()
        return {kind: int(number)}


def read_plan_file(path: Path, snapshot: Snapshot, start: Plan) -> PlanFile:
    """Return the plan that a file holds.

    Parameters
    ----------
    path : Path
        ``.json`` or ``.geojson``, else a table; see the head of this module.
    snapshot : Snapshot
        The register on the day, for names and codes of municipalities.
    start : Plan
        The plan that a table continues; not used for JSON, which has a start of its own.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another form, or a row names what is no
        municipality of the plan or one twice; names the row.
    InputError, UnknownIdError, RuleError
        If a step of the plan cannot be taken; nothing is read then.
    """
    if path.suffix.casefold() not in {".json", ".geojson"}:
        return _from_rows(path, _csv_rows(path), snapshot, start)
    content: Any = json_document(path)
    if isinstance(content, Mapping) and content.get("type") == "FeatureCollection":
        return _from_features(path, content, snapshot, start)
    try:
        return PlanFile(plan_from_dict(content), ())
    except InputError as error:
        raise FileFormatError(f"{path}: {error}", file=str(path), record="plan") from error


def _from_features(
    path: Path, content: Mapping[str, Any], snapshot: Snapshot, start: Plan
) -> PlanFile:
    rows = _feature_rows(path, content.get("features"))
    if "plan" not in content:
        return _from_rows(path, rows, snapshot, start)
    try:
        plan = plan_from_dict(content["plan"])
    except InputError as error:
        raise FileFormatError(f"{path}: {error}", file=str(path), record="plan") from error
    found = _from_rows(path, rows, snapshot, plan)
    if found.plan == plan:
        return PlanFile(plan, ())
    finding = Finding(
        path.name,
        "plan",
        "",
        "De kaart ligt anders dan het plan dat er in het bestand bij staat.",
        "De kaart is gevolgd.",
    )
    return PlanFile(found.plan, (finding, *found.findings))


def _feature_rows(path: Path, features: Any) -> list[_Row]:
    if not isinstance(features, list) or not features:
        raise FileFormatError(f"{path} has no features. {AGAIN}", file=str(path))
    rows = []
    for place, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        given = (
            {str(k): v for k, v in properties.items()} if isinstance(properties, Mapping) else {}
        )
        names = _named(given)
        if not {"municipality", "region"} <= names.keys():
            raise FileFormatError(
                f"{path}, feature {place}: no properties 'municipality' (or nis) and 'region'; "
                f"found: {', '.join(given) or 'none'}.",
                file=str(path),
                feature=place,
                found=tuple(given),
            )
        values = {wanted: _text(given[column]) for wanted, column in names.items()}
        rows.append(_Row(f"feature {place}", **values))
    return rows


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _named(header: Iterable[str]) -> dict[str, str]:
    """Return which column holds what: the first that has one of the names of it."""
    columns = {fold(column).replace(" ", "_"): column for column in header}
    found = {}
    for wanted, names in _COLUMNS.items():
        column = next((columns[name] for name in names if name in columns), None)
        if column is not None:
            found[wanted] = column
    return found


def _csv_rows(path: Path) -> list[_Row]:
    first = next((line for line in lines_of(path) if line.strip()), "")
    if not first:
        raise FileFormatError(f"{path} is empty. {AGAIN}", file=str(path))
    lines = _lines(path, delimiter_of(first))
    header = lines[0][1]
    names = _named(header)
    if {"municipality", "region"} <= names.keys():
        places = {wanted: header.index(column) for wanted, column in names.items()}
        body = lines[1:]
    else:
        places = {"municipality": 0, "region": 1}
        body = lines if header[0].isdigit() else lines[1:]
        header = header[:2] if len(header) == 2 else ["municipality", "region"]
    rows = []
    for line, cells in body:
        if len(cells) != len(header) or not cells[places["municipality"]]:
            raise FileFormatError(
                f"{path}, line {line}: {len(cells)} fields ({', '.join(cells)}); expected "
                f"{len(header)} ({', '.join(header)}), with a municipality in every row.",
                file=str(path),
                line=line,
                found=tuple(cells),
                expected=tuple(header),
            )
        values = {wanted: cells[place] for wanted, place in places.items()}
        rows.append(_Row(f"line {line}", **values))
    if not rows:
        raise FileFormatError(f"{path} has no rows with a municipality. {AGAIN}", file=str(path))
    return rows


def _lines(path: Path, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the cells of every line that has any, with its number."""
    reader = csv.reader(lines_of(path), delimiter=delimiter, strict=True)
    try:
        return [
            (reader.line_num, [unguarded(cell.strip()) for cell in cells])
            for cells in reader
            if any(cells)
        ]
    except csv.Error as error:
        raise FileFormatError(
            f"{path}, line {reader.line_num}: {error}. {AGAIN}", file=str(path)
        ) from error


def _from_rows(path: Path, rows: list[_Row], snapshot: Snapshot, start: Plan) -> PlanFile:
    """Return the plan with one step that puts every municipality of the rows in its region."""
    units = [_unit(path, row, snapshot, start) for row in rows]
    _check_once(path, rows, units)
    findings: list[Finding] = []
    codes, renamed, new = _codes(path, rows, start, findings)
    regions = [(unit, codes[row.region]) for unit, row in zip(units, rows, strict=True)]
    changed = [(u, code) for u, code in regions if start.now.region_of.get(u, "") != code]
    plan = start
    if changed:
        plan = plan.then(Assign(tuple(dict.fromkeys(changed)), tuple(new.items())))
    for code, name in renamed.items():
        plan = plan.then(Rename(code, name))
    for name, together in _mergers(rows, units, start).items():
        successor = new_code(plan.now, name)
        plan = plan.then(MergeMunicipalities(tuple(together), successor, name))
    if rest := sorted(start.now.units - set(units)):
        what = (
            f"Niet in het bestand: {len(rest)} gemeenten "
            f"({listed([start.now.called(unit) for unit in rest])})."
        )
        done = "Ze blijven waar ze lagen."
        findings.append(Finding(path.name, "gemeenten", "", what, done, Severity.NOTE))
    return PlanFile(plan, tuple(findings))


def _unit(path: Path, row: _Row, snapshot: Snapshot, start: Plan) -> str:
    """Return the municipality of the plan that a row means."""
    now = start.now
    if row.municipality in now.units:
        return row.municipality
    try:
        unit = snapshot.municipality(row.municipality).id
    except RegiowerkError as error:
        raise FileFormatError(
            f"{path}, {row.place}: {error}", file=str(path), unknown=row.municipality, **row.where
        ) from error
    unit = now.successor_of.get(unit, unit)
    if unit not in now.units:
        raise FileFormatError(
            f"{path}, {row.place}: {row.municipality} is not one of the {len(now.units)} "
            "municipalities of the plan. Take the row out.",
            file=str(path),
            outside=row.municipality,
            **row.where,
        )
    return unit


def _check_once(path: Path, rows: list[_Row], units: list[str]) -> None:
    seen: dict[str, _Row] = {}
    for unit, row in zip(units, rows, strict=True):
        first = seen.setdefault(unit, row)
        if first.region != row.region:
            raise FileFormatError(
                f"{path}, {row.place}: {row.municipality} lies in '{row.region}', and in "
                f"'{first.region}' by {first.place}. A municipality has one region.",
                file=str(path),
                twice=row.municipality,
                regions=(first.region, row.region),
                **row.where,
            )


def _codes(
    path: Path, rows: list[_Row], start: Plan, findings: list[Finding]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the code of each region in the file, the new names of known ones, and new regions."""
    names = start.now.names
    by_name = {fold(name): code for code, name in sorted(names.items(), reverse=True)}
    codes, renamed, new = {"": ""}, {}, {}
    for row in rows:
        label = row.region
        if label in codes:
            continue
        code = label if label in names else by_name.get(fold(label), "")
        if not code:
            code = label
            new[code] = row.region_name or label
            near = close_names(label, names.values())
            what = f"'{label}' is geen regio van het begin" + (
                f"; lijkt op {listed(near)}." if near else "."
            )
            findings.append(
                Finding(path.name, row.place, "region", what, "Een nieuwe regio.", Severity.NOTE)
            )
        elif row.region_name and row.region_name != names[code]:
            renamed[code] = row.region_name
        codes[label] = code
    return codes, renamed, new


def _mergers(rows: list[_Row], units: list[str], start: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for unit, row in zip(units, rows, strict=True):
        if row.merged_into and unit not in start.now.merged:
            found[row.merged_into].append(unit)
    return found
