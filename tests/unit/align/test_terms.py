from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.decree import decree
from regiowerk.align.terms import TermState, terms_of, within_term, years_later
from regiowerk.core.errors import InputError
from tests.properties.strategies import days
from tests.unit.align.worlds import ON, structure


@given(days, st.integers(1, 40))
def test_the_longest_term_is_allowed_and_one_day_more_is_not(begin, years):
    end = years_later(begin, years)
    assert within_term(begin, end, years)
    assert not within_term(begin, end + timedelta(days=1), years)


def test_a_term_that_began_on_a_leap_day_is_over_on_the_first_of_march():
    assert years_later(date(2024, 2, 29), 6) == date(2030, 3, 1)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_term_that_ends_before_it_begins_is_refused():
    with pytest.raises(InputError, match="cannot end on 2020-01-01, before it begins"):
        within_term(date(2021, 1, 1), date(2020, 1, 1), 6)


def test_who_has_no_founding_date_is_in_the_list_and_says_so():
    running = structure("a", founded=date(2024, 5, 1))
    passed = structure("b", founded=date(2010, 5, 1))
    unknown = structure("c", "opdrachthoudende-vereniging")
    found = terms_of([running, passed, unknown, structure("d", "politiezone")], decree(), on=ON)
    assert [(t.structure, t.years, t.ends, t.state) for t in found] == [
        (running, 6, date(2030, 5, 1), TermState.RUNNING),
        (passed, 6, date(2016, 5, 1), TermState.PASSED),
        (unknown, 18, None, TermState.UNKNOWN),
    ]
    assert "S29" in found[0].source


def test_the_last_day_of_a_term_is_not_over():
    one = structure("a", founded=ON.replace(year=ON.year - 6))
    before, on = (terms_of([one], decree(), on=day) for day in (ON - timedelta(days=1), ON))
    assert (before[0].state, on[0].state) == (TermState.RUNNING, TermState.PASSED)
