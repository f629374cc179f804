from dataclasses import replace

from hypothesis import given

from regiowerk.align.arrangement import Arrangement, amended
from regiowerk.align.steps import AddMember, MergeMunicipalities, RemoveMember
from tests.unit.align.plan_worlds import STRUCTURES, UNITS, plan, plans
from tests.unit.align.worlds import structure

FUSION = MergeMunicipalities(("b", "c"), "bc", "Beecee", "R1")


@given(plans())
def test_each_municipality_of_the_register_is_once_in_the_plan(plan):
    now = plan.now
    parts = [part for unit in now.units for part in now.parts(unit)]
    assert sorted(parts) == sorted(UNITS)
    assert set(now.register_region_of) | {p for u in now.unassigned for p in now.parts(u)} == set(
        parts
    )


@given(plans())
def test_a_region_has_municipalities_or_is_empty_and_unassigned_is_none(plan):
    now = plan.now
    assert set(now.members) | set(now.empty) == set(now.names)
    assert set(now.members).isdisjoint(now.empty)
    assert sum(map(len, now.members.values())) + len(now.unassigned) == len(now.units)


@given(plans())
def test_the_members_of_a_structure_are_municipalities_of_the_plan(plan):
    for one in STRUCTURES:
        found = amended(one, plan.now)
        assert found.units <= plan.now.units | one.units
        assert not found.units & plan.now.successor_of.keys()
        assert found.partial <= found.units


def test_a_structure_gets_the_members_of_the_plan():
    joined = plan(AddMember("urn:S-ab", "e"), RemoveMember("urn:S-ab", "a"))
    assert amended(STRUCTURES[0], joined.now).units == frozenset("be")
    back = joined.then(AddMember("urn:S-ab", "a"), RemoveMember("urn:S-ab", "e"))
    assert amended(STRUCTURES[0], back.now) == STRUCTURES[0]


def test_a_merged_municipality_of_which_a_part_is_member_is_partial():
    now = plan(FUSION).now
    assert amended(structure("ab"), now).units == {"a", "bc"}
    assert amended(structure("ab"), now).partial == {"bc"}
    assert amended(structure("abc"), now).partial == frozenset()
    assert amended(structure("d"), now) == structure("d")
    assert amended(replace(structure("ab"), partial=frozenset("b")), now).partial == {"bc"}


def test_a_successor_that_leaves_takes_all_its_parts_along():
    now = plan(FUSION, RemoveMember("urn:S-abc", "bc")).now
    assert amended(STRUCTURES[1], now).units == {"a"}


def test_what_you_have_is_told():
    now = plan(FUSION).now
    assert repr(now) == "<Arrangement: 5 municipalities in 3 regions, 1 unassigned>"
    assert (now.called("bc"), now.called("a"), now.called("?")) == ("Beecee", "Gemeente A", "?")
    assert Arrangement(frozenset("a"), {}, {}).unassigned == ("a",)
