import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.communities.network import (
    both_ways,
    inside,
    keys_of,
    network_of,
    numbered,
    table_of_flows,
    totals,
)
from tests.unit.methods.communities.worlds import flow_tables, network_of_flows, ring_of, rows_of

PATIENT = settings(deadline=None, max_examples=60)


def tables_of(flows, order=None):
    origins, destinations, amounts = rows_of(flows)
    order = np.arange(len(amounts)) if order is None else order
    return table_of_flows(
        origins[order].astype(np.int32), destinations[order].astype(np.int32), amounts[order],
        len(flows),
    )  # fmt: skip


def square(n, start, ends, amounts):
    found = np.zeros((n, n))
    found[keys_of(start), ends] = amounts
    return found


@PATIENT
@given(flow_tables(), st.randoms())
def test_the_table_is_the_same_in_whatever_order_the_rows_come(flows, random):
    order = list(range(np.count_nonzero(flows)))
    random.shuffle(order)
    *one, repeats = tables_of(flows)
    *other, _ = tables_of(flows, order)
    assert all((a == b).all() for a, b in zip(one, other, strict=True))
    assert repeats == 0
    assert (square(len(flows), *one) == flows).all()


@PATIENT
@given(flow_tables())
def test_totals_and_both_directions_are_those_of_the_square(flows):
    *table, _ = tables_of(flows)
    outgoing, incoming = totals(*table)
    assert (outgoing == flows.sum(axis=1)).all()
    assert (incoming == flows.sum(axis=0)).all()
    expected = flows + flows.T
    np.fill_diagonal(expected, 0)
    assert (square(len(flows), *both_ways(*table)) == expected).all()


@PATIENT
@given(flow_tables(), st.integers(1, 4), st.booleans())
def test_the_network_of_labels_adds_up_what_lies_between_them(flows, k, bounded):
    n = len(flows)
    label = (np.arange(n) % k).astype(np.int32)
    count = numbered(label)
    member = np.equal.outer(np.arange(count), label).astype(float)
    net = network_of(network_of_flows(flows, 1, ring_of(flows) if bounded else None), label, count)
    between = member @ (flows + flows.T) @ member.T
    np.fill_diagonal(between, 0)
    assert (square(count, net.start, net.ends, net.flow) == between).all()
    assert (net.outgoing == member @ flows.sum(axis=1)).all()
    assert (net.incoming == member @ flows.sum(axis=0)).all()
    if bounded:
        touching = {(label[a], label[b]) for a, b in ring_of(flows) if label[a] != label[b]}
        found = set(zip(keys_of(net.near_start).tolist(), net.near.tolist(), strict=True))
        assert found == touching | {(b, a) for a, b in touching}
    else:
        assert net.near is net.ends or (net.near == net.ends).all()


def test_repeats_are_added_up_and_pairs_without_flow_left_out():
    rows = np.array([[1, 0, 3], [0, 1, 2], [1, 0, 4], [0, 0, 0], [0, 0, 0]])
    start, ends, amounts, repeats = table_of_flows(
        rows[:, 0].astype(np.int32), rows[:, 1].astype(np.int32), rows[:, 2].astype(float), 2
    )
    assert (start.tolist(), ends.tolist(), amounts.tolist()) == ([0, 1, 2], [1, 0], [2, 7])
    assert repeats == 2


def test_labels_are_numbered_by_first_node():
    label = np.array([3, 0, 3, 2], dtype=np.int32)
    assert numbered(label) == 3
    assert label.tolist() == [0, 1, 0, 2]


def test_flow_inside_counts_own_flow():
    *table, _ = tables_of(np.array([[5.0, 1, 0], [2, 0, 7], [0, 0, 3]]))
    assert inside(*table, np.array([0, 0, 1])) == 5 + 1 + 2 + 3
