"""The search for the division of highest modularity: rounds of moving, refining and merging."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.communities.moving import move_nodes
from regiowerk.methods.communities.network import Network, network_of, numbered
from regiowerk.methods.communities.refining import pieces, refined

Labels = NDArray[np.int32]

BLOCKS = 2048
"""Nodes have their turn in at most so many blocks: neighbours in memory are read together."""

SMALL_RISE = 1e-4
"""A round that raises modularity by less is the last."""


def climbed(net: Network, chance: np.random.Generator) -> tuple[Labels, int]:
    """Return the community of each node, numbered from 0 by first node, and the rounds.

    Every step raises modularity, or splits a community that lies in pieces, which never lowers
    it; so this ends. No node gains by moving from the communities found.
    """
    label = single(net)
    before = -np.inf
    rounds = 0
    while True:
        rounds += 1
        move_nodes(net, label, turns(net, chance))
        label, value = risen(net, label, chance)
        if not value > before + SMALL_RISE:
            return settled(net, label, chance), rounds
        before = value


def single(net: Network) -> Labels:
    """Return labels of which every node has its own."""
    return np.arange(net.outgoing.size, dtype=np.int32)


def turns(net: Network, chance: np.random.Generator) -> Labels:
    """Return the nodes in an order of chance, block by block when there are many."""
    nodes = single(net)
    length = -(-nodes.size // BLOCKS)
    blocks = [nodes[place : place + length] for place in range(0, nodes.size, length)]
    return np.concatenate([blocks[place] for place in chance.permutation(len(blocks))])


def risen(net: Network, label: Labels, chance: np.random.Generator) -> tuple[Labels, float]:
    """Return better communities, and what they are worth: modularity but for a constant.

    Parts of communities move, then parts of parts, level by level, and at last whole ones merge.
    """
    place: NDArray[Any] = single(net)
    label = label.copy()
    communities = numbered(label)
    while True:
        part = refined(net, label, turns(net, chance))
        count = numbered(part)
        if count == part.size:
            part, count = label, communities
        if count == part.size:
            return label[place], worth(net)
        above = np.empty(count, dtype=np.int32)
        above[part] = label
        net, place, label = network_of(net, part, count), part[place], above
        move_nodes(net, label, turns(net, chance))
        communities = numbered(label)


def worth(net: Network) -> float:
    """Return modularity, every node a community, but for a constant: the share that stays."""
    lost = float(net.flow.sum()) / 2 + net.price * float(net.outgoing @ net.incoming)
    return -lost / net.total


def settled(net: Network, label: Labels, chance: np.random.Generator) -> Labels:
    """Return the communities when no node gains by moving and each lies in one piece."""
    while True:
        moves = move_nodes(net, label, turns(net, chance))
        before = numbered(label)
        if not net.bounded:
            label = pieces(net, label)
        if numbered(label) == before and not moves:
            return label
