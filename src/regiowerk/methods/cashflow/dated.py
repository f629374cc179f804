"""Amounts on days instead of in years: actual days over 365."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.rates import CLOSEST
from regiowerk.methods.cashflow.reading import Floats, Ints, checked_rate, checked_row
from regiowerk.methods.cashflow.roots import sign_changes

DAYS = 365.0
"""Days in a year, always: the convention act/365."""

LARGEST = 307 * math.log(10)
"""The logarithm of the growth in a year, from where it is left out."""

NEAR = 1e-12
"""A sum this small beside its largest term touches zero."""


def dated_present_value(days: ArrayLike, flows: ArrayLike, rate: float) -> float:
    """Return the worth on the first day of amounts on days.

    Parameters
    ----------
    days : array of int, shape (n,)
        Day of each amount, counted from any day, for example `date.toordinal`; in any order.
    flows : array of float, shape (n,)
        The amounts; costs negative.
    rate : float
        Discount rate per year of 365 days, above -1; 0.04 is 4 %.

    Returns
    -------
    float
        Sum of ``flows / (1 + rate) ** ((days - min(days)) / 365)``, in the unit of the flows.

    Raises
    ------
    ValueError
        When days and flows differ in number, a day is no whole number, an amount is not finite,
        the rate is not above -1 or the worth larger than a float can hold.

    Examples
    --------
    >>> dated_present_value([0, 365], [-100, 200], 1.0)
    0.0
    """
    years, amounts = _by_day(days, flows)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        worth = float(amounts @ (1.0 + float(checked_rate(rate))) ** -years)
    if not math.isfinite(worth):
        raise ValueError(f"the worth at a rate of {rate} is larger than a float can hold")
    return worth


def dated_internal_rates(days: ArrayLike, flows: ArrayLike) -> tuple[float, ...]:
    """Return every rate at which amounts on days are worth nothing together.

    Parameters
    ----------
    days : array of int, shape (n,)
        Day of each amount, counted from any day, for example `date.toordinal`; in any order.
    flows : array of float, shape (n,)
        The amounts; costs negative.

    Returns
    -------
    tuple of float
        All real rates above -1 per year of 365 days, ascending, each once; empty when there is
        none, also when everything falls on one day. What doubles overnight grows by 1e109 a year:
        a rate above 1e307 is left out, one that a float cannot tell from -1 is given as the
        closest above it.

    Raises
    ------
    ValueError
        When days and flows differ in number, a day is no whole number or an amount is not finite.

    Notes
    -----
    Between two roots of a sum of exponentials lies a root of its derivative. Multiplied by the
    right exponential first, the derivative has one change of sign fewer, down to one that has
    none [1]_: so every root lies between known points, at most one in each interval. Numerical,
    not exact: a sum that comes within 1e-12 of its largest term touches zero there.

    References
    ----------
    .. [1] Pólya, G. and Szegő, G. (1925), Aufgaben und Lehrsätze aus der Analysis II, Springer,
       part V, chapter 1.

    Examples
    --------
    >>> [round(rate, 12) for rate in dated_internal_rates([0, 365, 730], [-100, 230, -132])]
    [0.1, 0.2]
    """
    years, amounts = _by_day(days, flows)
    kept = amounts != 0
    found = _zeros(years[kept], amounts[kept])  # u = log(1 + rate)
    return tuple(sorted({max(math.expm1(u), CLOSEST) for u in found if u < LARGEST}))


def _by_day(days: ArrayLike, flows: ArrayLike) -> tuple[Floats, Floats]:
    """Return years since the first day, each once and ascending, and what falls on it."""
    amounts, given = checked_row(flows), np.asarray(days)
    if given.shape != amounts.shape or given.dtype.kind not in "iu":
        raise ValueError(
            f"one whole day is expected for each of {amounts.size} amounts, "
            f"got shape {given.shape} of {given.dtype}"
        )
    distinct, place = np.unique(given.astype(np.int64), return_inverse=True)
    first: Ints = distinct - distinct[0]
    return first / DAYS, np.bincount(place, weights=amounts).astype(np.float64)


def _zeros(years: Floats, amounts: Floats) -> list[float]:
    """Return the zeros u of the sum of ``amounts * exp(-u * years)``, ascending."""
    if not sign_changes(amounts.tolist()):
        return []
    turn = int(np.flatnonzero(np.diff(np.sign(amounts)))[0])
    middle = (years[turn] + years[turn + 1]) / 2
    turning = _zeros(years, amounts * (years - middle))
    sum_at = _scaled_sum(years, amounts, middle)
    ends = _reach(years, amounts)
    places = [ends[0], *(u for u in turning if ends[0] < u < ends[1]), ends[1]]
    found = [u for u in places[1:-1] if abs(sum_at(u)) <= NEAR]
    for low, high in pairwise(places):
        one, other = sum_at(low), sum_at(high)
        if min(abs(one), abs(other)) > NEAR and (one > 0) != (other > 0):
            found.append(_halved(sum_at, low, high))
    return sorted(found)


def _reach(years: Floats, amounts: Floats) -> tuple[float, float]:
    """Return bounds below and above which the last or the first term outweighs the others."""
    sizes = np.log(np.abs(amounts))
    whole = float(np.logaddexp.reduce(sizes)) + 1.0
    low = -(whole - float(sizes[-1])) / float(years[-1] - years[-2])
    high = (whole - float(sizes[0])) / float(years[1] - years[0])
    return low, high


def _scaled_sum(years: Floats, amounts: Floats, middle: float) -> Callable[[float], float]:
    """Return the sum as a share of its largest term, so that it can never overflow."""
    sizes, signs = np.log(np.abs(amounts)), np.sign(amounts)

    def at(u: float) -> float:
        powers = sizes - u * (years - middle)
        with np.errstate(under="ignore"):
            return float(signs @ np.exp(powers - powers.max()))

    return at


def _halved(sum_at: Callable[[float], float], low: float, high: float) -> float:
    """Return where the sum changes sign between two points, to the last digit."""
    rising = sum_at(high) > 0
    while True:
        half = (low + high) / 2
        if not low < half < high:
            return half
        low, high = (low, half) if (sum_at(half) > 0) == rising else (half, high)
