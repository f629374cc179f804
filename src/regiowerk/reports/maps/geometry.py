"""One vintage of boundaries prepared for drawing: projected, simplified, turned into paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from regiowerk.methods.topology import Floats, Topology, generalised, shapes, sides, transformed
from regiowerk.reports.maps import paths

WIDTH = 10_000
"""Width of every picture in its own units."""

CELLS = 250
"""Columns of the raster on which names are placed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the country that a picture shows, in metres of Lambert 2008 (EPSG:3812)."""

    west: float
    north: float
    width: float
    height: float

    @property
    def tall(self) -> int:
        """Height of the picture in its own units."""
        return round(WIDTH * self.height / self.width)

    @property
    def scale(self) -> int:
        """Length of the scale bar in kilometres: at most a fifth of the width, at least 1."""
        return next((k for k in (20, 10, 5, 2) if k * 1000 <= 0.2 * self.width), 1)


FLANDERS = Frame(518_000, 748_000, 245_000, 98_500)
"""The same for every vintage, so that maps of different years lie exactly on each other."""

DETAIL: Mapping[str, tuple[float, float]] = {"overview": (24.5, 105.0), "close": (8.0, 30.0)}
"""Metres in one unit of the path, and the tolerance of the simplification in metres."""


@dataclass(frozen=True, slots=True, eq=False)
class MapGeometry:
    """One vintage, ready to draw.

    Parameters
    ----------
    topology : Topology
        Simplified; units of `metres` from the north-west corner of `FLANDERS`, y downward.
    metres : float
        Size of a unit.
    paths : mapping of id to str
        The path of each area.
    boxes : mapping of id to (left, top, right, bottom)
        In the same units.
    outlines : array of shapely geometries
        In the order of the topology.
    sides : tuple of tuple of int
        For each arc the places of the areas it bounds.
    backdrop : str
        The path of the land around, without borders.
    """

    topology: Topology
    metres: float
    paths: Mapping[str, str]
    boxes: Mapping[str, tuple[float, float, float, float]]
    outlines: NDArray[np.object_]
    sides: tuple[tuple[int, ...], ...]
    backdrop: str

    def transform(self, frame: Frame) -> tuple[float, float, float]:
        """Return scale and shift from the units of the paths to those of a picture."""
        scale = WIDTH * self.metres / frame.width
        left = (frame.west - FLANDERS.west) / self.metres
        top = (FLANDERS.north - frame.north) / self.metres
        return scale, left, top

    def within(self, id_: str, frame: Frame) -> bool:
        """Return whether an area comes into view."""
        scale, left, top = self.transform(frame)
        west, north, east, south = self.boxes[id_]
        right, bottom = left + WIDTH / scale, top + frame.tall / scale
        return west < right and east > left and north < bottom and south > top


def prepare(
    topology: Topology, *, detail: str = "overview", backdrop: Topology | None = None
) -> MapGeometry:
    """Return a vintage ready for drawing; keep it, it takes a while.

    Parameters
    ----------
    topology : Topology
        Longitudes and latitudes in degrees, WGS84.
    detail : {"overview", "close"}
        For all of Flanders, or for a few municipalities.
    backdrop : Topology, optional
        The country around, in degrees; drawn as one grey surface under everything.

    Raises
    ------
    ValueError
        If the detail is unknown.
    """
    if detail not in DETAIL:
        raise ValueError(f"the detail is '{detail}'; expected one of {', '.join(DETAIL)}")
    metres, tolerance = DETAIL[detail]
    drawn = generalised(_on_paper(topology, metres), tolerance / metres)
    outlines = shapes(drawn)
    bounds = shapely.bounds(outlines).tolist()
    return MapGeometry(
        drawn,
        metres,
        {
            id_: paths.area(drawn, polygons)
            for id_, polygons in zip(drawn.ids, drawn.areas, strict=True)
        },
        {id_: tuple(box) for id_, box in zip(drawn.ids, bounds, strict=True)},
        outlines,
        sides(drawn),
        _surface(backdrop, metres, tolerance) if backdrop else "",
    )


@lru_cache(maxsize=1)
def _projection() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:3812", always_xy=True)


def _on_paper(topology: Topology, metres: float) -> Topology:
    def moved(points: Floats) -> Floats:
        x, y = _projection().transform(points[:, 0], points[:, 1])
        return np.column_stack(
            ((np.asarray(x) - FLANDERS.west) / metres, (FLANDERS.north - np.asarray(y)) / metres)
        )

    return transformed(topology, moved)


def _surface(topology: Topology, metres: float, tolerance: float) -> str:
    """Return the path of all areas together, cut off a little outside the extent."""
    drawn = _on_paper(topology, metres)
    whole = shapely.union_all(shapely.make_valid(shapes(drawn)))
    width, height = FLANDERS.width / metres, FLANDERS.height / metres
    cut = shapely.intersection(whole, shapely.box(-width, -height, 2 * width, 1.2 * height))
    simple = shapely.simplify(cut, 2 * tolerance / metres)
    return "".join(_polygon_path(part) for part in shapely.get_parts(simple))


def _polygon_path(polygon: Any) -> str:
    if polygon.geom_type != "Polygon":
        return ""
    rings = [polygon.exterior, *polygon.interiors]
    return "".join(paths.line(shapely.get_coordinates(ring), closed=True) for ring in rings)


def around(
    geometry: MapGeometry, ids: Mapping[str, object] | tuple[str, ...], *, shape: float = 0.62
) -> Frame:
    """Return the frame around some areas with a margin, `shape` times as tall as it is wide.

    Raises
    ------
    ValueError
        If none of the areas is in the geometry.
    """
    boxes = np.array([geometry.boxes[id_] for id_ in ids if id_ in geometry.boxes])
    if not len(boxes):
        raise ValueError("none of the areas to frame is in this vintage")
    left, top = boxes[:, 0].min(), boxes[:, 1].min()
    right, bottom = boxes[:, 2].max(), boxes[:, 3].max()
    wide = max(right - left, (bottom - top) / shape) * 1.08
    x, y = (left + right) / 2, (top + bottom) / 2
    metres = geometry.metres
    return Frame(
        FLANDERS.west + (x - wide / 2) * metres,
        FLANDERS.north - (y - wide * shape / 2) * metres,
        wide * metres,
        wide * shape * metres,
    )


@lru_cache(maxsize=64)
def raster(geometry: MapGeometry, frame: Frame) -> NDArray[np.int32]:
    """Return on a grid over the frame the place of the area in each cell, -1 for none.

    Returns
    -------
    array of shape (rows, `CELLS`)
        Square cells, the first row in the north.
    """
    scale, left, top = geometry.transform(frame)
    step = WIDTH / CELLS / scale
    rows = max(1, round(frame.tall / (WIDTH / CELLS)))
    found = np.full((rows, CELLS), -1, dtype=np.int32)
    for place, id_ in enumerate(geometry.topology.ids):
        if not geometry.within(id_, frame):
            continue
        box = np.array(geometry.boxes[id_]) - (left, top, left, top)
        c0, r0 = np.maximum(np.floor(box[:2] / step).astype(int), 0)
        c1, r1 = np.ceil(box[2:] / step).astype(int)
        window = found[r0 : r1 + 1, c0 : c1 + 1]
        y, x = np.mgrid[r0 : r0 + window.shape[0], c0 : c0 + window.shape[1]] + 0.5
        outline = geometry.outlines[place]
        shapely.prepare(outline)
        window[shapely.contains_xy(outline, left + x * step, top + y * step)] = place
    return found
