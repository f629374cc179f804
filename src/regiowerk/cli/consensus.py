"""The command `consensus`: what recurs in several divisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.divisions import division_of, names_on, shown
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request

if TYPE_CHECKING:
    from regiowerk.delineate.consensus import Patterns


@click.command("consensus")
@click.argument("divisions", nargs=-1, required=True, metavar="A B ...")
@click.option(
    "--threshold",
    type=float,
    default=0.5,
    show_default=True,
    help="Share of the divisions in which any two units of a pattern lie together.",
)
@with_register
def consensus_command(request: Request, divisions: tuple[str, ...], threshold: float) -> None:
    """Find recurring patterns (terugkerende patronen): who lies together in most divisions.

    A, B ... are two or more zonings or label files, as in `regiowerk compare`. A pattern holds
    together through municipalities that touch. The consensus is the division, in pieces that
    touch, that differs least from all.
    """
    from regiowerk.delineate.consensus import consensus_of
    from regiowerk.delineate.divisions import borders

    given = [division_of(request, text) for text in divisions]
    names = names_on(request)
    found = consensus_of(given, borders(request.snapshot), threshold=threshold, names=names)
    if request.as_json:
        print_json({**_card(found), "on": request.on.isoformat()})
    else:
        _print_patterns(found, names)
    for note in (note for one in given for note in one.notes):
        click.echo(f"Note: {note}", err=True)


def _card(found: Patterns) -> dict[str, Any]:
    return {
        "divisions": list(found.divisions),
        "threshold": found.threshold,
        "patterns": [
            {"units": list(one.units), "names": list(one.names), "cohesion": one.cohesion}
            for one in found.patterns
        ],
        "alone": list(found.alone),
        "without": list(found.without),
        "labels": dict(found.labels),
        "borders": [[*pair, share] for pair, share in found.borders.items()],
        "variation": dict(found.variation),
    }


def _print_patterns(found: Patterns, names: dict[str, str]) -> None:
    regions = len(set(found.labels.values()))
    click.echo(
        f"{len(found.divisions)} divisions: {len(found.patterns)} patterns at "
        f"{100 * found.threshold:g} %, {len(found.alone)} units alone, consensus of {regions} "
        "regions"
    )
    rows = [
        (one.number, len(one.units), f"{100 * one.cohesion:.0f} %", ", ".join(one.names))
        for one in found.patterns
    ]
    header = ("pattern", "units", "together", "municipalities")
    click.echo(aligned(header, rows, right=(0, 1, 2), indent="  "))
    click.echo(f"\nAlone: {', '.join(shown(found.alone, names)) or 'none'}")
    click.echo("\nHow far each division is from the consensus (variation of information)")
    distances = [(name, f"{value:.3f}") for name, value in found.variation.items()]
    click.echo(aligned(("", ""), distances, right=(1,), indent="  "))
