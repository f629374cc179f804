"""Rows that every division meets, found by shortest paths over structures; compiled.

Let y be 1 for a broken structure and 0 for another. Two units in different regions have a broken
structure on every path from one to the other over structures, so the length of the path, the
sum of its y, is at least 1. From any unit u a tree of paths reaches units with P inhabitants; at
most `high` of these can lie in the region of u, so over the tree

    sum over units v of people(v) * length(v)  >=  P - high  =  r,

a row in y with as coefficient of a structure the people that the tree reaches through it. As y is
0 or 1, no coefficient needs to be more than r.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.redrawing.compiling import Array, Ground, compiled, inner

LEAST = 1e-4
"""A row counts when it is missed by more than this part of its right-hand side."""


_PLACES = 300
"""Units after which a tree may end: every one, or so many of them when there are more."""


class Tree(NamedTuple):
    """Shortest paths from one unit, up to length 1."""

    length: Array  # of the path to each unit
    through: Array  # the structure that led to each unit, -1 for the first
    back: Array  # the unit before it
    order: Array  # units as they are reached
    used: Array  # scratch: structures that were passed
    done: Array  # scratch: units that were reached
    key: Array  # scratch: a heap of lengths, and of the units that they lead to
    unit: Array


class Rows(NamedTuple):
    """Rows behind each other: row i has the places from ``start[i]`` up to ``start[i + 1]``."""

    start: Array
    column: Array
    factor: Array


@inner
def empty_tree(n: int, m: int, links: int) -> Tree:
    """Return room for the paths over n units and m structures with so many members together."""
    return Tree(
        np.full(n, np.inf),
        np.full(n, -1, np.int64),
        np.full(n, -1, np.int64),
        np.zeros(n, np.int64),
        np.zeros(m, np.bool_),
        np.zeros(n, np.bool_),
        np.zeros(links + 1),
        np.zeros(links + 1, np.int64),
    )


@inner
def push(tree: Tree, size: int, length: float, unit: int) -> int:
    """Return the size of the heap with one more unit on it."""
    here = size
    while here > 0:
        above = (here - 1) // 2
        if tree.key[above] <= length:
            break
        tree.key[here], tree.unit[here] = tree.key[above], tree.unit[above]
        here = above
    tree.key[here], tree.unit[here] = length, unit
    return size + 1


@inner
def pop(tree: Tree, size: int) -> int:
    """Return the size of the heap without its first unit."""
    last, unit, here = tree.key[size - 1], tree.unit[size - 1], 0
    while 2 * here + 1 < size - 1:
        below = 2 * here + 1
        if below + 1 < size - 1 and tree.key[below + 1] < tree.key[below]:
            below += 1
        if tree.key[below] >= last:
            break
        tree.key[here], tree.unit[here] = tree.key[below], tree.unit[below]
        here = below
    tree.key[here], tree.unit[here] = last, unit
    return size - 1


@inner
def grow_tree(ground: Ground, tree: Tree, y: Array, root: int) -> int:
    """Return how many units lie nearer than 1 to a unit; the tree holds the paths."""
    tree.length[:], tree.through[:], tree.back[:] = np.inf, -1, -1
    tree.used[:], tree.done[:] = False, False
    tree.length[root] = 0.0
    size, count = push(tree, 0, 0.0, root), 0
    while size > 0 and tree.key[0] < 1.0:
        nearest, here = tree.key[0], tree.unit[0]
        size = pop(tree, size)
        if tree.done[here]:
            continue
        tree.done[here] = True
        tree.order[count] = here
        count += 1
        for place in range(ground.of_start[here], ground.of_start[here + 1]):
            structure = ground.of[place]
            if tree.used[structure]:
                continue
            tree.used[structure] = True
            length = nearest + y[structure]
            if length >= 1.0:
                continue
            for link in range(ground.in_start[structure], ground.in_start[structure + 1]):
                unit = ground.members[link]
                if not tree.done[unit] and length < tree.length[unit] - 1e-12:
                    tree.length[unit] = length
                    tree.through[unit], tree.back[unit] = structure, here
                    size = push(tree, size, length, unit)
    return count


@inner
def carry(ground: Ground, tree: Tree, count: int, below: Array, row: Array) -> None:
    """Return nothing; add to `row` the people that the first units of a tree are reached through.

    `below` is scratch.
    """
    for place in range(count):
        below[tree.order[place]] = ground.population[tree.order[place]]
    for place in range(count - 1, 0, -1):
        unit = tree.order[place]
        row[tree.through[unit]] += below[unit]
        below[tree.back[unit]] += below[unit]


@inner
def most_missed(
    ground: Ground, tree: Tree, count: int, y: Array, below: Array, row: Array
) -> tuple[int, float]:
    """Return how many units of a tree give the row that is missed most, and by which part."""
    people, best, most = 0.0, 0, LEAST
    every = 1 + count // _PLACES
    for place in range(count):
        people += ground.population[tree.order[place]]
        right = people - ground.high
        if right <= 1e-9 * ground.high or (place % every and place + 1 < count):
            continue
        carry(ground, tree, place + 1, below, row)
        left = 0.0
        for step in range(1, place + 1):
            structure = tree.through[tree.order[step]]
            left += min(row[structure], right) * y[structure]
            row[structure] = 0.0
        if (right - left) / right > most:
            best, most = place + 1, (right - left) / right
    return best, most


@inner
def write(rows: Rows, k: int, column: int, factor: float) -> Rows:
    """Return the rows with one more place at the end of row k, in twice the room when full."""
    place = rows.start[k + 1]
    column_at, factor_at = rows.column, rows.factor
    if place == column_at.size:
        column_at = np.concatenate((column_at, np.zeros_like(column_at)))
        factor_at = np.concatenate((factor_at, np.zeros_like(factor_at)))
    column_at[place], factor_at[place] = column, factor
    rows.start[k + 1] += 1
    return Rows(rows.start, column_at, factor_at)


@inner
def begin_row(rows: Rows, k: int) -> None:
    """Return nothing; row k begins where the one before it ends."""
    rows.start[k + 1] = rows.start[k]


@inner
def path_between(
    tree: Tree, count: int, apart: Array, root: int, rows: Rows, k: int
) -> tuple[Rows, int]:
    """Return the rows with a path to a unit that must lie apart and is too near, if any."""
    for place in range(count):
        unit = tree.order[place]
        if apart[unit] > apart[root] and tree.length[unit] < 1.0 - LEAST:
            begin_row(rows, k)
            while tree.through[unit] >= 0:
                rows = write(rows, k, tree.through[unit], 1.0)
                unit = tree.back[unit]
            return rows, k + 1
    return rows, k


@compiled
def rows_missed(
    ground: Ground, y: Array, apart: Array, roots: Array
) -> tuple[Rows, int, Array, float]:
    """Return rows that y misses, and the row over all units together.

    Parameters
    ----------
    ground : Ground
        Units and structures.
    y : array of shape (m,)
        How far each structure is broken, from 0 to 1.
    apart : array of int, shape (n,)
        Region in which a unit must lie, -1 where it is free: two units of different regions ask
        for a path of length 1.
    roots : array of int
        Units from which paths are followed.

    Returns
    -------
    rows : Rows
        Each says that its product with y is at least 1; no structure is twice in a row.
    k : int
        How many rows there are.
    together : array of shape (m,)
        Over all roots, weighed by their people: the rows with each whole tree.
    beyond : float
        The people, weighed alike, that lie further than 1.
    """
    n, m = ground.population.size, y.size
    tree = empty_tree(n, m, ground.members.size)
    below, row, together = np.zeros(n), np.zeros(m), np.zeros(m)
    rows = Rows(np.zeros(2 * roots.size + 1, np.int64), np.zeros(1024, np.int64), np.zeros(1024))
    k, beyond, right, everyone = 0, 0.0, 1.0, ground.population.sum()
    for root in roots:
        count = grow_tree(ground, tree, y, root)
        best, _ = most_missed(ground, tree, count, y, below, row)
        people = 0.0
        for place in range(count):
            people += ground.population[tree.order[place]]
            if place + 1 == best:
                right = people - ground.high
        if best > 0:
            carry(ground, tree, best, below, row)
            begin_row(rows, k)
            for place in range(1, best):
                structure = tree.through[tree.order[place]]
                if row[structure] > 0:
                    rows = write(rows, k, structure, min(row[structure], right) / right)
                    row[structure] = 0.0
            k += 1
        carry(ground, tree, count, below, row)
        for place in range(1, count):
            structure = tree.through[tree.order[place]]
            together[structure] += row[structure] * ground.population[root]
            row[structure] = 0.0
        beyond += (everyone - people) * ground.population[root]
        if apart[root] >= 0:
            rows, k = path_between(tree, count, apart, root, rows, k)
    return rows, k, together, beyond
