"""Neighbouring groups joined."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.certainty.joining import after, build_parts, connected, joined, neighbours


@st.composite
def maps(draw):
    n = draw(st.integers(1, 9))
    unit = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(unit, unit), max_size=14))
    return n, np.array(pairs, dtype=np.int64).reshape(-1, 2), draw(st.integers(0, 999))


class Gaps:
    """Groups on a line: two are worth minus the distance of their means."""

    def __init__(self, values):
        self.members = {k: [value] for k, value in enumerate(values)}
        self.steps = []

    def gains(self, one, others):
        mean = {k: np.mean(self.members[k]) for k in [one, *others]}
        return np.array([-abs(mean[one] - mean[other]) for other in others])

    def join(self, kept, gone):
        self.members[kept] += self.members.pop(gone)


@given(maps())
def test_connected_parts_are_those_of_the_graph(world):
    n, pairs, _ = world
    graph = nx.Graph(pairs.tolist())
    graph.add_nodes_from(range(n))
    parts = connected(n, pairs.tolist())
    assert {frozenset(np.flatnonzero(parts == k).tolist()) for k in set(parts.tolist())} == {
        frozenset(part) for part in nx.connected_components(graph)
    }
    assert list(dict.fromkeys(parts.tolist())) == list(range(1, parts.max() + 1))


@given(maps())
def test_every_step_takes_the_best_pair_of_neighbours(world):
    n, pairs, seed = world
    values = np.random.default_rng(seed).integers(0, 50, n).tolist()
    steps = joined(n, pairs, Gaps(values))
    kept_apart = n - connected(n, pairs.tolist()).max()
    assert len(steps) == kept_apart
    for done, step in enumerate(steps):
        groups = after(n, steps[:done])
        means = {g: np.mean([values[k] for k in np.flatnonzero(groups == g)]) for g in set(groups)}
        offers = [
            -abs(means[groups[a]] - means[groups[b]]) for a, b in pairs if groups[a] != groups[b]
        ]
        assert step.gain == pytest.approx(max(offers))
        assert groups[step.kept] != groups[step.gone]
        assert step.kept < step.gone


def test_a_pair_that_is_worth_too_little_is_left():
    line = np.array([[0, 1], [1, 2], [2, 3]])
    steps = joined(4, line, Gaps([0, 1, 10, 12]), least=-3)
    assert after(4, steps).tolist() == [1, 1, 2, 2]
    assert [(step.kept, step.gone) for step in steps] == [(0, 1), (2, 3)]


def test_of_equals_the_lowest_numbers_go_first():
    steps = joined(4, np.array([[3, 2], [1, 0]]), Gaps([0, 1, 5, 6]))
    assert [(step.kept, step.gone) for step in steps] == [(0, 1), (2, 3)]


@given(maps())
def test_parts_agree_in_every_division_and_are_connected(world):
    n, pairs, seed = world
    divisions = np.random.default_rng(seed).integers(0, 3, (n, 2))
    parts = build_parts(divisions, pairs)
    assert parts.known.tolist() == np.flatnonzero(divisions.any(axis=1)).tolist()
    assert (parts.rows[parts.part] == divisions[parts.known]).all()
    assert (parts.part[parts.pairs] == parts.near).all()
    for one, other in zip(parts.pairs, parts.near, strict=True):
        alike = (parts.held[one[0]] == parts.held[one[1]]).all()
        assert alike == (other[0] == other[1])


def test_without_neighbours_nothing_is_joined():
    assert joined(3, np.empty((0, 2), dtype=np.int64), Gaps([1, 1, 1])) == []
    assert neighbours(2, np.array([[0, 0]])) == [set(), set()]
