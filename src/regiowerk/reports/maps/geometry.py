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

FAR = 75.0
"""Tolerance in metres for what is far from the middle."""

DETAIL: Mapping[str, tuple[float, float]] = {"overview": (40.0, 145.0), "close": (8.0, 30.0)}
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
    reach : array of shape (arcs, 4)
        Left, top, right and bottom of each arc.
    far : tuple of arrays
        The arcs with fewer points, for what is far from the middle of a picture.
    segments : array of shape (n, 5)
        The borders of the areas piece by piece, with the area on the left as they run: from x and
        y, to x and y, place of the area.
    ground : shapely geometry
        The land around.
    """

    topology: Topology
    metres: float
    paths: Mapping[str, str]
    boxes: Mapping[str, tuple[float, float, float, float]]
    outlines: NDArray[np.object_]
    sides: tuple[tuple[int, ...], ...]
    backdrop: str
    reach: Floats
    far: tuple[Floats, ...]
    segments: Floats
    ground: Any

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

    def arcs_within(self, frame: Frame) -> NDArray[np.bool_]:
        """Return for each arc whether it may come into view."""
        scale, left, top = self.transform(frame)
        west, north, east, south = self.reach.T
        right, bottom = left + WIDTH / scale, top + frame.tall / scale
        return np.asarray((west < right) & (east > left) & (north < bottom) & (south > top))


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
    exact = _on_paper(topology, metres)
    drawn = generalised(exact, tolerance / metres)
    far = generalised(exact, FAR / metres).arcs if tolerance < FAR else drawn.arcs
    ground = _ground(backdrop, metres, tolerance) if backdrop else shapely.Polygon()
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
        paths.surface(ground),
        np.array([[*arc.min(axis=0), *arc.max(axis=0)] for arc in drawn.arcs]),
        far,
        _segments(outlines),
        ground,
    )


def _segments(outlines: NDArray[np.object_]) -> Floats:
    parts, place = shapely.get_parts(shapely.orient_polygons(outlines), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    pieces = (points[:-1], points[1:], place[part[ring[1:]]])
    return np.column_stack([piece[same] for piece in pieces])


@lru_cache(maxsize=1)
def _projection() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:3812", always_xy=True)


def on_paper(points: Floats, metres: float) -> Floats:
    """Return points in units of so many metres from the north-west corner of `FLANDERS`.

    `points` has a longitude and a latitude per row, in degrees, WGS84; y runs downward.
    """
    x, y = _projection().transform(points[:, 0], points[:, 1])
    return np.column_stack(
        ((np.asarray(x) - FLANDERS.west) / metres, (FLANDERS.north - np.asarray(y)) / metres)
    )


def _on_paper(topology: Topology, metres: float) -> Topology:
    return transformed(topology, lambda points: on_paper(points, metres))


def _ground(topology: Topology, metres: float, tolerance: float) -> Any:
    """Return all areas together, cut off a little outside the extent."""
    drawn = _on_paper(topology, metres)
    whole = shapely.union_all(shapely.make_valid(shapes(drawn)))
    width, height = FLANDERS.width / metres, FLANDERS.height / metres
    cut = shapely.intersection(whole, shapely.box(-width, -height, 2 * width, 1.2 * height))
    return shapely.simplify(cut, 2 * tolerance / metres)


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

    Notes
    -----
    Along a row of cells every border that is crossed adds the area it enters and takes away the
    area it leaves; where simplified areas overlap a cell belongs to none.
    """
    scale, left, top = geometry.transform(frame)
    step = WIDTH / CELLS / scale
    rows = max(1, round(frame.tall / (WIDTH / CELLS)))
    x0, y0, x1, y1 = ((geometry.segments[:, :4] - (left, top, left, top)) / step - 0.5).T
    first = np.clip(np.ceil(np.minimum(y0, y1)), 0, rows).astype(np.int64)
    count = np.clip(np.ceil(np.maximum(y0, y1)), 0, rows).astype(np.int64) - first
    crossing = np.repeat(np.arange(len(count)), count)
    row = np.arange(len(crossing)) - np.repeat(np.cumsum(count) - count - first, count)
    x0, y0, x1, y1 = x0[crossing], y0[crossing], x1[crossing], y1[crossing]
    column = np.clip(np.ceil(x0 + (row - y0) * (x1 - x0) / (y1 - y0)), 0, CELLS).astype(np.int64)
    enters = np.where(y1 > y0, -1.0, 1.0)
    key = geometry.segments[crossing, 4] + 1
    cell = row * (CELLS + 1) + column
    areas, held = (
        np.bincount(cell, weights, rows * (CELLS + 1)).reshape(rows, -1).cumsum(axis=1)[:, :-1]
        for weights in (enters * key, enters)
    )
    place = np.where(np.rint(held) == 1, np.rint(areas) - 1, -1)
    return np.clip(place, -1, len(geometry.topology.ids) - 1).astype(np.int32)
