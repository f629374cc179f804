"""Tables out: CSV for spreadsheets and for programs, and Excel workbooks, as bytes.

The same table gives the same bytes on every day and every machine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from regiowerk.core.errors import InputError
from regiowerk.register.tables import render
from regiowerk.reports.faceting import Listing
from regiowerk.sources.formula_guard import guarded

SheetCell = str | int | float | date | tuple[str, ...] | None
"""What a cell holds; None is blank, a tuple is written as a list with ``|``."""

_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed mark, not a moment; Excel knows no zones
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_WIDTHS = (8, 60)
_ROWS_MEASURED = 200


class Dialect(StrEnum):
    """For whom a CSV file is written."""

    EXCEL = "excel"  # semicolon, decimal comma, UTF-8 with byte order mark, formulas disarmed
    DATA = "data"  # comma, decimal point, UTF-8 as it is


class CellKind(StrEnum):
    """How the cells of a column are written in a workbook."""

    TEXT = "tekst"
    CODE = "code"  # text, also when it looks like a number: leading zeros stay
    INTEGER = "geheel getal"
    NUMBER = "getal"
    MONEY = "bedrag"  # euro, always with both digits of the cents
    DAY = "dag"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: heading, what it means (Dutch), how cells are written, and the unit."""

    title: str
    meaning: str = ""
    kind: CellKind = CellKind.TEXT
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to write: a short name, its columns and its rows, one cell per column."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the reader of a workbook should know.

    Parameters
    ----------
    title : str
        What the table shows.
    on : date, optional
        The day for which it holds.
    source : str
        Where it comes from.
    filters : tuple of str
        The choices that were made.
    notes : tuple of str
        What else to know.
    """

    title: str
    on: date | None = None
    source: str = "Regiowerk"
    filters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def listing_sheet(listing: Listing, name: str, *, for_programs: bool = False) -> Sheet:
    """Return a list as a table.

    Parameters
    ----------
    listing : Listing
        The list.
    name : str
        Name of the table.
    for_programs : bool
        Whether headings are the ids of the columns, with the id of the row before them, instead
        of the Dutch headings that people read.
    """
    columns = tuple(
        SheetColumn(
            column.id if for_programs else column.name,
            column.name_en,
            CellKind.NUMBER if column.align == "right" else CellKind.CODE,
            column.unit,
        )
        for column in listing.columns
    )
    rows = tuple(tuple(row.cells[c.id] for c in listing.columns) for row in listing.rows)
    if for_programs and "id" not in {c.id for c in listing.columns}:
        columns = (SheetColumn("id", "Id", CellKind.CODE), *columns)
        rows = tuple((row.id, *cells) for row, cells in zip(listing.rows, rows, strict=True))
    return Sheet(name, columns, rows)


def csv_bytes(sheet: Sheet, *, dialect: Dialect = Dialect.DATA) -> bytes:
    """Return a table as a CSV file.

    Parameters
    ----------
    sheet : Sheet
        The table.
    dialect : Dialect
        ``excel``: semicolon, decimal comma, UTF-8 with byte order mark, formulas disarmed;
        ``data``: comma, decimal point, UTF-8 without mark, texts as they are.
    """
    excel = dialect is Dialect.EXCEL
    text = io.StringIO(newline="")
    writer = csv.writer(
        text, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        cells = zip(sheet.columns, row, strict=True)
        writer.writerow([_csv_text(column.kind, cell, excel=excel) for column, cell in cells])
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _csv_text(kind: CellKind, cell: SheetCell, *, excel: bool) -> str:
    money = kind is CellKind.MONEY and isinstance(cell, int | float)
    text = f"{cell:.2f}" if money else render(cell)
    if not excel:
        return text
    if isinstance(cell, float):
        return text.replace(".", ",")
    return text if isinstance(cell, int) else guarded(text)


def xlsx_bytes(sheet: Sheet, explanation: Explanation) -> bytes:
    """Return a table as an Excel workbook, with a second sheet that explains it.

    Raises
    ------
    InputError
        If a text or the table is longer than a workbook can hold.
    """
    from xlsxwriter import Workbook

    _check_size(sheet)
    output = io.BytesIO()
    workbook = Workbook(output, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties(
        {"title": explanation.title, "author": "Regiowerk", "created": _CREATED}
    )
    formats = {
        "head": workbook.add_format({"bold": True, "bg_color": "#DCE6EE", "bottom": 1}),
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "wrapped": workbook.add_format({"text_wrap": True, "valign": "top"}),
        CellKind.TEXT: workbook.add_format({}),
        CellKind.CODE: workbook.add_format({"num_format": "@"}),
        CellKind.INTEGER: workbook.add_format({"num_format": "#,##0"}),
        CellKind.NUMBER: workbook.add_format({"num_format": "#,##0.##########"}),
        CellKind.MONEY: workbook.add_format({"num_format": "#,##0.00"}),
        CellKind.DAY: workbook.add_format({"num_format": "yyyy-mm-dd"}),
    }
    _write_table(workbook.add_worksheet(_sheet_name(sheet.name)), sheet, formats)
    _write_explanation(workbook.add_worksheet("Toelichting"), sheet, explanation, formats)
    workbook.close()
    return output.getvalue()


def _check_size(sheet: Sheet) -> None:
    if len(sheet.rows) >= _MOST_ROWS:
        raise InputError(
            f"A worksheet holds {_MOST_ROWS - 1} rows, the table has {len(sheet.rows)}. Use CSV."
        )
    for number, row in enumerate(sheet.rows, start=2):
        for column, cell in zip(sheet.columns, row, strict=True):
            if isinstance(cell, str | tuple) and len(guarded(render(cell))) > _LONGEST_CELL:
                raise InputError(
                    f"Row {number}, column '{column.title}' holds more than {_LONGEST_CELL} "
                    "characters, the most a worksheet cell can hold. Use CSV.",
                    row=number,
                    column=column.title,
                )


def _write_table(worksheet: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for place, column in enumerate(sheet.columns):
        worksheet.write_string(0, place, column.title, formats["head"])
        worksheet.set_column(place, place, _width(sheet, place), formats[column.kind])
    for number, row in enumerate(sheet.rows, start=1):
        for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(worksheet, number, place, cell, formats[_written_as(column, cell)])
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, max(len(sheet.rows), 1), max(len(sheet.columns) - 1, 0))


def _written_as(column: SheetColumn, cell: SheetCell) -> CellKind:
    """Return the number format of a cell: a whole number needs no decimal point."""
    whole = column.kind is CellKind.NUMBER and isinstance(cell, int)
    return CellKind.INTEGER if whole else column.kind


def _write_cell(worksheet: Any, row: int, place: int, cell: SheetCell, style: Any) -> None:
    match cell:
        case None | "" | ():
            return
        case date() if cell >= _FIRST_EXCEL_DAY:
            moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day, no moment
            worksheet.write_datetime(row, place, moment, style)
        case bool() | str() | tuple() | date():
            worksheet.write_string(row, place, guarded(render(cell)), style)
        case _:
            worksheet.write_number(row, place, cell, style)


def _write_explanation(
    worksheet: Any, sheet: Sheet, explanation: Explanation, formats: dict[str, Any]
) -> None:
    worksheet.set_column(0, 0, 28)
    worksheet.set_column(1, 1, 80)
    worksheet.write_string(0, 0, explanation.title, formats["title"])
    lines = [
        ("Stand op", explanation.on.isoformat() if explanation.on else "niet op één dag"),
        ("Bron", explanation.source),
        ("Keuzes", "; ".join(explanation.filters) or "geen"),
        *(("Opmerking", note) for note in explanation.notes),
        ("Aantal rijen", str(len(sheet.rows))),
    ]
    for row, (name, text) in enumerate(lines, start=2):
        worksheet.write_string(row, 0, name)
        worksheet.write_string(row, 1, guarded(text), formats["wrapped"])
    top = len(lines) + 3
    for place, heading in enumerate(("Kolom", "Betekenis", "Eenheid")):
        worksheet.write_string(top, place, heading, formats["head"])
    for row, column in enumerate(sheet.columns, start=top + 1):
        worksheet.write_string(row, 0, column.title)
        worksheet.write_string(row, 1, guarded(column.meaning), formats["wrapped"])
        worksheet.write_string(row, 2, column.unit)


def _width(sheet: Sheet, place: int) -> int:
    texts: Sequence[str] = [render(row[place]) for row in sheet.rows[:_ROWS_MEASURED]]
    longest = max((len(t) for t in [sheet.columns[place].title + "  ", *texts]), default=0)
    return min(max(longest + 1, _WIDTHS[0]), _WIDTHS[1])


def _sheet_name(name: str) -> str:
    """Return a name that Excel accepts: at most 31 characters, without reserved signs."""
    clean = "".join(" " if c in "[]:*?/\\" else c for c in name).strip(" '")[:31].strip(" '")
    return clean if clean and clean.casefold() not in ("toelichting", "history") else "Gegevens"
