"""Afbakenen on the packaged register: the question, the answer, its certainty, files, keeping."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from regiowerk.delineate.recipe import Method
from regiowerk.web.work import computing, worker
from regiowerk.web.work.models import Computation, Kept, OwnFlow, State
from tests.web.pages.reading import read

STADS = {"min": "10000", "min-zelf": "50", "doel": "50000", "doel-zelf": "60"}


@pytest.fixture
def flanders(baseline_register, client, settings, monkeypatch):
    """A browser on the packaged register, where long work is done at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(computing.transaction, "on_commit", lambda work: work())
    return client


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("lezer")


def searched(client, **words):
    """Search for certainty with few repetitions, and return the page that shows it."""
    search = {"zoek": "stroom", "herhalingen": "12", "zaad": "3", "deel": "100"}
    response = client.post("/afbakenen/zekerheid/", search, query_params=words)
    assert response.status_code == 302
    return client.get(response["Location"])


# --- the question and the answer ----------------------------------------------------------------


def test_without_a_question_the_usual_delineation_shows(flanders):
    page = read(flanders.get("/afbakenen/"))
    assert re.search(r"^\d+ gebieden waarbinnen \d+", page.title)
    assert "Arbeidsmarktgebieden op woon-werkverkeer 2011" in page.text
    assert "Rivierenland" in page.text
    assert page.problems() == []


@pytest.mark.parametrize(
    "words",
    [
        STADS,
        {"gebied": "vlaanderen"},
        {"gebied": "belgie", "aaneen": "nee", "brussel": "apart"},
        {"methode": "intramax", "aantal": "12"},
        {"methode": "ward", "aantal": "12"},
        {"methode": "gemeenschappen", "fijnheid": "1,5"},
        {"methode": "centra", "centrumgrootte": "30000", "centra": ["12025", "11002"]},
        {"methode": "gelijkend", "aantal": "9", "kenmerken": "inwoners"},
        {"onbekend": "verdelen"},
        {"op": "2018-12-31"},
        {"tegenover": "provincie"},
        {"taal": "en"},
    ],
)
def test_every_choice_gives_a_well_made_page(flanders, words):
    response = flanders.get("/afbakenen/", words)
    assert response.status_code == 200
    assert read(response).problems() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"min": "20000"}, "Deze grootte moet boven de minimale liggen."),
        ({"min": "tien"}, "Voer een getal in"),
        ({"min-zelf": "80"}, "Kleine gebieden moeten ten minste zo zelfstandig zijn als grote."),
        ({"methode": "gelijkend"}, "Kies ten minste één cijfer om te vergelijken."),
        ({"methode": "magie"}, "is geen beschikbare keuze"),
        ({"stroom": "bestaat-niet"}, "is geen beschikbare keuze"),
        ({"aantal": "0"}, "minstens 1 is"),
    ],
)
def test_a_question_that_is_none_keeps_what_was_typed(flanders, words, told):
    response = flanders.get("/afbakenen/", words)
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert page.problems() == []
    word, value = next(iter(words.items()))
    typed = f'name="{word}" value="{value}"'
    assert word in ("methode", "stroom") or typed in response.content.decode()


def test_a_question_without_an_answer_says_why(flanders):
    response = flanders.get("/afbakenen/", {"methode": "intramax", "aantal": "600"})
    assert response.status_code == 422
    assert "Deze vraag geeft geen gebieden" in read(response).title


def test_every_municipality_of_flanders_is_in_the_file_once(flanders):
    response = flanders.get("/afbakenen/gemeenten.csv", STADS)
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    codes = [next(iter(row.values())) for row in rows]
    assert len(codes) == len(set(codes)) == 304


@pytest.mark.parametrize(
    "name", ["gemeenten.xlsx", "gebieden.csv", "gebieden.xlsx", "gebieden.geojson", "kaart.svg"]
)
def test_every_file_comes_down(flanders, name):
    response = flanders.get(f"/afbakenen/{name}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


def test_the_result_as_json_has_the_shape_of_the_command_line(flanders):
    card = json.loads(flanders.get("/afbakenen/resultaat.json").content)
    assert {"labels", "regions", "reserve", "unassigned", "seconds"} <= card.keys()
    assert set(card["labels"].values()) == set(card["regions"])


def test_a_file_that_does_not_exist_is_not_found(flanders):
    assert flanders.get("/afbakenen/resultaat.csv").status_code == 404


def test_a_file_of_a_wrong_question_is_refused(flanders):
    assert flanders.get("/afbakenen/gemeenten.csv", {"min": "x"}).status_code == 422


# --- certainty ----------------------------------------------------------------------------------


def test_certainty_is_computed_once_and_shown(flanders):
    first = searched(flanders, **STADS)
    page = read(first)
    assert "Uitkomst van 12 herhalingen" in page.text
    assert page.problems() == []
    searched(flanders, **STADS)
    assert Computation.objects.count() == 1


def test_thresholds_can_be_moved_instead(flanders):
    response = flanders.post(
        "/afbakenen/zekerheid/",
        {"zoek": "parameters", "herhalingen": "12", "zaad": "1", "deel": "100"},
    )
    assert "verschoven drempels" in read(flanders.get(response["Location"])).text


def test_the_card_of_a_municipality_names_its_shares(flanders):
    searched(flanders, **STADS)
    words = {**STADS, "herhalingen": "12", "zaad": "3"}
    page = read(flanders.get("/afbakenen/gemeente/12026/", words))
    assert re.match(r"Nijlen: \d+\s%", page.title)
    assert "Waar de inwoners gaan werken" in page.text
    assert page.problems() == []


def test_the_card_without_certainty_says_how_to_get_it(flanders):
    page = read(flanders.get("/afbakenen/gemeente/12026/"))
    assert page.title.startswith("Nijlen hoort bij")
    assert "Bereken de zekerheid" in page.text


def test_the_card_of_no_municipality_is_not_found(flanders):
    assert flanders.get("/afbakenen/gemeente/99999/").status_code == 404


def test_another_municipality_is_chosen_from_the_list(flanders):
    response = flanders.get("/afbakenen/gemeente/12026/", {"gemeente": "12025", **STADS})
    assert response.status_code == 302
    assert "/afbakenen/gemeente/12025/" in response["Location"]
    assert "min=10000" in response["Location"]


@pytest.mark.parametrize("given", [{"herhalingen": "0"}, {"deel": "0"}, {"zoek": "dobbelsteen"}])
def test_a_wrong_search_is_refused_and_starts_nothing(flanders, given):
    search = {"zoek": "stroom", "herhalingen": "12", "zaad": "3", "deel": "100", **given}
    assert flanders.post("/afbakenen/zekerheid/", search).status_code == 422
    assert Computation.objects.count() == 0


def test_progress_shows_until_the_work_ends(flanders):
    found = Computation.objects.create(key="k1", question={}, state=State.RUNNING, done=3, total=9)
    response = flanders.get("/afbakenen/voortgang/k1/")
    assert "Herhaling 3 van 9" in response.content.decode()
    assert "HX-Refresh" not in response
    found.state = State.DONE
    found.save()
    assert flanders.get("/afbakenen/voortgang/k1/")["HX-Refresh"] == "true"


def test_a_running_computation_is_asked_to_stop(flanders):
    Computation.objects.create(key="k2", question={}, state=State.RUNNING)
    Computation.objects.create(key="k3", question={}, state=State.WAITING)
    for key in ("k2", "k3"):
        assert flanders.post(f"/afbakenen/stop/{key}/").status_code == 302
    assert Computation.objects.get(pk="k2").stop
    assert Computation.objects.get(pk="k3").state == State.STOPPED


def test_a_computation_that_is_asked_to_stop_keeps_nothing(flanders, monkeypatch):
    def stopping(*_args, tell, **_choices):
        Computation.objects.update(stop=True)
        tell(1, 2)
        tell(2, 2)

    monkeypatch.setattr(computing, "bootstrap_certainty", stopping)
    page = read(searched(flanders, **STADS))
    assert Computation.objects.get().state == State.STOPPED
    assert "U stopte de berekening" in page.text


def test_a_computation_that_fails_says_so_and_can_start_again(flanders, monkeypatch):
    def failing(*_args, **_choices):
        raise computing.RegiowerkError("Te weinig stroom.")

    with monkeypatch.context() as broken:
        broken.setattr(computing, "bootstrap_certainty", failing)
        assert "Te weinig stroom." in read(searched(flanders, **STADS)).text
    assert "Uitkomst van 12 herhalingen" in read(searched(flanders, **STADS)).text


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


# --- measuring ----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [{}, {"indeling": "provincie", "maat": "zelfstandigheid"}])
def test_any_division_is_measured_and_better_steps_are_named(flanders, words):
    page = read(flanders.get("/afbakenen/meten/", words))
    assert "van de verplaatsingen binnen" in page.title
    assert page.problems() == []


def test_a_division_that_does_not_exist_is_refused(flanders):
    assert flanders.get("/afbakenen/meten/", {"indeling": "niets"}).status_code == 422


def test_a_register_without_flows_says_what_to_do(site):
    page = read(site.get("/afbakenen/"))
    assert "Het register heeft nog geen stromen." in page.text
    assert page.problems() == []


def test_a_reader_who_comes_before_the_engine_is_ready_is_told(flanders, monkeypatch):
    monkeypatch.setattr(worker, "_waiting", {Method.LMA})
    page = read(flanders.get("/afbakenen/"))
    assert "De rekenkern wordt klaargemaakt." in page.text
    assert page.problems() == []
    assert "HX-Refresh" not in flanders.get("/afbakenen/klaar/")
    assert flanders.get("/afbakenen/klaar/", {"methode": "ward"})["HX-Refresh"] == "true"
    worker._waiting.clear()
    assert flanders.get("/afbakenen/klaar/")["HX-Refresh"] == "true"
