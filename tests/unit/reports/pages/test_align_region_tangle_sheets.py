"""The tables of the tangle of a region."""

import pytest

from regiowerk.reports.pages.align_region_tangle import region_tangle_page
from regiowerk.reports.pages.align_region_tangle_sheets import TABLES, region_tangle_sheet
from tests.unit.reports.pages.world import snapshot

DAY = snapshot()


@pytest.mark.parametrize("code", ["R1", "R2", "R3"])
@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_cell_for_each_column(code, table):
    sheet = region_tangle_sheet(region_tangle_page(DAY, code), table)
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)


def test_the_tables_hold_what_the_page_holds():
    page = region_tangle_page(DAY, "R2")
    rows = {table: region_tangle_sheet(page, table).rows for table in TABLES}
    assert len(rows["samenwerkingen"]) == len(page.tangle.structures)
    assert [row[1:] for row in rows["matrix"]] == [tuple(r) for r in page.tangle.matrix.tolist()]
    assert rows["paren"][0][2] == len(rows["paren"][0][3]) == page.tangle.matrix[0, 1]
    assert sum(row[6] for row in rows["belasting"]) == pytest.approx(page.hours)
    assert {row[0] for row in rows["vergelijking"]} == set(page.beside_of)


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="no table of the tangle; there are samenwerkingen"):
        region_tangle_sheet(region_tangle_page(DAY, "R2"), "kosten")
