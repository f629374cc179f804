"""Verevening: from an empty page to a project, changes, refusals, versions, sharing, files."""

from __future__ import annotations

import json
import re
import tomllib
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from regiowerk.web.work.models import JointProject
from tests.web.pages.projects import begun, did, shown, start, url
from tests.web.pages.reading import read


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("financieel")


# --- beginning ------------------------------------------------------------------------------------


def test_the_first_page_offers_what_to_do(flanders):
    page = read(flanders.get("/verevening/"))
    for words in ("Nieuw project", "Bedrijventerrein Westhoek (voorbeeld)", "Verzonnen project"):
        assert words in page.text
    assert "Uw projecten" not in page.text
    assert page.problems() == []


@pytest.mark.parametrize(
    "kind", ["bedrijventerrein", "woonproject", "voorziening", "zachte-ontwikkeling", "licht"]
)
def test_every_template_becomes_a_project_with_a_line_for_each(flanders, kind):
    found = begun(start(flanders, soort=kind))
    page = read(shown(flanders, found))
    assert page.problems() == []
    for name in ("Mol", "Balen", "Dessel"):
        assert name in page.text
    assert "Kempens bedrijventerrein" in read(flanders.get("/verevening/")).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"naam": " "}, "Geef het project een naam"),
        ({"gemeente": ["", ""]}, "Noem ten minste één gemeente."),
        ({"gemeente": ["Mol", "Nergenshuizen"]}, "kent het register geen gemeente “Nergenshuizen”"),
        ({"gemeente": ["Mol", "mol"]}, "Mol staat er al."),
        ({"soort": "zwembad"}, "Kies een soort project."),
    ],
)
def test_what_cannot_begin_is_explained_and_nothing_typed_is_lost(flanders, fields, told):
    response = start(flanders, **fields)
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert page.problems() == []
    values = [one.get("value") for one in page.controls]
    for typed in [*fields.get("gemeente", ["Mol", "Balen"])]:
        assert typed in values
    assert not JointProject.objects.exists()


def test_the_example_says_that_it_is_invented(flanders, westhoek):
    page = read(shown(flanders, westhoek))
    assert "Verzonnen project." in page.text
    why = "beter af zijn, en hebben dus een reden om eruit te stappen: apart € 1,4 miljoen, hier €"
    assert why in page.text
    assert page.title.startswith("Samen levert het € 3,4 miljoen op")
    assert page.problems() == []


# --- a number changes -----------------------------------------------------------------------------


def test_a_changed_number_answers_with_every_line(flanders, westhoek):
    before = read(shown(flanders, westhoek)).title
    response = did(flanders, westhoek, script=True, **{"a-verkoopprijs": "100"})
    assert response.status_code == 200
    page = read(response)
    assert page.title != before
    whole = read(shown(flanders, westhoek)).ids
    parts = ("kop", "knoppen", "lijnen", "beeld", "vergelijk", "apart-beeld", "stromen-beeld")
    for part in (
        *(f"ver-{one}" for one in parts),
        "ver-risico",
        "ver-betalingen",
        "ver-posten-1",
        "ver-posten-3",
    ):
        assert page.ids[part] == whole[part] == 1
    assert page.ids["rij-a-verkoopprijs"] == 1
    assert page.ids["rij-a-oppervlakte"] == 0
    assert westhoek.content["assumptions"]["verkoopprijs"] == {"value": 100.0}
    assert read(shown(flanders, westhoek)).title == page.title


def test_without_script_the_page_comes_back_at_its_place(flanders, westhoek):
    response = did(flanders, westhoek, terug="ver-open", **{"a-oppervlakte": "20"})
    assert response.status_code == 302
    assert urlsplit(response["Location"]).path == f"/verevening/project/{westhoek.key}/"


def test_an_empty_field_is_that_of_the_template_again(flanders, project):
    did(flanders, project, **{"a-oppervlakte": "14,5"})
    assert project.content["assumptions"]["oppervlakte"] == {"value": 14.5}
    did(flanders, project, **{"a-oppervlakte": ""})
    assert project.content["assumptions"] == {}


def test_an_answer_leaves_fields_alone_in_which_nothing_changed(flanders, project):
    sent = {"a-oppervlakte": "12", "a-verkoopprijs": "95", "s-0-kan": ""}
    page = read(did(flanders, project, script=True, **sent))
    assert page.ids["rij-a-oppervlakte"] == 1
    assert page.ids["rij-a-verkoopprijs"] == page.ids["veld-s-0-kan"] == 0
    again = read(did(flanders, project, script=True, **{"a-verkoopprijs": "95"}))
    assert again.ids["rij-a-verkoopprijs"] == 1


def test_what_is_the_same_is_no_step(flanders, project):
    did(flanders, project, **{"a-oppervlakte": "10"})
    assert project.version == 1


def test_the_step_gemeentefonds_is_named(flanders, westhoek):
    assert "Resultaat vóór gemeentefonds" in read(shown(flanders, westhoek)).text
    did(flanders, westhoek, fonds="ja", **{"a-gemeentefonds_terugname": "20"})
    page = read(shown(flanders, westhoek))
    assert "Resultaat ná gemeentefonds." in page.text
    assert "Terugname door het gemeentefonds" in page.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"a-oppervlakte": "abc"}, "“abc” is geen getal."),
        ({"a-oppervlakte": "-3"}, "−3 kan niet: ten minste 0 is nodig."),
        ({"a-uitgeefbaar": "130"}, "130 kan niet: een getal van 0 tot 100 is nodig."),
        ({"a-levensduur": "0"}, "0 kan niet: een getal van 1 tot 100 is nodig."),
        ({"a-levensduur": "2,5"}, "geheel aantal jaren"),
        ({"a-oppervlakte-laag": "99"}, "Laag mag niet boven verwacht liggen"),
        ({"p-0-ligging": "40"}, "tellen op tot 90 %, niet tot 100 %"),
        ({"f-aanleg": "50; 40"}, "telt op tot 90 %, niet tot 100 %"),
        ({"f-aanleg": " "}, "gescheiden door puntkomma"),
        ({"jaren": "0"}, "0 kan niet: een getal van 1 tot 100 is nodig."),
        ({"start": "2027,5"}, "“2027,5” is geen geheel getal."),
        ({"naam": " "}, "Geef een tekst"),
        ({"v-naam": "Kosten naar inwoners"}, "Er is al een variant met die naam."),
        ({"v-pool": "101"}, "een getal van 0 tot 100"),
        ({"v-regel": "loten"}, "loten"),
        ({"rol": "koning"}, "koning"),
        ({"p-1-inwoners": "veel"}, "“veel” is geen getal."),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_a_refusal_stands_at_the_field_and_keeps_what_was_typed(
    flanders, westhoek, fields, told, script
):
    before = westhoek.content
    response = did(flanders, westhoek, script=script, **fields)
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert westhoek.content == before
    name, typed = next(iter(fields.items()))
    assert f'id="fout-{name}"' in response.content.decode()
    if name not in ("v-regel", "rol"):
        assert typed in [one.get("value") for one in page.controls if one.get("name") == name]


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("a-levensduur", "ver-rekening-2"),
        ("a-subsidie-laag", "bron-a-subsidie"),
        ("f-aanleg", "ver-algemeen"),
        ("jaren", "ver-algemeen"),
        ("p-0-inwoners", "ver-cijfers-1"),
    ],
)
def test_a_refusal_is_never_folded_away(flanders, westhoek, field, part):
    html = did(flanders, westhoek, **{field: "x"}).content.decode()
    assert re.search(rf'<details[^>]* id="{part}" open>', html)
    assert f'<a href="#{field}">' in html


def test_a_wrong_number_beside_a_right_one_keeps_both(flanders, westhoek):
    response = did(flanders, westhoek, **{"a-oppervlakte": "x", "a-verkoopprijs": "100"})
    values = {one.get("name"): one.get("value") for one in read(response).controls}
    assert (values["a-oppervlakte"], values["a-verkoopprijs"]) == ("x", "100")
    assert westhoek.version == 1


# --- undo, two windows ----------------------------------------------------------------------------


def test_undoing_and_doing_again_are_exact(flanders, westhoek):
    first = westhoek.content
    did(flanders, westhoek, **{"a-verkoopprijs": "100"})
    second = westhoek.content
    did(flanders, westhoek, "ongedaan")
    assert westhoek.content == first
    did(flanders, westhoek, "opnieuw")
    assert westhoek.content == second
    did(flanders, westhoek, "ongedaan")
    did(flanders, westhoek, **{"a-verkoopprijs": "90"})
    did(flanders, westhoek, "opnieuw")
    assert westhoek.content["assumptions"]["verkoopprijs"]["value"] == 90


@pytest.mark.parametrize("script", [True, False])
def test_a_window_that_is_behind_is_told_and_keeps_what_was_typed(flanders, westhoek, script):
    did(flanders, westhoek, **{"a-verkoopprijs": "100"})
    response = did(flanders, westhoek, version=1, script=script, **{"a-oppervlakte": "25"})
    page = read(response)
    assert response.status_code == 409
    assert "werd intussen in een ander venster gewijzigd" in page.text
    values = {one.get("name"): one.get("value") for one in page.controls}
    assert (values["a-oppervlakte"], values["a-verkoopprijs"]) == ("25", "100")
    assert "oppervlakte" not in westhoek.content.get("assumptions", {}) or (
        westhoek.content["assumptions"]["oppervlakte"]["value"] == 18
    )
    assert page.problems() == []


# --- partners -------------------------------------------------------------------------------------


def test_partners_join_and_leave(flanders, project):
    did(flanders, project, "partner-erbij", gemeente="geel")
    assert [one["name"] for one in project.content["partners"]][-1] == "Geel"
    did(flanders, project, "partner-weg", partner="Mol")
    names = [one["name"] for one in project.content["partners"]]
    assert names == ["Balen", "Dessel", "Geel"]
    assert project.content["partners"][0]["location"] == 100
    assert read(shown(flanders, project)).problems() == []


@pytest.mark.parametrize(
    ("what", "fields", "told"),
    [
        ("partner-erbij", {"gemeente": "Nergenshuizen"}, "geen gemeente “Nergenshuizen”"),
        ("partner-erbij", {"gemeente": ""}, "Kies eerst een gemeente."),
        ("partner-erbij", {"gemeente": "Mol"}, "Mol is al partner van dit project."),
        ("variant-erbij", {"nieuwe-naam": " "}, "Geef de variant een naam"),
        ("variant-erbij", {"nieuwe-naam": "Zonder afspraak"}, "al een variant met die naam"),
        ("sleutel", {"k-inwoners": "60", "k-gelijk": "30"}, "telt op tot 90 %, niet tot 100 %"),
        ("sleutel", {"k-inwoners": "veel"}, "“veel” is geen getal."),
        ("sleutel", {"k-gebruik": "100"}, "bij elke partner 0 is"),
        ("sleutel", {"k-vaste-percentages": "100", "k-deel-0": "50"}, "telt op tot 50 %"),
        ("vergoeding-erbij", {"van": "Mol", "naar": "Mol", "bedrag": "5"}, "Mol"),
        ("vergoeding-erbij", {"van": "Mol", "naar": "Balen", "bedrag": ""}, "geen getal"),
        ("toveren", {}, "Deze handeling bestaat niet."),
    ],
)
def test_what_cannot_be_done_is_explained(flanders, project, what, fields, told):
    before = project.content
    response = did(flanders, project, what, **fields)
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert project.content == before
    values = [one.get("value") for one in page.controls]
    for name, typed in fields.items():
        if name not in ("van", "naar"):
            assert typed in values
    assert page.problems() == []


def test_a_figure_of_a_partner_is_changed_and_taken_back(flanders, project):
    did(flanders, project, **{"p-0-inwoners": "40.000"})
    assert project.content["partners"][0]["figures"] == {"inwoners": 40000.0}
    assert "opgegeven" in read(shown(flanders, project)).text
    did(flanders, project, "cijfers-terug", partner="Mol")
    assert "figures" not in project.content["partners"][0]


# --- variants -------------------------------------------------------------------------------------


def test_a_variant_is_copied_changed_and_removed(flanders, project):
    response = did(flanders, project, "variant-erbij", **{"nieuwe-naam": "Onze afspraak"})
    assert "variant=5" in response["Location"]
    did(flanders, project, variant=5, **{"v-pool": "40", "v-regel": "shapley"})
    did(
        flanders,
        project,
        "sleutel",
        variant=5,
        **{"k-inwoners": "70", "k-vaste-percentages": "30", "k-deel-0": "50", "k-deel-1": "50"},
    )
    made = project.content["variants"][4]
    assert made["name"] == "Onze afspraak"
    assert (made["pooled"], made["rule"]) == (40, "shapley")
    assert made["key"] == {
        "inwoners": 70,
        "vaste percentages": 30,
        "percentages": {"Mol": 50, "Balen": 50, "Dessel": 0},
    }
    page = read(shown(flanders, project, variant="5"))
    assert "70 % inwoners + 30 % vaste percentages" in page.text
    assert page.problems() == []
    did(flanders, project, "variant-weg", variant=5)
    assert len(project.content["variants"]) == 4


def test_an_item_has_a_key_of_its_own(flanders, project):
    did(flanders, project, "sleutel-post", **{"i-aanleg": "gelijk", "i-verkoop": ""})
    assert project.content["variants"][0]["item_keys"] == {"aanleg": "gelijk"}
    did(flanders, project, "sleutel-post", **{"i-aanleg": ""})
    assert "item_keys" not in project.content["variants"][0]


def test_compensations_are_paid_between_partners(flanders, project):
    did(flanders, project, "vergoeding-erbij", van="Mol", naar="Balen", bedrag="25.000")
    paid = project.content["variants"][0]["compensations"]
    assert paid == [{"from": "Mol", "to": "Balen", "amount": 25000.0, "first": 0, "last": 29}]
    assert "Mol → Balen" in read(shown(flanders, project)).text
    did(flanders, project, "vergoeding-weg", nummer="0")
    assert "compensations" not in project.content["variants"][0]


def test_a_partner_says_what_it_can_live_with_and_why(flanders, project):
    did(flanders, project, **{"s-0-kan": "nee", "s-0-waarom": "wij dragen het voorschot"})
    assert project.content["variants"][0]["stances"] == [
        {"partner": "Mol", "why": "wij dragen het voorschot", "accepts": False}
    ]
    assert "wij dragen het voorschot" in shown(flanders, project).content.decode()


# --- whose it is ----------------------------------------------------------------------------------


def test_another_browser_may_not_look(flanders, project):
    assert Client().get(url(project)).status_code == 403
    assert flanders.get("/verevening/project/onbekend/").status_code == 404


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", ["toml", "json"])
def test_a_file_that_went_out_comes_in_as_the_same_project(flanders, westhoek, extension):
    did(flanders, westhoek, **{"a-verkoopprijs": "100", "s-0-waarom": "nog rekenen"})
    response = flanders.get(url(westhoek, f"bestand/project.{extension}"))
    assert re.search(rf"\.{extension}\"$", response["Content-Disposition"])
    text = response.content.decode()
    content = tomllib.loads(text) if extension == "toml" else json.loads(text)
    assert content["partners"][0]["figures"]["apb"]["value"] == 0
    given = SimpleUploadedFile(f"project.{extension}", response.content)
    again = begun(flanders.post("/verevening/laad/", {"bestand": given}))
    assert read(shown(flanders, again)).title == read(shown(flanders, westhoek)).title


# --- how sure -------------------------------------------------------------------------------------


def test_the_spread_of_every_partner_is_told(flanders, westhoek):
    page = read(flanders.get(url(westhoek, "risico/"), {"partner": "Veurne"}, follow=True))
    assert "Kans op verlies" in page.text
    assert "Wat het meeste uitmaakt voor de waarde vandaag: Veurne" in page.text
    assert page.problems() == []


# --- keeping, versions, sharing -------------------------------------------------------------------


def test_a_draft_becomes_that_of_the_account_that_signs_in(flanders, user, project):
    assert "Dit is een klad" in read(shown(flanders, project)).text
    refused = flanders.post(url(project, "bewaar/"), {"variant": 1})
    assert "/aanmelden/" in refused["Location"]
    flanders.force_login(user)
    flanders.post(url(project, "bewaar/"), {"variant": 1})
    project.refresh_from_db()
    assert project.owner == user
    assert "vanzelf bij uw account bewaard" in read(shown(flanders, project)).text
    assert "bewaard bij uw account" in read(flanders.get("/verevening/")).text
    other = Client()
    other.force_login(get_user_model().objects.create_user("iemand"))
    assert other.get(url(project)).status_code == 403


def test_who_is_signed_in_keeps_at_once(flanders, user):
    flanders.force_login(user)
    assert begun(start(flanders)).owner == user


def test_versions_are_kept_compared_and_put_back(flanders, project):
    flanders.post(
        url(project, "versie/"), {"versie": 1, "variant": 1, "aantekening": "eerste voorstel"}
    )
    first = project.content
    did(flanders, project, **{"a-verkoopprijs": "80"})
    page = read(flanders.get(url(project, "versies/")))
    assert page.title == "1 bewaarde versie, naast wat er nu is"
    assert "eerste voorstel" in page.text
    assert page.problems() == []
    flanders.post(url(project, "versies/1/"), {"versie": project.version, "variant": 1})
    project.refresh_from_db()
    assert "assumptions" not in project.content
    figures = project.content["partners"][0]["figures"]
    assert figures["inwoners"]["source"].startswith("Inwoners")
    assert read(shown(flanders, project)).problems() == []
    did(flanders, project, "ongedaan")
    assert project.content["assumptions"]["verkoopprijs"]["value"] == 80
    assert first["partners"][0].get("figures") is None


def test_a_version_is_not_put_back_over_what_somebody_else_did(flanders, project):
    flanders.post(url(project, "versie/"), {"versie": 1, "variant": 1})
    did(flanders, project, **{"a-verkoopprijs": "80"})
    response = flanders.post(url(project, "versies/1/"), {"versie": 1, "variant": 1}, follow=True)
    project.refresh_from_db()
    assert "Niet teruggezet" in read(response).text
    assert project.content["assumptions"]["verkoopprijs"]["value"] == 80
    assert flanders.post(url(project, "versies/9/"), {"versie": 2}).status_code == 404


def test_who_knows_the_link_looks_and_works_on_a_copy(flanders, westhoek):
    flanders.post(url(westhoek, "beheer/"), {"doe": "deel", "variant": 1})
    westhoek.refresh_from_db()
    looker = Client()
    response = looker.get(f"/verevening/gedeeld/{westhoek.share}/", follow=True)
    page = read(response)
    assert "u kunt het niet wijzigen" in page.text
    assert page.title == read(shown(flanders, westhoek)).title
    assert page.problems() == []
    assert [one for one in page.controls if one.get("name", "").startswith(("a-", "p-"))] == []
    html = response.content.decode()
    assert westhoek.key not in html, "the address at which it can be changed stays with its owner"
    assert re.findall(r"<form[^>]*/verevening/(\w+)", html) == ["gedeeld"]
    assert 'name="versie"' not in html
    assert (
        looker.get(f"/verevening/gedeeld/{westhoek.share}/bestand/project.toml").status_code == 200
    )
    copied = looker.post(f"/verevening/gedeeld/{westhoek.share}/kopie/")
    copy = begun(copied)
    assert copy.name == "Bedrijventerrein Westhoek (voorbeeld) (kopie)"
    assert did(looker, copy, **{"a-verkoopprijs": "80"}).status_code == 302
    assert "assumptions" not in westhoek.content or (
        "verkoopprijs" not in westhoek.content["assumptions"]
    )
    flanders.post(url(westhoek, "beheer/"), {"doe": "deel-niet", "variant": 1})
    assert looker.get(f"/verevening/gedeeld/{westhoek.share}/").status_code == 404


def test_a_project_is_copied_and_deleted(flanders, project):
    copy = begun(flanders.post(url(project, "beheer/"), {"doe": "kopieer", "variant": 1}))
    assert copy.content["partners"] == project.content["partners"]
    flanders.post(url(project, "beheer/"), {"doe": "schrap", "variant": 1})
    assert list(JointProject.objects.all()) == [copy]
    assert flanders.post(url(copy, "beheer/"), {"doe": "toveren"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("rapport.pdf", b"%PDF"),
        ("werkboek.xlsx", b"PK"),
        ("betalingen.xlsx", b"PK"),
        ("betalingen.csv", "\ufeffjaar;van;aan;".encode()),
    ],
)
def test_every_file_goes_along(flanders, westhoek, name, begin):
    response = flanders.get(url(westhoek, f"bestand/{name}") + "&variant=3")
    assert response.content.startswith(begin)
    assert response["Content-Disposition"].endswith(f'-{name}"')
    assert name in shown(flanders, westhoek).content.decode()


def test_a_report_without_doubt_has_no_spread(flanders):
    sure = {
        "name": "Zeker",
        "template": "licht",
        "partners": [{"name": "Mol"}, {"name": "Balen"}],
        "assumptions": {
            one: {"value": 10, "low": 10, "high": 10}
            for one in ("eenmalig", "jaarkost", "jaaropbrengst")
        }
        | {"prijsstijging": {"value": 2, "low": 2, "high": 2}},
    }
    given = SimpleUploadedFile("project.json", json.dumps(sure).encode())
    found = begun(flanders.post("/verevening/laad/", {"bestand": given}))
    assert flanders.get(url(found, "bestand/rapport.pdf")).content.startswith(b"%PDF")
    page = read(flanders.get(url(found, "risico/")))
    assert "Geen enkele veronderstelling is onzeker" in page.text
    assert page.problems() == []


def test_a_file_that_is_none_is_not_found(flanders, westhoek):
    assert flanders.get(url(westhoek, "bestand/project.exe")).status_code == 404


@pytest.mark.parametrize("version", [None, "", "²", "9" * 5000])
def test_a_form_without_its_version_is_refused(flanders, project, version):
    told = {} if version is None else {"versie": version}
    response = flanders.post(url(project, "wijzig/"), {"a-oppervlakte": "12", **told})
    assert response.status_code == 422
    assert "onvolledig" in read(response).text
    assert JointProject.objects.get().version == 1


@pytest.mark.parametrize("variant", ["²", "9" * 5000, "-1", "99"])
def test_a_variant_that_is_none_is_the_nearest(flanders, project, variant):
    assert shown(flanders, project, variant=variant).status_code == 200


# --- who pays whom --------------------------------------------------------------------------------


def test_the_payments_bring_every_partner_its_share(flanders, westhoek):
    page = read(flanders.get(url(westhoek, "betalingen/") + "&variant=2"))
    assert page.title == "Wie betaalt wie in “Kosten naar inwoners”"
    assert "Goedkeuring" in page.text
    assert page.problems() == []


def test_without_agreement_nobody_pays_anybody(flanders, westhoek):
    page = read(flanders.get(url(westhoek, "betalingen/")))
    assert "In deze variant betaalt geen enkele partner aan een andere." in page.text
    assert page.problems() == []


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
