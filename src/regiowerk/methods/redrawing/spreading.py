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


class Tree(NamedTuple):
    """Shortest paths from one unit, up to length 1."""

    length: Array  # of the path to each unit
    through: Array  # the structure that led to each unit, -1 for the first
    back: Array  # the unit before it
    order: Array  # units as they are reached
    used: Array  # scratch: structures that were passed
    done: Array  # scratch: units that were reached


@inner
def empty_tree(n: int, m: int) -> Tree:
    """Return room for the paths over n units and m structures."""
    return Tree(
        np.zeros(n),
        np.zeros(n, np.int64),
        np.zeros(n, np.int64),
        np.zeros(n, np.int64),
        np.zeros(m, np.bool_),
        np.zeros(n, np.bool_),
    )


@inner
def grow_tree(ground: Ground, tree: Tree, y: Array, root: int) -> int:
    """Return how many units lie nearer than 1 to a unit; the tree holds the paths."""
    tree.length[:], tree.through[:], tree.back[:] = np.inf, -1, -1
    tree.used[:], tree.done[:] = False, False
    tree.length[root] = 0.0
    count = 0
    while True:
        here, nearest = -1, 1.0
        for unit in range(tree.length.size):
            if not tree.done[unit] and tree.length[unit] < nearest:
                here, nearest = unit, tree.length[unit]
        if here < 0:
            return count
        tree.done[here] = True
        tree.order[count] = here
        count += 1
        for place in range(ground.of_start[here], ground.of_start[here + 1]):
            structure = ground.of[place]
            if tree.used[structure]:
                continue
            tree.used[structure] = True
            length = nearest + y[structure]
            for link in range(ground.in_start[structure], ground.in_start[structure + 1]):
                unit = ground.members[link]
                if not tree.done[unit] and length < tree.length[unit] - 1e-12:
                    tree.length[unit] = length
                    tree.through[unit], tree.back[unit] = structure, here


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
    for place in range(count):
        people += ground.population[tree.order[place]]
        right = people - ground.high
        if right <= 1e-9 * ground.high:
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


@compiled
def rows_missed(ground: Ground, y: Array, apart: Array) -> tuple[Array, Array, float]:
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

    Returns
    -------
    rows : array of shape (k, m)
        Each says that its product with y is at least 1.
    together : array of shape (m,)
        Over all units u, weighed by their people: the rows with each whole tree.
    beyond : float
        The people, weighed alike, that lie further than 1.
    """
    n, m = ground.population.size, y.size
    tree = empty_tree(n, m)
    below, row, together = np.zeros(n), np.zeros(m), np.zeros(m)
    found = np.zeros((2 * n, m))
    k, beyond, everyone = 0, 0.0, ground.population.sum()
    for root in range(n):
        count = grow_tree(ground, tree, y, root)
        best, _ = most_missed(ground, tree, count, y, below, row)
        if best > 0:
            carry(ground, tree, best, below, row)
            right = -ground.high
            for place in range(best):
                right += ground.population[tree.order[place]]
            for structure in range(m):
                found[k, structure] = min(row[structure], right) / right
                row[structure] = 0.0
            k += 1
        people = 0.0
        for place in range(count):
            people += ground.population[tree.order[place]]
        carry(ground, tree, count, below, row)
        together += row * ground.population[root]
        row[:] = 0.0
        beyond += (everyone - people) * ground.population[root]
        if apart[root] >= 0:
            for place in range(count):
                unit = tree.order[place]
                if apart[unit] > apart[root] and tree.length[unit] < 1.0 - LEAST:
                    while tree.through[unit] >= 0:
                        found[k, tree.through[unit]] = 1.0
                        unit = tree.back[unit]
                    k += 1
                    break
    return found[:k], together, beyond
