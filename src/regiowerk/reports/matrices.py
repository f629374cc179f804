"""A matrix of who meets whom as an accessible SVG: half a square, each cell a pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt

from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.maps.sheet import wrapped

WIDTH = 660
"""Width of the picture, in pixels."""

STEPS = 4
"""Shades of a cell with something in it; an empty cell has step 0."""

_LARGEST, _LEAST_NUMBERED = 34.0, 17.0  # size of a cell; below it its number is not written
_NAME, _GAP, _BOLD = 13.0, 8.0, 1.1  # letter size of names, room before them, and bold is wider
_MANY = 20  # units; with more the picture keeps a least width on a phone

SHADES = ("#fcefe5", "#ecf3f5", "#cedee3", "#b0cad2", "#85afbb")
"""Light colours of the steps, for a file; the page has them in ``regiowerk.css``."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What the picture shows.

    Parameters
    ----------
    names : sequence of str
        The units, in the order of the rows.
    counts : array of int, shape (n, n)
        Symmetric; what two units share. The diagonal is not shown.
    says : callable
        What a cell tells, given two places in `names`.
    leads : callable, optional
        The address a cell leads to, given two places in `names`.
    """

    names: Sequence[str]
    counts: npt.NDArray[np.int64]
    says: Callable[[int, int], str]
    leads: Callable[[int, int], str] | None = None


def step_of(count: int, most: int) -> int:
    """Return the shade of a count: 0 for none, else 1 to `STEPS` by its share of the largest.

    Examples
    --------
    >>> [step_of(count, 8) for count in (0, 1, 2, 3, 8)]
    [0, 1, 1, 2, 4]
    """
    return -(-STEPS * count // most) if most else 0


def draw_matrix(cells: Cells, heading: Heading) -> str:
    """Return the picture for a page, or for a file when the heading says so.

    The name of a unit stands at the end of its row, above its column. On a page every cell is a
    link, where `leads` is given.
    """
    n = len(cells.names)
    names = max((text_width(name, _NAME) for name in cells.names), default=0.0)
    room = _BOLD * names + _GAP + 4
    size = min(_LARGEST, (WIDTH - room) / max(n, 1))
    wide = WIDTH if heading.standalone else round(size * max(n - 1, 0) + room)
    top, head = _head(heading)
    tall = top + size * n + 6
    most = int((cells.counts - np.diag(cells.counts.diagonal())).max(initial=0))
    body = head + "".join(
        _row(cells, place, size, top, most, linked=not heading.standalone) for place in range(n)
    )
    if heading.standalone:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" '
            f'height="{tall:.0f}" viewBox="0 0 {WIDTH} {tall:.0f}" '
            f'aria-label="{escape(heading.title)}"><title>{escape(heading.title)}</title>'
            f'<style>{_file_style()}</style><path class="ground" d="M0 0h{WIDTH}v{tall:.0f}H0z"/>'
            f"{body}</svg>"
        )
    key = heading.prefix
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="matrix{" many" if n > _MANY else ""}" '
        f'role="group" width="{wide}" viewBox="0 0 {wide} {tall:.0f}" '
        f'aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(heading.title)}</title>'
        f'<desc id="{key}-desc">{escape(heading.desc)}</desc>{body}</svg>'
    )


def _head(heading: Heading) -> tuple[float, str]:
    """Return where the matrix begins, and what stands above it in a file."""
    if not heading.standalone:
        return 2.0, ""
    top, found = 18.0, ""
    for text, class_, letters, leading in (
        (heading.title, "title", 20, 28),
        (heading.desc, "desc", 14, 20),
    ):
        for line in wrapped(text, letters, WIDTH - 8):
            top += leading
            found += f'<text class="{class_}" x="4" y="{top - 8:.0f}">{escape(line)}</text>'
    return top + 10, found


def _row(cells: Cells, row: int, size: float, top: float, most: int, *, linked: bool) -> str:
    y = top + row * size
    small = min(_NAME, size * 0.92)
    drawn = "".join(
        _cell(cells, (row, column), size, y, most, linked=linked) for column in range(row)
    )
    return (
        f'{drawn}<text class="name" x="{row * size + _GAP:.1f}" '
        f'y="{y + size / 2 + small * 0.35:.1f}" font-size="{small:.1f}">'
        f"{escape(cells.names[row])}</text>"
    )


def _cell(
    cells: Cells, pair: tuple[int, int], size: float, y: float, most: int, *, linked: bool
) -> str:
    """Return the cell of two units; a link without its own stop of the keyboard.

    The table beside the picture leads to the same lists.
    """
    count, x, side = int(cells.counts[pair]), pair[1] * size, size - 1
    shape = (
        f'<rect class="s{step_of(count, most)}" x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" '
        f'height="{side:.1f}"/>'
    )
    if size >= _LEAST_NUMBERED:
        shape += (
            f'<text class="count" x="{x + side / 2:.1f}" y="{y + side / 2 + 4:.1f}" '
            f'text-anchor="middle">{count}</text>'
        )
    if not linked or cells.leads is None:
        return shape
    says = escape(cells.says(*pair))
    return (
        f'<a href="{escape(cells.leads(*pair))}" aria-label="{says}" tabindex="-1">'
        f"<title>{says}</title>{shape}</a>"
    )


def _file_style() -> str:
    font = "font-family:'Liberation Sans',Arial,Helvetica,sans-serif"
    shades = "".join(f".s{step}{{fill:{shade}}}" for step, shade in enumerate(SHADES))
    return (
        f"text{{{font};fill:#15242c}}.ground{{fill:#ffffff}}{shades}"
        ".count{font-size:11px}.title{font-size:20px;font-weight:700}.desc{font-size:14px}"
        ".name{font-weight:600}"
    )
