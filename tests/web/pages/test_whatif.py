"""Wat als: a plan step by step, refusals, files, saving, sharing."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from regiowerk.core.errors import InputError
from regiowerk.web.pages.whatif.tokens import steps_of
from regiowerk.web.work import plans
from regiowerk.web.work.models import SavedPlan
from tests.web.pages.reading import read

NIJLEN, KEMPEN = "12026", "REFREG03"


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("planner")


def did(client, what, words=None, **fields):
    """Do something with the plan of an address; return the words of the plan that follows."""
    response = client.post("/wat-als/stap/", {**(words or {}), "doe": what, **fields})
    assert response.status_code == 302, read(response).text
    query = parse_qs(urlsplit(response["Location"]).query)
    return {word: values[0] for word, values in query.items()}


def moved(client, words=None):
    return did(client, "verplaats", words, wie=NIJLEN, naar=KEMPEN)


# --- undoing is exact, a link holds the plan ----------------------------------------------------


def test_a_step_that_is_undone_and_done_again_gives_the_same_page(flanders):
    there = moved(flanders)
    back = did(flanders, "ongedaan", there)
    again = did(flanders, "opnieuw", back)
    assert again == there
    assert steps_of(back["stappen"])[0] == ()


def test_nijlen_to_kempen_says_what_mends_and_what_breaks(flanders):
    page = read(flanders.get("/wat-als/", moved(flanders)))
    assert page.title == ("Nijlen naar Kempen: 2 samenwerkingen passen beter, 4 vallen uit de pas")
    assert "Nijlen gaat naar Kempen." in page.text
    assert "Wat welke raad zou beslissen" in page.text
    assert page.problems() == []


@pytest.mark.parametrize("words", [{}, {"gemeente": NIJLEN}, {"van": "politiezone"}])
def test_the_page_is_well_made(flanders, words):
    response = flanders.get("/wat-als/", words)
    assert response.status_code == 200
    assert read(response).problems() == []


def test_the_script_gets_the_page_at_once_and_its_address(flanders):
    response = flanders.post(
        "/wat-als/stap/",
        {"doe": "verplaats", "wie": NIJLEN, "naar": KEMPEN, "gemeente": NIJLEN},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200
    assert response["HX-Replace-Url"].startswith("/wat-als/?")
    part = read(response)
    assert part.title.startswith("Nijlen naar Kempen")
    assert part.problems() == ["0 times main"]


def test_the_script_gets_what_changes_and_the_rest_of_the_map_stays(flanders):
    asked = {"doe": "verplaats", "wie": NIJLEN, "naar": KEMPEN, "gemeente": NIJLEN}
    whole = flanders.get("/wat-als/", {**moved(flanders), "gemeente": NIJLEN}).content.decode()
    part = flanders.post("/wat-als/stap/", asked, headers={"HX-Request": "true"}).content.decode()
    places = re.compile(
        r'<[ag] (class="m [^>]*?)(?: href="[^"]*" tabindex="[^"]*")? data-nis="(\d+)"'
        r'(?: data-unit="[^"]*")?( data-zone="[^"]*")?><title>(.*?)</title>'
    )
    assert len(places.findall(whole)) == len(places.findall(part)) == 285
    assert places.findall(whole) == places.findall(part)
    above = re.compile(r'<path class="(?:edge|over)[^>]*>|<g class="names.*?</g>')
    assert above.findall(whole) == above.findall(part)
    assert len(part) < 0.6 * len(whole)


def test_going_back_in_the_browser_gives_the_whole_page(flanders):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert read(flanders.get("/wat-als/", headers=headers)).problems() == []


@pytest.mark.parametrize(
    ("what", "fields", "said"),
    [
        ("losmaken", {"wie": NIJLEN}, "Nijlen ligt in geen regio meer."),
        ("nieuwe-regio", {"wie": [NIJLEN, "12021"], "naam": "Neteland"}, "Neteland"),
        ("voeg-samen", {"regio": "REFREG02", "met": KEMPEN}, "worden samen Rivierenland"),
        ("hernoem", {"regio": KEMPEN, "naam": "De Kempen"}, "heet voortaan De Kempen"),
        ("fuseer", {"wie": [NIJLEN, "12021"], "naam": "Nijlier"}, "worden samen Nijlier"),
        ("zet-gemeente-vast", {"wie": NIJLEN}, "Vastgezet: Nijlen."),
    ],
)
def test_everything_can_be_done_without_script(flanders, what, fields, said):
    page = read(flanders.get("/wat-als/", did(flanders, what, **fields)))
    assert said in page.text
    assert page.problems() == []


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"doe": "verplaats", "wie": "", "naar": KEMPEN}, "Kies eerst een gemeente."),
        ({"doe": "verplaats", "wie": NIJLEN, "naar": "X"}, "Kies een regio van dit plan."),
        ({"doe": "hernoem", "regio": KEMPEN, "naam": " "}, "Geef een naam"),
        ({"doe": "voeg-samen", "regio": KEMPEN, "met": KEMPEN}, "twee verschillende regio"),
        ({"doe": "hef-op", "regio": KEMPEN}, "heeft nog gemeenten"),
        ({"doe": "toveren"}, "Deze handeling bestaat niet."),
        ({"doe": "verplaats", "wie": "99999", "naar": KEMPEN}, "99999"),
    ],
)
def test_what_cannot_be_done_is_explained_and_the_plan_kept(flanders, fields, told):
    words = moved(flanders)
    response = flanders.post("/wat-als/stap/", {**words, **fields})
    page = read(response)
    assert response.status_code in (409, 422)
    assert told in page.text
    assert "Nijlen gaat naar Kempen." in page.text
    assert page.problems() == []


def test_what_is_locked_is_not_moved(flanders):
    words = did(flanders, "zet-gemeente-vast", wie=NIJLEN)
    response = flanders.post(
        "/wat-als/stap/", {**words, "doe": "verplaats", "wie": NIJLEN, "naar": KEMPEN}
    )
    assert response.status_code == 409
    assert "Dit verandert wat u vastzette: Nijlen." in read(response).text


def packed(text):
    return base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


@pytest.mark.parametrize(
    "token",
    [
        *("kapot", "eJw", "%%%"),
        *map(packed, (b"[" * 100_000, b'{"s":' * 50_000, b"9" * 5000, b'{"\\ud800": 1}', b"\xff")),
    ],
    ids=range(8),
)
def test_a_damaged_link_is_named(flanders, token):
    response = flanders.get("/wat-als/", {"stappen": token})
    assert response.status_code == 422
    assert "Deze link is onvolledig" in read(response).text


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", ["csv", "json", "geojson"])
def test_a_file_that_went_out_comes_in_as_the_same_plan(flanders, extension):
    words = moved(flanders)
    content = flanders.get(f"/wat-als/plan.{extension}", words).content
    given = SimpleUploadedFile(f"plan.{extension}", content)
    response = flanders.post("/wat-als/laad/", {"bestand": given}, follow=True)
    assert read(response).title.startswith("Nijlen naar Kempen: 2 samenwerkingen passen beter")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "plan.csv",
            b"gemeente;regio\nNijlen;Kempen\nBestaatniet;Kempen\n",
            "Rij 3: “Bestaatniet” is op deze dag geen gemeente.",
        ),
        (
            "plan.csv",
            b"gemeente;regio\nNijlen;Kempen\nNijlen;Rivierenland\n",
            "Rij 3: “Nijlen” ligt in “Kempen” en ook in “Rivierenland”.",
        ),
        (
            "plan.csv",
            b"gemeente;regio\nNijlen\n",
            "Rij 2: 1 van de 2 velden (gemeente, regio) gevonden",
        ),
        ("plan.csv", b"gemeente;regio\nNij\xeflen;Kempen\n", "beschadigd, niet in UTF-8"),
        ("plan.csv", b"gemeente;regio\n", "Het bestand is leeg, beschadigd"),
        ("plan.csv", b"\n", "Het bestand is leeg, beschadigd"),
        ("plan.json", b"{", "Het bestand is leeg, beschadigd"),
        ("plan.json", b'{"format": 9}', "geen plan dat Regiowerk schreef"),
        (
            "plan.geojson",
            b'{"type": "FeatureCollection", "features": [{"properties": {"x": 1}}]}',
            "Kaartobject 1: geen eigenschappen",
        ),
        ("plan.pdf", b"x", "geen CSV"),
    ],
)
def test_a_file_with_an_error_is_refused_whole(flanders, name, content, told):
    words = moved(flanders)
    given = SimpleUploadedFile(name, content)
    response = flanders.post("/wat-als/laad/", {**words, "bestand": given})
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert "Nijlen gaat naar Kempen." in page.text
    flanders.cookies["taal"] = "en"
    given = SimpleUploadedFile(name, content)
    english = read(flanders.post("/wat-als/laad/", {**words, "bestand": given})).text
    assert told not in english
    assert "This file was not read" in english


def test_the_map_comes_down(flanders):
    response = flanders.get("/wat-als/kaart.svg", moved(flanders))
    assert response["Content-Type"] == "image/svg+xml"


# --- saving and sharing -------------------------------------------------------------------------


def saved(client, user, name="Proef"):
    client.force_login(user)
    client.post("/wat-als/bewaar/", {**moved(client), "naam": name})
    return SavedPlan.objects.latest("pk")


def test_a_saved_plan_opens_as_it_was(flanders, user):
    one = saved(flanders, user)
    page = read(flanders.get("/wat-als/", {"plan": one.pk}, follow=True))
    assert page.title.startswith("Nijlen naar Kempen")
    assert page.problems() == []
    assert read(flanders.get("/wat-als/bewaard/")).problems() == []


def test_the_last_of_two_writers_is_told_and_loses_nothing(flanders, user):
    one = saved(flanders, user)
    base = {"plan": str(one.pk), "versie": "1"}
    words = did(flanders, "losmaken", base, wie="12021")
    first = {**base, "naam": "Eerst"}
    assert flanders.post("/wat-als/bewaar/", first).status_code == 302
    response = flanders.post("/wat-als/bewaar/", {**words, "versie": "1", "naam": "Laatst"})
    page = read(response)
    assert response.status_code == 409
    assert "Niet bewaard: planner bewaarde dit plan intussen ook." in page.text
    assert "Lier ligt in geen regio meer." in page.text
    one.refresh_from_db()
    assert one.name == "Eerst"


def test_a_plan_of_somebody_else_is_closed_until_it_is_shared(flanders, user):
    one = saved(flanders, user)
    flanders.logout()
    assert flanders.get("/wat-als/", {"plan": one.pk}).status_code == 403
    flanders.force_login(user)
    flanders.post(f"/wat-als/bewaard/{one.pk}/", {"doe": "deel"})
    one.refresh_from_db()
    assert len(one.share) >= 32
    flanders.logout()
    page = read(flanders.get(f"/wat-als/gedeeld/{one.share}/", follow=True))
    assert "u kunt het niet wijzigen" in page.text
    assert page.problems() == []
    copy = read(flanders.get("/wat-als/", {"deel": one.share}, follow=True))
    assert copy.title.startswith("Nijlen naar Kempen")
    plans.set_shared(one, on=False)
    assert flanders.get(f"/wat-als/gedeeld/{one.share or 'weg'}/").status_code == 404


@pytest.mark.parametrize("what", ["kopieer", "hernoem", "schrap"])
def test_a_plan_is_copied_renamed_and_deleted(flanders, user, what):
    one = saved(flanders, user)
    flanders.post(f"/wat-als/bewaard/{one.pk}/", {"doe": what, "naam": "Anders", "versie": "1"})
    names = sorted(SavedPlan.objects.values_list("name", flat=True))
    expected = {"kopieer": ["Proef", "Proef (kopie)"], "hernoem": ["Anders"], "schrap": []}
    assert names == expected[what]


def test_the_last_of_two_who_rename_is_told(flanders, user):
    one = saved(flanders, user)
    path, seen = f"/wat-als/bewaard/{one.pk}/", {"doe": "hernoem", "versie": "1"}
    assert flanders.post(path, {**seen, "naam": "Eerst"}).status_code == 302
    response = flanders.post(path, {**seen, "naam": "Laatst"})
    page = read(response)
    assert response.status_code == 409
    assert "Niet hernoemd: planner bewaarde dit plan intussen ook" in page.text
    assert "het heet nu “Eerst”." in page.text
    assert page.problems() == []
    one.refresh_from_db()
    assert (one.name, one.content["name"], one.version) == ("Eerst", "Eerst", 2)


@pytest.mark.parametrize("version", [None, "", "²", "9" * 5000])
def test_a_form_that_does_not_say_its_version_writes_nothing(flanders, user, version):
    one = saved(flanders, user)
    told = {} if version is None else {"versie": version}
    for path, words in (
        (f"/wat-als/bewaard/{one.pk}/", {"doe": "hernoem", "naam": "Anders"}),
        ("/wat-als/bewaar/", {"plan": str(one.pk), "naam": "Anders"}),
    ):
        response = flanders.post(path, {**words, **told})
        assert response.status_code == 422
        assert "Dit formulier is onvolledig." in read(response).text
    one.refresh_from_db()
    assert (one.name, one.version) == ("Proef", 1)
    assert flanders.get("/wat-als/", {"plan": "²"}).status_code == 404


def test_a_plan_that_was_deleted_meanwhile_is_told(flanders, user, monkeypatch):
    one = saved(flanders, user)
    read_first = plans.own

    def deleted_after(number, by):
        found = read_first(number, by)
        SavedPlan.objects.all().delete()
        return found

    monkeypatch.setattr(plans, "own", deleted_after)
    words = {"doe": "hernoem", "naam": "Anders", "versie": "1"}
    response = flanders.post(f"/wat-als/bewaard/{one.pk}/", words)
    assert response.status_code == 404
    assert "in een ander venster geschrapt" in read(response).text


@pytest.mark.parametrize("wrong", ["a\x00b", "\ud800", "x" * 1_000_001])
def test_a_plan_with_a_text_that_cannot_be_kept_is_refused(flanders, user, wrong):
    plan = plans.opened(saved(flanders, user))
    with pytest.raises(InputError, match=r"geen tekst is|te groot"):
        plans.keep(replace(plan, name=wrong), owner=user)
    assert plans.keep(replace(plan, name="a\\u0000b"), owner=user).name == "a\\u0000b"


# --- a plan as the start of another -------------------------------------------------------------


def test_a_plan_at_work_becomes_the_start_of_the_next(flanders):
    page = read(flanders.get("/wat-als/", did(flanders, "begin-hier", moved(flanders))))
    assert page.title == "Wat als een grens verschuift?"
    assert "Wat als, vanaf een eigen plan op" in page.text
    back = did(flanders, "begin-hier", moved(flanders))
    home = did(flanders, "verplaats", back, wie=NIJLEN, naar="REFREG02")
    page = read(flanders.get("/wat-als/", home))
    assert page.title.startswith("Nijlen naar Rivierenland: 4 samenwerkingen passen beter, 2")
    assert page.problems() == []


def test_a_saved_and_a_shared_plan_become_a_start_and_stay_as_they_are(flanders, user):
    one = saved(flanders, user)
    plans.set_shared(one, on=True)
    for words in ({"plan": str(one.pk)}, {"deel": one.share}):
        page = read(flanders.get("/wat-als/", did(flanders, "begin-hier", words)))
        assert "Wat als, vanaf Proef op" in page.text
        assert page.problems() == []
    one.refresh_from_db()
    assert one.version == 1
    for path in ("/wat-als/bewaard/", f"/wat-als/gedeeld/{one.share}/"):
        assert "Begin vanaf dit plan" in read(flanders.get(path)).text


def test_saving_asks_to_sign_in(flanders):
    response = flanders.post("/wat-als/bewaar/", {**moved(flanders), "naam": "x"})
    assert response["Location"].startswith("/aanmelden/")
