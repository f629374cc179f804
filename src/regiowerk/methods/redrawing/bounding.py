"""A proven lower bound on what must be broken, by the rows of `spreading`.

A linear program over one column per structure, to which rows are added that its answer misses,
until none is found. Rows are looked for between the answer and a point that meets all of them,
which takes far fewer turns than at the answer itself (Ben-Ameur and Neto 2007), and at the end at
the answer as well. Then the columns must be whole, as far as time or nodes allow.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.programs import Program
from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import FREE, Instance
from regiowerk.methods.redrawing.records import Bound

Floats = NDArray[np.float64]
Row = tuple[NDArray[np.int64], Floats]

MARGIN = 1e-3
"""What a bound keeps below the figure of the solver, for its tolerances."""

NODES = 200
"""Nodes of the search tree per whole program when no time is given."""

_SHARE = 0.3  # where rows are looked for: this part of the way from the inner point to the answer
_TURNS = 3_000
_EVERY = 5  # turns between two times that idle rows are dropped
_STEPS = 8  # inner points tried per turn
_WHOLE = 40  # whole programs solved one after the other
_SLOW = 30  # turns in which the bound must grow
_GAIN = 0.001  # by this part of it
_TIGHT = 0.95  # rows that the answer just meets are those that this part of it misses
_ENOUGH = 1e-5  # a row that an answer misses by less is not added
_ROOTS = 400  # units from which paths are followed in one turn, when there are more


def spreading_bound(instance: Instance, ground: Ground, left: Callable[[], float]) -> Bound:
    """Return a proven bound for every division within the bounds, in one piece or not.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    left : callable
        Seconds left; infinite for no limit.
    """
    search = SpreadingBound(instance, ground, left)
    search.relaxed()
    search.refined(left)
    search.whole()
    return search.best()


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


class SpreadingBound:
    """The program of one instance, the rows found so far and the bound so far.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    left : callable
        Seconds left; infinite for no limit.
    tell : callable, optional
        Told each bound that is better than those before, as soon as it is proven.
    """

    def __init__(
        self,
        instance: Instance,
        ground: Ground,
        left: Callable[[], float],
        tell: Callable[[Bound], None] | None = None,
    ) -> None:
        people = [float(instance.population[units].sum()) for units in instance.structures]
        forced = np.array(people) > instance.high
        self._program = Program(
            instance.weights, forced.astype(float), 1.0, whole=[True] * forced.size
        )
        self._instance, self._ground = instance, ground
        self._left, self._tell = left, tell
        self._bound = -1.0
        self._inner = np.ones(instance.weights.size)  # all broken: meets every row
        self._answer = np.zeros(instance.weights.size)
        n = instance.population.size
        parts = -(-n // _ROOTS)
        self._parts = [np.arange(first, n, parts) for first in range(parts)]
        self._turn = 0
        self.raise_to(float(instance.weights[forced].sum()))

    def tight(self) -> list[Row]:
        """Return rows that the last point of the search only just meets."""
        return rows_at(self._instance, self._ground, _TIGHT * self._answer)

    def best(self) -> Bound:
        """Return the best bound so far."""
        apart = ", with locked units and seats in different regions" * _apart(self._instance)
        return Bound(
            rounded(self._bound, self._instance.weights),
            f"every division into this number of regions within the bounds on inhabitants{apart},"
            " whether regions are in one piece or not",
            "linear program over broken structures with spreading rows (HiGHS)",
        )

    def raise_to(self, bound: float) -> None:
        """Return nothing; keep a bound that is better, and tell it."""
        if np.isfinite(bound) and bound > self._bound:
            self._bound = bound
            if self._tell is not None:
                self._tell(self.best())

    def relaxed(self) -> None:
        """Return nothing; solve the linear program, with rows added as long as any is missed.

        It ends as well when the bound hardly grows any more.
        """
        gains: list[float] = []
        while len(gains) < _TURNS:
            answer = self._solved(gains)
            if answer is None or _slow(gains, _GAIN):
                break
            added = 0
            for _ in range(_STEPS):
                point = _SHARE * answer + (1 - _SHARE) * self._inner
                added = self._add_missed(point, answer)
                if added or self._left() <= 0:
                    break
                self._inner = point
            gap = float(self._instance.weights @ self._inner) - self._bound
            if not added or gap < 10 * MARGIN:
                break

    def refined(self, left: Callable[[], float]) -> None:
        """Return nothing; go on with the linear program for as long as `left` says.

        Rows are now looked for at the answer as well, which gives more of them.
        """
        gains: list[float] = []
        while len(gains) < _TURNS and left() > 0:
            answer = self._solved(gains)
            if answer is None or _slow(gains, _GAIN / 20):
                break
            point = (answer + self._inner) / 2
            added = self._add_missed(answer, answer)
            beside = self._add_missed(point, answer)
            if not beside:
                self._inner = point
            if not added + beside:
                break

    def _solved(self, gains: list[float]) -> Floats | None:
        """Return the answer of the linear program, None without one; note the bound."""
        found = self._program.solve(relaxed=True, seconds=max(self._left(), 0.1))
        if found.status != "optimal" or found.values is None:
            return None
        self.raise_to(found.bound)
        gains.append(found.bound)
        if len(gains) % _EVERY == 0:
            self._program.drop_idle_rows(1e-6)
        self._answer = np.clip(found.values, 0.0, 1.0)
        return self._answer if self._left() > 0 else None

    def whole(self) -> None:
        """Return nothing; solve with whole columns, again with the rows that its answer misses."""
        for _ in range(_WHOLE):
            if self._left() <= 0:
                break
            nodes = None if self._left() < inf else NODES
            found = self._program.solve(seconds=max(self._left(), 0.1), nodes=nodes)
            self.raise_to(found.bound)
            if found.status != "optimal" or found.values is None or self._left() <= 0:
                break
            answer: Floats = np.round(np.clip(found.values, 0.0, 1.0)).astype(np.float64)
            if not self._add_missed(answer, answer):
                break

    def _add_missed(self, point: Floats, answer: Floats) -> int:
        """Return how many rows were added that a point misses and the answer too.

        Paths are followed from every unit, or from one part of the units after another until a
        part gives rows.
        """
        for _ in self._parts:
            part = self._parts[self._turn % len(self._parts)]
            self._turn += 1
            added = self._add_from(part, point, answer)
            if added or self._left() <= 0:
                return added
        return 0

    def _add_from(self, roots: NDArray[np.int64], point: Floats, answer: Floats) -> int:
        added = 0
        for columns, factors in rows_at(self._instance, self._ground, point, roots):
            if float(factors @ answer[columns]) < 1 - _ENOUGH:
                self._program.add_row(columns, factors, lower=1.0)
                added += 1
        return added


def rows_at(
    instance: Instance, ground: Ground, point: Floats, roots: NDArray[np.int64] | None = None
) -> list[Row]:
    """Return rows that every division meets and a point misses.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    point : array of shape (s,)
        How far each structure is broken, from 0 to 1.
    roots : array of int, optional
        Units from which paths are followed; all by default.

    Returns
    -------
    list of (columns, factors)
        The factors times how far these structures are broken must be at least 1.
    """
    from regiowerk.methods.redrawing.spreading import LEAST, rows_missed

    n = instance.population.size
    some = np.arange(n) if roots is None else roots
    rows, k, together, beyond = rows_missed(ground, point, instance.anchor, some)
    starts = rows.start[: k + 1].tolist()
    found = [(rows.column[b:e], rows.factor[b:e]) for b, e in pairwise(starts)]
    squares = most_squares(instance)
    right = float(instance.population.sum()) ** 2 - squares - beyond
    if some.size == n and float(together @ point) < right - LEAST * squares:
        columns = np.flatnonzero(together)
        found.append((columns, together[columns] / right))
    return found


def _slow(gains: list[float], gain: float) -> bool:
    """Return whether the last turns together gained less than this part of the bound."""
    return len(gains) > _SLOW and gains[-1] - gains[-1 - _SLOW] < gain * gains[-1]


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
