"""Afstemmen in a real browser, as a new user of Nijlen: where do we belong, what must we decide?"""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_journeys import follow, title

pytestmark = pytest.mark.browser

DAY = "op=2026-11-21"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_what_must_the_council_of_nijlen_decide_and_by_when(open_page, viewport):
    page = open_page(f"/afstemmen/?{DAY}", viewport=viewport)
    page.locator("#naar-gemeente").select_option("12026")
    follow(page, page.locator("form", has=page.locator("#naar-gemeente")).get_by_role("button"))
    assert title(page).startswith("Nijlen: 15 samenwerkingen")
    follow(page, page.get_by_role("link", name="Wat onze raad moet beslissen"))
    assert title(page) == (
        "Nijlen: de gemeenteraad moet 2 beslissingen nemen, de eerste vóór 1 januari 2031"
    )
    text = page.locator("main").inner_text()
    assert "Beslis over de uittreding uit IOK en de toetreding tot IGEMO." in text
    assert "nog 1.502 dagen" in text
    follow(page, page.get_by_role("link", name="Horen we bij een andere regio?"))
    assert re.match(r"Nijlen: \d criteria trekken naar een andere regio", title(page))
    follow(page, page.get_by_role("button", name=re.compile("Wat als.*Kempen")))
    assert title(page).startswith("Nijlen naar Kempen")


def test_a_changed_cost_stays_in_the_address_and_a_wrong_one_in_its_field(open_page):
    page = open_page(f"/afstemmen/plan/?{DAY}&gemeente=12026")
    cost = page.get_by_label("Een samenwerkingsverband blijft zoals het is en vraagt een afwijking")
    cost.fill("1000")
    follow(page, page.get_by_role("button", name="Reken opnieuw"))
    assert "afwijking=1000" in page.url
    assert "uittreding" not in page.url
    outcome = page.get_by_role("table", name="Uitkomst voor heel Vlaanderen").inner_text()
    assert re.search(r"afwijking vragen\s+0\s+9", outcome)
    cost.fill("veel")
    follow(page, page.get_by_role("button", name="Reken opnieuw"))
    assert "“veel” is geen getal van 0 of meer" in page.get_by_role("alert").inner_text()
    assert cost.input_value() == "veel"
    follow(page, page.get_by_role("link", name="Terug naar de aannames van Regiowerk"))
    assert cost.input_value() == "12"
    assert "gemeente=12026" in page.url


def test_a_cell_of_the_matrix_and_the_form_beside_it_lead_to_the_same_list(open_page):
    page = open_page(f"/afstemmen/regio/REFREG02/kluwen/?{DAY}")
    assert title(page).startswith("Rivierenland: 47 samenwerkingen")
    follow(page, page.locator(".matrix a[aria-label*='Lier'][aria-label*='Nijlen']").first)
    found = page.locator("#paar").inner_text()
    assert re.match(r"(Nijlen en Lier|Lier en Nijlen) delen 7 samenwerkingen", found)
    page.locator("#paar-een").select_option("12026")
    page.locator("#paar-ander").select_option("12021")
    follow(page, page.locator("form", has=page.locator("#paar-een")).get_by_role("button"))
    assert page.locator("#paar").inner_text() == "Nijlen en Lier delen 7 samenwerkingen"
