"""The command `list`: structures, municipalities, zonings, zones, sources, kinds, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request

if TYPE_CHECKING:
    from regiowerk.reports.faceting import Listing

WHAT = ("structures", "municipalities", "zonings", "zones", "sources", "kinds", "indicators")
_FILTERED = {
    "structures": ("kind", "form", "theme", "region", "status", "origin", "fit"),
    "municipalities": ("region", "province"),
}


@click.command("list")
@click.argument("what", type=click.Choice(WHAT), default="structures")
@click.argument("zoning", required=False)
@click.option("--kind", multiple=True, help="Kind (soort), id or name; may be repeated.")
@click.option("--form", multiple=True, help="Family of forms (vorm), such as igs or zone.")
@click.option("--theme", multiple=True, help="Theme (thema), or 'thema onbekend'.")
@click.option("--region", multiple=True, help="Referentieregio touched, name or code.")
@click.option("--province", multiple=True, help="Province (provincie), for municipalities.")
@click.option("--status", multiple=True, help="actief (default), niet actief, ..., or alle.")
@click.option("--origin", multiple=True, help="Origin (oorsprong), such as vrijwillig.")
@click.option("--fit", multiple=True, help="Fit with the regions, such as 'over regiogrenzen'.")
@click.option("--q", default="", help="Words that occur in one of the names.")
@click.option("--sort", default="", help="Column id; with a minus before it, downwards.")
@click.option("--limit", type=click.IntRange(min=1), help="Show at most so many rows.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(("text", "csv")),
    default="text",
    show_default=True,
    help="Aligned text, or CSV with all columns in full.",
)
@click.option(
    "--dialect",
    type=click.Choice(("data", "excel")),
    default="data",
    show_default=True,
    help="CSV for programs (comma, point) or for a Belgian spreadsheet (semicolon, comma).",
)
@with_register
def list_command(
    request: Request,
    what: str,
    zoning: str | None,
    limit: int | None,
    file_format: str,
    dialect: str,
    **choices: Any,
) -> None:
    """List structures (samenwerkingsverbanden, the default) or what else the register holds.

    WHAT is structures, municipalities (gemeenten), zonings (indelingen), zones (gebieden) with
    the id of a ZONING, sources (bronnen), kinds (soorten) or indicators (cijfers).
    """
    _check_usage(what, zoning, choices)
    found = _listing(request, what, zoning, choices)
    shown = found.rows[:limit]
    if request.as_json:
        print_json([{"id": row.id, **row.cells} for row in shown])
    elif file_format == "csv":
        _print_csv(found, limit, what, dialect)
    else:
        _print_text(found, limit)


def _check_usage(what: str, zoning: str | None, choices: Mapping[str, Any]) -> None:
    if what == "zones" and not zoning:
        raise click.UsageError(
            "Name a zoning, for example: regiowerk list zones referentieregio. "
            "`regiowerk list zonings` shows them all."
        )
    if what != "zones" and zoning:
        raise click.UsageError(f"'{zoning}' is one too many: only zones take a zoning.")
    allowed = {*_FILTERED.get(what, ()), "q", "sort"}
    for name, value in choices.items():
        if value and name not in allowed:
            options = ", ".join(f"--{n}" for n in sorted(allowed))
            raise click.UsageError(f"'{what}' has no filter --{name}. It has: {options}.")


def _listing(
    request: Request, what: str, zoning: str | None, choices: Mapping[str, Any]
) -> Listing:
    from regiowerk.reports import listing

    q, sort = choices["q"], choices["sort"]
    if what in _FILTERED:
        filters = {name: choices[name] for name in _FILTERED[what]} | {"q": q}
        if what == "structures":
            return listing.cooperations(request.snapshot, filters, sort=sort or "name")
        return listing.municipalities(request.snapshot, filters, sort or "name")
    if what == "zones":
        return listing.zones(request.snapshot, zoning or "", sort=sort, q=q)
    if what == "sources":
        return listing.sources(request.store.load(), sort=sort, q=q)
    plain: Mapping[str, Callable[..., Listing]] = {
        "zonings": listing.zonings,
        "kinds": listing.kinds_list,
        "indicators": listing.indicators,
    }
    return plain[what](request.snapshot, sort=sort, q=q)


def _print_csv(found: Listing, limit: int | None, what: str, dialect: str) -> None:
    from regiowerk.reports.spreadsheets import Dialect, csv_bytes, listing_sheet

    shown = replace(found, rows=found.rows[:limit])
    sheet = listing_sheet(shown, what, for_programs=dialect == "data")
    click.echo(csv_bytes(sheet, dialect=Dialect(dialect)), nl=False)


def _print_text(found: Listing, limit: int | None) -> None:
    rows = [[row.cells[c.id] for c in found.columns] for row in found.rows[:limit]]
    right = [place for place, c in enumerate(found.columns) if c.align == "right"]
    table = aligned([c.name_en for c in found.columns], rows, right=right)
    if table:
        click.echo(table)
    count = f"{len(rows)} of {found.filtered}" if len(rows) < found.filtered else found.filtered
    of_all = "" if found.filtered == found.total else f" (of {found.total} in all)"
    click.echo(f"{count} rows{of_all}", err=True)
