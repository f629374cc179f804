"""A few regions beside each other, drawn anew while the others stay."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.redrawing.compiling import Ground

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def units_around(ground: Ground, labels: Ints, regions: int, random: np.random.Generator) -> Bools:
    """Return the units of some regions that hang together, around a unit drawn at random.

    Parameters
    ----------
    ground : Ground
        Who touches whom.
    labels : array of int, shape (n,)
        Region of each unit.
    regions : int
        How many regions at most.
    random : Generator
        Draws the first unit.

    Returns
    -------
    array of bool, shape (n,)
        Whether a unit lies in one of them.
    """
    unit = int(random.integers(labels.size))
    chosen, passed, queue = {int(labels[unit])}, {unit}, [unit]
    for here in queue:
        for other in ground.near[ground.near_start[here] : ground.near_start[here + 1]].tolist():
            if other in passed or (len(chosen) >= regions and int(labels[other]) not in chosen):
                continue
            chosen.add(int(labels[other]))
            passed.add(other)
            queue.append(other)
    return np.isin(labels, sorted(chosen))
