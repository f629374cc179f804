"""Tables as CSV and as workbooks."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from regiowerk.core.errors import InputError
from regiowerk.reports.faceting import ListColumn, Listing, ListRow
from regiowerk.reports.spreadsheets import (
    CellKind,
    Dialect,
    Explanation,
    Sheet,
    SheetColumn,
    csv_bytes,
    listing_sheet,
    xlsx_bytes,
)
from regiowerk.sources.formula_guard import unguarded

COLUMNS = (
    SheetColumn("code", "NIS-code.", CellKind.CODE),
    SheetColumn("naam", "Naam."),
    SheetColumn("aandeel", "Aandeel.", CellKind.NUMBER, "%"),
    SheetColumn("vanaf", "Eerste dag.", CellKind.DAY),
)
SHEET = Sheet(
    "Proef",
    COLUMNS,
    (
        ("04000", "=1+1", 0.25, date(2025, 1, 1)),
        ("11001", 'aan"haling; en,\nregel', -3, None),
        ("11002", ("één", "twee"), None, date(1850, 5, 1)),
    ),
)
TOLD = Explanation("Proeftabel", date(2026, 11, 21), "ABB", ("soort: projectvereniging",))
texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r"))


def read_csv(data: bytes, dialect: Dialect) -> list[list[str]]:
    text = data.decode("utf-8-sig" if dialect is Dialect.EXCEL else "utf-8")
    delimiter = ";" if dialect is Dialect.EXCEL else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@given(st.lists(texts, min_size=1, max_size=5))
def test_no_text_in_an_excel_file_starts_like_a_formula_and_every_text_comes_back(cells):
    sheet = Sheet("x", (SheetColumn("t"), SheetColumn("u")), tuple((c, "") for c in cells))
    found = [row[0] for row in read_csv(csv_bytes(sheet, dialect=Dialect.EXCEL), Dialect.EXCEL)[1:]]
    assert not any(text[:1] in ("=", "+", "-", "@", "\t", "\r") for text in found if text)
    assert [unguarded(text) for text in found] == cells


@given(st.lists(texts, min_size=1, max_size=5))
def test_the_data_dialect_keeps_texts_as_they_are(cells):
    sheet = Sheet("x", (SheetColumn("t"), SheetColumn("u")), tuple((c, "") for c in cells))
    assert [row[0] for row in read_csv(csv_bytes(sheet), Dialect.DATA)[1:]] == cells


def test_excel_csv_has_a_mark_semicolons_and_decimal_commas():
    data = csv_bytes(SHEET, dialect=Dialect.EXCEL)
    assert data.startswith(b"\xef\xbb\xbfcode;naam;aandeel;vanaf\r\n")
    assert b"04000;'=1+1;0,25;2025-01-01\r\n" in data
    assert b";-3;" in data


def test_data_csv_has_no_mark_commas_and_decimal_points():
    data = csv_bytes(SHEET)
    assert data.startswith(b"code,naam,aandeel,vanaf\n04000,=1+1,0.25,2025-01-01\n")
    assert "één | twee".encode() in data


def test_the_same_table_gives_the_same_workbook():
    assert xlsx_bytes(SHEET, TOLD) == xlsx_bytes(SHEET, TOLD)


def test_a_workbook_keeps_leading_zeros_numbers_and_days():
    book = load_workbook(io.BytesIO(xlsx_bytes(SHEET, TOLD)))
    sheet = book["Proef"]
    assert sheet["A2"].value == "04000"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("'=1+1", "s")
    assert sheet["C2"].value == 0.25
    assert sheet["D2"].value.date() == date(2025, 1, 1)
    assert sheet["D4"].value == "1850-05-01"
    assert sheet["D3"].value is None


def test_a_workbook_has_a_frozen_header_and_filters():
    sheet = load_workbook(io.BytesIO(xlsx_bytes(SHEET, TOLD)))["Proef"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["B"].width > 20


def test_the_second_sheet_explains_day_source_choices_and_columns():
    sheet = load_workbook(io.BytesIO(xlsx_bytes(SHEET, TOLD)))["Toelichting"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    for expected in (
        "Proeftabel",
        "2026-11-21",
        "ABB",
        "soort: projectvereniging",
        "Aandeel.",
        "%",
    ):
        assert expected in texts


def test_a_table_without_rows_is_still_a_workbook():
    book = load_workbook(io.BytesIO(xlsx_bytes(Sheet("a/b:c", COLUMNS, ()), Explanation("Leeg"))))
    assert book.sheetnames == ["a b c", "Toelichting"]


def test_a_text_too_long_for_a_cell_is_refused_not_cut():
    sheet = Sheet("x", (SheetColumn("tekst"),), (("a" * 32_768,),))
    with pytest.raises(InputError, match="Row 2, column 'tekst'"):
        xlsx_bytes(sheet, TOLD)


def test_a_list_becomes_a_table_with_dutch_headings_or_ids():
    columns = (ListColumn("name", "Naam", "Name"), ListColumn("size", "Inwoners", "Size", "right"))
    listing = Listing(columns, (ListRow("urn:x", {"name": "Aalst", "size": 9}),), (), 1, 1)
    assert csv_bytes(listing_sheet(listing, "x")) == b"Naam,Inwoners\nAalst,9\n"
    programs = listing_sheet(listing, "x", for_programs=True)
    assert csv_bytes(programs) == b"id,name,size\nurn:x,Aalst,9\n"
