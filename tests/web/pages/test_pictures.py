"""The maps on the pages, with the boundaries of the package."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from regiowerk.register.figures import VINTAGES
from tests.web.pages.reading import read

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(response) -> ElementTree.Element:
    text = response.content.decode()
    return ElementTree.fromstring(re.search(r'<svg[^>]*class="atlas".*?</svg>', text, re.S).group())


def places(svg) -> dict[str, ElementTree.Element]:
    return {a.get("data-nis"): a for a in svg.iter(f"{SVG}a")}


@pytest.mark.parametrize("day", [*VINTAGES.values(), date(2021, 6, 1)])
def test_every_municipality_of_the_day_is_on_the_map(baseline_register, client, day):
    found = places(svg_of(client.get("/", {"op": day.isoformat()})))
    assert set(found) == {m.nis for m in baseline_register.at(day).municipalities}
    assert all(f"op={day}" in a.get("href") for a in found.values())


def test_the_map_says_what_the_table_says(baseline_register, client):
    response = client.get("/gemeenten/")
    willebroek = places(svg_of(response))["12040"]
    today = baseline_register.at(timezone.localdate())
    structures = len(today.participations(today.municipality("12040")))
    assert willebroek.find(f"{SVG}title").text == f"Willebroek: {structures} samenwerkingen"


def test_one_place_takes_the_keyboard(baseline_register, client):
    found = places(svg_of(client.get("/gemeenten/12040/")))
    assert [nis for nis, a in found.items() if a.get("tabindex") == "0"] == ["12040"]


def test_numbers_on_the_map_are_those_of_the_table(baseline_register, client):
    page = read(client.get("/"))
    assert "5 Middenkust 7" in page.text


def test_a_former_territory_is_hatched(baseline_register, client):
    response = client.get("/samenwerkingen/Fluvius Antwerpen/", follow=True)
    assert 'class="over part"' in response.content.decode()
    assert "deelnemer met een deel van het grondgebied (Zwijndrecht)" in "".join(
        title.text for title in svg_of(response).iter(f"{SVG}title")
    )


@pytest.mark.parametrize(
    "path",
    [
        "/kaart.svg",
        "/gemeenten/12040/kaart.svg",
        "/samenwerkingen/igemo/kaart.svg",
        "/indelingen/referentieregio/kaart.svg",
        "/indelingen/referentieregio/kaart.svg?met=vervoerregio",
        "/indelingen/referentieregio/REFREG02/kaart.svg",
        "/gemeenten/12030/kaart.svg?op=2018-12-31",
    ],
)
def test_a_map_can_be_taken_along_and_needs_nothing_else(baseline_register, client, path):
    response = client.get(path)
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"].endswith('.svg"')
    svg = ElementTree.fromstring(response.content)
    assert not list(svg.iter(f"{SVG}a"))
    assert "var(" not in response.content.decode()


def test_without_boundaries_the_tables_stand_alone(site):
    response = site.get("/gemeenten/20001/")
    assert b'class="atlas"' not in response.content
    assert "kaart.svg" not in response.content.decode()
    assert site.get("/gemeenten/20001/kaart.svg").status_code == 404


@pytest.mark.parametrize("nis", ["12040", "46030", "11002", "31005"])
def test_a_municipality_page_travels_light(baseline_register, client, nis):
    response = client.get(f"/gemeenten/{nis}/")
    files = set(re.findall(r'/static/([^"?]+)', response.content.decode()))
    assert {"regiowerk/regiowerk.css", "regiowerk/map.js"} <= files
    sent = [response.content, *(Path(finders.find(name)).read_bytes() for name in files)]
    assert sum(len(gzip.compress(content)) for content in sent) < 200_000
    assert len(response.content) < 400_000
