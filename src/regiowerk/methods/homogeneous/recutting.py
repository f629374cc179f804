"""Two regions joined and cut again along a tree, compiled.

The tree is the shortest that links all units of the two through neighbours, by the squared
distance of their values (Assunção et al. 2006); leaving out one link cuts it in two. So a unit can
change region together with those that hang on it, which single moves and swaps cannot do.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.homogeneous.state import State, better, shortage, transfer
from regiowerk.methods.homogeneous.ward import inner

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

    The first is the root; -1 leads to it, and to members that cannot be reached.
    """
    m = members.size
    nearest, source = np.full(m, np.inf), np.full(m, -1, np.int64)
    order, done = np.full(m, -1, np.int64), np.zeros(m, np.bool_)
    nearest[0] = 0.0
    for turn in range(m):
        here = -1
        for place in range(m):
            closer = here < 0 or nearest[place] < nearest[here]
            if not done[place] and closer and nearest[place] < np.inf:
                here = place
        if here < 0:
            break
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
def best_cut(state: State, one: int, other: int, order: Array, branches: State) -> int:
    """Return the place in the tree above which a cut helps most; -1 where none does."""
    sums, size = state.sums[one] + state.sums[other], state.size[one] + state.size[other]
    units = state.units[one] + state.units[other]
    now = spread(state.sums[one], state.units[one]) + spread(state.sums[other], state.units[other])
    short = shortage(state, one, 0.0) + shortage(state, other, 0.0)
    best, lowest_shortage, lowest = -1, 0.0, 0.0
    for place in order[1:]:
        part = branches.units[place]
        rest = spread(sums - branches.sums[place], units - part)
        within = now - spread(branches.sums[place], part) - rest
        small = max(state.minimum - branches.size[place], 0.0)
        small += max(state.minimum - (size - branches.size[place]), 0.0)
        if better(state, small - short, within) and (
            (small - short, within) < (lowest_shortage, lowest)
        ):
            best, lowest_shortage, lowest = place, small - short, within
    return best
