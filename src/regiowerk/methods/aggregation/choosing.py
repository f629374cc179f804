"""Which two clusters merge next: the best partner of each, and the best of all, compiled.

Each slot knows its best partner and the value of that. When the partner changes, the value stays
as a bound, and the slot is looked at again only when that bound leads (Müllner 2011, the generic
algorithm). Among equals the pair with the smallest slots goes first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled


class Choice(NamedTuple):
    """The best partner of each slot.

    `tree` is a tournament of values, that of slot s at ``len(tree) // 2 + s``; minus infinite
    without a partner. `partner` and `fresh` (n,): where not fresh, the value is only a bound.
    """

    tree: Array
    partner: Array
    fresh: Array


def no_choice(n: int) -> Choice:
    """Return the choice in which nobody has a partner yet."""
    leaves = 1 << max(n - 1, 0).bit_length()
    return Choice(np.full(2 * leaves, -np.inf), np.full(n, -1, np.int64), np.ones(n, np.bool_))


@compiled
def set_value(choice: Choice, slot: int, value: float) -> None:
    """Return nothing; give a slot its value in the tournament."""
    tree = choice.tree
    node = tree.size // 2 + slot
    tree[node] = value
    node //= 2
    while node >= 1:
        best = max(tree[2 * node], tree[2 * node + 1])
        if tree[node] == best:
            return
        tree[node] = best
        node //= 2


@compiled
def leading(choice: Choice) -> int:
    """Return the slot of the largest value, the smallest among equals; -1 when none has one."""
    tree = choice.tree
    if tree[1] == -np.inf:
        return -1
    leaves = tree.size // 2
    node = 1
    while node < leaves:
        node *= 2
        if tree[node] < tree[node + 1]:
            node += 1
    return node - leaves


@compiled
def settle(choice: Choice, slot: int, partner: int, value: float) -> None:
    """Return nothing; note the true best partner of a slot (-1 and minus infinite for none)."""
    choice.partner[slot] = partner
    choice.fresh[slot] = True
    set_value(choice, slot, value)


@compiled
def offer(choice: Choice, slot: int, other: int, gone: int, value: float) -> None:
    """Return nothing; tell a slot what the other is worth to it, which took in `gone` (or -1)."""
    current = choice.tree[choice.tree.size // 2 + slot]
    partner = choice.partner[slot]
    theirs = partner == other or (gone >= 0 and partner == gone)
    if value > current:
        settle(choice, slot, other, value)
    elif value == current and choice.fresh[slot]:
        if theirs or other < partner:
            choice.partner[slot] = other
    elif theirs:
        choice.fresh[slot] = False
