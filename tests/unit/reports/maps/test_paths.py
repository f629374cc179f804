import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.topology import Topology
from regiowerk.reports.maps import paths

numbers = st.integers(-500, 500)
lines = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=12)


def drawn(path):
    """The points that a path visits."""
    found = []
    for start, steps in re.findall(r"M(-?\d+ -?\d+)l([-\d ]+)", path):
        moves = np.array(re.findall(r"-?\d+", steps), dtype=int).reshape(-1, 2)
        first = np.array(start.split(), dtype=int)
        found.append([tuple(p) for p in np.cumsum([first, *moves], axis=0).tolist()])
    return found


@given(lines)
def test_a_path_visits_the_points_of_its_line(points):
    kept = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    path = paths.line(np.array(points, dtype=float))
    assert drawn(path) == ([kept] if len(kept) > 1 else [])


@given(st.lists(lines, min_size=1, max_size=6), st.randoms())
def test_joined_arcs_are_as_long_as_the_arcs(arcs, random):
    arcs = [np.array(arc, dtype=float) for arc in arcs]
    whole = paths.borders(Topology((), (), tuple(arcs), ()), range(len(arcs)))
    length = sum(np.hypot(*np.diff(arc, axis=0).T).sum() for arc in arcs)
    found = sum(np.hypot(*np.diff(np.array(line), axis=0).T).sum() for line in drawn(whole))
    assert np.isclose(found, length)


def test_a_ring_that_falls_together_is_left_out():
    ring = np.array([[0, 0], [0.1, 0.1], [0.2, 0], [0, 0]])
    assert paths.line(ring, closed=True) == ""


def test_a_ring_is_closed_without_repeating_its_first_point():
    ring = np.array([[1, 1], [5, 1], [5, -4], [1, 1]], dtype=float)
    assert paths.line(ring, closed=True) == "M1 1l4 0 0-5z"


def test_arcs_that_meet_end_to_end_become_one_line_whatever_their_direction():
    arcs = (np.array([[0, 0], [1, 0]]), np.array([[2, 0], [1, 0]]), np.array([[2, 0], [3, 0]]))
    topology = Topology((), (), tuple(a.astype(float) for a in arcs), ())
    assert len(drawn(paths.borders(topology, (0, 1, 2)))) == 1


def test_a_small_island_gets_no_border_and_a_small_open_line_does():
    island = np.array([[0, 0], [4, 0], [4, 4], [0, 0]], dtype=float)
    stub = np.array([[9, 9], [10, 9]], dtype=float)
    topology = Topology((), (), (island, stub), ())
    [stub_drawn] = drawn(paths.borders(topology, (0, 1), least=5))
    assert sorted(stub_drawn) == [(9, 9), (10, 9)]
    assert len(drawn(paths.borders(topology, (0, 1), least=4))) == 2
