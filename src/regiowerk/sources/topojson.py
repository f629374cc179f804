"""TopoJSON files: shared borders in WGS84, quantised, always the same bytes for the same areas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.methods.topology import Floats, Topology

STEP = 1e-5
"""Size of the grid in degrees: about 1 m."""

_DIGITS = 5  # of a degree, as many as the grid has


def topojson_bytes(topology: Topology, *, name: str) -> bytes:
    """Return a TopoJSON file of a topology in degrees.

    Parameters
    ----------
    topology : Topology
        Longitudes and latitudes, WGS84.
    name : str
        Name of the layer.

    Raises
    ------
    InputError
        If a ring is so small that it falls together to a point or a line on the grid.
    """
    origin = np.floor(np.min([arc.min(axis=0) for arc in topology.arcs], axis=0) / STEP) * STEP
    arcs = [_deltas(arc, origin) for arc in topology.arcs]
    _refuse_vanished(topology, [len(arc) - 1 for arc in arcs])
    document = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [round(float(o), 5) for o in origin]},
        "objects": {
            name: {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "MultiPolygon",
                        "id": id_,
                        "properties": {"name": label},
                        "arcs": polygons,
                    }
                    for id_, label, polygons in zip(
                        topology.ids, topology.names, topology.areas, strict=True
                    )
                ],
            }
        },
        "arcs": arcs,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _deltas(arc: Floats, origin: Floats) -> list[list[int]]:
    grid = np.rint((arc - origin) / STEP).astype(int)
    moving = np.concatenate(([True], (np.diff(grid, axis=0) != 0).any(axis=1)))
    grid = grid[moving]
    deltas = np.concatenate((grid[:1], np.diff(grid, axis=0)))
    return [[int(x), int(y)] for x, y in deltas]


def _refuse_vanished(topology: Topology, steps: list[int]) -> None:
    for id_, polygons in zip(topology.ids, topology.areas, strict=True):
        for ring in (ring for polygon in polygons for ring in polygon):
            if sum(steps[arc if arc >= 0 else ~arc] for arc in ring) < 3:
                raise InputError(
                    f"Area {id_} has a ring smaller than the grid of {STEP} degrees, about 1 m. "
                    "Remove it from the boundaries or choose a finer grid.",
                    id=id_,
                )


def read_topojson(path: Path) -> Topology:
    """Return the topology in a TopoJSON file, in degrees.

    Raises
    ------
    FileFormatError
        If the file is absent, or is not a TopoJSON file with one layer of polygons, each made of
        arcs that are there.
    """
    try:
        document: dict[str, Any] = json.loads(path.read_text("utf-8"))
        (layer,) = document["objects"].values()
        scale = np.array(document["transform"]["scale"])
        origin = np.array(document["transform"]["translate"])
        arcs = tuple(
            np.round(np.cumsum(arc, axis=0) * scale + origin, _DIGITS) for arc in document["arcs"]
        )
        geometries = layer["geometries"]
        return Topology(
            tuple(g["id"] for g in geometries),
            tuple(g["properties"]["name"] for g in geometries),
            arcs,
            tuple(_polygons(g["arcs"], len(arcs)) for g in geometries),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as wrong:
        raise FileFormatError(
            f"{path} is not a TopoJSON file with one layer of polygons ({wrong}). Build the "
            "baseline again with `regiowerk data build`.",
            file=str(path),
        ) from wrong


def _polygons(arcs: list[Any], known: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    polygons = tuple(tuple(tuple(ring) for ring in polygon) for polygon in arcs)
    for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
        if not -known <= arc < known:
            raise ValueError(f"there is no arc {arc}")
    return polygons
