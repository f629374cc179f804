from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.resources.verevening.agreements import (
    Agreement,
    Item,
    amount_in,
    year_division,
    year_divisions,
)
from regiowerk.resources.verevening.keys import Basis, key_by

EQUAL = {"gelijk": key_by(Basis.EQUAL)}
IN_2027 = st.dates(date(2027, 1, 1), date(2027, 12, 31))


@given(st.integers(-(10**9), 10**9), IN_2027, IN_2027)
def test_no_cent_is_lost_when_partners_join_and_leave(cents, joins, leaves):
    partners = {"A": ALWAYS, "B": Validity(joins), "C": Validity(None, leaves)}
    found = year_division(Agreement(partners, EQUAL, (Item("x", cents, "gelijk", 2027),)), 2027)
    assert found.total == cents == sum(found.totals.values())
    assert sum(period.days for period in found.items[0].periods) == 365


def test_indexation_compounds_and_an_item_counts_the_days_it_runs():
    item = Item("x", 36500, "gelijk", 2026, Fraction(1, 10), Validity(date(2027, 12, 22)))
    assert amount_in(item, 2027) == 1100
    found = year_divisions(Agreement({"A": ALWAYS}, EQUAL, (item,)), (2026, 2027, 2029))
    assert [one.total for one in found] == [0, 1100, 48582]


def test_a_review_that_is_due_is_told():
    agreement = Agreement(
        {"A": ALWAYS}, EQUAL, (Item("x", 1, "gelijk", 2027),), review=date(2028, 6, 1)
    )
    assert [one.review_due for one in year_divisions(agreement, (2027, 2028))] == [False, True]
    assert repr(agreement) == "<Agreement: 1 partners, 1 items>"


def test_fixed_percentages_must_be_agreed_anew_when_a_partner_leaves():
    keys = {"vast": key_by(Basis.FIXED, {"A": 60, "B": 40})}
    partners = {"A": ALWAYS, "B": Validity(None, date(2027, 7, 1))}
    agreement = Agreement(partners, keys, (Item("zwembad", 100, "vast", 2027),))
    with pytest.raises(InputError, match=r"zwembad', from 2027-07-01.*60 %"):
        year_division(agreement, 2027)


def test_a_day_without_partners_is_refused():
    partners = {"A": Validity(date(2027, 2, 1))}
    agreement = Agreement(partners, EQUAL, (Item("x", 100, "gelijk", 2027),))
    with pytest.raises(InputError, match="No partner takes part on 2027-01-01, while item 'x'"):
        year_division(agreement, 2027)
    with pytest.raises(InputError, match="not a year"):
        year_division(agreement, 0)


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ((), "0 items"),
        ((Item("x", 1, "gelijk", 2027),) * 2, "more than once"),
        ((Item("x", 1, "weg", 2027),), "key 'weg'"),
        ((Item("x", 1, "gelijk", 2027, Fraction(-1)),), "more than -100 %"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(items, says):
    with pytest.raises(InputError, match=says):
        Agreement({"A": ALWAYS}, EQUAL, items)
