"""Where names go: inside their area, away from its border, never over each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regiowerk.reports.maps.geometry import CELLS, WIDTH

CELL = WIDTH / CELLS
LINE = 1.12
"""Height of a line of text, in sizes of the letter."""

_NARROW = frozenset("iIjl.,'’-ftr ()")
_BROAD = frozenset("mwMW")

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to place.

    Parameters
    ----------
    key : int
        The value of its area in the raster of areas.
    text : str
        The name.
    size : float
        Letter size, in units of the picture.
    room : float
        The part of the name, 0 to 1, that must lie inside the area.
    short : str
        What stands there when the name does not fit, such as a number; empty for nothing.
    """

    key: int
    text: str
    size: float
    room: float = 0.9
    short: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place; `x` and `y` are the middle, in units of the picture."""

    key: int
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    short: bool = False


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
    sizes = dict(zip(*np.unique(areas, return_counts=True), strict=True))
    taken = np.zeros(areas.shape, dtype=bool) if reserved is None else reserved.copy()
    found: list[Label] = []
    order = sorted(wanted, key=lambda w: (-sizes.get(w.key, 0), w.key))
    for want in order:
        if sizes.get(want.key, 0):
            label = _best(areas == want.key, taken, want)
            if label is not None:
                found.append(label)
    return tuple(found)


def _best(mask: Mask, taken: Mask, want: Wanted) -> Label | None:
    choices = [(lines, want.room, False) for lines in _broken(want.text)]
    if want.short:
        choices.append(((want.short,), 0.5, True))
    for lines, room, short in choices:
        spot = _spot(mask, taken, _box(lines, want.size), room)
        if spot is not None:
            row, column, rows, columns = spot
            taken[max(row - 1, 0) : row + rows + 1, max(column - 2, 0) : column + columns + 2] = (
                True
            )
            x, y = (column + columns / 2) * CELL, (row + rows / 2) * CELL
            return Label(want.key, lines, x, y, want.size, short)
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


def _spot(
    mask: Mask, taken: Mask, box: tuple[int, int], room: float
) -> tuple[int, int, int, int] | None:
    """Return row, column and size of the best place for a box, or None."""
    rows, columns = box
    ys, xs = np.nonzero(mask)
    top, left = max(ys.min() - rows, 0), max(xs.min() - columns, 0)
    part = np.s_[top : ys.max() + rows + 1, left : xs.max() + columns + 1]
    inside, busy = mask[part], taken[part]
    if inside.shape[0] < rows or inside.shape[1] < columns:
        return None
    share = _sums(inside, rows, columns) / (rows * columns)
    free = _sums(busy, rows, columns) == 0
    if not (free & (share >= room)).any():
        return None
    wider = _sums(np.pad(inside, 2 + rows // 2), rows * 2 + 4 - rows % 2, columns + 4)
    wider = wider[: share.shape[0], : share.shape[1]] / wider.max()
    y, x = np.mgrid[0 : share.shape[0], 0 : share.shape[1]]
    off = np.hypot(
        (x + left + columns / 2 - xs.mean()) / (np.ptp(xs) + 1),
        (y + top + rows / 2 - ys.mean()) / (np.ptp(ys) + 1),
    )
    score = np.where(free, share + 0.5 * wider - 0.35 * off, -9.0)
    row, column = divmod(int(score.argmax()), share.shape[1])
    if share[row, column] < room:
        score[share < room] = -9.0
        row, column = divmod(int(score.argmax()), share.shape[1])
    return int(row + top), int(column + left), rows, columns


def _sums(mask: Mask, rows: int, columns: int) -> NDArray[np.int64]:
    """Return the number of cells in each box of this size."""
    table = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int64)
    table[1:, 1:] = mask.cumsum(axis=0).cumsum(axis=1)
    return (
        table[rows:, columns:] - table[:-rows, columns:] - table[rows:, :-columns]
        + table[:-rows, :-columns]
    )  # fmt: skip
