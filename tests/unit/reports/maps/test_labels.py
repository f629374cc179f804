import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps.geometry import CELLS
from regiowerk.reports.maps.labels import CELL, LINE, Wanted, place, text_width

ROWS = 100
names = st.text("abcdefgh -", min_size=1, max_size=20).map(str.strip).filter(bool)


def halves(at):
    """Two areas, left and right of a column."""
    areas = np.zeros((ROWS, CELLS), dtype=np.int32)
    areas[:, at:] = 1
    return areas


def box(label):
    wide = max(text_width(line, label.size) for line in label.lines)
    tall = len(label.lines) * LINE * label.size
    return label.x - wide / 2, label.y - tall / 2, label.x + wide / 2, label.y + tall / 2


@given(st.integers(5, CELLS - 5), names, names, st.sampled_from([120, 172, 310]))
def test_names_do_not_overlap_and_stay_in_the_picture(at, one, other, size):
    found = place(halves(at), [Wanted(0, one, size, 0.5), Wanted(1, other, size, 0.5)])
    boxes = [box(label) for label in found]
    for left, top, right, bottom in boxes:
        assert left >= -1
        assert top >= -CELL
        assert right <= CELLS * CELL + 1
        assert bottom <= ROWS * CELL + CELL
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_name_stands_in_the_middle_of_its_area():
    (label,) = place(np.zeros((ROWS, CELLS), dtype=np.int32), [Wanted(0, "Aa", 172)])
    assert abs(label.x - CELLS * CELL / 2) < 3 * CELL
    assert abs(label.y - ROWS * CELL / 2) < 3 * CELL


def test_a_long_name_breaks_over_two_lines_where_the_area_is_narrow():
    areas = np.full((ROWS, CELLS), -1, dtype=np.int32)
    areas[:, 100:124] = 0
    (label,) = place(areas, [Wanted(0, "Scherpenheuvel-Zichem", 100)])
    assert label.lines == ("Scherpenheuvel-", "Zichem")


def test_a_name_that_does_not_fit_gives_way_to_its_number_or_to_nothing():
    areas = np.full((ROWS, CELLS), -1, dtype=np.int32)
    areas[40:48, 100:108] = 0
    (label,) = place(areas, [Wanted(0, "Zwijndrecht", 172, short="12")])
    assert (label.lines, label.short) == (("12",), True)
    assert place(areas, [Wanted(0, "Zwijndrecht", 172)]) == ()


def test_nothing_stands_on_reserved_cells_or_for_an_area_out_of_view():
    areas = np.zeros((ROWS, CELLS), dtype=np.int32)
    assert place(areas, [Wanted(0, "Aa", 172)], np.ones(areas.shape, dtype=bool)) == ()
    assert place(areas, [Wanted(7, "Aa", 172)]) == ()
