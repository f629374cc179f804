import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.communities.refining import pieces, refined
from tests.unit.methods.communities.worlds import (
    flow_tables,
    in_one_piece,
    modularity_of,
    network_of_flows,
    orders,
    ring_of,
    ties_of,
)

PATIENT = settings(deadline=None, max_examples=80)


@PATIENT
@given(flow_tables(), st.integers(1, 3), st.booleans(), st.integers(0, 9))
def test_parts_lie_within_communities_in_one_piece_and_gain_on_single_nodes(flows, k, bound, seed):
    n = len(flows)
    pairs = ring_of(flows)
    label = (np.arange(n) * k // n).astype(np.int32)
    part = refined(network_of_flows(flows, 1, pairs if bound else None), label, orders(n, seed))
    for one in set(part.tolist()):
        members = np.flatnonzero(part == one).tolist()
        assert len({label[node] for node in members}) == 1
        assert in_one_piece(members, pairs if bound else ties_of(flows))
    assert modularity_of(flows, part) >= modularity_of(flows, np.arange(n)) - 1e-12


@PATIENT
@given(flow_tables(), st.integers(1, 3))
def test_splitting_into_pieces_never_lowers_modularity(flows, k):
    n = len(flows)
    label = (np.arange(n) % k).astype(np.int32)
    piece = pieces(network_of_flows(flows), label)
    assert modularity_of(flows, piece) >= modularity_of(flows, label) - 1e-12
    for one in set(piece.tolist()):
        members = np.flatnonzero(piece == one).tolist()
        assert in_one_piece(members, ties_of(flows))
        assert len({label[node] for node in members}) == 1


def test_two_pairs_in_one_community_become_two_parts():
    flows = np.kron(np.eye(2), [[0.0, 3], [3, 0]])
    label = np.zeros(4, dtype=np.int32)
    part = refined(network_of_flows(flows), label, orders(4))
    assert part[0] == part[1] != part[2] == part[3]
    assert pieces(network_of_flows(flows), label).tolist() == [0, 0, 2, 2]
