"""A fund that beneficial developments fill and that pays compensations, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from regiowerk.core.errors import InputError
from regiowerk.core.money import format_cents, split


class Paying(StrEnum):
    """What the fund does when there is too little for what is due."""

    FULL = "volledig"  # pay all; the balance goes below zero, and that is said
    AS_ABLE = "naar vermogen"  # pay what there is, in proportion to what is due; the rest waits


@dataclass(frozen=True, slots=True)
class Movement:
    """An amount in one year: above 0 a partner puts it in, below 0 the partner is to have it."""

    year: int
    party: str
    cents: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FundYear:
    """The fund in one year, in cents.

    Parameters
    ----------
    year : int
        The year.
    opening : int
        Balance at its beginning.
    deposited, paid : mapping of str to int
        Per partner.
    due : mapping of str to int
        What each partner is to have, with what waited from before.
    """

    year: int
    opening: int
    deposited: Mapping[str, int]
    due: Mapping[str, int]
    paid: Mapping[str, int]

    @property
    def closing(self) -> int:
        """Balance at the end of the year."""
        return self.opening + sum(self.deposited.values()) - sum(self.paid.values())

    @property
    def waiting(self) -> dict[str, int]:
        """What is due and not paid, per partner."""
        return {p: cents - self.paid[p] for p, cents in self.due.items() if cents > self.paid[p]}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A year in which what is due is more than there is, and what would cure it.

    Parameters
    ----------
    year, cents : int
        The year, and how much too little there is at its end when everything is paid.
    earlier : int
        The largest shortfall of a year before: so much of it an earlier deposit already cures.
    covered_in : int or None
        First year at whose end an advance of that amount can be repaid: the balance is not below 0
        again; None when that does not happen within the years given.
    waits_until : int or None
        Year in which everything is paid when payments wait for money; None when it never is.
    """

    year: int
    cents: int
    earlier: int
    covered_in: int | None
    waits_until: int | None

    def told(self, last: int | None = None) -> str:
        """Return the shortfall and its cures in Dutch; it lasts as it is until `last`."""
        amount = f"€ {format_cents(self.cents)}"
        until = f" tot eind {last}" if last and last > self.year else ""
        before = "in totaal " if self.earlier else ""
        repaid = (
            f"terug te betalen in {self.covered_in}"
            if self.covered_in
            else "dat binnen deze jaren niet terugkomt"
        )
        waits = (
            f"dan is alles betaald in {self.waits_until}"
            if self.waits_until
            else "dan blijft binnen deze jaren iets onbetaald"
        )
        return (
            f"Eind {self.year}{until} is er {amount} te weinig. Wat helpt: uiterlijk in "
            f"{self.year} {before}{amount} extra storten; een voorschot van {amount}, {repaid}; of "
            f"betalen naar vermogen: {waits}."
        )


@dataclass(frozen=True, slots=True)
class FundRun:
    """The years of a fund, and every year in which paying all would take it below zero."""

    years: tuple[FundYear, ...]
    shortfalls: tuple[Shortfall, ...]
    paying: Paying

    @property
    def closing(self) -> int:
        """Balance at the end of the last year, in cents."""
        return self.years[-1].closing

    @property
    def waiting(self) -> dict[str, int]:
        """What is still to be paid after the last year, per partner."""
        return self.years[-1].waiting

    @property
    def findings(self) -> tuple[str, ...]:
        """What a reader must know, in Dutch."""
        found = list(self._shortfalls_told())
        if self.shortfalls and self.paying is Paying.FULL:
            years = ", ".join(str(one.year) for one in self.shortfalls)
            found.append(f"Het saldo gaat onder nul in {years}: zo mag het fonds niet betalen.")
        if self.waiting:
            rest = ", ".join(f"{p} € {format_cents(c)}" for p, c in sorted(self.waiting.items()))
            found.append(f"Na {self.years[-1].year} is nog te betalen: {rest}.")
        return tuple(found)

    def _shortfalls_told(self) -> Iterator[str]:
        """Yield a sentence for every shortfall; years in a row with one amount are told once."""
        spell: list[Shortfall] = []
        for one in self.shortfalls:
            if spell and (one.year, one.cents) != (spell[-1].year + 1, spell[-1].cents):
                yield spell[0].told(spell[-1].year)
                spell = []
            spell.append(one)
        if spell:
            yield spell[0].told(spell[-1].year)


def fund_run(
    movements: Iterable[Movement], *, opening: int = 0, paying: Paying = Paying.AS_ABLE
) -> FundRun:
    """Return the fund year by year, from the first movement to the last.

    Parameters
    ----------
    movements : iterable of Movement
        Deposits and what is due; their order does not matter.
    opening : int
        Balance before the first year, in cents.
    paying : Paying
        What happens when there is too little. `AS_ABLE` never takes the balance below zero.

    Raises
    ------
    InputError
        If there is no movement, one is 0, a year is impossible, or the opening is negative.

    Notes
    -----
    closing = opening + deposits - payments. As able: payments = the smaller of what there is and
    what is due, in proportion to what each is to have, by largest remainder; the rest is due the
    year after, without interest. Shortfalls are those of paying all, whatever `paying` is.

    Examples
    --------
    >>> run = fund_run([Movement(2026, "A", 500), Movement(2026, "B", -800),
    ...                 Movement(2027, "A", 500)])
    >>> [one.closing for one in run.years], run.shortfalls[0].cents, run.shortfalls[0].covered_in
    ([0, 200], 300, 2027)
    """
    given = sorted(movements, key=lambda one: (one.year, one.party, one.cents))
    _check(given, opening)
    full = _run(given, opening, Paying.FULL)
    able = _run(given, opening, Paying.AS_ABLE)
    shortfalls: list[Shortfall] = []
    for one in full:
        if one.closing < 0:
            covered = next((y.year for y in full if y.year > one.year and y.closing >= 0), None)
            waits = next((y.year for y in able if y.year >= one.year and not y.waiting), None)
            earlier = max((s.cents for s in shortfalls), default=0)
            shortfalls.append(Shortfall(one.year, -one.closing, earlier, covered, waits))
    return FundRun(full if paying is Paying.FULL else able, tuple(shortfalls), paying)


def _run(given: list[Movement], opening: int, paying: Paying) -> tuple[FundYear, ...]:
    found: list[FundYear] = []
    waiting: Mapping[str, int] = {}
    balance = opening
    for year in range(given[0].year, given[-1].year + 1):
        deposited: dict[str, int] = {}
        due = dict(waiting)
        for one in (m for m in given if m.year == year):
            into = deposited if one.cents > 0 else due
            into[one.party] = into.get(one.party, 0) + abs(one.cents)
        there = balance + sum(deposited.values())
        due = dict(sorted(due.items()))
        one_year = FundYear(year, balance, deposited, due, _paid(due, there, paying))
        found.append(one_year)
        balance, waiting = one_year.closing, one_year.waiting
    return tuple(found)


def _paid(due: Mapping[str, int], there: int, paying: Paying) -> dict[str, int]:
    total = sum(due.values())
    if not total or paying is Paying.FULL or there >= total:
        return dict(due)
    shares = split(max(there, 0), list(due.values())).cents
    return dict(zip(due, shares, strict=True))


def _check(given: list[Movement], opening: int) -> None:
    if not given:
        raise InputError("The fund has no movements; deposits or compensations are expected.")
    if opening < 0:
        raise InputError(
            f"The fund opens with {format_cents(opening)} euro; 0 or more is expected."
        )
    for one in given:
        if not one.cents or not 1 <= one.year <= 9998:
            raise InputError(
                f"{one.party} moves {format_cents(one.cents)} euro in {one.year}; an amount other "
                "than 0, in a year from 1 to 9998, is expected.",
                party=one.party,
                year=one.year,
            )
    if given[-1].year - given[0].year > 200:
        raise InputError(
            f"The fund runs from {given[0].year} to {given[-1].year}; at most 200 years are "
            "expected. Correct the years."
        )
