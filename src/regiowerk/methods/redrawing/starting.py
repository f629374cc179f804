"""A first division: regions that grow from seeds, the smallest first."""

from __future__ import annotations

from heapq import heapify, heappop, heapreplace

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.redrawing.instance import FREE, Instance, in_one_piece

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def neighbours_of(instance: Instance) -> list[list[int]]:
    """Return for each unit the units that touch it, ascending."""
    near: list[list[int]] = [[] for _ in range(instance.population.size)]
    for one, other in instance.pairs.tolist():
        near[one].append(other)
        near[other].append(one)
    return [sorted(units) for units in near]


def grown(instance: Instance, random: np.random.Generator) -> Ints | None:
    """Return labels of connected regions that keep locked units in their place.

    None when the paths that link locked units of one region got in the way of another's, or left
    no place for one; another draw may succeed. Bounds on inhabitants are not met yet.
    """
    near = neighbours_of(instance)
    labels = instance.anchor.copy()
    for region in random.permutation(instance.regions):
        if not _linked(labels, near, int(region), random):
            return None
    if not _seeded(labels, near, instance.regions, random):
        return None
    _fill(labels, near, instance, random)
    return labels if in_one_piece(instance, labels) else None


def _fill(
    labels: Ints, near: list[list[int]], instance: Instance, random: np.random.Generator
) -> None:
    """Return nothing; give every free unit to a region beside it, the smallest region first."""
    inside = labels != FREE
    size = np.bincount(labels[inside], instance.population[inside], instance.regions).tolist()
    rims: list[list[int]] = [[] for _ in range(instance.regions)]
    for unit in np.flatnonzero(inside).tolist():
        rims[labels[unit]].extend(near[unit])
    queue = [(people, region) for region, people in enumerate(size)]
    heapify(queue)
    draws = random.random(labels.size + sum(map(len, near))).tolist()
    while queue:
        _, region = queue[0]
        rim = rims[region]
        unit = -1
        while rim and unit < 0:
            place = int(draws.pop() * len(rim))
            rim[place], rim[-1] = rim[-1], rim[place]
            last = rim.pop()
            unit = last if labels[last] == FREE else -1
        if unit < 0:
            heappop(queue)
            continue
        labels[unit] = region
        size[region] += float(instance.population[unit])
        rim.extend(near[unit])
        heapreplace(queue, (size[region], region))


def _linked(labels: Ints, near: list[list[int]], region: int, random: np.random.Generator) -> bool:
    """Return whether the locked units of a region could be linked through free ones."""
    wanted = set(np.flatnonzero(labels == region).tolist())
    if not wanted:
        return True
    reached = {min(wanted)}
    while wanted - reached:
        came: dict[int, int] = dict.fromkeys(sorted(reached), -1)
        queue = list(came)
        found = -1
        for unit in queue:
            if unit in wanted and unit not in reached:
                found = unit
                break
            for other in random.permutation(near[unit]).tolist():
                if other not in came and labels[other] in (FREE, region):
                    came[other] = unit
                    queue.append(other)
        if found < 0:
            return False
        while found not in reached:
            labels[found] = region
            reached.add(found)
            found = came[found]
    return True


def _seeded(labels: Ints, near: list[list[int]], k: int, random: np.random.Generator) -> bool:
    """Return whether every region has a unit; those without get one far from all others."""
    empty = np.setdiff1d(np.arange(k), labels).tolist()
    if len(empty) > np.count_nonzero(labels == FREE):
        return False
    steps = np.full(labels.size, np.inf)
    _measure(steps, near, np.flatnonzero(labels != FREE).tolist())
    for region in empty:
        free = np.flatnonzero(labels == FREE)
        reached = np.where(np.isfinite(steps[free]), steps[free], labels.size)
        unit = int(free[int((reached + random.random(free.size)).argmax())])
        labels[unit] = region
        _measure(steps, near, [unit])
    return True


def _measure(steps: Floats, near: list[list[int]], roots: list[int]) -> None:
    """Return nothing; lower the steps from the nearest taken unit, now that these are taken."""
    steps[roots] = 0
    queue = list(roots)
    for unit in queue:
        further = steps[unit] + 1
        for other in near[unit]:
            if steps[other] > further:
                steps[other] = further
                queue.append(other)
