"""How far Flanders is: counts that lists bear out, and days to the deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from regiowerk.align.conformity import Verdict
from regiowerk.core.errors import NotInForceError
from regiowerk.reports.pages.align_board import board_listing
from regiowerk.reports.pages.align_overview import align_overview, overview_sheet
from tests.unit.reports.pages.world import BEFORE, snapshot


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2026, 11, 21), date(2031, 1, 1)])
def test_every_number_is_what_its_list_gives(day):
    register = snapshot(day)
    found = align_overview(register)
    for row in (found.whole, *found.regions):
        region = {"region": [row.code]} if row.code else {}
        for verdict in Verdict:
            listed = board_listing(register, {**region, "verdict": [verdict.value]}).filtered
            assert row.progress.totals[verdict] == listed
        assert row.adapting + row.conform + row.unknown <= row.progress.in_scope


def test_days_run_to_the_deadlines_and_past_them():
    found = align_overview(snapshot(date(2026, 11, 21)))
    assert (found.days, found.waste_days) == (1502, 3694)
    late = align_overview(snapshot(date(2031, 1, 2)))
    assert late.days == -1
    assert late.whole.progress.totals[Verdict.IN_BREACH] == late.whole.adapting == 1


def test_what_must_adapt_first_is_without_waste():
    found = align_overview(snapshot())
    assert (found.first, found.whole.waste, found.whole.spanning) == (1, 0, 2)


def test_an_early_day_is_refused():
    with pytest.raises(NotInForceError):
        align_overview(snapshot(BEFORE))


def test_the_file_has_flanders_last():
    sheet = overview_sheet(align_overview(snapshot()))
    assert [row[0] for row in sheet.rows] == ["Regio R1", "Regio R2", "Regio R3", "Vlaanderen"]
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
