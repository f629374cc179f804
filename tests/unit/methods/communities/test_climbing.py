import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.communities import climbing
from regiowerk.methods.communities.climbing import climbed, risen, settled, turns, worth
from regiowerk.methods.communities.network import network_of
from tests.unit.methods.communities.worlds import (
    flow_tables,
    modularity_of,
    network_of_flows,
    ring_of,
)

PATIENT = settings(deadline=None, max_examples=60)


@PATIENT
@given(flow_tables(12), st.booleans(), st.integers(0, 5))
def test_rising_and_settling_never_lower_modularity(flows, bound, seed):
    net = network_of_flows(flows, 1, ring_of(flows) if bound else None)
    chance = np.random.default_rng(seed)
    label = climbing.single(net)
    higher, _ = risen(net, label, chance)
    assert modularity_of(flows, higher) >= modularity_of(flows, label) - 1e-12
    still = settled(net, higher.copy(), chance)
    assert modularity_of(flows, still) >= modularity_of(flows, higher) - 1e-12


@PATIENT
@given(flow_tables(12))
def test_worth_is_modularity_but_for_a_constant(flows):
    net = network_of_flows(flows, 0.7)
    label = (np.arange(len(flows)) % 2).astype(np.int32)
    risen_by = worth(network_of(net, label, 2)) - worth(net)
    alone = modularity_of(flows, np.arange(len(flows)), 0.7)
    np.testing.assert_allclose(risen_by, modularity_of(flows, label, 0.7) - alone, atol=1e-12)


def test_many_nodes_have_their_turn_by_blocks_and_each_once(monkeypatch):
    monkeypatch.setattr(climbing, "BLOCKS", 3)
    order = turns(network_of_flows(np.eye(10)), np.random.default_rng(1))
    assert sorted(order.tolist()) == list(range(10))
    assert (np.diff(order) == 1).sum() >= 6


def test_labels_are_numbered_by_first_node():
    flows = np.kron(np.eye(3), [[1.0, 3], [3, 1]])
    label, rounds = climbed(network_of_flows(flows), np.random.default_rng(0))
    assert label.tolist() == [0, 0, 1, 1, 2, 2]
    assert rounds >= 1
