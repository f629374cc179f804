"""What is checked of amounts, rates and years before anything is computed."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def checked_flows(flows: ArrayLike) -> Floats:
    """Return flows as an array of float with the years in the last axis, shape (..., T).

    Raises
    ------
    ValueError
        When there is no year, or an amount is not a finite number.

    Examples
    --------
    >>> checked_flows([-100, 60, 60]).tolist()
    [-100.0, 60.0, 60.0]
    """
    found = np.asarray(flows, dtype=np.float64)
    if found.ndim == 0 or found.shape[-1] == 0:
        raise ValueError(f"flows need at least one year in their last axis, got {found.shape}")
    if not np.isfinite(found).all():
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(found))[0])
        raise ValueError(f"flows must be finite, at {place} is {found[place]}")
    return found


def checked_row(flows: ArrayLike) -> Floats:
    """Return the flows of one row, shape (T,).

    Raises
    ------
    ValueError
        As `checked_flows`, and when there are more axes than that of the years.

    Examples
    --------
    >>> checked_row([-100, 110]).tolist()
    [-100.0, 110.0]
    """
    found = checked_flows(flows)
    if found.ndim != 1:
        raise ValueError(f"one row of flows is expected, got shape {found.shape}")
    return found


def checked_rate(rate: ArrayLike, name: str = "rate") -> Floats:
    """Return a rate, or an array of rates, as a fraction: 0.04 is 4 %.

    Raises
    ------
    ValueError
        When a rate is not finite or not above -1.

    Examples
    --------
    >>> float(checked_rate(0.04))
    0.04
    """
    found = np.asarray(rate, dtype=np.float64)
    if not (np.isfinite(found) & (found > -1)).all():
        wrong = found[~(np.isfinite(found) & (found > -1))].flat[0]
        raise ValueError(f"{name} must be a finite fraction above -1 (0.04 is 4 %), got {wrong}")
    return found


def checked_horizon(horizon: int) -> int:
    """Return the number of years of a profile.

    Raises
    ------
    ValueError
        When it is below 1.

    Examples
    --------
    >>> checked_horizon(30)
    30
    """
    if horizon < 1:
        raise ValueError(f"a horizon is at least 1 year, got {horizon}")
    return horizon


def checked_year(year: int, horizon: int, name: str = "year") -> int:
    """Return a year of a profile, counted from 0.

    Raises
    ------
    ValueError
        When it does not lie in the horizon.

    Examples
    --------
    >>> checked_year(29, 30)
    29
    """
    if not 0 <= year < checked_horizon(horizon):
        raise ValueError(f"{name} must be a year from 0 to {horizon - 1}, got {year}")
    return year
