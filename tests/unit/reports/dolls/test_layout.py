"""Boxes stay inside the box around them and never overlap; bars stick out by their share."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.dolls.layout import NOTE, Shape, bars, lay, pack, shortened
from regiowerk.reports.maps.labels import text_width
from tests.unit.reports.dolls.scene import scene

SETS = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), min_size=1, max_size=10)
WIDTHS = st.sampled_from([340.0, 630.0, 980.0])


def apart(one, other):
    return (
        one.x + one.width <= other.x + 1e-6
        or other.x + other.width <= one.x + 1e-6
        or one.y + one.height <= other.y + 1e-6
        or other.y + other.height <= one.y + 1e-6
    )


def check(boxes, width, height):
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= width + 1e-6
        assert box.y + box.height <= height + 1e-6
        check(box.inside, box.width, box.height)
    assert all(apart(one, other) for one, other in combinations(boxes, 2))


@given(SETS, WIDTHS)
def test_boxes_stay_inside_and_never_overlap(sets, width):
    given_ = scene(sets)
    found = pack(given_.dolls, width, given_)
    check(found.boxes, width, found.height)


@given(SETS, WIDTHS)
def test_every_doll_has_its_box_with_all_names(sets, width):
    given_ = scene(sets)
    todo, seen = list(pack(given_.dolls, width, given_).boxes), []
    while todo:
        box = todo.pop()
        seen += [id_ for id_, _ in box.names]
        todo += box.inside
    assert sorted(seen) == sorted(given_.shapes)


@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=8))
def test_a_bar_sticks_out_by_its_share(shares):
    given_ = scene([], [(f"b{n}", share) for n, share in enumerate(shares)])
    found, end = bars(given_.crossings, edge=300, length=280, top=10, even=False)
    for bar, share in zip(found, shares, strict=True):
        inside = (300 - bar.x) / bar.width
        assert inside == pytest.approx(min(max(share, 0.05), 0.95))
    assert all(a.y + a.height < b.y for a, b in pairwise(found))
    assert end > found[-1].y + found[-1].height


def test_on_a_phone_all_stick_out_equally_far():
    given_ = scene([], [("a", 0.9), ("b", 0.1)])
    one, other = bars(given_.crossings, edge=300, length=320, top=0, even=True)[0]
    assert one.x == other.x < 300 < one.x + one.width


def test_the_first_note_that_fits_is_written():
    given_ = scene([], [("a", 0.5)])
    narrow, wide = (
        bars(given_.crossings, edge=300, length=length, top=0, even=False)[0][0].note
        for length in (120, 900)
    )
    assert (narrow, wide) == ("kort", "een lange zin " * 6)


@given(st.text("abcM ", min_size=1, max_size=40), st.floats(30, 300))
def test_a_shortened_text_fits(text, room):
    assert text_width(shortened(text, room, NOTE), NOTE) <= max(room, text_width("M…", NOTE))


def test_a_word_wider_than_its_doll_is_cut():
    given_ = scene([set("abc")])
    name = "Wonen-in-Anzegem-Avelgem-Spiere-Helkijn-en-Waregem"
    shapes = {"s0": Shape("s0", name)}
    box = lay(given_.dolls[0], 150, replace(given_, shapes=shapes))
    ((_, (line,)),) = box.names
    assert line.startswith("Wonen")
    assert line.endswith("…")


def test_a_doll_is_as_wide_as_asked():
    given_ = scene([set("abc"), set("a")])
    assert lay(given_.dolls[0], 400, given_).width == 400
