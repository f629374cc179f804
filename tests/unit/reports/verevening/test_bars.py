"""Bars start at zero, stacks add up, ranges keep their order, and nothing is drawn outside."""

from __future__ import annotations

import pytest

from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.bars import (
    Compared,
    Ranged,
    Stack,
    Swung,
    draw_compared,
    draw_ranges,
    draw_stacks,
    draw_tornado,
)
from regiowerk.reports.verevening.frame import WIDE
from tests.unit.reports.verevening.drawn import SVG, of_class, read, texts

HEADING = Heading("Titel", "Uitleg.", id="t")


def inside(root, wide=WIDE):
    for one in root.iter(f"{SVG}rect"):
        if "x" in one.attrib:
            assert 0 <= float(one.attrib["x"]) <= wide - float(one.attrib["width"]) + 0.1


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("amount", [0.0, -2e6, 3e5])
def test_together_beside_alone(count, amount):
    rows = [Compared(f"P{n}", amount * (n + 1), amount / 2, "noot") for n in range(count)]
    root = read(draw_compared(HEADING, rows, ("samen", "alleen")))
    inside(root)
    assert len(of_class(root, "mark")) == count + 1  # and the one of the key
    assert {f"P{n}" for n in range(count)} < set(texts(root))


def test_a_bar_ends_at_its_amount():
    rows = [Compared("A", 100.0, None, ""), Compared("B", 50.0, None, "")]
    root = read(draw_compared(HEADING, rows, ("samen", "alleen")))
    wide = [float(of_class(root, f"f{n}")[0].attrib["width"]) for n in (1, 2)]
    assert wide[0] == pytest.approx(2 * wide[1], abs=0.2)


def test_who_is_worse_off_is_marked():
    rows = [Compared("A", -1.0, 2.0, "verliest", worse=True), Compared("B", 1.0, 0.0, "wint")]
    root = read(draw_compared(HEADING, rows, ("samen", "alleen")))
    assert ["".join(one.itertext()) for one in of_class(root, "worse")] == ["verliest"]


def test_a_tornado_tells_both_ends_whichever_way_they_lie():
    rows = [
        Swung("Prijs", "euro", 1.0, 9.0, "75", "115"),
        Swung("Kost", "euro", 8.0, 2.0, "32", "52"),
    ]
    root = read(draw_tornado(HEADING, rows, 5.0, "verwacht", ("laag", "hoog")))
    inside(root)
    places = {
        "".join(one.itertext()): (float(one.attrib["x"]), one.attrib.get("text-anchor"))
        for one in root.iter(f"{SVG}text")
    }
    assert places["75"][0] < places["115"][0]
    assert places["52"][0] < places["32"][0]
    assert (places["75"][1], places["115"][1]) == ("end", None)


def test_a_tornado_of_nothing_is_a_picture():
    assert "verwacht" in texts(read(draw_tornado(HEADING, [], 0.0, "verwacht", ("a", "b"))))


def test_a_range_keeps_its_order():
    root = read(draw_ranges(HEADING, [Ranged("A", (-4.0, -1.0, 0.0, 2.0, 5.0), "noot")]))
    inside(root)
    assert "noot" in texts(root)


@pytest.mark.parametrize("amounts", [(0.0, 0.0), (-5.0, -1.0), (3.0, -3.0)])
def test_stacks_add_up_away_from_zero(amounts):
    stacks = [Stack("Ontwikkeling", amounts), Stack("Beheer", (-2.0, -2.0))]
    root = read(draw_stacks(HEADING, [2027, 2028], stacks, "alles samen"))
    inside(root)
    assert {"Ontwikkeling", "Beheer", "alles samen", "2027"} < set(texts(root))


def test_costs_that_are_stacked_do_not_cover_each_other():
    stacks = [Stack("A", (-5.0,)), Stack("B", (-2.0,))]
    root = read(draw_stacks(HEADING, [2027], stacks, "samen"))
    first = of_class(root, "a1")[-1]
    second = [one for one in root.iter() if one.attrib.get("fill") == "url(#t-a2)"][-1]
    end = float(first.attrib["y"]) + float(first.attrib["height"])
    assert float(second.attrib["y"]) == pytest.approx(end, abs=0.11)


def test_on_a_phone_names_stand_above_their_bars():
    rows = [Compared("Scherpenheuvel-Zichem", -5.0, 2.0, "verliest € 7", worse=True)]
    ranges = [Ranged("Mol", (-4.0, -1.0, 0.0, 2.0, 5.0), "kans op verlies 50 %")]
    swung = [Swung("Prijs", "euro per m²", 1.0, 9.0, "75", "115")]
    for svg in (
        draw_compared(HEADING, rows, ("samen", "alleen"), narrow=True),
        draw_ranges(HEADING, ranges, narrow=True),
        draw_tornado(HEADING, swung, 5.0, "verwacht", ("laag", "hoog"), narrow=True),
        draw_stacks(HEADING, [2027], [Stack("A", (1.0,))], "samen", narrow=True),
    ):
        root = read(svg)
        assert root.attrib["class"] == "chart narrow"
        inside(root, float(root.attrib["width"]))
    root = read(draw_compared(HEADING, rows, ("samen", "alleen"), narrow=True))
    name = next(one for one in root.iter(f"{SVG}text") if one.text == "Scherpenheuvel-Zichem")
    assert float(name.attrib["y"]) < float(of_class(root, "f1")[0].attrib["y"])
