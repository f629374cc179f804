import json

from hypothesis import given

from regiowerk.align.arrangement import Arrangement
from regiowerk.align.borderland import Borderland
from regiowerk.align.plan_checks import plan_findings
from regiowerk.align.plans import Plan, Start
from regiowerk.align.reference import Reference, reference_of
from regiowerk.align.steps import AddMember, MergeMunicipalities, MergeRegions, Move, Unassign
from regiowerk.reports.plans import border_card, effects_card
from tests.unit.align.plan_worlds import ON, PLACES, UNITS, evidence, plan, plans, start

EVIDENCE = evidence()


def card(*steps):
    given_plan = plan(*steps)
    effects = reference_of(given_plan, EVIDENCE).effects(given_plan.now, name=given_plan.name)
    return effects_card(effects, given_plan, EVIDENCE, plan_findings(given_plan, EVIDENCE))


@given(plans())
def test_every_plan_has_a_card_that_is_json_without_nan(found):
    effects = reference_of(found, EVIDENCE).effects(found.now)
    content = effects_card(effects, found, EVIDENCE, plan_findings(found, EVIDENCE))
    assert json.loads(json.dumps(content, allow_nan=False)) == content
    assert len(content["steps"]) == len(found.steps)
    assert sum(content["totals"]["after"]["fit"].values()) == len(EVIDENCE.structures)


@given(plans())
def test_every_border_municipality_has_a_card_that_is_json_without_nan(found):
    land = Borderland(Reference(EVIDENCE, found.now), zoning="referentieregio")
    for one in land.all():
        content = border_card(one, found, EVIDENCE)
        assert json.loads(json.dumps(content, allow_nan=False)) == content
        assert set(content["candidates"]) == {
            region for region, pull in content["pulls"].items() if not pull["own"]
        }


def test_the_effects_have_the_agreed_shape():
    found = card(Move("c", "R1"))
    assert found["moves"] == [
        {"nis": "10002", "name": "Gemeente C", "from": "Westhoek", "to": "Midwest"}
    ]
    (lost,) = found["lost"]
    assert (lost["name"], lost["fit_before"], lost["fit_after"]) == ("S-cd", "equal", "spanning")
    assert lost["leave"] == ["Gemeente D"]
    assert lost["split"] == {"Midwest": ["Gemeente C"], "Westhoek": ["Gemeente D"]}
    assert lost["law_after"]["deadline"] == "2031-01-01"
    assert [one["name"] for one in found["gained"]] == ["S-abc"]
    assert found["contiguity"] == {"Midwest": 1, "Westhoek": 1, "Kempen": 1}
    assert found["regions"]["Midwest"]["after"]["members"] == [
        "Gemeente A", "Gemeente B", "Gemeente C",
    ]  # fmt: skip
    assert found["cost_keys"] == [
        {"structure": "S-abc", "municipality": "Gemeente C", "share": 0.25, "seats": 2}
    ]
    assert found["steps"] == ["Gemeente C gaat naar Midwest."]
    assert found["totals"]["after"]["inhabitants"] == 500.0


def test_unassigned_municipalities_and_regions_that_are_gone_keep_their_names():
    found = card(Unassign("e"), MergeRegions(("R1", "R2"), "R1", "West"))
    assert {"name": "Gemeente E", "nis": "10004", "from": "Kempen", "to": None} in found["moves"]
    assert found["moves"][0]["from"] == "Westhoek"
    assert found["regions"]["Westhoek"]["after"] is None
    assert found["totals"]["after"]["empty"] == ["Kempen"]
    assert any("Kempen heeft geen gemeenten" in text for text in found["findings"])


def test_what_a_merger_leaves_open_is_told_by_name():
    found = card(MergeMunicipalities(("b", "c"), "bc", "Beecee", "R1"), AddMember("urn:S-e", "bc"))
    halves = {one["structure"]: one for one in found["half_members"]}
    assert halves["S-ab"]["outside"] == ["Gemeente C"]
    assert found["steps"][1] == "Beecee treedt toe tot S-e."


def test_without_flow_and_law_the_card_says_none():
    bare = evidence(commuting=None, rules=None)
    effects = Reference(bare, start().arrangement).effects(plan(Move("c", "R1")).now)
    found = effects_card(effects, plan(Move("c", "R1")), bare)
    assert found["totals"]["before"]["internal_share"] is None
    assert found["totals"]["before"]["law"] is None
    assert found["regions"]["Midwest"]["before"]["supply"] is None
    assert found["lost"][0]["law_before"] is None


def test_the_card_of_a_border_municipality_shows_each_part():
    land = Borderland(reference_of(plan(), EVIDENCE), zoning="referentieregio")
    found = border_card(land.of("c"), plan(), EVIDENCE)
    assert (found["name"], found["region"], found["candidates"]) == (
        "Gemeente C", "Westhoek", ["Midwest"],
    )  # fmt: skip
    pull = found["pulls"]["Midwest"]
    assert pull["structures"] == ["S-abc", "S-bcx", "S-abcd"]
    assert pull["if_moved"]["pieces"] == {"source": 1, "target": 1}
    assert pull["if_moved"]["lost"][0]["name"] == "S-cd"
    assert found["strongest"]["zonings"] == "Midwest"
    assert found["strongest"]["commuting_out"] is None


def test_namesakes_before_and_after_are_both_shown():
    other = Plan(
        start=Start(
            zoning="provincie",
            name="Provincie",
            on=ON,
            arrangement=Arrangement(frozenset(UNITS), {"a": "P1"}, {"P1": "Kempen"}, PLACES),
        )
    )
    effects = Reference(EVIDENCE, start().arrangement).effects(other.now)
    found = effects_card(effects, other, EVIDENCE)
    assert set(found["regions"]) == {"Kempen (P1)", "Kempen (R3)", "Midwest", "Westhoek"}
    assert found["contiguity"] == {"Kempen (P1)": 1}
