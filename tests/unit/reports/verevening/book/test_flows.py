"""Every pace is a formula that gives the shares of the library, for any years."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet, pace_formula
from regiowerk.reports.verevening.book.grid import Grid
from regiowerk.reports.verevening.book.writing import book_bytes
from regiowerk.resources.verevening.project.timing import Pace, Timing, profile
from tests.unit.reports.verevening.computing import Sheets
from tests.unit.reports.verevening.world import project, result

HORIZON = 12
PHASES = {"bouw": (10.0, 0.0, 40.0, 30.0, 20.0)}

years = st.integers(0, 9)
timings = st.builds(
    Timing, pace=st.sampled_from(Pace), phase=st.just("bouw"), first=years,
    years=st.integers(1, 9), lag=years, life=st.integers(1, 9),
)  # fmt: skip


@settings(deadline=None, max_examples=30)
@drawn(timings)
def test_a_pace_is_computed_as_in_the_library(timing):
    few = {name: project().assumptions[name] for name in ("disconteringsvoet", "aandeel_pps")}
    small = replace(project(), years=HORIZON, phases=PHASES, assumptions=few, partners=())
    given = assumptions_sheet(small)
    sheet = Grid("Proef")
    for t in range(HORIZON):
        sheet.put(0, t, t)
        sheet.put(1, t, 0.0, "factor", pace_formula(timing, f"{chr(65 + t)}1", given))
    data = book_bytes("t", [given.grid, sheet], given.names)
    sheets = Sheets(data)
    found = [sheets("Proef", f"{chr(65 + t)}2") for t in range(HORIZON)]
    assert found == pytest.approx(profile(timing, HORIZON, PHASES, float).tolist())


def test_a_yearly_item_without_years_runs_to_the_end():
    given = assumptions_sheet(project())
    formula = pace_formula(Timing(pace=Pace.YEARLY, first=3), "F$4", given)
    assert formula == "IF(AND(F$4>=3,OR(0=0,F$4<3+0)),1,0)"


def test_years_that_are_an_assumption_stay_live():
    given = assumptions_sheet(project())
    timing = Timing(pace=Pace.RENEWAL, phase="aanleg", life="levensduur")
    assert "u_levensduur" in pace_formula(timing, "F$4", given)


def test_every_line_of_the_project_has_its_row():
    found = result()
    streams = flows_sheet(found, assumptions_sheet(found.project))
    rows = {(one.item.id, one.partner): one.row for one in streams.rows}
    for line in found.lines:
        row = rows[line.item.id, line.partner]
        seen = [streams.grid.cells[row, 5 + t].value for t in range(found.project.years)]
        assert seen == [cents / 100 for cents in line.cents]
    assert ("gemeentefonds-terugname", "Adorp") in rows


def test_a_formula_is_read_with_the_figures_of_the_partner():
    found = result()
    given = assumptions_sheet(found.project)
    streams = flows_sheet(found, given)
    row = next(one.row for one in streams.rows
               if one.item.id == "onroerende-voorheffing" and one.partner == "Bergen")  # fmt: skip
    formula = streams.grid.cells[row, 3].formula
    assert given.figures["Bergen", "opcentiemen"] in formula
    assert "u_basisheffing" in formula
