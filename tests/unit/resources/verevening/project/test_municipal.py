from datetime import date

import pytest

from regiowerk.core.errors import InputError, NotInForceError
from regiowerk.resources.verevening.project.model import BUDGET
from regiowerk.resources.verevening.project.municipal import (
    INCOME_TAX,
    known_figures,
    last_legal_value,
)
from regiowerk.resources.verevening.rates import legal_value
from regiowerk.sources.baseline import load_baseline
from tests.unit.resources.verevening.project.world import SNAPSHOT, project

ASSUMPTIONS = tuple(one for one in project().assumptions.values() if one.per_partner)


@pytest.fixture(scope="module")
def flanders():
    return load_baseline().register.at(date(2025, 6, 1))


def test_the_figures_of_the_year_of_the_day_go_before_later_ones(flanders):
    """Koksijde levied no APB for 2025 and does since 2026 (register, apb-tarieven)."""
    found = known_figures(flanders, flanders.municipality("Koksijde"), ASSUMPTIONS)
    assert (found.figures["apb"].value, found.findings) == (0.0, ())
    assert found.figures["apb"].source.endswith("2025")
    later = load_baseline().register.at(date(2026, 6, 1))
    assert known_figures(later, later.municipality("Koksijde"), ASSUMPTIONS).figures["apb"].value


def test_what_is_derived_says_of_what(flanders):
    place = flanders.municipality("Veurne")
    found = known_figures(flanders, place, ASSUMPTIONS).figures
    tax = flanders.indicator("personenbelasting-staat", place).value
    people = flanders.indicator("inwoners-fiscaal", place).value
    assert found[INCOME_TAX].value == pytest.approx(tax / people)
    assert found[INCOME_TAX].standing.value == found[BUDGET].standing.value == "afgeleid"
    assert "40 %" in found[BUDGET].source
    income = flanders.indicator("kadastraal-inkomen-belastbaar", place).value
    own = income * 2.2446 * 0.0397 * found["opcentiemen"].value / 100
    apb = flanders.indicator("personenbelasting-gemeente", place).value
    assert found[BUDGET].value == pytest.approx((own + apb) / 0.4, abs=500)


def test_figures_that_were_joined_over_a_merger_are_derived():
    later = load_baseline().register.at(date(2026, 6, 1))
    found = known_figures(later, later.municipality("Merelbeke-Melle"), ASSUMPTIONS)
    area = found.figures["oppervlakte_gemeente"]
    assert "samengevoegd over de fusie" in area.source
    assert area.standing.value == "afgeleid"


def test_what_lacks_is_a_finding_with_what_is_used_instead():
    found = known_figures(SNAPSHOT, SNAPSHOT.municipality("Lokeren"), ASSUMPTIONS)
    lacking = {one.field: one.done for one in found.findings}
    assert "899" in lacking["Gemeentelijke opcentiemen"]
    assert "opcentiemen" not in found.figures


def test_the_last_legal_value_says_that_it_is_old():
    assert last_legal_value("basisheffing", date(2026, 1, 1))[1]
    found, in_force = last_legal_value("index-kadastraal-inkomen", date(2026, 6, 1))
    assert (found.value, in_force) == (2.2446, False)
    assert legal_value("index-kadastraal-inkomen", date(2025, 6, 1)) == found
    with pytest.raises(NotInForceError):
        last_legal_value("index-kadastraal-inkomen", date(2020, 1, 1))
    with pytest.raises(InputError, match="no parameter 'niets'"):
        last_legal_value("niets", date(2026, 1, 1))
