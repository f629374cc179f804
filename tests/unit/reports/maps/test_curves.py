import re
from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regiowerk.reports.maps.curves import arrow

points = st.tuples(st.integers(0, 5000), st.integers(0, 5000))


def numbers(path):
    found = [float(n) for n in re.findall(r"-?\d+", path)]
    return list(zip(found[::2], found[1::2], strict=True))


def side(start, end, point):
    """Above 0 to the right of the line from start to end, with y downward."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


@given(points, points)
def test_an_arrow_and_the_arrow_back_lie_on_either_side(one, other):
    assume(one != other)
    there, back = (arrow(a, b, 40.0).points for a, b in ((one, other), (other, one)))
    assert all(side(one, other, point) > 0 for point in there[1:-1].tolist())
    assert all(side(one, other, point) < 0 for point in back[1:-1].tolist())


@given(points, points, st.floats(1, 200), st.floats(0, 300))
def test_it_runs_from_near_the_start_to_near_the_end(one, other, width, gap):
    far = hypot(one[0] - other[0], one[1] - other[1])
    assume(far > 1)
    found = arrow(one, other, width, gaps=(gap, gap)).points
    assert len(found) == 24
    for end, point in ((one, found[0]), (other, found[-1])):
        assert hypot(*(point - end)) <= 1.13 * min(gap, far / 3) + 1e-6


@given(points, points, st.floats(20, 200))
def test_the_head_is_wider_than_the_shaft_and_the_tail_narrower(one, other, width):
    assume(hypot(one[0] - other[0], one[1] - other[1]) > 10)
    tail, _, neck, wing, _tip, other_wing, other_neck, _, other_tail = numbers(
        arrow(one, other, width, bend=0).path
    )

    def wide(a, b):
        return hypot(a[0] - b[0], a[1] - b[1])

    assert wide(tail, other_tail) < wide(neck, other_neck) < wide(wing, other_wing)
    assert wide(neck, other_neck) == pytest.approx(width, abs=1.5)


def test_an_arrow_without_a_direction_is_refused():
    with pytest.raises(ValueError, match="no direction"):
        arrow((3, 3), (3, 3), 10)
