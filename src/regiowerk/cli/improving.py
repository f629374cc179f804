"""The command `improve`: which steps would make a division better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.divisions import division_of, names_on, on_one_map
from regiowerk.cli.flow_options import with_extent
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from regiowerk.delineate.improving import Step
    from regiowerk.methods.divisions.improvement import Measure


@click.command("improve")
@click.argument("zoning")
@with_extent
@click.option(
    "--measure",
    type=click.Choice(("internal_share", "self_containment", "adjusted_rand")),
    default="internal_share",
    show_default=True,
    help="What has to rise: flow that stays inside, the mean self-containment "
    "(zelfvoorziening), or agreement with --reference.",
)
@click.option("--reference", help="Zoning or label file to agree with more (adjusted_rand).")
@click.option(
    "--no-swaps", is_flag=True, help="Look for single moves only, not for swaps (ruilen)."
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most so many steps.",
)
@with_register
def improve_command(
    request: Request,
    zoning: str,
    flows: str,
    extent: str,
    measure: Measure,
    reference: str | None,
    no_swaps: bool,
    most: int,
) -> None:
    """Improve a division (indeling): which single moves or swaps of municipalities help most.

    ZONING is the id of a zoning or a label file, as in `regiowerk compare`. Regions stay in one
    piece. Each step is measured by itself, from the division as it is.
    """
    from regiowerk.delineate.improving import steps_for

    if (measure == "adjusted_rand") != (reference is not None):
        raise InputError(
            "--reference goes with --measure adjusted_rand and the other way round; give both or "
            "neither."
        )
    division, flow, borders = on_one_map(request, zoning, flows, extent)
    if borders is None:
        raise InputError(
            "Two files do not tell which units touch, so no step can keep regions in one piece. "
            "Use a zoning or a flow of the register."
        )
    steps = steps_for(
        division,
        flow,
        borders,
        measure=measure,
        reference=None if reference is None else division_of(request, reference),
        swaps=not no_swaps,
        most=most,
    )
    names = names_on(request)
    if request.as_json:
        print_json(_card(division.name, flow.name, measure, request, steps, names))
    else:
        _print_steps(steps, names, measure)
    for note in (*division.notes, *flow.notes):
        click.echo(f"Note: {note}", err=True)


def _card(
    division: str,
    flow: str,
    measure: str,
    request: Request,
    steps: tuple[Step, ...],
    names: dict[str, str],
) -> dict[str, Any]:
    return {
        "division": division,
        "flow": flow,
        "measure": measure,
        "on": request.on.isoformat(),
        "steps": [
            {
                "unit": step.unit,
                "name": names.get(step.unit, ""),
                "from": step.source,
                "to": step.target,
                "swapped_with": step.swapped_with or None,
                "gain": step.gain,
                "after": step.after,
            }
            for step in steps
        ],
    }


def _print_steps(steps: tuple[Step, ...], names: dict[str, str], measure: str) -> None:
    if not steps:
        click.echo(f"No single step raises {measure.replace('_', ' ')}.")
        return
    rows = [
        (
            names.get(step.unit, step.unit),
            step.source,
            step.target,
            names.get(step.swapped_with, step.swapped_with) or None,
            f"{step.gain:+.5f}",
            f"{step.after:.5f}",
        )
        for step in steps
    ]
    header = ("unit", "from", "to", "swapped with", "gain", measure.replace("_", " "))
    click.echo(aligned(header, rows, right=(4, 5)))
