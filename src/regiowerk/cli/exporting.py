"""The command `export`: an exchange file of one day."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import print_json
from regiowerk.cli.store import Request

TABLES = ("organisations", "memberships", "zonings", "municipalities")


@click.command("export")
@click.argument("table", type=click.Choice(TABLES))
@click.option(
    "--format",
    "file_format",
    type=click.Choice(("csv", "xlsx", "geojson", "ttl", "json")),
    help="Format of the file. Default: what --out ends in, else csv; json with --json.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option(
    "--dialect",
    type=click.Choice(("data", "excel")),
    default="data",
    show_default=True,
    help="CSV for programs (comma, point) or for a Belgian spreadsheet (semicolon, comma).",
)
@click.option(
    "--belgium",
    is_flag=True,
    help="Municipalities of Brussels and Wallonia too, not only of Flanders.",
)
@with_register
def export_command(
    request: Request,
    table: str,
    file_format: str | None,
    out: Path | None,
    dialect: str,
    belgium: bool,
) -> None:
    """Export (uitvoeren) a table as it holds on a day, to a file or to standard output.

    TABLE is organisations (organisaties), memberships (deelnames), zonings (indelingen) or
    municipalities (gemeenten). CSV and XLSX have the columns that `regiowerk import` reads.
    """
    wanted = _format(file_format, out, as_json=request.as_json)
    if wanted == "xlsx" and _to_terminal(out):
        raise click.UsageError("A workbook cannot be shown in a terminal. Name a file with --out.")
    from regiowerk.reports.exchange import export_bytes
    from regiowerk.reports.spreadsheets import Dialect

    content = export_bytes(
        request.snapshot,
        table,
        wanted,
        dialect=Dialect(dialect),
        shapes=request.session.shapes(request.snapshot) if wanted == "geojson" else None,
        everywhere=belgium,
    )
    if out is None:
        click.echo(content, nl=False)
        return
    write_whole(out, content)
    if request.as_json:
        print_json({"file": str(out), "format": wanted, "table": table, "bytes": len(content)})
    else:
        click.echo(f"{out}: {table} on {request.on}, {len(content)} bytes.", err=True)


def _format(file_format: str | None, out: Path | None, *, as_json: bool) -> str:
    if file_format:
        return file_format
    suffix = out.suffix.removeprefix(".").casefold() if out else ""
    if suffix in ("csv", "xlsx", "geojson", "ttl", "json"):
        return suffix
    return "json" if as_json and out is None else "csv"


def _to_terminal(out: Path | None) -> bool:
    return out is None and sys.stdout.isatty()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    OSError
        If it cannot be written; the error names the file that was asked for.
    """
    partial = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        partial = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        partial.chmod(0o644)
        partial.replace(path)
    except OSError as error:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
