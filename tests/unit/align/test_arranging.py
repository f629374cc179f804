from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.arranging import arranged
from regiowerk.align.steps import (
    AddMember,
    Assign,
    DropRegion,
    Lock,
    MergeMunicipalities,
    MergeRegions,
    Move,
    NewRegion,
    Rename,
    SplitRegion,
    Unassign,
    Unlock,
)
from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from tests.unit.align.plan_worlds import KINDS, NAMES, UNITS, candidates, plan, plans, start

LOCKED = plan(Lock(("c",), ("R1",)))


@given(st.dictionaries(st.sampled_from(UNITS), st.sampled_from([*NAMES, ""]), max_size=3))
def test_moves_of_different_municipalities_may_come_in_any_order(places):
    steps = [Move(u, r) if r else Unassign(u) for u, r in places.items()]
    found = {repr(sorted(plan(*order).now.region_of.items())) for order in permutations(steps)}
    assert len(found) == 1


@given(plans(), st.data())
def test_a_lock_holds_whatever_is_tried(given_plan, data):
    before = given_plan.now
    steps = candidates(before, data.draw(st.sampled_from([k for k in KINDS if k != "unlock"])))
    if not steps:
        return
    try:
        after = arranged(before, data.draw(st.sampled_from(steps)))
    except RuleError:
        return
    for unit in before.locked:
        assert unit in after.units
        assert before.region_of.get(unit) == after.region_of.get(unit)
    for region in before.locked_regions:
        assert before.members.get(region) == after.members.get(region)
        assert before.names[region] == after.names[region]


@pytest.mark.parametrize(
    ("step", "named"),
    [
        (Move("c", "R3"), "Gemeente C"),
        (Unassign("c"), "Gemeente C"),
        (Assign((("c", "R3"), ("d", "R3"))), "Gemeente C"),
        (MergeRegions(("R2", "R3"), "R3"), "Gemeente C"),
        (SplitRegion("R2", ("c",), "new", "Nieuw"), "Gemeente C"),
        (MergeMunicipalities(("c", "d"), "cd", "Ceedee"), "Gemeente C"),
        (Move("a", "R3"), "Midwest"),
        (Move("e", "R1"), "Midwest"),
        (Rename("R1", "Anders"), "Midwest"),
        (MergeRegions(("R1", "R3"), "R1"), "Midwest"),
    ],
)
def test_what_is_locked_cannot_be_changed_and_is_named(step, named):
    with pytest.raises(RuleError, match=f"Locked, so not changed: {named}"):
        LOCKED.then(step)
    assert LOCKED.then(Unlock(), step).steps[-1] == step
    assert LOCKED.then(Unlock(("c",), ("R1",)), step).steps[-1] == step


def test_a_merger_names_everything_locked_that_it_would_change():
    with pytest.raises(RuleError) as error:
        LOCKED.then(MergeRegions(("R1", "R2"), "R2"))
    assert error.value.facts == {"municipalities": [], "regions": ["Midwest"]}


def test_locks_that_contradict_are_refused():
    with pytest.raises(RuleError, match="Gemeente C cannot be locked in Kempen: it lies in Westh"):
        plan(Lock(("c",), within="R3"))
    with pytest.raises(RuleError, match="lies in Westhoek and is locked there"):
        plan(Lock(("c",), within="R2"), Lock(("c",), within="R3"))
    with pytest.raises(RuleError, match="Gemeente F cannot be locked in Kempen: it lies in no reg"):
        plan(Lock(("f",), within="R3"))


@pytest.mark.parametrize(
    ("step", "error", "sentence"),
    [
        (Move("z", "R1"), UnknownIdError, "There is no municipality 'z' in this plan"),
        (Move("a", "R9"), UnknownIdError, r"no region 'R9' in this plan. It has: .*Midwest \(R1\)"),
        (Assign((("a", "R1"), ("a", "R2"))), InputError, "Gemeente A is given to 'R1' and to 'R2'"),
        (NewRegion("R1", "Nieuw"), InputError, "is the code of Midwest"),
        (NewRegion("", "Nieuw"), InputError, "'' is empty"),
        (NewRegion("R9", " "), InputError, "needs a name"),
        (Rename("R9", "Nieuw"), UnknownIdError, "no region 'R9'"),
        (DropRegion("R1"), RuleError, r"Midwest has 2 municipalities \(Gemeente A en Gemeente B\)"),
        (MergeRegions(("R1",), "R1"), InputError, "joins at least two into one of them"),
        (MergeRegions(("R1", "R2"), "R3"), InputError, "joins at least two into one of them"),
        (SplitRegion("R1", ("c",), "n", "N"), InputError, "Gemeente C cannot be split off Midwest"),
        (SplitRegion("R1", ("a", "b"), "n", "N"), InputError, "takes some of its 2 .* found 2"),
        (SplitRegion("R1", (), "n", "N"), InputError, "found 0"),
        (MergeMunicipalities(("a",), "n", "N"), InputError, "joins at least two municipalities"),
        (MergeMunicipalities(("a", "b"), "c", "N"), InputError, "an id of its own"),
        (MergeMunicipalities(("b", "c"), "n", "Nete"), InputError, "become Nete lie in Midwest en"),
        (Lock(("z",)), UnknownIdError, "no municipality 'z'"),
        (Lock((), ("R9",)), UnknownIdError, "no region 'R9'"),
        (AddMember("urn:S-ab", "z"), UnknownIdError, "no municipality 'z'"),
    ],
)
def test_a_step_that_is_not_sound_is_refused_and_nothing_changes(step, error, sentence):
    before = plan()
    with pytest.raises(error, match=sentence):
        before.then(step)
    assert before.now == start().arrangement


def test_a_municipality_that_merged_leads_to_its_successor():
    merged = plan(MergeMunicipalities(("a", "b"), "ab", "Aabee"))
    assert merged.now.region_of["ab"] == "R1"
    with pytest.raises(UnknownIdError, match="Gemeente A merged into Aabee in this plan; use 'ab'"):
        merged.then(Move("a", "R2"))
    again = merged.then(MergeMunicipalities(("ab", "c"), "abc", "Groot", "R2"))
    assert again.now.parts("abc") == ("a", "b", "c")
    assert again.now.register_region_of["a"] == "R2"


def test_regions_are_made_merged_split_renamed_and_dropped():
    found = plan(
        NewRegion("R4", " Neteland "),
        Move("e", "R4"),
        DropRegion("R3"),
        MergeRegions(("R1", "R2"), "R2", "West"),
        SplitRegion("R2", ("a",), "R5", "Kust"),
        Rename("R4", "Kempenland"),
    ).now
    assert found.names == {"R2": "West", "R4": "Kempenland", "R5": "Kust"}
    assert found.members == {"R5": ("a",), "R2": ("b", "c", "d"), "R4": ("e",)}


def test_many_at_once_drops_the_regions_that_it_empties():
    found = plan(Assign((("e", "R9"), ("a", "")), (("R9", "Nieuw"),))).now
    assert found.names == {"R1": "Midwest", "R2": "Westhoek", "R9": "Nieuw"}
    assert found.unassigned == ("a", "f")


def test_regions_that_merge_keep_the_name_of_the_one_that_stays():
    assert plan(MergeRegions(("R1", "R2"), "R2")).now.names == {"R2": "Westhoek", "R3": "Kempen"}


def test_municipalities_without_region_merge_into_one_without():
    found = plan(Unassign("e"), MergeMunicipalities(("e", "f"), "ef", "Ee-Ef")).now
    assert found.unassigned == ("ef",)
