"""Municipalities and zones in exchange files: periods and codes."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given

from regiowerk.register.register import Register
from regiowerk.sources.exchange_checks import Report
from regiowerk.sources.exchange_places import ZoningJudge, place_of, remainders
from regiowerk.sources.exchange_tables import rows_on
from tests.properties.strategies import days, validities
from tests.unit.small_register import FACTS, TODAY, SmallFigures, small_register

SNAPSHOT = small_register().at(TODAY)


@given(validities(), validities(), days)
def test_what_is_left_of_a_period_is_what_lies_outside_the_other(old, new, day):
    assume(old.overlaps(new))
    left = [period for period in remainders(old, new) if day in period]
    assert len(left) == (1 if day in old and day not in new else 0)


def test_a_code_of_today_leads_to_its_municipality_even_without_its_zero():
    report = Report("zonings")
    assert place_of(SNAPSHOT, " 35013 ", 2, report).name == "Oostende"
    assert report.errors == []


def test_a_code_of_another_day_says_what_became_of_it():
    report = Report("zonings")
    assert place_of(SNAPSHOT, "11056", 2, report) is None
    assert (
        "Zwijndrecht, op 2026-11-21 Beveren-Kruibeke-Zwijndrecht (46030)" in report.errors[0].what
    )


def test_a_code_that_never_was_names_the_nearest():
    report = Report("zonings")
    assert place_of(SNAPSHOT, "35014", 2, report) is None
    assert "35013" in report.errors[0].what


def test_a_period_inside_another_leaves_two_parts():
    from regiowerk.core.validity import Validity

    whole = Validity(date(2020, 1, 1), date(2030, 1, 1))
    part = Validity(date(2024, 1, 1), date(2025, 1, 1))
    assert [str(v) for v in remainders(whole, part)] == [
        "2020-01-01/2024-01-01",
        "2025-01-01/2030-01-01",
    ]


def judged(snapshot, row):
    report = Report("zonings")
    rows = [(2, row)]
    return ZoningJudge(snapshot, rows, report).judge(2, row), report


def test_the_certainty_of_a_computed_zone_goes_out_and_comes_back():
    sure = [replace(a, certainty=2 / 3) for a in FACTS.assignments]
    facts = replace(FACTS, assignments=tuple(sure))
    snapshot = Register(facts, SmallFigures()).at(TODAY)
    row = next(
        row
        for row in rows_on(snapshot, "zonings")
        if (row["zoning"], row["nis"]) == ("referentieregio", "11002")
    )
    assert row["certainty"] == "0.6666666666666666"
    same, report = judged(snapshot, row)
    assert (same.after, report.errors) == ((), [])
    rounded, _ = judged(snapshot, {**row, "certainty": "0.666666666666667"})
    assert rounded.after == ()
    other, _ = judged(snapshot, {**row, "certainty": "0.5"})
    assert [(d.column, d.after) for d in other.differences] == [("certainty", "0.5")]
    none, report = judged(snapshot, {**row, "certainty": "2"})
    assert none is None
    assert report.errors[0].field == "certainty"
