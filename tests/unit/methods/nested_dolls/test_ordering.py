from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.nested_dolls import side_by_side


@st.composite
def shared_counts(draw):
    """Counts that sets over up to seven units bring about."""
    n = draw(st.integers(0, 7))
    sets = draw(st.lists(st.sets(st.integers(0, max(n - 1, 0))), max_size=6)) if n else []
    inside = np.zeros((n, len(sets)), dtype=np.int64)
    for place, members in enumerate(sets):
        inside[sorted(members), place] = 1
    return inside @ inside.T


@given(shared_counts())
def test_every_unit_stands_once(counts):
    order = side_by_side(counts)
    assert sorted(order) == list(range(len(counts)))
    assert order == side_by_side(counts)


@given(st.permutations(range(6)))
def test_two_blocks_come_apart_whatever_the_order_given(order):
    blocks = np.kron(np.eye(2, dtype=np.int64), np.full((3, 3), 2, dtype=np.int64))
    found = side_by_side(blocks[np.ix_(order, order)])
    halves = {frozenset(order[place] // 3 for place in part) for part in (found[:3], found[3:])}
    assert halves == {frozenset({0}), frozenset({1})}


@given(shared_counts())
def test_no_stretch_turned_around_makes_the_path_shorter(counts):
    order = side_by_side(counts)
    own = counts.diagonal()
    either = own[:, None] + own[None, :] - counts
    apart = 1 - np.divide(counts, either, out=np.zeros(counts.shape), where=either > 0)

    def length(path):
        return sum(apart[one, other] for one, other in pairwise(path))

    for begin, end in combinations(range(len(order) + 1), 2):
        turned = order[:begin] + order[begin:end][::-1] + order[end:]
        assert length(turned) >= length(order) - 1e-9


@pytest.mark.parametrize("wrong", [[[1, 2], [3, 1]], [[1, 2, 3]], [1, 2]])
def test_what_is_no_symmetric_square_is_refused(wrong):
    with pytest.raises(ValueError, match="not square and symmetric"):
        side_by_side(np.array(wrong))
