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
    reached = modularity_of(flows, label, resolution)
    for turn in range(100):
        if not move_nodes(net, label, orders(len(flows), seed + turn)):
            break
        assert modularity_of(flows, label, resolution) > reached
        reached = modularity_of(flows, label, resolution)
    assert turn < 99
    assert modularity_of(flows, label, resolution) == reached


@PATIENT
@given(flow_tables(), st.integers(0, 9))
def test_communities_stay_in_one_piece_while_nodes_move_to_what_they_touch(flows, seed):
    pairs = ring_of(flows)
    net = network_of_flows(flows, 0.5, pairs)
    label = np.arange(len(flows), dtype=np.int32)
    while move_nodes(net, label, orders(len(flows), seed)):
        for community in set(label.tolist()):
            assert in_one_piece(np.flatnonzero(label == community).tolist(), pairs)


def test_a_node_that_holds_two_others_together_stays_however_it_is_pulled():
    flows = np.zeros((4, 4))
    flows[[0, 1, 1, 2], [1, 0, 2, 1]] = 1
    flows[[1, 3], [3, 1]] = 5
    flows[[0, 2], [2, 0]] = 40
    turn = np.array([1, 3, 0, 2], dtype=np.int32)
    star, triangle = (np.array([0, 0, 0, 1], dtype=np.int32) for _ in range(2))
    borders = [(0, 1), (1, 2), (1, 3)]
    move_nodes(network_of_flows(flows, 1, borders), star, turn)
    move_nodes(network_of_flows(flows, 1, [*borders, (0, 2)]), triangle, turn)
    assert star[0] == star[1] == star[2]
    assert triangle[0] == triangle[2] != triangle[1] == triangle[3]


def test_a_node_leaves_for_a_community_of_its_own_when_all_others_cost():
    flows = np.array([[0.0, 1, 0, 9], [1, 0, 0, 0], [0, 0, 9, 0], [9, 0, 0, 0]])
    label = np.zeros(4, dtype=np.int32)
    move_nodes(network_of_flows(flows), label, orders(4))
    assert np.count_nonzero(label == label[2]) == 1
