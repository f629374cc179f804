"""The look of nested dolls in a file; the page has the same in ``regiowerk.css``.

The values stand here a second time, because a file has no style sheet around it; a test compares
them with ``tokens.css``.
"""

from __future__ import annotations

COLOURS = {
    "--paper": "#ffffff",
    "--ink": "#15242c",
    "--ink-soft": "#4b5b63",
    "--accent": "#0b5a6f",
    "--accent-soft": "#e0eff2",
    "--warm": "#a3410a",
    "--warm-soft": "#fcefe5",
}
"""Light colours by custom property."""

NAME, NOTE, HEAD = 13.5, 12.0, 17.0
"""Letter sizes of names, of what is said of them and of the region, in pixels."""

TINT = 0.075
"""Opacity of a doll: one inside another is darker by as much."""


def file_style() -> str:
    """Return the style of a picture on its own."""
    c = COLOURS
    font = "font-family:'Liberation Sans',Arial,Helvetica,sans-serif"
    return (
        f"text{{{font};fill:{c['--ink']};font-size:{NAME}px}}.ground{{fill:{c['--paper']}}}"
        f".outer{{fill:{c['--accent-soft']};fill-opacity:.45;stroke:{c['--accent']};"
        "stroke-width:2.5}"
        f".doll{{fill:{c['--accent']};fill-opacity:{TINT};stroke:{c['--accent']};"
        "stroke-width:1;stroke-opacity:.55}"
        f".cross{{fill:{c['--warm-soft']};stroke:{c['--warm']};stroke-width:1.5}}"
        f".cross.union{{fill:{c['--accent-soft']};stroke:{c['--accent']}}}"
        f".rim{{fill:none;stroke:{c['--accent']};stroke-width:2.5;stroke-dasharray:3 3}}"
        f".through text{{stroke:{c['--warm-soft']};stroke-width:3.5px;stroke-linejoin:round;"
        "paint-order:stroke}"
        f".through.union text{{stroke:{c['--accent-soft']}}}"
        f".name{{font-weight:600}}.note{{font-size:{NOTE}px;fill:{c['--ink-soft']}}}"
        f".region{{font-size:{HEAD}px;font-weight:700;fill:{c['--accent']}}}"
        f".side{{font-size:{NOTE}px;font-weight:600;fill:{c['--warm']}}}"
        ".title{font-size:22px;font-weight:700}.desc{font-size:14px}"
    )
