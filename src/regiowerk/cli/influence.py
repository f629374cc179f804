"""The command `fields`: how far the pull of centres reaches."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.divisions import flows_of, names_on, shown
from regiowerk.cli.flow_options import with_extent
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.recipe_options import named
from regiowerk.cli.store import Request

if TYPE_CHECKING:
    from regiowerk.delineate.fields import Fields


@click.command("fields")
@with_extent
@click.option(
    "--centres",
    metavar="NAME,NAME,...",
    default="",
    help="Centres (centra): municipalities by name or code, with + between those that are one "
    "centre. Default: the thirteen centrumsteden, and the municipalities of Brussels as one.",
)
@click.option(
    "--threshold",
    type=float,
    default=0.1,
    show_default=True,
    help="Least share of the outgoing flow that counts as pull.",
)
@click.option("--no-own", is_flag=True, help="Leave out flow within a municipality.")
@with_register
def fields_command(
    request: Request, flows: str, extent: str, centres: str, threshold: float, no_own: bool
) -> None:
    """Show the influence fields (invloedsvelden) of centres: where their pull ends and overlaps."""
    from regiowerk.delineate.fields import fields_of

    flow = flows_of(request, flows, extent)
    chosen, absent = _centres(request, centres, set(flow.units))
    found = fields_of(flow, chosen, threshold=threshold, own=not no_own)
    names = names_on(request)
    if request.as_json:
        print_json(_card(found, chosen, flow.name, request))
    else:
        _print_fields(found, names)
    for name in absent:
        click.echo(f"Note: {name} is left out: it is not in the flow or its extent.", err=True)
    for note in flow.notes:
        click.echo(f"Note: {note}", err=True)


def _centres(
    request: Request, text: str, units: set[str]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the centres that were asked for; of the default ones those that the flow has."""
    from regiowerk.delineate.centres import known_centres

    if text:
        asked = {one: [part.strip() for part in one.split("+")] for one in named(text)}
        return {
            name: tuple({request.snapshot.municipality(part).nis: None for part in parts})
            for name, parts in asked.items()
        }, []
    known = known_centres(request.snapshot)
    present = {name: nis for name, nis in known.items() if units.issuperset(nis)}
    return present, [name for name in known if name not in present]


def _card(
    found: Fields, centres: Mapping[str, tuple[str, ...]], flow: str, request: Request
) -> dict[str, Any]:
    return {
        "flow": flow,
        "on": request.on.isoformat(),
        "threshold": found.threshold,
        "centres": {name: list(units) for name, units in centres.items()},
        "inside": {name: list(units) for name, units in found.inside.items()},
        "strongest": dict(found.strongest),
        "overlap": list(found.overlap),
        "shares": {
            unit: {name: share for name, share in shares.items() if share > 0 and not isnan(share)}
            for unit, shares in found.shares.items()
        },
    }


def _print_fields(found: Fields, names: dict[str, str]) -> None:
    leading = list(found.strongest.values())
    rows = [
        (name, len(units), leading.count(name), ", ".join(shown(units, names)))
        for name, units in found.inside.items()
    ]
    click.echo(f"Pull from {100 * found.threshold:g} % of the outgoing flow")
    header = ("centre", "units", "strongest in", "municipalities")
    click.echo(aligned(header, rows, right=(1, 2), indent="  "))
    click.echo(f"\nIn more than one field: {', '.join(shown(found.overlap, names)) or 'none'}")
