"""Reading an exchange file: what it would change, whole or not at all.

`preview` compares a file with the register and changes nothing; `apply` makes new facts of it.
Rows that a file leaves out stay as they are: an end is a day in `valid_until`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError, RuleError
from regiowerk.core.findings import Finding
from regiowerk.core.validity import Validity
from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from regiowerk.register.schema import TABLES
from regiowerk.register.tables import Type
from regiowerk.sources.exchange_checks import Entry, Report, judge_of
from regiowerk.sources.exchange_tables import KNOWN, ExchangeTable, exchange_table
from regiowerk.sources.files import read_bytes, sheet_rows, text_table
from regiowerk.sources.formula_guard import unguarded

Cells = Mapping[str, str]

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip (.xlsx, .ods) and OLE (.xls)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change.

    Parameters
    ----------
    table : str
        Name of the exchange table.
    on : date
        The day whose codes and names the file was read against.
    new, changed : tuple of Entry
        Rows the register does not have, and rows it has otherwise.
    unchanged : int
        Number of rows that say what the register says.
    errors, warnings : tuple of Finding
        Rows that cannot be used; rows that can, with something to look at.
    """

    table: str
    on: date
    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    unchanged: int
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def facts(self) -> Facts:
        """The facts that the file adds, before the register dates them."""
        rows: dict[str, list[Any]] = defaultdict(list)
        for entry in (*self.new, *self.changed):
            for table, fact in entry.after:
                rows[table].append(fact)
        return Facts(**{table: tuple(facts) for table, facts in rows.items()})


def preview(path: Path, table: str, register: Register, *, on: date) -> Preview:
    """Return what a CSV file or workbook would change in the register.

    Parameters
    ----------
    path : Path
        CSV with semicolons or commas, or the first sheet of a workbook, with the columns of
        the table. A column that is absent leaves what the register has as it is.
    table : str
        ``organisations``, ``memberships``, ``zonings`` or ``municipalities``.
    register : Register
        The register to compare with.
    on : date
        The day whose NIS codes and names the file uses.

    Raises
    ------
    UnknownIdError
        If there is no such table.
    FileFormatError
        If the file cannot be read or its columns are not those of the table. What is wrong
        with single rows is in `Preview.errors`.
    """
    wanted = exchange_table(table)
    rows = _rows(path, wanted)
    report = Report(table)
    snapshot = register.at(on)
    judge = judge_of(wanted, snapshot, rows, report)
    first_line: dict[tuple[str, ...], int] = {}
    entries: list[Entry] = []
    for line, cells in rows:
        key = judge.key(cells)
        if key in first_line:
            what = f"De rij staat ook op regel {first_line[key]}; elke rij mag één keer voorkomen."
            report.error(line, ", ".join(wanted.key), what)
            continue
        if key is not None:
            first_line[key] = line
        entry = judge.judge(line, cells)
        if entry is not None:
            entries.append(entry)
    _note_unknown_sources(rows, snapshot.knowledge.sources, report)
    return Preview(
        table,
        on,
        tuple(e for e in entries if not e.before and e.after),
        tuple(e for e in entries if e.before),
        sum(1 for e in entries if not e.before and not e.after),
        tuple(report.errors),
        tuple(report.warnings),
    )


def _note_unknown_sources(
    rows: Sequence[tuple[int, Cells]], known: Collection[str], report: Report
) -> None:
    """Warn once for each source that the table of sources does not describe."""
    told: set[str] = set()
    for line, cells in rows:
        source = cells.get("source", "").strip()
        if source and source not in known and source not in told:
            told.add(source)
            report.warning(
                line,
                "source",
                f"Bron '{source}' staat niet in de tabel met bronnen.",
                "Overgenomen zoals het er staat; beschrijf de bron in het beheer.",
            )


def apply(preview: Preview, facts: Facts, *, by_day: date) -> Facts:
    """Return new facts in which the rows of a preview hold from the day of recording.

    What a row replaces stays in the register, known until `by_day`.

    Parameters
    ----------
    preview : Preview
        Made against a register of these facts.
    facts : Facts
        The facts of the register.
    by_day : date
        The day on which the register learns it.

    Raises
    ------
    RuleError
        If the preview has errors, if the register has changed since, or if a fact was recorded
        after `by_day`.
    """
    if preview.errors:
        raise RuleError(
            f"The file has {len(preview.errors)} row errors; nothing was imported. "
            "Correct the rows and import the file again.",
            errors=len(preview.errors),
        )
    gone: dict[str, dict[Any, None]] = defaultdict(dict)
    added: dict[str, list[Any]] = defaultdict(list)
    for entry in (*preview.new, *preview.changed):
        for table, fact in entry.before:
            gone[table][fact] = None
        for table, fact in entry.after:
            added[table].append(replace(fact, known=Validity(by_day)))
    tables = {
        table: _renewed(table, getattr(facts, table), gone[table], added[table], by_day)
        for table in {*gone, *added}
    }
    return replace(facts, **tables)


def _renewed(
    table: str, rows: Sequence[Any], gone: Iterable[Any], added: Sequence[Any], by_day: date
) -> tuple[Any, ...]:
    missing = set(gone)
    kept: list[Any] = []
    for row in rows:
        if row not in missing:
            kept.append(row)
            continue
        missing.discard(row)
        kept += _closed(row, by_day)
    if missing:
        raise RuleError(
            f"The register has changed since the preview: {len(missing)} rows of '{table}' are "
            "no longer as they were. Make the preview again.",
            table=table,
        )
    return tuple(sorted([*kept, *added], key=TABLES[table].sort_key))


def _closed(row: Any, by_day: date) -> list[Any]:
    """Return the row with its known period closed; none when it was recorded the same day."""
    if row.known.begin is not None and row.known.begin > by_day:
        raise RuleError(
            f"A row was recorded on {row.known.begin}, after {by_day}; a correction cannot be "
            "recorded before what it corrects.",
            by_day=by_day,
        )
    if row.known.begin == by_day:
        return []
    return [replace(row, known=Validity(row.known.begin, by_day))]


def _rows(path: Path, table: ExchangeTable) -> list[tuple[int, Cells]]:
    """Return the rows of a file with their line numbers, cells as the register writes them."""
    data = read_bytes(path)
    if data.startswith(_WORKBOOKS):
        header, rows = _workbook(path)
        excel = True
    else:
        first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
        excel = first.count(b";") > first.count(b",")
        header, lines = text_table(path, columns=(), delimiter=";" if excel else ",")
        rows = list(lines)
    header = [name.strip() for name in header]
    _check_header(path, header, table)
    for line, cells in rows:
        _unnamed(path, line, header, cells)
    days = {c.name for c in table.columns if c.type is Type.DAY}
    return [
        (line, {n: _cell(c, excel, n in days) for n, c in zip(header, cells, strict=True) if n})
        for line, cells in rows
    ]


def _workbook(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    (_, header), *body = sheet_rows(path, columns=1)
    if not body:
        raise FileFormatError(f"{path} has a header but no rows. Add rows.", file=str(path))
    return header, body


def _unnamed(path: Path, line: int, names: Sequence[str], cells: Sequence[str]) -> None:
    """Raise when a row has text in a column without a name."""
    if any(cell.strip() for name, cell in zip(names, cells, strict=True) if not name):
        raise FileFormatError(
            f"{path}, line {line}: there is text in a column without a name. Remove the text or "
            "name the column in the header.",
            file=str(path),
            line=line,
        )


def _cell(text: str, excel: bool, is_day: bool) -> str:
    clean = (unguarded(text) if excel else text).strip()
    return clean.removesuffix(" 00:00:00") if is_day else clean


def _check_header(path: Path, header: Sequence[str], table: ExchangeTable) -> None:
    known = {*(c.name for c in table.columns), *KNOWN, ""}
    missing = [c.name for c in table.columns if c.required and c.name not in header]
    unknown = [name for name in header if name not in known]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    troubles = [
        f"{what}: {', '.join(names)}"
        for what, names in (("missing", missing), ("unknown", unknown), ("twice", twice))
        if names
    ]
    if troubles:
        raise FileFormatError(
            f"{path}: the columns are not those of '{table.name}' ({'; '.join(troubles)}). "
            f"Expected: {', '.join(c.name for c in table.columns)}.",
            file=str(path),
            missing=missing,
            unknown=unknown,
        )
