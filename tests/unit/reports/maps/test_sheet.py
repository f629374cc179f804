import re

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import Heading, LegendItem
from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.sheet import hatching, surround, wrapped

words = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=20)


@given(words, st.integers(500, 5_000))
def test_a_text_keeps_its_words_and_fits_where_a_word_does(found, wide):
    lines = wrapped(" ".join(found), 150, wide)
    assert " ".join(lines).split() == found
    for line in lines:
        assert " " not in line or text_width(line, 150) <= wide


@given(st.integers(1, 120), words)
def test_every_entry_of_the_legend_lies_on_the_sheet_and_no_two_on_each_other(count, label):
    legend = [LegendItem(" ".join(label), "z1", str(n)) for n in range(count)]
    found = surround(Heading("x"), 4_000, legend)
    keys = [tuple(map(int, k)) for k in re.findall(r'<rect x="(\d+)" y="(\d+)"', found.after)]
    assert len(set(keys)) == count
    assert all(4_000 < y < found.tall - found.above and x < 10_000 for x, y in keys)


def test_a_map_without_a_legend_ends_at_its_frame():
    found = surround(Heading("x", "uitleg"), 4_000, ())
    assert found.tall == found.above + 4_000


def test_only_hatched_classes_have_a_pattern():
    heading = Heading("x", id="k")
    assert hatching(heading, "none") == ' fill="url(#k-none)"'
    assert hatching(heading, "none", "key-") == ' fill="url(#k-key-none)"'
    assert hatching(heading, "z1") == ""
