"""The command `align plan`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import FileFormatError

if TYPE_CHECKING:
    from regiowerk.align.repair_costs import RepairCosts


class Cost(click.ParamType[tuple[str, float]]):
    """An assumption with its value: NAME=VALUE, decimals with comma or point."""

    name = "name=value"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        """Return the name and the value; a usage error when it is not of this form."""
        if isinstance(value, tuple):
            return value
        name, _equals, text = str(value).partition("=")
        try:
            return name.strip(), float(text.replace(",", "."))
        except ValueError:
            self.fail(
                f"'{value}' is not NAME=VALUE with a number, such as afwijking=30.", param, ctx
            )


@click.command("plan")
@click.option(
    "--costs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="TOML file of assumptions (aannames), in the form of repair-costs.toml of the package.",
)
@click.option(
    "--cost",
    "changed",
    type=Cost(),
    metavar="NAME=VALUE",
    multiple=True,
    help="Another value for one assumption, such as afwijking=30; may be repeated. The names are "
    "in the JSON, and in the address of the page Herstelplan.",
)
@click.option(
    "--municipality", help="Only what concerns one municipality (gemeente): NIS code or name."
)
@click.option("--region", help="Only what concerns one referentieregio: code or name.")
@click.option(
    "--doubtful",
    is_flag=True,
    help="Mend structures that may be excluded (mogelijk uitgesloten) as well.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="The solver stops after so long.",
)
@with_register
def plan_command(
    request: Request,
    costs: Path | None,
    changed: tuple[tuple[str, float], ...],
    municipality: str | None,
    region: str | None,
    doubtful: bool,
    seconds: float,
) -> None:
    """Plan the least change that makes all structures regioconform (herstelplan).

    For each structure that must adapt: leave, split, join another, complete regions or ask for a
    deviation. All together at least cost, proven; with what each council must decide and by when.
    The costs are assumptions.
    """
    from regiowerk.reports.pages.align_plan import focused, worked_out
    from regiowerk.reports.repairing import plan_card

    snapshot = request.snapshot
    prices = _prices(costs, changed)
    whole = worked_out(snapshot, prices, doubtful=doubtful, seconds=seconds)
    part = focused(whole, snapshot, municipality=municipality or "", region=region or "")
    card = plan_card(whole.work, snapshot, part)
    if request.as_json:
        print_json(card)
    else:
        _print_plan(card)


def _prices(costs: Path | None, changed: tuple[tuple[str, float], ...]) -> RepairCosts:
    from regiowerk.align.repair_costs import packaged_repair_costs, read_repair_costs

    prices = packaged_repair_costs()
    if costs is not None:
        try:
            text = costs.read_text("utf-8")
        except UnicodeDecodeError as wrong:
            raise FileFormatError(
                f"{costs} is not a UTF-8 text: {wrong}.", file=str(costs)
            ) from wrong
        prices = read_repair_costs(text, origin=costs.name)
    return prices.with_values(dict(changed))


def _print_plan(card: dict[str, Any]) -> None:
    state = "proven least" if card["proven"] else f"at least {card['bound']:.1f}"
    apart = "" if card["apart"] is None else f"; each by itself {card['apart']:.1f}"
    where = f" of {card['of']}; for all structures together" if card["of"] else ""
    click.echo(
        f"Herstelplan on {card['on']}: {len(card['structures'])} structures{where}, "
        f"{card['cost']:.1f} points ({state}){apart}"
    )
    for one in card["structures"]:
        click.echo(f"\n{one['name']} (by {one['deadline']})\n  {one['remedy']}")
    click.echo("\nWork list per municipality (gemeente)")
    for name, tasks in card["municipalities"].items():
        click.echo(f"  {name}")
        for task in tasks:
            click.echo(f"    by {task['deadline']}: {task['text']}")
    if not card["municipalities"]:
        click.echo("  no council has anything to decide")
    if card["doubtful"]:
        names = "; ".join(card["doubtful"])
        click.echo(f"\nNot planned, may be excluded (use --doubtful): {names}", err=True)
    own = [f"{a['name']}={a['value']:g}" for a in card["assumptions"] if a["changed"]]
    said = f" Yours: {', '.join(own)}." if own else ""
    click.echo(f"\nAll costs are assumptions, te controleren; see --json.{said}", err=True)
