"""Counts and names as Dutch sentences write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def number(value: float) -> str:
    """Return a whole number as Dutch writes it.

    Examples
    --------
    >>> number(56467.2)
    '56.467'
    """
    return f"{value:,.0f}".replace(",", ".")


def day_text(day: date) -> str:
    """Return a day as Dutch documents write it.

    Examples
    --------
    >>> day_text(date(2031, 1, 1))
    '1 januari 2031'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(names: Sequence[str]) -> str:
    """Return names with commas, the last with *en*; an empty text without names.

    Examples
    --------
    >>> listed(["Lier", "Nijlen", "Ranst"]), listed(["Lier"])
    ('Lier, Nijlen en Ranst', 'Lier')
    """
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def counted(amount: int, one: str, several: str) -> str:
    """Return an amount with its noun.

    Examples
    --------
    >>> counted(1, "gemeente", "gemeenten"), counted(12, "gemeente", "gemeenten")
    ('1 gemeente', '12 gemeenten')
    """
    return f"{number(amount)} {one if amount == 1 else several}"


_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
