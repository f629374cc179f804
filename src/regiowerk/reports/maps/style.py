"""The colours and lines of a map that leaves the site; the page has the same in ``map.css``.

Paper has no style sheet around it and few readers of SVG know custom properties, so that the
values stand here a second time; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    "--map-0-sure": "#b4bcbe",
    "--map-0": "#d5dada",
    "--map-0-weak": "#eef0f0",
    "--map-1-sure": "#a8c381",
    "--map-1-weak": "#edf3e5",
    "--map-2-sure": "#e4b86c",
    "--map-2-weak": "#fbf1e2",
    "--map-3-sure": "#8cb9d5",
    "--map-3-weak": "#e3ecf2",
    "--map-4-sure": "#dca090",
    "--map-4-weak": "#f4e6e2",
    "--map-5-sure": "#bda9d7",
    "--map-5-weak": "#eeeaf4",
    "--map-6-sure": "#dbcd70",
    "--map-6-weak": "#faf8ea",
    "--map-7-sure": "#78c1af",
    "--map-7-weak": "#deece8",
    "--map-8-sure": "#c7ae8d",
    "--map-8-weak": "#f0eae3",
    "--map-leaving": "#0f6278",
    "--map-arriving": "#b4541c",
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
    **{f"z{hue}": f"--map-{hue}" for hue in range(9)},
    **{f"sure{hue}": f"--map-{hue}-sure" for hue in range(9)},
    **{f"weak{hue}": f"--map-{hue}-weak" for hue in range(9)},
    "in": "--map-in",
    "beyond": "--map-beyond",
    "own": "--map-own",
    "near": "--map-near",
    "self": "--map-self",
    "leaving": "--map-leaving",
    "arriving": "--map-arriving",
    **{f"v{step}": f"--map-value-{step}" for step in range(1, 6)},
}
"""Class of an area to the custom property that fills it; hue 0 stands for all in a legend."""

PATTERNS = {
    "none": ("--map-out", "--map-line", 1.0),
    "part": ("--map-out", "--map-in", 3.2),
    "cut": ("", "--map-other", 1.1),
    "doubt": ("", "--map-soft", 0.45),
}
"""Class of a hatched area to its ground, the colour of its lines and their thickness."""

BORDERS: Mapping[str, tuple[str, float, tuple[float, ...]]] = {
    "soft": ("--map-edge", 1.0, ()),
    "first": ("--map-edge", 2.0, ()),
    "firm": ("--map-edge", 2.6, ()),
    "fair": ("--map-edge", 1.2, ()),
    "faint": ("--map-edge", 1.6, (7, 4)),
    "absent": ("--map-edge", 1.6, (0.1, 4)),
    "outer": ("--map-edge", 1.0, ()),
    "quiet": ("--map-soft", 1.0, ()),
    "other": ("--map-other", 1.5, (8, 4)),
    "chosen": ("--map-edge", 2.4, ()),
}
"""Class of a border to its colour, its width and its dashes, in pixels."""


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
        f"{','.join(f'.sure{hue} path' for hue in range(1, 9))}"
        f"{{stroke:{c['--map-out']}}}"
        f"{_lines('edge', pixel)}{_lines('key-line', PIXEL)}"
        f"text{{{font};text-anchor:middle;fill:{c['--map-ink']}}}"
        f".names{{font-size:{WIDE}px}}.zones{{font-weight:600}}"
        f".names .num{{font-size:{NUMBERS[WIDE]}px}}"
        f".names.light{{font-weight:400;font-style:italic}}"
        f".names.soft text,.names .soft{{fill:{c['--map-soft']}}}"
        f".names text{{stroke:{c['--map-halo']};stroke-opacity:.75;stroke-width:34;"
        "stroke-linejoin:round;paint-order:stroke}"
        f".names .main{{font-weight:600}}{_arrows()}"
        f".names .on{{fill:#ffffff;stroke:{c['--map-self']}}}"
        f".scale path{{fill:none;stroke:{c['--map-soft']};stroke-width:16}}"
        f".scale text{{font-size:150px;fill:{c['--map-soft']}}}"
        f".rim,.keys rect{{stroke:{c['--map-line']};stroke-width:{PIXEL:.0f}}}"
        ".rim,.number rect{fill:none}.title{font-weight:600}"
        f".title,.desc,.entry,.widths text{{text-anchor:start}}.desc{{fill:{c['--map-soft']}}}"
    )


def _lines(class_: str, pixel: float) -> str:
    """Return the style of borders, of which a pixel is so many units."""
    found = (
        f".{class_}{{fill:none;stroke:{COLOURS['--map-edge']};stroke-width:{1.5 * pixel:.2f};"
        "stroke-linejoin:round;stroke-linecap:round}"
    )
    for name, (colour, wide, dashes) in BORDERS.items():
        found += f".{class_}.{name}{{stroke:{COLOURS[colour]};stroke-width:{wide * pixel:.2f}"
        if dashes:
            steps = " ".join(f"{dash * pixel:.1f}" for dash in dashes)
            found += f";stroke-dasharray:{steps}"
            found += ";stroke-linecap:butt" if min(dashes) > 1 else ""
        found += "}"
    return found


def _arrows() -> str:
    halo, ink, soft = (COLOURS[f"--map-{name}"] for name in ("halo", "ink", "soft"))
    return (
        f".arrow path{{stroke:{halo};stroke-width:16;stroke-opacity:.8;stroke-linejoin:round;"
        "paint-order:stroke;fill-opacity:.9}"
        f".dot{{fill:{ink};stroke:{halo};stroke-width:14}}.dot.far{{fill:{halo};stroke:{ink}}}"
        f".panel{{fill:{halo};fill-opacity:.85;stroke:{COLOURS['--map-line']};stroke-width:8}}"
        f".widths text,.widths .arrow{{fill:{soft}}}"
    )
