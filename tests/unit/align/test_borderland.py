from dataclasses import replace
from math import isnan

import pytest
from hypothesis import given

from regiowerk.align.borderland import CRITERIA, Borderland
from regiowerk.align.reference import Reference
from regiowerk.align.steps import Lock, MergeMunicipalities, Move
from regiowerk.core.errors import RuleError, UnknownIdError
from tests.unit.align.plan_worlds import evidence, plan, plans, start

EVIDENCE = evidence()


def land_of(now, given=EVIDENCE):
    return Borderland(Reference(given, now, name="Proef"), zoning="referentieregio")


LAND = land_of(start().arrangement)


@given(plans())
def test_only_regions_next_to_it_can_be_joined_and_each_pull_has_its_parts(found):
    land = land_of(found.now)
    for one in land.all():
        assert one.candidates
        for pull in one.pulls:
            assert pull.own == (pull.region == one.region)
            assert pull.own or pull.neighbours
            assert set(pull.partners) <= set(found.now.members.get(pull.region, ()))
            assert bool(pull.structures) == bool(pull.partners)
        assert set(one.strongest) == set(CRITERIA)


@given(plans())
def test_what_a_move_does_is_what_the_plan_with_that_move_does(found):
    reference = Reference(EVIDENCE, found.now)
    for one in land_of(found.now).all():
        for pull in one.candidates:
            moved = replace(found.now, region_of={**found.now.region_of,
                                                  one.municipality: pull.region})  # fmt: skip
            effects = reference.effects(moved)
            assert [c.structure.id for c in pull.moved.gained] == [
                c.structure.id for c in effects.gained
            ]
            assert [c.structure.id for c in pull.moved.lost] == [
                c.structure.id for c in effects.lost
            ]
            after = {region.code: region.after for region in effects.regions}
            assert pull.moved.pieces_target == len(after[pull.region].pieces)
            if pull.moved.target_after is not None:
                assert pull.moved.target_after == after[pull.region].flow
                change = effects.after.internal_share - effects.before.internal_share
                assert pull.moved.internal_share == pytest.approx(change, nan_ok=True)


def test_who_lies_on_a_border_and_who_does_not():
    assert LAND.municipalities == ("b", "c", "d", "e", "f")
    with pytest.raises(RuleError, match="Gemeente A borders on no other region than Midwest"):
        LAND.of("a")
    with pytest.raises(UnknownIdError, match="'z' is not one of the 6 municipalities of Proef"):
        LAND.of("z")


def test_every_criterion_pulls_by_itself():
    found = LAND.of("c")
    own, other = found.pulls
    assert (own.region, own.own, other.region) == ("R2", True, "R1")
    assert (own.to, other.to) == (1.0, 1.0)
    assert (own.to_share, other.since_share) == (0.5, 0.5)
    assert [one.name for one in own.structures] == ["S-cd", "S-abcd"]
    assert [one.name for one in other.structures] == ["S-abc", "S-bcx", "S-abcd"]
    assert (own.partners, other.partners) == (("d",), ("a", "b"))
    assert (own.meetings, other.meetings) == (2.0, 2.5)
    assert (own.zonings, other.zonings) == ((), ("zorg",))
    assert found.strongest == {
        "commuting_out": "", "commuting_in": "", "structures": "R1", "meetings": "R1",
        "zonings": "R1",
    }  # fmt: skip
    assert own.moved is None
    assert [one.structure.name for one in other.moved.gained] == ["S-abc"]


def test_an_unassigned_municipality_may_join_and_leaves_no_region():
    found = LAND.of("f")
    assert (found.region, [pull.region for pull in found.pulls]) == ("", ["R3"])
    assert found.pulls[0].moved.source_before is None
    assert found.pulls[0].moved.pieces_source == 0


def test_a_locked_or_a_merged_municipality_is_asked_about_all_the_same():
    locked = land_of(plan(Lock(("c",))).now)
    assert locked.of("c").candidates[0].moved.gained
    merged = land_of(plan(MergeMunicipalities(("b", "c"), "bc", "Beecee", "R1")).now)
    assert isnan(merged.of("bc").pulls[0].to)
    assert merged.of("bc").strongest["commuting_out"] == ""
    assert merged.of("d").pulls[1].neighbours == ("bc",)


def test_without_flow_the_other_criteria_still_pull():
    found = land_of(plan(Move("f", "R3")).now, evidence(commuting=None)).of("c")
    assert isnan(found.pulls[0].to_share)
    assert found.candidates[0].moved.target_after is None
    assert found.strongest["structures"] == "R1"
    assert repr(found) == "<BorderMunicipality c: ['R2', 'R1']>"
    assert repr(LAND).startswith("<Borderland of referentieregio: <Arrangement")
