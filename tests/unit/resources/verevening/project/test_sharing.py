from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.core.money import divide, split
from regiowerk.methods.cashflow import discount_factors
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.flows import lines_of
from regiowerk.resources.verevening.project.model import Account, Role, Scope
from regiowerk.resources.verevening.project.reading import TEMPLATES
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.risk import tornado_of
from regiowerk.resources.verevening.project.sharing import divided, key_of, shared, zero_sum
from regiowerk.resources.verevening.project.together import alone_of
from tests.unit.resources.verevening.project.world import NAMES, partners, project

weights = st.lists(st.fractions(0, 1), min_size=1, max_size=6).filter(any)


def totals(lines):
    return [sum(year) for year in zip(*(one.cents for one in lines), strict=True)]


@given(st.integers(-(10**9), 10**9), weights)
def test_the_quick_division_is_the_explained_one(total, parts):
    assert divide(total, parts) == list(split(total, parts).cents)


@pytest.mark.parametrize("template", TEMPLATES)
@settings(max_examples=15, deadline=None)
@given(
    pooled=st.sampled_from([0, 12.5, 33.3, 100]),
    key=st.sampled_from(["gelijk", "inwoners", {"inwoners": 33.3, "gelijk": 66.7}]),
    tax_key=st.sampled_from([None, "gelijk", "inwoners"]),
    with_fund=st.booleans(),
)
def test_no_cent_is_lost_in_any_year(template, pooled, key, tax_key, with_fund):
    variant = {"name": "v", "key": key, "pooled": pooled, "tax_key": tax_key}
    found = project(
        template,
        variants=[variant],
        with_fund=with_fund,
        assumptions={"gemeentefonds_terugname": 20},
    )
    lines = lines_of(found)
    result = shared(found, lines, found.variants[0])
    given_ = [sum(year) for year in zip(*(one.total for one in result.partners), strict=True)]
    assert given_ == totals(lines)
    assert sum(result.shares.values()) == 1
    for year in range(found.years):
        assert sum(one.brought[year] + one.received[year] for one in result.partners) == 0


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("account", list(Account))
@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("cost", [True, False])
def test_an_item_on_any_account_of_anyone_reaches_the_partners(account, scope, cost, role):
    own = {"id": "eigen", "account": account, "scope": scope, "cost": cost}
    found = project(
        items=[{**own, "formula": "oppervlakte * 12345.67", "pace": "jaarlijks", "first": 1}],
        with_fund=True,
        role=role,
        assumptions={"gemeentefonds_terugname": 20},
    )
    result = result_of(found)
    lines = lines_of(found)
    assert [one for one in lines if one.item.id == "eigen"]
    for variant in result.variants:
        given_ = [sum(year) for year in zip(*(one.effect.cents for one in variant.partners),
                                            strict=True)]  # fmt: skip
        assert given_ == totals(lines)
        for one in variant.partners:
            bar = tornado_of(result, variant.variant.name, one.partner.name)[0]
            assert bar.base == pytest.approx(one.effect.present, abs=5), "the quick way agrees"
    assert result.alone.game.game.total == pytest.approx(alone_of(found).game.game.total, abs=5)


def test_a_pool_holds_taxes_and_upkeep_and_not_what_a_partner_develops():
    own = {"id": "eigen", "account": "ontwikkeling", "scope": "per gemeente", "cost": True}
    plain = project()
    found = project(items=[{**own, "formula": "oppervlakte * 100000", "pace": "eenmalig"}])
    before, after = (shared(one, lines_of(one), one.variants[2]) for one in (plain, found))
    for one, other in zip(before.partners, after.partners, strict=True):
        assert one.brought == other.brought
    assert after.partners[0].site[0] - before.partners[0].site[0] == -600_000_00


def test_a_division_that_loses_a_cent_is_no_result(monkeypatch):
    monkeypatch.setattr(
        "regiowerk.resources.verevening.project.sharing._compensations",
        lambda one, _variant: {p.name: (1, *(0,) * (one.years - 1)) for p in one.partners},
    )
    found = project()
    with pytest.raises(ArithmeticError, match="ligging: the partners have"):
        shared(found, lines_of(found), found.variants[0])


def test_without_an_agreement_the_site_decides():
    found = project()
    result = shared(found, lines_of(found), found.variants[0])
    by_name = {one.partner: one for one in result.partners}
    assert by_name["Oostende"].total == (0,) * 30
    assert result.shares == {"Aartselaar": Fraction(3, 5), "Lokeren": Fraction(2, 5), "Oostende": 0}


def test_what_is_pooled_is_the_part_of_taxes_and_upkeep():
    found = project()
    lines = lines_of(found)
    result = shared(found, lines, found.variants[2])
    for one in result.partners:
        for site, brought in zip(one.site, one.brought, strict=True):
            assert abs(brought + 0.6 * site) <= 0.5


def test_an_item_has_its_own_key():
    variants = [{"name": "v", "key": "gelijk", "item_keys": {"verwerving": "ligging"}}]
    found = project(variants=variants)
    result = shared(found, lines_of(found), found.variants[0])
    equal = shared(found, lines_of(found), project(variants=[{"name": "v", "key": "gelijk"}])
                   .variants[0])  # fmt: skip
    bought = next(one for one in lines_of(found) if one.item.id == "verwerving").cents[0]
    for place, part in enumerate((0.6, 0.4, 0.0)):
        moved = result.partners[place].joint[0] - equal.partners[place].joint[0]
        assert moved == pytest.approx(bought * (part - 1 / 3), abs=2)


def test_compensations_are_paid_in_their_years_and_add_up_to_nothing():
    paid = [{"from": "Aartselaar", "to": "Oostende", "amount": 1000, "first": 2, "last": 3}]
    found = project(variants=[{"name": "v", "key": "ligging", "compensations": paid}])
    by_name = {one.partner: one.payments for one in shared(found, lines_of(found),
                                                           found.variants[0]).partners}  # fmt: skip
    assert by_name["Oostende"][1:5] == (0, 100_000, 100_000, 0)
    assert by_name["Aartselaar"][1:5] == (0, -100_000, -100_000, 0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_payments_to_reach_a_target_add_up_to_zero(amounts):
    centred = {str(n): one - sum(amounts) / len(amounts) for n, one in enumerate(amounts)}
    found = zero_sum(centred)
    assert sum(found.values()) == 0
    assert all(abs(found[name] - one) < 1 + 1e-6 for name, one in centred.items())


def test_equal_yearly_payments_bring_each_partner_to_its_target():
    found = project()
    lines = lines_of(found)
    plain = shared(found, lines, found.variants[0])
    discounts = discount_factors(found.discount, found.years)
    now = [sum(c * d for c, d in zip(one.total, discounts, strict=True)) / 100
           for one in plain.partners]  # fmt: skip
    targets = dict(zip(NAMES, (now[0] - 5000, now[1] + 2000, now[2] + 3000), strict=True))
    result = shared(found, lines, found.variants[0], targets)
    for one in result.partners:
        reached = sum(c * d for c, d in zip(one.total, discounts, strict=True)) / 100
        assert reached == pytest.approx(targets[one.partner], abs=0.01 * discounts.sum())
        assert len(set(one.payments)) == 1, "the same every year"


def test_a_key_takes_the_figures_of_the_partners():
    found = project(variants=[{"name": "v", "key": {"gebruik": 50, "aandelen": 50}}],
                    partners=partners(gebruik=10, aandelen=3))  # fmt: skip
    key = key_of(found.variants[0].key, found, "v")
    assert [one.basis for one in key.measures] == [Basis.USE, Basis.SHARES]
    assert set(key.measures[0].figures.values()) == {10}


def test_a_figure_that_lacks_is_asked_for_and_one_that_is_0_counts():
    variants = [{"name": "v", "key": "gebruik"}]
    lacking = project(variants=variants)
    with pytest.raises(InputError, match="no figure 'gebruik' for Aartselaar, Lokeren, Oostende"):
        shared(lacking, lines_of(lacking), lacking.variants[0])
    nobody = project(variants=variants, partners=partners(gebruik=0))
    with pytest.raises(InputError, match="Every partner has 0 as 'gebruik'"):
        shared(nobody, lines_of(nobody), nobody.variants[0])
    rows = partners(gebruik=5)
    rows[0]["figures"]["gebruik"] = 0
    one = project(variants=variants, partners=rows)
    assert shared(one, lines_of(one), one.variants[0]).shares["Aartselaar"] == 0
    given_ = project(variants=variants, assumptions={"gebruik": 1})
    assert set(shared(given_, lines_of(given_), given_.variants[0]).shares.values()) == {
        Fraction(1, 3)
    }


def test_the_order_of_the_shares_does_not_matter():
    shares = {"b": Fraction(1, 3), "a": Fraction(1, 3), "c": Fraction(1, 3)}
    assert divided([100, 0], shares) == {"a": (34, 0), "b": (33, 0), "c": (33, 0)}
