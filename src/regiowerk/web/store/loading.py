"""Rows of the database to facts and back; the fast path by which a process gets its register."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from regiowerk.core.validity import Validity
from regiowerk.register import model
from regiowerk.register.model import Facts
from regiowerk.register.schema import TABLES
from regiowerk.register.tables import LIST_SEPARATOR, Table, Type
from regiowerk.sources.baseline import Baseline
from regiowerk.sources.baseline.layout import read_table
from regiowerk.web.store.models import MODELS, Fact, name_of

PACKAGED = tuple(name for name in TABLES if name not in MODELS)
"""Tables that nobody edits: they are read from the baseline itself."""

_PERIODS = {"validity": ("valid_from", "valid_until"), "known": ("known_from", "known_until")}
_ENUMS: Mapping[tuple[type[Any], str], type[StrEnum]] = {
    (model.Organisation, "status"): model.Status,
    (model.Organisation, "origin"): model.Origin,
    (model.Membership, "role"): model.Role,
    (model.Zoning, "kind"): model.ZoningKind,
    (model.Zoning, "origin"): model.Origin,
}
_ALWAYS = Validity()


def load_facts(baseline: Baseline) -> Facts:
    """Return every fact: the editable tables from the database, the others from the baseline.

    Facts come in canonical order, whatever the order of the rows.
    """
    tables: dict[str, tuple[Any, ...]] = {name: load_table(name) for name in MODELS}
    tables |= packaged_tables(baseline)
    return Facts(**tables)


def packaged_tables(baseline: Baseline) -> dict[str, tuple[Any, ...]]:
    """Return the tables that stay in the package: definitions of figures and flows, neighbours."""
    return {name: read_table(TABLES[name], baseline.directory / f"{name}.csv") for name in PACKAGED}


def load_table(name: str) -> tuple[Any, ...]:
    """Return every version of every fact of one table."""
    table = TABLES[name]
    columns = [column.name for column in table.columns]
    rows = list(MODELS[name].objects.values_list(*map(name_of, columns)))
    places = [columns.index(column) for column in table.order]
    rows.sort(key=lambda row: [_sortable(row[place]) for place in places])
    build = _builder(name)
    return tuple([build(row) for row in rows])


def _sortable(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


@cache
def _builder(name: str) -> Callable[[Sequence[Any]], Any]:
    """Return the function that makes a fact of a row, with its choices made once for the table."""
    table = TABLES[name]
    columns = [column.name for column in table.columns]
    in_period = {name for pair in _PERIODS.values() for name in pair}
    plain = [
        (place, column.name, _reader(table, column.name, column.type))
        for place, column in enumerate(table.columns)
        if column.name not in in_period
    ]
    periods = [
        (period, columns.index(begin), columns.index(end))
        for period, (begin, end) in _PERIODS.items()
        if begin in columns
    ]
    fact = table.fact

    def build(row: Sequence[Any]) -> Any:
        values = {n: row[place] if r is None else r(row[place]) for place, n, r in plain}
        for period, begin, end in periods:
            values[period] = _validity(row[begin], row[end])
        return fact(**values)

    return build


def _reader(table: Table, name: str, kind: Type) -> Callable[[Any], Any] | None:
    if kind is Type.LIST:
        return _parts
    enum = _ENUMS.get((table.fact, name))
    return {member.value: member for member in enum}.__getitem__ if enum else None


@cache
def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(LIST_SEPARATOR)) if text else ()


def _validity(begin: date | None, end: date | None) -> Validity:
    return _ALWAYS if begin is None and end is None else _period(begin, end)


@cache
def _period(begin: date | None, end: date | None) -> Validity:
    return Validity(begin, end)


def row_of(fact: Fact) -> dict[str, str]:
    """Return the schema's row of text for one row of the database."""
    return fact.table.to_row(_builder(fact.table.name)(_cells(fact)))


def _cells(fact: Fact) -> list[Any]:
    return [getattr(fact, name_of(column.name)) for column in fact.table.columns]


def model_of(table: Table, fact: object) -> Fact:
    """Return a database row, not yet written, for a fact of the register."""
    values = {name_of(c.name): _cell(_value(fact, c.name)) for c in table.columns}
    return MODELS[table.name](**values)


def _value(fact: object, column: str) -> Any:
    for period, (begin, end) in _PERIODS.items():
        if column in (begin, end):
            held: Validity = getattr(fact, period)
            return held.begin if column == begin else held.end
    return getattr(fact, column)


def _cell(value: Any) -> Any:
    match value:
        case tuple():
            return LIST_SEPARATOR.join(value)
        case StrEnum():
            return value.value
        case _:
            return value
