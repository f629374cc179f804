"""We are Nijlen, should we be in Kempen or Rivierenland: asked of the packaged baseline."""

from datetime import date

import pytest

from regiowerk.align.borderland import CRITERIA, Borderland
from regiowerk.align.conformity import Verdict
from regiowerk.align.evidence import evidence_of
from regiowerk.align.mending import IN_LINE
from regiowerk.align.nesting import nesting_in
from regiowerk.align.plan_checks import plan_findings
from regiowerk.align.plan_records import plan_from_dict, plan_to_dict
from regiowerk.align.plans import compare_plans, plan_on
from regiowerk.align.reference import nesting_of_plan, reference_of
from regiowerk.align.steps import Lock, MergeRegions, Move
from regiowerk.core.errors import RuleError
from regiowerk.sources.baseline import load_baseline

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def snapshot():
    return load_baseline().register.at(DAY)


@pytest.fixture(scope="module")
def evidence(snapshot):
    return evidence_of(snapshot)


@pytest.fixture(scope="module")
def today(snapshot):
    return plan_on(snapshot, "referentieregio", name="Nijlen naar de Kempen")


@pytest.fixture(scope="module")
def codes(today):
    return {name: code for code, name in today.now.names.items()}


@pytest.fixture(scope="module")
def nijlen(snapshot):
    return snapshot.municipality("Nijlen").id


@pytest.fixture(scope="module")
def reference(today, evidence):
    return reference_of(today, evidence)


@pytest.fixture(scope="module")
def effects(today, reference, nijlen, codes):
    return reference.effects(today.then(Move(nijlen, codes["Kempen"])).now)


def test_today_is_what_the_nesting_of_the_register_says(snapshot, evidence, today, reference):
    nesting = nesting_in(evidence.structures, snapshot.zoning("referentieregio"))
    assert [one.fit for one in reference.judged] == [one.verdict for one in nesting.placed]
    assert plan_findings(today, evidence) == (), "every region is one piece, Voeren included"


def test_what_breaks_and_what_mends_is_named_with_the_reason(effects, nijlen):
    assert effects.lost
    assert effects.gained
    for change in (*effects.lost, *effects.gained):
        assert nijlen in change.structure.units
        assert change.before.reason != change.after.reason
    for change in effects.lost:
        assert nijlen in {*change.after.mending.leave, *change.after.mending.split["REFREG03"]}
    for change in effects.gained:
        assert change.after.fit.fit in IN_LINE
    assert "Vervoerregioraad Kempen" in {change.structure.name for change in effects.gained}


def test_what_the_law_then_asks_has_a_deadline(effects):
    assert effects.deadlines
    for change in effects.deadlines:
        if change.after.law.verdict is Verdict.TO_ADAPT:
            assert change.after.law.deadline > DAY


def test_two_regions_change_and_nothing_is_lost_on_the_way(effects):
    changed = [region for region in effects.regions if region.changed]
    assert {region.name for region in changed} == {"Kempen", "Rivierenland"}
    assert sum(len(r.before.municipalities) for r in changed) == sum(
        len(r.after.municipalities) for r in changed
    )
    assert effects.before.people == effects.after.people
    assert effects.before.municipalities == effects.after.municipalities == 285
    assert effects.before.unassigned == effects.after.unconnected == ()


def test_the_list_behind_the_totals_is_there(effects, today, evidence, nijlen, codes):
    nesting = nesting_of_plan(today.then(Move(nijlen, codes["Kempen"])), evidence)
    assert dict(nesting.counts) == dict(effects.after.fits)


def test_each_criterion_pulls_by_itself_at_the_three_regions_around_nijlen(
    reference, effects, nijlen, codes
):
    found = Borderland(reference, zoning="referentieregio").of(nijlen)
    assert found.region == codes["Rivierenland"]
    assert {pull.region for pull in found.candidates} == {
        codes["Kempen"], codes["Regio Antwerpen"],
    }  # fmt: skip
    assert set(found.strongest) == set(CRITERIA)
    (kempen,) = [pull for pull in found.pulls if pull.region == codes["Kempen"]]
    assert kempen.moved.gained == effects.gained
    assert kempen.moved.lost == effects.lost
    assert "vervoerregio" in kempen.zonings


def test_the_plan_is_kept_shared_and_compared(today, nijlen, codes):
    plan = today.then(Move(nijlen, codes["Kempen"]), Lock((nijlen,)))
    assert plan_from_dict(plan_to_dict(plan)) == plan
    assert plan.undo().undo().now == today.now
    with pytest.raises(RuleError, match="Locked, so not changed: Nijlen"):
        plan.then(Move(nijlen, codes["Rivierenland"]))
    fewer = today.then(MergeRegions((codes["Kempen"], codes["Rivierenland"]), codes["Kempen"]))
    assert compare_plans(plan, fewer).agreement.regions == (15, 14)
