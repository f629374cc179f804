import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnsolvableError
from regiowerk.core.money import rounded
from regiowerk.resources.verevening.project.flows import (
    amounts,
    base_values,
    counted,
    factor,
    growth,
    in_cents,
    lines_of,
    pace,
    values_of,
    worth,
)
from regiowerk.resources.verevening.project.model import Account
from regiowerk.resources.verevening.project.reading import TEMPLATES
from regiowerk.resources.verevening.property_tax import income_tax_surcharge, property_tax
from tests.unit.resources.verevening.project.world import partners, project


def lines(found):
    return {(one.item.id, one.partner): one for one in lines_of(found)}


@given(st.lists(st.decimals(-(10**9), 10**9, places=4).map(float), min_size=1))
def test_cents_are_rounded_once_and_halves_go_away_from_zero(euro):
    for given_, cents in zip(euro, in_cents(np.array(euro)), strict=True):
        assert abs(cents - given_ * 100) <= 0.5 + 1e-4
    assert in_cents(np.array([0.125, -0.125, 2.0, 4603.275])) == (13, -13, 200, 460_328)


@pytest.mark.parametrize("name", TEMPLATES)
def test_costs_are_below_zero_and_revenues_above(name):
    for line in lines_of(project(name)):
        assert all((cents <= 0) if line.item.cost else (cents >= 0) for cents in line.cents)
        assert len(line.cents) == project(name).years


def test_an_amount_is_the_formula_times_pace_and_growth():
    found = project()
    item = next(one for one in found.items if one.id == "onderhoud")
    values = values_of(found, found.partners[0], base_values(found))
    expected = -10 * 60 / 1000 * 21_000 * 0.5 * 1.02 ** (2030 - 2026)
    assert amounts(found, item, values)[3] == pytest.approx(expected)
    assert lines(found)["onderhoud", "Lokeren"].cents[3] == rounded(expected * 0.4 * 100)
    assert ("onderhoud", "Oostende") not in lines(found), "no part of the site"
    assert worth(found, item, values) == pytest.approx(-12_600)
    assert pace(found, item)[:4].tolist() == [0, 0, 0, 0.5]
    assert growth(found, item, values)[0] == pytest.approx(1.02)


def test_taxes_are_those_of_the_tax_rules():
    """CASES 2.4 and 2.5: 50,000 of indexed KI at 899, and 4,000 of tax at 7.18 % and 0 %."""
    figures = {"opcentiemen": 899, "apb": 7.18, "personenbelasting": 4000}
    rows = [{"name": "Lokeren", "location": 100, "figures": figures}]
    estate = {"oppervlakte": 1, "dichtheid": 1, "gezin": 1, "nieuw": 100, "index_ki": 1}
    found = project(
        "woonproject",
        assumptions={**estate, "ki": 50_000, "prijsstijging": 0},
        phases={"verkoop": [100]},
        partners=rows,
    )
    on = found.on
    tax = property_tax(50_000, municipal=899, on=on).municipal
    assert lines(found)["onroerende-voorheffing", "Lokeren"].cents[2] == tax == 1_784_515
    apb = income_tax_surcharge(4000_00, percent="7.18")
    assert lines(found)["personenbelasting", "Lokeren"].cents[2] == apb == 28_720
    none = [{**rows[0], "figures": {**figures, "apb": 0}}]
    assert lines(project("woonproject", partners=none))["personenbelasting", "Lokeren"].total == 0


@pytest.mark.parametrize(
    ("role", "part"),
    [("ontwikkelaar", 1), ("regisseur", 0), ("publiek-private samenwerking", 0.5)],
)
def test_the_role_decides_what_is_borne_of_the_development_only(role, part):
    full, found = project(), project(role=role)
    for item in full.items:
        share = part if item.account is Account.DEVELOPMENT else 1
        sign = -1 if item.cost else 1
        assert factor(found, item, base_values(found)) == pytest.approx(sign * share)


def test_the_fund_counts_only_when_its_step_is_on():
    off = project("woonproject", assumptions={"gemeentefonds_per_inwoner": 200})
    on = project(
        "woonproject",
        with_fund=True,
        assumptions={"gemeentefonds_per_inwoner": 200, "gemeentefonds_terugname": 25},
    )
    assert all(one.account is not Account.FUND for one in counted(off))
    extra = {key: one for key, one in lines(on).items() if key not in lines(off)}
    assert {key[0] for key in extra} == {"gemeentefonds", "gemeentefonds-terugname"}
    taxes = [
        sum(one.cents[9] for one in lines_of(on)
            if one.partner == "Lokeren" and one.item.account is Account.TAX)
    ]  # fmt: skip
    back = extra["gemeentefonds-terugname", "Lokeren"]
    assert back.cents[9] == -rounded(taxes[0] * 0.25)
    assert (back.item.source, "fiscale draagkracht" in back.item.note) == ("opgegeven", True)


def test_a_partner_without_a_figure_has_the_value_of_the_project():
    rows = partners()
    del rows[0]["figures"]["opcentiemen"]
    found = project(partners=rows)
    values = values_of(found, found.partners[0], base_values(found))
    assert values["opcentiemen"] == 899


def test_a_housing_estate_lies_in_the_band_of_the_field():
    """CASES 6.3 (S46): 1 ha yields 0.03-0.06 % of the budget a year."""
    found = project("woonproject", assumptions={"oppervlakte": 1})
    yearly = [
        sum(one.cents[year] for one in lines_of(found) if one.item.account is not
            Account.DEVELOPMENT) / 100 / 1.02 ** (found.calendar[year] - found.price_year)
        for year in range(9, 20)
    ]  # fmt: skip
    budget = 40_000_000
    assert 0.0003 <= sum(yearly) / len(yearly) / budget <= 0.0006


def test_an_amount_beyond_reason_is_refused():
    with pytest.raises(UnsolvableError, match="more than 1e\\+13 euro a year"):
        lines_of(project(assumptions={"plankost": 1e15}))
    with pytest.raises(UnsolvableError):
        in_cents(np.array([np.nan]))
