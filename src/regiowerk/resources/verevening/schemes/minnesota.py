"""Minnesota Fiscal Disparities: sharing part of the growth of the business tax base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, divide, exact, rounded
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True)
class Place:
    """What the scheme needs to know of one municipality.

    Parameters
    ----------
    name : str
        Name, unique.
    population : int
        Inhabitants, above 0.
    market_value : int
        Equalised market value of all property, above 0.
    base_then, base_now : int
        Tax base of commercial, industrial and utility property in the base year and now; 0 or more.
    inside : Fraction
        Share of the population inside the area of the scheme, above 0 and at most 1.

    Amounts are in whole units (cents, or dollars) of one kind.
    """

    name: str
    population: int
    market_value: int
    base_then: int
    base_now: int
    inside: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What one municipality gives to and gets from the pool, in the units of the input.

    `index` is the weight of its distribution: population * average capacity / its own capacity.
    """

    name: str
    capacity: Fraction
    index: Fraction
    contribution: int
    distribution: int
    base_after: int

    @property
    def net(self) -> int:
        """Distribution less contribution; the sum over all municipalities is 0."""
        return self.distribution - self.contribution


@dataclass(frozen=True, slots=True)
class Pool:
    """The areawide tax base, and what each municipality gives and gets, in the order of names."""

    areawide: int
    average: Fraction
    sharings: tuple[Sharing, ...]

    def __repr__(self) -> str:
        return f"<Pool: {self.areawide} shared by {len(self.sharings)} municipalities>"


def fiscal_disparities(places: Sequence[Place], *, on: date, average: Number | None = None) -> Pool:
    """Return how the growth of the business tax base is shared.

    Parameters
    ----------
    places : sequence of Place
        The municipalities; their order does not matter.
    on : date
        Day of the rule.
    average : number, optional
        Average fiscal capacity per head as certified by the commissioner. Default: all market value
        over all inhabitants. It scales the indices and cancels in the distribution.

    Raises
    ------
    InputError
        If a name occurs twice or a figure is impossible; the message names the municipality.
    NotInForceError
        If the scheme had no rule on that day.

    Notes
    -----
    contribution = 40 % of (base now - base then), not below 0, rounded to a whole unit;
    capacity = market value / population;  index = population * inside * average / capacity;
    distribution = areawide base * index / sum of the indices, by largest remainder, so that the
    pool is distributed whole. Source: Minnesota Statutes 473F; parameters ``minnesota-aandeel``
    and ``minnesota-ondergrens`` (the floor is *te controleren*).

    Examples
    --------
    >>> a = Place("A", 10_000, 1_200_000_000, 2_000_000, 7_000_000)
    >>> b = Place("B", 20_000, 1_600_000_000, 4_000_000, 6_000_000)
    >>> [one.net for one in fiscal_disparities([a, b], on=date(2021, 1, 1)).sharings]
    [-1300000, 1300000]
    """
    _check(places)
    ordered = sorted(places, key=lambda place: place.name)
    if average is None:
        total = sum(place.market_value for place in ordered)
        mean = Fraction(total, sum(place.population for place in ordered))
    else:
        mean = exact(average, field="the average fiscal capacity")
        if mean <= 0:
            raise InputError(f"The average fiscal capacity is {average}; above 0 is expected.")
    share = exact(legal_value("minnesota-aandeel", on).value) / 100
    floor = int(legal_value("minnesota-ondergrens", on).value)
    given = [max(rounded(share * (p.base_now - p.base_then)), floor) for p in ordered]
    capacity = [Fraction(p.market_value, p.population) for p in ordered]
    index = [p.population * p.inside * mean / own for p, own in zip(ordered, capacity, strict=True)]
    got = divide(sum(given), index)
    sharings = tuple(
        Sharing(p.name, own, weight, gives, gets, p.base_now - gives + gets)
        for p, own, weight, gives, gets in zip(ordered, capacity, index, given, got, strict=True)
    )
    return Pool(sum(given), mean, sharings)


def areawide_rate(pool: Pool, last_rates: Mapping[str, Number]) -> Fraction:
    """Return the areawide tax rate: the levies on all distributions over the pool.

    Parameters
    ----------
    pool : Pool
        The pool of the year.
    last_rates : mapping of str to number
        Per municipality its local tax rate of the year before: 1.394 is 139.4 %.

    Raises
    ------
    InputError
        If a municipality has no rate or a negative one, or the pool is empty.
    """
    if not pool.areawide:
        raise InputError("The areawide base is 0: there is nothing to tax, so there is no rate.")
    levies = Fraction(0)
    for one in pool.sharings:
        if one.name not in last_rates:
            raise InputError(
                f"{one.name} has no local tax rate of the year before.", municipality=one.name
            )
        rate = exact(last_rates[one.name], field=f"the rate of {one.name}")
        if rate < 0:
            raise InputError(f"The rate of {one.name} is negative.", municipality=one.name)
        levies += one.distribution * rate
    return levies / pool.areawide


def _check(places: Sequence[Place]) -> None:
    if not places:
        raise InputError("No municipality is given; the scheme shares between municipalities.")
    names = [place.name for place in places]
    for place in places:
        if names.count(place.name) > 1:
            raise InputError(f"{place.name} occurs more than once.", municipality=place.name)
        if place.population <= 0 or place.market_value <= 0:
            raise InputError(
                f"{place.name} has {place.population} inhabitants and a market value of "
                f"{place.market_value}; both must be above 0.",
                municipality=place.name,
            )
        if place.base_then < 0 or place.base_now < 0 or not 0 < place.inside <= 1:
            raise InputError(
                f"{place.name} has tax bases {place.base_then} and {place.base_now} and lies "
                f"inside for {place.inside}; bases of 0 or more and a share above 0 and at most 1 "
                "are expected.",
                municipality=place.name,
            )
