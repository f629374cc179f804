import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.communities.moving import move_nodes
from tests.unit.methods.communities.worlds import (
    flow_tables,
    in_one_piece,
    modularity_of,
    network_of_flows,
    orders,
    ring_of,
)

PATIENT = settings(deadline=None, max_examples=80)


@PATIENT
@given(flow_tables(), st.sampled_from([0.5, 1.0, 2.0]), st.integers(0, 9))
def test_moving_never_lowers_modularity_and_ends_where_nothing_moves(flows, resolution, seed):
    net = network_of_flows(flows, resolution)
    label = np.arange(len(flows), dtype=np.int32)
    before = modularity_of(flows, label, resolution)
    while move_nodes(net, label, orders(len(flows), seed)):
        here = modularity_of(flows, label, resolution)
        assert here > before
        before = here
    assert modularity_of(flows, label, resolution) == before or before <= 1


@PATIENT
@given(flow_tables(), st.integers(0, 9))
def test_communities_stay_in_one_piece_while_nodes_move_to_what_they_touch(flows, seed):
    pairs = ring_of(flows)
    net = network_of_flows(flows, 0.5, pairs)
    label = np.arange(len(flows), dtype=np.int32)
    while move_nodes(net, label, orders(len(flows), seed)):
        for community in set(label.tolist()):
            assert in_one_piece(np.flatnonzero(label == community).tolist(), pairs)


def test_a_node_that_holds_two_others_together_does_not_leave():
    flows = np.zeros((5, 5))
    flows[[0, 1], [1, 0]] = 1  # 1 between 0 and 2, and pulled by 3
    flows[[1, 2], [2, 1]] = 1
    flows[[1, 3], [3, 1]] = 50
    flows[[4, 4], [0, 2]] = 40
    free, bound = np.array([0, 0, 0, 1, 2], np.int32), np.array([0, 0, 0, 1, 2], np.int32)
    only_one = np.array([1], dtype=np.int32)
    path = [(0, 1), (1, 2), (1, 3)]
    assert move_nodes(network_of_flows(flows), free, orders(5)) > 0
    assert free[1] == free[3]
    move_nodes(network_of_flows(flows, 1, path), bound, np.concatenate([only_one, [3, 0, 2, 4]]))
    assert in_one_piece(np.flatnonzero(bound == bound[1]).tolist(), path)


def test_a_node_leaves_for_a_community_of_its_own_when_all_others_cost():
    flows = np.array([[0.0, 1, 0, 9], [1, 0, 0, 0], [0, 0, 9, 0], [9, 0, 0, 0]])
    label = np.zeros(4, dtype=np.int32)
    move_nodes(network_of_flows(flows), label, orders(4))
    assert np.count_nonzero(label == label[2]) == 1
