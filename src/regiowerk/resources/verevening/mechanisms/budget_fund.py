"""A Flemish budget fund: an amount divided by inhabitants or foregone revenue, with matching."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, divide, exact, format_cents


class Measure(StrEnum):
    """What the budget is divided by."""

    INHABITANTS = "inwoners"
    FOREGONE = "gederfde inkomsten"


@dataclass(frozen=True, slots=True)
class Applicant:
    """A municipality that may draw on the fund.

    Parameters
    ----------
    name : str
        Name, unique.
    inhabitants : int
        Inhabitants.
    foregone : int
        Revenue it forgoes, in cents.
    own : int
        What it puts in itself, in cents, where the fund asks for matching.
    """

    name: str
    inhabitants: int = 0
    foregone: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Award:
    """What one municipality gets, the most it could get (None: no limit), and its own part."""

    name: str
    cents: int
    most: int | None
    own: int

    @property
    def at_limit(self) -> bool:
        """Whether it gets the most that it could get."""
        return self.most is not None and self.cents == self.most


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget divided: awards by name, and what is left because everybody is at its limit."""

    total: int
    awards: tuple[Award, ...]

    @property
    def left(self) -> int:
        """Cents that stay in the fund."""
        return self.total - sum(one.cents for one in self.awards)


def awarded(
    total: int,
    applicants: Iterable[Applicant],
    *,
    by: Measure,
    matching: Number | str | None = None,
) -> Budget:
    """Return a budget divided over municipalities.

    Parameters
    ----------
    total : int
        The budget, in cents.
    applicants : iterable of Applicant
        Who may draw on it; their order does not matter.
    by : Measure
        Inhabitants, or foregone revenue; nobody gets more than it forgoes.
    matching : number, optional
        Most euros of the fund per euro of the municipality; without it nothing is asked.

    Raises
    ------
    InputError
        If the budget or a figure is negative, a name occurs twice, nobody has the figure, or the
        matching is not above 0.

    Notes
    -----
    share = budget * figure / sum of the figures, at most the limit. What the limits leave is
    divided again in the same way over who is not at its limit, until nothing is left or everybody
    is. Each round is by largest remainder.

    Examples
    --------
    >>> towns = [Applicant("A", 3000, own=100_00), Applicant("B", 1000, own=900_00)]
    >>> found = awarded(1000_00, towns, by=Measure.INHABITANTS, matching=1)
    >>> [(one.name, one.cents) for one in found.awards], found.left
    ([('A', 10000), ('B', 90000)], 0)
    """
    rows = sorted(applicants, key=lambda one: one.name)
    rate = _checked(total, rows, by, matching)
    weights = {one.name: one.inhabitants if by is Measure.INHABITANTS else one.foregone
               for one in rows}  # fmt: skip
    limits = {one.name: _limit(one, by, rate) for one in rows}
    found = dict.fromkeys(weights, 0)
    left = total
    while left:
        room = {n: (None if (most := limits[n]) is None else most - found[n]) for n in found}
        active = [name for name in found if weights[name] and room[name] != 0]
        if not active:
            break
        shares = divide(left, [weights[name] for name in active])
        for name, share in zip(active, shares, strict=True):
            most = room[name]
            gets = share if most is None else min(share, most)
            found[name] += gets
            left -= gets
    awards = tuple(Award(one.name, found[one.name], limits[one.name], one.own) for one in rows)
    return Budget(total, awards)


def _limit(one: Applicant, by: Measure, rate: Fraction | None) -> int | None:
    limits = [] if by is Measure.INHABITANTS else [one.foregone]
    if rate is not None:
        limits.append(int(rate * one.own))
    return min(limits, default=None)


def _checked(
    total: int, rows: list[Applicant], by: Measure, matching: Number | str | None
) -> Fraction | None:
    if total < 0:
        raise InputError(f"The budget is {format_cents(total)} euro; 0 or more is expected.")
    names = [one.name for one in rows]
    for one in rows:
        if names.count(one.name) > 1:
            raise InputError(f"{one.name} occurs more than once.", municipality=one.name)
        if min(one.inhabitants, one.foregone, one.own) < 0:
            raise InputError(
                f"{one.name} has {one.inhabitants} inhabitants, forgoes "
                f"{format_cents(one.foregone)} and puts in {format_cents(one.own)} euro; 0 or more "
                "is expected.",
                municipality=one.name,
            )
    figures = [one.inhabitants if by is Measure.INHABITANTS else one.foregone for one in rows]
    if not any(figures):
        raise InputError(f"Nobody has a figure '{by.value}' above 0 to divide by.", by=by.value)
    if matching is None:
        return None
    rate = exact(matching, field="matching")
    if rate <= 0:
        raise InputError(f"The matching is {matching}; more than 0 euro per euro is expected.")
    return rate
