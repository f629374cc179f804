"""What every picture of a project has: a title, a description, an axis of money, rows of labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.maps.sheet import wrapped
from regiowerk.reports.verevening.axes import Scale, euro_ticks
from regiowerk.reports.verevening.style import FONT, HEAD, SIZE, SMALL, look

WIDE, NARROW = 760.0, 360.0
"""Widths of a picture on a page, a report or in a file, and on a phone, in pixels."""

PAD = 8.0
LINE = 19.0
"""Height of a line of the title, in pixels."""


def head_height(heading: Heading, wide: float = WIDE) -> float:
    """Return the room that the title takes in a picture so wide, in pixels."""
    return PAD + LINE * len(wrapped(heading.title, HEAD, wide - 2 * PAD)) + 6


def framed(heading: Heading, body: str, tall: float, defs: str = "", wide: float = WIDE) -> str:
    """Return a picture: accessible, without script or style, the same wherever it is shown.

    Parameters
    ----------
    heading : Heading
        Its title, which stands above it, and its description for who hears it.
    body : str
        Its elements.
    tall : float
        Its height, in pixels.
    defs : str
        Its patterns.
    wide : float
        Its width, `WIDE` or `NARROW`.
    """
    key, size = heading.prefix, "narrow" if wide < WIDE else "wide"
    lines = "".join(
        text(PAD, PAD + LINE * (place + 0.75), line, "ink", size=HEAD, bold=True)
        for place, line in enumerate(wrapped(heading.title, HEAD, wide - 2 * PAD))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {size}" role="img" '
        f'viewBox="0 0 {wide:g} {tall:.0f}" width="{wide:g}" height="{tall:.0f}" '
        f'font-family="{FONT}" font-size="{SIZE:g}" '
        f'aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(heading.title)}</title>'
        f'<desc id="{key}-desc">{escape(heading.desc)}</desc>'
        + (f"<defs>{defs}</defs>" if defs else "")
        + f'<rect {look("ground")} width="{wide:g}" height="{tall:.0f}"/>{lines}{body}</svg>'
    )


def text(
    x: float, y: float, words: str, class_: str, *, anchor: str = "", size: float = 0.0,
    bold: bool = False, halo: bool = False,
) -> str:  # fmt: skip
    """Return a text; `anchor` is ``middle`` or ``end``, `y` its base line.

    With a halo it can be read over a line.
    """
    extra = f' text-anchor="{anchor}"' if anchor else ""
    extra += f' font-size="{size:g}"' if size else ""
    extra += ' font-weight="600"' if bold else ""
    extra += ' stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    class_ += " halo" if halo else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" {look(class_)}{extra}>{escape(words)}</text>'


def columns_of_money(scale: Scale, ticks: Sequence[float], top: float, bottom: float) -> str:
    """Return vertical lines at amounts, the amounts below them, and a strong line at zero."""
    found = ""
    texts = euro_ticks(ticks)
    room = abs(scale.at(ticks[1]) - scale.at(ticks[0]))
    every = max(1, math.ceil((max(text_width(one, SMALL) for one in texts) + 10) / room))
    zero = min(range(len(ticks)), key=lambda place: abs(ticks[place]))
    for place, (tick, words) in enumerate(zip(ticks, texts, strict=True)):
        x = scale.at(tick)
        found += f'<path {look("grid")} d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>'
        if (place - zero) % every == 0:
            found += text(x, bottom + 17, words, "soft", anchor="middle", size=SMALL)
    x = scale.at(0.0)
    return found + f'<path {look("zero")} stroke-width="1.4" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>'


def rows_of_money(scale: Scale, ticks: Sequence[float], left: float, right: float) -> str:
    """Return horizontal lines at amounts, the amounts before them, and a strong line at zero."""
    found = ""
    for tick, words in zip(ticks, euro_ticks(ticks), strict=True):
        y = scale.at(tick)
        found += f'<path {look("grid")} d="M{left:.1f} {y:.1f}H{right:.1f}"/>'
        found += text(left - 8, y + 4, words, "soft", anchor="end", size=SMALL)
    y = scale.at(0.0)
    return found + f'<path {look("zero")} stroke-width="1.4" d="M{left:.1f} {y:.1f}H{right:.1f}"/>'


def widest(texts: Sequence[str], size: float, most: float) -> float:
    """Return how wide the widest of texts is, in pixels, at most `most`."""
    return min(most, max((text_width(one, size) for one in texts), default=0.0))


def shortened(words: str, room: float, size: float) -> str:
    """Return a text cut to a room, with an ellipsis; the whole when it fits.

    Examples
    --------
    >>> shortened("Alveringem", 500.0, 12.0), shortened("Alveringem", 40.0, 12.0)
    ('Alveringem', 'Alver…')
    """
    if text_width(words, size) <= room + 0.5:
        return words
    while words and text_width(f"{words}…", size) > room:
        words = words[:-1].rstrip()
    return f"{words}…"
