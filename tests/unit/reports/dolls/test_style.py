"""A file looks like the page."""

from __future__ import annotations

import re
from pathlib import Path

import regiowerk
from regiowerk.reports.dolls.style import COLOURS, HEAD, NAME, NOTE, TINT, file_style

STATIC = Path(regiowerk.__file__).parent / "web" / "static" / "regiowerk"


def rule(selector):
    css = (STATIC / "regiowerk.css").read_text("utf-8")
    return re.search(rf"^\.dolls {re.escape(selector)} {{([^}}]*)}}", css, re.MULTILINE)[1]


def test_a_file_has_the_colours_of_the_page():
    light = (STATIC / "tokens.css").read_text("utf-8").split("@media")[0]
    page = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", light))
    assert {name: page.get(name) for name in COLOURS} == COLOURS


def test_letters_and_tints_are_those_of_the_page():
    assert f"font-size: {NAME:g}px" in rule("text")
    assert f"font-size: {NOTE:g}px" in rule(".note")
    assert f"font-size: {HEAD:g}px" in rule(".region")
    assert f"fill-opacity: {TINT:g}" in rule(".doll")


def test_every_class_of_the_page_is_in_a_file():
    for name in ("outer", "doll", "cross", "cross.union", "rim", "name", "note", "region", "side"):
        assert rule(f".{name}")
        assert f".{name}{{" in file_style()
