"""Formulas are ours only, texts are texts, and names of sheets are accepted and unique."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from regiowerk.reports.verevening.book.grid import Grid
from regiowerk.reports.verevening.book.writing import book_bytes, sheet_name
from regiowerk.reports.verevening.workbook import workbook_bytes
from tests.unit.reports.verevening.world import result


def read(*grids, names=None, **options):
    data = book_bytes("Titel", grids, names or {})
    return openpyxl.load_workbook(io.BytesIO(data), **options)


@pytest.mark.parametrize("nasty", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "'=1"])
def test_no_text_becomes_a_formula(nasty):
    grid = Grid("Blad")
    grid.put(0, 0, nasty)
    cell = read(grid)["Blad"]["A1"]
    assert cell.data_type == "s"
    assert cell.value == f"'{nasty}"


def test_a_formula_has_the_value_that_is_seen():
    grid = Grid("Blad")
    grid.put(0, 0, 2.5, "input")
    grid.put(0, 1, 5.0, "euro", "2*A1")
    grid.put(0, 2, True, "check", "B1=5")
    grid.put(0, 3, "geen", "percent", 'IF(B1=5,"geen",1)')
    assert [cell.value for cell in read(grid)["Blad"][1]] == [
        2.5, "=2*A1", "=B1=5", '=IF(B1=5,"geen",1)',
    ]  # fmt: skip
    assert [c.value for c in read(grid, data_only=True)["Blad"][1]] == [2.5, 5, True, "geen"]


def test_names_and_choices_are_there():
    grid = Grid("Blad")
    grid.put(0, 0, "ja", "input text")
    grid.choices[0, 0] = ("ja", "nee")
    book = read(grid, names={"u_prijs": "Blad!$A$1"})
    assert book.defined_names["u_prijs"].attr_text == "Blad!$A$1"
    (rule,) = book["Blad"].data_validations.dataValidation
    assert rule.formula1 == '"ja,nee"'


def test_answers_of_checks_are_coloured_and_nothing_else():
    grid = Grid("Controle")
    grid.put(0, 1, True, "check", "1=1")
    grid.put(0, 2, True, "text", "1=1")
    assert [str(one.sqref) for one in read(grid)["Controle"].conditional_formatting] == ["B1"]


def test_a_long_text_has_room_and_steps_can_be_folded():
    grid = Grid("Blad", widths={0: 20})
    grid.put(0, 0, "een zin van meer dan twintig letters", "wrap")
    grid.put(1, 0, "kort", "wrap")
    grid.steps = {2}
    rows = read(grid)["Blad"].row_dimensions
    assert rows[1].height == 30
    assert rows[2].height is None
    assert rows[3].outlineLevel == 1


@example(1, "\N{GRINNING FACE}" * 40)
@given(st.integers(1, 12), st.text())
def test_the_name_of_a_sheet_is_one_that_excel_accepts(number, name):
    found = sheet_name(number, name)
    assert 1 <= len(found.encode("utf-16-le")) / 2 <= 31
    assert not re.search(r"[\[\]:*?/\\']", found)
    assert found == found.strip()
    assert found.startswith(f"V{number}")


@given(st.text())
def test_two_variants_never_share_a_sheet(name):
    assert len({sheet_name(number, name) for number in range(1, 13)}) == 12


def test_no_function_of_ours_needs_what_newer_functions_do():
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(result())))
    formulas = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    called = {one for formula in formulas for one in re.findall(r"([A-Z.]+)\(", formula)}
    assert {"ROUND", "SUMPRODUCT", "IRR"} <= called
    prepare = Worksheet()._prepare_formula  # what is left out when a sheet is written
    assert [one for one in formulas if prepare(one, expand_future_functions=True) != one[1:]] == []
