"""The fields of a table that people wrote: each read by kind, refused with its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from regiowerk.core.errors import InputError
from regiowerk.core.parameters import Standing
from regiowerk.core.validity import parse_day

E = TypeVar("E", bound=StrEnum)

LARGEST = 10**15
"""No number that people write is larger; a cent of it is still exact in a float."""

_SHOWN = 100  # letters of what was found, in a message

LONGEST = 2000
"""Letters of a text, where nothing else is said."""


class Fields:
    """A table of a file or form.

    Parameters
    ----------
    content : mapping
        The table.
    where : str
        Its place, for messages.
    """

    def __init__(self, content: object, where: str) -> None:
        if not isinstance(content, Mapping):
            raise InputError(f"{where} is {content!r}; a table is expected.", where=where)
        self._content, self.where = content, where

    def __repr__(self) -> str:
        return f"<Fields of {self.where}: {', '.join(map(str, self._content))}>"

    def only(self, known: set[str]) -> None:
        """Refuse fields that mean nothing."""
        if strange := sorted(str(one) for one in self._content.keys() - known):
            raise InputError(
                f"{self.where} has unknown fields: {', '.join(strange)}. "
                f"Known: {', '.join(sorted(known))}.",
                where=self.where,
                fields=strange,
            )

    def has(self, name: str) -> bool:
        """Return whether the field is there."""
        return self._content.get(name) is not None

    def text(self, name: str, default: str | None = None, *, most: int = LONGEST) -> str:
        """Return a text of at most `most` letters; without a default it must not be empty."""
        found = self._content.get(name, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            self._refuse(name, found, "a text")
        text = str(found).strip()
        if len(text) > most:
            self._refuse(name, f"{text[:20]}... of {len(text)} letters", f"at most {most} letters")
        if any(unreadable(one) for one in text):
            self._refuse(name, text, "a text without control characters")
        return text

    def number(
        self,
        name: str,
        default: float | None = None,
        *,
        least: float = float("-inf"),
        most: float = float("inf"),
    ) -> float:
        """Return a number within bounds."""
        found = self._content.get(name, default)
        if isinstance(found, bool) or not isinstance(found, int | float):
            self._refuse(name, found, "a number")
        if isinstance(found, int) and abs(found) > LARGEST:
            self._refuse(name, f"a number of {len(str(found))} digits", "a smaller number")
        if not isfinite(found):
            self._refuse(name, found, "a number")
        if not least <= found <= most:
            self._refuse(name, found, f"a number from {least:g} to {most:g}")
        return float(found)

    def whole(self, name: str, default: int | None = None, *, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        found = self.number(name, default, least=least, most=most)
        if found != int(found):
            self._refuse(name, found, "a whole number")
        return int(found)

    def flag(self, name: str, default: bool) -> bool:
        """Return true or false."""
        found = self._content.get(name, default)
        if not isinstance(found, bool):
            self._refuse(name, found, "true or false")
        return bool(found)

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """Return one of the values of an enumeration."""
        found = self._content.get(name, default)
        if not isinstance(found, str) or found not in set(kind):
            self._refuse(name, found, f"one of {', '.join(kind)}")
        return kind(str(found))

    def standing(self, name: str, default: Standing = Standing.UNCHECKED) -> Standing:
        """Return a standing."""
        return self.choice(name, Standing, default)

    def day(self, name: str, default: date) -> date:
        """Return a day, written as a day or as a text."""
        found = self._content.get(name, default)
        if type(found) is date:
            return found
        if isinstance(found, str):
            return parse_day(found, field=f"{self.where}, {name}")
        self._refuse(name, found, "a day such as 2026-01-01")
        raise AssertionError  # pragma: no cover

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table; an empty one when it is not there."""
        found = self._content.get(name)
        if found is None:
            return {}
        if not isinstance(found, Mapping):
            self._refuse(name, found, "a table")
        return dict(found)

    def tables(self, name: str, most: int) -> tuple[Fields, ...]:
        """Return a list of tables, each with its place; none when it is not there."""
        found = self._content.get(name)
        if found is None:
            return ()
        if not isinstance(found, list | tuple):
            self._refuse(name, found, "a list of tables")
        if len(found) > most:
            self._refuse(name, f"{len(found)} of them", f"at most {most}")
        return tuple(
            Fields(one, f"{self.where}, {name} {number}") for number, one in enumerate(found, 1)
        )

    def _refuse(self, name: str, found: object, expected: str) -> None:
        shown = repr(found)
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
        what = "is missing" if found is None else f"is {shown}"
        raise InputError(
            f"{self.where}: {name} {what}; {expected} is expected.",
            where=self.where,
            field=name,
            found=found,
            expected=expected,
        )


def unreadable(letter: str) -> bool:
    """Return whether a letter is a control character, or half of one that needs two."""
    return (ord(letter) < 32 and letter not in "\n\r\t") or "\ud800" <= letter <= "\udfff"
