"""The values of a file that a user wrote, each checked, with its place in the message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.money import exact, format_cents, parse_cents
from regiowerk.core.parameters import checked_table
from regiowerk.core.validity import parse_day


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of a file: its values by name, and where it stands.

    Parameters
    ----------
    values : mapping
        The values as TOML or JSON gives them.
    where : str
        What people call the table, for messages.
    """

    values: Mapping[str, Any]
    where: str

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text that is not empty."""
        found = self.values.get(name, default)
        if not isinstance(found, str) or not found.strip():
            raise self._wrong(name, found, "a text")
        return found.strip()

    def yes(self, name: str, default: bool | None = None) -> bool:
        """Return true or false."""
        found = self.values.get(name, default)
        if not isinstance(found, bool):
            raise self._wrong(name, found, "true or false, without quotes,")
        return found

    def whole(self, name: str, default: int | None = None, *, least: int = 0) -> int:
        """Return a whole number that is at least `least`."""
        found = self.values.get(name, default)
        if isinstance(found, bool) or not isinstance(found, int) or found < least:
            raise self._wrong(name, found, f"a whole number of at least {least}")
        return found

    def number(self, name: str, default: Any = None) -> Fraction:
        """Return a number of at least 0, exactly as it is written."""
        found = exact(self.values.get(name, default), field=f"{self.where}, {name}")
        if found < 0:
            raise self._wrong(name, self.values.get(name), "a number of at least 0")
        return found

    def percent(self, name: str, default: Any = None) -> Fraction:
        """Return a percentage from 0 to 100."""
        found = self.number(name, default)
        if found > 100:
            raise self._wrong(name, self.values.get(name), "0 to 100 percent")
        return found

    def cents(self, name: str, default: Any = None, *, least: int | None = 0) -> int:
        """Return an amount in cents, written in euro as a number or as 1.234,56."""
        found = self.values.get(name, default)
        place = f"{self.where}, {name}"
        if isinstance(found, str):
            cents = parse_cents(found, field=place)
        else:
            amount = exact(found, field=place) * 100
            if amount.denominator != 1:
                raise self._wrong(name, found, "an amount with at most two digits for the cents")
            cents = int(amount)
        if least is not None and cents < least:
            raise self._wrong(name, found, f"an amount of at least {format_cents(least)} euro")
        return cents

    def day(self, name: str) -> date:
        """Return a day, as TOML has it or as a text."""
        found = self.values.get(name)
        if isinstance(found, str):
            return parse_day(found, field=f"{self.where}, {name}")
        if type(found) is not date:
            raise self._wrong(name, found, "a day such as 2026-03-10")
        return found

    def one_of(self, name: str, allowed: Mapping[str, Any], default: str | None = None) -> Any:
        """Return what a word stands for."""
        found = self.values.get(name, default)
        if not isinstance(found, str) or found not in allowed:
            raise self._wrong(name, found, f"one of {', '.join(allowed)}")
        return allowed[found]

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when there is none."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self._wrong(name, found, "a list of texts")
        return tuple(found)

    def table(self, name: str) -> Fields:
        """Return a table whose names are free, empty when there is none."""
        found = self.values.get(name, {})
        if not isinstance(found, Mapping):
            raise self._wrong(name, found, "a table")
        return Fields(found, f"{self.where}, {name}")

    def rows(
        self, name: str, needed: set[str], optional: set[str] | None = None, *, least: int = 1
    ) -> tuple[Fields, ...]:
        """Return a list of tables, each with the names it needs and none that is unknown."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or len(found) < least:
            raise self._wrong(name, found, f"a list of at least {least}")
        return tuple(
            fields_of(row, f"{self.where}, {name} {place}", needed, optional)
            for place, row in enumerate(found, start=1)
        )

    def _wrong(self, name: str, found: object, expected: str) -> InputError:
        shown = "absent" if found is None else repr(found)
        return InputError(
            f"{self.where}: {name} is {shown}; {expected} is expected.", field=name, value=found
        )


def fields_of(
    content: object, where: str, needed: set[str], optional: set[str] | None = None
) -> Fields:
    """Return a table that has what it needs and nothing unknown.

    Raises
    ------
    FileFormatError
        If it is no table, lacks a name or has an unknown one; the message names them.

    Examples
    --------
    >>> row = fields_of({"partner": "Mol", "amount": "1.234,56"}, "row 1", {"partner", "amount"})
    >>> row.text("partner"), row.cents("amount")
    ('Mol', 123456)
    """
    return Fields(checked_table(where, content, needed | (optional or set()), needed), where)


def distinct(names: list[str], what: str) -> tuple[str, ...]:
    """Return names when each occurs once.

    Raises
    ------
    FileFormatError
        If one occurs more than once.
    """
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise FileFormatError(f"{what} occurs more than once: {', '.join(twice)}.", names=twice)
    return tuple(names)


def unlike(word: str, names: Iterable[str]) -> None:
    """Raise when a party has the name by which something else is called.

    Raises
    ------
    InputError
        If one of the names is that word.
    """
    if word in set(names):
        raise InputError(f"A party cannot be called '{word}'; give it its own name.", name=word)
