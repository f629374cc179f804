"""The options that make up the recipe of a delineation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.flow_options import chosen_thresholds
from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from regiowerk.delineate.recipe import Recipe

_THRESHOLDS = ("min_size", "min_self_containment", "target_size", "target_self_containment")
_OPTIONS = (
    click.option(
        "--method",
        type=click.Choice(("lma", "intramax", "ward", "communities", "centres", "homogeneous")),
        default="lma",
        show_default=True,
        help="lma: labour market areas (arbeidsmarktgebieden), within which most live and work. "
        "intramax, ward: merging what is most directed to each other, or most alike in "
        "destinations. communities: more flow inside than chance gives (modularity). centres: "
        "around centres (bassins de vie). homogeneous: alike in figures (--indicators).",
    ),
    click.option(
        "--regions",
        type=int,
        default=15,
        show_default=True,
        help="Number of regions of intramax, ward and homogeneous.",
    ),
    click.option(
        "--resolution",
        type=float,
        default=1.0,
        show_default=True,
        help="Of communities: higher gives smaller regions.",
    ),
    click.option(
        "--centres",
        metavar="ID,ID,...",
        default="",
        help="Units that stay centres (centra) with method centres.",
    ),
    click.option(
        "--centre-size",
        type=float,
        default=25_000,
        show_default=True,
        help="Outgoing flow below which an area joins the one it goes to most (method centres).",
    ),
    click.option(
        "--indicators",
        metavar="ID,ID,...",
        default="",
        help="Figures (cijfers) of homogeneous regions; a/b is one divided by the other.",
    ),
    click.option(
        "--unknown",
        type=click.Choice(("left-out", "spread")),
        default="left-out",
        show_default=True,
        help="Flow of the register with an unknown destination: left out, or spread over the "
        "known destinations of its origin.",
    ),
    click.option(
        "--brussels",
        type=click.Choice(("separate", "one")),
        default="separate",
        show_default=True,
        help="The municipalities of Brussels take part one by one, or as one.",
    ),
    click.option(
        "--compat",
        metavar="R-3.4",
        help="Do exactly what the R package LabourMarketAreas 3.4 does; regions are then numbers.",
    ),
    click.option(
        "--contiguous", is_flag=True, help="Keep every region in one piece (aaneengesloten)."
    ),
    click.option(
        "--must-link",
        metavar="ID,ID",
        multiple=True,
        help="Two units that must share a region (lma, communities); may be repeated.",
    ),
    click.option(
        "--cannot-link",
        metavar="ID,ID",
        multiple=True,
        help="Two units that must not share a region (lma); may be repeated.",
    ),
)


def with_recipe(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the methods; `recipe_of` reads them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def recipe_of(options: Mapping[str, Any], *, flows: str, seed: int) -> Recipe:
    """Return the recipe of the options.

    Parameters
    ----------
    options : mapping of str to value
        Those of `with_recipe` and `with_flows`.
    flows : str
        Id of the flow, or name of the file.
    seed : int
        Of methods that draw.

    Raises
    ------
    InputError
        If thresholds are out of order, a number is out of range or a pair is no pair.
    """
    from regiowerk.delineate.recipe import Brussels, Extent, Method, Recipe, Unknown

    given = dict(options)
    return Recipe(
        flows=flows,
        thresholds=chosen_thresholds({key: given.pop(key) for key in _THRESHOLDS}),
        extent=Extent(given.pop("extent")),
        method=Method(given.pop("method")),
        unknown=Unknown(given.pop("unknown")),
        brussels=Brussels(given.pop("brussels")),
        centres=named(given.pop("centres")),
        indicators=named(given.pop("indicators")),
        must_link=_pairs(given.pop("must_link"), "--must-link"),
        cannot_link=_pairs(given.pop("cannot_link"), "--cannot-link"),
        seed=seed,
        **given,
    )


def named(text: str) -> tuple[str, ...]:
    """Return the ids in a text with commas between them."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _pairs(texts: tuple[str, ...], option: str) -> tuple[tuple[str, str], ...]:
    found = []
    for text in texts:
        units = named(text)
        if len(units) != 2:
            raise InputError(f"{option} '{text}' names {len(units)} units; name two: ID,ID.")
        found.append((units[0], units[1]))
    return tuple(found)
