"""The colours and lines of a map that leaves the site; the page has the same in ``map.css``.

Paper has no style sheet around it and few readers of SVG know custom properties, so that the
values stand here a second time; a test compares them.
"""

from __future__ import annotations

COLOURS = {
    "--map-sea": "#ffffff",
    "--map-land": "#e4e7e6",
    "--map-out": "#f5f5f1",
    "--map-line": "#9fabad",
    "--map-edge": "#2f3f46",
    "--map-other": "#8a2f12",
    "--map-ink": "#1c2b32",
    "--map-soft": "#5c6a70",
    "--map-halo": "#ffffff",
    "--map-1": "#cbdcb5",
    "--map-2": "#f3d9ae",
    "--map-3": "#b9d3e4",
    "--map-4": "#e9c4ba",
    "--map-5": "#d6cae6",
    "--map-6": "#f3eaad",
    "--map-7": "#aed7cc",
    "--map-8": "#dccdb9",
    "--map-in": "#5f9fb0",
    "--map-beyond": "#e0935c",
    "--map-own": "#dbe9ea",
    "--map-near": "#b5d3d8",
    "--map-self": "#0b5a6f",
    "--map-value-1": "#e3eef0",
    "--map-value-2": "#b7d5db",
    "--map-value-3": "#83b5c0",
    "--map-value-4": "#4a8b9b",
    "--map-value-5": "#12586b",
}
"""Light colours by custom property."""

WIDE, MIDDLE, NARROW = 172, 250, 310
"""Letter size of names in units of the picture, on a page, a narrow page and on a phone."""

NUMBERS = {WIDE: 140, MIDDLE: 175, NARROW: 215}
"""Letter size of the numbers of zones among names of a size."""

PIXEL = 10_000 / 1280
"""Units of a picture in a pixel of a file."""

FILLS = {
    "out": "--map-out",
    **{f"z{hue}": f"--map-{hue}" for hue in range(1, 9)},
    "in": "--map-in",
    "beyond": "--map-beyond",
    "own": "--map-own",
    "near": "--map-near",
    "self": "--map-self",
    **{f"v{step}": f"--map-value-{step}" for step in range(1, 6)},
}
"""Class of an area to the custom property that fills it."""

PATTERNS = {
    "none": ("--map-out", "--map-line", 1.0),
    "part": ("--map-out", "--map-in", 3.2),
    "cut": ("", "--map-other", 1.1),
}
"""Class of a hatched area to its ground, the colour of its lines and their thickness."""


def standalone_style(pixel: float) -> str:
    """Return the style of a picture on its own.

    Parameters
    ----------
    pixel : float
        Units of the paths in a pixel of the drawing, for the thickness of lines.
    """
    c = COLOURS
    fills = "".join(f".{name}{{fill:{c[colour]}}}" for name, colour in FILLS.items())
    lines = "".join(
        f".h-{name} path{{stroke:{c[line]};stroke-width:{wide}}}"
        + (f".h-{name} rect{{fill:{c[ground]}}}" if ground else f".h-{name} rect{{fill:none}}")
        for name, (ground, line, wide) in PATTERNS.items()
    )
    font = "font-family:'Liberation Sans',Arial,Helvetica,sans-serif"
    return (
        f".sea{{fill:{c['--map-sea']}}}.land{{fill:{c['--map-land']}}}{fills}{lines}"
        f".m path{{stroke:{c['--map-line']};stroke-width:{0.5 * pixel:.2f};stroke-linejoin:round}}"
        f".in path,.beyond path{{stroke:{c['--map-out']}}}"
        f"{_lines('edge', pixel)}{_lines('key-line', PIXEL)}"
        f"text{{{font};text-anchor:middle;fill:{c['--map-ink']}}}"
        f".names{{font-size:{WIDE}px}}.zones{{font-weight:600}}"
        f".names .num{{font-size:{NUMBERS[WIDE]}px}}"
        f".names.light{{font-weight:400;font-style:italic}}"
        f".names.soft text,.names .soft{{fill:{c['--map-soft']}}}"
        f".names text{{stroke:{c['--map-halo']};stroke-opacity:.75;stroke-width:34;"
        "stroke-linejoin:round;paint-order:stroke}"
        f".names .on{{fill:#ffffff;stroke:{c['--map-self']}}}"
        f".scale path{{fill:none;stroke:{c['--map-soft']};stroke-width:16}}"
        f".scale text{{font-size:150px;fill:{c['--map-soft']}}}"
        f".rim,.keys rect{{stroke:{c['--map-line']};stroke-width:{PIXEL:.0f}}}"
        ".rim,.number rect{fill:none}.title{font-weight:600}"
        f".title,.desc,.entry{{text-anchor:start}}.desc{{fill:{c['--map-soft']}}}"
    )


def _lines(class_: str, pixel: float) -> str:
    """Return the style of borders, of which a pixel is so many units."""
    return (
        f".{class_}{{fill:none;stroke:{COLOURS['--map-edge']};stroke-width:{1.5 * pixel:.2f};"
        "stroke-linejoin:round;stroke-linecap:round}"
        f".{class_}.soft{{stroke-width:{pixel:.2f}}}.{class_}.first{{stroke-width:{2 * pixel:.2f}}}"
        f".{class_}.other{{stroke:{COLOURS['--map-other']};stroke-width:{1.5 * pixel:.2f};"
        f"stroke-dasharray:{8 * pixel:.1f} {4 * pixel:.1f};stroke-linecap:butt}}"
        f".{class_}.chosen{{stroke-width:{2.4 * pixel:.2f}}}"
    )
