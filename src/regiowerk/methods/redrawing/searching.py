"""The search for a division that breaks little: rounds of annealing from new beginnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import FREE, Instance
from regiowerk.methods.redrawing.parting import units_around
from regiowerk.methods.redrawing.starting import grown

if TYPE_CHECKING:
    from regiowerk.methods.redrawing.annealing import Schedule
    from regiowerk.methods.redrawing.state import State

Ints = NDArray[np.int64]

STEPS = 20_000
"""Unit moves tried per unit and round."""

EXTRAS = (0.0, 0.1, 0.2, 0.05)
"""The price of one more region that a structure touches, round by round."""

EVERY = 500
"""Steps for each time that two regions of 40 units together are recombined; with more units less
often, as it costs more."""

_CHUNK = 200_000  # steps between two looks at the clock, up to so many units; fewer with more
_UNITS = 1_000
_MENDINGS = 8  # times that a cold division is mended when it misses the bounds, so many steps per
_MENDING = 20  # unit, in which what it misses the bounds by costs so many times the heat
_HEAVY = 600.0
_FEWER = 0.5  # steps of a round with a few regions, for each unit in them
_STRICTER = 3.0  # how much more the bounds weigh at the end of a round
_TRIES = 50  # first divisions tried when locked units get in each other's way


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The best division of some rounds; `cost` is infinite when none met the bounds.

    `ended` says that the work was interrupted.
    """

    labels: Ints
    cost: float
    rounds: int
    ended: bool = False


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
    on: Callable[[float], float | None],
    *,
    few: int | None = None,
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
        Told from time to time which part of the steps is done; returns which part of the time of
        the round is gone, 0 without a clock; None ends the round.
    few : int, optional
        Draw only so many regions anew, that lie together in the start; all by default.
    """
    from regiowerk.methods.redrawing.state import begin

    random = np.random.default_rng([seed, number])
    labels = first_division(instance, random) if start is None else start
    plan = _schedule(instance, number, warm=start is not None)
    total = STEPS * labels.size
    if few is not None:
        free = units_around(ground, labels, few, random)
        ground = ground._replace(fixed=ground.fixed | ~free)
        total = max(int(_FEWER * STEPS * np.count_nonzero(free)), 1)
    state = begin(ground, labels, instance.regions)
    ended = False
    try:
        done = _cool(ground, state, plan, total, random, on)
        _mend(ground, state, plan, random, lambda: on(done) is not None)
    except KeyboardInterrupt:
        ended = True
    return Found(state.best.copy(), float(state.totals[3]), 1, ended)


def _cool(
    ground: Ground,
    state: State,
    plan: Schedule,
    total: int,
    random: np.random.Generator,
    on: Callable[[float], float | None],
) -> float:
    """Return which part of the steps was done when the round was cold, or ended."""
    from regiowerk.methods.redrawing.annealing import anneal

    chunk = min(_CHUNK * _UNITS // max(ground.population.size, _UNITS), total)
    done, part, gain = 0, 0.0, chunk / total
    while part < 1.0:
        steps = int(min(chunk, max(total - done, 1)))
        ahead = min(part + gain, 1.0)
        stricter = plan._replace(strict=plan.strict * (1 + _STRICTER * part**3))
        anneal(ground, state, stricter, part, ahead, steps, _drawn(random))
        done += steps
        gone = on(min(done / total, 1.0))
        if gone is None:
            break
        reached = max(done / total, gone)
        part, gain = max(ahead, reached), max(reached - part, chunk / total)
    return min(done / total, 1.0)


def _mend(
    ground: Ground,
    state: State,
    plan: Schedule,
    random: np.random.Generator,
    on: Callable[[], bool],
) -> None:
    """Return nothing; bring a cold division that misses the bounds within them, if it can be."""
    from regiowerk.methods.redrawing.annealing import anneal
    from regiowerk.methods.redrawing.state import CLOSE

    units = ground.population.size
    for _ in range(_MENDINGS):
        missed = float(state.totals[2])
        if missed <= CLOSE * ground.population.sum() or not on():
            break
        heavy = plan._replace(strict=max(plan.strict, _HEAVY * plan.cold / missed), every=0)
        anneal(ground, state, heavy, 1.0, 1.0, _MENDING * units, _drawn(random))


def _schedule(instance: Instance, number: int, *, warm: bool) -> Schedule:
    from regiowerk.methods.redrawing.annealing import Schedule

    unit = float(instance.weights.mean()) if instance.weights.any() else 1.0
    mean = float(instance.population.sum()) / instance.regions or 1.0
    pair = 2 * instance.population.size / instance.regions
    return Schedule(
        hot=(0.4 if warm or instance.population.size > _UNITS else 1.0) * unit,
        cold=0.05 * unit,
        extra=EXTRAS[number % len(EXTRAS)],
        strict=20.0 * unit / mean,
        every=int(EVERY * max(1.0, pair / 40) ** 2),
    )


def _drawn(random: np.random.Generator) -> int:
    return int(random.integers(2**31))
