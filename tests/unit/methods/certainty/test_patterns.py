"""Recurring patterns."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.certainty.patterns import recurring, shares_together
from tests.unit.methods.certainty.worlds import divisions


def found(world, threshold, emphasis=None):
    drawn, pairs = world
    table = np.column_stack(drawn)
    part = np.ones(len(drawn)) if emphasis is None else np.array(emphasis, dtype=float)
    near = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return recurring(table, near, part, threshold)


def share(drawn, one, other):
    """The share together, written out."""
    both = [d for d in drawn if d[one] and d[other]]
    return sum(d[one] == d[other] for d in both) / len(both) if both else 0.0


@given(divisions(), st.sampled_from([0.2, 0.5, 0.6, 2 / 3, 1.0]))
def test_any_two_members_are_together_often_enough_and_the_group_is_connected(world, threshold):
    drawn, pairs = world
    patterns, cohesion = found(world, threshold)
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(patterns.size))
    assert ((patterns > 0) == np.column_stack(drawn).any(axis=1)).all()
    for group, least in enumerate(cohesion, start=1):
        members = np.flatnonzero(patterns == group).tolist()
        assert nx.is_connected(graph.subgraph(members))
        shares = [share(drawn, a, b) for a in members for b in members if a < b]
        assert least == min(shares, default=1.0)
        assert least >= threshold


@given(divisions(), st.sampled_from([0.2, 0.5, 1.0]))
def test_no_two_neighbouring_groups_could_have_been_one(world, threshold):
    drawn, pairs = world
    patterns, _ = found(world, threshold)
    for one, other in pairs:
        first, second = patterns[one], patterns[other]
        if first and second and first != second:
            union = np.flatnonzero(np.isin(patterns, [first, second])).tolist()
            assert min(share(drawn, a, b) for a in union for b in union if a < b) < threshold


@given(divisions())
def test_at_one_they_are_the_intersection_of_all_cut_into_pieces(world):
    drawn, pairs = world
    complete = [np.maximum(row, 1) for row in drawn]
    patterns, cohesion = found((complete, pairs), 1.0)
    alike = nx.Graph((a, b) for a, b in pairs if all(d[a] == d[b] for d in complete))
    alike.add_nodes_from(range(patterns.size))
    assert {frozenset(np.flatnonzero(patterns == g).tolist()) for g in set(patterns.tolist())} == {
        frozenset(part) for part in nx.connected_components(alike)
    }
    assert (cohesion == 1).all()


@given(divisions(), st.permutations([1, 2, 3]), st.sampled_from([0.5, 1.0]))
def test_names_of_labels_and_the_order_of_divisions_do_not_matter(world, names, threshold):
    drawn, pairs = world
    named = np.array([0, *names])
    other = found(([named[row] for row in drawn[::-1]], pairs), threshold)
    for a, b in zip(found(world, threshold), other, strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_chain_is_no_pattern():
    drawn = [np.array([1, 1, 2]), np.array([1, 2, 2])]
    patterns, cohesion = found((drawn, [(0, 1), (1, 2)]), 0.5)
    assert patterns.tolist() == [1, 1, 2]  # 0 and 2 are never together
    assert cohesion.tolist() == [0.5, 1.0]


def test_emphasis_decides():
    drawn = [np.array([1, 1, 2]), np.array([1, 2, 2])]
    assert found((drawn, [(0, 1), (1, 2)]), 0.5, [1, 3])[0].tolist() == [1, 2, 2]


def test_units_that_are_no_neighbours_make_no_pattern():
    assert found(([np.array([1, 2, 1])], [(0, 1), (1, 2)]), 0.5)[0].tolist() == [1, 2, 3]


def test_where_one_has_no_region_the_division_does_not_count():
    together, known = shares_together(
        np.array([[1, 1, 0], [0, 0, 0]]), np.array([[1, 2, 4], [1, 1, 1]]), np.array([3.0, 1, 9])
    )
    np.testing.assert_array_equal(together, [0.75, np.nan])
    assert known.tolist() == [4, 0]
