"""The tables of the repair plan: a row for each decision, structure, region and assumption."""

import pytest

from regiowerk.reports.pages.align_plan import costs_from, focused, plan_page
from regiowerk.reports.pages.align_plan_sheets import TABLES, costs_sheet, plan_sheet
from tests.unit.reports.pages.test_align_plan import snapshot_today


@pytest.fixture(scope="module")
def page():
    return plan_page(snapshot_today())


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_cell_for_each_column(page, table):
    sheet = plan_sheet(page, snapshot_today(), table)
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_the_tables_hold_what_the_page_holds(page):
    rows = {table: plan_sheet(page, snapshot_today(), table).rows for table in TABLES}
    assert len(rows["beslissingen"]) == page.decisions
    assert len(rows["samenwerkingen"]) == len(page.remedies)
    assert sum(row[2] for row in rows["regios"]) == page.decisions


def test_a_municipality_takes_only_its_own_decisions_along(page):
    nijlen = focused(page, snapshot_today(), municipality="12026")
    rows = plan_sheet(nijlen, snapshot_today(), "beslissingen").rows
    assert [(row[0], row[2], row[4], row[5]) for row in rows] == [
        ("Nijlen", "Rivierenland", "IOK", "IGEMO"),
        ("Nijlen", "Rivierenland", "IOK Afvalbeheer", "IVAREM"),
    ]
    region = focused(page, snapshot_today(), region="Rivierenland")
    ((name, *_),) = plan_sheet(region, snapshot_today(), "regios").rows
    assert name == "Rivierenland"


def test_the_assumptions_show_the_packaged_value_beside_the_own():
    rows = {row[0]: row for row in costs_sheet(costs_from({"afwijking": "30"})).rows}
    assert rows["afwijking"][1:3] == (30.0, 12.0)
    assert rows["afwijking"][5] == "eigen aanname"
    assert rows["uittreding"][1:3] == (1.0, 1.0)


def test_another_table_is_refused(page):
    with pytest.raises(ValueError, match="no table of the plan; there are beslissingen"):
        plan_sheet(page, snapshot_today(), "kosten")
