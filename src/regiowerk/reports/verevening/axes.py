"""Axes of pictures: where amounts and years lie, and the round numbers beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regiowerk.delineate.wording import number
from regiowerk.reports.verevening.wording import MILLION, euro

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values between `low` and `high` to pixels between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value.

        Examples
        --------
        >>> Scale(-1.0, 1.0, 200.0, 100.0).at(0.5)
        125.0
        """
        part = (value - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)


def ticks_of(values: Iterable[float], about: int = 6) -> tuple[float, ...]:
    """Return round numbers around values and zero, about as many as asked, at least two.

    Examples
    --------
    >>> ticks_of([-120.0, 310.0]), ticks_of([0.0]), ticks_of([-8.0, -3.0], 4)
    ((-200.0, -100.0, 0.0, 100.0, 200.0, 300.0, 400.0), (0.0, 1.0), (-8.0, -6.0, -4.0, -2.0, 0.0))
    """
    found = [0.0, *values]
    low, high = min(found), max(found)
    if high - low <= 0:
        return (0.0, 1.0)
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(step * place for place in range(first, last + 1))


def euro_ticks(ticks: Sequence[float]) -> tuple[str, ...]:
    """Return the texts of round amounts in euro, all in one unit.

    Examples
    --------
    >>> euro_ticks((-1e6, 0.0, 1e6)), euro_ticks((0.0, 250_000.0, 500_000.0))
    (('€ −1 mln', '€ 0', '€ 1 mln'), ('€ 0', '€ 250.000', '€ 500.000'))
    >>> euro_ticks((0.0, 0.5, 1.0))
    ('€ 0', '€ 0,5', '€ 1')
    """
    most = max(abs(one) for one in ticks)
    if most >= MILLION:
        return tuple(_millions(one) for one in ticks)
    if any(one != round(one) for one in ticks):
        return tuple(f"€ {number(one, 4)}".replace("-", "−") for one in ticks)
    return tuple(euro(one) for one in ticks)


def _millions(amount: float) -> str:
    if not amount:
        return "€ 0"
    return f"€ {'−' if amount < 0 else ''}{number(abs(amount) / MILLION, 3)} mln"


def year_ticks(years: Sequence[int], most: int = 9) -> tuple[int, ...]:
    """Return the years that are written: the first, and round ones after it.

    Examples
    --------
    >>> year_ticks(range(2027, 2057)), year_ticks([2027])
    ((2027, 2030, 2035, 2040, 2045, 2050, 2055), (2027,))
    """
    step = next(one for one in (1, 2, 5, 10, 20, 50) if len(years) <= one * most)
    round_ones = [year for year in years if year % step == 0]
    first = years[0]
    return (first, *(year for year in round_ones if year > first and year - first > step / 2))


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Return places as near as can be to those wanted, in their order, at least a gap apart.

    Parameters
    ----------
    wanted : sequence of float
        In any order.
    gap : float
        The least distance.
    low, high : float
        The places lie between them where there is room; else they go on above `high`.

    Notes
    -----
    Least squares with order kept: pooling of adjacent violators (Barlow and others, 1972,
    Statistical Inference under Order Restrictions) of the places less their own gaps.

    Examples
    --------
    >>> apart([10.0, 11.0, 50.0], 10.0, 0.0, 100.0)
    (5.5, 15.5, 50.0)
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    pools: list[list[float]] = []  # sum and count of places less their gaps
    for rank, place in enumerate(order):
        pools.append([wanted[place] - rank * gap, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    levels = [total / count for total, count in pools for _ in range(int(count))]
    top = max(low, high - (len(wanted) - 1) * gap)
    found = [0.0] * len(wanted)
    for rank, (place, level) in enumerate(zip(order, levels, strict=True)):
        found[place] = min(max(level, low), top) + rank * gap
    return tuple(found)
