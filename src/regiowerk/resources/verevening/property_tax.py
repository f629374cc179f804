"""Municipal taxes: onroerende voorheffing with opcentiemen, and APB, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, exact, rounded
from regiowerk.core.parameters import Dated
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True)
class PropertyTax:
    """The onroerende voorheffing on one cadastral income, split over who receives it.

    Parameters
    ----------
    base, municipal, provincial : int
        Cents: basisheffing of Flanders, opcentiemen of the municipality and of the province.
    rate : Dated
        The base rate that was used, in percent, with its source.
    """

    base: int
    municipal: int
    provincial: int
    rate: Dated[float]

    @property
    def total(self) -> int:
        """Cents that the owner pays."""
        return self.base + self.municipal + self.provincial


def property_tax(
    indexed_income: Number | str,
    *,
    municipal: Number | str,
    provincial: Number | str = 0,
    on: date,
) -> PropertyTax:
    """Return the onroerende voorheffing on an indexed cadastral income.

    Parameters
    ----------
    indexed_income : number
        Cadastral income in euro, after indexation; see `indexed_cadastral_income`.
    municipal, provincial : number
        Opcentiemen: 899 is 8.99 times the basisheffing.
    on : date
        A day of the assessment year (aanslagjaar).

    Raises
    ------
    InputError
        If a number is negative or none.
    NotInForceError
        If no base rate is known for the year.

    Notes
    -----
    base = KI * index * rate;  part = base * opcentiemen / 100. Each of the three is computed
    from the exact base and rounded once to the cent. Source: parameter ``basisheffing``.

    Examples
    --------
    >>> found = property_tax(50_000, municipal=899, on=date(2023, 1, 1))
    >>> found.base, found.municipal
    (198500, 1784515)
    """
    income = _at_least_zero(indexed_income, "the indexed cadastral income")
    rate = legal_value("basisheffing", on)
    base = income * 100 * exact(rate.value) / 100
    shares = [
        base * _at_least_zero(one, f"the opcentiemen of the {whose}") / 100
        for one, whose in ((municipal, "municipality"), (provincial, "province"))
    ]
    return PropertyTax(rounded(base), rounded(shares[0]), rounded(shares[1]), rate)


def indexed_cadastral_income(income: Number | str, *, on: date) -> Fraction:
    """Return a cadastral income (KI), in euro, after the indexation of an assessment year.

    Source: parameter ``index-kadastraal-inkomen``, whose values are *te controleren*.

    Raises
    ------
    InputError
        If the income is negative or no number.
    NotInForceError
        If the index of that year is not known; give the indexed income yourself.
    """
    index = legal_value("index-kadastraal-inkomen", on)
    return _at_least_zero(income, "the cadastral income") * exact(index.value)


def after_reform(opcentiemen: Number | str) -> Fraction:
    """Return the opcentiemen that yield as much after the reform of the base rate in 2018.

    The municipalities divided by 1.588 and rounded to two decimals. Source: parameter
    ``omrekening-opcentiemen``.

    Raises
    ------
    InputError
        If they are negative or no number.

    Examples
    --------
    >>> float(after_reform(1250))
    787.15
    """
    divisor = exact(legal_value("omrekening-opcentiemen", date(2018, 1, 1)).value)
    old = _at_least_zero(opcentiemen, "the opcentiemen")
    return Fraction(rounded(old / divisor * 100), 100)


def income_tax_surcharge(income_tax: int, *, percent: Number | str) -> int:
    """Return the aanvullende personenbelasting (APB), in cents.

    Parameters
    ----------
    income_tax : int
        Cents of personal income tax due in the municipality.
    percent : number
        Municipal rate: 7.18 is 7.18 %. Where a municipality levies none it is 0.

    Raises
    ------
    InputError
        If one is negative or no number, or the rate is above 100.

    Examples
    --------
    >>> income_tax_surcharge(4000_00, percent="7.18")
    28720
    """
    rate = _at_least_zero(percent, "the APB rate")
    if rate > 100:
        raise InputError(f"The APB rate is {float(rate):g} %; 0 to 100 is expected.", value=percent)
    return rounded(_at_least_zero(income_tax, "the personal income tax") * rate / 100)


def _at_least_zero(number: Number | str, what: str) -> Fraction:
    found = exact(number, field=what)
    if found < 0:
        raise InputError(f"{what[0].upper()}{what[1:]} is {float(found):g}; 0 or more is expected.")
    return found
