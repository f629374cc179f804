from hypothesis import given

from regiowerk.align.plan_checks import plan_findings
from regiowerk.align.steps import AddMember, MergeMunicipalities, Move, NewRegion, RemoveMember
from tests.unit.align.plan_worlds import evidence, plan, plans

EVIDENCE = evidence()


def told(*steps):
    return [found.what for found in plan_findings(plan(*steps), EVIDENCE)]


@given(plans())
def test_what_is_odd_is_named_and_the_plan_stays_as_it_is(given_plan):
    now = given_plan.now
    found = plan_findings(given_plan, EVIDENCE)
    assert given_plan.now == now
    assert all(one.done == "Het plan blijft zoals het is." for one in found)
    empty = [one for one in found if one.what.endswith("heeft geen gemeenten.")]
    assert len(empty) == len(now.empty)
    assert any(one.record == "geen regio" for one in found) == bool(now.unassigned)


def test_a_region_in_pieces_names_what_is_loose():
    assert "Midwest bestaat uit 2 stukken; los van het grootste: Gemeente E." in told(
        Move("e", "R1")
    )


def test_a_region_without_municipalities_and_who_has_none_are_named():
    found = told(NewRegion("R4", "Delta"), Move("f", "R3"))
    assert found == ["Delta heeft geen gemeenten."]
    assert told() == ["1 gemeente ligt in geen regio: Gemeente F."]


def test_memberships_that_do_not_add_up_are_named():
    found = told(
        Move("f", "R3"), AddMember("urn:S-ab", "a"), RemoveMember("urn:S-cd", "a"),
        RemoveMember("urn:S-e", "e"),
    )  # fmt: skip
    assert found == [
        "Gemeente A: was al lid.",
        "Gemeente A: was geen lid.",
        "S-e heeft geen leden meer.",
    ]


def test_a_merged_municipality_is_looked_at_in_its_parts():
    assert told(Move("f", "R3"), MergeMunicipalities(("a", "c"), "ac", "Acee", "R1")) == []
