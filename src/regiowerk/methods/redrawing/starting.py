"""A first division: regions that grow from seeds, the smallest first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.redrawing.instance import FREE, Instance, in_one_piece

Ints = NDArray[np.int64]


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
    for region in range(instance.regions):
        if not (labels == region).any():
            if not (labels == FREE).any():
                return None
            labels[_far_unit(labels, near, random)] = region
    size = np.bincount(labels[labels >= 0], instance.population[labels >= 0], instance.regions)
    while (labels == FREE).any():
        for region in np.argsort(size, kind="stable"):
            rim = [u for m in np.flatnonzero(labels == region) for u in near[m]]
            free = sorted({unit for unit in rim if labels[unit] == FREE})
            if free:
                unit = free[random.integers(len(free))]
                labels[unit] = region
                size[region] += instance.population[unit]
                break
    return labels if in_one_piece(instance, labels) else None


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


def _far_unit(labels: Ints, near: list[list[int]], random: np.random.Generator) -> int:
    """Return a free unit that lies as far as possible from those that are taken, in steps."""
    taken = np.flatnonzero(labels != FREE).tolist()
    free = np.flatnonzero(labels == FREE)
    if not taken:
        return int(random.choice(free))
    steps = dict.fromkeys(taken, 0)
    queue = list(taken)
    for unit in queue:
        for other in near[unit]:
            if other not in steps:
                steps[other] = steps[unit] + 1
                queue.append(other)
    noise = random.random(free.size)
    far = [steps.get(int(unit), 0) + draw for unit, draw in zip(free, noise, strict=True)]
    return int(free[int(np.argmax(far))])
