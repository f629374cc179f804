"""Two regions joined and cut again along a tree, compiled.

The tree is the shortest that links all units of the two through neighbours, by the squared
distance of their values (Assunção et al. 2006); leaving out one link cuts it in two. So a unit can
change region together with those that hang on it, which single moves and swaps cannot do.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.compiling import inner
from regiowerk.methods.homogeneous.state import State, better, shortage, transfer

Array = NDArray[Any]


@inner
def members_of(state: State, one: int, other: int) -> Array:
    """Return the units of two regions, ascending."""
    found = np.zeros(int(state.units[one] + state.units[other]), np.int64)
    count = 0
    for region in (one, other):
        unit = state.head[region]
        while unit >= 0:
            found[count] = unit
            count += 1
            unit = state.after[unit]
    return np.sort(found)


@inner
def tree_of(state: State, members: Array) -> tuple[Array, Array]:
    """Return the members (as places) in the order in which the tree reaches them, and from where.

    The first is the root, which -1 leads to; two neighbouring regions are all reached.
    """
    m = members.size
    nearest, source = np.full(m, np.inf), np.full(m, -1, np.int64)
    order, done = np.zeros(m, np.int64), np.zeros(m, np.bool_)
    nearest[0] = 0.0
    for turn in range(m):
        here = -1
        for place in range(m):
            if not done[place] and (here < 0 or nearest[place] < nearest[here]):
                here = place
        done[here] = True
        order[turn] = here
        unit = members[here]
        for link in range(state.start[unit], state.start[unit + 1]):
            place = np.searchsorted(members, state.near[link])
            if place < m and members[place] == state.near[link] and not done[place]:
                gap = ((state.values[unit] - state.values[members[place]]) ** 2).sum()
                if gap < nearest[place]:
                    nearest[place], source[place] = gap, here
    return order, source


@inner
def spread(sums: Array, units: float) -> float:
    """Return what a group takes off the sum of squares of its units."""
    return float((sums**2).sum() / units)


@inner
def best_cut(
    state: State, one: int, other: int, order: Array, units: Array, sums: Array, size: Array
) -> int:
    """Return the member above which a cut helps most; -1 where none does.

    `units`, `sums` and `size` are the totals of the branch below each member.
    """
    root = order[0]
    now = spread(state.sums[one], state.units[one]) + spread(state.sums[other], state.units[other])
    short_now = shortage(state, one, 0.0) + shortage(state, other, 0.0)
    best, lowest_shortage, lowest = -1, 0.0, 0.0
    for place in order[1:]:
        rest = spread(sums[root] - sums[place], units[root] - units[place])
        within = now - spread(sums[place], units[place]) - rest
        short = max(state.minimum - size[place], 0.0) - short_now
        short += max(state.minimum - (size[root] - size[place]), 0.0)
        if better(state, short, within) and (short, within) < (lowest_shortage, lowest):
            best, lowest_shortage, lowest = place, short, within
    return best


@inner
def recut(state: State, one: int, other: int) -> bool:
    """Return whether two neighbouring regions were joined and cut elsewhere."""
    members = members_of(state, one, other)
    order, source = tree_of(state, members)
    units = np.ones(members.size)
    sums, size = state.values[members], state.sizes[members]
    for turn in range(members.size - 1, 0, -1):
        place = order[turn]
        units[source[place]] += units[place]
        sums[source[place]] += sums[place]
        size[source[place]] += size[place]
    best = best_cut(state, one, other, order, units, sums, size)
    if best < 0:
        return False
    below = np.zeros(members.size, np.bool_)
    below[best] = True
    branch = state.region[members[best]]
    for place in order:
        if source[place] >= 0 and below[source[place]]:
            below[place] = True
        target = branch if below[place] else one + other - branch
        if state.region[members[place]] != target:
            transfer(state, members[place], target)
    return True


@inner
def recut_all(state: State) -> bool:
    """Return whether two regions were cut elsewhere, the first pair that it helps."""
    for region in range(state.size.size):
        state.clock[0] += 1
        state.met[region] = state.clock[0]
        since = state.recut_at[region]
        unit = state.head[region]
        while unit >= 0:
            for place in range(state.start[unit], state.start[unit + 1]):
                other = state.region[state.near[place]]
                if state.met[other] == state.clock[0]:
                    continue
                state.met[other] = state.clock[0]
                changed = state.changed[region] > since or state.changed[other] > since
                if changed and recut(state, region, other):
                    return True
            unit = state.after[unit]
        state.recut_at[region] = state.clock[2]
    return False
