from math import isnan

import pytest
from hypothesis import given

from regiowerk.align.conformity import Verdict
from regiowerk.align.evidence import Share
from regiowerk.align.fit import Fit
from regiowerk.align.plans import Plan
from regiowerk.align.reference import Reference, moved_between, nesting_of_plan, reference_of
from regiowerk.align.steps import (
    AddMember,
    MergeMunicipalities,
    MergeRegions,
    Move,
    RemoveMember,
    Unassign,
)
from regiowerk.core.errors import InputError
from tests.unit.align.plan_worlds import evidence, plan, plans, start

EVIDENCE = evidence()
REFERENCE = Reference(EVIDENCE, start().arrangement, name="Referentieregio", lawful=True)


def effects(*steps):
    return REFERENCE.effects(plan(*steps).now, name="Proef")


def names(changes):
    return [change.structure.name for change in changes]


@given(plans())
def test_what_is_worked_out_for_what_changed_is_what_all_over_again_gives(found):
    partly = REFERENCE.effects(found.now)
    whole = Reference(EVIDENCE, found.now, lawful=True)
    assert partly.after == whole.effects(found.now).before
    changed = {change.structure.id for change in partly.changes}
    for before, after in zip(REFERENCE.judged, whole.judged, strict=True):
        if before.structure.id not in changed:
            assert after.fit.fit is before.fit.fit
            assert dict(after.fit.touched) == dict(before.fit.touched)
            assert after.structure == before.structure


@given(plans())
def test_who_is_in_line_is_what_measuring_all_over_again_gives(found):
    fresh = Reference(evidence(), found.now)
    expected = {one.structure.id for one in fresh.judged if one.in_line}
    assert reference_of(found, evidence()).in_line(found.now) == expected


@given(plans(), plans())
def test_the_way_back_does_the_opposite(one, other):
    there = Reference(EVIDENCE, one.now).effects(other.now)
    back = Reference(EVIDENCE, other.now).effects(one.now)
    assert names(there.gained) == names(back.lost)
    assert names(there.lost) == names(back.gained)
    assert (there.before, there.after) == (back.after, back.before)
    assert [m.municipality for m in there.moved] == [m.municipality for m in back.moved]


@given(plans())
def test_a_plan_without_steps_does_nothing(found):
    same = reference_of(Plan(start=found.start), EVIDENCE).effects(found.start.arrangement)
    assert (same.moved, same.changes, same.cost_keys, same.half_members) == ((), (), (), ())
    assert not any(region.changed for region in same.regions)


@given(plans())
def test_every_total_has_its_list(found):
    result = REFERENCE.effects(found.now)
    if found.now.region_of:
        assert dict(nesting_of_plan(found, EVIDENCE).counts) == dict(result.after.fits)
    assert result.after.in_line - result.before.in_line == len(result.gained) - len(result.lost)
    assert len(result.gained) + len(result.lost) + len(result.shifted) == len(result.changes)
    assert sum(result.after.fits.values()) == len(EVIDENCE.structures)
    assert sum(result.after.law.values()) == len(EVIDENCE.structures)


def test_one_move_says_what_breaks_what_mends_and_who_would_leave():
    found = effects(Move("c", "R1"))
    assert names(found.gained) == ["S-abc"]
    assert names(found.lost) == ["S-cd"]
    (broken,) = found.lost
    assert broken.after.reason.startswith("Ligt over 2 regio's")
    assert broken.after.mending.leave == ("d",)
    assert broken.after.mending.split == {"R1": ("c",), "R2": ("d",)}
    assert (found.moved[0].source, found.moved[0].target) == ("R2", "R1")


def test_deadlines_that_are_touched_are_named():
    found = effects(Move("c", "R1"))
    (broken,) = [change for change in found.deadlines if change.structure.name == "S-cd"]
    assert broken.before.law.verdict is Verdict.CONFORM
    assert broken.after.law.verdict is Verdict.TO_ADAPT
    assert str(broken.after.law.deadline) == "2031-01-01"


def test_the_law_is_only_asked_about_referentieregios():
    found = Reference(EVIDENCE, start().arrangement).effects(plan(Move("c", "R1")).now)
    assert found.before.law is None
    assert found.deadlines == ()
    assert "niet beoordeeld" in found.notes[-1]
    early = Reference(evidence(rules=None, notes=("Geen decreet.",)), start().arrangement,
                      lawful=True)  # fmt: skip
    assert early.effects(plan().now).notes == ("Geen decreet.",)


def test_a_region_has_inhabitants_commuters_and_pieces_before_and_after():
    found = {region.code: region for region in effects(Move("c", "R3")).regions}
    assert found["R3"].before.municipalities == ("e",)
    assert found["R3"].after.municipalities == ("c", "e")
    assert found["R3"].after.people.value == 200.0
    assert found["R3"].after.pieces == (("c",), ("e",))
    assert found["R3"].after.flow.supply == pytest.approx(10 / 14)
    assert not found["R1"].changed
    assert found["R2"].name == "Westhoek"


def test_an_unassigned_municipality_is_no_region():
    found = effects(Unassign("e"))
    assert (found.before.regions, found.after.regions) == (3, 2)
    assert (found.after.unassigned, found.after.empty) == (("e", "f"), ("R3",))
    assert found.after.unconnected == ()
    assert names(found.lost) == ["S-e"]
    assert found.after.fits[Fit.UNKNOWN] == found.before.fits[Fit.UNKNOWN] + 2


def test_members_that_join_or_leave_by_the_plan_are_named():
    found = effects(AddMember("urn:S-e", "d"), RemoveMember("urn:S-abc", "c"))
    by_name = {change.structure.name: change for change in found.changes}
    assert by_name["S-e"].joined == ("d",)
    assert by_name["S-abc"].left == ("c",)
    assert names(found.gained) == ["S-abc"]


def test_cost_keys_of_who_moves_or_would_leave_are_named():
    found = effects(Move("c", "R1"))
    assert [(key.structure.name, key.municipality) for key in found.cost_keys] == [("S-abc", "c")]
    assert found.cost_keys[0].share == Share(0.25, 2)
    assert found.shares_known == 1
    assert effects(Move("e", "R1")).cost_keys == ()
    assert Reference(evidence(shares={}), start().arrangement).effects(
        plan(Move("c", "R1")).now
    ).cost_keys == ()  # fmt: skip


def test_a_merger_leaves_open_whether_the_other_part_joins():
    found = effects(MergeMunicipalities(("b", "c"), "bc", "Beecee", "R1"))
    halves = {half.structure.name: half for half in found.half_members}
    assert set(halves) == {"S-ab", "S-cd"}
    assert (halves["S-cd"].inside, halves["S-cd"].outside) == (("c",), ("b",))
    assert found.after.municipalities == found.before.municipalities - 1


def test_regions_that_merge_take_their_structures_along():
    found = effects(MergeRegions(("R1", "R2"), "R1", "West"))
    assert names(found.gained) == ["S-abc"]
    assert found.after.regions == 2
    assert {region.code: region.after for region in found.regions}["R2"] is None


def test_without_flow_nothing_is_said_of_commuters():
    found = Reference(evidence(commuting=None), start().arrangement).effects(plan().now)
    assert isnan(found.before.internal_share)
    assert found.regions[0].before.flow is None


def test_a_plan_of_another_day_is_refused():
    with pytest.raises(InputError, match="do not exist on"):
        Reference(evidence(places={"a": "A"}), start().arrangement)


def test_what_you_have_is_told():
    assert repr(effects(Move("c", "R1"))).startswith("<Effects of 'Proef' against Referentieregio")
    assert repr(REFERENCE).startswith("<Reference Referentieregio: 8 structures")
    assert moved_between(start().arrangement, start().arrangement) == ()
