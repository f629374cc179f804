"""A picture tells what it is to who sees it and to who hears it; texts are text."""

from __future__ import annotations

from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.axes import Scale
from regiowerk.reports.verevening.frame import (
    columns_of_money,
    framed,
    head_height,
    rows_of_money,
    shortened,
    text,
)
from tests.unit.reports.verevening.drawn import SVG, read, texts

NASTY = "<script>\"&'"


def test_texts_are_never_markup():
    root = read(framed(Heading(NASTY, NASTY, id="a"), text(0, 0, NASTY, "ink"), 90))
    assert texts(root) == [NASTY, NASTY]
    assert root.find(f"{SVG}desc").text == NASTY


def test_a_long_title_takes_more_lines_and_more_room():
    short, long = Heading("Kort", "d"), Heading("Een lange titel " * 12, "d")
    assert head_height(long) > head_height(short)
    assert len(texts(read(framed(long, "", 90)))) > 1


def test_amounts_that_would_touch_are_written_at_every_other_line_and_zero_stays():
    ticks = (-2e6, -1e6, 0.0, 1e6, 2e6)
    far = columns_of_money(Scale(-2e6, 2e6, 0, 400), ticks, 0, 10)
    near = columns_of_money(Scale(-2e6, 2e6, 0, 150), ticks, 0, 10)
    assert (far.count("<text"), near.count("<text")) == (5, 3)
    assert "€ 0<" in near


def test_zero_is_stronger_than_other_lines():
    lines = rows_of_money(Scale(-1.0, 1.0, 100, 0), (-1.0, 0.0, 1.0), 0, 100)
    assert lines.count('class="zero"') == 1
    assert lines.index('class="zero"') > lines.rindex('class="grid"')


def test_a_text_is_cut_to_its_room():
    assert shortened("Scherpenheuvel-Zichem", 60, 13).endswith("…")
    assert shortened("", 5, 13) == ""
