"""Law and assumptions as data: a value with dates, a source and a standing, and no default."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Any, Generic, TypeVar

from regiowerk.core.errors import FileFormatError, InputError, NotInForceError
from regiowerk.core.validity import Validity

T = TypeVar("T")

_FIELDS = {"unit", "meaning", "history"}
_DATED = {"value", "from", "until", "source", "standing", "note"}


class Standing(StrEnum):
    """How far a value may be relied on."""

    STATED = "vermeld"  # the source says it
    DERIVED = "afgeleid"  # computed or inferred from sources
    UNCHECKED = "te controleren"  # not yet confirmed


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value in force during a period, with where it comes from.

    Parameters
    ----------
    value : T
        The value.
    validity : Validity
        The days on which it is in force.
    source : str
        Source number and place, as people can look it up.
    standing : Standing
        Whether the source says it, or it was derived, or is still to be checked.
    note : str
        What else a reader must know, such as a source that contradicts it.
    """

    value: T
    validity: Validity
    source: str
    standing: Standing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """A legal parameter whose value changes over time.

    Parameters
    ----------
    name : str
        Short permanent name, for example ``termijn-bestaand``.
    unit : str
        Unit of the value, for example ``dag`` or ``jaar``.
    history : tuple of Dated
        The values, of which no two are in force on one day.
    meaning : str
        What it decides, one sentence in Dutch.

    Raises
    ------
    InputError
        If there is no value, or two values hold on one day.

    Examples
    --------
    >>> longest = Parameter(
    ...     "duur", "jaar", (Dated(6, Validity(date(2019, 1, 1)), "S29", Standing.STATED),)
    ... )
    >>> longest.at(date(2026, 1, 1)).value, longest.at(date(2026, 1, 1)).source
    (6, 'S29')
    """

    name: str
    unit: str
    history: tuple[Dated[T], ...]
    meaning: str = ""

    def __post_init__(self) -> None:
        if not self.history:
            raise InputError(
                f"{self.name} has no value. Add a dated value with its source.",
                parameter=self.name,
            )
        for one, other in combinations(self.history, 2):
            if one.validity.overlaps(other.validity):
                raise InputError(
                    f"{self.name} has two values on one day: {one.value} ({one.validity}) and "
                    f"{other.value} ({other.validity}). Let one end before the other begins.",
                    parameter=self.name,
                )

    def at(self, day: date) -> Dated[T]:
        """Return the value in force on `day`, together with its source.

        Raises
        ------
        NotInForceError
            If no value holds on `day`. There is no default: a silent zero is worse than a stop.
        """
        for dated in self.history:
            if day in dated.validity:
                return dated
        known = ", ".join(str(dated.validity) for dated in self.history)
        raise NotInForceError(
            f"{self.name} has no value on {day}; it has one in {known}. "
            "Ask for another day, or add a dated value with its source to the parameter file.",
            parameter=self.name,
            day=day,
        )


def read_parameters(text: str, *, origin: str) -> Mapping[str, Parameter[Any]]:
    """Return the parameters of a TOML text by name, in the order of the text.

    Each table is a parameter: ``unit``, ``meaning``, and ``history``, a list of tables with
    ``value``, ``from`` and ``until`` (days, optional; `until` is the first day after), ``source``,
    ``standing`` and optionally ``note``.

    Parameters
    ----------
    text : str
        The text.
    origin : str
        Name of the file, for messages.

    Raises
    ------
    FileFormatError
        If the text is no TOML, or a table lacks a field or has one that is not known; the message
        names the parameter.
    InputError
        If a parameter has two values on one day.

    Examples
    --------
    >>> text = '''
    ... [duur]
    ... unit = "jaar"
    ... history = [{ value = 6, source = "S29", standing = "vermeld" }]
    ... '''
    >>> read_parameters(text, origin="voorbeeld")["duur"].history[0].value
    6
    """
    return {
        name: _parameter(f"{origin}: {name}", name, table)
        for name, table in read_tables(text, origin=origin).items()
    }


def read_tables(text: str, *, origin: str) -> Mapping[str, Any]:
    """Return the content of a TOML text.

    Raises
    ------
    FileFormatError
        If the text is no TOML; the message says where it goes wrong.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise FileFormatError(
            f"{origin} is not a TOML file: {wrong}. Correct it there.", file=origin
        ) from wrong


def checked_table(
    where: str, table: object, allowed: set[str], needed: set[str]
) -> Mapping[str, Any]:
    """Return a table of a parameter file that has what it needs and nothing unknown.

    Raises
    ------
    FileFormatError
        If it is no table, lacks a field or has an unknown one.
    """
    if not isinstance(table, Mapping):
        raise FileFormatError(
            f"{where} is {table!r}; a table with {', '.join(sorted(needed))} is expected.",
            record=where,
        )
    missing, strange = needed - table.keys(), table.keys() - allowed
    if missing or strange:
        lacking = f"lacks [{', '.join(sorted(missing))}]" if missing else ""
        unknown = f"has unknown fields [{', '.join(sorted(map(str, strange)))}]" if strange else ""
        raise FileFormatError(
            f"{where} {' and '.join(filter(None, (lacking, unknown)))}. "
            f"Known fields: {', '.join(sorted(allowed))}.",
            record=where,
        )
    return table


def _parameter(where: str, name: str, table: object) -> Parameter[Any]:
    fields = checked_table(where, table, _FIELDS, {"unit", "history"})
    rows = fields["history"]
    if not isinstance(rows, list):
        raise FileFormatError(f"{where}: history is {rows!r}; a list is expected.", record=where)
    history = tuple(
        _dated(f"{where}, value {place}", row) for place, row in enumerate(rows, start=1)
    )
    return Parameter(name, str(fields["unit"]), history, str(fields.get("meaning", "")))


def _dated(where: str, row: object) -> Dated[Any]:
    fields = checked_table(where, row, _DATED, {"value", "source", "standing"})
    return Dated(
        fields["value"],
        validity_of(where, fields),
        str(fields["source"]),
        standing_of(where, fields["standing"]),
        str(fields.get("note", "")),
    )


def validity_of(where: str, fields: Mapping[str, Any]) -> Validity:
    """Return the period between the fields ``from`` and ``until``, each optional.

    Raises
    ------
    FileFormatError
        If one of them is not a day.
    ValidityError
        If it ends before it begins.
    """
    days = {field: fields.get(field) for field in ("from", "until")}
    for field, day in days.items():
        if day is not None and type(day) is not date:
            raise FileFormatError(
                f"{where}: {field} is {day!r}; a day such as 2031-01-01, without quotes, "
                "is expected.",
                record=where,
            )
    return Validity(days["from"], days["until"])


def standing_of(where: str, text: object) -> Standing:
    """Return the standing that a text names.

    Raises
    ------
    FileFormatError
        If it names none.
    """
    if text not in set(Standing):
        raise FileFormatError(
            f"{where}: standing is {text!r}; expected: {', '.join(Standing)}.", record=where
        )
    return Standing(str(text))
