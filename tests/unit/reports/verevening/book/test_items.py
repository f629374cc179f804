"""Every formula stands in words; the guide names every sheet."""

from __future__ import annotations

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet
from regiowerk.reports.verevening.book.items import guide_sheet, items_sheet
from tests.unit.reports.verevening.world import project, result


def test_every_item_has_its_formula_and_its_total():
    streams = flows_sheet(result(), assumptions_sheet(project()))
    cells = items_sheet(project(), streams).cells
    rows = {cells[row, 0].value: row for row, column in cells if column == 0 and row > 2}
    for item in project().items:
        row = rows[item.label]
        assert "[" in str(cells[row, 4].value)
        total = sum(line.total for line in result().lines if line.item.id == item.id)
        assert cells[row, 7].value == total / 100


def test_the_guide_names_every_sheet_and_what_is_not_live():
    grid = guide_sheet(result(), ["V1 a", "V2 b", "V3 c"])
    first = [str(cell.value) for (_, column), cell in sorted(grid.cells.items()) if column == 0]
    assert {"V1 a", "V2 b", "V3 c", "Uitgangspunten", "Posten", "Rekent niet mee"} < set(first)
    assert grid.cells[1, 0].value == "Verzonnen cijfers."
