"""The command `delineate`: regions from flows."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.flow_options import chosen_thresholds, is_file, tell, tell_left_out, with_flows
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiowerk.delineate.areas import Areas
    from regiowerk.delineate.flows import Flows
    from regiowerk.methods.labour_market_areas import LabourMarketAreas

_SHOWN = 5


@click.command("delineate")
@with_flows
@click.option(
    "--method",
    type=click.Choice(("lma",)),
    default="lma",
    show_default=True,
    help="lma: labour market areas (arbeidsmarktgebieden), within which most live and work.",
)
@click.option(
    "--compat",
    metavar="R-3.4",
    help="Do exactly what the R package LabourMarketAreas 3.4 does; regions are then numbers.",
)
@click.option("--contiguous", is_flag=True, help="Keep every region in one piece (aaneengesloten).")
@with_register
def delineate_command(
    request: Request,
    flows: str,
    extent: str,
    method: str,
    compat: str | None,
    contiguous: bool,
    **thresholds: float,
) -> None:
    """Delineate (afbakenen) regions from a flow (stroom): where people live and work together.

    A region bears the id of its largest unit. Sizes are outgoing flow, such as employed
    residents. The units of a file (CSV, .gz or workbook; three columns, whatever they are called)
    are those of the file; --extent does not apply to it, and with --contiguous they must be
    municipalities of the day. `seconds` is the computation alone, after loading.
    """
    from regiowerk.delineate.areas import delineate_areas

    limits = chosen_thresholds(thresholds)
    flow, borders, names = _flow(request, flows, extent, contiguous)
    watch = _Stopwatch(compat, contiguous)
    found = delineate_areas(
        flow,
        thresholds=limits,
        adjacency=borders,
        contiguous=contiguous,
        compat=compat,
        names=names,
        engine=watch,
    )
    if request.as_json:
        print_json(_card(found, watch.seconds))
    else:
        _print_areas(found, method, watch.seconds)
    _tell_rest(found)


class _Stopwatch:
    """The engine, loaded first, with the seconds that its last call took."""

    def __init__(self, compat: str | None, contiguous: bool) -> None:
        self.seconds = 0.0
        self._compat = compat
        self._contiguous = contiguous

    def __call__(self, *columns: Any, **choices: Any) -> LabourMarketAreas:
        from regiowerk.methods.labour_market_areas import REFERENCE, labour_market_areas

        if self._compat in (None, REFERENCE):
            labour_market_areas(
                [1, 1, 2, 2, 3, 3],
                [1, 2, 2, 1, 2, 3],
                [9000, 500, 12000, 700, 400, 300],
                compat=self._compat,
                contiguity=[(1, 2), (2, 3)] if self._contiguous and not self._compat else None,
            )
        start = perf_counter()
        found = labour_market_areas(*columns, **choices)
        self.seconds = perf_counter() - start
        return found


def _flow(
    request: Request, flows: str, extent: str, contiguous: bool
) -> tuple[Flows, Iterable[tuple[str, str]] | None, dict[str, str]]:
    """Return the flow, the borders between its units where known, and their names."""
    from regiowerk.delineate.divisions import borders
    from regiowerk.delineate.flows import Extent, carried_flows, register_flows
    from regiowerk.sources.flow_files import read_flow_file

    if not is_file(flows):
        snapshot = request.snapshot
        flow = register_flows(snapshot, flows, extent=Extent(extent))
        names = {place.nis: place.name for place in snapshot.units.values()}
        return flow, borders(snapshot), names
    read = read_flow_file(Path(flows))
    tell(read.findings)
    if not contiguous:
        return read.flows, None, {}
    snapshot = request.snapshot
    names = {place.nis: place.name for place in snapshot.units.values()}
    carried = carried_flows(snapshot, read.flows)
    unknown = [unit for unit in carried.units if unit not in names]
    if unknown:
        shown = ", ".join(unknown[:_SHOWN]) + (" ..." if len(unknown) > _SHOWN else "")
        raise InputError(
            f"{flows}: {len(unknown)} of {len(carried.units)} units are no municipality on "
            f"{request.on} ({shown}), so their borders are not known. Leave out --contiguous, or "
            "ask for another day (--on).",
            units=unknown,
        )
    return carried, borders(snapshot), names


def _card(found: Areas, seconds: float) -> dict[str, Any]:
    return {
        "labels": dict(found.label_of),
        "regions": {
            region.label: {
                "units": len(region.units),
                "residents": _count(region.residents),
                "self_containment": {"supply": region.supply, "demand": region.demand},
                "valid": region.valid,
                "pieces": region.pieces,
            }
            for region in found.regions
        },
        "reserve": [list(record) for record in found.reserve],
        "unassigned": list(found.unassigned),
        "seconds": seconds,
    }


def _count(amount: float) -> float:
    return int(amount) if amount.is_integer() else amount


def _print_areas(found: Areas, method: str, seconds: float) -> None:
    valid = sum(region.valid for region in found.regions)
    click.echo(
        f"{found.flow.name} by {found.compat or method}: {len(found.regions)} regions "
        f"({valid} valid) of {len(found.label_of)} units, in {seconds:.3f} s"
    )
    rows = [
        (
            region.label,
            region.name if region.name != region.label else None,
            len(region.units),
            round(region.residents),
            region.supply,
            region.demand,
            region.valid,
            region.pieces,
        )
        for region in found.regions
    ]
    header = ("region", "largest", "units", "residents", "supply", "demand", "valid", "pieces")
    click.echo(aligned(header, rows, right=(2, 3, 4, 5, 7), indent="  "))


def _tell_rest(found: Areas) -> None:
    """Print on standard error what is in no region, does not count or does not hold."""
    for unit, reason in found.unassigned.items():
        click.echo(f"Note: in no region: {unit} ({reason}).", err=True)
    tell_left_out(found.flow.left_out)
    for note in found.notes:
        click.echo(f"Note: {note}", err=True)
