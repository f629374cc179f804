"""The merging of areas by their largest link, compiled.

The table of flows is kept as one list of rows for each area, in the order that decides ties: that
of the rows, and of two areas that merge first the rows of the smaller name. A list is added up by
destination only when it is read: a later row is folded into the first of its destination, which
is the order of first appearance. An area that is large enough is never read again.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner

NO_LINK = -1.0


class Chains(NamedTuple):
    """Lists of entries, one for each area: first and last of the area, next of the entry."""

    first: Array  # of each area; -1 is none
    last: Array
    after: Array  # of each entry


class State(NamedTuple):
    """The areas so far; an area has the number of the unit that gives it its name."""

    parent: Array  # of each unit: the unit it joined, itself while it names an area
    size: Array  # of each area: all that starts in it
    open: Array  # whether an area may still be absorbed
    origin: Array  # of each row
    destination: Array
    amount: Array
    folded: Array  # whether a row was added to an earlier one
    leaving: Chains  # rows by area of origin, in the order that decides ties
    arriving: Chains  # rows by area of destination
    neighbour: Array  # of each entry of `near`
    near: Chains  # neighbours by area
    bounded: bool  # whether only neighbours merge
    target: Array  # of each area: where its largest link goes
    tree: Array  # tournament of largest links; leaf of area k at len(tree) // 2 + k
    row_to: Array  # scratch: first row to each area
    seen: Array  # scratch: last reading that met an area
    beside: Array  # scratch: last reading that found it near
    read: Array  # scratch: last merger after which an area was read
    clock: Array  # readings, mergers


class Course(NamedTuple):
    """The mergers in order, and of each unit the unit that names its area."""

    absorbed: Array
    into: Array
    link: Array
    name: Array


@inner
def named(parent: Array, unit: int) -> int:
    """Return the unit that names the area of a unit."""
    while parent[unit] != unit:
        parent[unit] = parent[parent[unit]]
        unit = parent[unit]
    return unit


@inner
def chained(owner: Array, n: int) -> Chains:
    """Return the entries listed by their owner, in their own order."""
    chains = Chains(
        np.full(n, -1, np.int64), np.full(n, -1, np.int64), np.full(owner.size, -1, np.int64)
    )
    for entry in range(owner.size):
        append(chains, owner[entry], entry)
    return chains


@inner
def append(chains: Chains, area: int, entry: int) -> None:
    """Return nothing; put an entry at the end of the list of an area."""
    last = chains.last[area]
    if last < 0:
        chains.first[area] = entry
    else:
        chains.after[last] = entry
    chains.last[area] = entry


@inner
def concatenate(chains: Chains, front: int, back: int, area: int) -> None:
    """Return nothing; put the list of one area before that of another, under the name of one."""
    first, last = chains.first[front], chains.last[back]
    if first < 0:
        first = chains.first[back]
    else:
        chains.after[chains.last[front]] = chains.first[back]
    if last < 0:
        last = chains.last[front]
    chains.first[front] = chains.first[back] = -1
    chains.last[front] = chains.last[back] = -1
    chains.first[area] = first
    chains.last[area] = last


@inner
def drop_after(chains: Chains, area: int, previous: int, entry: int) -> None:
    """Return nothing; take an entry out of the list of an area, given the one before it."""
    if previous < 0:
        chains.first[area] = chains.after[entry]
    else:
        chains.after[previous] = chains.after[entry]
    if chains.last[area] == entry:
        chains.last[area] = previous


@inner
def fold(state: State, area: int) -> int:
    """Return how many rows of an area were added to an earlier row of the same destination."""
    state.clock[0] += 1
    count, previous, row = 0, -1, state.leaving.first[area]
    while row >= 0:
        following = state.leaving.after[row]
        to = named(state.parent, state.destination[row])
        state.destination[row] = to
        if state.seen[to] == state.clock[0]:
            state.amount[state.row_to[to]] += state.amount[row]
            state.folded[row] = True
            drop_after(state.leaving, area, previous, row)
            count += 1
        else:
            state.seen[to] = state.clock[0]
            state.row_to[to] = row
            previous = row
        row = following
    return count


@inner
def look_around(state: State, area: int) -> None:
    """Return nothing; mark the areas beside an area with the present reading."""
    previous, entry = -1, state.near.first[area]
    while entry >= 0:
        following = state.near.after[entry]
        other = named(state.parent, state.neighbour[entry])
        if other == area or state.beside[other] == state.clock[0]:
            drop_after(state.near, area, previous, entry)
        else:
            state.beside[other] = state.clock[0]
            previous = entry
        entry = following


@inner
def set_leaf(tree: Array, area: int, value: float) -> None:
    """Return nothing; give an area its place in the tournament."""
    node = tree.size // 2 + area
    tree[node] = value
    node //= 2
    while node >= 1:
        tree[node] = max(tree[2 * node], tree[2 * node + 1])
        node //= 2


@inner
def largest(tree: Array) -> int:
    """Return the area of the largest link; the smallest name among equals."""
    leaves = tree.size // 2
    node = 1
    while node < leaves:
        node *= 2
        if tree[node + 1] > tree[node]:
            node += 1
    return node - leaves


@inner
def read_links(state: State, area: int) -> int:
    """Return how many rows were folded; find the largest link of an area, the first of equals."""
    folded = fold(state, area)
    highest = NO_LINK
    if state.open[area]:
        if state.bounded:
            look_around(state, area)
        row = state.leaving.first[area]
        while row >= 0:
            to = state.destination[row]
            if to != area and (not state.bounded or state.beside[to] == state.clock[0]):
                link = state.amount[row] / state.size[area]
                if link > highest:
                    highest = link
                    state.target[area] = to
            row = state.leaving.after[row]
    set_leaf(state.tree, area, highest)
    return folded


@inner
def read_again(state: State, area: int) -> None:
    """Return nothing; read an area once for each merger, when it may still be absorbed."""
    if state.open[area] and state.read[area] != state.clock[1]:
        state.read[area] = state.clock[1]
        read_links(state, area)


@inner
def merge(state: State, area: int, into: int, centre_size: float) -> None:
    """Return nothing; let an area join another and read again whatever had to do with it."""
    state.clock[1] += 1
    state.parent[area] = into
    state.size[into] += state.size[area]
    state.open[area] = False
    state.open[into] = state.open[into] and state.size[into] < centre_size
    set_leaf(state.tree, area, NO_LINK)
    if not state.open[into]:
        set_leaf(state.tree, into, NO_LINK)
    state.read[into] = state.clock[1]
    row = state.arriving.first[area]
    while row >= 0:
        if not state.folded[row]:
            read_again(state, named(state.parent, state.origin[row]))
        row = state.arriving.after[row]
    entry = state.near.first[area]
    while entry >= 0:
        read_again(state, named(state.parent, state.neighbour[entry]))
        entry = state.near.after[entry]
    concatenate(state.leaving, min(area, into), max(area, into), into)
    concatenate(state.arriving, area, into, into)
    concatenate(state.near, area, into, into)
    if state.open[into]:
        read_links(state, into)


@inner
def begin(
    origins: Array, destinations: Array, amounts: Array, pairs: Array, bounded: bool, n: int
) -> State:
    """Return the state in which every unit is an area; nothing is read yet."""
    leaves = 1
    while leaves < n:
        leaves *= 2
    size = np.zeros(n)
    for row in range(origins.size):
        size[origins[row]] += amounts[row]
    return State(
        parent=np.arange(n),
        size=size,
        open=np.zeros(n, np.bool_),
        origin=origins.astype(np.int64),
        destination=destinations.astype(np.int64),
        amount=amounts.copy(),
        folded=np.zeros(origins.size, np.bool_),
        leaving=chained(origins, n),
        arriving=chained(destinations, n),
        neighbour=np.concatenate((pairs[:, 1], pairs[:, 0])),
        near=chained(np.concatenate((pairs[:, 0], pairs[:, 1])), n),
        bounded=bounded,
        target=np.full(n, -1, np.int64),
        tree=np.full(2 * leaves, NO_LINK),
        row_to=np.zeros(n, np.int64),
        seen=np.zeros(n, np.int64),
        beside=np.zeros(n, np.int64),
        read=np.zeros(n, np.int64),
        clock=np.zeros(2, np.int64),
    )


@compiled
def merged(
    origins: Array,
    destinations: Array,
    amounts: Array,
    pairs: Array,
    bounded: bool,
    fixed: Array,
    centre_size: float,
    minimum_link: float,
) -> tuple[Course, int]:
    """Return the mergers, and how many rows repeat a pair.

    Parameters
    ----------
    origins, destinations : array of int, shape (m,)
        Units from 0, in the order of the rows.
    amounts : array of float, shape (m,)
        Of which every sum is exact.
    pairs : array of int, shape (c, 2)
        Neighbours, either way round; read only when `bounded`.
    fixed : array of bool, shape (n,)
        Units that are never absorbed.
    """
    n = fixed.size
    state = begin(origins, destinations, amounts, pairs, bounded, n)
    repeated = 0
    for area in range(n):
        state.open[area] = not fixed[area] and state.size[area] < centre_size
        repeated += read_links(state, area)
    absorbed, into, links = np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n)
    count = 0
    while state.tree[1] >= minimum_link:
        area = largest(state.tree)
        absorbed[count], into[count] = area, state.target[area]
        links[count] = state.tree[1]
        merge(state, area, int(into[count]), centre_size)
        count += 1
    name = np.zeros(n, np.int64)
    for unit in range(n):  # no comprehension: numba 0.68 then loses what was put in `state`
        name[unit] = named(state.parent, unit)
    return Course(absorbed[:count], into[:count], links[:count], name), repeated
