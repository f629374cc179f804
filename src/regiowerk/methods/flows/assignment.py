"""The assignment of rows to columns at least cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def assignment(cost: Floats) -> Ints:
    """Return the column of each row, every column at most once, at least cost.

    Parameters
    ----------
    cost : array of shape (n, m), n at most m
        The cost of each pair; finite, may be negative.

    Returns
    -------
    array of int, shape (n,)
        The column of each row.

    Raises
    ------
    ValueError
        If there are more rows than columns, or a cost is not finite.

    Notes
    -----
    Successive shortest paths, O(n² m) [1]_.

    References
    ----------
    .. [1] Munkres, J. (1957), Algorithms for the assignment and transportation problems, Journal
       of the Society for Industrial and Applied Mathematics 5(1), 32-38.

    Examples
    --------
    >>> assignment(np.array([[1.0, 2.0], [1.0, 5.0]]))
    array([1, 0])
    """
    n, m = cost.shape
    if n > m or not np.isfinite(cost).all():
        raise ValueError(
            f"costs must be finite, with at most as many rows as columns; got {n}, {m}"
        )
    row_price, column_price = np.zeros(n + 1), np.zeros(m + 1)
    row_of = np.zeros(m + 1, dtype=np.int64)  # rows and columns count from 1; 0 is the root
    for row in range(1, n + 1):
        row_of[0], column = row, 0
        least = np.full(m + 1, np.inf)
        before = np.zeros(m + 1, dtype=np.int64)
        used = np.zeros(m + 1, dtype=bool)
        while row_of[column]:
            used[column] = True
            reduced = cost[row_of[column] - 1] - row_price[row_of[column]] - column_price[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], before[1:][better] = reduced[better], column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            column = int(free.argmin())
            step = free[column]
            row_price[row_of[used]] += step
            column_price[used] -= step
            least[~used] -= step
        while column:
            row_of[column], column = row_of[before[column]], int(before[column])
    partner = np.zeros(n, dtype=np.int64)
    taken = np.flatnonzero(row_of[1:])
    partner[row_of[1:][taken] - 1] = taken
    return partner
