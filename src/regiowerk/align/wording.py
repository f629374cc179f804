"""Days and amounts as Dutch sentences write them."""

from __future__ import annotations

from datetime import date

from regiowerk.delineate.wording import number


def day_text(day: date) -> str:
    """Return a day as Dutch documents write it.

    Examples
    --------
    >>> day_text(date(2031, 1, 1))
    '1 januari 2031'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
