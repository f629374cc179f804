import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.mechanisms.budget_fund import Applicant, Measure, awarded

applicants = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 500), st.integers(0, 300)), min_size=1, max_size=8
).map(lambda rows: [Applicant(f"m{n}", *row) for n, row in enumerate(rows)])
matchings = st.none() | st.fractions("1/3", 3)


def figure(one, by):
    return one.inhabitants if by is Measure.INHABITANTS else one.foregone


@given(st.integers(0, 2000), applicants, st.sampled_from(Measure), matchings)
def test_no_cent_is_lost_and_nobody_gets_more_than_its_limit(total, rows, by, matching):
    if not any(figure(one, by) for one in rows):
        return
    found = awarded(total, rows, by=by, matching=matching)
    assert sum(one.cents for one in found.awards) + found.left == total
    by_name = {one.name: one for one in rows}
    for one in found.awards:
        assert one.cents >= 0
        if by is Measure.FOREGONE:
            assert one.cents <= by_name[one.name].foregone
        if matching is not None:
            assert one.cents <= matching * one.own
    if found.left:
        assert all(one.at_limit or not figure(by_name[one.name], by) for one in found.awards)
    assert awarded(total, rows[::-1], by=by, matching=matching) == found


def test_by_inhabitants_as_many_euros_per_head():
    rows = [Applicant("A", 3000), Applicant("B", 1000)]
    found = awarded(400_00, rows, by=Measure.INHABITANTS)
    assert [(one.cents, one.at_limit) for one in found.awards] == [(300_00, False), (100_00, False)]


def test_foregone_revenue_is_paid_whole_when_the_budget_suffices_and_in_proportion_when_not():
    rows = [Applicant("A", foregone=300_00), Applicant("B", foregone=100_00)]
    enough = awarded(500_00, rows, by=Measure.FOREGONE)
    assert ([one.cents for one in enough.awards], enough.left) == ([300_00, 100_00], 100_00)
    short = awarded(200_00, rows, by=Measure.FOREGONE)
    assert ([one.cents for one in short.awards], short.left) == ([150_00, 50_00], 0)


def test_what_one_does_not_match_goes_to_the_others():
    rows = [Applicant("A", 100, own=10_00), Applicant("B", 100, own=500_00)]
    found = awarded(200_00, rows, by=Measure.INHABITANTS, matching="0,5")
    assert [one.cents for one in found.awards] == [5_00, 195_00]


@pytest.mark.parametrize(
    ("total", "rows", "matching", "says"),
    [
        (-1, [Applicant("A", 1)], None, "budget is -0,01"),
        (1, [Applicant("A", 1), Applicant("A", 1)], None, "more than once"),
        (1, [Applicant("A", -1)], None, "A has -1 inhabitants"),
        (1, [Applicant("A", 0)], None, "Nobody has a figure 'inwoners'"),
        (1, [Applicant("A", 1)], 0, "matching is 0"),
        (1, [Applicant("A", 1)], "x", "not a number"),
    ],
)
def test_what_cannot_be_divided_is_refused(total, rows, matching, says):
    with pytest.raises(InputError, match=says):
        awarded(total, rows, by=Measure.INHABITANTS, matching=matching)
