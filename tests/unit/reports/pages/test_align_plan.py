"""The repair plan as a page: every decision in one list, nothing lost, on the packaged register."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.repair_costs import WHOLE, packaged_repair_costs
from regiowerk.core.errors import NotInForceError, UnknownIdError
from regiowerk.reports.pages.align_plan import cost_lines, costs_from, focused, plan_page
from regiowerk.sources.baseline import load_baseline
from tests.unit.reports.pages.world import snapshot

NAMES = tuple(packaged_repair_costs().assumptions)


@cache
def snapshot_today():
    """Flanders on a day."""
    return load_baseline().register.at(date(2026, 11, 21))


@pytest.fixture(scope="module")
def page():
    """The plan of a day."""
    return plan_page(snapshot_today())


def test_every_decision_stands_with_one_council_one_structure_and_one_region(page):
    by_council = [task for _place, tasks in page.councils for task in tasks]
    by_structure = [task for one in page.remedies for task in one.tasks]
    by_region = [task for r in page.regions for _place, tasks in r.councils for task in tasks]
    assert sorted(by_council, key=repr) == sorted(by_structure, key=repr)
    assert sorted(by_council, key=repr) == sorted(by_region, key=repr)
    assert page.decisions == len(by_council) == sum(r.decisions for r in page.regions)
    assert len(page.regions) == 15


def test_every_structure_that_must_adapt_has_a_remedy_by_its_deadline(page):
    deadlines = [one.conformity.deadline for one in page.remedies]
    assert deadlines == sorted(deadlines)
    assert all(one.text for one in page.remedies)
    assert page.deferred <= len(page.remedies)
    assert page.first == min(deadlines)


def test_nijlen_leaves_two_structures_and_knows_by_when(page):
    found = focused(page, snapshot_today(), municipality="Nijlen")
    ((place, tasks),) = found.councils
    assert place.nis == "12026"
    assert [(t.deadline, t.text) for t in tasks] == [
        (
            date(2031, 1, 1),
            "Beslis over de uittreding uit IOK en de toetreding tot IGEMO.",
        ),
        (
            date(2037, 1, 1),
            "Beslis over de uittreding uit IOK Afvalbeheer en de toetreding tot IVAREM.",
        ),
    ]
    assert {"IOK", "IOK Afvalbeheer"} <= {r.conformity.structure.name for r in found.remedies}


def test_a_region_has_its_own_councils_and_every_structure_that_touches_it(page):
    found = focused(page, snapshot_today(), region="Rivierenland")
    assert found.region.code == "REFREG02"
    assert found.decisions == found.region.decisions
    assert all("REFREG02" in one.conformity.fit.touched for one in found.remedies)
    assert focused(page, snapshot_today()) is page


@pytest.mark.parametrize("asked", [{"municipality": "99999"}, {"region": "Zandland"}])
def test_an_unknown_municipality_or_region_is_refused(page, asked):
    with pytest.raises(UnknownIdError):
        focused(page, snapshot_today(), **asked)


def test_a_dear_deviation_leaves_none():
    costs = packaged_repair_costs().with_values({"afwijking": 1000.0})
    found = plan_page(snapshot_today(), costs)
    assert found.deferred == 0
    assert found.work.plan.proven
    assert found is plan_page(snapshot_today(), costs), "the same question is answered once"


@given(st.sampled_from(NAMES), st.integers(1, 999_999))
def test_a_cost_of_the_reader_replaces_the_packaged_one(name, value):
    found = costs_from({name: str(value), "anders": "1"})
    assert found.costs.assumptions[name].value == value
    assert not found.refused
    changed = [line.used.name for line in cost_lines(found) if line.changed]
    assert changed == list(found.costs.changed) == ([name] if value != _packaged(name) else [])


def _packaged(name):
    return packaged_repair_costs().assumptions[name].value


@given(st.sampled_from(NAMES), st.sampled_from(["veel", "-1", "nan", "inf", "1e9", "1.000,5"]))
def test_what_is_no_cost_is_told_and_the_packaged_one_holds(name, text):
    found = costs_from({name: text, "uittreding": "2"} if name != "uittreding" else {name: text})
    assert dict(found.refused) == {name: text}
    assert found.costs.assumptions[name].value == _packaged(name)


def test_steps_and_sizes_are_whole():
    assert set(costs_from(dict.fromkeys(NAMES, "1,5")).refused) == WHOLE


def test_before_the_decree_there_is_no_plan():
    with pytest.raises(NotInForceError):
        plan_page(snapshot(date(2018, 12, 31)))


def test_a_small_country_has_its_plan_too():
    found = plan_page(snapshot())
    assert found.work.plan.proven
