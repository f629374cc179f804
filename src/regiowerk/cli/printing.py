"""Text for people in a terminal, JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

WIDEST = 56
"""Characters of a cell that are shown; JSON and CSV have them all."""


def print_json(content: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def aligned(
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    right: Iterable[int] = (),
    indent: str = "",
) -> str:
    """Return rows as an aligned table, or an empty text when there are none.

    Parameters
    ----------
    header : sequence of str
        Headings; all empty for no header line.
    rows : iterable of sequences
        Cells; None is blank, whole numbers get a space per thousand.
    right : iterable of int
        Positions of the columns that are aligned to the right.
    indent : str
        What every line begins with.
    """
    lines = [[shown(cell) for cell in row] for row in rows]
    if not lines:
        return ""
    if any(header):
        lines = [list(header), *lines]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(header))]
    to_right = set(right)
    return "\n".join(
        indent
        + "  ".join(
            _padded(text, width, place in to_right)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def shown(cell: object) -> str:
    """Return the text of a cell in a terminal: one line, at most `WIDEST` characters."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case int():
            return f"{cell:,}".replace(",", " ")
        case float():
            return f"{cell:,.2f}".replace(",", " ")
        case tuple() | list():
            return shown("; ".join(str(part) for part in cell))
    text = " ".join(str(cell).split())
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def money(cents: int) -> str:
    """Return an amount in euro as numbers are shown in a terminal: a space per thousand, a point.

    Examples
    --------
    >>> money(-123456705)
    '-1 234 567.05'
    """
    euro, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{shown(euro)}.{rest:02d}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int, to_right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if to_right else text + space
