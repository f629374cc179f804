"""The command `delineate`: regions from flows, and how sure they are."""

from __future__ import annotations

import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.flow_options import is_file, tell, with_flows
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.progress import progress
from regiowerk.cli.recipe_options import recipe_of, with_recipe
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiowerk.delineate.areas import Areas
    from regiowerk.delineate.certainty import AreaCertainty
    from regiowerk.delineate.material import Material
    from regiowerk.delineate.recipe import Recipe
    from regiowerk.methods.flows import Partition

_SHOWN = 5
_DOUBTFUL = 20


@click.command("delineate")
@with_flows
@with_recipe
@click.option(
    "--bootstrap",
    type=click.IntRange(min=1),
    metavar="N",
    help="How sure it is (zekerheid): draw every trip anew, N times.",
)
@click.option(
    "--sweep",
    is_flag=True,
    help="How sure it is: move the parameters instead of the trips.",
)
@click.option(
    "--sample",
    type=float,
    default=1.0,
    show_default=True,
    help="Share of the trips that --bootstrap draws, above 0 up to 1.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of all that is drawn."
)
@click.option(
    "--svg",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the regions on the map (kaart) of Flanders in this file.",
)
@with_register
def delineate_command(
    request: Request,
    flows: str,
    bootstrap: int | None,
    sweep: bool,
    sample: float,
    seed: int,
    svg: Path | None,
    **options: Any,
) -> None:
    """Delineate (afbakenen) regions from a flow (stroom): where people live and work together.

    A region bears the id of its main unit: where most flow ends, such as most jobs. Sizes are
    outgoing flow, such as employed residents. The units of a file (CSV, .gz or workbook; three
    columns, whatever they are called) are those of the file; --extent and --unknown do not apply
    to it, and with --contiguous, --brussels one or method homogeneous they must be municipalities
    of the day. `seconds` is the computation alone, after loading.
    """
    from regiowerk.delineate.areas import delineate
    from regiowerk.reports.delineating import areas_card, areas_map

    if bootstrap and sweep:
        raise InputError("--bootstrap and --sweep are two questions; ask one at a time.")
    recipe = recipe_of(options, flows=Path(flows).name if is_file(flows) else flows, seed=seed)
    material = _material(request, recipe, Path(flows) if is_file(flows) else None)
    watch = _Stopwatch(recipe)
    found = delineate(recipe, material, engine=watch)
    certainty, seconds = _certainty(found, material, bootstrap, sweep, sample, seed)
    if svg is not None:
        svg.write_text(areas_map(request.snapshot, found, certainty).svg, "utf-8")
    if request.as_json:
        card: dict[str, Any] = dict(areas_card(found, watch.seconds, certainty))
        if certainty is not None:
            doubt = list(certainty.doubt())
            card["certainty"] = {**card["certainty"], "doubt": doubt, "seconds": seconds}
        print_json(card)
    else:
        _print_areas(found, watch.seconds, certainty)
        if certainty is not None:
            _print_doubt(found, certainty, material.names)
    _tell_rest(found)


def _certainty(
    found: Areas,
    material: Material,
    replications: int | None,
    sweep: bool,
    sample: float,
    seed: int,
) -> tuple[AreaCertainty | None, float]:
    """Return how sure the regions are, when asked, and the seconds it took."""
    from regiowerk.delineate.certainty import bootstrap_certainty, sweep_certainty

    begin = perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the compiled loops let go of Python
        if sweep:
            certainty = sweep_certainty(
                found, material, tell=progress("Parameters"), mapper=pool.map
            )
        elif replications:
            certainty = bootstrap_certainty(
                found,
                material,
                replications=replications,
                seed=seed,
                sample=sample,
                tell=progress("Replications"),
                mapper=pool.map,
            )
        else:
            return None, 0.0
    return certainty, perf_counter() - begin


class _Stopwatch:
    """The engine of a recipe, loaded first, with the seconds that its last call took."""

    def __init__(self, recipe: Recipe) -> None:
        from regiowerk.delineate.engines import FAMILIES, warm

        self.seconds = 0.0
        self._engine = FAMILIES[recipe.method].engine
        warm(recipe)

    def __call__(self, *columns: Any, **choices: Any) -> Partition:
        start = perf_counter()
        found = self._engine(*columns, **choices)
        self.seconds = perf_counter() - start
        return found


def _material(request: Request, recipe: Recipe, file: Path | None) -> Material:
    """Return what the recipe works on: of the register, or of a file."""
    from regiowerk.delineate.material import Material, material_of
    from regiowerk.delineate.recipe import Extent, Method
    from regiowerk.sources.flow_files import read_flow_file

    if file is None:
        return material_of(request.snapshot, recipe)
    read = read_flow_file(file)
    tell(read.findings)
    alike = recipe.method is Method.HOMOGENEOUS
    if not (recipe.contiguous or recipe.brussels_as_one or alike):
        return Material(read.flows)
    belgium = replace(recipe, extent=Extent.BELGIUM)
    found = material_of(request.snapshot, belgium, own={recipe.flows: read.flows})
    unknown = [unit for unit in found.flows.units if unit not in found.names]
    if unknown:
        shown = ", ".join(unknown[:_SHOWN]) + (" ..." if len(unknown) > _SHOWN else "")
        raise InputError(
            f"{file}: {len(unknown)} of {len(found.flows.units)} units are no municipality on "
            f"{request.on} ({shown}), so their borders are not known. Leave out --contiguous, or "
            "ask for another day (--on).",
            units=unknown,
        )
    return found


def _print_areas(found: Areas, seconds: float, certainty: AreaCertainty | None) -> None:
    valid = sum(region.valid for region in found.regions)
    click.echo(
        f"{found.flow.name} by {found.compat or found.method.value}: {len(found.regions)} regions "
        f"({valid} valid) of {len(found.label_of)} units, in {seconds:.3f} s"
    )
    sure = set() if certainty is None else set(certainty.core())
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
            None if certainty is None else len(sure.intersection(region.units)),
            None if certainty is None else certainty.likeness[region.label],
        )
        for region in found.regions
    ]
    header = ["region", "main", "units", "residents", "supply", "demand", "valid", "pieces"]
    if certainty is not None:
        header += ["sure", "likeness"]
    cut = [row[: len(header)] for row in rows]
    click.echo(aligned(header, cut, right=(2, 3, 4, 5, 7, 8, 9), indent="  "))


def _print_doubt(found: Areas, certainty: AreaCertainty, name_of: Mapping[str, str]) -> None:
    names = {region.label: region.name for region in found.regions}
    doubt = sorted(certainty.doubt(), key=lambda unit: certainty.stability[unit])
    click.echo(
        f"\nBy {certainty.kind}, {certainty.replications} replications: {len(certainty.core())} "
        f"units are sure (90 %), {len(doubt)} in doubt (below 75 %)"
    )
    rows = [
        (
            name_of.get(unit, unit),
            ", ".join(
                f"{100 * share:.0f} % {names.get(key, key)}"
                for key, share in list(certainty.membership[unit].items())[:3]
            ),
        )
        for unit in doubt[:_DOUBTFUL]
    ]
    click.echo(aligned(("unit", "regions"), rows, indent="  "))


def _tell_rest(found: Areas) -> None:
    """Print on standard error what is in no region, does not count or does not hold."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for unit, reason in found.unassigned.items():
        by_reason[reason].append(unit)
    for reason, units in by_reason.items():
        click.echo(f"Note: in no region: {', '.join(units)} ({reason}).", err=True)
    for note in found.notes:
        click.echo(f"Note: {note}", err=True)
