"""Formulas, moments, keys and variants read as Dutch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regiowerk.reports.verevening.telling import (
    RULE_NAMES,
    formula_text,
    growth_text,
    key_text,
    role_text,
    scope_text,
    timing_text,
    variant_text,
)
from regiowerk.resources.verevening.dividing import RULES
from regiowerk.resources.verevening.project.model import Role
from regiowerk.resources.verevening.project.timing import Pace, Timing
from tests.unit.reports.verevening.world import project


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
        (Timing(pace=Pace.PHASE, phase="aanleg"), "volgens de fase 'aanleg'"),
        (Timing(pace=Pace.YEARLY, first=3), "elk jaar vanaf 2030"),
        (Timing(pace=Pace.YEARLY, first=3, years=5), "elk jaar vanaf 2030, 5 jaar lang"),
        (
            Timing(pace=Pace.STOCK, phase="uitgifte", lag=2),
            "elk jaar, naar wat de fase 'uitgifte' 2 jaar eerder al bracht",
        ),
        (
            Timing(pace=Pace.STOCK, phase="uitgifte"),
            "elk jaar, naar wat de fase 'uitgifte' al bracht",
        ),
        (
            Timing(pace=Pace.RENEWAL, phase="aanleg", life="levensduur"),
            "zoals de fase 'aanleg', opnieuw om de [Levensduur van het openbaar domein] jaar",
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


def test_every_rule_has_a_name():
    assert set(RULE_NAMES) == set(RULES)
