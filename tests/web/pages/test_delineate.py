"""Afbakenen on the packaged register: the question, the answer, its certainty, files, measuring."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from regiowerk.delineate.recipe import Method
from regiowerk.web.work import computing, worker
from regiowerk.web.work.models import Computation, State
from tests.web.pages.asking import STADS, searched
from tests.web.pages.reading import read


@pytest.fixture
def flanders(baseline_register, client, at_once):
    """A browser on the packaged register, where long work is done at once."""
    return client


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
