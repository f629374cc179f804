"""Reader of a division from anywhere: a CSV of unit and label, or the JSON of `delineate`.

CSV in UTF-8 with comma, semicolon or tab, plain or gzip. The first line is a header, unless its
first field is a number: codes are data. An empty label means that the unit has no region.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Finding, Severity
from regiowerk.delineate.divisions import Division
from regiowerk.sources.files import AGAIN, json_document
from regiowerk.sources.flow_files import delimiter_of, lines_of

COLUMNS = 2


@dataclass(frozen=True, slots=True)
class LabelFile:
    """The division in a file, and what was noticed."""

    division: Division
    findings: tuple[Finding, ...]


def read_label_file(path: Path) -> LabelFile:
    """Return the division that a file holds.

    Parameters
    ----------
    path : Path
        ``.json`` with an object `labels` of unit to region, else CSV of two columns.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not UTF-8, has no two columns, or gives one unit
        two regions; names the line.
    """
    if path.suffix == ".json":
        return LabelFile(Division(path.name, _json_labels(path)), ())
    first = next((line for line in lines_of(path) if line.strip()), "")
    if not first:
        raise FileFormatError(f"{path} is empty. {AGAIN}", file=str(path))
    reader = csv.reader(lines_of(path), delimiter=delimiter_of(first), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows += [(reader.line_num, [c.strip() for c in cells]) for cells in reader if any(cells)]
    except csv.Error as error:
        raise FileFormatError(
            f"{path}, line {reader.line_num}: {error}. {AGAIN}", file=str(path)
        ) from error
    body = rows if rows[0][1][0].isdigit() else rows[1:]
    return _labels(path, body)


def _labels(path: Path, rows: Iterable[tuple[int, list[str]]]) -> LabelFile:
    region_of: dict[str, str] = {}
    findings: list[Finding] = []
    for line, cells in rows:
        if len(cells) != COLUMNS or not cells[0]:
            raise FileFormatError(
                f"{path}, line {line}: {len(cells)} fields ({', '.join(cells)}); a label file has "
                "two columns, unit and label, and every row names its unit.",
                file=str(path),
                line=line,
            )
        unit, region = cells
        if region_of.get(unit, region) != region:
            raise FileFormatError(
                f"{path}, line {line}: {unit} lies in '{region_of[unit]}' and in '{region}'. "
                "A unit has one region; correct the row.",
                file=str(path),
                line=line,
            )
        if not region:
            findings.append(_notice(path, line, unit, "Er is geen gebied.", "Niet meegeteld."))
        elif unit in region_of:
            findings.append(_notice(path, line, unit, "De rij staat er tweemaal.", "Eens geteld."))
        else:
            region_of[unit] = region
    if not region_of:
        raise FileFormatError(f"{path} has no rows with a label. {AGAIN}", file=str(path))
    return LabelFile(Division(path.name, region_of), tuple(findings))


def _notice(path: Path, line: int, unit: str, what: str, done: str) -> Finding:
    return Finding(path.name, f"regel {line}", unit, what, done, Severity.NOTE)


def _json_labels(path: Path) -> dict[str, str]:
    content: Any = json_document(path)
    labels = content.get("labels") if isinstance(content, dict) else None
    if not isinstance(labels, dict) or not labels:
        raise FileFormatError(
            f"{path} has no object 'labels' of unit to region, as `regiowerk delineate --json` "
            "writes it.",
            file=str(path),
        )
    wrong = [unit for unit, label in labels.items() if not isinstance(label, str | int)]
    if wrong:
        raise FileFormatError(
            f"{path}: the label of {wrong[0]} is neither text nor a whole number.", file=str(path)
        )
    return {unit: str(label) for unit, label in labels.items()}
