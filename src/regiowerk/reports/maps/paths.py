"""Path data of SVG: whole numbers, relative steps, as few characters as possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from regiowerk.methods.topology import Floats, Polygon, Topology, ring_coordinates

Ints = NDArray[np.int64]


def line(points: Floats, *, closed: bool = False) -> str:
    """Return the path of a line or ring; empty when nothing is left of it on the grid.

    Parameters
    ----------
    points : array of shape (n, 2)
        Coordinates; rounded to whole numbers. A ring has its first point last.
    closed : bool
        Whether it is a ring.
    """
    grid = _rounded(points)
    if closed:
        grid = grid[:-1] if (grid[0] == grid[-1]).all() else grid
    if len(grid) < (3 if closed else 2):
        return ""
    steps = np.diff(grid, axis=0).ravel().tolist()
    start = f"M{grid[0, 0]} {grid[0, 1]}"
    return f"{start}l{_numbers(steps)}{'z' if closed else ''}"


def _rounded(points: Floats) -> Ints:
    grid = np.rint(points).astype(np.int64)
    moving = np.concatenate(([True], (np.diff(grid, axis=0) != 0).any(axis=1)))
    return grid[moving]


def _numbers(values: Sequence[int]) -> str:
    return " ".join(map(str, values)).replace(" -", "-")


def area(topology: Topology, polygons: Iterable[Polygon]) -> str:
    """Return the path of an area with its exclaves and holes."""
    rings = (ring_coordinates(topology, ring) for polygon in polygons for ring in polygon)
    return "".join(line(ring, closed=True) for ring in rings)


def surface(shape: Any) -> str:
    """Return the path of the polygons of a shapely geometry."""
    parts = (part for part in shapely.get_parts(shape) if part.geom_type == "Polygon")
    rings = (ring for part in parts for ring in (part.exterior, *part.interiors))
    return "".join(line(shapely.get_coordinates(ring), closed=True) for ring in rings if ring)


def borders(topology: Topology, arcs: Iterable[int], *, least: float = 0.0) -> str:
    """Return the path of a set of arcs, each drawn once and joined end to end where they meet.

    Closed lines less than `least` wide and tall are left out: a strong border would fill them.
    """
    lines = _chained([topology.arcs[i] for i in arcs])
    return "".join(line(points) for points in lines if not _tiny(points, least))


def _tiny(points: Floats, least: float) -> bool:
    closed = bool((points[0] == points[-1]).all())
    return closed and bool((np.ptp(points, axis=0) < least).all())


def _chained(arcs: Sequence[Floats]) -> list[Floats]:
    """Join arcs at points where exactly two of them end, so that dashes run on."""
    ends: dict[tuple[float, float], list[int]] = defaultdict(list)
    for place, arc in enumerate(arcs):
        ends[_key(arc[0])].append(place)
        ends[_key(arc[-1])].append(place)
    free = set(range(len(arcs)))
    crossings_first = sorted(free, key=lambda i: _inner(arcs[i], ends))
    found: list[Floats] = []
    for place in crossings_first:
        if place in free:
            free.discard(place)
            forward = _run(arcs, ends, free, arcs[place])
            found.append(_run(arcs, ends, free, forward[::-1]))
    return found


def _inner(arc: Floats, ends: dict[tuple[float, float], list[int]]) -> bool:
    return len(ends[_key(arc[0])]) == 2 and len(ends[_key(arc[-1])]) == 2


def _run(
    arcs: Sequence[Floats],
    ends: dict[tuple[float, float], list[int]],
    free: set[int],
    start: Floats,
) -> Floats:
    pieces, here = [start], _key(start[-1])
    while len(ends[here]) == 2:
        following = [i for i in ends[here] if i in free]
        if not following:
            break
        free.discard(following[0])
        arc = arcs[following[0]]
        arc = arc if _key(arc[0]) == here else arc[::-1]
        pieces.append(arc[1:])
        here = _key(arc[-1])
    return np.concatenate(pieces)


def _key(point: Floats) -> tuple[float, float]:
    return float(point[0]), float(point[1])
