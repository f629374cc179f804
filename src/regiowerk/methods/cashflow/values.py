"""The worth of amounts in other years: discounting, and equal yearly amounts."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.reading import Floats, checked_flows, checked_rate


def discount_factors(rate: ArrayLike, periods: int, first: int = 0) -> Floats:
    """Return what one unit of money in each year is worth in year 0.

    Parameters
    ----------
    rate : float or array of float, shape (...)
        Discount rate per year, above -1; 0.04 is 4 %.
    periods : int
        Number of years T, at least 1.
    first : int
        Year of the first; 1 when the first amount comes at the end of the first year.

    Returns
    -------
    array of float, shape (..., T)
        ``(1 + rate) ** -(first + t)`` for t = 0 ... T - 1.

    Raises
    ------
    ValueError
        When a rate is not finite or not above -1, there is no year, or a factor is larger than a
        float can hold (a rate close to -1 over many years).

    Examples
    --------
    >>> discount_factors(0.25, 3).tolist()
    [1.0, 0.8, 0.64]
    """
    rates = checked_rate(rate)
    if periods < 1:
        raise ValueError(f"at least one year is needed, got {periods}")
    years = np.arange(first, first + periods, dtype=np.float64)
    with np.errstate(over="ignore", under="ignore"):
        factors = np.asarray((1.0 + rates[..., None]) ** -years)
    if not np.isfinite(factors).all():
        raise ValueError(
            f"discount factors over {periods} years are larger than a float can hold; "
            "take a rate farther from -1 or fewer years"
        )
    return factors


def present_value(flows: ArrayLike, rate: ArrayLike, *, first: int = 0) -> Floats:
    """Return the worth of flows in year 0: the net present value.

    Parameters
    ----------
    flows : array of float, shape (..., T)
        Amount of each year, the years in the last axis; costs negative.
    rate : float or array of float
        Discount rate per year, above -1; 0.04 is 4 %. An array must fit the other axes of `flows`.
    first : int
        Year of the first amount. 0, the default, leaves it undiscounted; 1 is the convention of
        spreadsheets, in which it comes at the end of the first year.

    Returns
    -------
    array of float, shape (...)
        In the unit of the flows: the sum of ``flows[..., t] / (1 + rate) ** (first + t)``. A plain
        number (`numpy.float64`) for one row of flows and one rate.

    Raises
    ------
    ValueError
        As `discount_factors`; when a flow is not finite or there is no year.

    References
    ----------
    .. [1] Brealey, R. A., Myers, S. C. and Allen, F. (2011), Principles of Corporate Finance,
       10th ed., McGraw-Hill, chapter 2.

    Examples
    --------
    >>> float(present_value([-100, 100, 200], 1.0))
    0.0
    >>> present_value([[-100, 125], [0, 250]], 0.25).tolist()
    [0.0, 200.0]
    """
    amounts = checked_flows(flows)
    factors = discount_factors(rate, amounts.shape[-1], first)
    if factors.ndim == 1:
        return np.asarray(amounts @ factors)[()]
    return np.asarray((amounts * factors).sum(axis=-1))


def end_value(flows: ArrayLike, rate: ArrayLike) -> Floats:
    """Return the worth of flows in their last year.

    Parameters
    ----------
    flows : array of float, shape (..., T)
        Amount of each year, the years in the last axis; costs negative.
    rate : float or array of float
        Interest per year, above -1; 0.04 is 4 %.

    Returns
    -------
    array of float, shape (...)
        In the unit of the flows: the sum of ``flows[..., t] * (1 + rate) ** (T - 1 - t)``; the
        present value times ``(1 + rate) ** (T - 1)``. A plain number for one row and one rate.

    Raises
    ------
    ValueError
        When a rate is not finite or not above -1, a flow is not finite, there is no year, or the
        growth is larger than a float can hold.

    Examples
    --------
    >>> float(end_value([-100, 60, 60], 0.5))
    -75.0
    """
    amounts = checked_flows(flows)
    return present_value(amounts, rate, first=1 - amounts.shape[-1])


def annuity(amount: float, rate: float, years: int) -> float:
    """Return the equal yearly amount that is worth an amount now.

    Parameters
    ----------
    amount : float
        Amount now, for example an investment.
    rate : float
        Interest per year, above -1; 0.04 is 4 %. With 0, the amount over the years.
    years : int
        Life in years, at least 1; the first yearly amount comes a year from now.

    Returns
    -------
    float
        ``amount * rate / (1 - (1 + rate) ** -years)``, in the unit of `amount`.

    Raises
    ------
    ValueError
        When the life is below 1, the rate not above -1, or a number not finite.

    References
    ----------
    .. [1] Brealey, R. A., Myers, S. C. and Allen, F. (2011), Principles of Corporate Finance,
       10th ed., McGraw-Hill, chapter 2.

    Examples
    --------
    >>> annuity(1000, 0, 20), round(annuity(1000, 0.05, 20), 6)
    (50.0, 80.242587)
    """
    checked_rate(rate)
    if not math.isfinite(amount):
        raise ValueError(f"an amount must be finite, got {amount}")
    if years < 1:
        raise ValueError(f"a life is at least 1 year, got {years}")
    if rate == 0:
        return amount / years
    grown = -years * math.log1p(rate)
    if grown > 700:
        return -amount * rate * math.exp(-grown)  # all of it in the last years
    return -amount * (rate / math.expm1(grown))  # the ratio first: a tiny rate loses digits
