"""Every table of the tangle is a sheet with what the page shows, and nothing is left out."""

from __future__ import annotations

import pytest

from regiowerk.reports.pages.align_tangle import tangle_page
from regiowerk.reports.pages.align_tangle_sheets import tangle_sheet
from tests.unit.reports.pages.world import snapshot


def page(name):
    day = snapshot()
    return tangle_page(day, day.municipality(name))


@pytest.mark.parametrize("table", ["samenwerkingen", "partners", "belasting", "vergelijking"])
def test_every_table_is_a_sheet(table):
    sheet = tangle_sheet(page("Dee"), table)
    assert sheet.rows
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)


def test_another_table_is_refused():
    with pytest.raises(ValueError, match="'x' is no table of the tangle"):
        tangle_sheet(page("Dee"), "x")


def test_the_load_adds_up_and_every_partner_is_there():
    found = page("Dee")
    hours = [row[5] for row in tangle_sheet(found, "belasting").rows]
    assert sum(hours) == pytest.approx(found.load.hours)
    partners = tangle_sheet(found, "partners").rows
    assert {row[0]: row[4] for row in partners} == {"Eff": 3, "Gee": 2, "Aa": 1}


def test_an_undefined_value_is_blank():
    rows = tangle_sheet(page("Eff"), "vergelijking").rows
    assert all(cell is None or cell == cell for row in rows for cell in row[1:])
