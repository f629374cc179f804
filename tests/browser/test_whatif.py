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


def test_a_step_leaves_the_shapes_and_the_zoom_and_draws_what_differs(open_page):
    page = open_page("/wat-als/?gemeente=12026")
    page.get_by_role("button", name="Inzoomen").click()
    shape = page.locator('a[data-nis="12026"] path')
    zoom, drawn = page.locator("svg.atlas").get_attribute("viewBox"), shape.get_attribute("d")
    page.evaluate("document.querySelector('a[data-nis=\"12026\"]').kept = true")
    with page.expect_response(lambda answer: "/stap/" in answer.url) as answered:
        moved(page)
    assert len(answered.value.body()) < 180_000  # the whole page is more than 260 kB
    assert page.evaluate("document.querySelector('a[data-nis=\"12026\"]').kept")
    assert page.locator("svg.atlas").get_attribute("viewBox") == zoom
    assert shape.get_attribute("d") == drawn
    assert page.locator("svg.atlas path.over.cut").count() == 1
    assert "stappen=" in page.locator('a[data-nis="12026"]').get_attribute("href")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    page.keyboard.press("Control+z")
    page.get_by_role("heading", level=1, name="Wat als een grens verschuift?").wait_for()
    assert page.locator("svg.atlas path.over.cut").count() == 0


def test_the_back_button_returns_to_the_plan_as_it_was(open_page):
    page = open_page("/wat-als/?gemeente=12026")
    moved(page)
    page.goto("/afstemmen/")
    page.go_back()
    page.get_by_role("heading", level=1, name="Nijlen naar Kempen").wait_for()
    assert title(page) == FOUND
    assert page.locator("main").count() == 1


def test_a_plan_becomes_the_start_of_the_next(open_page):
    page = open_page("/wat-als/?gemeente=12026")
    moved(page)
    page.get_by_text("Een ander begin").click()
    page.get_by_role("button", name="Begin vanaf dit plan").click()
    page.get_by_role("heading", level=1, name="Wat als een grens verschuift?").wait_for()
    page.get_by_role("button", name="Rivierenland").first.click()
    page.get_by_role("heading", level=1, name="Nijlen naar Rivierenland").wait_for()


def test_from_the_border_page_to_a_plan(open_page):
    page = open_page("/afstemmen/grens/12026/")
    follow(page, page.get_by_role("button", name=re.compile("Probeer in Wat als.*Kempen")))
    assert title(page) == FOUND


@pytest.mark.parametrize("path", ["/wat-als/?gemeente=12026", "/afstemmen/grens/12026/"])
def test_a_phone_never_scrolls_sideways(open_page, path):
    page = open_page(path, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
