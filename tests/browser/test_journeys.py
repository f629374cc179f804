"""What people come to do, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def title(page) -> str:
    return page.locator("h1").inner_text()


def follow(page, element) -> None:
    """Click, and wait for the page that comes."""
    with page.expect_navigation(wait_until="load"):
        element.click()


def find(page, text: str) -> None:
    """Search by the suggestions, with the keyboard alone."""
    box = page.get_by_role("combobox").first
    box.focus()
    page.keyboard.type(text)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("option").first.get_attribute("aria-selected") == "true"
    with page.expect_navigation(url=re.compile(r"/gemeenten/\d{5}/"), wait_until="load"):
        page.keyboard.press("Enter")


def test_find_a_municipality_read_its_structures_and_open_one(open_page):
    page = open_page("/")
    find(page, "willebr")
    assert re.match(r"Willebroek: \d+ samenwerkingen, \d+\sdaarvan reiken buiten", title(page))
    table = page.get_by_role("table", name=re.compile("Samenwerkingsverbanden waarin Willebroek"))
    structures = table.locator("tbody th[scope=row] a")
    assert structures.count() > 10
    assert int(re.search(r"\d+", title(page)).group()) == structures.count()
    name = structures.first.inner_text()
    follow(page, structures.first)
    assert name in title(page)
    assert page.get_by_role("link", name="Willebroek", exact=True).count() > 0


def test_partners_are_shown_on_demand(open_page):
    page = open_page("/gemeenten/12040/")
    partners = page.locator("td details").filter(has_text=re.compile(r"[2-9] gemeenten")).first
    assert not partners.locator(".names").is_visible()
    partners.locator("summary").focus()
    page.keyboard.press("Enter")
    assert partners.locator(".names").is_visible()


def test_travel_to_2018_and_see_the_old_municipality(open_page):
    page = open_page("/")
    page.locator("details.day > summary").click()
    follow(page, page.get_by_role("link", name="31/12/2018"))
    assert page.get_by_text("U ziet de toestand op 31 december 2018.").is_visible()
    assert title(page).startswith("308 gemeenten")
    find(page, "puurs")
    assert "op=2018-12-31" in page.url
    assert title(page).startswith("Puurs:")
    follow(page, page.get_by_role("link", name="Terug naar vandaag"))
    assert re.match(r"Puurs bestond op .* niet meer", title(page))
    follow(page, page.get_by_role("link", name="Puurs-Sint-Amands").first)
    assert title(page).startswith("Puurs-Sint-Amands:")


def test_a_day_of_ones_own_choice(open_page):
    page = open_page("/gemeenten/?regio=REFREG02")
    page.locator("details.day > summary").click()
    page.get_by_label("Andere dag").fill("2024-12-31")
    follow(page, page.locator(".day-panel").get_by_role("button", name="Toon"))
    assert "regio=REFREG02" in page.url
    assert "op=2024-12-31" in page.url


def test_switch_to_english_and_stay_there(open_page):
    page = open_page("/gemeenten/12040/?op=2024-12-31")
    follow(page, page.get_by_role("link", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"
    assert "op=2024-12-31" in page.url
    assert "Samenwerkingen" not in page.locator("nav").first.inner_text()
    page.goto("/samenwerkingen/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_download_the_list_that_is_shown(open_page):
    page = open_page("/samenwerkingen/")
    follow(page, page.get_by_role("link", name=re.compile(r"^Projectverenigingen")))
    shown = int(re.match(r"\d+", title(page)).group())
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Lijst als CSV").click()
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert waiting.value.suggested_filename.startswith("regiowerk-samenwerkingen-")
    assert len(lines) == shown + 1


def test_the_map_is_walked_with_arrow_keys_and_opened_with_enter(open_page):
    page = open_page("/")
    first = page.locator("figure.map svg a").first
    first.focus()
    before = first.get_attribute("aria-label")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    focused = page.locator("figure.map svg a:focus")
    now = focused.get_attribute("aria-label")
    assert now != before
    assert page.locator(".map-label").inner_text() == now
    assert page.locator("figure.map svg a[tabindex='0']").count() == 1
    target = focused.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")


def test_the_map_zooms_with_buttons_and_comes_back(open_page):
    page = open_page("/")
    svg = page.locator("figure.map svg").first
    whole = svg.get_attribute("viewBox")
    page.get_by_role("button", name="Inzoomen").click()
    assert svg.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Hele kaart").click()
    assert [float(n) for n in svg.get_attribute("viewBox").split()] == pytest.approx(
        [float(n) for n in whole.split()]
    )


def test_escape_closes_suggestions_and_the_day(open_page):
    page = open_page("/")
    box = page.get_by_role("combobox").first
    box.press_sequentially("mech")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.locator("details.day > summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".day-panel").is_visible()


def test_the_permalink_holds_the_day(open_page, address):
    page = open_page(
        "/gemeenten/12040/?groep=vorm", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="Kopieer permalink").click()
    page.get_by_role("button", name="Gekopieerd").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{address}/gemeenten/12040/?groep=vorm&op=20")


def test_everything_needed_works_without_script(open_page):
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("combobox").fill("Willebroek")
    follow(page, page.get_by_role("button", name="Zoek", exact=True))
    follow(page, page.get_by_role("link", name="Willebroek", exact=True).first)
    assert title(page).startswith("Willebroek:")
    page.locator("details.day > summary").click()
    follow(page, page.get_by_role("link", name="31/12/2018"))
    assert "op=2018-12-31" in page.url
    assert page.get_by_role("button", name="Druk af").count() == 0


def test_the_menu_of_a_phone_opens_and_leads_on(open_page):
    page = open_page("/", viewport={"width": 390, "height": 844})
    link = page.get_by_role("link", name="Indelingen", exact=True)
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").click()
    follow(page, link)
    assert "manieren om Vlaanderen in te delen" in title(page)


def test_two_zonings_are_laid_on_each_other(open_page):
    page = open_page("/indelingen/referentieregio/")
    page.get_by_label("Leg er een tweede indeling op").select_option("politiezone")
    follow(page, page.locator(".inline-form").get_by_role("button", name="Toon"))
    assert "met=politiezone" in page.url
    assert page.get_by_role("table").locator("tbody tr").count() == 15
