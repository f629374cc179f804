"""The command `import`: what a file would change, and with --apply the change itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.exporting import TABLES
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from regiowerk.core.findings import Finding
    from regiowerk.sources.exchange import Preview
    from regiowerk.sources.exchange_checks import Entry

_SHOWN = 20


@click.command("import")
@click.argument("table", type=click.Choice(TABLES))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--apply", "applied", is_flag=True, help="Record the changes; default: only show.")
@click.option("--note", default="", help="Why, for the history (geschiedenis) of the register.")
@with_register
def import_command(request: Request, table: str, file: Path, applied: bool, note: str) -> None:
    """Import (invoeren) a CSV file or workbook: show what it would change, or record it.

    TABLE is organisations, memberships, zonings or municipalities, with the columns that
    `regiowerk export` writes. Nothing changes without --apply, and a file with errors is refused
    as a whole. Rows that the file leaves out stay as they are.
    """
    from regiowerk.sources.exchange import apply, preview

    register = request.store.load()
    found = preview(file, table, register, on=request.on)
    changes = len(found.new) + len(found.changed)
    recorded = bool(applied and changes and not found.errors)
    if recorded:
        facts = apply(found, register.facts, by_day=request.session.today())
        request.store.save(facts, note or f"import {table}: {file.name}")
    if request.as_json:
        print_json({**_content(found), "applied": recorded})
    else:
        _print(found, recorded=recorded)
    if found.errors:
        raise InputError(
            f"{file} has {len(found.errors)} {_plural('error', len(found.errors))}; nothing was "
            "recorded. Correct the rows that were named and import the file again."
        )


def _content(found: Preview) -> dict[str, Any]:
    return {
        "table": found.table,
        "on": found.on.isoformat(),
        "new": [_entry(entry) for entry in found.new],
        "changed": [_entry(entry) for entry in found.changed],
        "unchanged": found.unchanged,
        "errors": [_finding(finding) for finding in found.errors],
        "warnings": [_finding(finding) for finding in found.warnings],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    differences = [
        {"column": d.column, "before": d.before, "after": d.after} for d in entry.differences
    ]
    return {"line": entry.line, "label": entry.label, "differences": differences}


def _finding(finding: Finding) -> dict[str, str]:
    return {"record": finding.record, "column": finding.field, "what": finding.what}


def _print(found: Preview, *, recorded: bool) -> None:
    click.echo(
        f"{found.table} on {found.on}: {len(found.new)} new, {len(found.changed)} changed, "
        f"{found.unchanged} unchanged, {len(found.errors)} {_plural('error', len(found.errors))}"
    )
    _print_rows("New (nieuw)", [(e.line, e.label, "", "", "") for e in found.new])
    _print_rows(
        "Changed (gewijzigd)",
        [
            (e.line, e.label, d.column, d.before or "(empty)", d.after or "(empty)")
            for e in found.changed
            for d in e.differences
        ],
    )
    for title, findings in (("Warnings", found.warnings), ("Errors", found.errors)):
        if findings:
            click.echo(f"\n{title}")
        for one in findings:
            click.echo(f"  {one.record}, {one.field}: {one.what}")
    if not found.errors:
        click.echo("\nRecorded." if recorded else f"\n{_advice(found)}")


def _advice(found: Preview) -> str:
    if found.new or found.changed:
        return "Nothing was recorded. Add --apply to record these changes."
    return "The register says the same already; there is nothing to record."


def _print_rows(title: str, rows: list[tuple[int, str, str, str, str]]) -> None:
    if rows:
        lines = [(f"line {line}", *rest) for line, *rest in rows[:_SHOWN]]
        click.echo(f"\n{title}\n{aligned(('',) * 5, lines, indent='  ')}")
    if len(rows) > _SHOWN:
        click.echo(f"  ... and {len(rows) - _SHOWN} more; --json shows all")


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
