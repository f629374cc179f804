"""The matrix of who meets whom: every pair once, well formed, alone in a file."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import Heading
from regiowerk.reports.matrices import SHADES, STEPS, Cells, draw_matrix, step_of

SVG = "{http://www.w3.org/2000/svg}"


def cells(n, count=3):
    counts = np.full((n, n), count, dtype=np.int64)
    return Cells(
        [f"Plaats & {place}" for place in range(n)],
        counts,
        lambda row, column: f"{row} en {column}: {count} <samen>",
        lambda row, column: f"/paar/?een={row}&ander={column}",
    )


@given(st.integers(0, 40))
def test_every_pair_has_one_cell_that_leads_to_its_list(n):
    root = ElementTree.fromstring(draw_matrix(cells(n), Heading("Wie & wie?", "Uitleg.")))
    links = root.findall(f".//{SVG}a")
    assert len({link.get("href") for link in links}) == len(links) == n * (n - 1) // 2
    assert all(link.get("aria-label") for link in links)
    names = [text for text in root.iter(f"{SVG}text") if text.get("class") == "name"]
    assert len(names) == n


def test_a_file_has_its_title_and_style_and_no_links():
    svg = draw_matrix(cells(4), Heading("Wie met wie?", "Uitleg op 21/11/2026.", standalone=True))
    root = ElementTree.fromstring(svg)
    assert not root.findall(f".//{SVG}a")
    assert "Uitleg op 21/11/2026." in "".join(root.itertext())
    assert all(shade in svg for shade in SHADES)


def test_a_number_is_written_where_there_is_room():
    few, many = (draw_matrix(cells(n), Heading("x")) for n in (10, 38))
    assert 'class="count"' in few
    assert 'class="count"' not in many
    assert "matrix many" in many


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_shade_is_the_share_of_the_largest(count, more):
    most = count + more
    step = step_of(count, most)
    assert 0 <= step <= STEPS
    assert (step == 0) == (count == 0)
    if count:
        assert step - 1 < STEPS * count / most <= step


@pytest.mark.parametrize("place", [0, 1])
def test_nothing_shared_is_the_warm_shade(place):
    assert 'class="s0"' in draw_matrix(cells(2, count=0), Heading("x"))
    assert step_of(place, 0) == 0
