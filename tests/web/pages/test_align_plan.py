"""The repair plan as a page: costs in the address, one council or region, files."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation
from openpyxl import load_workbook

from regiowerk.align.repair_costs import packaged_repair_costs
from regiowerk.reports.pages.align_plan import plan_page
from regiowerk.web.pages.align import sentences
from tests.unit.reports.pages.test_align_plan import snapshot_today
from tests.web.pages.reading import read

DAY = "op=2026-11-21"


def page(site, query=""):
    return read(site.get(f"/afstemmen/plan/?{DAY}&{query}", follow=True))


def test_the_title_says_how_much_work_it_is(site):
    found = page(site)
    assert found.title == "2 beslissingen van 2 gemeenteraden voor 1 samenwerking die nog niet past"
    assert "Breidt uit tot heel Regio R1, Regio R2 en Regio R3." in found.text
    assert "Bewezen: onder deze aannames is er geen plan met minder verstoring." in found.text


def test_another_cost_changes_the_plan_and_says_so(site):
    cheap = page(site, "afwijking=0,5")
    assert cheap.title.startswith("0 beslissingen van 0 gemeenteraden")
    assert "Uw aannames" in cheap.text
    assert cheap.text.index("eigen aanname") < cheap.text.index("Werklijst per regio")
    assert "vraagt een afwijking aan. 0,5 in plaats van 12." in cheap.text
    assert "regiowerk align plan --cost afwijking=0.5 " in cheap.text
    assert "Blijft zoals het is en vraagt een afwijking aan." in cheap.text
    assert "documenttype “afwijking principes regiovorming”" in cheap.text
    assert cheap.problems() == []


def test_only_what_differs_stays_in_the_address(site):
    packaged = {n: f"{one.value:g}" for n, one in packaged_repair_costs().assumptions.items()}
    response = site.get("/afstemmen/plan/", {**packaged, "afwijking": "100", "gemeente": ""})
    assert response["Location"] == "/afstemmen/plan/?afwijking=100"
    assert site.get(response["Location"]).status_code == 200
    assert site.get("/afstemmen/plan/", packaged)["Location"] == "/afstemmen/plan/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("afwijking=veel", "“veel” is geen getal van 0 of meer"),
        ("afwijking=-1", "“-1” is geen getal van 0 of meer"),
        ("afwijking=nan", "“nan” is geen getal van 0 of meer"),
        ("stappen-per-jaar=1,5", "“1,5” is geen geheel getal van 1 of meer"),
        ("kleinste-nieuw=0", "“0” is geen geheel getal van 1 of meer"),
    ],
)
def test_a_bad_number_is_refused_in_one_sentence_and_nothing_is_lost(site, typed, sentence):
    name, text = typed.split("=")
    found = page(site, f"{typed}&uittreding=3")
    assert sentence in found.text
    field = next(c for c in found.controls if c.get("name") == name)
    assert (field["value"], field["aria-invalid"]) == (text, "true")
    kept = next(c for c in found.controls if c.get("name") == "uittreding")
    assert kept["value"] == "3"
    assert "--cost uittreding=3" in found.text


def test_a_way_back_to_the_packaged_costs_keeps_day_and_place(site):
    found = page(site, "afwijking=100&gemeente=20001")
    back = next(x for x in found.links if "?" in x and x.endswith("#aannames"))
    assert parse_qs(urlsplit(back).query) == {"op": ["2026-11-21"], "gemeente": ["20001"]}


def test_one_municipality_and_one_region_have_their_own_work_list(site):
    place = page(site, "gemeente=20002")
    assert place.title == (
        "Eff: de gemeenteraad moet 1 beslissing nemen, de eerste vóór 1 januari 2031"
    )
    assert "Beslis over de toetreding tot Over, dat zo de hele regio omvat." in place.text
    assert "nog 1.502 dagen" in place.text
    assert "regiowerk align plan --municipality 20002" in place.text
    region = page(site, "regio=R1")
    assert region.title == "Regio R1: 1 beslissing, de eerste vóór 1 januari 2031"
    nobody = page(site, "gemeente=10001")
    assert nobody.title == "Aa: de gemeenteraad moet in dit plan niets beslissen"


def test_an_unknown_place_or_region_is_one_dutch_sentence(site):
    for query, sentence in (
        ("gemeente=99999", "kent het register geen gemeente “99999”"),
        ("regio=R9", "Er is geen referentieregio “R9”"),
    ):
        response = site.get(f"/afstemmen/plan/?{query}")
        assert response.status_code == 404
        assert sentence in read(response).text


def test_every_table_can_be_taken_along_with_the_costs(site):
    found = page(site, "afwijking=100&regio=R1")
    files = [x for x in found.links if x.startswith("/afstemmen/plan/") and "." in x.split("?")[0]]
    assert len(files) == 8
    for link in files:
        assert parse_qs(urlsplit(link).query)["afwijking"] == ["100"]
        assert site.get(link).status_code == 200
    book = next(x for x in files if "beslissingen.xlsx" in x)
    told = [
        (row[0].value, row[1].value)
        for row in load_workbook(BytesIO(site.get(book).content))["Toelichting"].iter_rows()
    ]
    assert ("Keuzes", "afwijking: 100") in told
    assert any(str(text).startswith("Bewezen: geen plan verstoort minder") for _k, text in told)
    assert site.get("/afstemmen/plan/export.csv").status_code == 200


# --- the sentences ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plans():
    """The plan of Flanders under costs that bring out every sentence."""
    today = snapshot_today()
    costs = packaged_repair_costs()
    dear = {"afwijking": 1000.0, "toetreding": 20.0}
    return today, [
        plan_page(today),
        plan_page(today, costs.with_values({"afwijking": 1000.0}), doubtful=True),
        plan_page(today, costs.with_values(dear | {"oprichting": 0.0, "zonder-vervanging": 90.0})),
        plan_page(today, costs.with_values({"uittreding": 90.0, "afwijking": 9000.0})),
    ]


def test_a_dutch_page_says_what_the_library_says_word_for_word(plans):
    today, pages = plans
    steps = set()
    with translation.override("nl"):
        for found in pages:
            for one in found.remedies:
                regions = found.work.region_names
                assert sentences.remedy_sentence(one, today, regions) == one.text
                for task in one.tasks:
                    steps.add(task.step)
                    assert sentences.task_sentence(task, today) == task.text
    assert len(steps) == 4, "every step of a council is among the sentences compared"


def test_an_english_page_says_it_in_english(plans):
    today, pages = plans
    with translation.override("en"):
        for found in pages:
            for one in found.remedies:
                text = sentences.remedy_sentence(one, today, found.work.region_names)
                assert not {"Gaat", "Blijft", "Breidt", "gaan", "treden"} & set(text.split())
                for task in one.tasks:
                    assert sentences.task_sentence(task, today).startswith("Decide on ")
