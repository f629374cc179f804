"""Verevening: the light form, and what is asked, told and refused before something is lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from regiowerk.cli.app import app
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
    assert f"uit het register: {source} (" in page.text
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


def test_the_first_page_tells_what_the_command_line_can_do(flanders):
    text = read(flanders.get("/verevening/")).text
    for command in ("mechanisms", "mechanism", "scheme", "game", "agreement"):
        assert f"regiowerk verevening {command} " in text
        assert command in app.commands["verevening"].commands


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


# --- the adviser ----------------------------------------------------------------------------------

SMALL = {"wat": "project", "bekend": "ja", "taak": "compensatie", "groot": "nee"}


def test_below_the_threshold_the_adviser_says_why_and_the_way_out(flanders):
    first = read(flanders.get("/verevening/mechanisme/"))
    chosen = [one.get("id") for one in first.controls if "checked" in one]
    assert "rechtspersoon-nee" in chosen
    page = read(flanders.get("/verevening/mechanisme/", {**SMALL, "vrijwillig": "ja"}))
    assert "alleen boven 5 ha overwogen; dit is geen wettelijke grens." in page.text
    assert "Wilt u toch verevenen, dan is dit het lichtst: Contract tussen gemeenten." in page.text


# --- words and numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("start", "1800", "1800 kan niet: een getal van 1900 tot 2200 is nodig."),
        ("prijsjaar", "2999", "2999 kan niet: een getal van 1900 tot 2200 is nodig."),
        ("a-verkoopprijs", "9" * 20, "ten hoogste 1.000.000.000.000.000 is mogelijk."),
        ("a-verkoopprijs", "-5", "−5 kan niet: ten minste 0 is nodig."),
    ],
)
def test_a_number_out_of_bounds_names_the_bound(flanders, westhoek, field, typed, told):
    assert told in read(did(flanders, westhoek, **{field: typed})).text


def test_a_year_out_of_bounds_is_told_plainly_in_the_light_form(flanders):
    given = {**LIGHT, "jaarkost": "5", "start": "1800"}
    page = read(flanders.get("/verevening/licht/", given))
    assert "een getal van 1900 tot 2200 is nodig" in page.text


def test_a_compensation_begins_with_two_different_partners(flanders, westhoek):
    html = shown(flanders, westhoek).content.decode()
    chosen = []
    for name in ("van", "naar"):
        part = html[html.index(f'<select id="{name}" name="{name}">') :]
        options = part[: part.index("</select>")].split("<option")[1:]
        marked = [one for one in options if "selected" in one] or options[:1]
        chosen.append(marked[0].partition(">")[2].partition("<")[0])
    assert chosen[0] != chosen[1]


def test_amounts_have_a_true_minus(flanders, westhoek):
    did(flanders, westhoek, **{"a-verkoopprijs": "1"})
    assert "€\xa0-" not in shown(flanders, westhoek).content.decode()


def test_losing_equally_is_not_called_winning(flanders):
    found = begun(start(flanders, gemeente=["Mol", "Balen"]))
    assert "0 = ieder wint evenveel" in read(shown(flanders, found)).text
    did(flanders, found, **{"p-0-omvang": "0", "p-1-omvang": "0"})
    did(flanders, found, **{"a-verkoopprijs": "1"})
    text = read(shown(flanders, found)).text
    assert "0 = ieder verliest evenveel" in text
    assert "wint evenveel" not in text
    assert "Verlies door samen te werken € " in text


def test_an_empty_core_is_told_at_the_nucleolus(flanders):
    found = begun(start(flanders, gemeente=["Mol", "Balen"]))
    empty = "De kern is leeg: bij elke verdeling is er een groep apart beter af."
    assert empty not in read(shown(flanders, found)).text
    did(flanders, found, **{"p-0-omvang": "0", "p-1-omvang": "0"})
    did(flanders, found, **{"a-verkoopprijs": "1"})
    assert read(shown(flanders, found)).text.count(empty) == 1
    assert read(shown(flanders, found, variant=4)).text.count(empty) == 2


# --- the step of the fund, and figures that lack --------------------------------------------------


def test_after_the_fund_without_a_part_for_the_fund_says_so(flanders, westhoek):
    told = "De terugname staat op 0 %"
    assert told not in read(shown(flanders, westhoek)).text
    assert told in read(did(flanders, westhoek, script=True, fonds="ja")).text
    assert told in read(shown(flanders, westhoek)).text
    answer = did(flanders, westhoek, script=True, **{"a-gemeentefonds_terugname": "50"})
    assert told not in read(answer).text


def test_a_figure_that_lacks_is_marked_at_its_partner_where_it_counts(flanders):
    lacks = "Gemeentelijke opcentiemen: niet in het register"
    for kind, expected in (("bedrijventerrein", True), ("licht", False)):
        found = begun(start(flanders, soort=kind, gemeente=["Mol", "Geel"]))
        text = read(shown(flanders, found)).text
        assert (lacks in text) == expected
        assert ("geen cijfer 'Gemeentelijke opcentiemen'" in text) == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('name = ["A", "B"]', "bij “name” staat een lijst. Verwacht: een tekst."),
        ('name = "A"\nwith_fund = "ja"', "bij “with_fund” staat ja. Verwacht: true of false."),
        (
            'name = "A"\n[assumptions]\njaarkost = 1e30',
            "Verwacht: een getal van 0 tot 1.000.000.000.000.000.",
        ),
        ('name = "A"\nstart = 1800', "Verwacht: een getal van 1900 tot 2200."),
    ],
)
def test_a_file_with_a_wrong_value_is_refused_in_plain_dutch(flanders, line, told):
    data = f'template = "licht"\n{line}\n[[partners]]\nname = "Mol"\n'.encode()
    given = {"bestand": SimpleUploadedFile("project.toml", data)}
    response = flanders.post("/verevening/laad/", given)
    assert response.status_code == 422
    assert told in read(response).text
