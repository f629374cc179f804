"""Afbakenen in a real browser, against a workbench that does its long work in a thread."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_journeys import follow, title

pytestmark = pytest.mark.browser

STADS = "min=10000&min-zelf=50&doel=50000&doel-zelf=60"
PASSWORD = "juist-paard-9-batterij"  # of an invented account in a database that lives one session
LONG = 60_000  # milliseconds: the first search of a fresh installation compiles


@pytest.fixture(scope="module")
def account(address, workbench_home):
    """An account without rights beyond keeping."""
    subprocess.run(
        [sys.executable, "-m", "regiowerk", "user", "proeflezer", "--password-from-env", "SECRET"],
        env={**os.environ, "REGIOWERK_HOME": str(workbench_home), "SECRET": PASSWORD},
        check=True,
        capture_output=True,
    )
    return "proeflezer"


def sign_in(page, name):
    page.goto("/aanmelden/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    follow(page, page.get_by_role("button", name="Meld aan"))


def test_does_rivierenland_exist_in_commuting_and_how_sure_is_nijlen(open_page):
    page = open_page("/")
    follow(page, page.get_by_role("link", name="Afbakenen").first)
    assert re.match(r"\d+ gebieden waarbinnen \d+\s%", title(page))
    follow(page, page.get_by_role("link", name="Stadsgewesten"))
    row = page.get_by_role("table", name=re.compile("Waar elke referentieregio ligt")).get_by_role(
        "row", name=re.compile("Rivierenland")
    )
    assert "Antwerpen" in row.inner_text()
    page.get_by_label("Herhalingen").fill("40")
    page.get_by_role("button", name="Bereken de zekerheid").click()
    page.get_by_text("Uitkomst van 40 herhalingen").wait_for(timeout=LONG)
    follow(page, page.locator('a[data-nis="12026"]').first)
    assert re.match(r"Nijlen: \d+\s%", title(page))
    assert page.get_by_role("heading", name="Waar de inwoners gaan werken").is_visible()


def test_a_long_search_is_stopped(open_page):
    page = open_page(f"/afbakenen/?{STADS}&gebied=belgie")
    page.get_by_label("Herhalingen").fill("1000")
    page.get_by_role("button", name="Bereken de zekerheid").click()
    follow(page, page.get_by_role("button", name="Stop de berekening"))
    page.wait_for_function(
        "() => document.body.innerText.includes('U stopte de berekening')", timeout=LONG
    )


def test_choices_follow_the_method_with_the_keyboard_alone(open_page):
    page = open_page("/afbakenen/")
    page.locator("details.ask > summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_label("Minstens (werkende inwoners)").is_visible()
    assert not page.get_by_label("Aantal gebieden").is_visible()
    page.get_by_role("radio", name=re.compile("Arbeidsmarktgebieden")).focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Aantal gebieden").is_visible()
    assert not page.get_by_label("Minstens (werkende inwoners)").is_visible()
    page.get_by_label("Aantal gebieden").fill("12")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    assert title(page).startswith("12 gebieden")


def test_a_wrong_choice_is_named_and_the_rest_kept(open_page):
    page = open_page("/afbakenen/?min=20000&doel-zelf=70")
    assert page.get_by_text("Deze grootte moet boven de minimale liggen.").is_visible()
    assert page.get_by_label("met zelfstandigheid (%)").input_value() == "70"


def test_a_region_is_drawn_undone_and_kept(open_page, account):
    page = open_page("/")
    sign_in(page, account)
    page.goto("/afbakenen/tekenen/")
    count = page.locator("[data-draw-count]")
    for nis in ("13014", "13023"):
        page.locator(f'a[data-nis="{nis}"]').click()
    assert count.inner_text() == "2"
    page.get_by_role("button", name="Maak ongedaan").click()
    assert count.inner_text() == "1"
    page.get_by_role("button", name="Opnieuw").click()
    assert count.inner_text() == "2"
    page.locator('a[data-nis="13037"]').focus()
    page.keyboard.press("Enter")
    assert page.locator("#g-13037").is_checked()
    page.get_by_label("Naam van het gebied").fill("Proefkempen")
    page.get_by_label("Wie spreekt van dit gebied?").fill("een proef")
    follow(page, page.get_by_role("button", name="Bewaar het gebied"))
    assert title(page).startswith("Proefkempen")
    page.goto("/afbakenen/bewaard/")
    follow(page, page.get_by_role("button", name="Schrap Proefkempen"))
    assert page.get_by_text("“Proefkempen” is geschrapt.").is_visible()


def test_an_own_flow_from_the_example_file_to_a_map(open_page, account, tmp_path):
    page = open_page("/")
    sign_in(page, account)
    page.goto("/afbakenen/eigen/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Voorbeeldbestand (CSV)").click()
    example = tmp_path / "voorbeeld.csv"
    waiting.value.save_as(example)
    page.get_by_label("Naam", exact=True).fill("Proefstroom")
    page.get_by_label("Jaar").fill("2024")
    page.get_by_label("Bron", exact=True).fill("een proef")
    page.locator("#id_bestand").set_input_files(example)
    follow(page, page.get_by_role("button", name="Voeg toe"))
    assert page.get_by_text("“Proefstroom” is klaar om mee te rekenen.").is_visible()
    follow(page, page.get_by_role("link", name="Proefstroom"))
    assert "proefstroom 2024" in page.locator(".lead").inner_text().casefold()


@pytest.mark.parametrize("path", [f"/afbakenen/?{STADS}", "/afbakenen/gemeente/12026/"])
def test_a_phone_shows_map_and_tables_without_sideways_scrolling(open_page, path):
    page = open_page(path, viewport=PHONE)
    assert page.locator("figure.map svg").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
