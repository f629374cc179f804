"""Verevening: from an empty page to a project, changes, refusals, partners, variants."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from regiowerk.web.work.models import JointProject
from tests.web.pages.projects import begun, did, shown, start
from tests.web.pages.reading import read

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
