from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.keys import Basis, key_by
from regiowerk.resources.verevening.mechanisms.associations import (
    ASSOCIATION,
    Founding,
    advanced,
    missing_clauses,
    months_after,
    participation,
    unmet,
)
from regiowerk.resources.verevening.rates import legal_value

ON = date(2026, 6, 1)
EQUAL = key_by(Basis.EQUAL)
DECISIONS = {"A": date(2026, 3, 10), "B": date(2026, 4, 2), "C": date(2026, 5, 9)}


def after(year, partners):
    paid = dict.fromkeys(partners, 0)
    for one in year.netting.payments:
        paid[one.payer] = paid.get(one.payer, 0) + one.cents
        paid[one.receiver] = paid.get(one.receiver, 0) - one.cents
    return paid


@given(st.integers(-10_000, 10_000), st.integers(1, 7))
def test_after_settling_everyone_has_borne_its_share(cost, n):
    partners = [f"m{i}" for i in range(n)]
    [year] = advanced({2026: cost}, EQUAL, partners, managing="m0")
    paid = after(year, partners)
    paid["m0"] += cost  # what it advanced
    assert paid == year.division.cents
    assert sum(year.division.cents.values()) == cost


def test_the_managing_municipality_collects_and_hands_out_a_surplus():
    costs = {2027: -90_00, 2026: 300_00}
    years = advanced(costs, EQUAL, ["B", "A", "C"], managing="A")
    assert [one.year for one in years] == [2026, 2027]
    assert {one.receiver for one in years[0].netting.payments} == {"A"}
    assert {one.payer for one in years[1].netting.payments} == {"A"}


@pytest.mark.parametrize(("costs", "managing"), [({}, "A"), ({2026: 1}, "Z")])
def test_costs_that_nobody_can_advance_are_refused(costs, managing):
    with pytest.raises(InputError, match="beherende gemeente"):
        advanced(costs, EQUAL, ["A", "B"], managing=managing)


def test_the_agreement_of_an_interlokale_vereniging_lacks_what_it_does_not_name():
    clauses = legal_value("iv-bepalingen", ON).value
    assert len(clauses) == 9  # S27
    assert missing_clauses(clauses, on=ON) == ()
    assert missing_clauses(clauses[1:], on=ON) == ("duur en verlenging",)
    with pytest.raises(InputError, match=r"Not a clause.*soep"):
        missing_clauses(["soep"], on=ON)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=6), st.integers(-9999, 9999))
def test_results_are_shared_to_the_cent(put_in, result):
    if not any(put_in):
        return
    contributions = {f"m{n}": cents for n, cents in enumerate(put_in)}
    [year] = participation(contributions, {2026: result})
    assert sum(year.division.cents.values()) == result
    paid = after(year, contributions)
    assert {name: -paid.get(name, 0) for name in contributions} == year.division.cents


@pytest.mark.parametrize(
    ("contributions", "results"),
    [({"A": 1}, {}), ({"A": 0}, {2026: 1}), ({"A": 2, "B": -1}, {2026: 1})],
)
def test_results_without_a_measure_are_refused(contributions, results):
    with pytest.raises(InputError, match="not all 0"):
        participation(contributions, results)


def test_a_participant_with_the_name_of_the_association_is_refused():
    with pytest.raises(InputError, match="cannot be called"):
        participation({ASSOCIATION: 1}, {2026: 1})


def test_a_founding_within_the_rules():  # CASES 7.3, S29
    founding = Founding(date(2026, 6, 1), date(2032, 6, 1), DECISIONS)
    assert unmet(founding, DECISIONS, on=ON) == ()


@pytest.mark.parametrize(
    ("founding", "says"),
    [
        (Founding(date(2026, 6, 1), date(2032, 6, 2), DECISIONS), "langer dan 6 jaar"),
        (Founding(date(2030, 6, 1), date(2031, 6, 1), DECISIONS), "2030 is een jaar van"),
        (
            Founding(date(2026, 6, 1), date(2032, 6, 1), {**DECISIONS, "C": date(2026, 5, 11)}),
            "niet binnen 2 maanden",
        ),
        (
            Founding(date(2026, 6, 1), date(2032, 6, 1), {k: DECISIONS[k] for k in "AB"}),
            "besliste nog niet in C",
        ),
        (Founding(date(2026, 5, 1), date(2032, 5, 1), DECISIONS), "vóór de beslissing"),
        (
            Founding(date(2026, 6, 1), date(2032, 6, 1), {}, frozenset("AB")),
            "Voor de verlenging ontbreekt C",
        ),
    ],
)
def test_a_founding_or_renewal_against_the_rules(founding, says):  # CASES 7.3
    found = unmet(founding, "ABC", on=ON)
    assert len(found) == 1
    assert says in found[0]


def test_a_renewal_of_six_years_to_which_all_agree():
    founding = Founding(date(2026, 6, 1), date(2032, 6, 1), {}, frozenset("ABC"))
    assert unmet(founding, "ABC", on=ON) == ()


def test_a_term_that_ends_before_it_begins_is_refused():
    with pytest.raises(InputError, match="not after the founding"):
        unmet(Founding(ON, ON, {}), "A", on=ON)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 10), 0, date(2026, 3, 10)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_later(day, months, found):
    assert months_after(day, months) == found


def test_without_any_decision_only_that_is_told():
    found = unmet(Founding(date(2026, 6, 1), date(2032, 6, 1), {}), "AB", on=ON)
    assert found == ("De raad besliste nog niet in A, B.",)


def test_a_day_beyond_all_reckoning_is_refused():
    with pytest.raises(InputError, match="72 months after 9996-01-01"):
        months_after(date(9996, 1, 1), 72)
