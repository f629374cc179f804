import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.obligatory import (
    begrotingsfonds,
    beleidsrechten,
    gemeentefonds,
    intergemeentelijke_belasting,
    planschadefonds,
)
from tests.unit.resources.verevening.mechanisms.files import file_of


def nets(found):
    return {one.party: one.net for one in found.lines}


def test_a_tax_is_pooled_and_compared_with_today():
    found = intergemeentelijke_belasting(file_of("intergemeentelijke-belasting"))
    assert nets(found) == {"A": -9_00, "B": 9_00}
    assert found.tables[0].rows[0] == ("A", 30_00, 18_00, 9_00, 21_00, 20_00, 1_00)
    assert found.tables[0].rows[1][-1] is None


def test_the_gemeentefonds_changes_in_sum_by_nothing():
    found = gemeentefonds(file_of("gemeentefonds"))
    assert nets(found) == {"dorp": 65_00, "stad": -65_00}
    assert found.figures["som van de veranderingen (cent)"] == 0


def test_a_budget_is_matched_and_what_is_left_is_told():
    found = begrotingsfonds(file_of("begrotingsfonds"))
    assert nets(found) == {"A": 200_00, "B": 300_00, "Vlaanderen": -500_00}
    assert found.findings == ("€ 500,00 blijft in het fonds: iedereen is op zijn grens.",)
    by_heads = file_of("begrotingsfonds", by="inhabitants", matching=None,
                       municipalities=[{"name": "A", "inhabitants": 1}])  # fmt: skip
    assert begrotingsfonds(by_heads).findings == ()


def test_a_market_has_one_price_and_says_who_still_lacks_rights():
    found = beleidsrechten(file_of("verhandelbare-beleidsrechten"))
    assert found.figures == {"prijs (cent)": 150, "verhandeld": 6}
    assert nets(found) == {"A": 9_00, "B": -9_00}
    assert "2 meer gevraagd" in found.findings[0]
    assert found.findings[1].endswith("plannen: B 2.")


def test_a_market_that_sells_too_much_or_not_at_all():
    orders = [{"party": "A", "side": "sell", "quantity": 6, "limit": 1},
              {"party": "B", "side": "buy", "quantity": 2, "limit": 3}]  # fmt: skip
    more = beleidsrechten(file_of("verhandelbare-beleidsrechten", orders=orders))
    assert "4 meer aangeboden" in more.findings[0]
    none = beleidsrechten(file_of("verhandelbare-beleidsrechten", orders=[]))
    assert none.findings[0].startswith("Geen bod raakt een aanbod")
    assert none.figures == {"verhandeld": 0}


def test_a_market_in_which_all_meet_has_nothing_to_tell():
    orders = [{"party": "A", "side": "sell", "quantity": 8, "limit": 1},
              {"party": "B", "side": "buy", "quantity": 8, "limit": 1}]  # fmt: skip
    assert beleidsrechten(file_of("verhandelbare-beleidsrechten", orders=orders)).findings == ()


def test_a_plan_fund_pays_what_it_has():
    found = planschadefonds(file_of("planschade-planbatenfonds"))
    assert nets(found) == {"A": -300_00, "B": 300_00, "fonds": 0}
    assert found.findings[-1] == "Na 2026 is nog te betalen: B € 100,00."


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: intergemeentelijke_belasting({"rate": 1}), "lacks .kept, municipalities."),
        (lambda: gemeentefonds(file_of("gemeentefonds", percent=101)), "0 to 100 percent"),
        (lambda: begrotingsfonds(file_of("begrotingsfonds", by="x")), "one of inhabitants"),
        (
            lambda: begrotingsfonds(
                file_of("begrotingsfonds", municipalities=[{"name": "Vlaanderen", "foregone": 1}])
            ),
            "cannot be called 'Vlaanderen'",
        ),
        (
            lambda: beleidsrechten(file_of("verhandelbare-beleidsrechten", soep=1)),
            "unknown fields .soep.",
        ),
        (
            lambda: planschadefonds(file_of("planschade-planbatenfonds", levy="veel")),
            "not a number",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused(ask, says):
    with pytest.raises(InputError, match=says):
        ask()
