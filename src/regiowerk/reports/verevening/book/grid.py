"""Cells of a workbook: a value that is seen, and the formula that gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

FIRST = 5
"""The column of the first project year, on every sheet that has years: F."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Parameters
    ----------
    value : str, float, int or bool
        What is seen; of a formula the answer, for who opens the file without computing.
    style : str
        A key of `regiowerk.reports.verevening.book.writing.STYLES`.
    formula : str
        Without the leading ``=``; empty for a constant.
    """

    value: str | float | int | bool
    style: str = "text"
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A sum on a sheet that must be 100 %.

    Parameters
    ----------
    reference : str
        Of the cell that adds up.
    says : str
        What must hold, in Dutch.
    value : float
        The sum as it is now, in percent.
    or_none : bool
        Whether 0 is right as well: nothing to divide.
    """

    reference: str
    says: str
    value: float
    or_none: bool = False

    @property
    def holds(self) -> bool:
        """Whether it holds now; what a float adds below a billionth does not count."""
        return round(self.value - 100, 9) == 0 or (self.or_none and self.value == 0)

    @property
    def formula(self) -> str:
        """The formula that gives `holds`."""
        whole = f"ROUND({self.reference}-100,9)=0"
        return f"OR({self.reference}=0,{whole})" if self.or_none else whole


@dataclass(slots=True)
class Grid:
    """A sheet while it is being made.

    Parameters
    ----------
    name : str
        At most 31 letters, without a quote or a sign that Excel keeps for itself.
    cells : dict of (row, column) to Cell
        Both counted from 0.
    widths : dict of int to float
        Widths of columns, in letters.
    freeze : (int, int)
        Rows and columns that stay in sight.
    choices : dict of (row, column) to tuple of str
        What may be chosen in a cell.
    steps : set of int
        Rows that are steps on the way; a reader may fold them away.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] = (0, 0)
    choices: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    steps: set[int] = field(default_factory=set)

    def put(
        self, row: int, column: int, value: str | float | int | bool, style: str = "text",
        formula: str = "",
    ) -> str:  # fmt: skip
        """Return the reference of a cell after writing it."""
        self.cells[row, column] = Cell(value, style, formula)
        return self.at(row, column)

    def texts(self, row: int, column: int, *values: str, style: str = "text") -> None:
        """Write texts beside each other."""
        for place, value in enumerate(values):
            self.put(row, column + place, value, style)

    def at(self, row: int, column: int) -> str:
        """Return the absolute reference of a cell, with its sheet."""
        return f"{self._quoted}!${letters(column)}${row + 1}"

    def along(self, row: int, years: int) -> str:
        """Return the reference of the project years of a row."""
        last = FIRST + years - 1
        return f"{self._quoted}!${letters(FIRST)}${row + 1}:${letters(last)}${row + 1}"

    def down(self, row: int, column: int, count: int) -> str:
        """Return the reference of cells below each other."""
        name = letters(column)
        return f"{self._quoted}!${name}${row + 1}:${name}${row + count}"

    @property
    def _quoted(self) -> str:
        return self.name if self.name.isalpha() and self.name.isascii() else f"'{self.name}'"


@cache
def letters(column: int) -> str:
    """Return the name of a column.

    Examples
    --------
    >>> letters(0), letters(25), letters(26), letters(701), letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def here(row: int, column: int) -> str:
    """Return the reference of a cell on the same sheet, its row and column free.

    Examples
    --------
    >>> here(0, 5)
    'F1'
    """
    return f"{letters(column)}{row + 1}"


def heading(row: int, column: int) -> str:
    """Return the reference of a cell on the same sheet with its row fixed.

    Examples
    --------
    >>> heading(2, 5)
    'F$3'
    """
    return f"{letters(column)}${row + 1}"


def beside(row: int, column: int) -> str:
    """Return the reference of a cell on the same sheet with its column fixed.

    Examples
    --------
    >>> beside(2, 3)
    '$D3'
    """
    return f"${letters(column)}{row + 1}"
