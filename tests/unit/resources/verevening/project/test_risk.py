import numpy as np
import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.resources.verevening.project.reading import TEMPLATES, template
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.risk import doubted, risk_of, tornado_of
from tests.unit.resources.verevening.project.world import NAMES, partners, project


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("with_fund", [False, True])
def test_at_the_expected_values_the_quick_way_gives_the_result(name, with_fund):
    """The values of the tornado are computed apart from the yearly amounts; cents may differ."""
    found = result_of(project(name, with_fund=with_fund))
    assert tornado_of(found)[0].base == pytest.approx(found.whole.present, abs=5)
    for variant in found.variants:
        for one in variant.partners:
            bars = tornado_of(found, variant.variant.name, one.partner.name)
            assert bars[0].base == pytest.approx(one.effect.present, abs=5)


def test_a_bar_is_the_result_of_the_changed_project():
    base = project()
    bar = next(one for one in tornado_of(result_of(base)) if one.assumption.id == "verkoopprijs")
    for value, shown in ((75.0, bar.at_low), (115.0, bar.at_high)):
        changed = result_of(base.with_value("verkoopprijs", value))
        assert shown == pytest.approx(changed.whole.present, abs=5)


def test_a_bar_of_the_discount_rate_moves_the_payments_too():
    paid = [{"from": "Aartselaar", "to": "Oostende", "amount": 100_000}]
    variants = [{"name": "v", "key": "inwoners", "compensations": paid}]
    base = project(variants=variants)
    bars = tornado_of(result_of(base), "v", "Oostende")
    bar = next(one for one in bars if one.assumption.id == "disconteringsvoet")
    for value, shown in ((2.0, bar.at_low), (4.0, bar.at_high)):
        changed = result_of(base.with_value("disconteringsvoet", value)).variants[0]
        assert shown == pytest.approx(changed.partners[2].effect.present, abs=5)


def test_bars_are_in_order_and_hold_the_discount_rate():
    bars = tornado_of(result_of(project()))
    sizes = [one.size for one in bars]
    assert sizes == sorted(sizes, reverse=True)
    assert "disconteringsvoet" in {one.assumption.id for one in bars}


def test_the_same_seed_gives_the_same_spread():
    found = result_of(project())
    one, same, other = (risk_of(found, draws=500, seed=seed) for seed in (3, 3, 4))
    assert one == same
    assert one.whole != other.whole


def test_partners_spread_around_what_is_theirs_and_add_up():
    found = result_of(project())
    risk = risk_of(found, draws=2000, seed=1)
    assert risk.variants.keys() == {"ligging", "inwoners", "samen"}
    for spreads in risk.variants.values():
        assert [one.partner for one in spreads] == list(NAMES)
        assert sum(one.mean for one in spreads) == pytest.approx(risk.whole.mean, rel=1e-9)
        for one in spreads:
            assert list(one.percentiles) == sorted(one.percentiles)
            assert 0 <= one.loss <= 1
    assert risk.variants["ligging"][2].deviation == 0, "no site, no joint part: no risk"


def test_a_rule_leaves_the_risk_where_the_key_puts_it():
    variants = [{"name": "v", "key": "ligging"}, {"name": "r", "key": "ligging", "rule": "shapley"}]
    risk = risk_of(result_of(project(variants=variants)), draws=500)
    for plain, ruled in zip(risk.variants["v"], risk.variants["r"], strict=True):
        assert plain.deviation == pytest.approx(ruled.deviation, abs=1e-6)


def test_only_what_is_doubted_and_used_is_drawn():
    names = {one.id for one in doubted(project())}
    assert "verkoopprijs" in names
    assert not names & {"disconteringsvoet", "levensduur", "weg_onbekend"}
    doubt = {"value": 50, "low": 40, "high": 60}
    both = {"aandeel_pps": doubt, "gemeentefonds_terugname": doubt}
    assert not {one.id for one in doubted(project(assumptions=both))} & both.keys()
    used = project(assumptions=both, role="publiek-private samenwerking", with_fund=True)
    assert {one.id for one in doubted(used)} >= both.keys()
    assert "bedrijfsbelasting" in names
    given_ = project(partners=partners(bedrijfsbelasting=900))
    assert "bedrijfsbelasting" not in {one.id for one in doubted(given_)}


def test_a_certain_project_has_no_spread_to_tell():
    sure = {
        name: {"value": one["value"], "low": one["value"], "high": one["value"]}
        for name, one in template("licht")["assumptions"].items()
    }
    sure |= {name: {"value": 2, "low": 2, "high": 2} for name in ("prijsstijging",)}
    with pytest.raises(InputError, match="No assumption of the project is doubted"):
        risk_of(result_of(project("licht", assumptions=sure)))
    only = {"disconteringsvoet": {"value": 2, "low": 2, "high": 2}}
    assert tornado_of(result_of(project("licht", assumptions=sure | only))) == ()


@pytest.mark.parametrize("wrong", [{"draws": 99}, {"draws": 10**7}, {"seed": -1}])
def test_draws_outside_their_range_are_refused(wrong):
    with pytest.raises(InputError, match="100 to 1000000 draws"):
        risk_of(result_of(project()), **wrong)


def test_who_is_not_there_is_refused():
    found = result_of(project())
    with pytest.raises(UnknownIdError, match="no partner 'Mol' in a variant 'samen'"):
        tornado_of(found, "samen", "Mol")
    with pytest.raises(UnknownIdError, match="Variants: ligging, inwoners, samen"):
        tornado_of(found, "x", "Lokeren")
    assert np.isfinite(tornado_of(found, "samen", "Lokeren")[0].size)
