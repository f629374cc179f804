"""The page of the tangle of a region."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.web.pages.reading import read
from tests.web.pages.test_align import page


def test_a_region_says_how_many_tables_its_municipalities_sit_at(site):
    found = page(site, "regio/R2/kluwen/")
    assert found.title == ("Regio R2: 5 samenwerkingen, 1 groep gemeenten aan tafel")
    assert found.problems() == []
    assert "schatting" in found.text


def test_every_figure_of_a_region_leads_to_its_list(site):
    links = page(site, "regio/R2/kluwen/").links
    theme = next(x for x in links if "thema=Afval" in x and "regio=R2" in x)
    assert read(site.get(theme)).title == "2 samenwerkingsverbanden"
    form = next(x for x in links if "vorm=politiezone" in x)
    assert read(site.get(form)).title == "1 samenwerkingsverband"
    pair = next(x for x in links if "een=20001" in x or "ander=20001" in x)
    assert "Eff en Dee delen 3 samenwerkingen" in read(site.get(pair.removesuffix("#paar"))).text


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("regio/R9/kluwen/", 404, "Er is geen referentieregio “R9”"),
        (
            "regio/R2/kluwen/?een=20001&ander=20001",
            422,
            "Kies twee verschillende gemeenten van Regio R2",
        ),
        (
            "regio/R2/kluwen/?een=20001&ander=10001",
            422,
            "Kies twee verschillende gemeenten van Regio R2",
        ),
        ("regio/R2/kluwen/matrix.svg?op=1700-01-01", 422, "valt buiten het register"),
    ],
)
def test_what_a_region_cannot_show_is_one_dutch_sentence(site, path, status, sentence):
    response = site.get(f"/afstemmen/{path}")
    assert response.status_code == status
    assert sentence in read(response).text


def test_a_region_by_name_and_from_the_overview(site):
    assert site.get("/afstemmen/regio/Regio R2/kluwen/")["Location"] == (
        "/afstemmen/regio/R2/kluwen/"
    )
    assert site.get("/afstemmen/naar/?kluwen=R2")["Location"] == "/afstemmen/regio/R2/kluwen/"
    assert "/afstemmen/regio/R2/kluwen/" in read(site.get("/afstemmen/regio/R2/")).links


def test_the_assumptions_of_a_region_are_the_readers(site):
    assert "eigen aanname" not in page(site, "regio/R2/kluwen/").text
    after = page(site, "regio/R2/kluwen/", "orgaan-3-uren=60&orgaan-4-uren=veel")
    assert "eigen aanname" in after.text
    assert "Geen getal van 0 tot 1.000: veel." in after.text


def test_every_table_and_the_picture_of_a_region_can_be_taken_along(site):
    found = page(site, "regio/R2/kluwen/")
    files = [x for x in found.links if "/kluwen/" in x and "." in x.split("?")[0]]
    assert len(files) == 15
    for link in files:
        assert site.get(link).status_code == 200
    svg = site.get("/afstemmen/regio/R2/kluwen/matrix.svg")
    assert "Wie zit in Regio R2 met wie samen?" in "".join(
        ElementTree.fromstring(svg.content).itertext()
    )
