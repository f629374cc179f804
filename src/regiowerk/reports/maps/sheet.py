"""What stands around a map in a file: its title above it, its legend below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from regiowerk.reports.maps.geometry import WIDTH
from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.model import Heading, LegendItem
from regiowerk.reports.maps.style import PATTERNS

PIXELS = 1280
"""Width of a picture on its own, in pixels."""

TITLE, TEXT = 260, 150
"""Letter sizes of the title, and of the description and the legend."""

_MARGIN, _KEY = 160, 240
_MOST, _ROWS = 5, 26  # columns of the legend, and entries in one before there are more
_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Surround:
    """What is drawn before and after a map, room above it, and the height of all together."""

    before: str
    after: str
    above: int
    tall: int


def hatching(heading: Heading, class_: str, part: str = "") -> str:
    """Return the attribute that fills with a pattern; empty for a class without one."""
    return f' fill="url(#{heading.prefix}-{part}{class_})"' if class_ in PATTERNS else ""


def surround(heading: Heading, tall: int, legend: Sequence[LegendItem]) -> Surround:
    """Return the title, the description, the legend and the frame of a map `tall` units high."""
    title = wrapped(heading.title, TITLE, WIDTH - 2 * _MARGIN)
    desc = wrapped(heading.desc, TEXT, WIDTH - 2 * _MARGIN) if heading.desc else ()
    above = round(len(title) * TITLE * _LEADING + len(desc) * TEXT * _LEADING + 2 * _MARGIN * 0.8)
    top = -above + _MARGIN * 0.8 + TITLE
    head = _text(title, _MARGIN, top, TITLE, "title")
    top += len(title) * TITLE * _LEADING - (TITLE - TEXT) * _LEADING / 2
    head += _text(desc, _MARGIN, top - TEXT * 0.3, TEXT, "desc")
    keys, below = _legend(heading, legend, tall + _MARGIN) if legend else ("", 0)
    high = above + tall + (below + _MARGIN if below else 0)
    clip = f'<clipPath id="{heading.prefix}-clip"><path d="M0 0h{WIDTH}v{tall}h-{WIDTH}z"/>'
    return Surround(
        f'<path class="sea" d="M0 {-above}h{WIDTH}v{high}h-{WIDTH}z"/>{head}{clip}</clipPath>'
        f'<g clip-path="url(#{heading.prefix}-clip)">',
        f'</g><path class="rim" d="M8 8h{WIDTH - 16}v{tall - 16}h-{WIDTH - 16}z"/>{keys}',
        above,
        high,
    )


def wrapped(text: str, size: float, wide: float) -> tuple[str, ...]:
    """Return a text over as many lines as it needs; a word too long stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _text(lines: Sequence[str], x: float, y: float, size: float, class_: str) -> str:
    return "".join(
        f'<text class="{class_}" x="{x:.0f}" y="{y + place * size * _LEADING:.0f}" '
        f'font-size="{size}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _legend(heading: Heading, items: Sequence[LegendItem], top: float) -> tuple[str, int]:
    """Return the legend in columns, and how tall it is."""
    beside = _KEY + 100
    longest = max(text_width(item.label, TEXT) for item in items)
    columns = max(int((WIDTH - 2 * _MARGIN) / (longest + beside + 120)), -(-len(items) // _ROWS))
    columns = max(1, min(columns, _MOST, len(items)))
    wide = (WIDTH - 2 * _MARGIN) / columns
    rows = -(-len(items) // columns)
    written, tall = "", 0.0
    for column in range(columns):
        y = top
        for item in items[column * rows : (column + 1) * rows]:
            lines = wrapped(item.label, TEXT, wide - beside - 80)
            x = _MARGIN + column * wide
            written += _key(heading, item, x, y)
            written += _text(lines, x + beside, y + 135, TEXT, "entry")
            y += 60 + len(lines) * TEXT * _LEADING
        tall = max(tall, y - top)
    return f'<g class="keys">{written}</g>', round(tall)


def _key(heading: Heading, item: LegendItem, x: float, y: float) -> str:
    look = item.classes.split(" ")[0]
    if look == "key-line":
        line = f'd="M{x:.0f} {y + 84:.0f}h{_KEY}"'
        return f'<path class="{escape(item.classes)}" {line}/>'
    box = (
        f'<g class="{look}"{hatching(heading, look, "key-")}>'
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{_KEY}" height="168"/></g>'
    )
    if not item.number:
        return box
    middle = f'x="{x + _KEY / 2:.0f}" y="{y + 130:.0f}"'
    return f'{box}<text class="count" {middle} font-size="{TEXT - 20}">{item.number}</text>'
