"""Communities divided again, each part in one piece: Leiden's refinement, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.communities.moving import (
    Division,
    division_by,
    gain,
)
from regiowerk.methods.communities.network import Network
from regiowerk.methods.compiling import Array, compiled, inner


class Parts(NamedTuple):
    """The parts that grow within the communities, one node each at first."""

    of: Division  # the part of each node
    within: Division  # the community of each node
    cut: Array  # of each part: flow with the rest of its community


@inner
def gather_within(net: Network, parts: Parts, node: int) -> None:
    """Return nothing; sum the flows of a node with the parts of its community."""
    part, label = parts.of, parts.within.label
    for place in range(part.tally[1]):
        part.flow_to[part.touched[place]] = 0.0
    found = 0
    for place in range(net.start[node], net.start[node + 1]):
        end = net.ends[place]
        if label[end] == label[node]:
            if part.flow_to[part.label[end]] == 0.0:
                part.touched[found] = part.label[end]
                found += 1
            part.flow_to[part.label[end]] += net.flow[place]
    part.tally[1] = found


@inner
def well_tied(net: Network, parts: Parts, part: int, label: int) -> bool:
    """Return whether a part has at least the expected flow with the rest of its community."""
    out, into = parts.of.outgoing[part], parts.of.incoming[part]
    expected = out * (parts.within.incoming[label] - into)
    expected += into * (parts.within.outgoing[label] - out)
    return bool(parts.cut[part] >= net.price * expected - net.slack)


@inner
def best_part(net: Network, parts: Parts, node: int) -> int:
    """Return the part that a single node adds most to, its own when it adds to none."""
    gather_within(net, parts, node)
    label = parts.within.label[node]
    own = parts.of.label[node]
    best = own
    highest = 0.0
    begin, end = 0, parts.of.tally[1]
    if net.bounded:
        begin, end = net.near_start[node], net.near_start[node + 1]
    for place in range(begin, end):
        if net.bounded:
            if parts.within.label[net.near[place]] != label:
                continue
            part = parts.of.label[net.near[place]]
        else:
            part = parts.of.touched[place]
        if part != own:
            here = gain(net, parts.of, node, part)
            if here > highest + net.slack and well_tied(net, parts, part, label):
                best = part
                highest = here
    return int(best)


@inner
def cuts(net: Network, label: Array) -> Array:
    """Return the flow of each node with the others of its community."""
    found = np.zeros(label.size)
    for node in range(label.size):
        for place in range(net.start[node], net.start[node + 1]):
            if label[net.ends[place]] == label[node]:
                found[node] += net.flow[place]
    return found


@compiled
def refined(net: Network, label: Array, order: Array) -> Array:
    """Return parts of the communities: nodes joined, in order, where modularity gains.

    Only a node that is still alone joins, only a part that it touches, and only when both have
    at least the expected flow with the rest of the community; so every part is in one piece.
    """
    n = label.size
    single = np.arange(n).astype(np.int32)
    parts = Parts(division_by(net, single), division_by(net, label), cuts(net, label))
    for node in order:
        own = single[node]
        if parts.of.members[own] > 1 or not well_tied(net, parts, own, label[node]):
            continue
        part = best_part(net, parts, node)
        if part != own:
            parts.cut[part] += parts.cut[own] - 2.0 * parts.of.flow_to[part]
            join(net, parts.of, node, part)
    return single


@inner
def join(net: Network, part: Division, node: int, to: int) -> None:
    """Return nothing; add a single node to a part, totals included."""
    own = part.label[node]
    part.label[node] = to
    part.outgoing[to] += net.outgoing[node]
    part.incoming[to] += net.incoming[node]
    part.members[to] += 1
    part.members[own] = 0
    part.outgoing[own] = 0.0
    part.incoming[own] = 0.0


@compiled
def pieces(net: Network, label: Array) -> Array:
    """Return labels that differ between the pieces in which a community lies."""
    n = label.size
    piece = np.full(n, -1, np.int32)
    walk = np.empty(n, np.int32)
    for node in range(n):
        if piece[node] >= 0:
            continue
        piece[node] = node
        walk[0] = node
        done, reached = 0, 1
        while done < reached:
            here = walk[done]
            done += 1
            for place in range(net.near_start[here], net.near_start[here + 1]):
                other = net.near[place]
                if piece[other] < 0 and label[other] == label[node]:
                    piece[other] = node
                    walk[reached] = other
                    reached += 1
    return piece
