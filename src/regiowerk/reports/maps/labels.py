"""Where names go: inside their area, away from its border, never over each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from regiowerk.reports.maps.geometry import CELLS, WIDTH

CELL = WIDTH / CELLS
LINE = 1.12
"""Height of a line of text, in sizes of the letter."""

SNUG = 0.97
"""The part of a name that lies inside its area when it fits well."""

_NARROW = frozenset("iIjl.,'’-ftr ()")
_BROAD = frozenset("mwMW")

Mask = NDArray[np.bool_]
Counts = NDArray[np.int32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to place.

    Parameters
    ----------
    key : int
        The value of its area in the raster of areas.
    text : str
        The name; empty when only the short one will do.
    size : float
        Letter size, in units of the picture.
    room : float
        The part of the name, 0 to 1, that must lie inside the area.
    short : str
        What stands there when the name does not fit, such as a number; empty for nothing.
    small : float
        Letter size of the short name; 0 for that of the name.
    """

    key: int
    text: str
    size: float
    room: float = 0.9
    short: str = ""
    small: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place; `x` and `y` are the middle, in units of the picture."""

    key: int
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    short: bool = False


@dataclass(frozen=True, slots=True)
class _Site:
    """The cells around an area, as tables of which each entry counts those before it.

    `top` and `left` are where they lie in the picture; `middle` and `spread` are those of the
    area, rows first.
    """

    top: int
    left: int
    inside: Counts
    busy: Counts
    middle: tuple[float, float]
    spread: tuple[int, int]


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in an ordinary sans-serif letter."""
    wide = sum(0.3 if c in _NARROW else 0.86 if c in _BROAD else 0.57 for c in text)
    return size * (1.06 * wide + 0.1 * sum(c.isupper() for c in text))


def place(
    areas: NDArray[np.int32], wanted: Sequence[Wanted], reserved: Mask | None = None
) -> tuple[Label, ...]:
    """Return the names that fit, the largest areas served first.

    Parameters
    ----------
    areas : array of shape (rows, CELLS)
        The key of the area in each cell.
    wanted : sequence of Wanted
        The names.
    reserved : array of bool, shape (rows, CELLS), optional
        Cells that must stay free.
    """
    cells = _cells(areas)
    taken = np.zeros(areas.shape, dtype=bool) if reserved is None else reserved.copy()
    found: list[Label] = []
    there = [want for want in wanted if want.key in cells]
    for want in sorted(there, key=lambda w: (-len(cells[w.key]), w.key)):
        label = _best(cells[want.key], taken, want)
        if label is not None:
            found.append(label)
            _take(taken, label)
    return tuple(found)


def covered(labels: Sequence[Label], reserved: Mask) -> Mask:
    """Return the reserved cells together with those under placed names."""
    found = reserved.copy()
    for label in labels:
        _take(found, label)
    return found


def _take(taken: Mask, label: Label) -> None:
    rows, columns = _box(label.lines, label.size)
    row, column = round(label.y / CELL - rows / 2), round(label.x / CELL - columns / 2)
    top, left = max(row - 1, 0), max(column - 2, 0)
    taken[top : row + rows + 1, left : column + columns + 2] = True


def _cells(areas: NDArray[np.int32]) -> dict[int, Places]:
    """Return the places of the cells of every area, counted along the rows."""
    flat = areas.ravel()
    order = np.argsort(flat.astype(np.int16), kind="stable")
    keys, first = np.unique(flat[order], return_index=True)
    return dict(zip(keys.tolist(), np.split(order, first[1:]), strict=True))


def _best(cells: Places, taken: Mask, want: Wanted) -> Label | None:
    broken = _broken(want.text) if want.text else []
    choices = [
        (lines, want.size, room, False)
        for room in ((SNUG, want.room) if want.room < SNUG else (want.room,))
        for lines in broken
    ]
    if want.short:
        small = want.small or want.size
        choices += [((want.short,), small, SNUG, True), ((want.short,), small, 0.5, True)]
    boxes = [_box(lines, size) for lines, size, _, _ in choices]
    fitting = [
        (choice, box)
        for choice, box in zip(choices, boxes, strict=True)
        if len(cells) >= choice[2] * box[0] * box[1]
    ]
    if not fitting:
        return None
    rows, columns = (
        max(int((1 - choice[2]) * box[side]) for choice, box in fitting) for side in (0, 1)
    )
    site = _site(cells, taken, rows + 1, columns + 1)
    for (lines, size, room, short), box in fitting:
        spot = _spot(site, box, room)
        if spot is not None:
            x, y = (spot[1] + box[1] / 2) * CELL, (spot[0] + box[0] / 2) * CELL
            return Label(want.key, lines, x, y, size, short)
    return None


def _broken(text: str) -> list[tuple[str, ...]]:
    """Return the text on one line, and on two as even as possible."""
    cuts = [i + 1 for i, c in enumerate(text[:-1]) if c in " -/" and 2 < i < len(text) - 3]
    if not cuts:
        return [(text,)]
    middle = min(cuts, key=lambda cut: abs(cut - len(text) / 2))
    return [(text,), (text[:middle].strip(), text[middle:].strip())]


def _box(lines: Sequence[str], size: float) -> tuple[int, int]:
    wide = max(text_width(line, size) for line in lines)
    return (
        max(1, round(len(lines) * LINE * size / CELL)),
        max(1, int(np.ceil(wide / CELL))),
    )


def _site(cells: Places, taken: Mask, rows: int, columns: int) -> _Site:
    """Return the cells of an area and so many rows and columns around them."""
    ys, xs = np.divmod(cells, taken.shape[1])
    low, high, west, east = int(ys.min()), int(ys.max()), int(xs.min()), int(xs.max())
    top, left = max(low - rows, 0), max(west - columns, 0)
    busy = taken[top : high + rows + 1, left : east + columns + 1]
    inside = np.zeros(busy.shape, dtype=bool)
    inside[ys - top, xs - left] = True
    return _Site(
        top,
        left,
        _table(inside),
        _table(busy),
        (float(ys.mean()) - top, float(xs.mean()) - left),
        (high - low + 1, east - west + 1),
    )


def _spot(site: _Site, box: tuple[int, int], room: float) -> tuple[int, int] | None:
    """Return row and column of the best place for a box, or None."""
    rows, columns = box
    if site.inside.shape[0] <= rows or site.inside.shape[1] <= columns:
        return None
    held = _sums(site.inside, rows, columns)
    y, x = np.nonzero(held >= room * rows * columns)
    free = _within(site.busy, (y, x), (y + rows, x + columns)) == 0
    y, x = y[free], x[free]
    if not len(y):
        return None
    more, bottom, right = 2 + rows // 2, *(side - 1 for side in site.inside.shape)
    wider = _within(
        site.inside,
        (np.maximum(y - more, 0), np.maximum(x - 2, 0)),
        (np.minimum(y + rows + more, bottom), np.minimum(x + columns + 2, right)),
    )
    off = np.hypot(
        (x + columns / 2 - site.middle[1]) / site.spread[1],
        (y + rows / 2 - site.middle[0]) / site.spread[0],
    )
    score = held[y, x] / (rows * columns) + 0.5 * wider / max(wider.max(), 1) - 0.35 * off
    best = int(score.argmax())
    return int(y[best]) + site.top, int(x[best]) + site.left


def _table(mask: Mask) -> Counts:
    table = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(mask, axis=0, dtype=np.int32), axis=1, out=table[1:, 1:])
    return table


def _within(table: Counts, start: tuple[Places, Places], end: tuple[Places, Places]) -> Counts:
    """Return the number of cells in each box from `start` to before `end`, rows first."""
    (y0, x0), (y1, x1) = start, end
    return table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0]


def _sums(table: Counts, rows: int, columns: int) -> Counts:
    """Return the number of cells in each box of this size."""
    return (
        table[rows:, columns:] - table[:-rows, columns:] - table[rows:, :-columns]
        + table[:-rows, :-columns]
    )  # fmt: skip
