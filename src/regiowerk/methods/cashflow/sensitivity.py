"""Which number matters most: each at its low and its high, the others as they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.reading import Floats, checked_row
from regiowerk.methods.cashflow.simulating import Outcome


@dataclass(frozen=True, slots=True)
class Swing:
    """What a result is when one number lies low or high: a bar of a tornado diagram.

    Parameters
    ----------
    item : int
        Place of the number.
    base : float
        The result with every number at its base; the same in all swings.
    at_low, at_high : float
        The result with this number at its low or its high, the others at their base.
    """

    item: int
    base: float
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """How far the three results lie apart, at least 0."""
        found = (self.base, self.at_low, self.at_high)
        return max(found) - min(found)


def tornado(
    function: Outcome, base: ArrayLike, lows: ArrayLike, highs: ArrayLike
) -> tuple[Swing, ...]:
    """Return how far a result swings with each number, the widest first.

    Parameters
    ----------
    function : callable
        From numbers, shape (m, k), one row per case, to one result each, shape (m,) or (m, 1): the
        same as for `simulate`. Called once, with 2 k + 1 rows.
    base, lows, highs : array of float, shape (k,)
        The numbers as expected, at their low and at their high; ``lows <= base <= highs``.

    Returns
    -------
    tuple of Swing
        One for each number, by size from large to small, of equal sizes the first first.

    Raises
    ------
    ValueError
        When the numbers differ in shape or order, or a result is not finite or not one per row.

    Notes
    -----
    One at a time: numbers that work on each other can together do more than the sum. `simulate`
    moves all of them.

    Examples
    --------
    >>> rows = tornado(lambda x: x[:, 0] * x[:, 1] - 50, [10, 8], [9, 4], [11, 10])
    >>> [(row.item, row.at_low, row.at_high) for row in rows], rows[0].base
    ([(1, -10.0, 50.0), (0, 22.0, 38.0)], 30.0)
    """
    middle, low, high = (checked_row(numbers) for numbers in (base, lows, highs))
    if not middle.shape == low.shape == high.shape:
        raise ValueError(
            f"base, lows and highs must be as many, got {middle.size}, {low.size}, {high.size}"
        )
    wrong = np.flatnonzero((low > middle) | (middle > high))
    if wrong.size:
        item = int(wrong[0])
        raise ValueError(
            f"number {item} must have low <= base <= high, "
            f"got {low[item]}, {middle[item]}, {high[item]}"
        )
    results = _results(function, np.vstack([middle, _varied(middle, low), _varied(middle, high)]))
    swings = [
        Swing(item, results[0], results[1 + item], results[1 + middle.size + item])
        for item in range(middle.size)
    ]
    return tuple(sorted(swings, key=lambda swing: -swing.size))


def _varied(base: Floats, other: Floats) -> Floats:
    """Return a row for each number in which only that number is the other one."""
    rows = np.tile(base, (base.size, 1))
    np.fill_diagonal(rows, other)
    return rows


def _results(function: Outcome, cases: Floats) -> list[float]:
    found = np.asarray(function(cases), dtype=np.float64)
    if found.shape not in ((len(cases),), (len(cases), 1)):
        raise ValueError(
            f"the function must give one result for each of {len(cases)} cases, "
            f"got shape {found.shape}"
        )
    results: list[float] = found.ravel().tolist()
    if not np.isfinite(found).all():
        raise ValueError(f"results must be finite, got {results}")
    return results
