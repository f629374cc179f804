import re
from pathlib import Path

import pytest

import regiowerk
from regiowerk.reports.maps.style import (
    BORDERS,
    COLOURS,
    FILLS,
    PATTERNS,
    WIDE,
    standalone_style,
)

CSS = Path(regiowerk.__file__).parent / "web" / "static" / "regiowerk" / "map.css"


STEPS = ("sure{}", "z{}", "weak{}")
"""Fills from sure to unsure, by hue."""


def colours(mode):
    """The colours of the page by custom property, in light or in dark."""
    light, dark = CSS.read_text("utf-8").split("@media", 1)
    dark = dark.split(".map {")[0]
    return dict(
        re.findall(r"(--map-[\w-]+):\s*(#[0-9a-f]{6});", {"light": light, "dark": dark}[mode])
    )


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("hue", range(1, 9))
def test_a_name_is_legible_on_every_fill_of_a_division(mode, hue):
    seen = colours(mode)
    for step in STEPS:
        assert contrast(seen[FILLS[step.format(hue)]], seen["--map-ink"]) >= 4.5, step


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("hue", range(9))
def test_what_is_less_sure_is_nearer_to_the_paper(mode, hue):
    seen = colours(mode)
    far = [contrast(seen[FILLS[step.format(hue)]], seen["--map-sea"]) for step in STEPS]
    assert far[0] > 1.2 * far[1]
    assert far[1] > 1.12 * far[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("arrow", ["--map-leaving", "--map-arriving"])
def test_an_arrow_stands_out_from_the_land(mode, arrow):
    seen = colours(mode)
    assert min(contrast(seen[arrow], seen[g]) for g in ("--map-out", "--map-own")) >= 3


@pytest.mark.parametrize("name", ["firm", "fair", "faint", "absent", "outer", "quiet", "other"])
def test_a_border_is_as_wide_and_as_dashed_on_the_page_as_in_a_file(name):
    colour, wide, dashes = BORDERS[name]
    rule = re.search(rf"\.edge\.{name} {{([^}}]*)}}", CSS.read_text("utf-8"))[1]
    assert f"stroke-width: {wide:g}px" in rule
    assert ("stroke-dasharray" in rule) == bool(dashes)
    assert not dashes or "stroke-dasharray: " + " ".join(f"{d:g}" for d in dashes) in rule
    assert colour == "--map-edge" or f"stroke: var({colour})" in rule


def test_a_file_has_the_colours_of_the_page():
    light = CSS.read_text("utf-8").split("@media")[0]
    page = dict(re.findall(r"(--map-[\w-]+):\s*(#[0-9a-f]{6});", light))
    assert {name: page.get(name) for name in COLOURS} == COLOURS


def test_the_page_styles_every_class_and_gives_every_colour_a_dark_one():
    css = CSS.read_text("utf-8")
    dark = css.split("prefers-color-scheme: dark")[1]
    for name in FILLS.keys() | PATTERNS.keys():
        assert re.search(rf"\.{name}\b", css), name
    for colour in COLOURS:
        assert f"{colour}:" in dark, colour
    assert f"{WIDE}px" in css


def test_the_style_of_a_file_needs_nothing_from_outside():
    style = standalone_style(2.0)
    assert "var(" not in style
    assert set(re.findall(r"#[\w-]+", style)) - {"#ffffff"} <= set(COLOURS.values()) | {
        f"#map-{name}" for name in PATTERNS
    }


def test_a_fill_for_letters_does_not_fill_borders_of_the_same_class():
    style = standalone_style(2.0)
    assert "}.soft{" not in style
    assert re.search(r"\.edge\{fill:none", style)
