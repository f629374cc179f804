"""Amounts are written as in Flanders, and a negative one never loses its sign."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.verevening.wording import euro, euro_brief, euro_cents, signed, value_text


@given(st.integers(-(10**12), 10**12))
def test_cents_can_be_read_back(cents):
    text = euro_cents(cents).removeprefix("€ ").replace(".", "").replace(",", "")
    assert int(text.replace("−", "-")) == cents


@given(st.floats(-1e12, 1e12))
def test_a_sign_stands_before_the_number_only_when_it_is_not_zero(amount):
    for text in (euro(amount), euro_brief(amount)):
        assert text.startswith("€ ")
        assert ("−" in text) == (amount <= -0.5)


def test_brief_amounts_are_in_millions_from_a_million_on():
    assert [euro_brief(x) for x in (999_999.0, 1e6, -1_234_567.0, 0.0)] == [
        "€ 999.999", "€ 1 mln", "€ −1,23 mln", "€ 0",
    ]  # fmt: skip


def test_differences_have_a_sign():
    assert [signed(x) for x in (5.0, -5.0, 0.0)] == ["+ € 5", "− € 5", "€ 0"]


def test_values_keep_their_decimals():
    assert [value_text(x) for x in (3.97, 2.2763, 10_000.0)] == ["3,97", "2,2763", "10.000"]
