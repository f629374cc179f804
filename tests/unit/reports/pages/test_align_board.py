"""The board: what asks most comes first, filters narrow it, every verdict keeps its facts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.conformity import Verdict
from regiowerk.core.errors import NotInForceError, UnknownIdError
from regiowerk.core.parameters import Standing
from regiowerk.reports.pages.align_board import (
    FACETS,
    ORDER,
    board_listing,
    board_sheet,
    odd_ones,
    rules_in_force,
    terms_on,
)
from regiowerk.reports.pages.align_day import alignment_of
from tests.unit.reports.pages.world import BEFORE, TODAY, snapshot, uri

DAY = snapshot()


def names(**chosen):
    found = board_listing(DAY, {facet: [value] for facet, value in chosen.items()})
    return [row.cells["name"] for row in found.rows]


@given(st.sampled_from(FACETS))
def test_the_count_of_a_choice_is_what_the_choice_gives(facet):
    options = {f.id: f.options for f in board_listing(DAY, {}).facets}[facet]
    for option in options:
        assert option.count == len(names(**{facet: option.value}))


def test_every_verdict_has_its_place():
    assert sorted(ORDER) == sorted(Verdict)


def test_what_asks_most_comes_first():
    assert names() == [
        "Over", "Leeg", "Binnen", "Tweeling", "Unie", "Vroeger", "Gelijk", "Met-brussel",
    ]  # fmt: skip


def test_filters_narrow_and_words_search():
    assert names(verdict="aan te passen", region="R3") == ["Over"]
    assert names(deadline="2031-01-01") == ["Over"]
    assert names(open="oprichtingsdatum") == ["Over"]
    assert [r.cells["name"] for r in board_listing(DAY, {}, q="twee").rows] == ["Tweeling"]


def test_a_column_sorts_with_blanks_last():
    rows = board_listing(DAY, {}, sort="-days").rows
    assert [row.cells["days"] for row in rows[:2]] == [1502, None]


def test_unknown_choices_and_early_days_are_refused():
    with pytest.raises(UnknownIdError, match="'groen' is not a choice"):
        board_listing(DAY, {"verdict": ["groen"]})
    with pytest.raises(NotInForceError):
        board_listing(snapshot(BEFORE), {})


def test_the_few_outside_the_main_region_are_named():
    day = alignment_of(DAY)
    assert odd_ones(day, uri("over"))[1] == ("Dee", "Gee")
    assert odd_ones(day, uri("unie"))[1] == ()
    assert odd_ones(day, uri("gelijk"))[1] == ()


def test_a_rule_has_its_value_in_words_its_source_and_its_standing():
    rules = {rule.name: rule for rule in rules_in_force(TODAY)}
    assert rules["termijn-bestaand"].value == "1 januari 2031"
    assert rules["termijn-nieuw"].value == "0 dagen na oprichting"
    assert rules["grensoverschrijdend"].value == "ja"
    assert rules["vormen"].value.startswith("projectvereniging; ")
    assert rules["uitsluiting-toerisme"].standing is Standing.UNCHECKED
    assert all(rule.source and rule.meaning for rule in rules.values())
    assert "vormen" not in {rule.name for rule in rules_in_force(date(2020, 1, 1))}


def test_terms_without_a_founding_date_are_counted_as_unknown():
    terms = terms_on(DAY)
    assert (len(terms.rows), terms.unknown, terms.known) == (7, 7, ())


def test_the_file_has_reason_and_rules():
    sheet = board_sheet(DAY, board_listing(DAY, {"verdict": ["aan te passen"]}))
    (row,) = sheet.rows
    assert len(row) == len(sheet.columns)
    assert row[6] == date(2031, 1, 1)
    assert "1 januari 2031" in row[11]
    assert any("S14, S6" in rule and "(vermeld)" in rule for rule in row[12])
