"""What a recipe works on: flows, borders, names and figures of the municipalities of one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from regiowerk.core.errors import AggregationError, InputError, UnknownIdError
from regiowerk.delineate.divisions import borders
from regiowerk.delineate.flows import (
    Extent,
    Flows,
    carried_flows,
    flows_within,
    register_flows,
)
from regiowerk.delineate.recipe import Recipe
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality


@dataclass(frozen=True, slots=True, eq=False)
class Attributes:
    """Figures of municipalities, to find homogeneous regions with.

    Parameters
    ----------
    units : tuple of str
        NIS codes of the day, of the municipalities for which every figure is known.
    columns : tuple of str
        The indicators, as in `Recipe.indicators`.
    values : array of shape (units, columns)
    missing : mapping of unit to column
        Municipalities of the extent that lack a figure, and the first that they lack.
    """

    units: tuple[str, ...]
    columns: tuple[str, ...]
    values: NDArray[np.float64]
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What a recipe works on.

    Parameters
    ----------
    flows : Flows
        Within the extent; of the register or a user's own, with unknown destinations treated as
        the recipe says.
    borders : pairs of units, or None
        Which units touch, each pair once; None when that is not known.
    names : mapping of unit to str
        Names of the units, where known.
    attributes : Attributes or None
        Figures, when the recipe names indicators.
    brussels : tuple of str
        The units that are municipalities of Brussels.
    """

    flows: Flows
    borders: tuple[tuple[str, str], ...] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    attributes: Attributes | None = None
    brussels: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Material of {self.flows!r}>"


def material_of(
    snapshot: Snapshot, recipe: Recipe, *, own: Mapping[str, Flows] | None = None
) -> Material:
    """Return what a recipe works on, on the municipalities of the day.

    Only `flows`, `extent`, `unknown` and `indicators` of the recipe matter: recipes that differ
    in method or parameters work on the same material.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day.
    recipe : Recipe
        What to compute.
    own : mapping of id to Flows, optional
        Flows of users and of files; one whose id the recipe names is carried to the municipalities
        of the day. It has no unknown destinations.

    Raises
    ------
    UnknownIdError
        If the flow or an indicator does not exist.
    AggregationError
        If the flow is coarser than the municipalities of the day.
    InputError
        If no municipality has every indicator.
    """
    if own and recipe.flows in own:
        carried = carried_flows(snapshot, own[recipe.flows])
        flows = flows_within(snapshot, carried, recipe.extent)
    else:
        flows = register_flows(snapshot, recipe.flows, extent=recipe.extent, unknown=recipe.unknown)
    return Material(
        flows,
        borders(snapshot),
        {place.nis: place.name for place in snapshot.units.values()},
        attributes_of(snapshot, recipe.indicators, recipe.extent) if recipe.indicators else None,
        tuple(sorted(place.nis for place in snapshot.municipalities_in("brussel"))),
    )


def attributes_of(snapshot: Snapshot, indicators: Sequence[str], extent: Extent) -> Attributes:
    """Return figures of the municipalities of an extent.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day; figures are joined over mergers where that is allowed.
    indicators : sequence of str
        Ids; ``a/b`` stands for one divided by the other, such as a share or a density.
    extent : Extent
        Of which municipalities.

    Raises
    ------
    UnknownIdError
        If an indicator does not exist.
    InputError
        If no municipality has every figure.
    """
    known = snapshot.knowledge.indicators
    for one in indicators:
        for part in one.split("/"):
            if part not in known:
                raise UnknownIdError(
                    f"There is no indicator '{part}'. Known: {', '.join(known) or 'none'}.",
                    indicator=part,
                )
    rows: dict[str, list[float]] = {}
    missing: dict[str, str] = {}
    for place in sorted(snapshot.units.values(), key=lambda place: place.nis):
        if not extent.holds(place.unit.region):
            continue
        figures = [_figure(snapshot, one, place) for one in indicators]
        found = [figure for figure in figures if figure is not None]
        if len(found) == len(figures):
            rows[place.nis] = found
        else:
            missing[place.nis] = indicators[figures.index(None)]
    if not rows:
        raise InputError(
            f"No municipality of {extent.value} on {snapshot.on} has every figure of "
            f"{', '.join(indicators)}. Leave out an indicator, or ask for another day.",
            indicators=list(indicators),
        )
    values = np.array(list(rows.values()), dtype=np.float64)
    return Attributes(tuple(rows), tuple(indicators), values, missing)


def _figure(snapshot: Snapshot, indicator: str, place: Municipality) -> float | None:
    """Return a figure, or a quotient of two; None where it is not known."""
    try:
        parts = [snapshot.indicator(part, place).value for part in indicator.split("/")]
    except (UnknownIdError, AggregationError):
        return None  # not published for this territory: the caller names who is absent
    value = parts[0]
    for part in parts[1:]:
        if part == 0:
            return None
        value /= part
    return value if np.isfinite(value) else None
