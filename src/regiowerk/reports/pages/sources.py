"""Where the register comes from: every source, every table, and what was noticed on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.register.model import Facts, Source
from regiowerk.register.schema import TABLES
from regiowerk.register.tables import Table, render
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn

FINDINGS = "bevindingen"
DICTIONARY = "woordenboek"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A published file with what the register took from it.

    Parameters
    ----------
    source : Source
        The file.
    tables : tuple of (str, int)
        Tables with rows from it, and how many.
    indicators, zonings, flows : tuple of str
        Names of the figures, divisions and flows that it gave.
    findings : mapping of Severity to int
        What was noticed while reading.
    """

    source: Source
    tables: tuple[tuple[str, int], ...]
    indicators: tuple[str, ...]
    zonings: tuple[str, ...]
    flows: tuple[str, ...]
    findings: Mapping[Severity, int]

    @property
    def noticed(self) -> int:
        """The number of findings."""
        return sum(self.findings.values())

    @property
    def licence_known(self) -> bool:
        """Whether the source itself states its licence."""
        return self.source.licence_standing == "vermeld"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of the register with its size and its columns."""

    table: Table
    rows: int
    sources: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source and every table; `loose` counts findings of no listed source."""

    sources: tuple[SourceRow, ...]
    tables: tuple[TableRow, ...]
    findings: int
    unlicensed: int
    loose: int


def sources_page(facts: Facts, findings: Sequence[Finding]) -> SourcesPage:
    """Return where the facts come from."""
    used = {name: _used(getattr(facts, name)) for name in TABLES}
    noticed: dict[str, Counter[Severity]] = defaultdict(Counter)
    for finding in findings:
        noticed[finding.source][finding.severity] += 1
    rows = tuple(
        _source_row(facts, source, used, noticed.get(source.id, Counter()))
        for source in sorted(facts.sources, key=lambda s: (fold(s.name), s.id))
    )
    known = {source.id for source in facts.sources}
    return SourcesPage(
        rows,
        tuple(
            TableRow(table, len(getattr(facts, name)), len(used[name]))
            for name, table in TABLES.items()
        ),
        len(findings),
        sum(not row.licence_known for row in rows),
        sum(sum(count.values()) for source, count in noticed.items() if source not in known),
    )


def _used(rows: Iterable[object]) -> Counter[str]:
    return Counter(source for row in rows if (source := getattr(row, "source", "")))


def _source_row(
    facts: Facts, source: Source, used: Mapping[str, Counter[str]], noticed: Counter[Severity]
) -> SourceRow:
    return SourceRow(
        source,
        tuple((name, count[source.id]) for name, count in used.items() if count[source.id]),
        tuple(i.name for i in facts.indicators if i.source == source.id),
        tuple(z.name_plural for z in facts.zonings if z.source == source.id),
        tuple(f.name for f in facts.flows if f.source == source.id),
        dict(noticed),
    )


def selected(
    findings: Iterable[Finding], source: str = "", severity: str = ""
) -> tuple[Finding, ...]:
    """Return the findings of a source and a severity, the gravest first; empty text is all."""
    order = list(Severity)
    found = (f for f in findings if source in ("", f.source) and severity in ("", f.severity.value))
    return tuple(sorted(found, key=lambda f: (order.index(f.severity), f.source, f.record)))


def table_sheet(table: Table, facts: Facts) -> Sheet:
    """Return a table of the register as it can be read back, rows in canonical order."""
    rows = sorted(getattr(facts, table.name), key=table.sort_key)
    return Sheet(
        table.name,
        tuple(SheetColumn(c.name, c.meaning, CellKind.CODE) for c in table.columns),
        tuple(tuple(table.to_row(row).values()) for row in rows),
    )


def findings_sheet(findings: Iterable[Finding]) -> Sheet:
    """Return findings as a table."""
    names = ("Bron", "Record", "Veld", "Ernst", "Wat", "Wat ermee gebeurde")
    return Sheet(
        FINDINGS,
        tuple(SheetColumn(name) for name in names),
        tuple((f.source, f.record, f.field, render(f.severity), f.what, f.done) for f in findings),
    )


def dictionary_sheet() -> Sheet:
    """Return the data dictionary: every column of every table with its meaning."""
    names = ("Tabel", "Kolom", "Soort", "Verplicht", "Keuzes", "Betekenis")
    return Sheet(
        DICTIONARY,
        tuple(SheetColumn(name) for name in names),
        tuple(
            (
                table.name,
                column.name,
                column.type.value,
                render(column.required),
                column.choices,
                column.meaning,
            )
            for table in TABLES.values()
            for column in table.columns
        ),
    )
