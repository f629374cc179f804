import numpy as np
import pytest

from regiowerk.methods.aggregation.chains import build_chains, no_marks
from regiowerk.methods.aggregation.choosing import no_choice
from regiowerk.methods.aggregation.merging_flows import (
    Ground,
    flow_between,
    merge_by_flow,
    relative_flow,
)


def ground(table, pairs=None):
    n = len(table)
    one, two = np.nonzero((table + table.T) * (1 - np.eye(n)))
    both = np.stack([table[one, two], table[two, one]], axis=1).astype(float)
    near = np.array(pairs or [], dtype=np.int64).reshape(-1, 2)
    near = np.concatenate([near, near[:, ::-1]])
    return Ground(
        rows=build_chains(one, two, both, n),
        met=no_marks(n),
        bounded=pairs is not None,
        near=build_chains(near[:, 0], near[:, 1], np.empty((len(near), 0)), n),
        beside=no_marks(n),
        outgoing=table.sum(axis=1).astype(float),
        incoming=table.sum(axis=0).astype(float),
        head=np.arange(n),
    )


TABLE = np.array([[5, 4, 1], [6, 10, 4], [1, 2, 7]])


def test_relative_flow_is_the_sum_of_two_ratios_and_the_same_either_way_round():
    here = relative_flow(4.0, 6.0, (10.0, 12.0), (20.0, 16.0))
    assert here == 4 / (10 * 16) + 6 / (20 * 12)
    assert here == relative_flow(6.0, 4.0, (20.0, 16.0), (10.0, 12.0))


def test_a_term_without_flow_is_nothing_even_when_it_is_undefined():
    assert relative_flow(0.0, 3.0, (0.0, 3.0), (3.0, 0.0)) == pytest.approx(1 / 3)


def test_flow_between_two_is_that_of_both_ways():
    assert flow_between(ground(TABLE), 0, 1) == 10


def test_mergers_name_slots_and_bring_flow_inside():
    pairs, gains = merge_by_flow(ground(TABLE), no_choice(3))
    assert pairs.tolist() == [[0, 1], [0, 2]]
    assert gains.tolist() == [10, 8]


def test_only_neighbours_merge_when_bounded():
    pairs, gains = merge_by_flow(ground(TABLE, [(1, 2)]), no_choice(3))
    assert (pairs.tolist(), gains.tolist()) == ([[1, 2]], [6])
