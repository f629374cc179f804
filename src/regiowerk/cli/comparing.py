"""The commands `compare` and `quality`: divisions side by side, and measured on a flow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.divisions import on_one_map
from regiowerk.cli.flow_options import chosen_thresholds, is_file, tell, with_flows
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request

if TYPE_CHECKING:
    from regiowerk.delineate.divisions import Division

_SHOWN = 15


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option(
    "--by",
    type=click.Choice(("units", "inhabitants")),
    default="units",
    show_default=True,
    help="Count every unit once, or weigh it by its inhabitants (inwoners).",
)
@with_register
def compare_command(request: Request, a: str, b: str, by: str) -> None:
    """Compare two divisions (indelingen): how far they agree, and who makes the difference.

    A and B are ids of zonings, or files: CSV with the columns unit and label, or the JSON of
    `regiowerk delineate`. A file beside a zoning may name municipalities by code, also a former
    one, or by name. A is the reference: homogeneity is 1 when every region of B lies inside one
    of A. Units with a region in one of the two only are listed and left out.
    """
    from regiowerk.delineate.comparison import compare
    from regiowerk.delineate.divisions import carried_division, inhabitants, zoning_division
    from regiowerk.reports.comparing import comparison_card
    from regiowerk.sources.label_files import read_label_file

    weighted = by == "inhabitants"
    foreign = [is_file(text) for text in (a, b)]
    on_map = weighted or not all(foreign)
    found: list[Division] = []
    for text, in_file in zip((a, b), foreign, strict=True):
        if not in_file:
            found.append(zoning_division(request.snapshot, text))
            continue
        read = read_label_file(Path(text))
        tell(read.findings)
        found.append(carried_division(request.snapshot, read.division) if on_map else read.division)
    weights = inhabitants(request.snapshot) if on_map else None
    compared = compare(*found, weights=weights, weighted=weighted)
    card = {**comparison_card(compared), "on": request.on.isoformat() if on_map else None}
    if request.as_json:
        print_json(card)
    else:
        _print_comparison(card)


@click.command("quality")
@click.argument("zoning")
@with_flows
@with_register
def quality_command(
    request: Request, zoning: str, flows: str, extent: str, **thresholds: float
) -> None:
    """Measure a division (indeling) on a flow: what stays inside, which areas are valid, pieces.

    ZONING is the id of a zoning or a label file, as in `regiowerk compare`. Sizes are outgoing
    flow, such as employed residents. Municipalities of the flow in no region count as outside.
    """
    from regiowerk.delineate.quality import quality_of
    from regiowerk.reports.comparing import quality_card

    limits = chosen_thresholds(thresholds)
    division, flow, borders = on_one_map(request, zoning, flows, extent)
    found = quality_of(division, flow, borders=borders, thresholds=limits)
    card = {**quality_card(found), "on": request.on.isoformat()}
    if request.as_json:
        print_json(card)
    else:
        _print_quality(card)


def _print_comparison(card: dict[str, Any]) -> None:
    click.echo(
        f"{card['a']} ({card['regions'][0]} regions) and {card['b']} ({card['regions'][1]}): "
        f"{card['units']} units in both, {len(card['left_out'])} left out"
    )
    if card["left_out"]:
        click.echo(f"Note: in one of the two only: {', '.join(card['left_out'])}.", err=True)
    scores = [
        "adjusted_rand",
        "adjusted_mutual_information",
        "variation_of_information",
        "normalised_variation_of_information",
        "v_measure",
        "homogeneity",
        "completeness",
    ]
    rows = [(name.replace("_", " "), f"{card[name]:.4f}") for name in scores]
    click.echo(aligned(("", ""), rows, right=(1,), indent="  "))
    click.echo("\nSplit table (splitsingstabel)")
    header = (card["a"], card["b"], "units", "inhabitants")
    table = [
        (a, b, n, None if weight is None else round(weight))
        for a, b, n, weight in card["split_table"]
    ]
    click.echo(aligned(header, table, right=(2, 3), indent="  "))
    differ = [(d["name"] or d["unit"], d["a"], d["b"], d["difference"]) for d in card["differ"]]
    if differ:
        click.echo(f"\nWho differs most ({len(differ)} units have other fellows)")
        header = ("unit", card["a"], card["b"], "difference")
        click.echo(aligned(header, differ[:_SHOWN], right=(3,), indent="  "))
    for note in card["notes"]:
        click.echo(f"Note: {note}", err=True)


def _print_quality(card: dict[str, Any]) -> None:
    share = card["internal_share"]
    shown = "unknown" if share is None else f"{100 * share:.1f} %"
    click.echo(
        f"{card['division']} on {card['flow']}: internal share {shown}, "
        f"{card['valid_areas']} of {len(card['regions'])} areas valid"
    )
    rows = [
        (
            name,
            region["units"],
            round(region["residents"]),
            region["self_containment"]["supply"],
            region["self_containment"]["demand"],
            region["valid"],
            region["pieces"],
        )
        for name, region in card["regions"].items()
    ]
    header = ("region", "units", "outgoing", "supply", "demand", "valid", "pieces")
    click.echo(aligned(header, rows, right=(1, 2, 3, 4, 6), indent="  "))
    if card["without_flow"]:
        click.echo(f"Note: not in the flow: {', '.join(card['without_flow'])}.", err=True)
    for note in card["notes"]:
        click.echo(f"Note: {note}", err=True)
