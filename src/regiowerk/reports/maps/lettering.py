"""Names of zones and municipalities on a map, for a page and for a phone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from regiowerk.reports.maps.drawing import Heading, names
from regiowerk.reports.maps.geometry import CELLS, WIDTH, Frame, MapGeometry, raster
from regiowerk.reports.maps.labels import Label, Wanted, place
from regiowerk.reports.maps.style import NARROW, WIDE

BRUSSELS = "21"
"""First digits of the codes of the nineteen municipalities of Brussels."""


def zone_names(
    geometry: MapGeometry,
    frame: Frame,
    zone_of: Mapping[str, str],
    texts: Mapping[str, tuple[str, str]],
    heading: Heading,
    *,
    classes: str = "zones",
    room: float = 0.72,
) -> tuple[str, dict[str, bool]]:
    """Return the names of zones as elements, and the zones that got a number instead.

    The latter with whether that is so on a phone only.

    Parameters
    ----------
    geometry, frame : MapGeometry, Frame
        What is drawn.
    zone_of : mapping of area id to zone
        The division.
    texts : mapping of zone to (name, number)
        What may stand there; an empty number for nothing.
    heading : Heading
        A picture on its own has names of one size only.
    classes : str
        Classes of the letters.
    room : float
        The part of a name that must lie inside its zone.
    """
    order = sorted(texts)
    keys = {zone: key for key, zone in enumerate(order)}
    areas = _keyed(geometry, frame, {id_: keys.get(zone, -1) for id_, zone in zone_of.items()})
    written, short = "", dict[str, bool]()
    for size, where in _sizes(heading):
        wanted = [Wanted(keys[z], texts[z][0], size, room, texts[z][1]) for z in order]
        placed = place(areas, wanted, _reserved(frame))
        for label in placed:
            if label.short:
                short.setdefault(order[label.key], size != WIDE)
        written += names(placed, f"{classes} {where}") + _brussels(geometry, frame, size, where)
    return written, short


def area_names(
    geometry: MapGeometry,
    frame: Frame,
    texts: Mapping[str, str],
    heading: Heading,
    *,
    on: Mapping[str, str] | None = None,
) -> str:
    """Return the names of municipalities that fit; `on` gives the class of some of them."""
    order = sorted(texts)
    keys = {id_: key for key, id_ in enumerate(order)}
    areas = _keyed(geometry, frame, keys)
    classes = {keys[id_]: class_ for id_, class_ in (on or {}).items() if id_ in keys}
    written = ""
    for size, where in _sizes(heading):
        wanted = [Wanted(keys[id_], texts[id_], size, 0.66) for id_ in order]
        placed = place(areas, wanted, _reserved(frame))
        written += names(placed, where, classes) + _brussels(geometry, frame, size, where)
    return written


def _sizes(heading: Heading) -> tuple[tuple[int, str], ...]:
    return ((WIDE, "wide"),) if heading.standalone else ((WIDE, "wide"), (NARROW, "narrow"))


def _keyed(geometry: MapGeometry, frame: Frame, key_of: Mapping[str, int]) -> NDArray[np.int32]:
    table = np.array([key_of.get(id_, -1) for id_ in geometry.topology.ids] + [-1], dtype=np.int32)
    return table[raster(geometry, frame)]


def _reserved(frame: Frame) -> NDArray[np.bool_]:
    """Return the cells where no name may stand: the rim, and the scale bar with its text."""
    rows = max(1, round(frame.tall * CELLS / WIDTH))
    found = np.ones((rows, CELLS), dtype=bool)
    found[1:-1, 1:-1] = False
    length = WIDTH * frame.scale * 1000 / frame.width
    found[-11:, : round((length + 420) * CELLS / WIDTH)] = True
    return found


def _brussels(geometry: MapGeometry, frame: Frame, size: float, where: str) -> str:
    capital = {id_: 0 for id_ in geometry.topology.ids if id_.startswith(BRUSSELS)}
    areas = _keyed(geometry, frame, capital)
    if not (areas == 0).any():
        return ""
    placed: tuple[Label, ...] = place(areas, [Wanted(0, "Brussel", size, 0.5)])
    return names(placed, f"soft {where}")
