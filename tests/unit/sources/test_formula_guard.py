"""Texts that a spreadsheet may take for a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.sources.formula_guard import guarded, unguarded


@given(st.text())
def test_taking_the_guard_away_gives_the_text_back(text):
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="'=+-@\t\rab", max_size=6))
def test_a_guarded_text_never_starts_like_a_formula(text):
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("text", ["=A1", "+1", "-2", "@x", "\tx", "\rx", "'=A1"])
def test_a_text_that_may_run_gets_one_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Kempen", "'s-Gravenvoeren", "1-2"])
def test_an_ordinary_text_stays_as_it_is(text):
    assert guarded(text) == unguarded(text) == text
