"""Every line has a colour, a dash and a label at its end; labels do not cover each other."""

from __future__ import annotations

from itertools import pairwise

import pytest

from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.lines import Curve, draw_lines
from tests.unit.reports.verevening.drawn import SVG, of_class, read, texts

HEADING = Heading("Saldo", "Wie wat heeft.", id="t")


def curves(count, last):
    return [Curve(f"Partner {n}", f"€ {n}", (0.0, last(n))) for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 12, 40])
@pytest.mark.parametrize(
    "last", [lambda n: 0.0 * n, lambda n: -1e6 * n - 1, lambda n: 1e5 * (n % 3)]
)
def test_every_partner_has_a_label_that_covers_no_other(count, last):
    root = read(draw_lines(HEADING, [2027, 2028], curves(count, last)))
    labels = [one for one in root.iter(f"{SVG}text") if one.find(f"{SVG}tspan") is not None]
    assert sorted("".join(one.itertext()) for one in labels) == sorted(
        f"Partner {n} € {n}" for n in range(count)
    )
    heights = sorted(float(one.attrib["y"]) for one in labels)
    assert all(high - low >= 16.9 for low, high in pairwise(heights))
    assert heights[-1] < float(root.attrib["height"])


def test_a_line_and_its_label_have_the_same_colour_and_dash():
    root = read(draw_lines(HEADING, [2027, 2028], curves(3, float)))
    line, sample = of_class(root, "p2")
    assert line.attrib["stroke-dasharray"] == sample.attrib["stroke-dasharray"]
    assert line.attrib["stroke"] == sample.attrib["stroke"]


def test_one_year_is_a_picture_too():
    root = read(draw_lines(HEADING, [2027], [Curve("Mol", "€ 0", (0.0,))]))
    assert "2027" in texts(root)


def test_a_long_name_is_cut_and_its_amount_is_not():
    name = "Een heel lange naam van een samenwerkingsverband"
    root = read(draw_lines(HEADING, [2027, 2028], [Curve(name, "€ −1,23 mln", (0.0, -1.23e6))]))
    (label,) = [one for one in texts(root) if "mln" in one and "…" in one]
    assert label.endswith("€ −1,23 mln")


def test_on_a_phone_lines_have_their_name_only():
    root = read(draw_lines(HEADING, [2027, 2028], curves(12, float), narrow=True))
    assert root.attrib["class"] == "chart narrow"
    assert "Partner 11" in texts(root)
    assert not any("€ 11" in one for one in texts(root) if "Partner" in one)
