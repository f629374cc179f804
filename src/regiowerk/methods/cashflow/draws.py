"""Numbers that are not known for sure: distributions, each by its quantiles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from regiowerk.methods.cashflow.normal import normal_chance, normal_quantile
from regiowerk.methods.cashflow.reading import Floats


class Draw(Protocol):
    """A number that can be drawn: its mean, and its value at a chance."""

    @property
    def mean(self) -> float:
        """The mean, in the unit of the number."""

    def quantile(self, chances: Floats) -> Floats:
        """Return the value below which each chance lies; chances strictly between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that is known.

    Parameters
    ----------
    value : float
        The number, finite.

    Raises
    ------
    ValueError
        When it is not finite.

    Examples
    --------
    >>> Fixed(3.0).quantile(np.array([0.1, 0.9])).tolist()
    [3.0, 3.0]
    """

    value: float

    def __post_init__(self) -> None:
        _check_finite(value=self.value)

    @property
    def mean(self) -> float:
        """The number itself."""
        return self.value

    def quantile(self, chances: Floats) -> Floats:
        """Return the number for every chance."""
        return np.full(chances.shape, self.value, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Uniform:
    """A number between two bounds, nowhere likelier than elsewhere.

    Parameters
    ----------
    low, high : float
        The bounds, finite; may be equal.

    Raises
    ------
    ValueError
        When a bound is not finite or the low one above the high one.

    Examples
    --------
    >>> Uniform(10, 20).quantile(np.array([0.5, 0.75])).tolist(), Uniform(10, 20).mean
    ([15.0, 17.5], 15.0)
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        _check_finite(low=self.low, high=self.high)
        _check_order(self.low, self.high)

    @property
    def mean(self) -> float:
        """Half-way."""
        return (self.low + self.high) / 2

    def quantile(self, chances: Floats) -> Floats:
        """Return ``low + chance * (high - low)``."""
        return np.asarray(self.low + chances * (self.high - self.low))


@dataclass(frozen=True, slots=True)
class Triangular:
    """A number between two bounds, likeliest at the mode: the estimate of three points.

    Parameters
    ----------
    low, mode, high : float
        Finite and in this order; may be equal.

    Raises
    ------
    ValueError
        When one is not finite or they are not in order.

    Examples
    --------
    >>> Triangular(0, 0, 8).quantile(np.array([0.75, 0.9375])).tolist(), Triangular(0, 1, 8).mean
    ([4.0, 6.0], 3.0)
    """

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _check_finite(low=self.low, mode=self.mode, high=self.high)
        _check_order(self.low, self.high)
        if not self.low <= self.mode <= self.high:
            raise ValueError(
                f"the mode must lie between {self.low} and {self.high}, got {self.mode}"
            )

    @property
    def mean(self) -> float:
        """A third of the sum."""
        return (self.low + self.mode + self.high) / 3

    def quantile(self, chances: Floats) -> Floats:
        """Return ``low + sqrt(chance (high - low) (mode - low))`` below the mode; above it alike.

        Above: ``high - sqrt((1 - chance) (high - low) (high - mode))``.
        """
        width = self.high - self.low
        below = chances * width < self.mode - self.low
        under = chances * (width * (self.mode - self.low))
        over = (1 - chances) * (width * (self.high - self.mode))
        root = np.sqrt(np.where(below, under, over))
        return np.where(below, self.low + root, self.high - root)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal number, cut off at bounds where it has them.

    Parameters
    ----------
    centre : float
        Mean before it is cut off.
    deviation : float
        Standard deviation before it is cut off, above 0.
    low, high : float
        Bounds; infinite by default. Some chance must lie between them.

    Raises
    ------
    ValueError
        When centre or deviation are not finite, the deviation is not above 0, the low bound is
        not below the high one, or less than 1e-6 of the chance lies between them.

    Examples
    --------
    >>> Normal(100, 10).quantile(np.array([0.5, 0.975])).round(3).tolist()
    [100.0, 119.6]
    >>> round(Normal(0, 1, low=0).mean, 9)
    0.797884561
    """

    centre: float
    deviation: float
    low: float = -math.inf
    high: float = math.inf

    def __post_init__(self) -> None:
        _check_finite(centre=self.centre, deviation=self.deviation)
        if self.deviation <= 0:
            raise ValueError(f"a deviation must be above 0, got {self.deviation}")
        if not self.low < self.high:
            raise ValueError(f"low must be below high, got {self.low} and {self.high}")
        first, last = self._chances()
        if last - first < 1e-6:
            raise ValueError(
                f"almost no chance lies between {self.low} and {self.high} "
                f"around {self.centre}; take wider bounds"
            )

    def _chances(self) -> tuple[float, float]:
        bounds = (np.array([self.low, self.high]) - self.centre) / self.deviation
        first, last = normal_chance(bounds).tolist()
        return first, last

    @property
    def mean(self) -> float:
        """The mean after it is cut off."""
        first, last = self._chances()
        low, high = ((b - self.centre) / self.deviation for b in (self.low, self.high))
        steps = math.exp(-low * low / 2) - math.exp(-high * high / 2)
        return self.centre + self.deviation * steps / math.sqrt(2 * math.pi) / (last - first)

    def quantile(self, chances: Floats) -> Floats:
        """Return the value at each chance of what lies between the bounds."""
        first, last = self._chances()
        inside = np.clip(first + chances * (last - first), 2.0**-1000, 1 - 2.0**-53)
        values = self.centre + self.deviation * normal_quantile(inside)
        return np.clip(values, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """A positive number whose logarithm is normal: doubling is as likely as halving.

    Parameters
    ----------
    mean : float
        Mean of the number itself, above 0.
    deviation : float
        Standard deviation of the number itself, above 0.

    Raises
    ------
    ValueError
        When one is not finite or not above 0.

    Examples
    --------
    >>> Lognormal(100, 50).quantile(np.array([0.5])).round(6).tolist()
    [89.442719]
    """

    mean: float
    deviation: float

    def __post_init__(self) -> None:
        _check_finite(mean=self.mean, deviation=self.deviation)
        if self.mean <= 0 or self.deviation <= 0:
            raise ValueError(
                f"mean and deviation must be above 0, got {self.mean} and {self.deviation}"
            )

    def quantile(self, chances: Floats) -> Floats:
        """Return ``exp(mu + sigma z)``, sigma**2 = ln(1 + deviation**2 / mean**2)."""
        variance = math.log1p((self.deviation / self.mean) ** 2)
        middle = math.log(self.mean) - variance / 2
        return np.asarray(np.exp(middle + math.sqrt(variance) * normal_quantile(chances)))


@dataclass(frozen=True, slots=True)
class Discrete:
    """One of a few values, each with its chance: the subsidy comes or it does not.

    Parameters
    ----------
    values : sequence of float
        Finite, at least one; in any order.
    chances : sequence of float
        As many, at least 0, adding up to 1 within 1e-9.

    Raises
    ------
    ValueError
        When the numbers differ, a value is not finite or the chances do not add up to 1.

    Examples
    --------
    >>> subsidy = Discrete((0, 500), (0.4, 0.6))
    >>> subsidy.quantile(np.array([0.39, 0.41])).tolist(), subsidy.mean
    ([0.0, 500.0], 300.0)
    """

    values: Sequence[float]
    chances: Sequence[float]

    def __post_init__(self) -> None:
        given, parts = np.asarray(self.values, float), np.asarray(self.chances, float)
        if given.ndim != 1 or given.size == 0 or given.shape != parts.shape:
            raise ValueError(f"one chance for each value, got {self.values} and {self.chances}")
        _check_finite(**{f"value {i}": float(value) for i, value in enumerate(given)})
        if not (parts >= 0).all() or abs(float(parts.sum()) - 1) > 1e-9:
            raise ValueError(f"chances must be at least 0 and add up to 1, got {self.chances}")

    @property
    def mean(self) -> float:
        """The sum of values times chances."""
        return float(np.asarray(self.values, float) @ np.asarray(self.chances, float))

    def quantile(self, chances: Floats) -> Floats:
        """Return the first value, in ascending order, with at least that chance up to it."""
        values, parts = np.asarray(self.values, float), np.asarray(self.chances, float)
        order = np.argsort(values, kind="stable")
        upto = np.cumsum(parts[order])
        place = np.searchsorted(upto / upto[-1], chances)
        return np.asarray(values[order][place])


def _check_finite(**numbers: float) -> None:
    for name, number in numbers.items():
        if not math.isfinite(number):
            raise ValueError(f"{name} must be finite, got {number}")


def _check_order(low: float, high: float) -> None:
    if low > high:
        raise ValueError(f"low must not be above high, got {low} and {high}")
