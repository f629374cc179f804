"""When an item falls: the share of it in each project year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.methods.cashflow import once, renewals, spread, yearly
from regiowerk.resources.verevening.project.formulas import Floats

Years = int | str
"""A number of years, or the assumption that gives it."""


class Pace(StrEnum):
    """How an item is spread over the years."""

    ONCE = "eenmalig"
    """The whole in year `first`."""
    SPREAD = "gespreid"
    """Equal parts over `years` years from `first`."""
    PHASE = "fase"
    """As the shares of a phase."""
    YEARLY = "jaarlijks"
    """The whole every year from `first`, for `years` years or to the end."""
    STOCK = "voorraad"
    """Every year, in proportion to what a phase has made `lag` years before."""
    RENEWAL = "vernieuwing"
    """As the phase, again every `life` years after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When an item falls.

    Parameters
    ----------
    pace : Pace
        How it is spread.
    phase : str
        The phase, where the pace speaks of one.
    first, years, lag, life : int or str
        Project years, from 0 for the first; a text is the id of an assumption. `years` 0 is to
        the end.
    """

    pace: Pace
    phase: str = ""
    first: Years = 0
    years: Years = 0
    lag: Years = 0
    life: Years = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The assumptions that it uses."""
        used = (self.first, self.years, self.lag, self.life)
        return tuple(one for one in used if isinstance(one, str))


def profile(
    timing: Timing,
    horizon: int,
    phases: Mapping[str, tuple[float, ...]],
    value: Callable[[str], float],
) -> Floats:
    """Return the share of an item in each project year.

    Parameters
    ----------
    timing : Timing
        When it falls.
    horizon : int
        Number of project years; what falls later is left out.
    phases : mapping of str to tuple of float
        Percent per project year.
    value : callable
        From the id of an assumption to its value.

    Returns
    -------
    array of shape (horizon,)
        Shares: a one-off adds up to at most 1, a yearly item has 1 in every year it runs.

    Raises
    ------
    InputError
        If a phase is unknown, a number of years is no whole number, negative, or a life is below 1.

    Examples
    --------
    >>> sold = {"uitgifte": (0.0, 50.0, 50.0)}
    >>> profile(Timing(pace=Pace.STOCK, phase="uitgifte", lag=1), 5, sold, float)
    array([0. , 0. , 0.5, 1. , 1. ])
    >>> profile(Timing(pace=Pace.RENEWAL, phase="uitgifte", life=2), 5, sold, float)
    array([0. , 0. , 0. , 0.5, 0.5])
    """
    first = _years(timing.first, "first", value)
    match timing.pace:
        case Pace.ONCE:
            return once(first, horizon + first)[:horizon]
        case Pace.SPREAD:
            years = _years(timing.years, "years", value, least=1)
            return spread(first, years, horizon + first + years)[:horizon]
        case Pace.YEARLY:
            years = _years(timing.years, "years", value) or horizon
            return yearly(first, first + years - 1, horizon + first + years)[:horizon]
    shares = _phase(timing, horizon, phases)
    if timing.pace is Pace.STOCK:
        return _later(np.cumsum(shares), _years(timing.lag, "lag", value))
    if timing.pace is Pace.RENEWAL:
        life = _years(timing.life, "life", value, least=1)
        found = np.zeros(horizon)
        for year in np.flatnonzero(shares):
            found += shares[year] * renewals(int(year), life, horizon)
        return found
    return shares


def _later(shares: Floats, years: int) -> Floats:
    found = np.zeros_like(shares)
    found[years:] = shares[: max(shares.size - years, 0)]
    return found


def _phase(timing: Timing, horizon: int, phases: Mapping[str, tuple[float, ...]]) -> Floats:
    if timing.phase not in phases:
        raise InputError(
            f"There is no phase '{timing.phase}'. Known: {', '.join(phases) or 'none'}.",
            phase=timing.phase,
        )
    found = np.zeros(horizon)
    given = phases[timing.phase][:horizon]
    found[: len(given)] = np.array(given) / 100
    return found


def _years(given: Years, what: str, value: Callable[[str], float], *, least: int = 0) -> int:
    number = value(given) if isinstance(given, str) else float(given)
    if number != round(number) or number < least:
        raise InputError(
            f"{given if isinstance(given, str) else what} is {number:g} years; a whole number of "
            f"at least {least} is expected.",
            field=given,
            value=number,
        )
    return int(number)
