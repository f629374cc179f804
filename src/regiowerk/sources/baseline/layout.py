"""The files of a baseline: which tables in which file, written and read the same way everywhere.

Facts are CSV so that people can read and compare them; values and flows are Parquet; boundaries
are TopoJSON. Nothing in a file depends on the day, the machine or the order of reading, so two
builds from the same sources give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.register.model import Facts
from regiowerk.register.schema import TABLES, facts_from
from regiowerk.register.tables import Table

FORMAT = 1
"""Version of the layout of a baseline; a reader refuses another."""

MANIFEST = "manifest.json"
FINDINGS = "findings.csv"
DICTIONARY = "dictionary.csv"
VALUES = "values.parquet"
_FINDING_FIELDS = ("source", "record", "field", "severity", "what", "done")
_DICTIONARY_FIELDS = ("table", "table_meaning", "column", "type", "required", "choices", "meaning")


def flow_file(flow_id: str) -> str:
    """Return the name of the file that holds a flow."""
    return f"flow-{flow_id}.parquet"


def boundary_file(vintage: str) -> str:
    """Return the name of the file that holds the boundaries of a vintage."""
    return f"boundaries-{vintage}.topojson"


def csv_bytes(fields: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a CSV file: UTF-8 without BOM, comma, line feed."""
    lines = [_line(fields), *(_line([row[name] for name in fields]) for row in rows)]
    return "".join(lines).encode()


def _line(cells: Sequence[str]) -> str:
    """Return one row; a cell with a carriage return is quoted in every version of Python."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n") + "\n"


def table_bytes(table: Table, facts: Iterable[object]) -> bytes:
    """Return the file of one table, rows in canonical order."""
    ordered = sorted(facts, key=table.sort_key)
    return csv_bytes([c.name for c in table.columns], (table.to_row(fact) for fact in ordered))


def finding_bytes(findings: Iterable[Finding]) -> bytes:
    """Return the file of findings, each once, in order."""
    rows = (
        {name: str(getattr(finding, name)) for name in _FINDING_FIELDS}
        for finding in sorted(set(findings))
    )
    return csv_bytes(_FINDING_FIELDS, rows)


def dictionary_bytes() -> bytes:
    """Return the data dictionary: every column of every table with its meaning."""
    rows = (
        {
            "table": table.name,
            "table_meaning": table.meaning,
            "column": column.name,
            "type": column.type.value,
            "required": "ja" if column.required else "nee",
            "choices": " | ".join(column.choices),
            "meaning": column.meaning,
        }
        for table in TABLES.values()
        for column in table.columns
    )
    return csv_bytes(_DICTIONARY_FIELDS, rows)


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Return one hash over the names and contents of files."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(name.encode())
        total.update(hashlib.sha256(files[name]).digest())
    return total.hexdigest()


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return the manifest as JSON, keys in order."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_table(table: Table, path: Path) -> tuple[Any, ...]:
    """Return the facts in the file of one table.

    Raises
    ------
    FileFormatError
        If the file is absent, is not UTF-8, has other columns or a row that does not fit; the
        message names the file and the line.
    """
    if not path.is_file():
        raise FileFormatError(
            f"{path.name} is not in {path.parent}. A baseline has one file for each table; build "
            "it again with `regiowerk data build`.",
            file=path.name,
        )
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            facts, findings = table.read(_numbered_rows(table, stream, path.name))
    except UnicodeDecodeError as wrong:
        raise FileFormatError(
            f"{path.name} is not UTF-8 (byte {wrong.start}). Save it as UTF-8 or build the "
            "baseline again.",
            file=path.name,
        ) from wrong
    if findings:
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise FileFormatError(
            f"{path.name}, {findings[0].record}: {findings[0].what}{more}", file=path.name
        )
    return facts


def _numbered_rows(
    table: Table, stream: TextIO, file: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row with the number of the line on which it ends."""
    reader = csv.reader(stream, strict=True)
    try:
        header = next(reader, [])
        table.check_columns(header, file=file)
        for cells in filter(None, reader):
            if len(cells) != len(header):
                raise InputError(f"{len(cells)} fields where the header has {len(header)}")
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except (csv.Error, InputError) as wrong:
        raise FileFormatError(
            f"{file}, line {reader.line_num}: {wrong}. Build the baseline again with `regiowerk "
            "data build`.",
            file=file,
            line=reader.line_num,
        ) from wrong


def read_facts(directory: Path) -> Facts:
    """Return every fact in the files of a baseline."""
    return facts_from(
        {name: read_table(table, directory / f"{name}.csv") for name, table in TABLES.items()}
    )


def read_findings(directory: Path) -> tuple[Finding, ...]:
    """Return the findings of the build.

    Raises
    ------
    FileFormatError
        If their file is absent, is not UTF-8, or a line does not fit.
    """
    line = 1
    found: list[Finding] = []
    try:
        with (directory / FINDINGS).open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            for row in reader:
                line = reader.line_num
                severity = Severity(row.pop("severity"))
                found.append(Finding(**row, severity=severity))
    except (OSError, ValueError, LookupError, TypeError) as wrong:
        raise FileFormatError(
            f"{FINDINGS}, line {line}: no findings with the columns {', '.join(_FINDING_FIELDS)} "
            f"({wrong}). Build the baseline again with `regiowerk data build`.",
            file=FINDINGS,
            line=line,
        ) from wrong
    return tuple(found)


def read_manifest(directory: Path) -> dict[str, Any]:
    """Return the manifest of a baseline.

    Raises
    ------
    FileFormatError
        If there is no readable manifest in the directory, or it is of another format.
    """
    path = directory / MANIFEST
    try:
        manifest: dict[str, Any] = dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as wrong:
        raise FileFormatError(
            f"{directory} holds no readable {MANIFEST} ({wrong}). Point to a directory made by "
            "`regiowerk data build`.",
            file=MANIFEST,
        ) from wrong
    if manifest.get("format", FORMAT) != FORMAT:
        raise FileFormatError(
            f"{path} is a baseline of format {manifest['format']}, and this version reads format "
            f"{FORMAT}. Build it again with `regiowerk data build`.",
            file=MANIFEST,
        )
    return manifest
