"""Formulas, moments, keys and variants read as Dutch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regiowerk.reports.verevening.telling import (
    RULE_NAMES,
    formula_text,
    growth_text,
    key_text,
    objection_text,
    role_text,
    scope_text,
    timing_text,
    variant_text,
)
from regiowerk.reports.verevening.wording import euro_brief
from regiowerk.resources.verevening.dividing import RULES
from regiowerk.resources.verevening.project.model import Role
from regiowerk.resources.verevening.project.timing import Pace, Timing
from tests.unit.reports.verevening.world import project, result


def item(id_):
    return next(one for one in project().items if one.id == id_)


def test_a_formula_has_the_labels_of_its_assumptions():
    assert formula_text(project(), item("verwerving")) == (
        "[Oppervlakte van het terrein] × 10000 × [Verwerving van de grond]"
    )


@pytest.mark.parametrize(
    ("timing", "says"),
    [
        (Timing(pace=Pace.ONCE, first=2), "eenmalig in 2029"),
        (Timing(pace=Pace.SPREAD, first=0, years=2), "gelijk verdeeld over 2 jaar vanaf 2027"),
        (Timing(pace=Pace.PHASE, phase="aanleg"), "volgens de fase “aanleg”"),
        (Timing(pace=Pace.YEARLY, first=3), "elk jaar vanaf 2030"),
        (Timing(pace=Pace.YEARLY, first=3, years=5), "elk jaar vanaf 2030, 5 jaar lang"),
        (
            Timing(pace=Pace.STOCK, phase="uitgifte", lag=2),
            "elk jaar, naar wat de fase “uitgifte” 2 jaar eerder al bracht",
        ),
        (
            Timing(pace=Pace.STOCK, phase="uitgifte"),
            "elk jaar, naar wat de fase “uitgifte” al bracht",
        ),
        (
            Timing(pace=Pace.RENEWAL, phase="aanleg", life="levensduur"),
            "zoals de fase “aanleg”, opnieuw om de [Levensduur van het openbaar domein] jaar",
        ),
        (
            Timing(pace=Pace.ONCE, first="levensduur"),
            "eenmalig in 2027 + [Levensduur van het openbaar domein]",
        ),
    ],
)
def test_when_an_item_falls(timing, says):
    assert timing_text(project(), timing) == says


def test_growth_and_scope():
    assert growth_text(project(), item("aanleg")) == "groeit met [Stijging van prijzen en lonen]"
    assert growth_text(project(), replace(item("aanleg"), growth="")) == "groeit niet"
    assert scope_text(item("aanleg")) == "gezamenlijk"
    assert scope_text(item("onderhoud")).startswith("per gemeente")


@pytest.mark.parametrize("role", Role)
def test_every_role_is_told(role):
    assert role_text(replace(project(), role=role)).endswith(".")


def test_a_key_has_its_weights_and_fixed_percentages():
    plain, mixed, ruled = project().variants
    assert key_text(plain.key) == "ligging"
    assert key_text(mixed.key) == "35 % gelijk + 40 % inwoners + 25 % oppervlakte"
    assert key_text(mixed.item_keys["verkoop"]) == (
        "vaste percentages (Adorp 50 %, Bergen 33,3 %, =Cel 16,7 %)"
    )
    assert "Shapleywaarde" in variant_text(project(), ruled)


def test_a_variant_tells_all_it_agrees():
    text = variant_text(project(), project().variants[1])
    assert "Verkoop van kavels: vaste percentages" in text
    assert "33,3 % in" in text
    assert "Vaste vergoedingen tussen partners: 2" in text


@pytest.mark.parametrize(
    ("group", "says"),
    [
        ("Adorp+Bergen", "Adorp en Bergen zouden samen, zonder de anderen, € 500 beter af zijn, en "
                         "hebben dus een reden om eruit te stappen: apart € "),
        ("Bergen", "Bergen zou alleen € 500 beter af zijn, en heeft dus een reden om eruit te "
                   "stappen: apart € "),
    ],
)  # fmt: skip
def test_who_objects_is_told_in_the_words_of_the_page(group, says):
    found = result()
    game = found.alone.game
    place = next(n for n in range(1, 8) if game.name(n) == group)
    one = found.variants[0]
    stability = replace(one.fairness.stability, worst=place)
    fair = replace(one.fairness, objecting=((group, 500.0),), stability=stability)
    told = objection_text(found, replace(one, fairness=fair))
    assert told.startswith(says)
    apart = float(game.game.values[place])
    assert told.endswith(f"apart {euro_brief(apart)}, hier {euro_brief(apart - 500)}.")
    calm = objection_text(found, replace(one, fairness=replace(fair, objecting=())))
    assert calm == "Niemand heeft een reden om eruit te stappen."
    assert objection_text(found, replace(one, fairness=None)) == "Niet berekend."


def test_every_rule_has_a_name():
    assert set(RULE_NAMES) == set(RULES)
