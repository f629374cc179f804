"""The search for a division that breaks little: rounds of annealing from new beginnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import FREE, Instance
from regiowerk.methods.redrawing.starting import grown

Ints = NDArray[np.int64]

STEPS = 20_000
"""Unit moves tried per unit and round."""

EXTRAS = (0.0, 0.1, 0.2, 0.05)
"""The price of one more region that a structure touches, round by round."""

_CHUNK = 200_000  # steps between two looks at the clock
_TRIES = 50  # first divisions tried when locked units get in each other's way


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best division of some rounds; `cost` is infinite when none met the bounds."""

    labels: Ints
    cost: float
    rounds: int


def ground_of(instance: Instance, flow_weight: float) -> Ground:
    """Return what the compiled search reads; flow is scaled so that all of it weighs so much."""
    n = instance.population.size
    both = np.concatenate([instance.pairs, instance.pairs[:, ::-1]])
    near_start, near, _ = _rows(both[:, 0], both[:, 1], n)
    sizes = [units.size for units in instance.structures]
    members = np.concatenate([*instance.structures, np.zeros(0, np.int64)])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    of_start, of, _ = _rows(members, owner, n)
    origins, destinations, amounts = instance.flows
    scale = flow_weight / amounts.sum() if flow_weight > 0 and amounts.sum() > 0 else 0.0
    used = amounts > 0 if scale > 0 else np.zeros(amounts.size, np.bool_)
    ends = (np.concatenate([origins[used], destinations[used]]),
            np.concatenate([destinations[used], origins[used]]))  # fmt: skip
    flow_start, flow_to, order = _rows(*ends, n)
    flow = np.tile(amounts[used] * scale, 2)[order]
    return Ground(
        near_start, near, of_start, of, np.cumsum([0, *sizes]), members, flow_start, flow_to, flow,
        instance.population, instance.weights, instance.anchor != FREE,
        instance.low, instance.high,
    )  # fmt: skip


def _rows(owner: Ints, value: Ints, n: int) -> tuple[Ints, Ints, Ints]:
    order = np.lexsort((value, owner))
    start = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=n))])
    return start.astype(np.int64), value[order].astype(np.int64), order


def first_division(instance: Instance, random: np.random.Generator) -> Ints:
    """Return connected regions to begin with.

    Raises
    ------
    ArithmeticError
        If the locked units cannot be linked region by region in many draws.
    """
    for _ in range(_TRIES):
        labels = grown(instance, random)
        if labels is not None:
            return labels
    raise ArithmeticError(
        f"in {_TRIES} draws the units that are locked together could not be linked without "
        "crossing those locked elsewhere, or no place was left for a region; unlock some"
    )


def search_round(
    instance: Instance,
    ground: Ground,
    start: Ints | None,
    number: int,
    seed: int,
    on: Callable[[float], bool],
) -> Found:
    """Return the best division of one round of annealing.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    start : array of int, optional
        The division to begin with; grown from seeds when there is none.
    number, seed : int
        Number of the round, and the seed of all.
    on : callable
        Told from time to time which part of the round is done; False ends it.
    """
    from regiowerk.methods.redrawing.annealing import Schedule, anneal
    from regiowerk.methods.redrawing.state import begin

    random = np.random.default_rng([seed, number])
    labels = first_division(instance, random) if start is None else start
    state = begin(ground, labels, instance.regions)
    unit = float(instance.weights.mean()) if instance.weights.any() else 1.0
    mean = float(instance.population.sum()) / instance.regions or 1.0
    plan = Schedule(
        hot=(1.0 if start is None else 0.4) * unit,
        cold=0.05 * unit,
        extra=EXTRAS[number % len(EXTRAS)],
        strict=20.0 * unit / mean,
        every=500,
    )
    total = STEPS * labels.size
    for first in range(0, total, _CHUNK):
        last = min(first + _CHUNK, total)
        anneal(ground, state, plan, first, last, total, _drawn(random))
        if not on(last / total):
            break
    return Found(state.best.copy(), float(state.totals[3]), 1)


def _drawn(random: np.random.Generator) -> int:
    return int(random.integers(2**31))
