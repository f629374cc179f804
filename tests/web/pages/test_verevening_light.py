"""The light form, and the adviser on mechanisms."""

from __future__ import annotations

import pytest

from tests.web.pages.projects import begun, shown
from tests.web.pages.reading import read

# --- the light form -------------------------------------------------------------------------------

LIGHT = {
    "naam": "Digitale balie",
    "gemeente": ["Mol", "Balen"],
    "sleutel": "gelijk",
    "jaarkost": "80.000",
}


def test_the_light_form_answers_to_the_cent_in_its_address(flanders):
    page = read(
        flanders.get(
            "/verevening/licht/",
            {**LIGHT, "eenmalig": "100", "jaarkost": "0", "jaaropbrengst": "0", "jaren": "2"},
        )
    )
    assert page.title == "Samen € 100 over 2 jaar, verdeeld gelijk"
    assert "50,00" in page.text
    assert page.problems() == []


def test_the_light_form_begins_empty(flanders):
    page = read(flanders.get("/verevening/licht/"))
    assert page.title == "Een kleine samenwerking op één bladzijde"
    assert page.problems() == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"naam": "x" * 81}, "Geef een naam"),
        ({"gemeente": ["Mol", "Nergenshuizen"]}, "geen gemeente “Nergenshuizen”"),
        ({"gemeente": ["Mol", "Mol"]}, "Mol staat er al."),
        ({"jaarkost": "veel"}, "“veel” is geen getal."),
        ({"jaren": "0"}, "een getal van 1 tot 30"),
        ({"start": "straks"}, "geen getal"),
        ({"sleutel": "loten"}, "Kies een sleutel."),
    ],
)
def test_the_light_form_says_what_is_wrong_and_keeps_the_rest(flanders, fields, told):
    response = flanders.get("/verevening/licht/", {**LIGHT, **fields})
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert page.problems() == []
    values = [one.get("value") for one in page.controls]
    assert "Mol" in values
    again = flanders.post("/verevening/licht/begin/", {**LIGHT, **fields})
    assert again["Location"].startswith("/verevening/licht/")


def test_the_light_form_becomes_a_project(flanders):
    found = begun(flanders.post("/verevening/licht/begin/", {**LIGHT, "jaarkost": "12.000"}))
    assert found.content["assumptions"]["jaarkost"] == {"value": 12000.0}
    assert read(shown(flanders, found)).problems() == []


# --- which mechanism ------------------------------------------------------------------------------

CASE = {
    "wat": "project",
    "bekend": "ja",
    "taak": "compensatie",
    "groot": "ja",
    "vrijwillig": "ja",
    "rechtspersoon": "nee",
}


def test_the_adviser_proposes_the_lightest_with_its_condition(flanders):
    page = read(flanders.get("/verevening/mechanisme/", CASE))
    assert page.title == "Het lichtste mechanisme dat past: Contract tussen gemeenten"
    assert "artikel 387 DLB" in page.text
    assert "vandaag niet mogelijk" in page.text
    assert page.problems() == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ({}, "Welk mechanisme past bij uw samenwerking?"),
        ({"wat": "project"}, "Dat hangt af van wat u nog niet weet"),
        (CASE | {"taak": "weet-niet"}, "Dat hangt af van wat u nog niet weet"),
        (CASE | {"vrijwillig": "nee", "bekend": "nee"}, "Er is geen mechanisme dat vandaag past"),
        (CASE | {"groot": "nee"}, "Er is geen mechanisme dat vandaag past"),
        (CASE | {"groot": "onzin"}, "Dat hangt af van wat u nog niet weet"),
    ],
)
def test_the_adviser_says_what_is_open(flanders, words, title):
    page = read(flanders.get("/verevening/mechanisme/", words))
    assert page.title.startswith(title)
    assert page.problems() == []
