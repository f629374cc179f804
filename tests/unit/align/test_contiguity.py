import networkx
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.contiguity import pieces_of

pairs = st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=9)


def both_ways(edges):
    return {u: {b if a == u else a for a, b in edges if u in (a, b)} for u in "abcdefg"}


@given(st.frozensets(st.sampled_from("abcdefg")), pairs)
def test_the_pieces_are_the_connected_components(units, edges):
    graph = networkx.Graph()
    graph.add_nodes_from(units)
    graph.add_edges_from((a, b) for a, b in edges if a in units and b in units)
    expected = {tuple(sorted(piece)) for piece in networkx.connected_components(graph)}
    found = pieces_of(units, both_ways(edges))
    assert set(found) == expected
    assert len(found) == len(expected)
    assert [len(piece) for piece in found] == sorted(map(len, found), reverse=True)


def test_nothing_has_no_pieces_and_a_stranger_is_alone():
    assert pieces_of((), {}) == ()
    assert pieces_of("ba", {}) == (("a",), ("b",))
