"""One schema for every fact: the columns of its table, and rows to facts and back.

The same columns serve the files of the baseline, the workbench's database, import, export and
the data dictionary. A row is a mapping from column name to text; empty text means unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from regiowerk.core.errors import InputError, ValidityError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis, parse_uri
from regiowerk.core.validity import Validity, parse_day
from regiowerk.register import model

Row = Mapping[str, str]
LIST_SEPARATOR = " | "


class Type(StrEnum):
    """How the text of a column is read."""

    TEXT = "tekst"
    LIST = "lijst"  # values separated by " | "
    DAY = "dag"  # YYYY-MM-DD
    INTEGER = "geheel getal"
    NUMBER = "getal"  # decimal point
    SHARE = "deel van 0 tot 1"
    BOOLEAN = "ja/nee"
    NIS = "NIS-code"
    URI = "URI"
    CHOICE = "keuze"  # one of a fixed list


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its meaning in Dutch, how it is read, whether it must be filled."""

    name: str
    meaning: str
    type: Type = Type.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str = ""

    def parse(self, text: str) -> Any:
        """Return the value that `text` stands for.

        Raises
        ------
        InputError
            If the text does not fit the column; the message says what was expected.
        """
        clean = text.strip() or self.default
        if not clean:
            if self.required:
                raise InputError(
                    f"Kolom '{self.name}' is leeg en is verplicht: {self.meaning}",
                    column=self.name,
                )
            return _EMPTY[self.type]
        if self.choices and clean not in self.choices:
            raise InputError(
                f"'{clean}' past niet in kolom '{self.name}'. Kies uit: {', '.join(self.choices)}.",
                column=self.name,
                value=clean,
            )
        try:
            return _PARSERS[self.type](clean)
        except (ValueError, KeyError) as wrong:
            raise InputError(
                f"'{clean}' in kolom '{self.name}' is geen {self.type}. {self.meaning}",
                column=self.name,
                value=clean,
            ) from wrong


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?[0-9]*[.,]?[0-9]+(e[+-]?[0-9]+)?", text, re.IGNORECASE):
        raise ValueError(text)
    return float(text.replace(",", "."))


def _share(text: str) -> float:
    share = _number(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


_BOOLEANS = {"ja": True, "nee": False, "true": True, "false": False, "1": True, "0": False}
_EMPTY: dict[Type, Any] = {
    Type.TEXT: "",
    Type.LIST: (),
    Type.DAY: None,
    Type.INTEGER: None,
    Type.NUMBER: None,
    Type.SHARE: None,
    Type.BOOLEAN: False,
    Type.NIS: "",
    Type.URI: "",
    Type.CHOICE: "",
}
_PARSERS: dict[Type, Callable[[str], Any]] = {
    Type.TEXT: str,
    Type.LIST: lambda text: tuple(part.strip() for part in text.split("|") if part.strip()),
    Type.DAY: parse_day,
    Type.INTEGER: _integer,
    Type.NUMBER: _number,
    Type.SHARE: _share,
    Type.BOOLEAN: lambda text: _BOOLEANS[text.casefold()],
    Type.NIS: parse_nis,
    Type.URI: parse_uri,
    Type.CHOICE: str,
}


def render(value: object) -> str:
    """Return the text of a value, such that parsing it gives the value again.

    Raises
    ------
    InputError
        If a value of a list holds the bar that separates the values.
    """
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case tuple():
            if any("|" in str(part) for part in value):
                raise InputError(
                    f"Een waarde in een lijst mag geen '|' bevatten: {value}.", value=value
                )
            return LIST_SEPARATOR.join(str(part) for part in value)
        case float():
            return repr(value)
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one kind of fact.

    Parameters
    ----------
    name : str
        File name without extension, and name of the field of `Facts`.
    fact : type
        The dataclass of one row.
    columns : tuple of Column
        In file order.
    key : tuple of str
        Columns that tell one row from another (with `known_from`).
    meaning : str
        What a row says, one Dutch sentence.
    """

    name: str
    fact: type[Any]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    meaning: str

    def to_row(self, fact: object) -> dict[str, str]:
        """Return the row of one fact."""
        return {c.name: render(_read(fact, c.name)) for c in self.columns}

    def from_row(self, row: Row) -> Any:
        """Return the fact that one row states.

        Raises
        ------
        InputError
            If a cell does not fit its column, or a period ends before it begins.
        """
        values = {c.name: c.parse(row.get(c.name, "")) for c in self.columns}
        for period, (begin, end) in _PERIODS.items():
            if begin in values:
                values[period] = _period(values.pop(begin), values.pop(end), end)
        enums = _ENUMS.get(self.fact, {})
        return self.fact(**{k: enums[k](v) if k in enums else v for k, v in values.items()})

    def sort_key(self, fact: object) -> tuple[str, ...]:
        """Return the key that orders facts the same way on every machine."""
        return tuple(render(_read(fact, name)) for name in self.order)

    @property
    def order(self) -> tuple[str, ...]:
        """The columns that give every row of a table its place."""
        names = {c.name for c in self.columns}
        return (*self.key, *(n for n in ("valid_from", "known_from") if n in names))

    def check_columns(self, header: Iterable[str], *, file: str) -> None:
        """Check a header against the columns; those that are not required may be absent.

        Raises
        ------
        InputError
            If a required column is absent, or a column is unknown or appears twice.
        """
        found = list(header)
        missing = [c.name for c in self.columns if c.required and c.name not in found]
        unknown = [n for n in found if n not in {c.name for c in self.columns}]
        twice = sorted({n for n in found if found.count(n) > 1})
        problems = {"ontbreekt": missing, "onbekend": unknown, "dubbel": twice}
        parts = [f"{what}: {', '.join(names)}" for what, names in problems.items() if names]
        if parts:
            raise InputError(
                f"De kolommen van {file} kloppen niet ({'; '.join(parts)}). "
                f"Verwacht: {', '.join(c.name for c in self.columns)}.",
                file=file,
                missing=missing,
                unknown=unknown,
                twice=twice,
            )

    def read(self, rows: Iterable[tuple[int, Row]]) -> tuple[tuple[Any, ...], tuple[Finding, ...]]:
        """Return the facts of numbered rows, and a finding for each row that does not fit."""
        facts: list[Any] = []
        findings: list[Finding] = []
        for line, row in rows:
            try:
                facts.append(self.from_row(row))
            except InputError as wrong:
                findings.append(
                    Finding(
                        self.name,
                        f"regel {line}",
                        "",
                        str(wrong),
                        "De rij is niet overgenomen.",
                        Severity.ERROR,
                    )
                )
        return tuple(facts), tuple(findings)


def _period(begin: date | None, end: date | None, column: str) -> Validity:
    try:
        return Validity(begin, end)
    except ValidityError as wrong:
        raise ValidityError(
            f"'{end}' in kolom '{column}' komt niet na het begin, {begin}. "
            "Vul de eerste dag in waarop het niet meer geldt.",
            column=column,
            **wrong.facts,
        ) from wrong


_PERIODS = {"validity": ("valid_from", "valid_until"), "known": ("known_from", "known_until")}
_PATHS = {
    "valid_from": ("validity", "begin"),
    "valid_until": ("validity", "end"),
    "known_from": ("known", "begin"),
    "known_until": ("known", "end"),
}
_ENUMS: dict[type[Any], dict[str, Callable[[Any], Any]]] = {
    model.Organisation: {"status": model.Status, "origin": model.Origin},
    model.Membership: {"role": model.Role},
    model.Zoning: {"kind": model.ZoningKind, "origin": model.Origin},
    model.IndicatorDefinition: {"aggregation": model.Aggregation},
}


def _read(fact: object, name: str) -> object:
    for part in _PATHS.get(name, (name,)):
        fact = getattr(fact, part)
    return fact
