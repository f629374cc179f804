"""Wat als in a real browser: is Nijlen better off in Kempen, and what must its council decide?"""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_journeys import follow, title

pytestmark = pytest.mark.browser

FOUND = "Nijlen naar Kempen: 2 samenwerkingen passen beter, 4 vallen uit de pas"


def moved(page):
    page.get_by_role("button", name="Kempen").click()
    page.get_by_role("heading", level=1, name="Nijlen naar Kempen").wait_for()


def test_a_click_on_the_map_moves_and_undo_brings_back(open_page):
    page = open_page("/wat-als/")
    page.locator('a[data-nis="12026"]').click()
    page.get_by_role("heading", name="Nijlen", exact=True).wait_for()
    moved(page)
    assert title(page) == FOUND
    assert "was Rivierenland" in page.locator('a[data-nis="12026"]').get_attribute("aria-label")
    page.get_by_role("button", name="Maak ongedaan").click()
    page.get_by_role("heading", level=1, name="Wat als een grens verschuift?").wait_for()
    assert "was" not in page.locator('a[data-nis="12026"]').get_attribute("aria-label")


def test_the_list_does_the_same_with_the_keyboard_and_a_link_keeps_it(open_page):
    page = open_page("/wat-als/")
    page.get_by_label("Welke gemeente verplaatst u?").select_option("12026")
    page.get_by_role("button", name="Kies").press("Enter")
    page.get_by_role("heading", name="Nijlen", exact=True).wait_for()
    moved(page)
    page.reload()
    assert title(page) == FOUND


def test_from_the_border_page_to_a_plan(open_page):
    page = open_page("/afstemmen/grens/12026/")
    follow(page, page.get_by_role("button", name=re.compile("Probeer in Wat als.*Kempen")))
    assert title(page) == FOUND


@pytest.mark.parametrize("path", ["/wat-als/?gemeente=12026", "/afstemmen/grens/12026/"])
def test_a_phone_never_scrolls_sideways(open_page, path):
    page = open_page(path, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
