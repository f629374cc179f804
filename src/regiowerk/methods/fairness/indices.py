"""Gini, Theil and Jain: one number for how unequal amounts are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

FORMULAS = {
    "gini": "sum_ij w_i w_j |x_i - x_j| / (2 mean), weights adding up to 1",
    "theil": "sum_i w_i (x_i / mean) ln(x_i / mean), with 0 ln 0 = 0",
    "jain": "(sum_i w_i x_i)^2 / sum_i w_i x_i^2",
}
"""What each index computes, to show beside it."""


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return the Gini index of the population: 0 when all are equal, towards 1 when one has all.

    Parameters
    ----------
    values : array of float, shape (n,)
        Amounts, for example per inhabitant.
    weights : array of float, shape (n,), optional
        For example inhabitants; equal by default.

    Returns
    -------
    float
        The version that divides by n**2, not by n (n - 1): (0, 0, 0, 12) has 0.75. nan when an
        amount is negative or all are 0.

    Raises
    ------
    ValueError
        When values or weights are not finite, of unequal length or weights are not positive in
        sum and at least 0 each.

    References
    ----------
    .. [1] Gini, C. (1912), Variabilità e mutabilità, Cuppini, Bologna.

    Examples
    --------
    >>> gini([1, 2, 3, 4]), round(gini([10, 20, 30], [5, 3, 2]), 10)
    (0.25, 0.2411764706)
    """
    amounts, parts = _checked(values, weights)
    mean = float(parts @ amounts)
    if mean <= 0 or amounts.min() < 0:
        return float("nan")
    apart = np.abs(amounts[:, None] - amounts[None, :])
    return float(parts @ apart @ parts) / (2 * mean)


def theil(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return Theil's T: 0 when all are equal, at most ln n with equal weights.

    Parameters, undefined cases and errors as in `gini`.

    References
    ----------
    .. [1] Theil, H. (1967), Economics and Information Theory, North-Holland.

    Examples
    --------
    >>> round(theil([1, 2, 3, 4]), 10)
    0.1064401353
    """
    amounts, parts = _checked(values, weights)
    mean = float(parts @ amounts)
    if mean <= 0 or amounts.min() < 0:
        return float("nan")
    ratios = amounts[amounts > 0] / mean
    return float(parts[amounts > 0] @ (ratios * np.log(ratios)))


def jain(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return Jain's index: 1 when all are equal, 1 / n when one has all.

    Parameters, undefined cases and errors as in `gini`.

    References
    ----------
    .. [1] Jain, R., Chiu, D. and Hawe, W. (1984), A quantitative measure of fairness and
       discrimination for resource allocation in shared computer systems, DEC-TR-301.

    Examples
    --------
    >>> round(jain([1, 2, 3, 4]), 10)
    0.8333333333
    """
    amounts, parts = _checked(values, weights)
    mean = float(parts @ amounts)
    if mean <= 0 or amounts.min() < 0:
        return float("nan")
    return mean**2 / float(parts @ amounts**2)


def _checked(values: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    amounts = np.asarray(values, dtype=np.float64)
    if amounts.ndim != 1 or not amounts.size or not np.isfinite(amounts).all():
        raise ValueError(f"values must be finite, at least one, got {amounts.tolist()}")
    given = np.ones(amounts.size) if weights is None else np.asarray(weights, dtype=np.float64)
    if given.shape != amounts.shape or not np.isfinite(given).all():
        raise ValueError(f"weights must be finite, one per value, got {given.tolist()}")
    if given.min() < 0 or given.sum() <= 0:
        raise ValueError(f"weights must be at least 0 and not all 0, got {given.tolist()}")
    return amounts, given / given.sum()
