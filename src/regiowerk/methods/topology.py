"""A coverage of areas as shared arcs: borders are stored, simplified and drawn once.

A coverage is a set of polygons without overlaps whose common borders have the same vertices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Point = tuple[float, float]
Ring = tuple[int, ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Topology:
    """Areas made of shared arcs.

    Parameters
    ----------
    ids, names : tuple of str
        One for each area.
    arcs : tuple of array of shape (k, 2)
        The arcs; x (or longitude) first, in the unit of the coordinates given.
    areas : tuple of tuple of polygons
        For each area its polygons; a polygon is an outer ring and its holes; a ring is a
        sequence of arcs, where ``~i`` is arc ``i`` run backwards (the convention of TopoJSON).
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    arcs: tuple[Floats, ...]
    areas: tuple[tuple[Polygon, ...], ...]

    def __repr__(self) -> str:
        points = sum(len(arc) for arc in self.arcs)
        return f"<Topology: {len(self.ids)} areas, {len(self.arcs)} arcs, {points} points>"


def build_topology(ids: Sequence[str], names: Sequence[str], polygons: Sequence[Any]) -> Topology:
    """Return the topology of a coverage.

    Parameters
    ----------
    ids, names : sequence of str
        One for each polygon.
    polygons : sequence of shapely Polygon or MultiPolygon
        A valid coverage.

    Raises
    ------
    ValueError
        If the lengths differ, an id occurs twice, or the polygons are no valid coverage (they
        overlap, or a common border has other vertices on either side).
    """
    if not len(ids) == len(names) == len(polygons):
        raise ValueError(f"{len(ids)} ids, {len(names)} names and {len(polygons)} polygons")
    if len(set(ids)) != len(ids):
        raise ValueError("an id occurs twice")
    if not shapely.coverage_is_valid(np.asarray(polygons, dtype=object)):
        raise ValueError("the polygons overlap or their common borders do not match")
    rings = [[_rings(part) for part in shapely.get_parts(polygon)] for polygon in polygons]
    nodes = _nodes(ring for parts in rings for polygon in parts for ring in polygon)
    numbers: dict[tuple[Point, ...], int] = {}
    areas = tuple(
        tuple(tuple(_ring_arcs(ring, nodes, numbers) for ring in polygon) for polygon in parts)
        for parts in rings
    )
    return Topology(tuple(ids), tuple(names), tuple(np.array(arc) for arc in numbers), areas)


def _rings(polygon: Any) -> list[list[Point]]:
    rings = [polygon.exterior, *polygon.interiors]
    return [[(float(x), float(y)) for x, y in ring.coords[:-1]] for ring in rings]


def _nodes(rings: Iterable[Sequence[Point]]) -> set[Point]:
    """Return the points where borders meet: those with other than two neighbours."""
    touching: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for here, there in zip(ring, (*ring[1:], ring[0]), strict=True):
            touching[here].add(there)
            touching[there].add(here)
    return {point for point, others in touching.items() if len(others) != 2}


def _ring_arcs(
    ring: Sequence[Point], nodes: set[Point], numbers: dict[tuple[Point, ...], int]
) -> Ring:
    cuts = [i for i, point in enumerate(ring) if point in nodes]
    start = cuts[0] if cuts else min(range(len(ring)), key=lambda i: ring[i])
    turned = [*ring[start:], *ring[:start], ring[start]]
    arcs: list[int] = []
    arc: list[Point] = [turned[0]]
    for point in turned[1:-1]:
        arc.append(point)
        if point in nodes:
            arcs.append(_number(tuple(arc), numbers))
            arc = [point]
    arcs.append(_number((*arc, turned[-1]), numbers))
    return tuple(arcs)


def _number(arc: tuple[Point, ...], numbers: dict[tuple[Point, ...], int]) -> int:
    back = arc[::-1]
    if back in numbers:
        return ~numbers[back]
    return numbers.setdefault(arc, len(numbers))


def transformed(topology: Topology, function: Callable[[Floats], Floats]) -> Topology:
    """Return the topology with `function`, from (k, 2) to (k, 2), applied to its coordinates."""
    lengths = np.cumsum([len(arc) for arc in topology.arcs])[:-1]
    moved = function(np.concatenate(topology.arcs))
    return replace(topology, arcs=tuple(np.split(moved, lengths)))


def generalised(topology: Topology, tolerance: float) -> Topology:
    """Return the topology with fewer points; no arc moves further than `tolerance`.

    For drawing: neighbours keep a common border, but at a coarse tolerance arcs may cross. A
    ring that would fall together to a line keeps all its points.
    """
    arc_of = np.repeat(np.arange(len(topology.arcs)), [len(arc) for arc in topology.arcs])
    lines = shapely.linestrings(np.concatenate(topology.arcs), indices=arc_of)
    simple = shapely.simplify(lines, tolerance, preserve_topology=False)
    arcs = [np.asarray(line.coords) for line in simple]
    for ring in (r for polygons in topology.areas for polygon in polygons for r in polygon):
        places = [arc if arc >= 0 else ~arc for arc in ring]
        if sum(len(arcs[place]) - 1 for place in places) < 3:
            for place in places:
                arcs[place] = topology.arcs[place]
    return replace(topology, arcs=tuple(arcs))


def ring_coordinates(topology: Topology, ring: Ring) -> Floats:
    """Return the closed ring that a sequence of arcs draws, shape (n, 2), first point last."""
    pieces = [topology.arcs[i] if i >= 0 else topology.arcs[~i][::-1] for i in ring]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def shapes(topology: Topology) -> NDArray[np.object_]:
    """Return each area as a shapely MultiPolygon, in the order of `ids`."""
    found = np.empty(len(topology.ids), dtype=object)
    for place, polygons in enumerate(topology.areas):
        parts = []
        for outer, *holes in polygons:
            inner = [ring_coordinates(topology, hole) for hole in holes]
            parts.append(shapely.Polygon(ring_coordinates(topology, outer), inner))
        found[place] = shapely.MultiPolygon(parts)
    return found


def sides(topology: Topology) -> tuple[tuple[int, ...], ...]:
    """Return for each arc the places of the areas that it bounds: one on the rim, else two."""
    found: list[list[int]] = [[] for _ in topology.arcs]
    for place, polygons in enumerate(topology.areas):
        for polygon in polygons:
            for ring in polygon:
                for arc in ring:
                    found[arc if arc >= 0 else ~arc].append(place)
    return tuple(tuple(places) for places in found)


def borders(topology: Topology, label_of: Mapping[str, str]) -> tuple[int, ...]:
    """Return the arcs between areas of different labels, and those on the rim of a label.

    An area without a label counts as outside.
    """
    labels = [label_of.get(id_) for id_ in topology.ids]
    return tuple(
        arc
        for arc, places in enumerate(sides(topology))
        if _apart([labels[place] for place in places])
    )


def _apart(labels: Sequence[str | None]) -> bool:
    if len(labels) == 1:
        return labels[0] is not None
    return len(set(labels)) > 1


def neighbours(topology: Topology) -> dict[tuple[str, str], float]:
    """Return the length of the common border of each pair of areas that share one.

    Returns
    -------
    dict of (id, id) to float
        The smaller id first; in the unit of the coordinates. Areas that only meet in a point
        are no neighbours.
    """
    lengths: dict[tuple[str, str], float] = defaultdict(float)
    for arc, places in zip(topology.arcs, sides(topology), strict=True):
        if len(set(places)) == 2:
            one, other = sorted(topology.ids[place] for place in places)
            lengths[one, other] += float(np.hypot(*np.diff(arc, axis=0).T).sum())
    return dict(sorted(lengths.items()))
