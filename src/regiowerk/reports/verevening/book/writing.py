"""From sheets to the bytes of a workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from regiowerk.reports.verevening.book.grid import Cell, Grid
from regiowerk.sources.formula_guard import guarded

_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed mark, not a moment; Excel knows no zones
_EURO = "#,##0.00;[Red]-#,##0.00"
_INPUT = {"bg_color": "#FFF7D6", "font_color": "#1F3FA8", "border": 1, "border_color": "#C9B458"}


STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 15},
    "part": {"bold": True, "font_size": 12, "font_color": "#0B5A6F"},
    "head": {"bold": True, "bg_color": "#DCE6EE", "bottom": 1, "text_wrap": True, "valign": "top"},
    "year": {"bold": True, "bg_color": "#DCE6EE", "bottom": 1, "num_format": "0", "align": "right"},
    "text": {"valign": "top"},
    "wrap": {"valign": "top", "text_wrap": True},
    "soft": {"font_color": "#4B5B63", "valign": "top", "italic": True},
    "warn": {"bold": True, "font_color": "#A3410A", "valign": "top"},
    "strong": {"bold": True, "valign": "top"},
    "input": {**_INPUT, "num_format": "#,##0.######", "valign": "top"},
    "input text": {**_INPUT, "valign": "top"},
    "input year": {**_INPUT, "num_format": "0", "valign": "top"},
    "input euro": {**_INPUT, "num_format": _EURO, "valign": "top"},
    "number": {"num_format": "#,##0.######", "valign": "top"},
    "whole": {"num_format": "0", "valign": "top"},
    "factor": {"num_format": "0.0000", "font_color": "#4B5B63"},
    "share": {"num_format": "0.0000%", "valign": "top"},
    "percent": {"num_format": "0.00%", "valign": "top"},
    "rest": {"num_format": "#,##0.0000", "font_color": "#4B5B63"},
    "euro": {"num_format": _EURO, "valign": "top"},
    "sum": {"num_format": _EURO, "bold": True, "top": 1},
    "sum text": {"bold": True, "top": 1},
    "check": {"bold": True, "align": "center"},
}
"""Formats by name; cells that begin with ``input`` are there to be changed."""


def book_bytes(title: str, grids: Sequence[Grid], names: Mapping[str, str], *, check: str) -> bytes:
    """Return the workbook that sheets make.

    Parameters
    ----------
    title : str
        Of the file.
    grids : sequence of Grid
        The sheets in their order.
    names : mapping of str to str
        Defined names and their references.
    check : str
        The sheet whose answers are coloured: green for true, red for false.
    """
    from xlsxwriter import Workbook

    output = io.BytesIO()
    workbook = Workbook(output, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": title, "author": "Regiowerk", "created": _CREATED})
    formats = {name: workbook.add_format(dict(one)) for name, one in STYLES.items()}
    good = workbook.add_format({"bg_color": "#E5F2EA", "font_color": "#1F6B43"})
    bad = workbook.add_format({"bg_color": "#FCEFE5", "font_color": "#A3410A"})
    for grid in grids:
        sheet = workbook.add_worksheet(grid.name)
        _write(sheet, grid, formats)
        if grid.name == check:
            rows = max(row for row, _ in grid.cells)
            for criterion, style in ((True, good), (False, bad)):
                rule = {"type": "cell", "criteria": "==", "format": style,
                        "value": str(criterion).upper()}  # fmt: skip
                sheet.conditional_format(0, 1, rows, 1, rule)
    for name, reference in names.items():
        workbook.define_name(name, f"={reference}")
    workbook.close()
    return output.getvalue()


def _write(sheet: Any, grid: Grid, formats: Mapping[str, Any]) -> None:
    for column, wide in grid.widths.items():
        sheet.set_column(column, column, wide)
    for (row, column), cell in sorted(grid.cells.items()):
        _write_cell(sheet, row, column, cell, formats[cell.style])
    for (row, column), choices in grid.choices.items():
        sheet.data_validation(
            row, column, row, column, {"validate": "list", "source": list(choices)}
        )
    if any(grid.freeze):
        sheet.freeze_panes(*grid.freeze)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if cell.formula:
        value = guarded(cell.value) if isinstance(cell.value, str) else cell.value
        sheet.write_formula(row, column, f"={cell.formula}", style, value)
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
    return f"V{number} {' '.join(clean.split())}"[:31].strip()
