"""Small networks of flows, and what can be counted out on them by brute force."""

import numpy as np
from hypothesis import strategies as st

from regiowerk.methods.communities.network import Network, both_ways, table_of_flows, totals


@st.composite
def flow_tables(draw, largest=8):
    """A square of whole flows, own flow included, some of them 0 but not all."""
    n = draw(st.integers(2, largest))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    flows = rng.poisson(draw(st.sampled_from([0.4, 2, 30])), (n, n)).astype(float)
    flows *= rng.random((n, n)) < draw(st.sampled_from([0.3, 0.6, 1]))
    if not flows.any():
        flows[0, n - 1] = 1
    return flows


def rows_of(flows):
    """Origins, destinations and amounts, without zeros."""
    origins, destinations = np.nonzero(flows)
    return origins, destinations, flows[origins, destinations]


def ring_of(flows):
    """Neighbours, each unit the next."""
    n = len(flows)
    return [(unit, (unit + 1) % n) for unit in range(n)]


def modularity_of(flows, labels, resolution=1.0):
    """By the formula, pair by pair."""
    total = flows.sum()
    expected = np.outer(flows.sum(axis=1), flows.sum(axis=0)) / total
    same = np.equal.outer(labels, labels)
    return float((flows - resolution * expected)[same].sum() / total)


def network_of_flows(flows, resolution=1.0, pairs=None):
    """The network as `delineation` builds it, from a square of flows."""
    from regiowerk.methods.communities.constraints import neighbours

    n = len(flows)
    origins, destinations, amounts = rows_of(flows)
    table = table_of_flows(origins.astype(np.int32), destinations.astype(np.int32), amounts, n)[:3]
    start, ends, flow = both_ways(*table)
    near = (start, ends) if pairs is None else neighbours(np.array(pairs), n)
    total = float(flows.sum())
    return Network(
        start, ends, flow, *totals(*table), *near, pairs is not None, total, resolution / total,
        1e-12 * total,
    )  # fmt: skip


def in_one_piece(members, pairs):
    """Whether pairs hold the members together."""
    members = set(members)
    reached = {min(members)}
    while True:
        more = {b for a, b in pairs if a in reached} | {a for a, b in pairs if b in reached}
        if more & members <= reached:
            return reached == members
        reached |= more & members


def ties_of(flows):
    """The pairs with flow between them."""
    return list(zip(*(part.tolist() for part in np.nonzero(flows + flows.T)), strict=True))


def all_labels(n):
    """Every division of n units."""
    found = [(0,)]
    for _ in range(n - 1):
        found = [(*labels, new) for labels in found for new in range(max(labels) + 2)]
    return np.array(found)


def orders(n, seed=0):
    return np.random.default_rng(seed).permutation(n).astype(np.int32)
