"""Every assumption is there once, with its unit, doubt, source and standing."""

from __future__ import annotations

from dataclasses import replace

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from tests.unit.reports.verevening.world import project


def rows(given):
    found = {}
    for (row, column), cell in given.grid.cells.items():
        found.setdefault(row, {})[column] = cell
    return found


def test_every_assumption_has_a_row_and_a_name():
    given = assumptions_sheet(project())
    lines = {line[1].value: line for line in rows(given).values() if 8 in line and 1 in line}
    for one in project().assumptions.values():
        line = lines[f"u_{one.id}"]
        assert [line[column].value for column in (0, 2, 3, 4, 5, 6, 7)] == [
            one.label, one.unit, one.value, one.low, one.high, one.source, one.standing.value,
        ]  # fmt: skip
        assert line[3].style == "input"
        assert given.names[f"u_{one.id}"]


def test_a_figure_that_lacks_is_the_value_of_the_assumption_also_when_that_changes():
    given = assumptions_sheet(project())
    cell = given.grid.cells[_place(given.figures["Adorp", "ki_gemeente"])]
    assert (cell.formula, cell.value) == ("u_ki_gemeente", 0.0)
    own = given.grid.cells[_place(given.figures["Adorp", "inwoners"])]
    assert (own.formula, own.value, own.style) == ("", 14_003, "input")


def test_a_name_that_excel_does_not_accept_becomes_a_reference():
    one = project().assumptions["oppervlakte"]
    more = {**project().assumptions, "één": replace(one, id="één"), "OPPERVLAKTE": one}
    given = assumptions_sheet(replace(project(), assumptions=more))
    assert given.values["oppervlakte"] == "u_oppervlakte"
    assert given.values["één"].startswith("Uitgangspunten!$D$")


def test_phases_have_all_their_shares_also_those_after_the_last_year():
    short = replace(project(), years=5)
    given = assumptions_sheet(short)
    assert set(given.phases) == {"aanleg", "uitgifte"}
    sums = [given.grid.cells[_place(reference)].value for reference, _ in given.checks]
    assert sums == [100.0, 100.0, 100.0]


def _place(reference):
    column, row = reference.partition("!")[2].strip("$").split("$")
    return int(row) - 1, ord(column) - ord("A")
