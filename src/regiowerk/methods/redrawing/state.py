"""A division during the search, as flat arrays, and what one step does to it; compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.redrawing.compiling import Array, Ground, compiled, inner

CLOSE = 1e-9
"""What a region may miss the bounds by, as a part of all inhabitants: rounding."""


class State(NamedTuple):
    """Where every unit is, and the totals that steps keep up to date."""

    region: Array  # of each unit
    within: Array  # (structures, regions): units of a structure in a region
    spread: Array  # of each structure: regions it touches
    size: Array  # of each region: inhabitants
    totals: Array  # broken weight, cut flow, missed bounds, and of the best the cost
    best: Array  # region of each unit in the best division within bounds
    mark: Array  # scratch: last walk that passed a unit
    queue: Array
    walks: Array  # number of walks so far


@compiled
def begin(ground: Ground, labels: Array, k: int) -> State:
    """Return the state of a division in k regions; labels from 0 to k - 1."""
    n, m = ground.population.size, ground.weight.size
    state = State(
        region=labels.copy(),
        within=np.zeros((m, k), np.int32),
        spread=np.zeros(m, np.int32),
        size=np.zeros(k),
        totals=np.array([0.0, 0.0, 0.0, np.inf]),
        best=labels.copy(),
        mark=np.zeros(n, np.int64),
        queue=np.zeros(n, np.int64),
        walks=np.zeros(1, np.int64),
    )
    for unit in range(n):
        state.size[labels[unit]] += ground.population[unit]
        for place in range(ground.of_start[unit], ground.of_start[unit + 1]):
            structure = ground.of[place]
            if state.within[structure, labels[unit]] == 0:
                state.spread[structure] += 1
            state.within[structure, labels[unit]] += 1
        for place in range(ground.flow_start[unit], ground.flow_start[unit + 1]):
            if labels[ground.flow_to[place]] != labels[unit]:
                state.totals[1] += ground.flow[place] / 2
    for structure in range(m):
        if state.spread[structure] > 1:
            state.totals[0] += ground.weight[structure]
    for region in range(k):
        state.totals[2] += missed(ground, state.size[region])
    keep_best(ground, state)
    return state


@inner
def missed(ground: Ground, size: float) -> float:
    """Return by how much a region of this size misses the bounds."""
    return float(max(ground.low - size, 0.0) + max(size - ground.high, 0.0))


@inner
def keep_best(ground: Ground, state: State) -> None:
    """Return nothing; note the division when it meets the bounds and costs less than the best."""
    cost = state.totals[0] + state.totals[1]
    if cost < state.totals[3] - CLOSE and state.totals[2] <= CLOSE * ground.population.sum():
        state.totals[3] = cost
        state.best[:] = state.region


@inner
def change_of_broken(
    ground: Ground, state: State, unit: int, target: int, extra: float
) -> tuple[float, float]:
    """Return the change in broken weight when a unit moves, and that plus `extra` per region.

    The second also counts the number of regions that structures touch, so that a step that
    gathers a structure without mending it yet is preferred.
    """
    source = state.region[unit]
    broken, touched = 0.0, 0.0
    for place in range(ground.of_start[unit], ground.of_start[unit + 1]):
        structure = ground.of[place]
        before = state.spread[structure]
        after = before
        if before == 1:  # whole: the table, large and slow to read, is not needed
            if ground.in_start[structure + 1] - ground.in_start[structure] > 1:
                after += 1
        else:
            if state.within[structure, source] == 1:
                after -= 1
            if state.within[structure, target] == 0:
                after += 1
        if after != before:
            weight = ground.weight[structure]
            touched += weight * (after - before)
            if before == 1:
                broken += weight
            elif after == 1:
                broken -= weight
    return broken, broken + extra * touched


@inner
def change_of_cut(ground: Ground, state: State, unit: int, target: int) -> float:
    """Return the change in flow over borders when a unit moves."""
    source, found = state.region[unit], 0.0
    for place in range(ground.flow_start[unit], ground.flow_start[unit + 1]):
        other = state.region[ground.flow_to[place]]
        if other == source:
            found += ground.flow[place]
        elif other == target:
            found -= ground.flow[place]
    return found


@inner
def change_of_missed(ground: Ground, state: State, unit: int, target: int) -> float:
    """Return the change in what regions miss the bounds by when a unit moves."""
    source, people = state.region[unit], ground.population[unit]
    before = missed(ground, state.size[source]) + missed(ground, state.size[target])
    after = missed(ground, state.size[source] - people)
    return float(after + missed(ground, state.size[target] + people) - before)


@inner
def can_leave(ground: Ground, state: State, unit: int) -> bool:
    """Return whether the region of a unit has others, in one piece without it."""
    source, near, first = state.region[unit], 0, -1
    state.walks[0] += 1
    walk = state.walks[0]
    for place in range(ground.near_start[unit], ground.near_start[unit + 1]):
        other = ground.near[place]
        if state.region[other] == source:
            near += 1
            first = other
            state.mark[other] = -walk  # asked for
    if near < 2:
        return near == 1
    state.mark[unit], state.mark[first] = walk, walk
    return all_reached(ground, state, first, near - 1)


@inner
def all_reached(ground: Ground, state: State, first: int, missing: int) -> bool:
    """Return whether a walk inside a region comes past all units asked for; it stops then."""
    walk, source = state.walks[0], state.region[first]
    state.queue[0] = first
    done, reached = 0, 1
    while done < reached:
        here = state.queue[done]
        done += 1
        for place in range(ground.near_start[here], ground.near_start[here + 1]):
            other = ground.near[place]
            if state.region[other] != source or state.mark[other] == walk:
                continue
            if state.mark[other] == -walk:
                missing -= 1
                if missing == 0:
                    return True
            state.mark[other] = walk
            state.queue[reached] = other
            reached += 1
    return False


@inner
def transfer(ground: Ground, state: State, unit: int, target: int) -> None:
    """Return nothing; move a unit to another region and keep the totals."""
    broken, _ = change_of_broken(ground, state, unit, target, 0.0)
    state.totals[0] += broken
    state.totals[1] += change_of_cut(ground, state, unit, target)
    state.totals[2] += change_of_missed(ground, state, unit, target)
    source = state.region[unit]
    for place in range(ground.of_start[unit], ground.of_start[unit + 1]):
        structure = ground.of[place]
        state.within[structure, source] -= 1
        if state.within[structure, source] == 0:
            state.spread[structure] -= 1
        if state.within[structure, target] == 0:
            state.spread[structure] += 1
        state.within[structure, target] += 1
    state.size[source] -= ground.population[unit]
    state.size[target] += ground.population[unit]
    state.region[unit] = target
