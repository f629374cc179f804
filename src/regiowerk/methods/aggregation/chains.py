"""Lists that can be joined at once: what each cluster is tied to, in linked entries, compiled.

A cluster is known by its *slot*: the place of its first unit. Entries may still speak of a cluster
that has been taken in since; `head` leads from it to the slot that took it in.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled


class Chains(NamedTuple):
    """One list of entries for each slot.

    `first` and `last` (n,) are the ends of each list, -1 when empty; `after` (entries,) leads to
    the next entry, -1 at the end; `item` (entries,) is what an entry is about, `amounts`
    (entries, c) the numbers it carries.
    """

    first: Array
    last: Array
    after: Array
    item: Array
    amounts: Array


class Marks(NamedTuple):
    """What the last `tidy` met: `seen[k] == tally[0]` when k is in the list, `at[k]` its entry."""

    seen: Array
    at: Array
    tally: Array


def build_chains(keys: Array, items: Array, amounts: Array, n: int) -> Chains:
    """Return the chains of entries; those of a slot by ascending item.

    Parameters
    ----------
    keys, items : array of int, shape (entries,)
    amounts : array of shape (entries, c)
    n : int
        How many slots.
    """
    order = np.lexsort((items, keys))
    start = np.searchsorted(keys[order], np.arange(n + 1))
    filled = start[:-1] < start[1:]
    after = np.arange(1, len(order) + 1, dtype=np.int64)
    after[start[1:][filled] - 1] = -1
    return Chains(
        first=np.where(filled, start[:-1], -1),
        last=np.where(filled, start[1:] - 1, -1),
        after=after,
        item=items[order].astype(np.int64),
        amounts=np.ascontiguousarray(amounts[order], dtype=np.float64),
    )


def no_marks(n: int) -> Marks:
    """Return marks on which nothing is met."""
    return Marks(np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(1, np.int64))


@compiled
def top(head: Array, slot: int) -> int:
    """Return the slot that a cluster is in by now."""
    while head[slot] != slot:
        head[slot] = head[head[slot]]
        slot = head[slot]
    return slot


@compiled
def append(chains: Chains, slot: int, other: int) -> None:
    """Return nothing; put the list of the other behind that of the slot."""
    if chains.first[other] < 0:
        return
    if chains.first[slot] < 0:
        chains.first[slot] = chains.first[other]
    else:
        chains.after[chains.last[slot]] = chains.first[other]
    chains.last[slot] = chains.last[other]
    chains.first[other] = -1
    chains.last[other] = -1


@compiled
def tidy(chains: Chains, head: Array, marks: Marks, slot: int) -> None:
    """Return nothing; leave one entry for each other cluster, amounts added up.

    Entries about the slot itself go.
    """
    marks.tally[0] += 1
    now = marks.tally[0]
    before = -1
    entry = chains.first[slot]
    while entry >= 0:
        following = chains.after[entry]
        other = top(head, chains.item[entry])
        if other != slot and marks.seen[other] != now:
            marks.seen[other] = now
            marks.at[other] = entry
            chains.item[entry] = other
            before = entry
        else:
            if other != slot:
                for column in range(chains.amounts.shape[1]):
                    chains.amounts[marks.at[other], column] += chains.amounts[entry, column]
            if before < 0:
                chains.first[slot] = following
            else:
                chains.after[before] = following
        entry = following
    chains.last[slot] = before
