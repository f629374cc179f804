"""The command `align redraw`."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.progress import progress
from regiowerk.cli.store import Request
from regiowerk.core.errors import FileFormatError, InputError

if TYPE_CHECKING:
    from regiowerk.align.redraw import Redrawn
    from regiowerk.align.seats import Reading
    from regiowerk.methods.redrawing import Redrawing
    from regiowerk.register.snapshot import Snapshot


@click.command("redraw")
@click.option(
    "--regions",
    type=click.IntRange(min=1),
    help="Number of regions. Default: that of the referentieregio's; of a file, that of its field "
    "regions, of its seats, or what brings the mean nearest to the middle of its bounds.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    help="Time for the search and the proof together.",
)
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    help="Search so many rounds instead of by time: the same answer on every machine.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True,
              help="Seed of all that is random.")  # fmt: skip
@click.option(
    "--instance",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="JSON file with adjacency, population, structures, bounds and seats, instead of the "
    "register.",
)
@click.option(
    "--free-seats",
    is_flag=True,
    help="With --instance: let seats (zetels) lie in any region; they only count the regions.",
)
@click.option(
    "--structures",
    "what",
    default="alle",
    show_default=True,
    help="Zoning, kind (soort) or family of structures that should stay whole.",
)
@click.option(
    "--bounds",
    type=(float, float),
    help="Fewest and most inhabitants (inwoners) of a region. Default: today's smallest and "
    "largest.",
)
@click.option(
    "--lock",
    "locked",
    multiple=True,
    help="Municipality (gemeente) that stays with those of its region that are locked too; may be "
    "repeated.",
)
@with_register
def redraw_command(
    request: Request,
    instance: Path | None,
    free_seats: bool,
    what: str,
    bounds: tuple[float, float] | None,
    locked: tuple[str, ...],
    **search: Any,
) -> None:
    """Draw regions that break few structures (hertekenen), with a proven bound.

    Every region is in one piece and within the bounds on inhabitants. The bound says how many
    structures must break whatever the division, and which divisions that covers. Ctrl-C ends the
    work with the best so far.
    """
    card = (
        _register_card(request, what, bounds, locked, **search)
        if instance is None
        else _instance_card(instance, free_seats, **search)
    )
    if request.as_json:
        print_json(card)
    else:
        _print_redrawn(card)


def _search(seconds: float, rounds: int | None, seed: int) -> Any:
    from regiowerk.align.redraw import Search

    told = progress("Redrawing, per thousand")
    if rounds is not None:
        return Search(rounds=rounds, seed=seed, tell=told)
    return Search(seconds=seconds, clock=time.monotonic, seed=seed, tell=told)


def _instance_card(
    path: Path, free_seats: bool, *, regions: int | None, seconds: float, rounds: int | None,
    seed: int,
) -> dict[str, Any]:  # fmt: skip
    from regiowerk.align.redraw import reading_of, redraw_foreign

    try:
        content = json.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise FileFormatError(f"{path} is not a JSON file: {wrong}.", file=str(path)) from wrong
    reading = reading_of(content, regions=regions, free_seats=free_seats)
    begin = time.monotonic()
    search = _search(seconds, rounds, seed)
    found = redraw_foreign(content, search, regions=regions, free_seats=free_seats)
    return _found_card(found, time.monotonic() - begin) | _reading_card(reading, found)


def _reading_card(reading: Reading, found: Redrawing) -> dict[str, Any]:
    card: dict[str, Any] = {
        "seats": reading.seats,
        "number_of_regions": reading.regions,
        "number_from": reading.counted,
    }
    if reading.figures:
        totals = [0.0] * reading.regions
        for region, figure in zip(found.labels.tolist(), reading.figures, strict=True):
            totals[region] += figure
        card["seats_of_regions"] = [_figure(total) for total in totals]
    return card


def _register_card(
    request: Request,
    what: str,
    bounds: tuple[float, float] | None,
    locked: tuple[str, ...],
    *,
    regions: int | None,
    seconds: float,
    rounds: int | None,
    seed: int,
) -> dict[str, Any]:
    from regiowerk.align.redraw import redraw_regions
    from regiowerk.align.structures import structures_of

    snapshot = request.snapshot
    structures = structures_of(snapshot, what)
    if not structures:
        raise InputError(f"There are no structures '{what}' on this day to keep whole.")
    begin = time.monotonic()
    drawn = redraw_regions(
        snapshot,
        _search(seconds, rounds, seed),
        regions=regions,
        structures=structures,
        bounds=bounds,
        locked=[snapshot.municipality(key).id for key in locked],
    )
    return _found_card(drawn.found, time.monotonic() - begin) | _places_card(drawn, snapshot)


def _places_card(drawn: Redrawn, snapshot: Snapshot) -> dict[str, Any]:
    places = [snapshot.units[unit] for unit in drawn.units]
    labels = drawn.found.labels.tolist()
    members: dict[int, list[str]] = {}
    for place, label in zip(places, labels, strict=True):
        members.setdefault(label, []).append(place.name)
    return {
        "on": snapshot.on.isoformat(),
        "structures": len(drawn.structures),
        "broken_today": drawn.today,
        "bounds": list(drawn.bounds),
        "municipalities": {p.nis: label for p, label in zip(places, labels, strict=True)},
        "regions": [
            {"inhabitants": float(drawn.found.sizes[label]), "municipalities": members[label]}
            for label in sorted(members)
        ],
        "broken_structures": [one.name for one in drawn.broken],
    }


def _found_card(found: Redrawing, seconds: float) -> dict[str, Any]:
    best = found.bounds[0] if found.bounds else None
    return {
        "labels": found.labels.tolist(),
        "broken": int(found.broken.sum()),
        "weight": _figure(found.weight),
        "bound": None if best is None else _figure(best.broken),
        "covers": "nothing was proven" if best is None else best.covers,
        "proven": found.proven,
        "proofs": [
            {"bound": _figure(one.broken), "covers": one.covers, "method": one.method}
            for one in found.bounds
        ],
        "populations": found.sizes.tolist(),
        "contiguous": found.contiguous,
        "ended_early": found.ended,
        "rounds": found.rounds,
        "seconds": round(seconds, 2),
    }


def _figure(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _print_redrawn(card: dict[str, Any]) -> None:
    click.echo(
        f"{len(card['populations'])} regions, {card['broken']} structures broken; "
        f"proven at least {card['bound']}"
    )
    click.echo(f"The bound covers {card['covers']}.")
    if card["ended_early"]:
        click.echo("Ended early: the best so far.")
    if "seats" in card:
        click.echo(f"Seats: {card['seats']}. Number of regions: {card['number_from']}.")
    if card.get("broken_today") is not None:
        click.echo(f"Today's referentieregio's break {card['broken_today']}.")
    rows = [
        (number, len(one["municipalities"]), int(one["inhabitants"]), one["municipalities"])
        for number, one in enumerate(card.get("regions", []))
    ]
    header = ("region", "municipalities", "inhabitants", "")
    table = aligned(header, rows, right=(0, 1, 2))
    if table:
        click.echo(f"\n{table}")
