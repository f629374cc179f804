"""Verevening: the light form, and what is asked, told and refused before something is lost."""

from __future__ import annotations

import pytest

from regiowerk.web.work.models import JointProject
from tests.web.pages.projects import begun, did, shown, start, url
from tests.web.pages.reading import read

LIGHT = {"naam": "Balie", "gemeente": ["Mol", "Balen"], "sleutel": "inwoners"}


def values(page):
    return {one.get("name"): one.get("value") for one in page.controls}


# --- the light form -------------------------------------------------------------------------------


def test_the_light_form_begins_empty_with_examples_beside(flanders):
    response = flanders.get("/verevening/licht/")
    page = read(response)
    assert {values(page)[one] for one in ("eenmalig", "jaarkost", "jaaropbrengst")} == {""}
    assert 'placeholder="bv. 80.000"' in response.content.decode()
    assert "wat leeg blijft, telt als 0" in page.text
    assert "Nog nodig: Noem ten minste één gemeente." in page.text


def test_an_amount_that_is_not_given_is_nothing(flanders):
    page = read(flanders.get("/verevening/licht/", {**LIGHT, "eenmalig": "1.000", "jaren": "1"}))
    assert page.title == "Samen € 1.000 over 1 jaar, verdeeld naar inwoners"


def test_what_yields_is_received(flanders):  # 400 grows by 2 % from 2026
    given = {**LIGHT, "eenmalig": "100", "jaaropbrengst": "400", "jaren": "1"}
    page = read(flanders.get("/verevening/licht/", given))
    assert page.title == "Samen ontvangt u € 308 over 1 jaar, verdeeld naar inwoners"


def test_the_shares_stand_beside_the_figures_that_they_follow_from(flanders):
    given = {**LIGHT, "gemeente": ["Vleteren", "Lo-Reninge"], "jaarkost": "1.000"}
    response = flanders.get("/verevening/licht/", given)
    table = response.context["table"]
    people = {row["name"]: row["figure"].value for row in table["rows"]}
    for row in table["rows"]:
        assert row["share"] == pytest.approx(people[row["name"]] / sum(people.values()))
    page = read(response)
    assert f"{people['Vleteren']:,.0f}".replace(",", ".") in page.text
    source = table["rows"][0]["figure"].source
    assert f"Inwoners: {source}" in page.text
    assert page.problems() == []


@pytest.mark.parametrize(
    ("fields", "told", "wrong"),
    [
        ({}, "Geef een eenmalige kost of een kost per jaar.", "eenmalig"),
        ({"jaarkost": "5", "gemeente": [""]}, "Noem ten minste één gemeente.", "gemeente-0"),
    ],
)
def test_the_field_that_is_missing_is_marked_once_asked(flanders, fields, told, wrong):
    asked = flanders.get("/verevening/licht/", {**LIGHT, **fields, "reken": "1"})
    page = read(asked)
    assert asked.status_code == 422
    assert told in page.text
    assert page.problems() == []
    marked = [one.get("id") for one in page.controls if one.get("aria-invalid") == "true"]
    assert marked == [wrong]
    waiting = flanders.get("/verevening/licht/", {**LIGHT, **fields})
    assert waiting.status_code == 200
    assert f"Nog nodig: {told}" in read(waiting).text


def test_the_light_form_shows_what_was_noticed(flanders):
    given = {**LIGHT, "jaarkost": "1.000"}
    found = flanders.get("/verevening/licht/", given).context["found"]
    page = read(flanders.get("/verevening/licht/", given))
    assert all(one.what in page.text for one in found.findings)
    assert ("Let op" in page.text) == bool(found.findings)


# --- municipalities that were dissolved -----------------------------------------------------------

GONE = "Borsbeek is op 26/11/2026 geen gemeente; het grondgebied hoort bij Antwerpen. Kies die"


def test_a_dissolved_municipality_is_refused_where_a_project_begins(flanders):
    response = start(flanders, gemeente=["Mol", "Borsbeek"])
    assert response.status_code == 422
    assert GONE in read(response).text
    assert not JointProject.objects.exists()


def test_a_dissolved_municipality_is_refused_as_a_partner(flanders):
    found = begun(start(flanders))
    response = did(flanders, found, "partner-erbij", gemeente="Borsbeek")
    assert response.status_code == 422
    assert GONE in read(response).text


def test_a_dissolved_municipality_is_refused_in_the_light_form(flanders):
    given = {**LIGHT, "gemeente": ["Borsbeek"], "jaarkost": "5"}
    response = flanders.get("/verevening/licht/", given)
    assert response.status_code == 422
    assert GONE in read(response).text


# --- what is lost or moves ------------------------------------------------------------------------

MOVED = "Het deel van het terrein van Mol (100 %) ligt nu bij Balen; pas het aan."


@pytest.mark.parametrize("script", [True, False])
def test_the_site_of_a_partner_that_leaves_is_told(flanders, script):
    found = begun(start(flanders))
    response = did(flanders, found, "partner-weg", partner="Mol", script=script)
    page = response if script else flanders.get(response["Location"])
    assert MOVED in read(page).text
    assert "ligt nu bij" not in read(shown(flanders, found)).text
    again = did(flanders, found, "partner-weg", partner="Dessel", script=True)
    assert "ligt nu bij" not in read(again).text  # it had no part


def test_a_project_is_deleted_only_after_a_question(flanders):
    found = begun(start(flanders))
    flanders.post(url(found, "versie/"), {"versie": found.version, "aantekening": "a"})
    html = shown(flanders, found).content.decode()
    asked = html[html.index('<details class="more" id="ver-schrap">') :]
    asked = asked[: asked.index("</details>")]
    assert html.count('value="schrap"') == asked.count('value="schrap"') == 1
    for words in ("verdwijnt voor altijd", "Ook de bewaarde versie verdwijnt.", "Ja, schrap"):
        assert words in asked
    response = flanders.post(url(found, "beheer/"), {"doe": "schrap", "versie": found.version})
    assert response.status_code == 302
    assert not JointProject.objects.exists()
