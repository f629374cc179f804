"""Overview, zonings, sources, search and statements."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from regiowerk.register.schema import TABLES
from regiowerk.web.pages.labels import TABLE_NAMES
from tests.web.pages.reading import read


def test_the_overview_opens_with_what_there_is(site):
    page = read(site.get("/"))
    assert page.title == "5 gemeenten werken samen in 8 samenwerkings\u00adverbanden"
    assert "/indelingen/referentieregio/R2/" in page.links
    assert "/samenwerkingen/?regio=R2" in page.links


def test_each_key_figure_leads_to_a_list_of_that_length(site):
    page = read(site.get("/"))
    link = next(link for link in page.links if "ligging=over" in link)
    assert read(site.get(link)).title.startswith("2 samenwerkingsverbanden")


def test_each_number_of_a_region_leads_to_a_list_of_that_length(site):
    page = read(site.get("/"))
    assert "2 Regio R2 2 100 5 2" in page.text
    links = [link for link in page.links if "regio=R2" in link]
    titles = [read(site.get(link)).title for link in links]
    assert [title.split()[0] for title in titles] == ["2", "5", "2"]


def test_a_zoning_lists_zones_and_whom_it_leaves_out(site):
    page = read(site.get("/indelingen/provincie/"))
    assert page.title == "Provincies: 2 gebieden"
    assert "2 gemeenten in geen enkel gebied" in page.text
    assert "1 gemeente ligt in meer dan één gebied" in page.text


def test_two_zonings_show_how_one_cuts_the_other(site):
    page = read(site.get("/indelingen/referentieregio/?met=provincie"))
    assert page.title == "Referentieregio's tegenover Provincies: 1 van de 3 blijft heel"
    assert site.get("/indelingen/referentieregio/?met=raar").status_code == 404
    csv = next(link for link in page.links if "gebieden.csv" in link)
    assert "Regio R1;R1;Noord;N;2;Aa | Beecee" in site.get(csv).content.decode("utf-8-sig")


def test_a_zone_groups_what_touches_it_by_fit(site):
    page = read(site.get("/indelingen/referentieregio/R2/"))
    assert page.title == "Regio R2: 5 samenwerkingen, 2 daarvan reiken ook buiten het gebied"
    assert "Gelijk aan één regio 2" in page.text
    assert site.get("/indelingen/referentieregio/X/").status_code == 404


def test_sources_say_which_licence_is_not_checked(site):
    text = read(site.get("/bronnen/")).text
    assert "Van 1 van de 2 bronnen is de licentie nog te controleren." in text


def test_findings_can_be_filtered(site):
    text = read(site.get("/bronnen/?ernst=fout")).text
    assert "Onbekend lid." in text
    assert "Geen nummer gevonden." not in text


@pytest.mark.parametrize("table", ["units", "memberships", "bevindingen", "woordenboek"])
def test_every_table_can_be_taken_along(site, table):
    assert site.get(f"/bronnen/{table}.csv").status_code == 200
    book = load_workbook(io.BytesIO(site.get(f"/bronnen/{table}.xlsx").content))
    assert book.worksheets[0].max_row > 1


def test_an_unknown_table_is_not_found(site):
    assert site.get("/bronnen/raar.csv").status_code == 404


def test_search_groups_what_it_finds_and_keeps_the_day(site):
    page = read(site.get("/zoeken/?q=dee&op=2018-12-31"))
    assert "/gemeenten/20001/?op=2018-12-31" in page.links


def test_suggestions_are_options_with_an_address(site):
    text = site.get("/zoeken/suggesties/?q=de&lijst=zoek").content.decode()
    assert 'role="option" id="zoek-1"' in text
    assert 'data-href="/gemeenten/20001/"' in text
    assert site.get("/zoeken/suggesties/?q=d").content.strip() == b""
    assert b"<b>" not in site.get("/zoeken/suggesties/?q=de&lijst=<b>").content


def test_statements_are_dated_and_honest(site):
    text = read(site.get("/toegankelijkheid/")).text
    assert "voldoet gedeeltelijk aan WCAG 2.2" in text
    assert "eigen beoordeling" in text
    assert "15 werkdagen" in text
    assert "Opgesteld op 21 november 2026" in text


def test_the_contact_address_is_the_operators(site, settings):
    settings.CONTACT = "regio@voorbeeld.be"
    assert "regio@voorbeeld.be" in read(site.get("/disclaimer/")).text


def test_every_table_has_a_name_that_people_use():
    assert set(TABLE_NAMES) == set(TABLES)


def test_a_zone_and_the_structure_in_it_can_be_told_apart_in_both_languages(
    baseline_register, client
):
    text = client.get("/zoeken/suggesties/?q=versterkt+wonen+in+mechelen").content.decode()
    assert "gebied: Intergemeentelijk project lokaal woonbeleid" in text
    assert "<small>Intergemeentelijk project lokaal woonbeleid</small>" in text
    english = client.get("/zoeken/suggesties/?q=willebroek&taal=en").content.decode()
    assert "municipality, NIS 12040" in english
    assert "<small>gemeente" not in english
