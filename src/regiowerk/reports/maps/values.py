"""Figures on the map: five classes of one hue, light for little and dark for much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np

from regiowerk.reports.maps.drawing import compose, edges, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, MapGeometry
from regiowerk.reports.maps.lettering import zone_names
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture

CLASSES = 5


def draw_values(
    geometry: MapGeometry,
    areas: Sequence[Area],
    values: Mapping[str, float],
    heading: Heading,
    *,
    unit: str = "",
    decimals: int = 0,
    region_of: Mapping[str, str] | None = None,
    none: str = "geen cijfer",
) -> Picture:
    """Return a figure for every municipality, in classes with about as many municipalities each.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities.
    values : mapping of area id to float
        The figures; a municipality without one, or with nan, is hatched.
    heading : Heading
        Title and description.
    unit : str
        Unit of measure, in the legend.
    decimals : int
        Decimals of the legend.
    region_of : mapping of area id to region
        Regions of which the borders are drawn.
    none : str
        What the legend says of municipalities without a figure.
    """
    known = {id_: v for id_, v in values.items() if not isnan(v)}
    bounds = _bounds(sorted(known.values()), decimals)
    class_of = {id_: f"v{_class(v, bounds, decimals)}" for id_, v in known.items()}
    class_of |= {area.id: "none" for area in areas if area.id not in known}
    regions = region_of or {}
    layers = [surfaces(geometry, FLANDERS, areas, class_of, heading)]
    layers.append(edges(geometry, FLANDERS, regions, "edge soft"))
    written, _ = zone_names(geometry, FLANDERS, {}, {}, heading)
    legend = _legend(known, class_of, unit, decimals)
    if "none" in class_of.values():
        legend.append(LegendItem(none, "none"))
    return Picture(compose(heading, FLANDERS, layers, [written], legend), tuple(legend))


def _bounds(values: Sequence[float], decimals: int) -> tuple[float, ...]:
    """Return the lowest value of every class but the first; equal values share a class."""
    if not values:
        return ()
    shown = np.round(values, decimals)
    cuts = np.quantile(shown, np.arange(1, CLASSES) / CLASSES, method="higher")
    return tuple(sorted({float(cut) for cut in cuts} - {float(shown[0])}))


def _class(value: float, bounds: tuple[float, ...], decimals: int) -> int:
    place = int(np.searchsorted(bounds, np.round(value, decimals), side="right"))
    return 1 + round(place * (CLASSES - 1) / max(len(bounds), 1))


def _legend(
    known: Mapping[str, float], class_of: Mapping[str, str], unit: str, decimals: int
) -> list[LegendItem]:
    found = []
    for look in sorted({class_of[id_] for id_ in known}):
        held = [value for id_, value in known.items() if class_of[id_] == look]
        low, high = number(min(held), decimals), number(max(held), decimals)
        text = low if low == high else f"{low} tot {high}"
        found.append(LegendItem(f"{text} {unit}".strip(), look))
    return found


def number(value: float, decimals: int = 0) -> str:
    """Write a number as Flemish readers do: 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
