"""Influence fields and recurring patterns, on the packaged register and on the small country."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.web.pages.reading import read

NOTHING = {"gekozen": "1"}
PAGES = ("/afbakenen/invloed/", "/afbakenen/patronen/")
TWO = {"telt": ["referentieregio", "provincie"]}


@pytest.fixture
def flanders(baseline_register, client):
    """A browser on the packaged register."""
    return client


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def checked(response):
    text = response.content.decode()
    boxes = re.findall(r"<input type=\"checkbox\"[^>]*>", text)
    return {re.search(r'value="([^"]*)"', box)[1] for box in boxes if " checked" in box}


# --- both pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("words", [{}, {"op": "2018-12-31"}, {"taal": "en"}])
def test_a_page_without_a_question_is_well_made(flanders, page, words):
    response = flanders.get(page, words)
    assert response.status_code == 200
    assert read(response).problems() == []


@pytest.mark.parametrize("page", PAGES)
def test_the_small_country_gets_an_invitation_instead_of_an_error(site, page):
    response = site.get(page)
    assert response.status_code == 200
    assert read(response).problems() == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_chosen_is_told_and_nothing_is_ticked_again(flanders, page):
    response = flanders.get(page, NOTHING)
    found = read(response)
    assert response.status_code == 422
    assert "Kies ten minste" in found.text
    assert checked(response) == set()
    assert found.problems() == []


@pytest.mark.parametrize("page", PAGES)
def test_the_other_pages_of_afbakenen_are_one_link_away(flanders, page):
    links = read(flanders.get(page)).links
    assert set(PAGES) <= set(links)
    assert {"/afbakenen/meten/", "/afbakenen/eigen/", "/afbakenen/bewaard/"} <= set(links)


# --- influence fields ---------------------------------------------------------------------------


def test_the_title_of_the_fields_is_a_finding(flanders):
    title = read(flanders.get("/afbakenen/invloed/")).title
    assert re.fullmatch(
        r"Brussel trekt \d+ gemeenten ?; \d+ gemeenten liggen in meer dan één veld", title
    )


@pytest.mark.parametrize(
    "words",
    [
        {"gebied": "vlaanderen"},
        {"gebied": "belgie", "drempel": "12,5"},
        {"centrum": "Gent"},
        {"ook": ["12021", "44021"], "centrum": ["Gent", "Mechelen"]},
        {"ook": "12021"},
        {"drempel": "100"},
    ],
)
def test_every_choice_of_fields_gives_a_well_made_page(flanders, words):
    response = flanders.get("/afbakenen/invloed/", words)
    assert response.status_code == 200
    assert read(response).problems() == []


def test_brussels_drops_out_of_flanders_and_that_is_said(flanders):
    page = read(flanders.get("/afbakenen/invloed/", {"gebied": "vlaanderen"}))
    assert "Valt weg, want niet in deze gegevens: Brussel." in page.text


def test_a_question_of_absent_centres_only_is_refused_in_dutch(flanders):
    words = {"gebied": "vlaanderen", "centrum": "Brussel"}
    response = flanders.get("/afbakenen/invloed/", words)
    page = read(response)
    assert response.status_code == 422
    assert page.title == "Deze vraag geeft geen velden"
    assert "kennen Brussel niet als centrum" in page.text
    assert checked(response) == {"Brussel"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"drempel": "0"}, "minstens 1 is"),
        ({"drempel": "101"}, "hoogstens 100 is"),
        ({"drempel": "veel"}, "Voer een getal in"),
        ({"centrum": "Atlantis"}, "geen beschikbare keuze"),
        ({"ook": "99999"}, "geen beschikbare keuze"),
        ({"stroom": "bestaat-niet"}, "geen beschikbare keuze"),
    ],
)
def test_a_wrong_question_for_fields_keeps_what_was_typed(flanders, words, told):
    response = flanders.get("/afbakenen/invloed/", words)
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert page.problems() == []
    assert "drempel" not in words or f'value="{words["drempel"]}"' in response.content.decode()


def test_the_shares_of_a_municipality_never_add_up_to_more_than_all(flanders):
    rows = rows_of(flanders.get("/afbakenen/invloed/gemeenten.csv"))
    assert len(rows) == 304
    for row in rows:
        shares = [float(cell.replace(",", ".")) for cell in list(row.values())[4:] if cell]
        assert sum(shares) <= 1 + 1e-9


@pytest.mark.parametrize("page", ["invloed", "patronen"])
def test_the_map_comes_down(flanders, page):
    response = flanders.get(f"/afbakenen/{page}/kaart.svg")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(
    "name", ["invloed/centra", "invloed/gemeenten", "patronen/groepen", "patronen/gemeenten"]
)
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_every_table_comes_down(flanders, name, extension):
    response = flanders.get(f"/afbakenen/{name}.{extension}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("name", ["invloed/niets.csv", "invloed/centra.json", "patronen/x.xlsx"])
def test_a_file_that_does_not_exist_is_not_found(flanders, name):
    assert flanders.get(f"/afbakenen/{name}").status_code == 404


@pytest.mark.parametrize("name", ["invloed/centra.csv", "patronen/groepen.csv"])
def test_a_file_of_a_wrong_question_is_refused(flanders, name):
    assert flanders.get(f"/afbakenen/{name}", NOTHING).status_code == 422


# --- recurring patterns -------------------------------------------------------------------------


def test_the_title_of_the_patterns_is_a_finding(flanders):
    title = read(flanders.get("/afbakenen/patronen/")).title
    assert re.match(
        r"\d+ groepen gemeenten keren in drie op de vier indelingen terug ?; \d+ gemeente", title
    )


@pytest.mark.parametrize(
    "words",
    [
        TWO,
        {**TWO, "samen": "100"},
        {"telt": ["standaard.belgie", "ward.vlaanderen", "centra.vlaanderen-brussel"]},
        {"telt": ["centrumsteden-vlaamse-rand", "politiezone"], "samen": "50"},
    ],
)
def test_every_choice_of_divisions_gives_a_well_made_page(flanders, words):
    response = flanders.get("/afbakenen/patronen/", words)
    assert response.status_code == 200
    assert checked(response) == set(words["telt"])
    assert read(response).problems() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"telt": ["referentieregio"]}, "Kies ten minste twee indelingen."),
        ({**TWO, "samen": "101"}, "geen beschikbare keuze"),
        ({"telt": ["referentieregio", "bestaat-niet"]}, "geen beschikbare keuze"),
    ],
)
def test_a_wrong_question_for_patterns_keeps_what_was_ticked(flanders, words, told):
    response = flanders.get("/afbakenen/patronen/", words)
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert checked(response) <= set(words["telt"])
    assert "referentieregio" in checked(response)
    assert page.problems() == []


def test_every_flemish_municipality_is_in_the_file_once(flanders):
    rows = rows_of(flanders.get("/afbakenen/patronen/gemeenten.csv", TWO))
    assert len({row["gemeente"] for row in rows}) == len(rows) == 285


def test_a_stricter_threshold_never_makes_a_larger_group(flanders):
    largest = []
    for samen in ("50", "75", "100"):
        rows = rows_of(flanders.get("/afbakenen/patronen/groepen.csv", {"samen": samen}))
        largest.append(max(int(row["gemeenten"]) for row in rows))
    assert largest == sorted(largest, reverse=True)
