"""Whose a project is, its files, versions, sharing, and who pays whom."""

from __future__ import annotations

import json
import re
import tomllib

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
