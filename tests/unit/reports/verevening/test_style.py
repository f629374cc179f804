"""The page has the pictures' style, partners differ, and every colour can be seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import regiowerk
from regiowerk.reports.verevening.style import (
    COLOURS,
    LOOKS,
    PARTNERS,
    dash,
    hue,
    look,
    stylesheet,
)

STATIC = Path(regiowerk.__file__).parent / "web" / "static" / "regiowerk"


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def paper():
    css = (STATIC / "tokens.css").read_text("utf-8")
    return re.findall(r"--paper:\s*(#[0-9a-f]{6})", css)


@pytest.mark.parametrize("pair", PARTNERS)
def test_the_name_of_a_partner_can_be_read_in_its_colour_on_light_and_dark(pair):
    for colour, ground in zip(pair, paper(), strict=True):
        assert contrast(colour, ground) >= 4.5


def test_forty_partners_all_look_different():
    assert len({(hue(place), dash(place)) for place in range(40)}) == 40


def test_the_page_has_this_style():
    assert (STATIC / "charts.css").read_text("utf-8") == stylesheet()


def test_a_file_has_the_colours_of_the_page():
    light = (STATIC / "tokens.css").read_text("utf-8").split("@media")[0]
    page = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", light))
    assert {name: page.get(name) for name in COLOURS} == COLOURS


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_has_its_colours_as_attributes(name):
    assert re.fullmatch(rf'class="{name}"( (fill|stroke)="#[0-9a-f]{{6}}")+', look(name))
