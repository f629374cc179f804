"""From sheets to the bytes of a workbook."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from regiowerk.reports.verevening.book.grid import Cell, Grid
from regiowerk.sources.formula_guard import guarded

_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed mark, not a moment; Excel knows no zones
_EURO = '#,##0.00;[Red]-#,##0.00;"–"'
_LINE = 15.0  # height of a line, in points
_PAGE = 290  # letters on a page, at most
_NAME = 31  # letters of the name of a sheet, as Excel counts them: in units of UTF-16
_INPUT = {"bg_color": "#FFF7D6", "font_color": "#1F3FA8", "border": 1, "border_color": "#C9B458"}


STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 15},
    "part": {"bold": True, "font_size": 12, "font_color": "#0B5A6F"},
    "head": {"bold": True, "bg_color": "#DCE6EE", "bottom": 1, "text_wrap": True, "valign": "top"},
    "year": {"bold": True, "bg_color": "#DCE6EE", "bottom": 1, "num_format": "0", "align": "right"},
    "text": {"valign": "top"},
    "wrap": {"valign": "top", "text_wrap": True, "align": "left", "indent": 1},
    "soft": {
        "font_color": "#4B5B63",
        "valign": "top",
        "italic": True,
        "align": "left",
        "indent": 1,
    },
    "warn": {"bold": True, "font_color": "#A3410A", "valign": "top"},
    "strong": {"bold": True, "valign": "top"},
    "strong wrap": {"bold": True, "valign": "top", "text_wrap": True},
    "input": {**_INPUT, "num_format": "#,##0.######", "valign": "top"},
    "input text": {**_INPUT, "valign": "top"},
    "input year": {**_INPUT, "num_format": "0", "valign": "top"},
    "input euro": {**_INPUT, "num_format": _EURO, "valign": "top"},
    "number": {"num_format": "#,##0.######", "valign": "top"},
    "whole": {"num_format": "0", "valign": "top", "align": "right"},
    "factor": {"num_format": "0.0000", "font_color": "#4B5B63"},
    "share": {"num_format": "0.0000%", "valign": "top"},
    "percent": {"num_format": "0.00%", "valign": "top", "align": "right"},
    "rest": {"num_format": "#,##0.0000", "font_color": "#4B5B63"},
    "euro": {"num_format": _EURO, "valign": "top", "align": "right"},
    "sum": {"num_format": _EURO, "bold": True, "top": 1},
    "sum text": {"bold": True, "top": 1},
    "check": {"bold": True, "align": "center"},
}
"""Formats by name; cells that begin with ``input`` are there to be changed."""


def book_bytes(title: str, grids: Sequence[Grid], names: Mapping[str, str]) -> bytes:
    """Return the workbook that sheets make.

    Parameters
    ----------
    title : str
        Of the file.
    grids : sequence of Grid
        The sheets in their order.
    names : mapping of str to str
        Defined names and their references.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    class Sheet(Worksheet):  # type: ignore[misc]
        """A sheet that takes formulas as they are: ours use functions of every Excel only."""

        def _prepare_formula(self, formula: str, *_: object) -> str:
            return formula

    output = io.BytesIO()
    workbook = Workbook(output, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": title, "author": "Regiowerk", "created": _CREATED})
    formats = {name: workbook.add_format(dict(one)) for name, one in STYLES.items()}
    answers = {
        "TRUE": workbook.add_format({"bg_color": "#E5F2EA", "font_color": "#1F6B43"}),
        "FALSE": workbook.add_format({"bg_color": "#FCEFE5", "font_color": "#A3410A"}),
    }
    for grid in grids:
        sheet = workbook.add_worksheet(grid.name, Sheet)
        _lay_out(sheet, grid)
        for (row, column), cell in sorted(grid.cells.items()):
            _write_cell(sheet, row, column, cell, formats[cell.style])
            if cell.style == "check":
                for answer, style in answers.items():
                    rule = {"type": "cell", "criteria": "==", "value": answer, "format": style}
                    sheet.conditional_format(row, column, row, column, rule)
        for (row, column), choices in grid.choices.items():
            allowed = {"validate": "list", "source": list(choices)}
            sheet.data_validation(row, column, row, column, allowed)
    for name, reference in names.items():
        workbook.define_name(name, f"={reference}")
    workbook.close()
    return output.getvalue()


def _lay_out(sheet: Any, grid: Grid) -> None:
    """Set widths, heights and how a sheet is printed."""
    for column, wide in grid.widths.items():
        sheet.set_column(column, column, wide)
    for row, lines in _heights(grid).items():
        sheet.set_row(row, _LINE * lines)
    for row in grid.steps:
        sheet.set_row(row, None, None, {"level": 1})
    if any(grid.freeze):
        sheet.freeze_panes(*grid.freeze)
        sheet.repeat_columns(0, max(grid.freeze[1] - 1, 0))
    pages = math.ceil(sum(grid.widths.values()) / _PAGE)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(pages, 0)
    sheet.hide_gridlines(2)


def _heights(grid: Grid) -> dict[int, int]:
    """Return the lines of every row in which a text is wrapped over more than one."""
    found: dict[int, int] = {}
    for (row, column), cell in grid.cells.items():
        if STYLES[cell.style].get("text_wrap") and isinstance(cell.value, str):
            lines = math.ceil(len(cell.value) * 1.05 / grid.widths.get(column, 9))
            if lines > 1:
                found[row] = max(found.get(row, 1), lines)
    return found


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if cell.formula:
        value = guarded(cell.value) if isinstance(cell.value, str) else cell.value
        sheet.write_formula(row, column, cell.formula, style, value)
    elif isinstance(cell.value, str):
        sheet.write_string(row, column, guarded(cell.value), style)
    elif isinstance(cell.value, bool):
        sheet.write_boolean(row, column, cell.value, style)
    else:
        sheet.write_number(row, column, cell.value, style)


def sheet_name(number: int, name: str) -> str:
    """Return the name of the sheet of a variant, which Excel accepts and no other has.

    Examples
    --------
    >>> sheet_name(1, "Zonder afspraak"), sheet_name(2, "kosten/baten: 'alles' [of niet?]")
    ('V1 Zonder afspraak', 'V2 kosten baten alles of niet')
    """
    clean = "".join(" " if c in "[]:*?/\\'" or not c.isprintable() else c for c in name)
    units = f"V{number} {' '.join(clean.split())}".encode("utf-16-le")[: 2 * _NAME]
    return units.decode("utf-16-le", "ignore").strip()
