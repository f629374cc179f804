"""Afbakenen, what a user leaves behind: kept delineations, drawn regions, own flows."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from regiowerk.web.work.models import Kept, OwnFlow
from tests.web.pages.asking import STADS, searched
from tests.web.pages.reading import read


@pytest.fixture
def flanders(baseline_register, client, at_once):
    """A browser on the packaged register, where long work is done at once."""
    return client


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("lezer")


# --- keeping ------------------------------------------------------------------------------------


def test_a_kept_delineation_is_a_zoning_everywhere(flanders, user):
    searched(flanders, **STADS)
    flanders.force_login(user)
    words = {**STADS, "herhalingen": "12", "zaad": "3"}
    response = flanders.post("/afbakenen/bewaar/", {"naam": "Mijn gebieden"}, query_params=words)
    assert response.status_code == 302
    assert response["Location"].startswith("/indelingen/mijn-gebieden/")
    page = read(flanders.get("/indelingen/mijn-gebieden/"))
    assert "Mijn gebieden" in page.title
    assert flanders.get("/indelingen/referentieregio/?met=mijn-gebieden").status_code == 200
    assert "Mijn gebieden" in read(flanders.get("/afbakenen/bewaard/")).text
    again = Kept.objects.get().question
    assert again["min"] == "10000"


def test_two_of_one_name_do_not_overwrite_each_other(flanders, user):
    flanders.force_login(user)
    for _ in range(2):
        flanders.post("/afbakenen/bewaar/", {"naam": "Dubbel"})
    assert set(Kept.objects.values_list("zoning", flat=True)) == {"dubbel", "dubbel-2"}


def test_only_the_owner_takes_a_kept_delineation_away(flanders, user):
    flanders.force_login(user)
    flanders.post("/afbakenen/bewaar/", {"naam": "Van mij"})
    other = get_user_model().objects.create_user("ander")
    flanders.force_login(other)
    assert flanders.post("/afbakenen/bewaard/van-mij/schrap/").status_code == 403
    flanders.force_login(user)
    assert flanders.post("/afbakenen/bewaard/van-mij/schrap/").status_code == 302
    assert flanders.get("/indelingen/van-mij/").status_code == 404
    assert not Kept.objects.exists()


def test_a_reader_without_account_keeps_nothing(flanders):
    response = flanders.post("/afbakenen/bewaar/", {"naam": "Zonder"})
    assert response["Location"].startswith("/aanmelden/")
    assert not Kept.objects.exists()


def test_a_kept_delineation_needs_a_name(flanders, user):
    flanders.force_login(user)
    assert flanders.post("/afbakenen/bewaar/", {"naam": "  "}).status_code == 422


# --- drawing ------------------------------------------------------------------------------------


def test_a_drawn_region_is_kept_with_its_source(flanders, user):
    flanders.force_login(user)
    assert read(flanders.get("/afbakenen/tekenen/")).problems() == []
    drawn = {"naam": "Noorderkempen", "bron": "Protocol 2019", "gemeente": ["13014", "13023"]}
    response = flanders.post("/afbakenen/tekenen/", drawn)
    assert response.status_code == 302
    page = read(flanders.get("/indelingen/noorderkempen/"))
    assert "sociaal" in page.text.casefold()
    assert Kept.objects.get().drawn


def test_a_drawing_without_municipalities_keeps_what_was_typed(flanders, user):
    flanders.force_login(user)
    response = flanders.post("/afbakenen/tekenen/", {"naam": "Leeg", "bron": "niemand"})
    page = read(response)
    assert response.status_code == 422
    assert "Kies ten minste één gemeente" in page.text
    assert 'value="Leeg"' in response.content.decode()


# --- own flows ----------------------------------------------------------------------------------

DESCRIBED = {
    "naam": "Verhuizingen",
    "thema": "verhuizen",
    "jaar": "2023",
    "gemeenten": "2025-01-01",
    "eenheid": "verhuizingen",
    "bron": "proef",
}


def uploaded(content: str, name: str = "stroom.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def sent(client, content: str, **more):
    return client.post(
        "/afbakenen/eigen/nieuw/", {**DESCRIBED, **more, "bestand": uploaded(content)}
    )


def test_an_own_flow_can_be_computed_with_at_once(flanders, user):
    flanders.force_login(user)
    example = flanders.get("/afbakenen/eigen/voorbeeld.csv").content.decode("utf-8-sig")
    assert sent(flanders, example).status_code == 302
    flow = OwnFlow.objects.get()
    page = read(flanders.get("/afbakenen/eigen/"))
    assert "Verhuizingen" in page.text
    assert page.problems() == []
    response = flanders.get(
        "/afbakenen/", {"stroom": flow.identifier, "methode": "intramax", "aantal": "2"}
    )
    assert "verhuizingen 2023" in read(response).text.casefold()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("herkomst;bestemming\n12026;12025\n", "2 columns"),
        ("herkomst;bestemming;aantal\n12026;12025;-4\n", "line 2"),
        ("herkomst;bestemming;aantal\n12026;12025;veel\n", "line 2"),
        ("", "leeg"),
        ("herkomst;bestemming;aantal\n12026;12025;0\n", "niet bruikbaar"),
    ],
)
def test_a_wrong_file_is_refused_with_the_line_and_keeps_the_rest(flanders, user, content, told):
    flanders.force_login(user)
    response = sent(flanders, content)
    assert response.status_code == 422
    assert told in read(response).text
    assert 'value="Verhuizingen"' in response.content.decode()
    assert "/tmp" not in response.content.decode()
    assert not OwnFlow.objects.exists()


def test_a_flow_of_somebody_else_stays_private_until_shared(flanders, user):
    flanders.force_login(user)
    example = flanders.get("/afbakenen/eigen/voorbeeld.csv").content.decode("utf-8-sig")
    sent(flanders, example)
    flow = OwnFlow.objects.get()
    flanders.logout()
    words = {"stroom": flow.identifier}
    assert flanders.get("/afbakenen/", words).status_code == 403
    flow.shared = True
    flow.save()
    assert flanders.get("/afbakenen/", words).status_code in (200, 422)


def test_only_the_owner_removes_a_flow(flanders, user):
    flanders.force_login(user)
    example = flanders.get("/afbakenen/eigen/voorbeeld.csv").content.decode("utf-8-sig")
    sent(flanders, example)
    number = OwnFlow.objects.get().pk
    flanders.force_login(get_user_model().objects.create_user("ander"))
    assert flanders.post(f"/afbakenen/eigen/{number}/weg/").status_code == 403
    flanders.force_login(user)
    assert flanders.post(f"/afbakenen/eigen/{number}/weg/").status_code == 302
    assert not OwnFlow.objects.exists()
