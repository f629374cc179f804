"""How wide an arrow is for its amount, and the key on the map that says so."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from math import ceil, floor, log10, sqrt

from regiowerk.methods.topology import Floats
from regiowerk.reports.maps.curves import arrow
from regiowerk.reports.maps.geometry import WIDTH, Frame
from regiowerk.reports.maps.labels import text_width

LEAST, MOST = 22.0, 210.0
"""Width of the thinnest and of the widest arrow, in units of the picture."""

HEAD = 78.0
"""How much wider its head is."""

_RIM = 90.0
_LONG = 620.0


def width_of(amount: float, greatest: float) -> float:
    """Return the width of an arrow: in proportion to its amount, from `LEAST` up."""
    return max(LEAST, MOST * amount / greatest)


def steps(greatest: float) -> tuple[float, ...]:
    """Return up to three round amounts, largest first, that are drawn as wide as they are.

    Of amounts of 1 and more none is below 1.

    Examples
    --------
    >>> steps(4812.0), steps(2.0)
    ((4000.0, 1000.0, 600.0), (2.0, 1.0))
    """
    first = _round(greatest, floor)
    least = _round(greatest * LEAST / MOST, ceil)
    last = min(first, max(least, 1.0) if greatest >= 1 else least)
    middle = max(last, _round(sqrt(first * last), floor))
    return tuple(sorted({first, middle, last}, reverse=True))


def _round(value: float, towards: Callable[[float], int]) -> float:
    """Return a value with one digit that is not zero."""
    power = 10.0 ** floor(log10(value))
    return float(towards(round(value / power, 9))) * power


def key(
    frame: Frame,
    greatest: float,
    title: str,
    amount: Callable[[float], str],
    size: float,
    lines: Floats,
) -> tuple[str, tuple[float, float, float, float]]:
    """Return the key as elements, in the corner that covers least, and its box.

    Parameters
    ----------
    frame : Frame
        The part of the country.
    greatest : float
        The amount of the widest arrow.
    title : str
        What the amounts are.
    amount : callable
        Writes an amount.
    size : float
        Letter size, in units of the picture.
    lines : array of shape (rows, columns)
        1 where something lies that should stay in sight.

    Returns
    -------
    tuple of str and (left, top, width, height)
    """
    rows = [(step, width_of(step, greatest), amount(step)) for step in steps(greatest)]
    row = max(size * 1.25, MOST / 3)
    heights = [max(row, width + HEAD / 2) for _, width, _ in rows]
    wide = max(
        text_width(title, size), *(text_width(text, size) + _LONG + size / 2 for *_, text in rows)
    )
    box = (wide + 2 * _RIM, sum(heights) + row + 1.5 * _RIM)
    left, top = _corner(frame, box, lines)
    y = top + _RIM / 2 + row / 2
    written = _text(left + _RIM, y, size, title)
    y += row / 2
    for (_, width, text), high in zip(rows, heights, strict=True):
        y += high / 2
        bar = arrow((left + _RIM, y), (left + _RIM + _LONG, y), width, head=HEAD, bend=0)
        written += f'<path class="arrow" d="{bar.path}"/>'
        written += _text(left + _RIM + _LONG + size / 2, y, size, text)
        y += high / 2
    panel = f'<rect class="panel" x="{left:.0f}" y="{top:.0f}" width="{box[0]:.0f}" '
    panel += f'height="{box[1]:.0f}"/>'
    return panel + written, (left, top, *box)


def _text(x: float, y: float, size: float, text: str) -> str:
    return (
        f'<text x="{x:.0f}" y="{y + 0.35 * size:.0f}" font-size="{size:.0f}">{escape(text)}</text>'
    )


def _corner(frame: Frame, box: tuple[float, float], lines: Floats) -> tuple[float, float]:
    """Return left and top of the box in the emptiest corner; the scale bar keeps its own."""
    right, bottom = WIDTH - box[0] - _RIM, frame.tall - box[1] - _RIM
    corners = ((right, bottom), (_RIM, _RIM), (right, _RIM))
    cell = WIDTH / lines.shape[1]

    def covered(corner: tuple[float, float]) -> float:
        x, y = (max(0, int(v / cell)) for v in corner)
        return float(lines[y : y + int(box[1] / cell) + 1, x : x + int(box[0] / cell) + 1].sum())

    return min(corners, key=covered)
