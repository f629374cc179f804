import numpy as np
import pytest
from hypothesis import given

from regiowerk.methods.games import Game
from regiowerk.resources.verevening.dividing import RULES, divisions_of
from regiowerk.resources.verevening.games import PartnerGame, read_game
from tests.unit.methods.games.generators import games


def named(game):
    return PartnerGame(tuple("ABCDEF"[: game.players]), game)


@given(games(most=4))
def test_every_rule_has_a_division_that_adds_up_or_a_reason_why_not(game):
    found = divisions_of(named(game))
    assert {d.rule for d in found.found} | set(found.undefined) == set(RULES)
    for division in found.found:
        assert division.shares.sum() == pytest.approx(game.total, abs=1e-6)
        assert found.objection(division)
    assert found.certificate.holds


def test_who_objects_is_named_with_the_amount():
    game = read_game(
        {
            "players": ["A", "B", "C"],
            "kind": "cost",
            "values": {"A": 9, "B": 9, "C": 9, "A+B": 10, "A+C": 17, "B+C": 17, "A+B+C": 18},
        }
    )
    found = divisions_of(game)
    ensc = found.division("ensc")
    assert ensc.stability.objecting == ((0b100, pytest.approx(-5 / 3)),)
    assert found.objection(ensc).startswith("C is apart 1,67 beter af")


def test_an_empty_core_and_a_union_that_costs_more_are_told():
    majority = divisions_of(named(Game([0, 0, 0, 1, 0, 1, 1, 1])))
    assert any("kern is leeg" in finding and "0,33" in finding for finding in majority.findings)
    dear = divisions_of(named(Game([0, 1, 1, 5], cost=True)))
    assert dear.findings[0] == "Samen zijn A en B 3,00 slechter af dan apart."
    assert any("prenucleolus" in finding for finding in dear.findings)
    assert "A is apart 1,50 beter af" in dear.objection(dear.division("nucleolus"))


def test_a_rule_without_an_answer_says_why():
    found = divisions_of(named(Game([0, 0, 0, 1, 0, 1, 1, 1])))
    assert found.division("tau") is None
    assert "quasi-balanced" in found.undefined["tau"]
    assert "above 0" in found.undefined["nucleolus_proportional"]


def test_one_partner_pays_all():
    found = divisions_of(named(Game([0, 5], cost=True)))
    assert found.division("shapley").shares.tolist() == [5]
    assert found.objection(found.division("shapley")) == "Er is maar één partner."


def test_indices_are_those_of_the_benefits():
    found = divisions_of(named(Game([0, 11, 7, 15], cost=True))).division("nucleolus")
    assert found.benefits.tolist() == [1.5, 1.5]
    assert found.indices["gini"] == pytest.approx(0)
    assert np.isclose(found.indices["jain"], 1)


def test_an_empty_core_says_which_subsidy_would_fill_it():
    costs = divisions_of(named(Game([0, 9, 9, 10, 9, 10, 10, 18], cost=True)))
    assert costs.subsidy.amount == pytest.approx(3)
    assert any("toelage van buiten van 3,00" in finding for finding in costs.findings)
    assert divisions_of(named(Game([0, 11, 7, 15], cost=True))).subsidy.amount == 0


def test_partners_that_are_alike_and_values_that_fall_are_told():
    alike = divisions_of(named(Game([0, 8, 8, 9, 5, 9, 9, 12], cost=True)))
    assert (
        alike.findings[-1] == "A, B zijn in deze waarden gelijk en krijgen bij elke regel evenveel."
    )
    falling = divisions_of(named(Game([0, 8, 7, 6], cost=True)))
    assert falling.findings[-1] == (
        "A met B kost 2,00 minder dan zonder; kijk de waarden na. Ook bij 1 andere partner is dat "
        "ergens zo."
    )
    loss = divisions_of(named(Game([0, -2, 3, 5])))
    assert loss.findings == ()
