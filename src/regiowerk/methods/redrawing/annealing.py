"""Simulated annealing over divisions: units that cross a border, and regions recombined; compiled.

A step that costs more is taken with chance exp(-cost / heat), and the heat falls (Kirkpatrick,
Gelatt and Vecchi 1983). A region stays in one piece at every step; the bounds may be missed on the
way, at a price.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.redrawing.compiling import Ground, compiled, inner
from regiowerk.methods.redrawing.recombining import recombine
from regiowerk.methods.redrawing.state import (
    State,
    can_leave,
    change_of_broken,
    change_of_cut,
    change_of_missed,
    keep_best,
    transfer,
)


class Schedule(NamedTuple):
    """How a round cools: heat, prices and how often regions are recombined."""

    hot: float  # heat at the begin and at the end of the round, in cost
    cold: float
    extra: float  # price of one more region that a structure touches, as a part of its weight
    strict: float  # price of one inhabitant outside the bounds
    every: int  # unit moves tried between two recombinations; 0 for none


@inner
def move(ground: Ground, state: State, plan: Schedule, heat: float) -> bool:
    """Return whether a random unit on a border crossed it."""
    unit = np.random.randint(state.region.size)
    degree = ground.near_start[unit + 1] - ground.near_start[unit]
    if ground.fixed[unit] or degree == 0:
        return False
    near = ground.near[ground.near_start[unit] + np.random.randint(degree)]
    target = state.region[near]
    if target == state.region[unit]:
        return False
    _, cost = change_of_broken(ground, state, unit, target, plan.extra)
    cost += change_of_cut(ground, state, unit, target)
    cost += plan.strict * change_of_missed(ground, state, unit, target)
    if cost > 0 and np.random.random() >= np.exp(-cost / heat):
        return False
    if not can_leave(ground, state, unit):
        return False
    transfer(ground, state, unit, target)
    return True


@inner
def recombine_somewhere(ground: Ground, state: State, plan: Schedule, heat: float) -> bool:
    """Return whether the regions on both sides of a random border were recombined."""
    for _ in range(20):
        unit = np.random.randint(state.region.size)
        for place in range(ground.near_start[unit], ground.near_start[unit + 1]):
            other = state.region[ground.near[place]]
            if other != state.region[unit]:
                return recombine(ground, state, state.region[unit], other, plan.strict, heat)
    return False


@compiled
def anneal(
    ground: Ground, state: State, plan: Schedule, part: float, ahead: float, steps: int, seed: int
) -> None:
    """Return nothing; try so many steps, in which a round goes from one part to another.

    The round is 0 when it begins and 1 at its end. A negative seed continues the series of random
    numbers.
    """
    if seed >= 0:
        np.random.seed(seed)
    fall = np.log(plan.cold / plan.hot)
    for step in range(steps):
        heat = plan.hot * np.exp(fall * (part + (ahead - part) * step / steps))
        if plan.every > 0 and step % plan.every == 0:
            changed = recombine_somewhere(ground, state, plan, heat)
        else:
            changed = move(ground, state, plan, heat)
        if changed:
            keep_best(ground, state)
