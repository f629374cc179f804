import pytest

from regiowerk.core.errors import InputError
from regiowerk.methods.cashflow import discount_factors
from regiowerk.resources.verevening.dividing import RULES
from regiowerk.resources.verevening.project.reading import TEMPLATES
from regiowerk.resources.verevening.project.results import effect_of, result_of
from tests.unit.resources.verevening.project.world import partners, project

RULED = [{"name": rule, "key": "ligging", "rule": rule} for rule in RULES]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_partners_add_up_to_the_whole_in_every_variant(template):
    found = result_of(project(template))
    for variant in found.variants:
        assert sum(one.effect.present for one in variant.partners) == pytest.approx(
            found.whole.present
        )
        assert variant.fairness.imbalance == 0
        years = zip(*(one.effect.cents for one in variant.partners), strict=True)
        assert tuple(sum(year) for year in years) == found.whole.cents


def test_a_rule_gives_each_partner_its_division_of_the_game():
    found = result_of(project(variants=RULED))
    game = found.alone.game.game
    for variant in found.variants:
        if variant.undefined:
            continue
        expected = RULES[variant.variant.rule](game)
        reached = [one.effect.present for one in variant.partners]
        assert reached == pytest.approx(expected.tolist(), abs=0.5)


def test_a_rule_without_an_answer_leaves_the_keys_and_says_why():
    """Per value, every group needs a worth above 0; Aartselaar alone refrains."""
    variants = [{"name": "v", "key": "ligging"}, RULED[3] | {"key": "ligging"}]
    plain, ruled = result_of(project(variants=variants)).variants
    assert ruled.variant.rule == "nucleolus_proportional"
    assert "needs values above 0" in ruled.undefined
    assert ruled.shared.partners == plain.shared.partners
    assert plain.undefined == ""


def test_the_nucleolus_leaves_no_group_with_a_reason_to_leave_where_none_need_have_one():
    found = result_of(project(variants=RULED))
    nucleolus = next(one for one in found.variants if one.variant.rule == "nucleolus")
    assert nucleolus.fairness.objecting == ()
    assert nucleolus.fairness.worse_off == ()


def test_an_effect_tells_the_value_the_rates_and_the_shortfall():
    """One double root would hide: 100 out, 230 in, 132 out has 10 % and 20 % (cases/finance)."""
    found = project(years=3)
    effect = effect_of(found, (-100_00, 230_00, -132_00))
    assert effect.rates == pytest.approx((0.1, 0.2))
    assert effect.present == pytest.approx(-100 + 230 / 1.03 - 132 / 1.03**2)
    assert effect.end == pytest.approx(effect.present * 1.03**2)
    assert effect.yearly * discount_factors(0.03, 3).sum() == pytest.approx(effect.present)
    assert (effect.break_even, effect.peak, effect.peak_year) == (None, 100, 2027)
    assert effect_of(found, (-100_00, 50_00, 60_00)).break_even == 2029
    nothing = effect_of(found, (0, 0, 0))
    assert (nothing.rates, nothing.break_even, nothing.peak) == ((), None, 0)


def test_effects_are_told_against_revenue_inhabitants_and_alone():
    found = result_of(project()).variants[1].partners[0]
    assert found.budget_share == pytest.approx(found.effect.yearly / 30_000_000)
    assert found.per_inhabitant == pytest.approx(found.effect.present / 14_000)
    assert found.benefit == pytest.approx(found.effect.present - found.alone)
    bare = result_of(project(partners=partners(begroting=0, inwoners=0),
                             variants=[{"name": "v", "key": "ligging"}]))  # fmt: skip
    assert bare.variants[0].partners[0].budget_share is None
    assert bare.variants[0].partners[0].per_inhabitant is None


def test_with_many_partners_groups_are_left_out_and_rules_refused():
    rows = [{**partners()[0], "name": f"Stad {n}", "municipality": False, "location": 0}
            for n in range(16)]  # fmt: skip
    rows[0]["location"] = 100
    variants = [{"name": "v", "key": "gelijk"}]
    found = result_of(project(partners=rows, variants=variants))
    assert found.alone is None
    assert found.variants[0].fairness is None
    assert found.variants[0].partners[0].benefit is None
    with pytest.raises(InputError, match="at most 15 partners"):
        result_of(project(partners=rows, variants=[{**variants[0], "rule": "shapley"}]))


def test_a_rule_that_is_none_is_refused():
    with pytest.raises(InputError, match=r"'loting', which is no rule. Known: shapley"):
        result_of(project(variants=[{"name": "v", "key": "gelijk", "rule": "loting"}]))


def test_a_project_without_anything_that_counts_is_worth_nothing():
    only = {"id": "x", "account": "gemeentefonds", "scope": "per gemeente"}
    found = result_of(
        project(
            "",
            years=3,
            items=[{**only, "formula": "prijs", "pace": "jaarlijks"}],
            assumptions={"prijs": {"value": 7}},
        )
    )
    assert (found.whole.cents, found.whole.present, found.lines) == ((0, 0, 0), 0, ())
    assert found.variants[0].fairness.imbalance == 0
