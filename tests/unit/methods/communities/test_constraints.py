import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.communities.constraints import groups_in_pieces, heads, neighbours
from tests.unit.methods.communities.worlds import in_one_piece

N = 7
PAIRS = st.lists(st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)), max_size=9)


def as_array(pairs):
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


@given(PAIRS)
def test_neighbours_touch_both_ways_and_once(pairs):
    start, ends = neighbours(as_array(pairs), N)
    found = [(node, end) for node in range(N) for end in ends[start[node] : start[node + 1]]]
    assert found == sorted({(a, b) for pair in pairs for a, b in (pair, pair[::-1]) if a != b})


@given(PAIRS)
def test_a_group_is_what_pairs_hold_together_named_by_its_first(pairs):
    head = heads(as_array(pairs), N)
    for first in set(head.tolist()):
        members = np.flatnonzero(head == first).tolist()
        assert first == members[0]
        assert in_one_piece(members, pairs)
    assert all(head[one] == head[other] for one, other in pairs)


def test_a_group_in_pieces_is_named_and_a_long_one_is_cut_short():
    ids = np.arange(10, 17)
    assert groups_in_pieces(np.array([0, 1, 0, 3, 4, 5, 6]), as_array([(0, 1), (1, 2)]), ids) == (
        "must_link holds 10, 12 together, which lie in 2 pieces.",
    )
    [sentence] = groups_in_pieces(np.zeros(N, dtype=np.int64), as_array([(0, 1)]), ids)
    assert "10, 11, 12, 13, 14 and 2 more together, which lie in 6 pieces" in sentence


def test_groups_in_one_piece_need_no_word():
    head = np.array([0, 0, 0, 3, 4, 5, 6])
    assert groups_in_pieces(head, as_array([(0, 1), (1, 2)]), np.arange(N)) == ()
