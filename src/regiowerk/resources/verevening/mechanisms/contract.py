"""A contract between municipalities: compensations over years, and who pays whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import format_cents, rounded
from regiowerk.resources.verevening.payments import Debt, Netting, balances_of, netted


@dataclass(frozen=True, slots=True)
class Compensation:
    """What one partner pays another every year.

    Parameters
    ----------
    payer, receiver : str
        The partners.
    cents : int
        Amount in the first year, above 0.
    first, last : int
        First and last year.
    growth : Fraction
        Indexation per year: 1/50 is 2 % a year, compounded.
    reason : str
        What for, in Dutch.
    """

    payer: str
    receiver: str
    cents: int
    first: int
    last: int
    growth: Fraction = Fraction(0)
    reason: str = ""

    def amount(self, year: int) -> int:
        """Return the cents in a year, rounded once; 0 outside its years."""
        if not self.first <= year <= self.last:
            return 0
        return rounded(self.cents * (1 + self.growth) ** (year - self.first))


@dataclass(frozen=True, slots=True)
class ContractYear:
    """One year of a contract: who owes whom, and the few payments that settle it."""

    year: int
    debts: tuple[Debt, ...]
    netting: Netting


def contract_years(compensations: Iterable[Compensation]) -> tuple[ContractYear, ...]:
    """Return every year of a contract, from the first compensation to the last.

    Raises
    ------
    InputError
        If there is no compensation, it runs backwards or for more than 100 years, an amount is not
        above 0, the indexation is -100 % or less, or a partner pays itself.

    Examples
    --------
    >>> years = contract_years([Compensation("A", "B", 1000_00, 2026, 2028, Fraction(1, 50))])
    >>> [one.netting.total for one in years]
    [100000, 102000, 104040]
    """
    given = sorted(compensations, key=_order)
    if not given:
        raise InputError("The contract has no compensation; at least one is expected.")
    for one in given:
        _check(one)
    found = []
    for year in range(min(one.first for one in given), max(one.last for one in given) + 1):
        debts = tuple(
            Debt(one.payer, one.receiver, amount, one.reason)
            for one in given
            if (amount := one.amount(year))
        )
        found.append(ContractYear(year, debts, netted(balances_of(debts))))
    return tuple(found)


def _order(one: Compensation) -> tuple[str, str, tuple[int, int, int, Fraction], str]:
    span = one.first, one.last, one.cents, one.growth
    return one.payer, one.receiver, span, one.reason


def _check(one: Compensation) -> None:
    who = f"{one.payer} pays {one.receiver}"
    if one.cents <= 0:
        raise InputError(f"{who} {format_cents(one.cents)} euro; more than 0 is expected.")
    if not 1 <= one.first <= one.last <= 9998 or one.last - one.first > 100:
        raise InputError(
            f"{who} from {one.first} to {one.last}; a last year that is not before the first and "
            "at most 100 years after it is expected."
        )
    if one.growth <= -1:
        raise InputError(
            f"{who} with an indexation of {float(one.growth):.2%}; more than -100 % is expected."
        )
    if one.payer == one.receiver:
        raise InputError(f"{who}: two different partners are expected.")
