"""Internal rates of return: all of them, and the modified one."""

from __future__ import annotations

import math
from fractions import Fraction
from math import lcm

from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.reading import Floats, checked_rate, checked_row
from regiowerk.methods.cashflow.roots import sign_changes, unit_roots
from regiowerk.methods.cashflow.values import present_value

CLOSEST = math.nextafter(-1.0, 0.0)
"""The rate above -1 that lies closest to it."""


def internal_rates(flows: ArrayLike) -> tuple[float, ...]:
    """Return every rate at which the present value is zero: all internal rates of return.

    Parameters
    ----------
    flows : array of float, shape (T,)
        Amount of each year; costs negative. The rates do not depend on the unit.

    Returns
    -------
    tuple of float
        All real rates above -1, ascending, each once: 0.08 is 8 %. Empty when there is none:
        without a change of sign (also when all is 0), or when the present value never is 0. With
        more than one, none of them says by itself whether the project pays: use `present_value`
        or `modified_internal_rate`.

    Raises
    ------
    ValueError
        When a flow is not finite, there is no year, there are more axes than the years, or a rate
        is larger than a float can hold.

    Notes
    -----
    The roots r of the sum of ``flows[t] / (1 + r) ** t``: at most as many as there are changes of
    sign in the flows (Descartes), and as many or an even number fewer when multiple roots are
    counted as such. They are isolated in exact arithmetic, so none is missed, none is found twice,
    and a double root is found as well: x = 1 / (1 + r) between 0 and 1 gives the rates above 0,
    1 + r between 0 and 1 those below [1]_. An amount stands for its shortest decimal: 0.1 is one
    tenth exactly. A rate that a float cannot tell from -1 is given as the closest above it.

    References
    ----------
    .. [1] Collins, G. E. and Akritas, A. G. (1976), Polynomial real root isolation using
       Descartes' rule of signs, Proceedings of SYMSAC '76, ACM, 272-275.

    Examples
    --------
    >>> internal_rates([-100, 230, -132])
    (0.1, 0.2)
    >>> internal_rates([-100, 0, 121]), internal_rates([1, -2, 2]), internal_rates([1, 2])
    ((0.1,), (), ())
    """
    amounts = _whole(checked_row(flows))
    if not sign_changes(amounts):
        return ()
    below = [root - 1 for root in unit_roots(amounts[::-1])]
    above = [1 / root - 1 for root in unit_roots(amounts)]
    zero = [Fraction(0)] if sum(amounts) == 0 else []
    try:
        found = {max(float(rate), CLOSEST) for rate in (*below, *zero, *above)}
    except OverflowError as large:
        raise ValueError(
            "a rate is larger than a float can hold; are all amounts in the same unit?"
        ) from large
    return tuple(sorted(found))


def modified_internal_rate(flows: ArrayLike, finance: float, reinvest: float) -> float:
    """Return the rate that what comes back earns on what was put in: one number, always.

    Parameters
    ----------
    flows : array of float, shape (T,)
        Amount of each year; costs negative.
    finance : float
        Interest at which costs are funded, above -1; 0.04 is 4 %.
    reinvest : float
        Interest at which what comes back is set aside, above -1.

    Returns
    -------
    float
        ``(end value of the positive flows at reinvest / -present value of the negative flows at
        finance) ** (1 / (T - 1)) - 1``. nan when nothing is put in, nothing comes back, or there
        is only one year.

    Raises
    ------
    ValueError
        When a flow is not finite, there is no year, or a rate is not above -1.

    References
    ----------
    .. [1] Lin, S. A. Y. (1976), The modified internal rate of return and investment criterion,
       The Engineering Economist 21(4), 237-247.

    Examples
    --------
    >>> round(modified_internal_rate([-100, 0, 121], 0.05, 0.03), 12)
    0.1
    """
    amounts = checked_row(flows)
    lent = float(checked_rate(finance, "the finance rate"))
    earned = float(checked_rate(reinvest, "the reinvestment rate"))
    if not (amounts < 0).any() or not (amounts > 0).any():
        return math.nan
    years = amounts.size - 1
    back = float(present_value(amounts.clip(min=0), earned, first=-years))
    put_in = -float(present_value(amounts.clip(max=0), lent))
    return math.expm1(math.log(back / put_in) / years)


def _whole(amounts: Floats) -> list[int]:
    """Return whole numbers in the proportions of the amounts, each as its shortest decimal."""
    exact = [Fraction(repr(amount)) for amount in amounts.tolist()]
    unit = lcm(*(amount.denominator for amount in exact))
    return [int(amount * unit) for amount in exact]
