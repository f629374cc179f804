from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from regiowerk.align.plans import (
    Plan,
    compare_plans,
    division_of,
    labels_of,
    new_code,
    plan_from,
    plan_on,
)
from regiowerk.align.steps import Lock, MergeMunicipalities, MergeRegions, Move, Unassign
from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.register.register import Register
from regiowerk.sources.baseline import load_baseline
from tests.unit.align.plan_worlds import plan, plans, start
from tests.unit.reports.pages.world import BEFORE, FACTS, TODAY, Numbers, snapshot
from tests.unit.small_register import small_register


@given(plans())
def test_undo_after_any_step_gives_the_plan_before_it(found):
    for place, step in enumerate(found.steps):
        before = Plan(start=found.start, name=found.name, steps=found.steps[:place])
        undone = before.then(step).undo()
        assert (undone.now, undone.steps) == (before.now, before.steps)
        assert undone.redo() == before.then(step)


@given(plans())
def test_the_same_steps_always_give_the_same(found):
    again = Plan(start=found.start, name=found.name).then(*found.steps)
    assert again == found
    back = again
    while back.steps:
        back = back.undo()
    assert back.now == found.start.arrangement
    while back.undone:
        back = back.redo()
    assert back == found


@given(plans())
def test_a_plan_can_start_where_another_one_stands(found):
    assert plan_from(found, name="Vervolg").now == found.now
    assert plan_from(found).start.name == "Proef"


@given(plans())
def test_a_plan_is_like_itself(found):
    if found.now.region_of:
        same = compare_plans(found, found)
        assert same.agreement.variation_of_information == pytest.approx(0, abs=1e-12)


def test_there_is_nothing_to_undo_or_redo():
    with pytest.raises(RuleError, match="has no step to undo"):
        plan().undo()
    with pytest.raises(RuleError, match="has no step to redo"):
        plan(Move("a", "R2")).redo()
    assert plan(Move("a", "R2")).undo().then(Move("a", "R3")).undone == ()


def test_a_plan_starts_from_a_zoning_on_a_day():
    found = plan_on(snapshot(), "referentieregio", name="Proef")
    assert found.now.members["R1"] == ("10001-1977", "10004-2025")
    assert found.now.called("10004-2025") == "Beecee"
    assert found.now.unassigned == ()
    assert repr(found) == "<Plan 'Proef' from Referentieregio on 2026-11-21: 0 steps, 0 undone>"


def test_who_lies_in_no_zone_is_unassigned_and_a_split_is_noted():
    found = plan_on(snapshot(), "provincie")
    assert "30001-1977" in found.now.unassigned
    assert any("Beecee" in note for note in found.start.notes)
    assert plan_on(snapshot(BEFORE), "referentieregio").now.region_of["10002-1977"] == "R1"


def test_a_zoning_or_a_day_that_is_not_there_is_refused():
    with pytest.raises(UnknownIdError, match="no zoning 'vervoer'"):
        plan_on(snapshot(), "vervoer")


def test_a_day_before_the_register_says_when_it_begins():

    early = load_baseline().register.at(date(1960, 1, 1))
    with pytest.raises(InputError, match="no municipalities on 1960-01-01; it begins on 1970"):
        plan_on(early, "referentieregio")


def test_plans_with_different_numbers_of_regions_are_compared():
    merged = plan(MergeRegions(("R1", "R2"), "R1", "West"))
    found = compare_plans(plan(), merged, weights={"a": 10.0})
    assert found.agreement.regions == (3, 2)
    assert found.left_out == ()
    assert found.weight_of == {}, "of no piece the weight of every municipality is known"


def test_an_unassigned_municipality_is_no_region_in_a_comparison():
    found = compare_plans(plan(), plan(Unassign("e"), Unassign("d")))
    assert found.left_out == ("d", "e")
    with pytest.raises(InputError, match="no unit in common"):
        compare_plans(plan(), Plan(start=start({"f": "R1"})))


def test_a_merged_municipality_is_compared_in_its_parts():
    found = division_of(plan(MergeMunicipalities(("a", "b"), "ab", "Aabee"), Lock(("ab",))))
    assert found.region_of["a"] == found.region_of["b"] == "Midwest"


def test_namesakes_get_their_code_and_new_codes_are_free():
    assert labels_of({"R1": "A", "R2": "A"}) == {"R1": "A (R1)", "R2": "A (R2)"}
    assert new_code(plan().now, "Rivier & Land") == "plan-rivier-land"
    assert new_code(plan().now, "!") == "plan-naamloos"


def test_a_zoning_without_municipalities_that_day_is_refused():

    bare = Register(replace(FACTS, assignments=()), Numbers()).at(TODAY)
    with pytest.raises(InputError, match="'referentieregio' has no municipality of 2026-11-21 in"):
        plan_on(bare, "referentieregio")


def test_a_zoning_of_another_day_is_projected_and_that_is_noted():
    early = small_register().at(date(2018, 12, 31))
    assert "bestond niet op 2018-12-31" in plan_on(early, "referentieregio").start.notes[0]
