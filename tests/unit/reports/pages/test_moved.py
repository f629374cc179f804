"""Codes that mean no municipality on the day."""

from __future__ import annotations

from datetime import date

from regiowerk.reports.pages.moved import moved
from tests.unit.reports.pages.world import BEFORE, MERGER, snapshot


def test_a_merged_municipality_leads_to_its_successor():
    found = moved(snapshot(), "10002")
    assert found is not None
    assert (found.gone, [m.name for m in found.places]) == (True, ["Beecee"])
    assert found.exists_on == date(2024, 12, 31)
    assert [step.nis for step in found.successors] == ["10004"]


def test_a_later_municipality_leads_to_its_predecessors():
    found = moved(snapshot(BEFORE), "10004")
    assert found is not None
    assert (found.gone, [m.name for m in found.places]) == (False, ["Bee", "Cee"])
    assert found.exists_on == MERGER


def test_a_code_that_nobody_carried_leads_nowhere():
    assert moved(snapshot(), "99999") is None
