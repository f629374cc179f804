"""A proven lower bound on what must be broken, by the rows of `spreading`.

A linear program over one column per structure, to which rows are added that its answer misses,
until none is found. Rows are looked for between the answer and a point that meets all of them,
which takes far fewer turns than at the answer itself (Ben-Ameur and Neto 2007). Then the columns
must be whole, as far as time or nodes allow.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.programs import Program
from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import FREE, Instance
from regiowerk.methods.redrawing.records import Bound

Floats = NDArray[np.float64]

MARGIN = 1e-3
"""What a bound keeps below the figure of the solver, for its tolerances."""

NODES = 200
"""Nodes of the search tree per whole program when no time is given."""

_SHARE = 0.3  # where rows are looked for: this part of the way from the inner point to the answer
_TURNS = 3_000
_EVERY = 5  # turns between two times that idle rows are dropped
_STEPS = 8  # inner points tried per turn
_WHOLE = 40  # whole programs solved one after the other


def spreading_bound(
    instance: Instance, ground: Ground, broken: NDArray[np.bool_], left: Callable[[], float]
) -> Bound:
    """Return a proven bound for every division within the bounds, in one piece or not.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    broken : array of bool, shape (s,)
        The structures that some division within the bounds breaks: the inner point.
    left : callable
        Seconds left; infinite for no limit.
    """
    people = [float(instance.population[units].sum()) for units in instance.structures]
    forced = np.array(people) > instance.high
    program = Program(instance.weights, forced.astype(float), 1.0, whole=[True] * forced.size)
    inner = broken.astype(np.float64)
    bound = _relaxed(instance, ground, program, inner, left)
    if left() > 0:
        bound = max(bound, _whole(instance, ground, program, left))
    return Bound(
        rounded(bound, instance.weights),
        "every division into this number of regions within the bounds on inhabitants"
        + (", with locked units and seats in different regions," if _apart(instance) else ",")
        + " whether regions are in one piece or not",
        "linear program over broken structures with spreading rows (HiGHS)",
    )


def rounded(bound: float, weights: Floats) -> float:
    """Return a bound after the margin: a whole number when all weights are, at least 0.

    Examples
    --------
    >>> rounded(46.2, np.ones(300)), rounded(46.0005, np.ones(300)), rounded(-1.0, np.ones(3))
    (47.0, 46.0, 0.0)
    """
    safe = bound - MARGIN
    if not np.isfinite(safe):
        return 0.0
    whole = bool((weights == np.round(weights)).all())
    return max(float(ceil(safe)) if whole else safe, 0.0)


def _apart(instance: Instance) -> bool:
    return bool((instance.anchor != FREE).any())


def _relaxed(
    instance: Instance,
    ground: Ground,
    program: Program,
    inner: Floats,
    left: Callable[[], float],
) -> float:
    """Return the bound of the linear program, with rows added as long as any is missed."""
    bound = 0.0
    for turn in range(_TURNS):
        found = program.solve(relaxed=True, seconds=max(left(), 0.1))
        if found.status != "optimal" or found.values is None:
            break
        bound = max(bound, found.bound)
        if turn % _EVERY == _EVERY - 1:
            program.drop_idle_rows(1e-6)
        answer = np.clip(found.values, 0.0, 1.0)
        added = 0
        for _ in range(_STEPS):
            point = _SHARE * answer + (1 - _SHARE) * inner
            added = _add_missed(instance, ground, program, point, answer)
            if added:
                break
            inner = point
        gap = float(instance.weights @ inner) - bound
        if not added or gap < 10 * MARGIN or left() <= 0:
            break
    return bound


def _whole(
    instance: Instance, ground: Ground, program: Program, left: Callable[[], float]
) -> float:
    """Return the bound with whole columns; again with the rows that its answer misses."""
    bound = 0.0
    for _ in range(_WHOLE):
        limited = left() < inf
        found = program.solve(seconds=max(left(), 0.1), nodes=None if limited else NODES)
        bound = max(bound, found.bound if np.isfinite(found.bound) else 0.0)
        if found.status != "optimal" or found.values is None or left() <= 0:
            break
        answer: Floats = np.round(np.clip(found.values, 0.0, 1.0)).astype(np.float64)
        if not _add_missed(instance, ground, program, answer, answer):
            break
    return bound


def _add_missed(
    instance: Instance, ground: Ground, program: Program, point: Floats, answer: Floats
) -> int:
    """Return how many rows were added that a point misses and the answer too."""
    from regiowerk.methods.redrawing.spreading import LEAST, rows_missed

    rows, together, beyond = rows_missed(ground, point, instance.anchor)
    added = 0
    for row in rows[rows @ answer < 1 - LEAST / 10]:
        columns = np.flatnonzero(row)
        program.add_row(columns, row[columns], lower=1.0)
        added += 1
    squares = most_squares(instance)
    right = float(instance.population.sum()) ** 2 - squares - beyond
    if float(together @ point) < right - LEAST * squares:
        columns = np.flatnonzero(together)
        program.add_row(columns, together[columns] / squares, lower=right / squares)
        added += 1
    return added


def most_squares(instance: Instance) -> float:
    """Return the largest sum of squares of the inhabitants of regions that meet the bounds.

    It is reached with as many regions as possible at the upper bound and the others at the lower:
    together with a person, no more than this many others can live, summed over all persons.
    """
    low, high, k = instance.low, instance.high, instance.regions
    total = float(instance.population.sum())
    if high <= low:
        return k * high**2
    full = min(int((total - k * low) / (high - low)), k)
    if full == k:
        return k * high**2
    rest = total - full * high - (k - full - 1) * low
    return full * high**2 + (k - full - 1) * low**2 + rest**2
