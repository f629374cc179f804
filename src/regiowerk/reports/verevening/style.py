"""The look of the pictures of a project: one picture for a page, a report and a file.

Every element has its light colour as an attribute, which a report and a file show, and a class.
On a page ``charts.css`` takes over with custom properties, so that it follows the house style and
the dark wish of the system. That file is `stylesheet`; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping

COLOURS = {
    "--paper": "#ffffff",
    "--surface": "#f4f6f6",
    "--ink": "#15242c",
    "--ink-soft": "#4b5b63",
    "--line": "#d3dadc",
    "--line-strong": "#7d8b92",
    "--accent": "#0b5a6f",
    "--accent-soft": "#e0eff2",
    "--warm": "#a3410a",
    "--warm-soft": "#fcefe5",
    "--good": "#1f6b43",
}
"""Light colours by custom property of ``tokens.css``."""

PARTNERS = (
    ("#0b5a6f", "#7cc7d9"),
    ("#b4541c", "#f2a671"),
    ("#5b3a8c", "#c3a6ee"),
    ("#2e7d32", "#86cf8a"),
    ("#b3005e", "#f291bd"),
    ("#846800", "#dcc14a"),
    ("#1257c9", "#8ab8ff"),
    ("#6b4226", "#cfa98c"),
    ("#00796b", "#5fd0c0"),
    ("#c62828", "#ff9a92"),
    ("#4f5d64", "#b7c3c9"),
    ("#6b7a00", "#c0d05a"),
)
"""Colours of partners on light and on dark, in the order in which they are given out."""

DASHES = ("", "9 4", "2 3", "12 3 2 3")
"""Lines of partners: whole, dashed, dotted, both."""

FONT = "'Liberation Sans',Arial,Helvetica,sans-serif"
SIZE, SMALL, HEAD = 13.0, 12.0, 15.0
"""Letter sizes of labels, of notes and ticks, and of the title, in pixels."""

LOOKS: Mapping[str, Mapping[str, str]] = {
    "ground": {"fill": "--paper"},
    "ink": {"fill": "--ink"},
    "soft": {"fill": "--ink-soft"},
    "worse": {"fill": "--warm"},
    "halo": {"stroke": "--paper"},
    "grid": {"stroke": "--line"},
    "zero": {"stroke": "--ink"},
    "lead": {"stroke": "--line-strong"},
    "mark": {"fill": "--paper", "stroke": "--ink"},
    "net": {"stroke": "--ink"},
    "dot": {"fill": "--ink"},
    "low": {"fill": "--accent-soft", "stroke": "--accent"},
    "high": {"fill": "--accent", "stroke": "--accent"},
    "a1": {"fill": "--accent"},
    "a2": {"fill": "--warm-soft"},
    "a2-line": {"stroke": "--warm"},
    "a3": {"fill": "--good"},
    "a4": {"fill": "--surface"},
    "a4-line": {"stroke": "--ink-soft"},
    **{f"p{n}": {"stroke": f"--partner-{n}"} for n in range(1, len(PARTNERS) + 1)},
    **{f"f{n}": {"fill": f"--partner-{n}"} for n in range(1, len(PARTNERS) + 1)},
}
"""Class of an element to its attributes, each a custom property."""

_LIGHT = {**COLOURS, **{f"--partner-{n}": light for n, (light, _) in enumerate(PARTNERS, 1)}}


def look(class_: str) -> str:
    """Return the classes and the light colours of an element, as attributes.

    Examples
    --------
    >>> look("zero")
    'class="zero" stroke="#15242c"'
    """
    looks = [pair for one in class_.split() for pair in LOOKS[one].items()]
    own = " ".join(f'{name}="{_LIGHT[colour]}"' for name, colour in looks)
    return f'class="{class_}" {own}'


def hue(place: int) -> int:
    """Return the number of the colour of a partner by its place in the project, from 0.

    The class of its line is ``p`` and of its surface ``f`` with this number; the colour is the
    custom property ``--partner-`` with this number.

    Examples
    --------
    >>> hue(0), hue(11), hue(12)
    (1, 12, 1)
    """
    return place % len(PARTNERS) + 1


def dash(place: int) -> str:
    """Return the dashes of the line of a partner; with its colour they are its own up to 48.

    Examples
    --------
    >>> dash(0), dash(1), dash(12)
    ('', '9 4', '9 4')
    """
    return DASHES[(place + place // len(PARTNERS)) % len(DASHES)]


def stylesheet() -> str:
    """Return the style of the pictures on a page: the content of ``charts.css``."""
    light, dark = (
        "\n".join(f"    --partner-{n}: {pair[side]};" for n, pair in enumerate(PARTNERS, 1))
        for side in (0, 1)
    )
    rules = "\n".join(
        f".chart .{name} {{ {' '.join(f'{at}: var({of});' for at, of in one.items())} }}"
        for name, one in LOOKS.items()
    )
    return (
        "/* Pictures of a project; made by regiowerk.reports.verevening.style, not by hand. */\n\n"
        f"@media all {{\n  :root {{\n{light}\n  }}\n}}\n\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n  :root {{\n{dark}\n  }}\n}}\n\n"
        ".chart { display: block; width: 100%; height: auto; max-width: 60rem; }\n"
        ".chart text { font-family: var(--font); }\n"
        ".chart.narrow { display: none; }\n"
        "@media screen and (max-width: 34rem) {\n"
        "  .chart.wide:has(+ .chart.narrow) { display: none; }\n"
        "  .chart.narrow { display: block; }\n"
        "}\n"
        f"{rules}\n"
    )
