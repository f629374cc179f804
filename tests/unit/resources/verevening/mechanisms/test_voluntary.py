from datetime import date

import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.voluntary import (
    contract,
    interlokale_vereniging,
    projectvereniging,
    subregionaal_fonds,
)
from tests.unit.resources.verevening.mechanisms.files import file_of

ON = date(2026, 6, 1)


def nets(found):
    return {one.party: one.net for one in found.lines}


def test_a_contract_is_netted_every_year():
    found = contract(file_of("contract"))
    assert nets(found) == {"Koksijde": -2000_00, "Veurne": 2000_00}
    payments, owed = found.tables
    assert payments.rows == (
        (2026, "Koksijde", "Veurne", 1000_00),
        (2027, "Koksijde", "Veurne", 1000_00),
    )
    assert (2027, "Koksijde", "Veurne", "wegen", 1020_00) in owed.rows


def test_the_managing_municipality_is_repaid_and_what_lacks_is_told():
    found = interlokale_vereniging(file_of("interlokale-vereniging"), on=ON)
    assert nets(found) == {"Duffel": -99_00, "Lier": 297_00, "Nijlen": -198_00}
    assert found.zero_sum
    assert "regelt nog niet: duur en verlenging;" in found.findings[0]
    assert (2026, "Nijlen", 200_00, False) in found.tables[1].rows


def test_a_projectvereniging_shares_results_and_says_what_is_not_met():
    found = projectvereniging(file_of("projectvereniging"), on=ON)
    assert nets(found) == {"Lier": 27_00, "Nijlen": 9_00, "projectvereniging": -36_00}
    assert found.findings == (
        "De looptijd tot 2032-06-02 is langer dan 6 jaar na 2026-06-01.",
        "Resultaten buiten de looptijd: 2033.",
    )


def test_a_projectvereniging_within_the_rules_has_nothing_to_tell():
    results = [{"year": 2027, "amount": 40}]
    file = file_of("projectvereniging", until=date(2032, 6, 1), results=results)
    assert projectvereniging(file, on=ON).findings == ()


def test_a_renewal_needs_everyone():
    file = file_of("projectvereniging", until=date(2032, 6, 1), decisions=None, renewed_by=["Lier"])
    assert (
        projectvereniging(file, on=ON).findings[0].startswith("Voor de verlenging ontbreekt Nijl")
    )


def test_a_fund_waits_names_its_shortfall_and_must_be_renewed():
    found = subregionaal_fonds(file_of("subregionaal-fonds"))
    assert nets(found) == {"Veurne": -400_00, "Vleteren": 250_00, "fonds": 150_00}
    assert found.zero_sum
    balance, _ = found.tables
    assert balance.rows[1] == (2027, 210_00, 0, 250_00, 210_00, 0)
    assert all(row[-1] >= 0 for row in balance.rows)
    assert "Eind 2027 tot eind 2032 is er € 40,00 te weinig" in found.findings[0]
    assert "verlengd vóór 2032-01-01, telkens" in found.findings[-1]
    assert found.figures["saldo op het einde (cent)"] == 160_00


def test_a_fund_that_pays_all_goes_below_zero_and_says_so():
    found = subregionaal_fonds(file_of("subregionaal-fonds", paying="full"))
    assert found.tables[0].rows[1][-1] == -40_00
    assert any("gaat onder nul in 2027" in finding for finding in found.findings)


def test_a_fund_within_one_term_needs_no_renewal():
    one = {"year": 2031, "municipality": "A", "amount": 1}
    file = {"developments": [], "compensations": [one], "opening": 5, "founded": date(2026, 1, 1)}
    assert subregionaal_fonds(file).findings == ()


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: contract({}), "lacks .compensations."),
        (lambda: contract(file_of("contract", compensations=[])), "at least 1"),
        (
            lambda: interlokale_vereniging(
                file_of("interlokale-vereniging", partners=["Lier", "Lier"]), on=ON
            ),
            "more than once: Lier",
        ),
        (
            lambda: interlokale_vereniging(
                file_of("interlokale-vereniging", managing="Mol"), on=ON
            ),
            "beherende gemeente",
        ),
        (
            lambda: projectvereniging(file_of("projectvereniging", founded="ooit"), on=ON),
            "not a day",
        ),
        (lambda: subregionaal_fonds(file_of("subregionaal-fonds", paying="x")), "one of full"),
        (
            lambda: subregionaal_fonds(
                {
                    "developments": [],
                    "compensations": [{"year": 2026, "municipality": "fonds", "amount": 1}],
                }
            ),
            "cannot be called 'fonds'",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused(ask, says):
    with pytest.raises(InputError, match=says):
        ask()
