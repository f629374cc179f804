"""The repair plan as a page: every decision in one list, nothing lost, on the packaged register."""

from datetime import date

import pytest

from regiowerk.core.errors import NotInForceError
from regiowerk.reports.pages.align_plan import plan_page, task_sheet
from regiowerk.sources.baseline import load_baseline
from tests.unit.reports.pages.world import snapshot


@pytest.fixture(scope="module")
def page():
    """The plan of a day."""
    return plan_page(load_baseline().register.at(date(2026, 11, 21)))


def test_every_decision_stands_with_one_council_and_one_structure(page):
    by_council = [task for _place, tasks in page.councils for task in tasks]
    by_structure = [task for one in page.remedies for task in one.tasks]
    assert sorted(by_council, key=repr) == sorted(by_structure, key=repr)
    assert page.decisions == len(by_council)


def test_every_structure_that_must_adapt_has_a_remedy_by_its_deadline(page):
    deadlines = [one.conformity.deadline for one in page.remedies]
    assert deadlines == sorted(deadlines)
    assert all(one.text for one in page.remedies)
    assert page.deferred <= len(page.remedies)


def test_the_file_has_a_row_for_each_decision(page):
    sheet = task_sheet(page)
    assert len(sheet.rows) == page.decisions
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_before_the_decree_there_is_no_plan():
    with pytest.raises(NotInForceError):
        plan_page(snapshot(date(2018, 12, 31)))


def test_a_small_country_has_its_plan_too():
    found = plan_page(snapshot())
    assert found.work.plan.proven
