"""The mechanisms by weight: legal condition, standing, term, and whether it is possible today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.core.errors import FileFormatError, InputError, UnknownIdError
from regiowerk.core.parameters import (
    Dated,
    checked_table,
    read_tables,
    standing_of,
    validity_of,
)

_FILE = "mechanismen.toml"
_NEEDED = {
    "name", "order", "letter", "way", "partners", "possible", "fits", "legal_person", "longest",
    "conditions", "decides", "fits_basis",
}  # fmt: skip
_TEXT = {"text", "source", "standing"}
_TEXT_OPTIONS = {"from", "until", "note"}


class Way(StrEnum):
    """Whether partners choose a mechanism or are bound to it."""

    VOLUNTARY = "vrijwillig"
    OBLIGATORY = "verplicht"


class Scope(StrEnum):
    """What is shared: one development, or a series of them."""

    PROJECT = "project"
    PROGRAMME = "programma"


class Task(StrEnum):
    """What has to be arranged between the partners."""

    COMPENSATION = "compensatie"
    PARTICIPATION = "participatie"
    PAYMENTS = "betalingen"


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One mechanism of verevening.

    Parameters
    ----------
    id, name : str
        Id, and Dutch legal term.
    order : int
        1 is the lightest.
    letter : str
        Letter in the base study, as far as found.
    way : Way
        Voluntary or obligatory.
    group_known : bool
        Whether the group of municipalities must be known beforehand.
    possible : bool
        Whether it is possible today; if not, `needs` says what is lacking.
    fits : frozenset of (Scope, Task)
        What it handles, after `fits_basis`.
    legal_person : bool
        Whether it brings a legal person of its own.
    longest : int
        Longest term in years; 0 when no limit was found.
    conditions : tuple of Dated of str
        Legal conditions, each with source and standing.
    decides : Dated of str
        Who decides.
    """

    id: str
    name: str
    order: int
    letter: str
    way: Way
    group_known: bool
    possible: bool
    needs: str
    fits: frozenset[tuple[Scope, Task]]
    legal_person: bool
    longest: int
    conditions: tuple[Dated[str], ...]
    decides: Dated[str]
    fits_basis: Dated[str]

    def __repr__(self) -> str:
        return f"<Mechanism {self.order}: {self.name} ({self.way})>"

    @property
    def today(self) -> str:
        """Whether it is possible today, in Dutch."""
        lacking = f"vandaag niet mogelijk, nodig: {self.needs}"
        return "vandaag mogelijk" if self.possible else lacking

    def conditions_on(self, day: date) -> tuple[Dated[str], ...]:
        """Return the conditions that hold on a day."""
        return tuple(one for one in self.conditions if day in one.validity)


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """Return every mechanism by id, the lightest first.

    Raises
    ------
    FileFormatError
        If the packaged catalogue is damaged.

    Examples
    --------
    >>> [one.name for one in mechanisms().values()][:3]
    ['Contract tussen gemeenten', 'Interlokale vereniging', 'Projectvereniging']
    """
    folder = files("regiowerk.resources.verevening").joinpath("parameters")
    return read_mechanisms(folder.joinpath(_FILE).read_text("utf-8"), origin=_FILE)


def mechanism(name: str) -> Mechanism:
    """Return one mechanism by id.

    Raises
    ------
    UnknownIdError
        If there is none of that id; the message names those there are.
    """
    known = mechanisms()
    if name not in known:
        raise UnknownIdError(
            f"There is no mechanism '{name}'. Known: {', '.join(known)}.", mechanism=name
        )
    return known[name]


def read_mechanisms(text: str, *, origin: str) -> Mapping[str, Mechanism]:
    """Return the mechanisms of a TOML text by id, the lightest first.

    Raises
    ------
    FileFormatError
        If the text is no TOML, a table lacks a field or has an unknown one, two have one order, or
        a mechanism that is not possible does not say what is lacking.
    InputError
        If a period ends before it begins.
    """
    found = [
        _mechanism(f"{origin}: {name}", name, table)
        for name, table in read_tables(text, origin=origin).items()
    ]
    found.sort(key=lambda one: one.order)
    if len({one.order for one in found}) < len(found):
        raise FileFormatError(f"{origin}: two mechanisms have one order.", file=origin)
    return {one.id: one for one in found}


def _mechanism(where: str, name: str, table: object) -> Mechanism:
    fields = checked_table(where, table, _NEEDED | {"needs"}, _NEEDED)
    possible, needs = bool(fields["possible"]), str(fields.get("needs", ""))
    if possible == bool(needs):
        raise FileFormatError(
            f"{where}: what is lacking (needs) is said when, and only when, it is not possible.",
            record=where,
        )
    try:
        way, fits = Way(fields["way"]), frozenset(_fit(one) for one in fields["fits"])
    except ValueError as wrong:
        raise FileFormatError(f"{where}: {wrong}.", record=where) from wrong
    return Mechanism(
        id=name,
        name=str(fields["name"]),
        order=int(fields["order"]),
        letter=str(fields["letter"]),
        way=way,
        group_known=fields["partners"] == "bekend",
        possible=possible,
        needs=needs,
        fits=fits,
        legal_person=bool(fields["legal_person"]),
        longest=int(fields["longest"]),
        conditions=tuple(_dated(where, one) for one in fields["conditions"]),
        decides=_dated(where, fields["decides"]),
        fits_basis=_dated(where, fields["fits_basis"]),
    )


def _fit(text: str) -> tuple[Scope, Task]:
    scope, _, task = text.partition("/")
    return Scope(scope), Task(task)


def _dated(where: str, row: Any) -> Dated[str]:
    fields = checked_table(where, row, _TEXT | _TEXT_OPTIONS, _TEXT)
    try:
        validity = validity_of(where, fields)
    except InputError as wrong:
        raise FileFormatError(f"{where}: {wrong}", record=where) from wrong
    return Dated(
        str(fields["text"]),
        validity,
        str(fields["source"]),
        standing_of(where, fields["standing"]),
        str(fields.get("note", "")),
    )
