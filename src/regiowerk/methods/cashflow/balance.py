"""The balance of flows over the years: when it breaks even, and how deep it goes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.reading import Floats, checked_flows, checked_row
from regiowerk.methods.cashflow.values import discount_factors

ROUNDING = 1e-12
"""A balance this small beside all amounts before it is zero: what rounding leaves."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The largest shortfall of a balance.

    Parameters
    ----------
    amount : float
        What must be funded at most, at least 0, in the unit of the flows.
    year : int or None
        The first year in which it is needed, counted from 0; None when nothing is.
    """

    amount: float
    year: int | None


def balances(flows: ArrayLike, rate: float = 0.0) -> Floats:
    """Return the cumulated flows at the end of every year.

    Parameters
    ----------
    flows : array of float, shape (..., T)
        Amount of each year, the years in the last axis; costs negative.
    rate : float
        Discount rate per year, above -1; 0 cumulates the amounts as they are.

    Returns
    -------
    array of float, shape (..., T)
        Sums of ``flows[..., s] / (1 + rate) ** s`` for s = 0 ... t. A sum that is below 1e-12 of
        the absolute amounts in it is 0: rounding does not make a loss.

    Raises
    ------
    ValueError
        When a flow is not finite, there is no year, or the rate is not above -1.

    Examples
    --------
    >>> balances([-0.3, 0.1, 0.2, 1]).tolist()
    [-0.3, -0.19999999999999998, 0.0, 1.0]
    """
    amounts = checked_flows(flows)
    if rate != 0:
        amounts = amounts * discount_factors(rate, amounts.shape[-1])
    sums = np.cumsum(amounts, axis=-1)
    noise = ROUNDING * np.cumsum(np.abs(amounts), axis=-1)
    return np.asarray(np.where(np.abs(sums) <= noise, 0.0, sums))


def break_even(flows: ArrayLike, rate: float = 0.0) -> int | None:
    """Return the year from which the cumulated flows stay at zero or above.

    Parameters
    ----------
    flows : array of float, shape (T,)
        Amount of each year; costs negative.
    rate : float
        Discount rate per year, above -1; 0 gives the ordinary, otherwise the discounted one.

    Returns
    -------
    int or None
        The first year t, counted from 0, with no balance below 0 in t or later. None when the
        last balance is below 0; 0 when none is. A renewal that makes the balance negative again
        puts it off.

    Raises
    ------
    ValueError
        When a flow is not finite, there is no year, or the rate is not above -1.

    Examples
    --------
    >>> break_even([-100, 60, 60]), break_even([-100, 60, 60], 0.15), break_even([-100, 60])
    (2, None, None)
    >>> break_even([-100, 120, -50, 40])
    3
    """
    short = np.flatnonzero(balances(checked_row(flows), rate) < 0)
    year = int(short[-1]) + 1 if short.size else 0
    return year if year < np.shape(flows)[-1] else None


def peak_funding(flows: ArrayLike, rate: float = 0.0) -> Peak:
    """Return the largest shortfall of the cumulated flows: what must be lent or put up.

    Parameters
    ----------
    flows : array of float, shape (T,)
        Amount of each year; costs negative.
    rate : float
        Discount rate per year, above -1; 0 cumulates the amounts as they are.

    Returns
    -------
    Peak
        The amount, at least 0, and its first year; amount 0 and no year when the balance is
        never below 0.

    Raises
    ------
    ValueError
        When a flow is not finite, there is no year, or the rate is not above -1.

    Examples
    --------
    >>> peak_funding([-100, -40, 60, 120])
    Peak(amount=140.0, year=1)
    >>> peak_funding([10, -10])
    Peak(amount=0.0, year=None)
    """
    sums = balances(checked_row(flows), rate)
    year = int(sums.argmin())
    lowest = float(sums[year])
    return Peak(-lowest, year) if lowest < 0 else Peak(0.0, None)
