import re
from pathlib import Path

import regiowerk
from regiowerk.reports.maps.style import COLOURS, FILLS, PATTERNS, WIDE, standalone_style

CSS = Path(regiowerk.__file__).parent / "web" / "static" / "regiowerk" / "map.css"


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
