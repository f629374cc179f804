"""Money that changes hands: whole cents, divided without losing one, read and written exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from regiowerk.core.errors import InputError

Number = int | float | Fraction | Decimal
"""A number that `exact` reads."""

_PLAIN = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_BELGIAN = re.compile(r"([0-9]+|[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,3}( [0-9]{3})+)(,[0-9]{1,2})?")
_UNCLEAR = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_DECIMAL = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)")
_SPACES = re.compile("[\\u00a0\\u202f\\u2009]")


@dataclass(frozen=True, slots=True)
class Split:
    """A total divided to the cent, with the rounding shown.

    Parameters
    ----------
    total : int
        What was divided, in cents.
    exact : tuple of Fraction
        The share of each before rounding, in cents; their sum is `total`.
    cents : tuple of int
        The share of each; their sum is `total` and each is less than one cent from `exact`.
    rounded_up : tuple of int
        Positions that got one of the last cents, first the one whose claim was largest.
    tied : tuple of int
        Positions whose remainder was as large as that of the last one that got a cent, while there
        were too few cents for all of them; empty when nothing but the remainders decided.
    """

    total: int
    exact: tuple[Fraction, ...]
    cents: tuple[int, ...]
    rounded_up: tuple[int, ...]
    tied: tuple[int, ...]

    def __repr__(self) -> str:
        return (
            f"<Split: {format_cents(self.total)} over {len(self.cents)}, "
            f"{len(self.rounded_up)} last cents>"
        )


def split(total: int, weights: Sequence[int | Fraction]) -> Split:
    """Return a total divided in proportion to weights, to the last cent.

    Parameters
    ----------
    total : int
        Cents; a negative total is divided as its opposite, so that what one party pays is what
        the other gets.
    weights : sequence of int or Fraction
        At least one, none negative, not all 0.

    Raises
    ------
    InputError
        If the total is no whole number, or the weights are not as asked.

    Notes
    -----
    Largest remainder: everyone gets the whole cents of the exact share; the cents that are left go
    one by one to the largest remainders. Of equal remainders the larger weight comes first, then
    the earlier position. Nobody with weight 0 gets a cent.

    Examples
    --------
    >>> found = split(100, [1, 1, 1])
    >>> found.cents, found.rounded_up, found.tied
    ((34, 33, 33), (0,), (0, 1, 2))
    """
    _check(total, weights)
    sign = -1 if total < 0 else 1
    whole = sum(weights, Fraction(0))
    exact_shares = [Fraction(abs(total)) * weight / whole for weight in weights]
    cents = [math.floor(share) for share in exact_shares]
    left = abs(total) - sum(cents)
    rest = [share - floor for share, floor in zip(exact_shares, cents, strict=True)]
    order = sorted(range(len(weights)), key=lambda i: (-rest[i], -weights[i], i))
    for place in order[:left]:
        cents[place] += 1
    last = rest[order[left - 1]] if left else Fraction(0)
    tied = tuple(i for i, one in enumerate(rest) if left and one == last)
    decided = all(i in order[:left] for i in tied)
    return Split(
        total,
        tuple(sign * share for share in exact_shares),
        tuple(sign * amount for amount in cents),
        tuple(order[:left]),
        () if decided else tied,
    )


def divide(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Return the cents of each when a total is divided in proportion to weights.

    The parameters, the errors and the rule are those of `split`.

    Examples
    --------
    >>> divide(-1000, [2, 1])
    [-667, -333]
    """
    _check(total, weights)
    unit = math.lcm(*(weight.denominator for weight in weights))
    parts = [int(weight * unit) for weight in weights]
    whole, amount = sum(parts), abs(total)
    cents = [amount * part // whole for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(amount * parts[i] % whole), -parts[i], i))
    for place in order[: amount - sum(cents)]:
        cents[place] += 1
    return [-one for one in cents] if total < 0 else cents


def _check(total: int, weights: Sequence[int | Fraction]) -> None:
    if isinstance(total, bool) or not isinstance(total, int):
        raise InputError(f"A total to divide is whole cents, not {total!r}.", total=total)
    if any(isinstance(w, bool) or not isinstance(w, int | Fraction) for w in weights):
        raise InputError(
            f"Weights are whole numbers or fractions, not {list(weights)}. "
            "Make floats exact with exact() first."
        )
    if not any(weights) or min(weights) < 0:
        shown = ", ".join(str(weight) for weight in weights) or "none"
        raise InputError(f"Weights must be 0 or more and not all 0; found: {shown}.")


def exact(number: Number | str, *, field: str = "number") -> Fraction:
    """Return a number as the fraction that people see written.

    Parameters
    ----------
    number : int, float, Fraction, Decimal or str
        A float counts as its shortest decimal notation, so 0.1 is one tenth. A text has a point
        or a comma before its decimals, and no mark per thousand.
    field : str
        What the number is, for the message.

    Raises
    ------
    InputError
        If it is no finite number.

    Examples
    --------
    >>> exact(0.1), exact("3,97")
    (Fraction(1, 10), Fraction(397, 100))
    """
    if isinstance(number, str):
        text = number.strip()
        if not _DECIMAL.fullmatch(text):
            raise InputError(
                f"'{number}' in {field} is not a number. Write it as 1234.5 or 1234,5.",
                field=field,
                value=number,
            )
        return Fraction(text.replace(",", "."))
    if isinstance(number, bool) or not isinstance(number, int | float | Fraction | Decimal):
        raise InputError(f"{number!r} in {field} is not a number.", field=field, value=number)
    if not math.isfinite(number):
        raise InputError(f"{number} in {field} is not a finite number.", field=field)
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)


def rounded(amount: Fraction) -> int:
    """Return an amount rounded to a whole one, halves away from zero.

    Examples
    --------
    >>> rounded(Fraction(5, 2)), rounded(Fraction(-5, 2))
    (3, -3)
    """
    whole = math.floor(abs(amount) + Fraction(1, 2))
    return -whole if amount < 0 else whole


def parse_cents(text: str, *, field: str = "amount") -> int:
    """Return the cents of an amount in euro, written the Belgian or the plain way.

    Parameters
    ----------
    text : str
        Such as ``1.234,56``, ``1 234,56``, ``1234,56``, ``1234.56``, ``-12`` or ``€ 5``.
    field : str
        Where it was found, for the message.

    Raises
    ------
    InputError
        If it is no amount, has parts of a cent, or may be read in two ways: ``1.234`` is 1234 euro
        to one reader and a rounded 1,23 euro to another.

    Examples
    --------
    >>> parse_cents("€ 1.234,5"), parse_cents("-12.05")
    (123450, -1205)
    """
    clean = _SPACES.sub(" ", text).replace("€", " ").replace("\u2212", "-")
    clean = re.sub(r"^\s*([+-]?)\s*", r"\1", clean).strip()
    sign, digits = (-1, clean[1:]) if clean.startswith("-") else (1, clean.removeprefix("+"))
    if _UNCLEAR.fullmatch(digits):
        raise InputError(
            f"'{text}' in {field} can be read in two ways. Write {digits.replace('.', '')} or "
            f"{digits},00 when the point marks thousands; cents have two digits.",
            field=field,
            value=text,
        )
    if _PLAIN.fullmatch(digits):
        plain = digits
    elif _BELGIAN.fullmatch(digits):
        plain = digits.replace(".", "").replace(" ", "").replace(",", ".")
    else:
        raise InputError(
            f"'{text}' in {field} is not an amount in euro. Write 1.234,56 or 1234.56, "
            "with at most two digits for the cents.",
            field=field,
            value=text,
        )
    return sign * int(Fraction(plain) * 100)


def format_cents(cents: int) -> str:
    """Return an amount in euro the Belgian way, without currency sign.

    Examples
    --------
    >>> format_cents(-123456789)
    '-1.234.567,89'
    """
    euro, rest = divmod(abs(cents), 100)
    grouped = f"{euro:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{grouped},{rest:02d}"


def plain_cents(cents: int) -> str:
    """Return an amount in euro for programs: a point, no mark per thousand.

    Examples
    --------
    >>> plain_cents(123456789)
    '1234567.89'
    """
    euro, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euro}.{rest:02d}"
