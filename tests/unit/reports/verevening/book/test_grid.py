"""References are those of a spreadsheet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from regiowerk.reports.verevening.book.grid import Grid, beside, heading, here, letters


@given(st.integers(0, 16_383))
def test_columns_are_named_as_in_a_spreadsheet(column):
    assert letters(column) == get_column_letter(column + 1)


def test_a_reference_is_fixed_where_it_must_be():
    assert (here(1, 2), heading(1, 2), beside(1, 2)) == ("C2", "C$2", "$C2")


def test_a_sheet_with_a_space_in_its_name_is_quoted():
    assert Grid("Posten").at(0, 0) == "Posten!$A$1"
    assert Grid("V1 Zonder").along(3, 2) == "'V1 Zonder'!$F$4:$G$4"
    assert Grid("Posten").down(3, 1, 3) == "Posten!$B$4:$B$6"


def test_writing_gives_the_reference_back():
    grid = Grid("Posten")
    assert grid.put(4, 3, 1.5, "input") == "Posten!$D$5"
    grid.texts(0, 1, "a", "b", style="head")
    assert [grid.cells[0, column].value for column in (1, 2)] == ["a", "b"]
