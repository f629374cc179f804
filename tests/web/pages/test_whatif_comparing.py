"""Two plans beside each other, and the municipalities on a border."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.reading import read
from tests.web.pages.test_whatif import NIJLEN, moved


@pytest.mark.parametrize("other", ["", "provincie", "vervoerregio"])
def test_plans_are_compared_also_with_other_numbers_of_regions(flanders, other):
    words = moved(flanders) | ({"ander": other} if other else {})
    page = read(flanders.get("/wat-als/vergelijk/", words))
    assert "Wat elk plan doet" in page.text
    assert page.problems() == []
    if not other:
        assert page.title.startswith("1 gemeente ligt")


# --- border municipalities ----------------------------------------------------------------------


def test_a_border_municipality_shows_every_criterion_and_leads_to_wat_als(flanders):
    page = read(flanders.get(f"/afstemmen/grens/{NIJLEN}/"))
    assert re.match(r"Nijlen: \d criteri", page.title)
    for word in ("Gaan werken", "Samenwerkingen", "Samen aan tafel", "Probeer in Wat als"):
        assert word in page.text
    assert page.problems() == []


@pytest.mark.parametrize("words", [{}, {"regio": "Kempen"}, {"trekt": "commuting_out"}])
def test_the_border_municipalities_are_listed(flanders, words):
    page = read(flanders.get("/afstemmen/grens/", words))
    assert re.match(r"\d+ van \d+ grensgemeente", page.title)
    assert page.problems() == []


def test_who_borders_on_nobody_else_is_told_so(flanders):
    page = read(flanders.get("/afstemmen/grens/71016/"))
    assert "grenst aan geen andere regio" in page.title or "criteri" in page.title
