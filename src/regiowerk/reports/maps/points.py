"""Where a municipality is as one point, and where its name goes beside that point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from regiowerk.methods.topology import Floats
from regiowerk.reports.maps.geometry import WIDTH, Frame, MapGeometry, on_paper
from regiowerk.reports.maps.labels import CELL, LINE, Label, text_width

DOT = 42
"""Radius of the dot of a place, in units of the picture."""

_RIM = 260  # how far inside the rim a place beyond it is drawn
_WEIGHTS = (0.0, 0.05, 0.1, 0.15, 0.3, 0.3, 0.35, 0.35)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a picture, in its units; `beyond` when it really lies outside the frame."""

    id: str
    x: float
    y: float
    beyond: bool = False


def spots(
    geometry: MapGeometry,
    frame: Frame,
    ids: Iterable[str],
    places: Mapping[str, tuple[float, float]],
) -> dict[str, Spot]:
    """Return each area as a point well inside its largest part; always the same for the same area.

    Parameters
    ----------
    geometry, frame : MapGeometry, Frame
        What is drawn. A point outside the frame moves to its rim, towards the middle.
    ids : iterable of str
        The areas.
    places : mapping of id to (longitude, latitude)
        Points in degrees, WGS84, for what is not in the vintage; they come before its own.

    Raises
    ------
    ValueError
        If the place of an area is not known.
    """
    wanted = list(dict.fromkeys(ids))
    at = {id_: k for k, id_ in enumerate(geometry.topology.ids)}
    lost = [id_ for id_ in wanted if id_ not in places and id_ not in at]
    if lost:
        raise ValueError(
            f"{len(lost)} places are not in this vintage, such as {lost[0]}; give their longitude "
            "and latitude"
        )
    held = [id_ for id_ in wanted if id_ not in places]
    inside = _inside(geometry.outlines[[at[id_] for id_ in held]])
    given = [id_ for id_ in wanted if id_ in places]
    known = np.array([places[id_] for id_ in given]).reshape(-1, 2)
    points = np.concatenate((inside, on_paper(known, geometry.metres)))
    scale, left, top = geometry.transform(frame)
    found = {
        id_: _spot(id_, (x - left) * scale, (y - top) * scale, frame)
        for id_, (x, y) in zip((*held, *given), points.tolist(), strict=True)
    }
    return {id_: found[id_] for id_ in wanted}


def _inside(outlines: NDArray[np.object_]) -> Floats:
    """Return the middle of the largest part, or a point on it where the middle lies outside."""
    parts, area = shapely.get_parts(outlines, return_index=True)
    order = np.lexsort((np.arange(len(parts)), -shapely.area(parts), area))
    _, first = np.unique(area[order], return_index=True)
    largest = parts[order[first]]
    middle = shapely.centroid(largest)
    chosen = np.where(shapely.contains(largest, middle), middle, shapely.point_on_surface(largest))
    found: Floats = shapely.get_coordinates(chosen)
    return found


def _spot(id_: str, x: float, y: float, frame: Frame) -> Spot:
    if 0 <= x <= WIDTH and 0 <= y <= frame.tall:
        return Spot(id_, x, y)
    middle = (WIDTH / 2, frame.tall / 2)
    room = min(
        (half - _RIM) / abs(off)
        for half, off in zip(middle, (x - middle[0], y - middle[1]), strict=True)
        if off
    )
    return Spot(
        id_, middle[0] + room * (x - middle[0]), middle[1] + room * (y - middle[1]), beyond=True
    )


def taken_by(frame: Frame, curves: Iterable[tuple[Floats, float]]) -> Floats:
    """Return for each cell of a picture 1 where a curve lies: its points and its width."""
    found = np.zeros((max(1, round(frame.tall / CELL)), round(WIDTH / CELL)))
    for points, width in curves:
        reach = max(0, round(width / 2 / CELL))
        for column, row in np.rint(points / CELL - 0.5).astype(int).tolist():
            top, left = max(row - reach, 0), max(column - reach, 0)
            found[top : max(row + reach + 1, 0), left : max(column + reach + 1, 0)] = 1
    return found


def beside(
    around: Sequence[Spot], texts: Mapping[str, str], size: float, lines: Floats, reserved: Mask
) -> tuple[Label, ...]:
    """Return names beside their points, clear of other names and points; what has no room is left.

    Parameters
    ----------
    around : sequence of Spot
        The places, those that matter most first.
    texts : mapping of id to str
        Their names; a place without one keeps its point only.
    size : float
        Letter size, in units of the picture.
    lines : array of shape (rows, columns)
        From `taken_by`: where names would rather not be.
    reserved : array of bool, same shape
        Where they must not be.
    """
    taken = reserved.copy()
    for spot in around:
        taken[_cells(spot.x, spot.y, DOT, DOT, taken.shape)] = True
    found: list[Label] = []
    for key, spot in enumerate(around):
        text = texts.get(spot.id, "")
        label = _best(key, spot, text, size, lines, taken) if text else None
        if label is not None:
            found.append(label)
            wide, tall = text_width(text, size) / 2, LINE * size / 2
            taken[_cells(label.x, label.y, wide, tall, taken.shape)] = True
    return tuple(found)


def _best(key: int, spot: Spot, text: str, size: float, lines: Floats, taken: Mask) -> Label | None:
    wide, tall = text_width(text, size) / 2, LINE * size / 2
    up, out = DOT + tall + CELL, DOT + wide + CELL
    steps = (
        (0, -up), (0, up), (out, 0), (-out, 0),
        (out, -tall), (-out, -tall), (out, tall), (-out, tall),
    )  # fmt: skip
    best: tuple[float, Label] | None = None
    for weight, (dx, dy) in zip(_WEIGHTS, steps, strict=True):
        x, y = spot.x + dx, spot.y + dy
        if not (wide < x < WIDTH - wide and tall < y < taken.shape[0] * CELL - tall):
            continue
        cells = _cells(x, y, wide, tall, taken.shape)
        cost = weight + float(lines[cells].mean())
        if not taken[cells].any() and (best is None or cost < best[0]):
            best = (cost, Label(key, (text,), x, y, size))
    return best[1] if best else None


def _cells(
    x: float, y: float, wide: float, tall: float, shape: tuple[int, ...]
) -> tuple[slice, slice]:
    """Return the cells of a box of half so wide and so tall; at least one."""
    top, left = (max(0, int((v - h) / CELL)) for v, h in ((y, tall), (x, wide)))
    bottom = min(shape[0], max(top + 1, int(np.ceil((y + tall) / CELL))))
    right = min(shape[1], max(left + 1, int(np.ceil((x + wide) / CELL))))
    return slice(min(top, bottom - 1), bottom), slice(min(left, right - 1), right)
