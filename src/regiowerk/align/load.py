"""The load of a municipality: seats and hours in meetings, an estimate with its assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.align.structures import Structure
from regiowerk.core.errors import FileFormatError
from regiowerk.core.parameters import Standing, checked_table, read_tables, standing_of

EVERY_OTHER = "*"

_NEEDED = {"name", "kinds", "seats", "meetings", "hours", "source", "standing"}


@dataclass(frozen=True, slots=True)
class Organ:
    """What is assumed of an organ of a structure.

    Parameters
    ----------
    name : str
        Name of the organ.
    kinds : frozenset of str
        Kinds of structure that have it; ``*`` is every kind that no other organ names.
    seats : float
        Seats of one municipality.
    meetings : float
        Meetings per year.
    hours : float
        Hours per person and meeting, with preparation and travel.
    most : float, optional
        Seats of the whole organ, shared equally over its municipalities.
    source, standing, note : str, Standing, str
        Where the numbers come from, how sure they are, and what else to know.
    """

    name: str
    kinds: frozenset[str]
    seats: float
    meetings: float
    hours: float
    most: float | None = None
    source: str = ""
    standing: Standing = Standing.UNCHECKED
    note: str = ""

    def seats_in(self, structure: Structure) -> float:
        """Return the seats of one municipality in a structure: fewer when they are shared out."""
        if self.most is None or not structure.units:
            return self.seats
        return min(self.seats, self.most / len(structure.units))


@dataclass(frozen=True, slots=True)
class LoadRow:
    """The seats and hours that one organ of one structure asks, per year."""

    structure: Structure
    organ: Organ
    seats: float
    hours: float


@dataclass(frozen=True, slots=True)
class Load:
    """The estimated load of a municipality.

    Parameters
    ----------
    rows : tuple of LoadRow
        Structure by structure: the list behind the totals.
    """

    rows: tuple[LoadRow, ...]

    @property
    def seats(self) -> float:
        """Seats in all, an expected number: shared seats count as a part."""
        return sum(row.seats for row in self.rows)

    @property
    def hours(self) -> float:
        """Hours in meetings per year."""
        return sum(row.hours for row in self.rows)


def load_of(structures: Iterable[Structure], assumptions: Sequence[Organ]) -> Load:
    """Return the estimated load of a municipality that is in these structures.

    Parameters
    ----------
    structures : iterable of Structure
        The structures it is in.
    assumptions : sequence of Organ
        What is assumed; ``packaged_assumptions()`` or your own.

    Examples
    --------
    >>> council = Organ("raad", frozenset({"*"}), seats=1, meetings=4, hours=3, most=15)
    >>> wide = Structure(
    ...     id="s", name="S", kind="politiezone", units=frozenset(map(str, range(30)))
    ... )
    >>> load = load_of([wide], [council])
    >>> load.seats, load.hours
    (0.5, 6.0)
    """
    named = frozenset(kind for organ in assumptions for kind in organ.kinds)
    rows: list[LoadRow] = []
    for structure in structures:
        key = structure.kind if structure.kind in named else EVERY_OTHER
        for organ in assumptions:
            if key in organ.kinds:
                seats = organ.seats_in(structure)
                rows.append(LoadRow(structure, organ, seats, seats * organ.meetings * organ.hours))
    return Load(tuple(rows))


def read_assumptions(text: str, *, origin: str) -> tuple[Organ, ...]:
    """Return the assumptions of a TOML text in the form of ``belasting.toml``.

    Raises
    ------
    FileFormatError
        If a table lacks a field, has an unknown one, or a number is negative or no number.
    """
    return tuple(
        _organ(f"{origin}: {name}", table)
        for name, table in read_tables(text, origin=origin).items()
    )


@cache
def packaged_assumptions() -> tuple[Organ, ...]:
    """Return the packaged assumptions; every number is an estimate."""
    text = files("regiowerk.align").joinpath("parameters/belasting.toml").read_text("utf-8")
    return read_assumptions(text, origin="belasting.toml")


def _organ(where: str, table: object) -> Organ:
    fields = checked_table(where, table, {*_NEEDED, "most", "note"}, _NEEDED)
    return Organ(
        name=str(fields["name"]),
        kinds=frozenset(fields["kinds"]),
        seats=_amount(where, "seats", fields["seats"]),
        meetings=_amount(where, "meetings", fields["meetings"]),
        hours=_amount(where, "hours", fields["hours"]),
        most=_amount(where, "most", fields["most"]) if "most" in fields else None,
        source=str(fields["source"]),
        standing=standing_of(where, fields["standing"]),
        note=str(fields.get("note", "")),
    )


def _amount(where: str, field: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise FileFormatError(
            f"{where}: {field} is {value!r}; a number of 0 or more is expected.", record=where
        )
    return float(value)
