"""A project that this edition cannot read or compute: never kept, and if kept, never locked in."""

from __future__ import annotations

import json
import tomllib

import pytest
from django.test import Client

from regiowerk.core.errors import UnsolvableError
from regiowerk.web.pages.verevening import light, start
from regiowerk.web.work.models import JointProject, ProjectStep, ProjectVersion
from tests.web.pages.projects import did, shown, url
from tests.web.pages.reading import read

TITLE = "Dit project is zoals het er nu staat niet te berekenen"
LIGHT = {
    "naam": "Digitale balie",
    "gemeente": ["Mol", "Balen"],
    "sleutel": "gelijk",
    "jaarkost": "80.000",
}

SPOILT = {
    "an unknown field": lambda content: {**content, "later": 1},
    "no partners": lambda content: {**content, "partners": []},
    "a day that is none": lambda content: {**content, "on": "gisteren"},
    "no day": lambda content: {name: one for name, one in content.items() if name != "on"},
    "a template that is gone": lambda content: {**content, "template": "zwembad"},
    "something empty": lambda content: {**content, "size": None, "years": None, "start": "x"},
}


@pytest.fixture(params=SPOILT.values(), ids=SPOILT)
def spoilt(request, project):
    """A project that was kept by an edition that admitted more, after a change."""
    content = request.param(project.content)
    ProjectStep.objects.create(project=project, number=2, content=content)
    JointProject.objects.update(content=content, place=2, version=2, share="deelcode")
    project.refresh_from_db()
    return project


def posted(client, project, tail, **fields):
    return client.post(
        f"/verevening/project/{project.key}/{tail}",
        {"versie": project.version, "variant": 1, **fields},
        follow=True,
    )


# --- what cannot be computed is not kept -------------------------------------------------------


def refused(_content):
    raise UnsolvableError("Nothing comes of it.", formula="1 / 0")


def test_the_light_form_keeps_nothing_that_cannot_be_computed(flanders, monkeypatch):
    for module in (start, light):
        monkeypatch.setattr(module, "worked", refused)
    response = flanders.post("/verevening/licht/begin/", LIGHT, follow=True)
    page = read(response)
    assert response.status_code == 422
    assert "De formule “1 / 0” heeft hier geen eindige uitkomst" in page.text
    assert "Digitale balie" in [one.get("value") for one in page.controls]
    assert not JointProject.objects.exists()


def test_the_light_form_has_as_many_drafts_as_the_others(flanders, monkeypatch):
    monkeypatch.setattr("regiowerk.web.work.bounding.MOST_PROJECTS", 1)
    assert flanders.post("/verevening/licht/begin/", LIGHT).status_code == 302
    response = flanders.post("/verevening/licht/begin/", LIGHT)
    assert response.status_code == 409
    assert "te veel" in read(response).text


# --- the ways out ------------------------------------------------------------------------------


@pytest.mark.parametrize("tail", ["", "betalingen/", "risico/", "versies/", "bestand/rapport.pdf"])
def test_every_page_about_it_shows_the_ways_out(flanders, spoilt, tail):
    response = flanders.get(f"/verevening/project/{spoilt.key}/{tail}")
    page = read(response)
    assert response.status_code == 422
    assert page.title == TITLE
    for way in ("Maak ongedaan", "Projectbestand (TOML)", "Schrap dit project"):
        assert way in page.text
    assert page.problems() == []


def test_a_form_that_was_open_brings_them_too(flanders, spoilt):
    for script in ({}, {"HX-Request": "true"}):
        words = {"versie": 2, "a-oppervlakte": "3"}
        path = f"/verevening/project/{spoilt.key}/wijzig/"
        response = flanders.post(path, words, headers=script)
        assert response.status_code == 422
        assert read(response).title == TITLE
        assert response.get("HX-Refresh") == ("true" if script else None)


def test_it_is_undone_and_done_again(flanders, spoilt):
    before = spoilt.content
    first = spoilt.steps.get(number=1).content
    assert posted(flanders, spoilt, "wijzig/", doe="ongedaan").status_code == 200
    spoilt.refresh_from_db()
    assert spoilt.content == first
    assert posted(flanders, spoilt, "wijzig/", doe="opnieuw").status_code == 422
    spoilt.refresh_from_db()
    assert spoilt.content == before


def test_a_window_that_is_behind_does_not_undo_it(flanders, spoilt):
    JointProject.objects.update(version=9)
    assert posted(flanders, spoilt, "wijzig/", doe="ongedaan").status_code == 422
    spoilt.refresh_from_db()
    assert (spoilt.place, spoilt.version) == (2, 9)


def test_a_version_is_put_back(flanders, spoilt):
    good = spoilt.steps.get(number=1).content
    ProjectVersion.objects.create(project=spoilt, number=1, content=good, note="goed")
    assert "goed" in read(flanders.get(f"/verevening/project/{spoilt.key}/")).text
    posted(flanders, spoilt, "versies/1/")
    spoilt.refresh_from_db()
    assert spoilt.content == good
    assert read(shown(flanders, spoilt)).title != TITLE


def test_it_is_deleted(flanders, spoilt):
    assert posted(flanders, spoilt, "beheer/", doe="schrap").status_code == 200
    assert not JointProject.objects.exists()


def test_it_is_no_longer_shared_and_not_copied(flanders, spoilt):
    assert posted(flanders, spoilt, "beheer/", doe="kopieer").status_code == 422
    posted(flanders, spoilt, "beheer/", doe="deel-niet")
    spoilt.refresh_from_db()
    assert spoilt.share == ""
    assert JointProject.objects.count() == 1


def test_its_file_goes_along_as_it_is(flanders, spoilt):
    given = flanders.get(f"/verevening/project/{spoilt.key}/bestand/project.json").content
    assert json.loads(given) == spoilt.content
    given = flanders.get(f"/verevening/project/{spoilt.key}/bestand/project.toml").content
    assert tomllib.loads(given.decode())["name"] == spoilt.content["name"]


def test_who_looks_is_told_and_can_only_take_it_along(spoilt):
    looker = Client()
    response = looker.get("/verevening/gedeeld/deelcode/")
    page = read(response)
    assert response.status_code == 422
    assert page.title == TITLE
    assert spoilt.key not in response.content.decode()
    assert page.problems() == []
    assert looker.get("/verevening/gedeeld/deelcode/bestand/project.json").status_code == 200
    assert looker.post("/verevening/gedeeld/deelcode/kopie/").status_code == 422


def test_a_change_that_leads_nowhere_is_still_refused_at_its_field(flanders, project):
    response = did(flanders, project, **{"a-oppervlakte": "abc"})
    assert response.status_code == 422
    assert "“abc” is geen getal." in read(response).text
    assert flanders.get(url(project)).status_code == 200
