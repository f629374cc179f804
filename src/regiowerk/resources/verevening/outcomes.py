"""What a mechanism or a scheme comes to, in one shape: who pays, who receives, and what to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Cell = str | int | bool | None
"""A cell of a table; amounts are whole cents."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one party pays and receives, in cents."""

    party: str
    pays: int
    receives: int

    @property
    def net(self) -> int:
        """Received less paid, in cents."""
        return self.receives - self.pays


@dataclass(frozen=True, slots=True)
class Table:
    """A table behind an outcome: a Dutch name, Dutch headings and rows.

    Parameters
    ----------
    name : str
        Short name.
    columns : tuple of str
        Headings. Those that end in "(cent)" hold amounts in cents.
    rows : tuple of tuples
        One cell per column.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mechanism comes to.

    Parameters
    ----------
    mechanism : str
        Id of the mechanism or scheme.
    lines : tuple of Line
        Every party, in the order of their names.
    tables : tuple of Table
        What lies behind.
    findings : tuple of str
        What a reader must know, in Dutch: a shortfall, a condition that is not met, a rounding.
    figures : mapping of str to int or str
        Single figures by Dutch name; amounts in cents, their names end in "(cent)".
    """

    mechanism: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    findings: tuple[str, ...] = ()
    figures: Mapping[str, int | str] = field(default_factory=dict)

    @property
    def zero_sum(self) -> bool:
        """Whether what some pay is what others receive."""
        return sum(line.net for line in self.lines) == 0


def lines_of(
    pays: Mapping[str, int], receives: Mapping[str, int], parties: Iterable[str] = ()
) -> tuple[Line, ...]:
    """Return a line for every party of either mapping, and of `parties`, by name.

    Examples
    --------
    >>> [(one.party, one.net) for one in lines_of({"A": 5}, {"B": 5}, ["C"])]
    [('A', -5), ('B', 5), ('C', 0)]
    """
    names = sorted({*pays, *receives, *parties})
    return tuple(Line(name, pays.get(name, 0), receives.get(name, 0)) for name in names)


def added(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the sum of amounts by name.

    Examples
    --------
    >>> added([("A", 1), ("B", 2), ("A", 3)])
    {'A': 4, 'B': 2}
    """
    found: dict[str, int] = {}
    for name, amount in amounts:
        found[name] = found.get(name, 0) + amount
    return found
