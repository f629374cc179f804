"""Two neighbouring regions joined and cut again along a random spanning tree, compiled.

The recombination step of DeFord, Duchin and Solomon (2021), turned from sampling into search: of
all links of the tree the one is cut that costs least, and the step is taken or not by the
temperature. So many units can change region at once, which single moves cannot do.
"""

from __future__ import annotations

import numpy as np

from regiowerk.methods.redrawing.compiling import Array, Ground, inner
from regiowerk.methods.redrawing.state import State, missed, transfer


@inner
def members_of(state: State, one: int, other: int) -> Array:
    """Return the units of two regions, ascending."""
    found, count = np.zeros(state.region.size, np.int64), 0
    for unit in range(state.region.size):
        if state.region[unit] == one or state.region[unit] == other:
            found[count] = unit
            count += 1
    return found[:count]


@inner
def random_tree(ground: Ground, units: Array, place_of: Array) -> tuple[Array, Array]:
    """Return the places of the units in the order in which a tree reaches them, and from where.

    The tree is the shortest one for lengths that are drawn at random; its root comes from -1.
    """
    m = units.size
    nearest, source = np.full(m, np.inf), np.full(m, -1, np.int64)
    order, done = np.zeros(m, np.int64), np.zeros(m, np.bool_)
    nearest[np.random.randint(m)] = 0.0
    for turn in range(m):
        here = -1
        for place in range(m):
            if not done[place] and (here < 0 or nearest[place] < nearest[here]):
                here = place
        done[here] = True
        order[turn] = here
        for link in range(ground.near_start[units[here]], ground.near_start[units[here] + 1]):
            place = place_of[ground.near[link]]
            if place >= 0 and not done[place]:
                length = np.random.random()
                if length < nearest[place]:
                    nearest[place], source[place] = length, here
    return order, source


@inner
def touched_by(ground: Ground, units: Array) -> Array:
    """Return the structures of some units, each once."""
    seen = np.zeros(ground.weight.size, np.bool_)
    found, count = np.zeros(ground.weight.size, np.int64), 0
    for unit in units:
        for place in range(ground.of_start[unit], ground.of_start[unit + 1]):
            structure = ground.of[place]
            if not seen[structure]:
                seen[structure] = True
                found[count] = structure
                count += 1
    return found[:count]


@inner
def broken_after(
    ground: Ground, state: State, pair: tuple[int, int], touched: Array, inside: Array
) -> float:
    """Return the weight of structures of two regions that are broken by a cut.

    `inside` counts, for each structure, its units on one side of the cut.
    """
    found = 0.0
    for structure in touched:
        here = state.within[structure, pair[0]] + state.within[structure, pair[1]]
        total = ground.in_start[structure + 1] - ground.in_start[structure]
        if here < total or 0 < inside[structure] < here:
            found += ground.weight[structure]
    return found


@inner
def sides(order: Array, source: Array, cut: int) -> Array:
    """Return which places lie below a link of the tree."""
    below = np.zeros(order.size, np.bool_)
    below[cut] = True
    for place in order:
        if source[place] >= 0 and below[source[place]]:
            below[place] = True
    return below


@inner
def turned(ground: Ground, state: State, units: Array, below: Array, pair: tuple[int, int]) -> int:
    """Return which region the lower side must be: 0 or 1 of the pair, 2 for either, -1 for none."""
    found = 2
    for place in range(units.size):
        unit = units[place]
        if ground.fixed[unit]:
            first = state.region[unit] == pair[0]
            side = 0 if first == below[place] else 1
            if found == 1 - side:
                return -1
            found = side
    return found


@inner
def count_inside(ground: Ground, units: Array, below: Array, touched: Array, inside: Array) -> None:
    """Return nothing; count for each structure touched its units below a link of the tree."""
    for structure in touched:
        inside[structure] = 0
    for place in range(units.size):
        if below[place]:
            for link in range(ground.of_start[units[place]], ground.of_start[units[place] + 1]):
                inside[ground.of[link]] += 1


@inner
def best_cut(
    ground: Ground, state: State, units: Array, tree: tuple[Array, Array], pair: tuple[int, int],
    strict: float,
) -> tuple[int, float, Array, int]:  # fmt: skip
    """Return the place above which a cut costs least, its cost, the places below, and their region.

    The first is -1 when no cut keeps fixed units in their region.
    """
    order, source = tree
    people = ground.population[units]
    for turn in range(units.size - 1, 0, -1):
        people[source[order[turn]]] += people[order[turn]]
    whole = people[order[0]]
    now = missed(ground, state.size[pair[0]]) + missed(ground, state.size[pair[1]])
    touched = touched_by(ground, units)
    inside = np.zeros(ground.weight.size, np.int64)
    for structure in touched:
        inside[structure] = state.within[structure, pair[0]]
    broken_now = broken_after(ground, state, pair, touched, inside)
    best, lowest, kept, side = -1, np.inf, np.zeros(units.size, np.bool_), 2
    for place in order[1:]:
        miss = missed(ground, people[place]) + missed(ground, whole - people[place]) - now
        if miss * strict >= lowest + broken_now:
            continue
        below = sides(order, source, place)
        turn = turned(ground, state, units, below, pair)
        if turn >= 0:
            count_inside(ground, units, below, touched, inside)
            cost = broken_after(ground, state, pair, touched, inside) - broken_now + strict * miss
            if cost < lowest:
                best, lowest, kept, side = place, cost, below, turn
    return best, lowest, kept, side


@inner
def recombine(
    ground: Ground, state: State, one: int, other: int, strict: float, heat: float
) -> bool:
    """Return whether two neighbouring regions were joined and cut elsewhere.

    `strict` is the cost of one inhabitant outside the bounds.
    """
    units, pair = members_of(state, one, other), (one, other)
    place_of = np.full(state.region.size, -1, np.int64)
    for place in range(units.size):
        place_of[units[place]] = place
    tree = random_tree(ground, units, place_of)
    best, cost, below, side = best_cut(ground, state, units, tree, pair, strict)
    if best < 0 or (cost > 0 and np.random.random() >= np.exp(-cost / heat)):
        return False
    if side == 2:
        side = 0 if state.region[units[best]] == one else 1
    for place in range(units.size):
        target = pair[side] if below[place] else pair[1 - side]
        if state.region[units[place]] != target:
            transfer(ground, state, units[place], target)
    return True
