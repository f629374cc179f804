"""A vintage as one picture sees it: less detail far from the middle, none out of view."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import shapely

from regiowerk.reports.maps import paths
from regiowerk.reports.maps.geometry import FLANDERS, WIDTH, Frame, MapGeometry

CLOSE = 60_000
"""A frame up to so many metres wide shows all detail."""


def sketch(geometry: MapGeometry, frame: Frame, near: Collection[str] | None = None) -> MapGeometry:
    """Return a vintage with no more detail than shows in a frame.

    Parameters
    ----------
    geometry, frame : MapGeometry, Frame
        What is drawn.
    near : collection of str, optional
        Areas that keep all their detail; without it all do in a narrow frame, none in a wide one.

    Notes
    -----
    A border out of view becomes a straight line. Both lie in the same box beside the frame, so
    that nothing changes in view; neighbours keep a common border.
    """
    if frame == FLANDERS:
        return geometry
    topology = geometry.topology
    if near is None:
        near = topology.ids if frame.width <= CLOSE else ()
    held = {place for place, id_ in enumerate(topology.ids) if id_ in set(near)}
    seen = geometry.arcs_within(frame).tolist()
    arcs = tuple(
        arc[[0, -1]] if not in_view else arc if held.intersection(sides) else far
        for arc, far, sides, in_view in zip(
            topology.arcs, geometry.far, geometry.sides, seen, strict=True
        )
    )
    drawn = replace(topology, arcs=arcs)
    return replace(
        geometry,
        topology=drawn,
        paths={
            id_: paths.area(drawn, polygons)
            for id_, polygons in zip(drawn.ids, drawn.areas, strict=True)
            if geometry.within(id_, frame)
        },
        backdrop=_cut(geometry, frame),
    )


def _cut(geometry: MapGeometry, frame: Frame) -> str:
    scale, left, top = geometry.transform(frame)
    wide, tall = WIDTH / scale, frame.tall / scale
    rim = 0.02 * wide
    view = np.array([left - rim, top - rim, left + wide + rim, top + tall + rim])
    return paths.surface(shapely.clip_by_rect(geometry.ground, *view.tolist()))
