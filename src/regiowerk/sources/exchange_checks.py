"""Judging the rows of an exchange file against the register, one judge per table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.validity import ALWAYS
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.tables import Table, Type
from regiowerk.sources.exchange_tables import KNOWN, ExchangeTable

Cells = Mapping[str, str]
Dated = tuple[str, Any]
"""A fact with the name of its table."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A column that a file would change, with both texts."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the file that could be used.

    Parameters
    ----------
    line : int
        Where it stands in the file.
    label : str
        What it is about, for people.
    before, after : tuple of (table, fact)
        What it replaces and what comes instead; nothing before for a new row, nothing at all
        for a row that says what the register says.
    differences : tuple of Difference
        The columns that change.
    """

    line: int
    label: str
    before: tuple[Dated, ...] = ()
    after: tuple[Dated, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class Report:
    """The findings about one file while its rows are judged."""

    source: str
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def error(self, line: int, column: str, what: str) -> None:
        """Note a row that cannot be used."""
        done = "Niet overgenomen; het bestand wordt niet ingevoerd."
        self.errors.append(
            Finding(self.source, f"regel {line}", column, what, done, Severity.ERROR)
        )

    def warning(self, line: int, column: str, what: str, done: str) -> None:
        """Note a row that can be used, with something to look at."""
        self.warnings.append(Finding(self.source, f"regel {line}", column, what, done))


class Judge(Protocol):
    """What one exchange table asks of its rows."""

    def key(self, cells: Cells) -> tuple[str, ...] | None:
        """Return what tells the row from others; None when that is for the register to give."""

    def judge(self, line: int, cells: Cells) -> Entry | None:
        """Return what the row would change; None, with an error in the report, when unusable."""


def judge_of(
    table: ExchangeTable,
    snapshot: Snapshot,
    rows: Sequence[tuple[int, Cells]],
    report: Report,
) -> Judge:
    """Return the judge of an exchange table."""
    from regiowerk.sources import exchange_bodies, exchange_places

    match table.name:
        case "organisations":
            return exchange_bodies.OrganisationJudge(snapshot, report)
        case "memberships":
            return exchange_bodies.MembershipJudge(snapshot, report)
        case "zonings":
            return exchange_places.ZoningJudge(snapshot, rows, report)
        case _:
            return exchange_places.MunicipalityJudge(snapshot, report)


def fact_from(
    table: Table,
    existing: Any | None,
    cells: Cells,
    line: int,
    report: Report,
    names: Mapping[str, str] | None = None,
) -> Any | None:
    """Return the fact that a row states; None, with an error per wrong cell, when it does not.

    Parameters
    ----------
    table : Table
        The table of the register.
    existing : fact, optional
        What the register has; gives the columns that the file leaves out.
    cells : mapping of column to text
        The row.
    line : int
        Where it stands.
    report : Report
        Receives the errors.
    names : mapping of str to str, optional
        What the exchange table calls a column of the register otherwise.
    """
    row = dict(table.to_row(existing)) if existing is not None else {}
    row |= {c.name: cells[c.name] for c in table.columns if c.name in cells}
    row |= dict.fromkeys(KNOWN, "")
    before = len(report.errors)
    for column in table.columns:
        try:
            column.parse(row.get(column.name, ""))
        except InputError as wrong:
            shown = (names or {}).get(column.name, column.name)
            report.error(line, shown, str(wrong))
    if len(report.errors) > before:
        return None
    try:
        return table.from_row(row)
    except InputError as wrong:
        name = str(wrong.facts.get("column", ""))
        report.error(line, (names or {}).get(name, name), str(wrong))
        return None


def compared(table: Table, line: int, label: str, existing: Any | None, fact: Any) -> Entry:
    """Return the entry of a row: new, changed or the same, whatever the way it is written.

    Numbers are the same when 15 digits are: a workbook keeps no more.
    """
    if existing is None:
        return Entry(line, label, after=((table.name, fact),))
    was = table.to_row(table.from_row({**table.to_row(existing), **dict.fromkeys(KNOWN, "")}))
    now = table.to_row(fact)
    numbers = {c.name for c in table.columns if c.type in (Type.NUMBER, Type.SHARE)}
    differences = tuple(
        Difference(name, was[name], now[name])
        for name in was
        if was[name] != now[name]
        and not (name in numbers and _rounded(was[name]) == _rounded(now[name]))
    )
    if not differences:
        return Entry(line, label)
    after = replace(fact, known=ALWAYS)
    return Entry(line, label, ((table.name, existing),), ((table.name, after),), differences)


def _rounded(text: str) -> str:
    return f"{float(text):.15g}" if text else ""
