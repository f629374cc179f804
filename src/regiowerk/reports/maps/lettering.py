"""Names of zones and municipalities on a map, for a page and for a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.topology import Floats
from regiowerk.reports.maps.drawing import names
from regiowerk.reports.maps.geometry import CELLS, WIDTH, Frame, MapGeometry, raster
from regiowerk.reports.maps.labels import CELL, Label, Wanted, covered, place
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.maps.points import Spot, beside
from regiowerk.reports.maps.style import MIDDLE, NARROW, NUMBERS, WIDE

Key = Callable[[float, Floats], tuple[str, tuple[float, float, float, float]]]

BRUSSELS = "21"
"""First digits of the codes of the nineteen municipalities of Brussels."""

_CAPITAL = "Brussel"

NAMED = 32
"""Up to so many zones the legend names those with a number; of more the table does."""


def zone_names(
    geometry: MapGeometry,
    frame: Frame,
    zone_of: Mapping[str, str],
    texts: Mapping[str, tuple[str, str]],
    heading: Heading,
    *,
    classes: str = "zones",
    room: float = 0.88,
    above: tuple[Sequence[Label], Sequence[Label]] = ((), ()),
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
    above : tuple of sequences of Label
        Names that already stand there, on a page and on a phone.
    """
    order = sorted(texts)
    division = tuple(sorted(zone_of.items()))
    written, short = "", dict[str, bool]()
    for size, where in _sizes(heading, (MIDDLE, NARROW) if len(order) <= NAMED else (NARROW,)):
        wanted = tuple((z, texts[z][0], size, room, texts[z][1], NUMBERS[size]) for z in order)
        placed = _zone_labels(geometry, frame, division, wanted, tuple(above[size != WIDE]))
        for label in placed:
            if label.short:
                short.setdefault(order[label.key], size != WIDE)
        written += names(placed, f"{classes} {where}")
        if not any(above) and all(name != _CAPITAL for name, _ in texts.values()):
            written += _brussels(geometry, frame, size, where, placed)
    return written, short


def area_names(
    geometry: MapGeometry,
    frame: Frame,
    texts: Mapping[str, str],
    heading: Heading,
    *,
    on: Mapping[str, str] | None = None,
) -> tuple[str, tuple[tuple[Label, ...], tuple[Label, ...]]]:
    """Return the names of municipalities that fit, as elements and in place.

    `on` gives the class of some of them; the places are those on a page and those on a phone.
    """
    order = sorted(texts)
    keys = {id_: key for key, id_ in enumerate(order)}
    areas = _keyed(geometry, frame, keys)
    classes = {keys[id_]: class_ for id_, class_ in (on or {}).items() if id_ in keys}
    written, found = "", dict[int, tuple[Label, ...]]()
    for size, where in _sizes(heading, (NARROW,)):
        wanted = [Wanted(keys[id_], texts[id_], size, 0.66) for id_ in order]
        found[size] = place(areas, wanted, _reserved(frame))
        written += names(found[size], where, classes)
        written += _brussels(geometry, frame, size, where, found[size])
    return written, (found[WIDE], found.get(NARROW, ()))


def point_names(
    frame: Frame,
    around: Sequence[Spot],
    texts: Mapping[str, str],
    lines: Floats,
    heading: Heading,
    *,
    keyed: Key | None = None,
    main: str | None = None,
) -> str:
    """Return names beside points, those that matter most first, and a key in a free corner.

    Parameters
    ----------
    frame : Frame
        What is drawn.
    around : sequence of Spot
        The places.
    texts : mapping of id to str
        Their names.
    lines : array of shape (rows, `CELLS`)
        1 where names would rather not stand.
    heading : Heading
        A picture on its own has names of one size only.
    keyed : callable, optional
        Gives for a letter size and `lines` the elements of a key and its box.
    main : str, optional
        The place whose name is strong.
    """
    written, strong = "", {k: "main" for k, spot in enumerate(around) if spot.id == main}
    for size, where in _sizes(heading, (NARROW,)):
        reserved = _reserved(frame)
        if keyed:
            drawn, (left, top, wide, tall) = keyed(size * 0.85, lines)
            west, north = (max(0, int(v / CELL)) for v in (left, top))
            reserved[north : int((top + tall) / CELL) + 1, west : int((left + wide) / CELL) + 1] = 1
            written += f'<g class="widths {where}" aria-hidden="true">{drawn}</g>'
        placed = beside(around, texts, size, lines, reserved)
        written += names(placed, where, strong)
    return written


@lru_cache(maxsize=64)
def _zone_labels(
    geometry: MapGeometry,
    frame: Frame,
    division: tuple[tuple[str, str], ...],
    wanted: tuple[tuple[str, str, float, float, str, float], ...],
    above: tuple[Label, ...],
) -> tuple[Label, ...]:
    keys = {want[0]: key for key, want in enumerate(wanted)}
    areas = _keyed(geometry, frame, {id_: keys.get(zone, -1) for id_, zone in division})
    named = [Wanted(keys[want[0]], *want[1:]) for want in wanted]
    return place(areas, named, covered(above, _reserved(frame)))


def _sizes(heading: Heading, small: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Return letter sizes with their class; the same names may do for two widths."""
    where = ("narrow middle",) if len(small) == 1 else ("middle", "narrow")
    found = ((WIDE, "wide"), *zip(small, where, strict=True))
    return found[:1] if heading.standalone else found


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


def _brussels(
    geometry: MapGeometry, frame: Frame, size: float, where: str, above: Sequence[Label]
) -> str:
    return names(_capital(geometry, frame, size, tuple(above)), f"soft {where}")


@lru_cache(maxsize=64)
def _capital(
    geometry: MapGeometry, frame: Frame, size: float, above: tuple[Label, ...]
) -> tuple[Label, ...]:
    """Return the name of Brussels where other names leave room for it."""
    capital = {id_: 0 for id_ in geometry.topology.ids if id_.startswith(BRUSSELS)}
    taken = covered(above, _reserved(frame))
    return place(_keyed(geometry, frame, capital), [Wanted(0, _CAPITAL, size, 0.6)], taken)
