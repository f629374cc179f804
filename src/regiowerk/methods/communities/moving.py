"""Nodes that move to the community where modularity gains most, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.communities.network import Network
from regiowerk.methods.compiling import Array, compiled, inner


class Division(NamedTuple):
    """Which community every node is in, the totals of each community, and scratch."""

    label: Array
    outgoing: Array  # of each community
    incoming: Array
    members: Array
    empty: Array  # labels not in use, a stack
    flow_to: Array  # scratch for each community: flow with the chosen node, both ways
    touched: Array  # communities of which that is not 0
    mark: Array  # of each node: the last walk that passed it
    walk: Array
    tally: Array  # labels in `empty`, communities touched, walks so far


class Waiting(NamedTuple):
    """Nodes that wait for their turn, each at most once."""

    queue: Array  # a ring
    waits: Array
    ends: Array  # first in the ring, how many


@inner
def division_by(net: Network, label: Array) -> Division:
    """Return the division by labels below n, which stay those of the array given."""
    n = label.size
    division = Division(
        label=label,
        outgoing=np.zeros(n),
        incoming=np.zeros(n),
        members=np.zeros(n, np.int32),
        empty=np.empty(n, np.int32),
        flow_to=np.zeros(n),
        touched=np.empty(n, np.int32),
        mark=np.zeros(n, np.int64),
        walk=np.empty(n, np.int32),
        tally=np.zeros(3, np.int64),
    )
    for node in range(n):
        division.outgoing[label[node]] += net.outgoing[node]
        division.incoming[label[node]] += net.incoming[node]
        division.members[label[node]] += 1
    for unused in range(n - 1, -1, -1):
        if division.members[unused] == 0:
            division.empty[division.tally[0]] = unused
            division.tally[0] += 1
    return division


@inner
def gather(net: Network, division: Division, node: int) -> None:
    """Return nothing; sum the flows of a node with every community."""
    for place in range(division.tally[1]):
        division.flow_to[division.touched[place]] = 0.0
    found = 0
    for place in range(net.start[node], net.start[node + 1]):
        label = division.label[net.ends[place]]
        if division.flow_to[label] == 0.0:
            division.touched[found] = label
            found += 1
        division.flow_to[label] += net.flow[place]
    division.tally[1] = found


@inner
def gain(net: Network, division: Division, node: int, label: int) -> float:
    """Return what a node outside a community adds to it, after `gather`; 0 alone."""
    expected = (
        net.outgoing[node] * division.incoming[label]
        + net.incoming[node] * division.outgoing[label]
    )
    return float(division.flow_to[label] - net.price * expected)


@inner
def stay(net: Network, division: Division, node: int) -> float:
    """Return what a node adds to the others of its community, after `gather`."""
    label = division.label[node]
    expected = net.outgoing[node] * (division.incoming[label] - net.incoming[node])
    expected += net.incoming[node] * (division.outgoing[label] - net.outgoing[node])
    return float(division.flow_to[label] - net.price * expected)


@inner
def best_label(net: Network, division: Division, node: int) -> int:
    """Return the community that a node adds most to, its own when no other is better."""
    gather(net, division, node)
    own = division.label[node]
    best = own
    highest = stay(net, division, node)
    if division.members[own] > 1 and highest < -net.slack:
        best = division.empty[division.tally[0] - 1]
        highest = 0.0
    begin, end = 0, division.tally[1]
    if net.bounded:
        begin, end = net.near_start[node], net.near_start[node + 1]
    for place in range(begin, end):
        label = division.label[net.near[place]] if net.bounded else division.touched[place]
        if label != own:
            here = gain(net, division, node, label)
            if here > highest + net.slack:
                best = label
                highest = here
    return int(best)


@inner
def holds_without(net: Network, division: Division, node: int) -> bool:
    """Return whether the others of the community stay in one piece when the node leaves.

    The walk ends as soon as it has met every member that touches the node.
    """
    own = division.label[node]
    division.tally[2] += 2
    wanted, met = division.tally[2], division.tally[2] + 1
    division.mark[node] = met
    reached, missing = 0, 0
    for place in range(net.near_start[node], net.near_start[node + 1]):
        other = net.near[place]
        if division.label[other] == own:
            division.mark[other] = wanted
            missing += 1
            division.walk[0] = other
    if missing > 0:
        division.mark[division.walk[0]] = met
        reached, missing = 1, missing - 1
    done = 0
    while missing > 0 and done < reached:
        here = division.walk[done]
        done += 1
        for place in range(net.near_start[here], net.near_start[here + 1]):
            other = net.near[place]
            if division.label[other] == own and division.mark[other] != met:
                missing -= division.mark[other] == wanted
                division.mark[other] = met
                division.walk[reached] = other
                reached += 1
    return bool(missing == 0)


@inner
def put(net: Network, division: Division, node: int, label: int) -> None:
    """Return nothing; move a node to another community, totals included."""
    own = division.label[node]
    if division.members[label] == 0:
        division.tally[0] -= 1
    division.label[node] = label
    division.outgoing[own] -= net.outgoing[node]
    division.incoming[own] -= net.incoming[node]
    division.members[own] -= 1
    division.outgoing[label] += net.outgoing[node]
    division.incoming[label] += net.incoming[node]
    division.members[label] += 1
    if division.members[own] == 0:
        division.empty[division.tally[0]] = own
        division.tally[0] += 1


@inner
def wake(start: Array, ends: Array, node: int, division: Division, waiting: Waiting) -> None:
    """Return nothing; let the nodes beside a moved one, in other communities, wait again."""
    n = waiting.queue.size
    for place in range(start[node], start[node + 1]):
        other = ends[place]
        if not waiting.waits[other] and division.label[other] != division.label[node]:
            waiting.waits[other] = True
            waiting.queue[(waiting.ends[0] + waiting.ends[1]) % n] = other
            waiting.ends[1] += 1


@compiled
def move_nodes(net: Network, label: Array, order: Array) -> int:
    """Return how often a node moved; the labels, below n, change in place.

    Each node has its turn, in the order given, and again when one beside it moved.
    """
    n = label.size
    division = division_by(net, label)
    waiting = Waiting(order.copy(), np.ones(n, np.bool_), np.array([0, n]))
    moves = 0
    while waiting.ends[1] > 0:
        node = waiting.queue[waiting.ends[0]]
        waiting.ends[0] = (waiting.ends[0] + 1) % n
        waiting.ends[1] -= 1
        waiting.waits[node] = False
        to = best_label(net, division, node)
        if to == label[node] or (net.bounded and not holds_without(net, division, node)):
            continue
        put(net, division, node, to)
        moves += 1
        wake(net.start, net.ends, node, division, waiting)
        if net.bounded:
            wake(net.near_start, net.near, node, division, waiting)
    return moves
