from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.contract import Compensation, contract_years

pairs = st.permutations("ABCD").map(lambda names: names[:2])


@st.composite
def compensations(draw):
    payer, receiver = draw(pairs)
    first = draw(st.integers(2025, 2030))
    years = draw(st.integers(0, 5))
    growth = draw(st.fractions(-1, 1).filter(lambda g: g > -1))
    return Compensation(payer, receiver, draw(st.integers(1, 999)), first, first + years, growth)


@given(st.lists(compensations(), min_size=1, max_size=8))
def test_every_year_is_settled_and_sums_to_zero(rows):
    for one in contract_years(rows):
        owed = {}
        for row in rows:
            owed[row.payer] = owed.get(row.payer, 0) - row.amount(one.year)
            owed[row.receiver] = owed.get(row.receiver, 0) + row.amount(one.year)
        for name, cents in one.netting.balances.items():
            assert owed[name] == cents
        assert sum(one.netting.balances.values()) == 0
    assert contract_years(rows[::-1]) == contract_years(rows)


def test_two_compensations_against_each_other_are_one_payment():
    years = contract_years(
        [
            Compensation("Koksijde", "Veurne", 500_00, 2026, 2027),
            Compensation("Veurne", "Koksijde", 300_00, 2027, 2027),
        ]
    )
    assert [one.netting.total for one in years] == [500_00, 200_00]
    [payment] = years[1].netting.payments
    assert (payment.payer, payment.receiver) == ("Koksijde", "Veurne")


def test_indexation_compounds_and_is_rounded_once():
    row = Compensation("A", "B", 100_01, 2026, 2028, Fraction(3, 100))
    assert [row.amount(year) for year in range(2025, 2030)] == [0, 10001, 10301, 10610, 0]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "no compensation"),
        ([Compensation("A", "B", 0, 2026, 2027)], "more than 0"),
        ([Compensation("A", "B", 1, 2027, 2026)], "not before the first"),
        ([Compensation("A", "B", 1, 2026, 2999)], "at most 100 years"),
        ([Compensation("A", "B", 1, 2026, 2027, Fraction(-1))], "more than -100 %"),
        ([Compensation("A", "A", 1, 2026, 2027)], "two different partners"),
    ],
)
def test_a_contract_that_cannot_be_is_refused(rows, says):
    with pytest.raises(InputError, match=says):
        contract_years(rows)
