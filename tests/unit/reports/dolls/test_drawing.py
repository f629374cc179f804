"""The picture is well-formed, names everything, and leads to every structure."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.dolls import draw_dolls, draw_dolls_file
from regiowerk.reports.maps.model import Heading
from tests.unit.reports.dolls.scene import scene

HEADING = Heading("De <matroesjka>", "Wie in wie past & wie niet.", id="d")
SVG = "{http://www.w3.org/2000/svg}"
SETS = st.lists(st.frozensets(st.sampled_from("abcde"), min_size=1), max_size=8)


@given(SETS, st.lists(st.floats(0.01, 0.99), max_size=4), st.booleans())
def test_every_structure_is_a_link_of_a_well_formed_picture(sets, shares, narrow):
    given_ = scene(sets, [(f"b{n}", share) for n, share in enumerate(shares)])
    root = ElementTree.fromstring(draw_dolls(given_, HEADING, narrow=narrow))
    links = {link.get("href") for link in root.iter(f"{SVG}a")}
    assert links == {f"/s{n}/" for n in range(len(sets))} | {f"/b{n}/" for n in range(len(shares))}
    assert all(float(rect.get("height")) > 0 for rect in root.iter(f"{SVG}rect"))


@given(SETS)
def test_all_that_can_be_pressed_is_large_enough(sets):
    root = ElementTree.fromstring(draw_dolls(scene(sets), HEADING))
    targets = [rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "target"]
    assert all(float(rect.get("height")) >= 24 for rect in targets)


def test_two_pictures_on_a_page_share_no_id():
    given_ = scene(["ab"])
    ids = [
        element.get("id")
        for narrow in (False, True)
        for element in ElementTree.fromstring(draw_dolls(given_, HEADING, narrow=narrow)).iter()
        if element.get("id")
    ]
    assert len(ids) == len(set(ids)) == 4


def test_a_file_has_its_style_and_title_and_no_links():
    given_ = scene(["abc", "ab"], [("uit", 0.4)])
    text = draw_dolls_file(given_, HEADING)
    root = ElementTree.fromstring(text)
    assert root.find(f"{SVG}style") is not None
    assert not list(root.iter(f"{SVG}a"))
    assert "De &lt;matroesjka&gt;" in text
    assert "var(" not in text


@pytest.mark.parametrize("sets", [[], ["ab"]])
def test_it_says_whether_anything_fits(sets):
    text = draw_dolls(scene(sets), HEADING)
    assert ("niets past" in text) == (not sets)
    assert ("passen erin" in text) == bool(sets)
