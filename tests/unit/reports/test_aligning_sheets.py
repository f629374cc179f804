from regiowerk.align.nesting import nesting_in
from regiowerk.align.progress import board_of
from regiowerk.align.scales import scales_of
from regiowerk.align.structures import cooperations
from regiowerk.reports.aligning_sheets import conformity_sheet, nesting_sheet, scales_sheet
from regiowerk.reports.spreadsheets import Explanation, csv_bytes, xlsx_bytes
from tests.unit.reports.pages.world import snapshot

DAY = snapshot()
NESTING = nesting_in(cooperations(DAY), DAY.zoning("referentieregio"))


def test_every_sheet_has_one_cell_per_column_and_can_be_written():
    for sheet in (
        nesting_sheet(NESTING),
        conformity_sheet(board_of(DAY)),
        scales_sheet(scales_of(NESTING), NESTING),
    ):
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
        assert xlsx_bytes(sheet, Explanation(sheet.name, DAY.on)).startswith(b"PK")
        assert csv_bytes(sheet)


def test_the_board_as_a_table_says_deadline_and_what_is_not_known():
    sheet = conformity_sheet(board_of(DAY))
    over = next(row for row in sheet.rows if row[0] == "Over")
    assert over[2] == "aan te passen"
    assert (str(over[4]), over[5]) == ("2031-01-01", 1502)
    assert over[6] == ("Regio R1", "Regio R2", "Regio R3")
    assert over[7] == ("oprichtingsdatum",)


def test_the_fit_as_a_table_has_the_reason():
    rows = {row[0]: row for row in nesting_sheet(NESTING).rows}
    assert rows["Gelijk"][2:] == (
        "gelijk aan één regio", 2, "Regio R2", 0, "Valt samen met Regio R2 (2 gemeenten).",
    )  # fmt: skip
    assert rows["Leeg"][4] == ""


def test_themes_by_region_are_one_row_each():
    sheet = scales_sheet(scales_of(NESTING), NESTING)
    assert ("Afval", "Regio R2", 1, 0, 0, 1, 0) in sheet.rows
