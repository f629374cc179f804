"""Ward's hierarchical merging of neighbours, compiled.

A cluster has the number of its first unit. Of equal costs the pair of the smallest numbers merges.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner


class Clusters(NamedTuple):
    """The clusters so far, and the cheapest partner of each."""

    parent: Array  # of each unit: a unit of lower number in its cluster, or itself
    units: Array  # of each cluster
    sums: Array  # of its values, (n, p)
    size: Array
    first: Array  # neighbours of a cluster as a list of entries; -1 is none
    last: Array
    after: Array  # of each entry
    neighbour: Array
    partner: Array
    cost: Array
    seen: Array  # scratch: last reading that met a cluster
    clock: Array


@inner
def named(parent: Array, unit: int) -> int:
    """Return the cluster of a unit."""
    while parent[unit] != unit:
        parent[unit] = parent[parent[unit]]
        unit = parent[unit]
    return unit


@inner
def begin(values: Array, sizes: Array, start: Array, near: Array) -> Clusters:
    """Return the state in which every unit is a cluster."""
    n = sizes.size
    after = np.arange(1, near.size + 1)
    first, last = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    for unit in range(n):
        if start[unit] < start[unit + 1]:
            first[unit], last[unit] = start[unit], start[unit + 1] - 1
            after[last[unit]] = -1
    return Clusters(
        parent=np.arange(n),
        units=np.ones(n),
        sums=values.copy(),
        size=sizes.copy(),
        first=first,
        last=last,
        after=after,
        neighbour=near.astype(np.int64),
        partner=np.full(n, -1, np.int64),
        cost=np.full(n, np.inf),
        seen=np.zeros(n, np.int64),
        clock=np.zeros(1, np.int64),
    )


@inner
def cost_of(state: Clusters, one: int, other: int, minimum: float) -> float:
    """Return what merging adds to the sum of squares; infinite when both are large enough."""
    if state.size[one] >= minimum and state.size[other] >= minimum:
        return np.inf
    distance = 0.0
    for k in range(state.sums.shape[1]):
        gap = state.sums[one, k] / state.units[one] - state.sums[other, k] / state.units[other]
        distance += gap * gap
    units = state.units[one] * state.units[other]
    return float(distance * units / (state.units[one] + state.units[other]))


@inner
def read_neighbours(state: Clusters, cluster: int, minimum: float) -> None:
    """Return nothing; find the cheapest partner, and drop entries that repeat a neighbour."""
    state.clock[0] += 1
    state.seen[cluster] = state.clock[0]
    state.partner[cluster] = -1
    state.cost[cluster] = np.inf
    previous, entry = -1, state.first[cluster]
    while entry >= 0:
        other = named(state.parent, state.neighbour[entry])
        state.neighbour[entry] = other
        if state.seen[other] == state.clock[0]:
            if previous < 0:
                state.first[cluster] = state.after[entry]
            else:
                state.after[previous] = state.after[entry]
        else:
            state.seen[other] = state.clock[0]
            offer(state, cluster, other, minimum)
            previous = entry
        entry = state.after[entry]
    state.last[cluster] = previous


@inner
def offer(state: Clusters, cluster: int, other: int, minimum: float) -> None:
    """Return nothing; take another as partner when it is cheaper, or as cheap and lower."""
    cost = cost_of(state, cluster, other, minimum)
    best = state.cost[cluster]
    if cost < best or (cost == best and cost < np.inf and other < state.partner[cluster]):
        state.cost[cluster] = cost
        state.partner[cluster] = other


@inner
def merge(state: Clusters, low: int, high: int, minimum: float) -> None:
    """Return nothing; merge two clusters and look again at those around them."""
    state.parent[high] = low
    state.units[low] += state.units[high]
    state.size[low] += state.size[high]
    state.sums[low] += state.sums[high]
    state.cost[high] = np.inf
    if state.first[low] < 0:
        state.first[low] = state.first[high]
    else:
        state.after[state.last[low]] = state.first[high]
    if state.first[high] >= 0:
        state.last[low] = state.last[high]
    read_neighbours(state, low, minimum)
    entry = state.first[low]
    while entry >= 0:
        other = state.neighbour[entry]
        if state.partner[other] == low or state.partner[other] == high:
            read_neighbours(state, other, minimum)
        else:
            offer(state, other, low, minimum)
        entry = state.after[entry]


@inner
def merge_until(state: Clusters, count: int, regions: int, minimum: float) -> int:
    """Return how many clusters are left; only pairs with one below the minimum merge."""
    for cluster in range(state.parent.size):
        if state.parent[cluster] == cluster:
            read_neighbours(state, cluster, minimum)
    while count > regions:
        low = int(np.argmin(state.cost))
        if state.cost[low] == np.inf:
            break
        other = int(state.partner[low])
        merge(state, min(low, other), max(low, other), minimum)
        count -= 1
    return count


@compiled
def ward(
    values: Array, sizes: Array, start: Array, near: Array, regions: int, minimum: float
) -> Array:
    """Return of each unit the first unit of its cluster.

    Parameters
    ----------
    values : array of float, shape (n, p)
        Whole numbers, so that every sum is exact.
    sizes : array of float, shape (n,)
    start, near : array of int
        Neighbours of unit i: `near[start[i]:start[i + 1]]`; both ways.
    regions : int
        Stop when so many are left, or when no neighbours are.
    minimum : float
        As long as possible only merge pairs of which one is smaller; 0 for no preference.
    """
    state = begin(values, sizes, start, near)
    count = sizes.size
    if minimum > 0:
        count = merge_until(state, count, regions, minimum)
    merge_until(state, count, regions, np.inf)
    name = np.zeros(sizes.size, np.int64)
    for unit in range(sizes.size):
        name[unit] = named(state.parent, unit)
    return name
