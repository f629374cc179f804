"""The pages of municipalities."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from tests.web.pages.reading import read


def test_the_title_is_the_finding(site):
    page = read(site.get("/gemeenten/20001/"))
    assert page.title == "Dee: 5 samenwerkingen, 2 daarvan reiken buiten Regio R2"


def test_it_tells_partners_fit_origin_source_and_date(site):
    text = read(site.get("/gemeenten/20001/")).text
    assert "valt samen met Regio R2" in text
    assert "over 3 regio's" in text
    assert "2 volledige regio's" in text
    assert "vrijwillig" in text
    assert "ABB , 01/06/2023" in text


def test_grouping_by_form_heads_with_the_names_of_forms(site):
    by_form = read(site.get("/gemeenten/20001/?groep=vorm")).text
    assert "Politiezones Gelijk" in by_form
    assert "Thema niet gekend" in read(site.get("/gemeenten/20001/")).text
    assert site.get("/gemeenten/20001/?groep=raar").status_code == 200


def test_a_merger_says_what_takes_part_and_where_it_came_from(site):
    text = read(site.get("/gemeenten/10004/")).text
    assert "Ontstaan op 1 januari 2025 uit Bee (10002) en Cee (10003)." in text
    assert "via gemeente (Bee) · alleen dat deel van het grondgebied" in text
    assert "som van Bee, Cee" in text
    assert "niet optelbaar over de fusie" in text


def test_a_day_before_the_observation_is_told(site):
    text = read(site.get("/gemeenten/20001/?op=2018-12-31")).text
    assert "Van 5 samenwerkingen zijn de deelnames pas later opgetekend (2023)." in text


def test_a_code_that_is_gone_leads_to_the_successor_and_back(site):
    response = site.get("/gemeenten/10002/")
    page = read(response)
    assert response.status_code == 404
    assert "Bee bestond op" in page.title
    assert "/gemeenten/10004/" in page.links
    assert "/gemeenten/10002/?op=2024-12-31" in page.links


def test_a_code_of_later_leads_to_the_predecessors(site):
    page = read(site.get("/gemeenten/10004/?op=2018-12-31"))
    assert page.title == "Beecee bestond op 31 december 2018 nog niet"
    assert "/gemeenten/10002/?op=2018-12-31" in page.links
    assert "/gemeenten/10003/?op=2018-12-31" in page.links
    assert "/gemeenten/10004/?op=2025-01-01" in page.links


def test_a_name_redirects_to_the_code(site):
    assert site.get("/gemeenten/dee/?op=2018-12-31")["Location"] == (
        "/gemeenten/20001/?op=2018-12-31"
    )


def test_the_list_is_filtered_sorted_and_downloaded_alike(site):
    page = read(site.get("/gemeenten/?regio=R2&sorteer=-structures"))
    assert page.title == "2 van de 5 gemeenten"
    csv = site.get("/gemeenten/export.csv?regio=R2")
    assert csv["Content-Disposition"].startswith('attachment; filename="regiowerk-gemeenten-')
    assert len(csv.content.decode("utf-8-sig").splitlines()) == 3
    book = load_workbook(io.BytesIO(site.get("/gemeenten/export.xlsx").content))
    assert book.worksheets[0].max_row == 6


def test_an_unknown_filter_is_refused_in_words(site):
    response = site.get("/gemeenten/?regio=Nergens")
    assert response.status_code == 404
    assert read(response).title == "Niet gevonden"
