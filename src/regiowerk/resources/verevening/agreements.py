"""An agreement over years: cost items with their keys, indexation, and who takes part when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from regiowerk.core.errors import InputError
from regiowerk.core.money import rounded
from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.resources.verevening.keys import Apportionment, Key, apportioned_by, shares_of


@dataclass(frozen=True, slots=True)
class Item:
    """A cost or revenue that returns every year.

    Parameters
    ----------
    name : str
        What it is for, in Dutch.
    cents : int
        Amount for a whole year at the price level of `base_year`; revenue is negative.
    key : str
        Name of the key that divides it.
    base_year : int
        Year of the price level.
    growth : Fraction
        Indexation per year: 1/50 is 2 % a year, compounded; 0 for none.
    validity : Validity
        The days over which it runs.
    """

    name: str
    cents: int
    key: str
    base_year: int
    growth: Fraction = Fraction(0)
    validity: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class Agreement:
    """What partners agreed: who takes part when, which items, and which key divides each.

    Parameters
    ----------
    partners : mapping of str to Validity
        Per partner, the days on which it takes part.
    keys : mapping of str to Key
        By name.
    items : tuple of Item
        The items, names each once.
    review : date, optional
        Day on which the keys are to be reviewed (herziening).

    Raises
    ------
    InputError
        If there is no partner or item, an item name occurs twice or names a key that is absent.
    """

    partners: Mapping[str, Validity]
    keys: Mapping[str, Key]
    items: tuple[Item, ...]
    review: date | None = None

    def __post_init__(self) -> None:
        if not self.partners or not self.items:
            raise InputError(
                f"An agreement needs partners and items; this one has {len(self.partners)} "
                f"partners and {len(self.items)} items."
            )
        names = [item.name for item in self.items]
        for item in self.items:
            if names.count(item.name) > 1:
                raise InputError(f"Item '{item.name}' occurs more than once.", item=item.name)
            if item.key not in self.keys:
                raise InputError(
                    f"Item '{item.name}' is divided by key '{item.key}', which is not in the "
                    f"agreement. Its keys: {', '.join(self.keys) or 'none'}.",
                    item=item.name,
                    key=item.key,
                )
            if item.growth <= -1:
                raise InputError(
                    f"Item '{item.name}' is indexed by {float(item.growth):.2%} a year; "
                    "more than -100 % is expected.",
                    item=item.name,
                )

    def __repr__(self) -> str:
        return f"<Agreement: {len(self.partners)} partners, {len(self.items)} items>"


@dataclass(frozen=True, slots=True)
class Period:
    """Days of a year on which the same partners take part: first day, number of days, partners."""

    begin: date
    days: int
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemYear:
    """One item in one year: its amount after indexation, how the year falls apart, who bears it."""

    item: Item
    year: int
    periods: tuple[Period, ...]
    division: Apportionment


@dataclass(frozen=True, slots=True)
class YearDivision:
    """All items of one year.

    Parameters
    ----------
    year : int
        The year.
    items : tuple of ItemYear
        The items that run in it.
    totals : mapping of str to int
        Cents per partner over all items.
    review_due : bool
        Whether the review date lies in or before the year, so that the keys may have changed.
    """

    year: int
    items: tuple[ItemYear, ...]
    totals: Mapping[str, int]
    review_due: bool

    @property
    def total(self) -> int:
        """Cents over all items and partners."""
        return sum(self.totals.values())


def year_division(agreement: Agreement, year: int) -> YearDivision:
    """Return who bears what in one calendar year.

    Parameters
    ----------
    agreement : Agreement
        What was agreed.
    year : int
        The year, 1 to 9998.

    Raises
    ------
    InputError
        If no partner takes part on a day on which an item runs, or a key does not fit the partners
        of a day (such as fixed percentages after one left); the message names item and day.

    Notes
    -----
    amount = amount per year * (1 + growth)^(year - base year) * days it runs / days of the year,
    rounded once to the cent, halves away from zero. A partner bears its share day by day:
    share = sum over periods of (days of the period / days it runs) * share in the period.

    Examples
    --------
    >>> from regiowerk.resources.verevening.keys import Basis, key_by
    >>> agreement = Agreement(
    ...     {"A": ALWAYS, "B": Validity(date(2027, 7, 1))},
    ...     {"gelijk": key_by(Basis.EQUAL)},
    ...     (Item("onderhoud", 3650_00, "gelijk", 2027),),
    ... )
    >>> year_division(agreement, 2027).totals
    {'A': 273000, 'B': 92000}
    """
    if not 1 <= year <= date.max.year - 1:
        raise InputError(f"{year} is not a year to divide; 1 to 9998 is expected.", year=year)
    found = tuple(
        _item_year(agreement, item, year)
        for item in agreement.items
        if item.validity.overlaps(_whole(year))
    )
    totals = dict.fromkeys(sorted(agreement.partners), 0)
    for one in found:
        for partner, cents in one.division.cents.items():
            totals[partner] += cents
    due = agreement.review is not None and agreement.review.year <= year
    return YearDivision(year, found, totals, due)


def year_divisions(agreement: Agreement, years: Iterable[int]) -> tuple[YearDivision, ...]:
    """Return who bears what in each of several years; see `year_division`."""
    return tuple(year_division(agreement, year) for year in years)


def amount_in(item: Item, year: int) -> int:
    """Return the cents of an item in a year: indexed, and for the days on which it runs.

    Examples
    --------
    >>> amount_in(Item("loon", 1000_00, "gelijk", 2026, Fraction(1, 50)), 2028)
    104040
    """
    whole = _whole(year)
    running = _days(item.validity, whole)
    part = Fraction(running, _days(ALWAYS, whole))
    return rounded(item.cents * (1 + item.growth) ** (year - item.base_year) * part)


def _item_year(agreement: Agreement, item: Item, year: int) -> ItemYear:
    whole = _whole(year)
    periods = _periods(agreement.partners, item, whole)
    running = sum(period.days for period in periods)
    weights: dict[str, Fraction] = {}
    for period in periods:
        when = f"item '{item.name}', from {period.begin}"
        shares = shares_of(agreement.keys[item.key], period.partners, when=when)
        for partner, share in shares.items():
            weights[partner] = weights.get(partner, Fraction(0)) + share * period.days / running
    return ItemYear(item, year, periods, apportioned_by(amount_in(item, year), weights))


def _periods(partners: Mapping[str, Validity], item: Item, year: Validity) -> tuple[Period, ...]:
    """Return the parts of a year in which the same partners take part and the item runs."""
    begin, end = _bounds(item.validity, year)
    edges = {begin, end}
    for validity in partners.values():
        edges |= {d for d in (validity.begin, validity.end) if d and begin < d < end}
    days = sorted(edges)
    found = []
    for first, after in pairwise(days):
        present = tuple(sorted(p for p, validity in partners.items() if first in validity))
        if not present:
            raise InputError(
                f"No partner takes part on {first}, while item '{item.name}' runs. "
                "Let a partner take part, or end the item before that day.",
                item=item.name,
                day=first,
            )
        found.append(Period(first, (after - first).days, present))
    return tuple(found)


def _whole(year: int) -> Validity:
    return Validity(date(year, 1, 1), date(year + 1, 1, 1))


def _bounds(running: Validity, year: Validity) -> tuple[date, date]:
    begin = max(day for day in (running.begin, year.begin) if day is not None)
    return begin, min(day for day in (running.end, year.end) if day is not None)


def _days(running: Validity, year: Validity) -> int:
    begin, end = _bounds(running, year)
    return max((end - begin).days, 0)
