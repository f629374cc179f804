"""A document is the same every day, reads no markup in what it shows, tells what is wrong."""

from __future__ import annotations

import pytest

from regiowerk.core.errors import InputError
from regiowerk.reports.paper.typesetting import pdf
from tests.unit.reports.paper.test_region import values


def test_the_same_values_give_the_same_bytes():
    assert pdf("region.typ", values()) == pdf("region.typ", values())


def test_it_is_tagged_for_who_hears_it():
    made = pdf("region.typ", values())
    assert made.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in made
    assert b"pdfuaid" in made


def test_markup_in_a_text_is_text():
    nasty = '#panic() *x* $y$ [z] \\ " <a>'
    assert pdf("region.typ", {**values(), "title": nasty, "lead": nasty}).startswith(b"%PDF")


def test_a_value_that_is_absent_is_told():
    less = {name: value for name, value in values().items() if name != "lead"}
    with pytest.raises(InputError, match=r"region\.typ cannot be set: .*lead"):
        pdf("region.typ", less)
