"""Lists with filters: which rows remain, in which order, and what every other choice would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names, fold

Cell = str | int | float | tuple[str, ...] | None
"""What a cell holds: a text, a number, several texts, or None for blank."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: its id, Dutch and English heading, ``left`` or ``right``, and unit."""

    id: str
    name: str
    name_en: str
    align: str = "left"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the id of the thing listed, and a cell per column."""

    id: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One choice of a facet; `count` is what remains when only this choice is made in the facet."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices; choices that would give nothing are left out unless selected."""

    id: str
    name: str
    name_en: str
    options: tuple[FacetOption, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as lists, the command line and downloads show it.

    Parameters
    ----------
    columns, rows
        In order. Every row has a cell for every column.
    facets : tuple of Facet
        The filters that the list offers.
    total, filtered : int
        Number of rows before and after filtering; ``len(rows) == filtered``.
    """

    columns: tuple[ListColumn, ...]
    rows: tuple[ListRow, ...]
    facets: tuple[Facet, ...]
    total: int
    filtered: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a facet knows, with its label and other names by which people choose it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetDefinition:
    """A facet before counting: its id, headings and every value it knows, in order."""

    id: str
    name: str
    name_en: str
    choices: tuple[Choice, ...]

    def value_of(self, text: str) -> str:
        """Return the value that a text stands for: the value itself, its label or another name.

        Raises
        ------
        UnknownIdError
            If there is none; the message names the nearest choices.
        """
        if any(choice.value == text for choice in self.choices):
            return text
        wanted = fold(text)
        for choice in self.choices:
            if wanted in {fold(name) for name in (choice.value, choice.label, *choice.also)}:
                return choice.value
        names = {name for c in self.choices for name in (c.value, c.label, *c.also)}
        near = close_names(text, sorted(names)) or [c.label for c in self.choices]
        raise UnknownIdError(
            f"'{text}' is not a choice of filter '{self.id}'. Nearest: {', '.join(near)}.",
            filter=self.id,
            value=text,
            near=near,
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A row before filtering, with its values per facet and the folded text that is searched."""

    row: ListRow
    values: Mapping[str, tuple[str, ...]]
    text: str


def build_listing(
    columns: Sequence[ListColumn],
    records: Sequence[Record],
    facets: Sequence[FacetDefinition],
    chosen: Mapping[str, Sequence[str]],
    *,
    q: str = "",
    sort: str = "",
) -> Listing:
    """Return the records that pass every filter, sorted, with the counts of all choices.

    Parameters
    ----------
    columns : sequence of ListColumn
        The columns of the list.
    records : sequence of Record
        All rows, in the order that breaks ties.
    facets : sequence of FacetDefinition
        The filters of the list.
    chosen : mapping of facet id to values
        Choices made; values of one facet widen the result, facets narrow it.
    q : str
        Words that must all occur in the text of a record.
    sort : str
        Column id, with a minus sign before it for the other direction; empty: as they come.

    Raises
    ------
    UnknownIdError
        If a choice, a filter or a column does not exist.
    """
    selected = _selected(facets, chosen)
    words = fold(q).split()
    kept: list[ListRow] = []
    counts: dict[str, Counter[str]] = {facet.id: Counter() for facet in facets}
    for record in records:
        if not all(word in record.text for word in words):
            continue
        failing = [f for f, values in selected.items() if values.isdisjoint(record.values[f])]
        if not failing:
            kept.append(record.row)
        for facet in _counted_in(failing, list(counts)):
            counts[facet].update(set(record.values[facet]))
    return Listing(
        tuple(columns),
        tuple(sorted_rows(kept, columns, sort)),
        tuple(_counted(f, counts[f.id], selected.get(f.id, frozenset())) for f in facets),
        len(records),
        len(kept),
    )


def _counted_in(failing: list[str], facets: list[str]) -> list[str]:
    """Return the facets in which a record counts: those whose own choice alone keeps it out."""
    if not failing:
        return facets
    return failing if len(failing) == 1 else []


def _selected(
    facets: Sequence[FacetDefinition], chosen: Mapping[str, Sequence[str]]
) -> dict[str, frozenset[str]]:
    by_id = {facet.id: facet for facet in facets}
    for name in chosen:
        if name not in by_id:
            raise UnknownIdError(
                f"This list has no filter '{name}'. Filters: {', '.join([*by_id, 'q'])}.",
                filter=name,
            )
    found = {
        name: frozenset(by_id[name].value_of(text) for text in texts if text)
        for name, texts in chosen.items()
    }
    return {name: values for name, values in found.items() if values}


def _counted(facet: FacetDefinition, counts: Counter[str], selected: frozenset[str]) -> Facet:
    options = (
        FacetOption(c.value, c.label, counts[c.value], c.value in selected) for c in facet.choices
    )
    shown = tuple(option for option in options if option.count or option.selected)
    return Facet(facet.id, facet.name, facet.name_en, shown)


def sorted_rows(rows: Iterable[ListRow], columns: Sequence[ListColumn], sort: str) -> list[ListRow]:
    """Return rows in the order of one column, blank cells last whatever the direction.

    Texts are compared without accents and capitals; equal rows keep their order.

    Raises
    ------
    UnknownIdError
        If there is no such column.
    """
    rows = list(rows)
    if not sort:
        return rows
    column = sort.removeprefix("-")
    if column not in {c.id for c in columns}:
        raise UnknownIdError(
            f"This list has no column '{column}'. Columns: {', '.join(c.id for c in columns)}.",
            column=column,
        )
    filled = [row for row in rows if row.cells[column] not in (None, "", ())]
    blank = [row for row in rows if row.cells[column] in (None, "", ())]
    filled.sort(key=lambda row: _order(row.cells[column]), reverse=sort.startswith("-"))
    return filled + blank


def _order(cell: Cell) -> tuple[float, str]:
    if isinstance(cell, str):
        return (0.0, fold(cell))
    if isinstance(cell, tuple):
        return (0.0, fold(" ".join(cell)))
    return (float(cell or 0), "")
