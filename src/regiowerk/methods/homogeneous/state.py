"""A division as flat arrays: where every unit is, the totals of every region, and the changes.

Compiled, and for compiled callers only but `begin`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.compiling import compiled, inner

Array = NDArray[Any]

LEAST_GAIN = 1e-12
"""A step must lower the sum of squares by this part of the total: more than rounding can."""


class State(NamedTuple):
    """Where every unit is, and the totals of every region."""

    values: Array  # (n, p)
    sizes: Array  # of each unit
    start: Array  # neighbours of unit i: near[start[i]:start[i + 1]]
    near: Array
    region: Array  # of each unit
    units: Array  # of each region
    sums: Array  # (k, p)
    size: Array
    head: Array  # members of a region: first, and next and previous of each unit
    after: Array
    before: Array
    met: Array  # scratch: last look around that met a region
    mark: Array  # scratch: last walk that passed a unit
    queue: Array
    changed: Array  # of each region: the change at which it last changed
    moved_at: Array  # of each unit: the last change before it was tried to move, or to swap
    swapped_at: Array
    recut_at: Array  # of each region: idem, to be joined with one beside it and cut
    clock: Array  # looks around, walks, changes, steps that were kept
    minimum: float
    least: float  # what a step must gain


@compiled
def begin(
    values: Array, sizes: Array, start: Array, near: Array, labels: Array, minimum: float
) -> State:
    """Return the state of a division; labels from 0 without gaps."""
    n, k = sizes.size, labels.max() + 1
    mean = np.zeros(values.shape[1])
    for unit in range(n):
        mean += values[unit] / n
    total = 0.0
    for unit in range(n):
        total += ((values[unit] - mean) ** 2).sum()
    state = State(
        values=values,
        sizes=sizes,
        start=start,
        near=near,
        region=np.full(n, -1, np.int64),
        units=np.zeros(k),
        sums=np.zeros((k, values.shape[1])),
        size=np.zeros(k),
        head=np.full(k, -1, np.int64),
        after=np.full(n, -1, np.int64),
        before=np.full(n, -1, np.int64),
        met=np.zeros(k, np.int64),
        mark=np.zeros(n, np.int64),
        queue=np.zeros(n, np.int64),
        changed=np.zeros(k, np.int64),
        moved_at=np.full(n, -1, np.int64),
        swapped_at=np.full(n, -1, np.int64),
        recut_at=np.full(k, -1, np.int64),
        clock=np.zeros(4, np.int64),
        minimum=minimum,
        least=LEAST_GAIN * total,
    )
    for unit in range(n):
        attach(state, unit, labels[unit])
    return state


@inner
def attach(state: State, unit: int, region: int) -> None:
    """Return nothing; add a unit that is in no region to one."""
    first = state.head[region]
    state.after[unit], state.before[unit] = first, -1
    if first >= 0:
        state.before[first] = unit
    state.head[region] = unit
    state.region[unit] = region
    state.units[region] += 1
    state.sums[region] += state.values[unit]
    state.size[region] += state.sizes[unit]


@inner
def detach(state: State, unit: int) -> None:
    """Return nothing; take a unit out of its region."""
    region, after, before = state.region[unit], state.after[unit], state.before[unit]
    if before >= 0:
        state.after[before] = after
    else:
        state.head[region] = after
    if after >= 0:
        state.before[after] = before
    state.region[unit] = -1
    state.units[region] -= 1
    state.sums[region] -= state.values[unit]
    state.size[region] -= state.sizes[unit]


@inner
def distance(state: State, unit: int, region: int) -> float:
    """Return the squared distance of a unit to the mean of a region."""
    found = 0.0
    for k in range(state.values.shape[1]):
        gap = state.values[unit, k] - state.sums[region, k] / state.units[region]
        found += gap * gap
    return found


@inner
def shortage(state: State, region: int, change: float) -> float:
    """Return what a region falls short of the minimum when its size changes."""
    return float(max(state.minimum - (state.size[region] + change), 0.0))


@inner
def touches(state: State, unit: int, region: int) -> bool:
    """Return whether a unit has a neighbour in a region."""
    for place in range(state.start[unit], state.start[unit + 1]):
        if state.region[state.near[place]] == region:
            return True
    return False


@inner
def in_one_piece(state: State, seed: int, region: int, units: int) -> bool:
    """Return whether so many units of a region can be reached within it from the unit `seed`."""
    state.clock[1] += 1
    state.mark[seed] = state.clock[1]
    state.queue[0] = seed
    done, reached = 0, 1
    while done < reached:
        unit = state.queue[done]
        done += 1
        for place in range(state.start[unit], state.start[unit + 1]):
            other = state.near[place]
            if state.region[other] == region and state.mark[other] != state.clock[1]:
                state.mark[other] = state.clock[1]
                state.queue[reached] = other
                reached += 1
    return bool(reached == units)


@inner
def note_step(state: State, source: int, target: int) -> None:
    """Return nothing; write down that two regions changed."""
    state.clock[2] += 1
    state.clock[3] += 1
    state.changed[source] = state.changed[target] = state.clock[2]


@inner
def can_leave(state: State, unit: int) -> bool:
    """Return whether the region of a unit has others and stays in one piece without it."""
    region = state.region[unit]
    if state.units[region] == 1:
        return False
    other = state.head[region] if state.head[region] != unit else state.after[unit]
    state.region[unit] = -1
    found = in_one_piece(state, other, region, state.units[region] - 1)
    state.region[unit] = region
    return found


@inner
def transfer(state: State, unit: int, target: int) -> None:
    """Return nothing; move a unit to another region."""
    source = state.region[unit]
    detach(state, unit)
    attach(state, unit, target)
    note_step(state, source, target)


@inner
def cost_of_move(state: State, unit: int, target: int) -> float:
    """Return how the sum of squares within regions changes when a unit moves."""
    source = state.region[unit]
    here, there = state.units[source], state.units[target]
    leaving = distance(state, unit, source) * here / (here - 1)
    return float(distance(state, unit, target) * there / (there + 1) - leaving)


@inner
def better(state: State, shortage: float, within: float) -> bool:
    """Return whether a step with these changes helps."""
    return shortage < 0.0 or (shortage == 0.0 and within < -state.least)
