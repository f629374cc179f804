"""The pages of Afstemmen."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from regiowerk.align.fit import Fit, FitVerdict
from regiowerk.align.structures import Structure
from regiowerk.core.errors import UnsolvableError
from regiowerk.reports.pages.align_region import DollRow
from regiowerk.web.pages.align.scenes import crossing_notes, enumeration
from regiowerk.web.pages.templatetags.align_tags import dagen
from tests.web.pages.reading import read

DAY = "op=2026-11-21"


def page(site, path, query=""):
    return read(site.get(f"/afstemmen/{path}?{DAY}&{query}"))


# --- overview -----------------------------------------------------------------------------------


def test_the_title_counts_down(site):
    title = page(site, "").title
    assert title == "1 samenwerking past nog niet in een regio; 1 heeft nog 1.502 dagen"


def test_after_the_deadline_it_says_so(site):
    found = read(site.get("/afstemmen/?op=2031-02-01"))
    assert found.title == "De termijn is voorbij: 1 samenwerking past niet in een regio"


def test_every_count_leads_to_its_list(site):
    found = page(site, "")
    lists = [link for link in found.links if link.startswith("/afstemmen/conformiteit/?")]
    for link in lists:
        if "regio=R2" in link and "oordeel=regioconform" in link:
            assert read(site.get(link)).title == "3 van 8 samenwerkingsverbanden"
    assert any("oordeel=in+overtreding" in link for link in lists)


def test_before_the_decree_it_says_from_when(site):
    response = site.get("/afstemmen/?op=2018-12-31")
    assert response.status_code == 409
    assert "gold nog niet op 31/12/2018: het geldt sinds 19/03/2023" in read(response).text


def test_a_choice_leads_to_the_page_of_a_region_or_a_municipality(site):
    assert site.get("/afstemmen/naar/?regio=R2")["Location"] == "/afstemmen/regio/R2/"
    assert site.get("/afstemmen/naar/?gemeente=20001")["Location"] == "/afstemmen/gemeente/20001/"
    assert site.get("/afstemmen/naar/")["Location"] == "/afstemmen/"
    assert site.get("/afstemmen/naar/?gemeente=Zzz").status_code == 404


# --- the matroesjka of a region -----------------------------------------------------------------


def test_a_region_says_how_many_stick_out(site):
    found = page(site, "regio/R2/")
    assert found.title == "Regio R2: 2 van 5 samenwerkingen steken door de rand"
    assert "Hier alleen Dee ." in found.text
    assert "Raakt ook Regio R1 (1), Regio R3 (1)." in found.text
    assert found.text.index("Steken door de rand") < found.text.index("Passen erin 3")


def test_every_doll_and_every_row_leads_to_its_structure(site):
    found = page(site, "regio/R2/").links
    links = [link for link in found if urlsplit(link).path.startswith("/samenwerkingen/")]
    links = [link for link in links if urlsplit(link).path != "/samenwerkingen/"]
    structures = {urlsplit(link).path for link in links}
    assert len(structures) == 5
    assert all(links.count(link) == 3 for link in set(links)), "wide, narrow and table"


def test_a_filter_narrows_picture_table_and_downloads(site):
    found = page(site, "regio/R2/", "thema=Afval")
    assert "Passen erin 1" in found.text
    assert "Tweeling" not in found.text
    files = [
        link
        for link in found.links
        if "export." in link or link.split("?")[0].endswith(("svg", "pdf"))
    ]
    assert len(files) == 4
    for link in files:
        assert parse_qs(urlsplit(link).query)["thema"] == ["Afval"]
        assert site.get(link).status_code == 200


def test_the_picture_of_a_file_is_well_formed_and_alone(site):
    response = site.get("/afstemmen/regio/R2/matroesjka.svg")
    assert response["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(response.content)
    assert "href" not in response.content.decode()
    assert "De matroesjka van Regio R2" in "".join(root.itertext())


def test_the_report_of_a_region_is_a_pdf_for_a_day_with_rules(site):
    response = site.get(f"/afstemmen/regio/R2/verslag.pdf?{DAY}")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert site.get("/afstemmen/regio/R2/verslag.pdf?op=2018-12-31").status_code == 409


def test_a_name_leads_to_the_code_and_nothing_chosen_offers_a_way_on(site):
    assert site.get("/afstemmen/regio/Regio R2/")["Location"] == "/afstemmen/regio/R2/"
    assert site.get("/afstemmen/regio/R9/").status_code == 404
    assert "Er is geen referentieregio “R9”" in read(site.get("/afstemmen/regio/R9/")).text
    assert "Niets past bij deze keuze." in page(site, "regio/R2/", "q=zzz").text


def test_a_verdict_leads_to_its_reason(site):
    links = page(site, "regio/R2/").links
    link = next(x for x in links if "conformiteit" in x and "q=Over" in x)
    assert "Moet regioconform zijn vanaf 1 januari 2031." in read(site.get(link)).text


def test_before_the_decree_a_region_has_dolls_without_verdicts(site):
    text = read(site.get("/afstemmen/regio/R2/?op=2018-12-31")).text
    assert "gold het Regiodecreet nog niet" in text
    assert "regioconform" not in text.replace("regioconformiteit", "")


def row(here, outside, beyond, fit=Fit.SPANNING):
    units = frozenset([*here, *outside])
    structure = Structure(id="s", name="S", kind="politiezone", units=units)
    return DollRow(structure, FitVerdict(fit), None, tuple(here), tuple(outside), beyond)


@pytest.mark.parametrize(
    ("found", "first"),
    [
        (row("a", "bcde", {"Kempen": 4}), "hier alleen a, 4 in Kempen"),
        (row("abcde", "f", {"Kempen": 1}), "5 hier, erbuiten alleen f"),
        (row("abcd", "efgh", {"Kempen": 3, "Limburg": 1}), "4 hier, 4 in Kempen en Limburg"),
        (row("ab", "cd", {"Kempen": 2}, Fit.UNION), "samen met heel Kempen"),
        (row("abcd", "efgh", {"Kempen": 2}), "4 hier, 4 erbuiten"),
    ],
)
def test_a_crossing_names_the_odd_ones_out(found, first):
    notes = crossing_notes(found)
    assert notes[0] == first
    assert len(notes[-1]) <= 25


def test_names_are_listed_as_a_sentence():
    assert [enumeration(list(names)) for names in ("", "a", "ab", "abc")] == [
        "", "a", "a en b", "a, b en c",
    ]  # fmt: skip


# --- the board ----------------------------------------------------------------------------------


def test_the_board_says_verdict_deadline_reason_source_and_standing(site):
    found = page(site, "conformiteit/")
    assert found.title == "1 samenwerking moet zich aanpassen, 1 is nog niet te beoordelen"
    text = found.text
    assert "Moet regioconform zijn vanaf 1 januari 2031." in text
    assert "nog 1.502 dagen" in text
    assert "S14, S6: laatste toegelaten dag 31 december 2030 vermeld" in text
    assert "Niet gekend: oprichtingsdatum" in text
    assert "Buiten Regio R1 alleen Dee en Gee" in text


def test_a_rule_of_a_verdict_is_in_the_list_of_rules(site):
    found = page(site, "conformiteit/")
    rules = {link.removeprefix("#") for link in found.links if link.startswith("#regel-")}
    assert "regel-termijn-bestaand" in rules
    assert rules <= set(found.ids)


def test_a_file_says_which_choices_were_made(site):
    for path in ("conformiteit", "regio/R2"):
        response = site.get(f"/afstemmen/{path}/export.xlsx?thema=Afval&q=over")
        book = load_workbook(BytesIO(response.content))
        told = {row[0].value: row[1].value for row in book["Toelichting"].iter_rows()}
        assert told["Keuzes"] == "thema: Afval; q: over"


def test_filters_are_links_that_the_download_follows(site):
    found = page(site, "conformiteit/", "oordeel=regioconform&regio=R2")
    assert found.title == "3 van 8 samenwerkingsverbanden"
    csv = next(link for link in found.links if "export.csv" in link)
    assert len(site.get(csv).content.decode("utf-8-sig").splitlines()) == 4


def test_an_earlier_day_has_its_own_days_left(site):
    assert "nog 2.466 dagen" in read(site.get("/afstemmen/conformiteit/?op=2024-04-01")).text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (1498, "nog 1.498 dagen"),
        (1, "nog 1 dag"),
        (0, "vandaag"),
        (-1, "1 dag te laat"),
        (-12, "12 dagen te laat"),
        (None, ""),
    ],
)
def test_days_are_worded(days, text):
    assert dagen(days) == text


# --- the tangle ---------------------------------------------------------------------------------


def test_a_municipality_has_its_finding_and_one_sentence_on_congruence(site):
    found = page(site, "gemeente/20001/")
    assert found.title == "Dee: 5 samenwerkingen met 3 verschillende groepen partners"
    assert "zit gemiddeld in 40 % van de samenwerkingen" in found.text
    assert "schatting" in found.text


def test_assumptions_are_shown_and_the_reader_may_change_them(site):
    before = page(site, "gemeente/20001/")
    assert {"orgaan-3-zetels", "orgaan-3-keren", "orgaan-3-uren"} <= set(before.ids)
    assert "96 uur vergaderen per jaar" in before.text
    after = page(site, "gemeente/20001/", "orgaan-3-uren=6,0")
    assert "132 uur vergaderen per jaar" in after.text
    assert "eigen aanname" in after.text
    assert "eigen aanname" not in before.text


def test_what_is_no_number_is_told(site):
    text = page(site, "gemeente/20001/", "orgaan-3-uren=veel").text
    assert "Geen getal van 0 tot 1.000: veel." in text


def test_every_table_can_be_taken_along_with_the_assumptions(site):
    found = page(site, "gemeente/20001/", "orgaan-3-uren=6")
    files = [
        link for link in found.links if link.startswith("/afstemmen/gemeente/20001/") if "." in link
    ]
    assert len(files) == 8
    for link in files:
        assert site.get(link).status_code == 200
    load = next(link for link in files if "belasting.csv" in link)
    assert ";6;" in site.get(load).content.decode("utf-8-sig").replace("6,0", "6")


def test_a_municipality_outside_flanders_has_no_tangle(site):
    refused = site.get("/afstemmen/gemeente/21004/")
    assert refused.status_code == 404
    assert "Brussel ligt niet in Vlaanderen. Kies een Vlaamse gemeente" in read(refused).text
    assert "/afstemmen/gemeente/21004/" not in read(site.get("/gemeenten/21004/")).links
    assert "/gemeenten/21004/?op=2026-11-21" in page(site, "gemeente/30001/").links


def test_a_name_leads_to_the_code(site):
    assert site.get("/afstemmen/gemeente/Dee/")["Location"] == "/afstemmen/gemeente/20001/"


# --- themes and ways in -------------------------------------------------------------------------


def test_a_theme_leads_to_the_list_of_each_region(site):
    found = page(site, "themas/")
    assert found.title == "0 van 2 thema's werken vooral over regiogrenzen"
    link = next(x for x in found.links if "thema=Afval" in x and "regio=R2" in x)
    assert read(site.get(link)).title == "2 samenwerkingsverbanden"
    csv = next(x for x in found.links if "export.csv" in x)
    assert site.get(csv).status_code == 200


def test_the_menu_the_municipality_and_the_region_lead_here(site):
    assert "/afstemmen/" in read(site.get("/")).links
    assert "/afstemmen/gemeente/20001/" in read(site.get("/gemeenten/20001/")).links
    assert "/afstemmen/regio/R2/" in read(site.get("/indelingen/referentieregio/R2/")).links
    assert "/afstemmen/regio/" not in " ".join(read(site.get("/indelingen/provincie/Z/")).links)


def test_afstemmen_speaks_english_too(site):
    response = site.get(f"/afstemmen/conformiteit/?{DAY}&taal=en")
    assert '<html lang="en">' in response.content.decode()
    assert read(response).problems() == []


# --- what cannot be answered --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("?op=1500-01-01", 422, "De datum “1500-01-01” valt buiten het register."),
        ("?op=morgen", 422, "“morgen” is geen datum."),
        ("naar/?regio=Zandland", 404, "Er is geen referentieregio “Zandland”."),
        ("naar/?kluwen=Zandland", 404, "Er is geen referentieregio “Zandland”."),
        ("regio/R2/?thema=onzin", 404, "“onzin” is geen keuze in dit filter. Kies bijvoorbeeld: "),
        ("regio/R2/?sorteer=onzin", 404, "Deze lijst heeft geen kolom “onzin”."),
        ("regio/R2/verslag.pdf?thema=onzin", 404, "“onzin” is geen keuze in dit filter."),
        ("regio/R9/export.csv", 404, "Er is geen referentieregio “R9”."),
        ("conformiteit/?oordeel=onzin", 404, "“onzin” is geen keuze in dit filter."),
        ("conformiteit/?sorteer=onzin", 404, "Deze lijst heeft geen kolom “onzin”."),
        ("conformiteit/?op=2018-12-31", 409, "gold nog niet op 31/12/2018"),
        ("gemeente/99999/", 404, "kent het register geen gemeente “99999”"),
        ("plan/?gemeente=21004", 404, "Brussel ligt niet in Vlaanderen."),
        ("plan/?op=2018-12-31", 409, "gold nog niet op 31/12/2018"),
        ("themas/?op=1500-01-01", 422, "valt buiten het register"),
    ],
)
def test_a_question_that_cannot_be_answered_is_one_dutch_sentence(site, path, status, sentence):
    response = site.get(f"/afstemmen/{path}")
    assert response.status_code == status
    text = read(response).text
    assert sentence in text
    english = [word for word in ("Nearest", "There is", "not a choice") if word in text]
    assert english == []
    assert "Bedoelt u: in overtreding" not in text


def test_a_structure_without_members_is_told_apart_not_judged(site):
    text = page(site, "conformiteit/", "q=leeg").text
    assert "onbekend" in text
    assert "Er zijn geen leden bekend." in text


def test_no_plan_in_time_is_one_dutch_sentence(site, monkeypatch):
    def stopped(*_words, **_more):
        raise UnsolvableError("no plan", seconds=15.0)

    monkeypatch.setattr("regiowerk.web.pages.align.plan.plan_page", stopped)
    response = site.get("/afstemmen/plan/")
    assert response.status_code == 422
    assert "Binnen 15 seconden is geen plan gevonden." in read(response).text


# --- English ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("conformiteit/?q=over", "Must be regioconform from 1 January 2031."),
        ("plan/", "Is extended to the whole of Regio R1, Regio R2 and Regio R3."),
        ("plan/?gemeente=20002", "Decide on accession (toetreding) to Over"),
        ("plan/?afwijking=0,5", "Stays as it is and applies for a deviation (afwijking)."),
        ("gemeente/20001/", "Board of directors (raad van bestuur)"),
        ("regio/R2/kluwen/", "Pairs that share most"),
    ],
)
def test_an_english_page_speaks_english_with_the_legal_term_beside_it(site, path, said):
    sep = "&" if "?" in path else "?"
    response = site.get(f"/afstemmen/{path}{sep}{DAY}&taal=en")
    assert said in read(response).text
    assert "Dat lukt niet" not in read(response).text


def test_the_dutch_reason_stays_beside_the_english_one_and_is_marked(site):
    html = site.get(f"/afstemmen/conformiteit/?q=over&{DAY}&taal=en").content.decode()
    assert '<p class="names" lang="nl">Moet regioconform zijn vanaf 1 januari 2031.' in html
    dutch = site.get(f"/afstemmen/conformiteit/?q=over&{DAY}").content.decode()
    assert dutch.count("Moet regioconform zijn vanaf 1 januari 2031.") == 1
