"""German Zerlegung: one tax base split over the municipalities in which a business lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, divide, exact, format_cents, rounded
from regiowerk.resources.verevening.keys import Basis, apportioned, key_by
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True)
class Zerlegung:
    """A tax base (Messbetrag) split over municipalities, in the order of their names.

    Parameters
    ----------
    total : int
        Cents that were split.
    shares : mapping of str to int
        Cents per municipality; they add up to `total`.
    measured : mapping of str to Fraction
        The weight of each after rounding down: wages, wages and turnover, or area.
    moved : mapping of str to int
        Shares that were too small and went to the municipality with the largest share.
    """

    total: int
    shares: Mapping[str, int]
    measured: Mapping[str, Fraction]
    moved: Mapping[str, int]

    def __repr__(self) -> str:
        return f"<Zerlegung: {format_cents(self.total)} euro over {len(self.shares)}>"


def by_wages(
    total: int,
    wages: Mapping[str, int],
    turnover: Mapping[str, int] | None = None,
    *,
    on: date,
) -> Zerlegung:
    """Return a Messbetrag split by wages, or half by wages and half by turnover (old retail rule).

    Parameters
    ----------
    total : int
        Messbetrag in cents.
    wages, turnover : mapping of str to int
        Cents per municipality, 0 or more; turnover for the same municipalities.
    on : date
        Day of the rule.

    Raises
    ------
    InputError
        If there are no municipalities, an amount is negative, turnover names others, or everything
        is 0 after rounding down.

    Notes
    -----
    Amounts are rounded down to full thousands of euro; cents by largest remainder. Source: GewStG
    par. 29, parameter ``gewerbesteuer-afronding``. The rule for wind and solar plants is not here.

    Examples
    --------
    >>> found = by_wages(
    ...     3_500_000,
    ...     {"A": 123_456_700, "B": 76_543_200, "C": 999_900},
    ...     on=date(2020, 1, 1),
    ... )
    >>> found.shares
    {'A': 2150897, 'B': 1333416, 'C': 15687}
    """
    step = int(legal_value("gewerbesteuer-afronding", on).value) * 100
    kinds = {"wages": wages} | ({} if turnover is None else {"turnover": turnover})
    names = sorted(wages)
    weights = dict.fromkeys(names, Fraction(0))
    for what, amounts in kinds.items():
        down = _rounded_down(what, amounts, names, step)
        whole = sum(down.values())
        for name, amount in down.items():
            weights[name] += Fraction(amount, whole) if len(kinds) > 1 else Fraction(amount)
    cents = divide(_amount(total), [weights[name] for name in names])
    return Zerlegung(total, dict(zip(names, cents, strict=True)), weights, {})


def by_area(total: int, areas: Mapping[str, Number], *, on: date) -> Zerlegung:
    """Return a Messbetrag of the Grundsteuer split by area, small shares moved.

    Parameters
    ----------
    total : int
        Messbetrag in cents.
    areas : mapping of str to number
        Area per municipality, in one unit.
    on : date
        Day of the rule.

    Raises
    ------
    InputError
        If there are no municipalities, an area is negative, or all are 0.

    Notes
    -----
    Cents by largest remainder; then the small-share rule of `small_shares_moved`.
    """
    found = apportioned(_amount(total), key_by(Basis.AREA, areas), areas)
    kept, moved = small_shares_moved(found.cents, on=on)
    weights = {row.partner: exact(areas[row.partner]) for row in found.rows}
    return Zerlegung(total, kept, weights, moved)


def small_shares_moved(
    shares: Mapping[str, int], *, on: date
) -> tuple[dict[str, int], dict[str, int]]:
    """Return shares after the small ones went to the largest, and what was moved.

    A share below 25 euro goes to the municipality with the largest share; of equal shares to the
    first by name. Nothing is lost. Source: GrStG 1973 par. 22, parameter
    ``grundsteuer-klein-aandeel``.

    Raises
    ------
    InputError
        If there are no shares, or one is negative.

    Examples
    --------
    >>> small_shares_moved({"A": 98_000, "B": 2_400}, on=date(2020, 1, 1))
    ({'A': 100400, 'B': 0}, {'B': 2400})
    """
    if not shares or min(shares.values()) < 0:
        raise InputError(f"Shares of 0 or more are expected, not {dict(shares)}.")
    least = int(legal_value("grundsteuer-klein-aandeel", on).value) * 100
    largest = min(shares, key=lambda name: (-shares[name], name))
    moved = {
        name: cents
        for name, cents in sorted(shares.items())
        if 0 < cents < least and name != largest
    }
    kept = {name: 0 if name in moved else shares[name] for name in sorted(shares)}
    kept[largest] += sum(moved.values())
    return kept, moved


def agreed(total: int, percentages: Mapping[str, Number | str]) -> Zerlegung:
    """Return a Messbetrag split as was agreed with the taxpayer, which prevails over the law.

    Raises
    ------
    InputError
        If the percentages do not add up to exactly 100.
    """
    key = key_by(Basis.FIXED, percentages)
    found = apportioned(_amount(total), key, percentages)
    return Zerlegung(total, found.cents, key.measures[0].figures, {})


def tax_due(split: Zerlegung, hebesatz: Mapping[str, Number | str]) -> dict[str, int]:
    """Return the tax in each municipality, in cents: its share times its Hebesatz.

    Parameters
    ----------
    split : Zerlegung
        The split.
    hebesatz : mapping of str to number
        Percent per municipality: 400 is four times the share.

    Raises
    ------
    InputError
        If a municipality has none, or a negative one.
    """
    if missing := sorted(split.shares.keys() - hebesatz.keys()):
        raise InputError(f"No Hebesatz is given for {', '.join(missing)}.", municipalities=missing)
    rates = {name: exact(hebesatz[name], field=f"Hebesatz of {name}") for name in split.shares}
    if negative := sorted(name for name, rate in rates.items() if rate < 0):
        raise InputError(f"The Hebesatz of {', '.join(negative)} is negative.")
    return {name: rounded(cents * rates[name] / 100) for name, cents in split.shares.items()}


def _amount(total: int) -> int:
    if total < 0:
        raise InputError(f"The Messbetrag is {format_cents(total)} euro; 0 or more is expected.")
    return total


def _rounded_down(
    what: str, amounts: Mapping[str, int], names: list[str], step: int
) -> dict[str, int]:
    if sorted(amounts) != names:
        raise InputError(
            f"The {what} are of {', '.join(sorted(amounts)) or 'nobody'}; "
            f"of {', '.join(names)} is expected."
        )
    if negative := [name for name in names if amounts[name] < 0]:
        raise InputError(f"The {what} of {', '.join(negative)} are negative.", names=negative)
    down = {name: amounts[name] // step * step for name in names}
    if not any(down.values()):
        raise InputError(
            f"The {what} are 0 after rounding down to full thousands; there is nothing to split by."
        )
    return down
