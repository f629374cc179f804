"""When amounts fall: profiles over the years, to multiply amounts with."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.reading import (
    Floats,
    checked_flows,
    checked_horizon,
    checked_rate,
    checked_year,
)


def once(year: int, horizon: int) -> Floats:
    """Return a profile with everything in one year; adds up to 1.

    Parameters
    ----------
    year : int
        From 0 to `horizon` - 1.
    horizon : int
        Number of years.

    Returns
    -------
    array of float, shape (horizon,)
        1 in the year, 0 elsewhere.

    Raises
    ------
    ValueError
        When the year lies outside the horizon, or the horizon is below 1.

    Examples
    --------
    >>> once(1, 3).tolist()
    [0.0, 1.0, 0.0]
    """
    return spread(year, 1, horizon)


def spread(first: int, years: int, horizon: int) -> Floats:
    """Return a profile with equal parts in a number of years; adds up to 1.

    Parameters
    ----------
    first : int
        First year, counted from 0.
    years : int
        Number of years, at least 1; the last, ``first + years - 1``, lies in the horizon.
    horizon : int
        Number of years of the profile.

    Returns
    -------
    array of float, shape (horizon,)
        ``1 / years`` in each of the years, 0 elsewhere.

    Raises
    ------
    ValueError
        When there is no year, or a year lies outside the horizon: nothing is cut off.

    Examples
    --------
    >>> spread(1, 2, 4).tolist()
    [0.0, 0.5, 0.5, 0.0]
    """
    if years < 1:
        raise ValueError(f"spread over at least 1 year, got {years}")
    return yearly(first, first + years - 1, horizon) / years


def yearly(first: int, last: int, horizon: int) -> Floats:
    """Return a profile with 1 in every year from the first to the last.

    Parameters
    ----------
    first, last : int
        Years counted from 0, both included; `last` not before `first`.
    horizon : int
        Number of years of the profile.

    Returns
    -------
    array of float, shape (horizon,)
        Adds up to ``last - first + 1``.

    Raises
    ------
    ValueError
        When a year lies outside the horizon, or the last before the first.

    Examples
    --------
    >>> yearly(1, 3, 5).tolist()
    [0.0, 1.0, 1.0, 1.0, 0.0]
    """
    begin = checked_year(first, horizon, "the first year")
    end = checked_year(last, horizon, "the last year")
    if end < begin:
        raise ValueError(f"the last year must not come before the first, {first}, got {last}")
    profile = np.zeros(horizon)
    profile[begin : end + 1] = 1.0
    return profile


def renewals(first: int, life: int, horizon: int) -> Floats:
    """Return a profile with 1 in every year in which something is replaced.

    Parameters
    ----------
    first : int
        Year of building, counted from 0; not a renewal itself.
    life : int
        Years it serves, at least 1: replaced in ``first + life``, ``first + 2 * life`` and so on.
    horizon : int
        Number of years of the profile.

    Returns
    -------
    array of float, shape (horizon,)
        Adds up to ``(horizon - 1 - first) // life``; all 0 when the life goes beyond the horizon.

    Raises
    ------
    ValueError
        When the life is below 1 or the first year outside the horizon.

    Examples
    --------
    >>> renewals(1, 3, 9).tolist()
    [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0]
    """
    begin = checked_year(first, horizon, "the first year")
    if life < 1:
        raise ValueError(f"a life is at least 1 year, got {life}")
    profile = np.zeros(horizon)
    profile[begin + life :: life] = 1.0
    return profile


def phased(shares: ArrayLike, first: int, horizon: int) -> Floats:
    """Return a profile with given shares in consecutive years; adds up to 1.

    Parameters
    ----------
    shares : array of float, shape (k,)
        Share of each year, at least 0, adding up to 1 within 1e-9.
    first : int
        Year of the first share, counted from 0; the last lies in the horizon.
    horizon : int
        Number of years of the profile.

    Returns
    -------
    array of float, shape (horizon,)
        The shares from `first`, 0 elsewhere.

    Raises
    ------
    ValueError
        When shares are negative, not finite or do not add up to 1, or a year lies outside the
        horizon.

    Examples
    --------
    >>> phased([0.5, 0.3, 0.2], 1, 5).tolist()
    [0.0, 0.5, 0.3, 0.2, 0.0]
    """
    given = checked_flows(shares)
    if given.ndim != 1 or given.min() < 0 or abs(float(given.sum()) - 1) > 1e-9:
        raise ValueError(
            f"shares must be at least 0 and add up to 1, got {given.tolist()}, "
            f"in sum {float(given.sum()):g}"
        )
    begin = checked_year(first, horizon, "the first year")
    checked_year(first + given.size - 1, horizon, "the last year")
    profile = np.zeros(horizon)
    profile[begin : begin + given.size] = given
    return profile


def indexed(rate: float, years: int, base: int = 0) -> Floats:
    """Return how prices grow from their base year.

    Parameters
    ----------
    rate : float
        Growth per year, above -1; 0.02 is 2 %.
    years : int
        Number of years T, at least 1.
    base : int
        Year of the price level, counted from 0: there the factor is 1. May lie outside the years:
        -3 for prices of three years before the first.

    Returns
    -------
    array of float, shape (years,)
        ``(1 + rate) ** (t - base)`` for t = 0 ... T - 1.

    Raises
    ------
    ValueError
        When the rate is not above -1, there is no year, or the growth is larger than a float can
        hold.

    Examples
    --------
    >>> indexed(0.5, 4, 1).round(6).tolist()
    [0.666667, 1.0, 1.5, 2.25]
    """
    growth = 1.0 + float(checked_rate(rate))
    with np.errstate(over="ignore", under="ignore"):
        factors = np.asarray(growth ** (np.arange(checked_horizon(years), dtype=float) - base))
    if not np.isfinite(factors).all():
        raise ValueError(f"growth of {rate} over {years} years is larger than a float can hold")
    return factors
