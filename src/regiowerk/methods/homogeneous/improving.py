"""Moves and swaps of units between neighbouring regions until none helps, compiled.

A step counts as better when it lowers what regions fall short of the minimum size or, that being
equal, the sum of squares within regions; and every region stays in one piece. Where no move or swap
helps, two regions are joined and cut elsewhere; where that does not help a region that is too
small, units are passed along from a region that can spare one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.compiling import compiled, inner
from regiowerk.methods.homogeneous.recutting import recut_all
from regiowerk.methods.homogeneous.state import (
    State,
    attach,
    begin,
    better,
    can_leave,
    cost_of_move,
    detach,
    in_one_piece,
    note_step,
    shortage,
    touches,
    transfer,
)

Array = NDArray[Any]


@inner
def shortage_after(state: State, source: int, target: int, size: float) -> float:
    """Return how the shortages of two regions change when so much goes from one to the other."""
    before = shortage(state, source, 0.0) + shortage(state, target, 0.0)
    return float(shortage(state, source, -size) + shortage(state, target, size) - before)


@inner
def news(state: State, unit: int, since: int) -> bool:
    """Return whether the region of a unit or one beside it changed since a change."""
    if state.changed[state.region[unit]] > since:
        return True
    for place in range(state.start[unit], state.start[unit + 1]):
        if state.changed[state.region[state.near[place]]] > since:
            return True
    return False


@inner
def move(state: State, unit: int) -> bool:
    """Return whether the unit moved, to the best region beside it."""
    source = state.region[unit]
    if state.units[source] == 1:
        return False
    state.clock[0] += 1
    state.met[source] = state.clock[0]
    best, lowest_shortage, lowest = -1, 0.0, 0.0
    for place in range(state.start[unit], state.start[unit + 1]):
        target = state.region[state.near[place]]
        if state.met[target] == state.clock[0]:
            continue
        state.met[target] = state.clock[0]
        within = cost_of_move(state, unit, target)
        short = shortage_after(state, source, target, state.sizes[unit])
        if better(state, short, within) and (short, within) < (lowest_shortage, lowest):
            best, lowest_shortage, lowest = target, short, within
    if best < 0 or not can_leave(state, unit):
        return False
    transfer(state, unit, best)
    return True


@inner
def swap_gain(state: State, unit: int, other: int) -> float:
    """Return how the sum of squares within regions changes when two units change places."""
    source, target = state.region[unit], state.region[other]
    found = 0.0
    for k in range(state.values.shape[1]):
        step = state.values[other, k] - state.values[unit, k]
        found -= (2 * state.sums[source, k] + step) * step / state.units[source]
        found += (2 * state.sums[target, k] - step) * step / state.units[target]
    return found


@inner
def exchange(state: State, unit: int, other: int) -> None:
    """Return nothing; let two units change places."""
    source, target = state.region[unit], state.region[other]
    detach(state, unit)
    detach(state, other)
    attach(state, unit, target)
    attach(state, other, source)


@inner
def swap(state: State, unit: int) -> bool:
    """Return whether the unit changed places with one of a region beside it, the first that helps.

    First by the order of its neighbours, then by the number of the other unit.
    """
    source = state.region[unit]
    alone = state.units[source] == 1
    state.clock[0] += 1
    state.met[source] = state.clock[0]
    for place in range(state.start[unit], state.start[unit + 1]):
        target = state.region[state.near[place]]
        if state.met[target] == state.clock[0]:
            continue
        state.met[target] = state.clock[0]
        best, member = -1, state.head[target]
        while member >= 0:
            following = state.after[member]
            size = state.sizes[unit] - state.sizes[member]
            short = shortage_after(state, source, target, size)
            if (
                (best < 0 or member < best)
                and (alone or touches(state, member, source))
                and better(state, short, swap_gain(state, unit, member))
                and whole_after(state, unit, member)
            ):
                best = member
            member = following
        if best >= 0:
            exchange(state, unit, best)
            note_step(state, source, target)
            return True
    return False


@inner
def whole_after(state: State, unit: int, other: int) -> bool:
    """Return whether both regions stay in one piece when two units change places."""
    source, target = state.region[unit], state.region[other]
    state.region[unit], state.region[other] = target, source
    found = in_one_piece(state, other, source, state.units[source]) and in_one_piece(
        state, unit, target, state.units[target]
    )
    state.region[unit], state.region[other] = source, target
    return found


@inner
def cheapest_gift(state: State, source: int, target: int) -> int:
    """Return the unit of one region that can best move to another beside it; -1 for none."""
    best, lowest = -1, np.inf
    member = state.head[source]
    while member >= 0 and state.units[source] > 1:
        if touches(state, member, target):
            cost = cost_of_move(state, member, target)
            cheaper = cost < lowest or (cost == lowest and member < best)
            if cheaper and can_leave(state, member):
                best, lowest = member, cost
        member = state.after[member]
    return best


@inner
def passed(state: State, donor: int, parent: Array) -> bool:
    """Return whether units went from region to region, from a donor on, and that helped."""
    given, giver = np.zeros(parent.size, np.int64), np.zeros(parent.size, np.int64)
    before = after = 0.0
    for region in range(parent.size):
        before += shortage(state, region, 0.0)
    count, source = 0, donor
    while parent[source] != source:
        unit = cheapest_gift(state, source, parent[source])
        if unit < 0:
            break
        transfer(state, unit, parent[source])
        given[count], giver[count] = unit, source
        count += 1
        source = parent[source]
    for region in range(parent.size):
        after += shortage(state, region, 0.0)
    if parent[source] == source and after < before:
        return True
    for place in range(count - 1, -1, -1):  # backwards: a unit may have gone on
        transfer(state, given[place], giver[place])
    state.clock[3] -= 2 * count
    return False


@inner
def pass_along(state: State, small: int) -> bool:
    """Return whether a region became larger by way of others, the nearest donor first."""
    k = state.size.size
    parent = np.full(k, -1, np.int64)
    queue = np.zeros(k, np.int64)
    parent[small], queue[0] = small, small
    done, reached = 0, 1
    while done < reached:
        region = queue[done]
        done += 1
        if state.size[region] > state.minimum and passed(state, region, parent):
            return True
        unit = state.head[region]
        while unit >= 0:
            for place in range(state.start[unit], state.start[unit + 1]):
                other = state.region[state.near[place]]
                if parent[other] < 0:
                    parent[other] = region
                    queue[reached] = other
                    reached += 1
            unit = state.after[unit]
    return False


@inner
def mended(state: State) -> bool:
    """Return whether one of the regions that are too small became larger by way of others."""
    for region in range(state.size.size):
        if shortage(state, region, 0.0) > 0.0 and pass_along(state, region):
            return True
    return False


@inner
def settle(state: State) -> None:
    """Return nothing; move and swap units until neither helps."""
    before = -1
    while state.clock[2] > before:
        before = state.clock[2]
        for unit in range(state.region.size):
            if news(state, unit, state.moved_at[unit]):
                state.moved_at[unit] = state.clock[2]
                move(state, unit)
        if state.clock[2] > before:
            continue
        for unit in range(state.region.size):
            if news(state, unit, state.swapped_at[unit]):
                state.swapped_at[unit] = state.clock[2]
                swap(state, unit)


@compiled
def improved(
    values: Array, sizes: Array, start: Array, near: Array, labels: Array, minimum: float
) -> tuple[Array, int]:
    """Return the labels after the last step that helps, and how many steps that took.

    Parameters
    ----------
    values : array of float, shape (n, p)
        Whole numbers, so that every sum is exact.
    sizes : array of float, shape (n,)
        Of which every sum is exact.
    start, near : array of int
        Neighbours of unit i: `near[start[i]:start[i + 1]]`; both ways.
    labels : array of int, shape (n,)
        From 0 without gaps; every region in one piece.
    minimum : float
        What a region should at least have in size.
    """
    state = begin(values, sizes, start, near, labels, minimum)
    settle(state)
    while recut_all(state) or mended(state):
        settle(state)
    return state.region, int(state.clock[3])
