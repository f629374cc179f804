from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import ValidityError
from regiowerk.core.validity import ALWAYS, Validity, parse_day

# Few days, so that two periods often touch.
days = st.dates(min_value=date(2024, 12, 28), max_value=date(2025, 1, 5))
EVERY_DAY = [date(2024, 12, 20) + timedelta(days=n) for n in range(25)]


@st.composite
def validities(draw):
    begin, end = draw(st.none() | days), draw(st.none() | days)
    if begin is not None and end is not None and end <= begin:
        begin, end = end, begin + timedelta(days=1)
    return Validity(begin, end)


@given(validities(), validities())
def test_two_periods_overlap_exactly_when_some_day_lies_in_both(one, other):
    assert one.overlaps(other) == any(day in one and day in other for day in EVERY_DAY)
    assert one.overlaps(other) == other.overlaps(one)


@given(validities(), validities())
def test_a_period_covers_another_exactly_when_it_holds_all_its_days(one, other):
    # The open ends reach beyond the days tried, so that they must be compared as such.
    days_hold = all(day in one for day in EVERY_DAY if day in other)
    assert one.covers(other) == days_hold


@given(validities())
def test_a_period_covers_and_overlaps_itself_and_lies_in_always(period):
    assert period.covers(period)
    assert period.overlaps(period)
    assert ALWAYS.covers(period)


@given(validities(), days)
def test_the_nearest_day_lies_in_the_period_and_no_other_day_of_it_is_nearer(period, day):
    nearest = period.nearest(day)
    assert nearest in period
    assert abs(nearest - day) == min(abs(other - day) for other in EVERY_DAY if other in period)


@given(days, days)
def test_the_last_day_is_in_and_the_day_after_is_out(one, other):
    period = Validity.through(min(one, other), max(one, other))
    assert period.last == max(one, other)
    assert period.last in period
    assert period.end not in period


@given(st.dates())
def test_a_day_is_read_in_both_spellings(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f" {day.day:02}/{day.month:02}/{day.year:04} ") == day


def test_the_transition_of_the_regiodecreet_ends_with_2030():
    transition = Validity.through(date(2023, 3, 19), date(2030, 12, 31))
    assert date(2023, 3, 18) not in transition
    assert date(2030, 12, 31) in transition
    assert date(2031, 1, 1) not in transition


def test_the_last_day_of_the_calendar_means_until_further_notice():
    assert Validity.through(date(2025, 1, 1), date(9999, 12, 31)) == Validity(date(2025, 1, 1))


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidityError, match="2025-01-02 to 2025-01-01") as refused:
        Validity(date(2025, 1, 2), date(2025, 1, 1))
    assert refused.value.facts == {"begin": date(2025, 1, 2), "end": date(2025, 1, 1)}


def test_a_period_without_days_is_refused():
    with pytest.raises(ValidityError, match=r"use Validity\.through"):
        Validity(date(2025, 1, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "1 januari 2025",
        "2025-02-30",
        "30/02/2025",
        "2025-W01-1",
        "20250101",
        "01/01/25",
        "1/2/3/2025",
        "٠١/٠١/٢٠٢٥",
    ],
)
def test_what_is_not_a_day_is_refused_and_the_message_shows_how(text):
    with pytest.raises(ValidityError, match="YYYY-MM-DD or dd/mm/yyyy") as refused:
        parse_day(text, field="einde")
    assert refused.value.facts == {"field": "einde", "value": text}


def test_a_period_reads_as_its_days():
    assert str(Validity(date(2019, 1, 1), date(2025, 1, 1))) == "2019-01-01/2025-01-01"
    assert str(ALWAYS) == "?/.."


def test_a_period_that_still_holds_has_no_last_day():
    assert Validity(date(2025, 1, 1)).last is None
