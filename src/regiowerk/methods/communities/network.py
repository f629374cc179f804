"""Flows as a network in both directions at once, and the network of its communities, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner

LEAST_GAIN = 1e-12
"""A step must raise modularity by more than this: rounding is no reason to move."""


class Network(NamedTuple):
    """Flows between n nodes (compiled code needs tuples).

    `ends[start[i]:start[i + 1]]` are the nodes that i has flow with, either way, and `flow` the
    amounts of both directions together; the own flow of a node is left out, for no step changes
    it. `outgoing` and `incoming` are full totals. `near` (CSR) are the nodes that i touches:
    those it has flow with, or its neighbours when `bounded`. `total` is the flow of all, `price`
    resolution / total, and `slack` what a step must gain at least, in the unit of the flows.
    """

    start: Array
    ends: Array
    flow: Array
    outgoing: Array
    incoming: Array
    near_start: Array
    near: Array
    bounded: bool
    total: float
    price: float
    slack: float


@inner
def by_key(key: Array, other: Array, amount: Array, n: int) -> tuple[Array, Array, Array]:
    """Return start (n + 1), other and amount, stably sorted by key."""
    start = np.zeros(n + 1, np.int64)
    for row in range(key.size):
        start[key[row] + 1] += 1
    for node in range(n):
        start[node + 1] += start[node]
    free = start[:-1].copy()
    others = np.empty(key.size, np.int32)
    amounts = np.empty(key.size)
    for row in range(key.size):
        place = free[key[row]]
        free[key[row]] = place + 1
        others[place] = other[row]
        amounts[place] = amount[row]
    return start, others, amounts


@compiled
def keys_of(start: Array) -> Array:
    """Return the key of every row of a sorted table."""
    keys = np.empty(start[-1], np.int32)
    for node in range(start.size - 1):
        keys[start[node] : start[node + 1]] = node
    return keys


@inner
def in_order(origin: Array, destination: Array) -> bool:
    """Return whether the rows are sorted by origin and then destination."""
    for row in range(1, origin.size):
        if origin[row] < origin[row - 1]:
            return False
        if origin[row] == origin[row - 1] and destination[row] < destination[row - 1]:
            return False
    return True


@compiled
def table_of_flows(
    origin: Array, destination: Array, amount: Array, n: int
) -> tuple[Array, Array, Array, int]:
    """Return start (n + 1), destinations and amounts, sorted, and how many rows were repeats.

    Each pair occurs once, without those whose amounts add up to nothing.
    """
    if in_order(origin, destination):
        start, others, amounts = by_key(origin, destination, amount, n)
    else:
        start, others, amounts = by_key(destination, origin, amount, n)
        start, others, amounts = by_key(others, keys_of(start), amounts, n)
    repeated = 0
    filled = 0
    for node in range(n):
        begin, end = start[node], start[node + 1]
        start[node] = filled
        place = begin
        while place < end:
            other, total = others[place], amounts[place]
            place += 1
            while place < end and others[place] == other:
                total += amounts[place]
                repeated += 1
                place += 1
            if total > 0.0:
                others[filled] = other
                amounts[filled] = total
                filled += 1
    start[n] = filled
    return start, others[:filled], amounts[:filled], repeated


@compiled
def totals(start: Array, ends: Array, amounts: Array) -> tuple[Array, Array]:
    """Return what leaves and what arrives at each node, own flow included."""
    n = start.size - 1
    outgoing, incoming = np.zeros(n), np.zeros(n)
    for node in range(n):
        for place in range(start[node], start[node + 1]):
            outgoing[node] += amounts[place]
            incoming[ends[place]] += amounts[place]
    return outgoing, incoming


@compiled
def inside(start: Array, ends: Array, amounts: Array, label: Array) -> float:
    """Return the flow within labels, own flow included."""
    found = 0.0
    for node in range(start.size - 1):
        for place in range(start[node], start[node + 1]):
            if label[ends[place]] == label[node]:
                found += amounts[place]
    return found


@compiled
def both_ways(start: Array, ends: Array, amounts: Array) -> tuple[Array, Array, Array]:
    """Return the table in which i, j and j, i both hold what goes from i to j and back."""
    n = start.size - 1
    back_start, back_ends, back = by_key(ends, keys_of(start), amounts, n)
    found_start = np.zeros(n + 1, np.int64)
    found_ends = np.empty(2 * ends.size, np.int32)
    found = np.empty(2 * ends.size)
    filled = 0
    for node in range(n):
        one, other = start[node], back_start[node]
        while one < start[node + 1] or other < back_start[node + 1]:
            to = ends[one] if one < start[node + 1] else n
            of = back_ends[other] if other < back_start[node + 1] else n
            end = min(to, of)
            amount = 0.0
            if to == end:
                amount += amounts[one]
                one += 1
            if of == end:
                amount += back[other]
                other += 1
            if end != node:
                found_ends[filled] = end
                found[filled] = amount
                filled += 1
        found_start[node + 1] = filled
    return found_start, found_ends[:filled], found[:filled]


@compiled
def numbered(label: Array) -> int:
    """Return how many labels there are; in place they become 0, 1, ... by first node."""
    number = np.full(label.size, -1, np.int32)
    count = 0
    for node in range(label.size):
        if number[label[node]] < 0:
            number[label[node]] = count
            count += 1
        label[node] = number[label[node]]
    return count


@inner
def merged(
    start: Array, ends: Array, amounts: Array, label: Array, count: int
) -> tuple[Array, Array, Array]:
    """Return the table between labels, what stays within one left out."""
    first, members, _ = by_key(label, np.arange(label.size), np.zeros(label.size), count)
    found_start = np.zeros(count + 1, np.int64)
    found_ends = np.empty(ends.size, np.int32)
    found = np.empty(ends.size)
    amount_to = np.zeros(count)
    filled = 0
    for own in range(count):
        begin = filled
        for node in members[first[own] : first[own + 1]]:
            for place in range(start[node], start[node + 1]):
                other = label[ends[place]]
                if other != own:
                    if amount_to[other] == 0.0:
                        found_ends[filled] = other
                        filled += 1
                    amount_to[other] += amounts[place]
        for place in range(begin, filled):
            found[place] = amount_to[found_ends[place]]
            amount_to[found_ends[place]] = 0.0
        found_start[own + 1] = filled
    return found_start, found_ends[:filled].copy(), found[:filled].copy()


@compiled
def network_of(net: Network, label: Array, count: int) -> Network:
    """Return the network of which the labels 0, ..., count - 1 are the nodes."""
    start, ends, flow = merged(net.start, net.ends, net.flow, label, count)
    near_start, near = start, ends
    if net.bounded:
        once = np.ones(net.near.size)
        near_start, near, _ = merged(net.near_start, net.near, once, label, count)
    outgoing, incoming = np.zeros(count), np.zeros(count)
    for node in range(label.size):
        outgoing[label[node]] += net.outgoing[node]
        incoming[label[node]] += net.incoming[node]
    return Network(
        start,
        ends,
        flow,
        outgoing,
        incoming,
        near_start,
        near,
        net.bounded,
        net.total,
        net.price,
        net.slack,
    )
