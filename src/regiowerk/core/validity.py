"""The one place where days are compared: the period in which a fact holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from regiowerk.core.errors import ValidityError


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a fact holds: from `begin` up to, not including, `end`.

    Parameters
    ----------
    begin : date, optional
        First day on which the fact holds; None when the source does not say since when.
    end : date, optional
        First day on which it no longer holds; None while it still holds.

    Raises
    ------
    ValidityError
        If `end` is not after `begin`.

    Examples
    --------
    >>> transition = Validity.through(date(2023, 3, 19), date(2030, 12, 31))
    >>> date(2030, 12, 31) in transition, date(2031, 1, 1) in transition
    (True, False)
    """

    begin: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.begin is not None and self.end is not None and self.end <= self.begin:
            raise ValidityError(
                f"A period must end after it begins: {self.begin} to {self.end}. "
                "`end` is the first day after; for an inclusive last day "
                "use Validity.through().",
                begin=self.begin,
                end=self.end,
            )

    @classmethod
    def through(cls, begin: date | None, last: date) -> Validity:
        """Return a validity from an inclusive last day, as decrees write it.

        31 December 9999, by which registers say "until further notice", has no day after it:
        the period has no end.
        """
        return cls(begin, None if last == date.max else last + timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Validity) -> bool:
        """Return whether at least one day lies in both."""
        return _begins_before_end(self, other) and _begins_before_end(other, self)

    def covers(self, other: Validity) -> bool:
        """Return whether every day of `other` lies in this period."""
        begins = self.begin is None or (other.begin is not None and self.begin <= other.begin)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return begins and ends

    def nearest(self, day: date) -> date:
        """Return `day` itself when it lies in the period, else the nearest day that does."""
        if self.begin is not None and day < self.begin:
            return self.begin
        return day if self.last is None else min(day, self.last)

    @property
    def last(self) -> date | None:
        """The last day on which the fact holds; None while it still holds."""
        return None if self.end is None else self.end - timedelta(days=1)

    def __str__(self) -> str:
        begin = "?" if self.begin is None else self.begin.isoformat()
        return f"{begin}/{'..' if self.end is None else self.end.isoformat()}"


ALWAYS = Validity()
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BELGIAN_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def _begins_before_end(one: Validity, other: Validity) -> bool:
    return one.begin is None or other.end is None or one.begin < other.end


def parse_day(text: str, *, field: str = "date") -> date:
    """Return the day written as ``YYYY-MM-DD`` or ``dd/mm/yyyy``.

    Raises
    ------
    ValidityError
        If the text is neither, or names a day that does not exist. A year of two digits is
        refused: its century would be a guess.

    Examples
    --------
    >>> parse_day("2025-01-01") == parse_day("01/01/2025")
    True
    """
    clean = text.strip()
    try:
        if belgian := _BELGIAN_DAY.fullmatch(clean):
            day, month, year = (int(part) for part in belgian.groups())
            return date(year, month, day)
        if _ISO_DAY.fullmatch(clean):
            return date.fromisoformat(clean)
    except ValueError:
        pass  # a day that does not exist, such as 30 February
    raise ValidityError(
        f"'{text}' in {field} is not a day. Write YYYY-MM-DD or dd/mm/yyyy, "
        "for example 2025-01-01.",
        field=field,
        value=text,
    )
