"""From attributes in any unit to values that can be compared and added up exactly."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

GRID = 2.0**30
"""Values are rounded to this part of the spread of the widest attribute."""


def read_attributes(attributes: Any, ids: NDArray[Any] | None = None) -> Floats:
    """Return attributes as floats of shape (n, p).

    Raises
    ------
    ValueError
        If they are no numbers, have another shape, or one is not finite (naming unit and column).
    """
    try:
        found = np.asarray(attributes, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"the attributes are not all numbers: {error}") from error
    if found.ndim != 2 or not found.size:
        raise ValueError(
            f"the attributes have shape {found.shape}; expected is (units, attributes), "
            "at least one of each"
        )
    wrong = np.argwhere(~np.isfinite(found))
    if len(wrong):
        row, column = wrong[0].tolist()
        unit = row if ids is None or len(ids) != len(found) else ids[row]
        name = list(getattr(attributes, "columns", range(found.shape[1])))[column]
        raise ValueError(
            f"unit {unit}, attribute {name}: {found[row, column]} is found; expected is a number "
            f"({len(wrong)} such values)"
        )
    return found


def read_weights(weights: ArrayLike | None, p: int) -> Floats:
    """Return one weight for each attribute; 1 when none are given.

    Raises
    ------
    ValueError
        If there are not p, one is negative or not finite, or all are 0.
    """
    found = np.ones(p) if weights is None else np.asarray(weights, dtype=np.float64)
    if found.shape != (p,):
        raise ValueError(f"the weights have shape {found.shape}; expected is ({p},)")
    if not (np.isfinite(found) & (found >= 0)).all() or not found.any():
        raise ValueError(
            f"the weights are {found.tolist()}; expected are numbers of at least 0, not all 0"
        )
    return found


def scaled(attributes: Floats, weights: Floats, standardise: bool) -> Floats:
    """Return attributes of which the squared differences can be added up, shape (n, p).

    Each has mean 0 and, when standardised, standard deviation 1 (0 when it is the same for all
    units), and is then multiplied by the root of its weight.

    Raises
    ------
    ValueError
        If the sum of squares is too large to compute with.

    Examples
    --------
    >>> scaled(np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([4.0, 1.0]), True)
    array([[-2.,  0.],
           [ 2.,  0.]])
    """
    constant = attributes.max(axis=0) == attributes.min(axis=0)
    largest = np.abs(attributes).max(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):
        unit = np.where(largest > 0, largest, 1.0) if standardise else 1.0
        found = attributes / unit
        found = np.where(constant, 0.0, found - found.mean(axis=0))
        if standardise:
            spread = np.sqrt((found**2).mean(axis=0))
            found = found / np.where(spread > 0, spread, 1.0)
        found = found * np.sqrt(weights)
        if not np.isfinite((found**2).sum()):
            raise ValueError("the attributes are too large to compute with; standardise them")
    return np.asarray(found, dtype=np.float64)


def on_whole_numbers(values: Floats) -> Floats:
    """Return values rounded to whole numbers of which every sum is exact, shape (n, p).

    One step is the 2⁻³⁰th part of the largest standard deviation of a column of mean 0. So equal
    differences are equal however they came about, and the order of adding cannot matter (for up
    to 2²³ units).
    """
    widest = float(np.sqrt((values**2).mean(axis=0)).max())
    return np.rint(values / widest * GRID) if widest else np.zeros_like(values)
