"""No page breaks the rules of WCAG that a machine can check, in light and dark, on any screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "/",
    "/gemeenten/",
    "/gemeenten/12040/",
    "/gemeenten/46030/",
    "/gemeenten/46030/?op=2018-12-31",
    "/samenwerkingen/",
    "/samenwerkingen/?ligging=over%20regiogrenzen&pagina=2",
    "/samenwerkingen/IGEMO/",
    "/samenwerkingen/?q=bestaatniet",
    "/indelingen/",
    "/indelingen/referentieregio/",
    "/indelingen/referentieregio/?met=politiezone",
    "/indelingen/referentieregio/REFREG02/",
    "/afbakenen/",
    "/afbakenen/?min=20000",
    "/afbakenen/gemeente/12026/",
    "/afbakenen/meten/",
    "/afbakenen/eigen/",
    "/afbakenen/bewaard/",
    "/afstemmen/",
    "/afstemmen/regio/REFREG02/",
    "/afstemmen/conformiteit/",
    "/afstemmen/gemeente/12026/",
    "/afstemmen/themas/",
    "/afstemmen/plan/",
    "/afstemmen/plan/?gemeente=12026&afwijking=veel",
    "/afstemmen/regio/REFREG02/kluwen/?een=12026&ander=12021",
    "/afstemmen/regio/REFREG15/kluwen/",
    "/wat-als/",
    "/wat-als/?gemeente=12026",
    "/wat-als/vergelijk/",
    "/afstemmen/grens/",
    "/afstemmen/grens/12026/",
    "/bronnen/",
    "/zoeken/?q=mechelen",
    "/disclaimer/",
    "/cookies/",
    "/toegankelijkheid/",
    "/over/",
    "/aanmelden/",
    "/bestaat-niet/",
)


DARK = (
    "/",
    "/gemeenten/12040/",
    "/samenwerkingen/",
    "/indelingen/referentieregio/REFREG02/",
    "/afbakenen/",
    "/afbakenen/gemeente/12026/",
    "/afstemmen/",
    "/afstemmen/regio/REFREG02/",
    "/afstemmen/conformiteit/",
    "/afstemmen/gemeente/12026/",
    "/afstemmen/themas/",
)


@pytest.mark.parametrize(
    ("path", "look"), [*((p, "light") for p in PAGES), *((p, "dark") for p in DARK)]
)
def test_a_page_breaks_no_rule(open_page, path, look):
    page = open_page(path, color_scheme=look, viewport=DESK)
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("path", ["/", "/gemeenten/12040/", "/samenwerkingen/"])
def test_a_phone_breaks_no_rule(open_page, path):
    page = open_page(path, viewport=PHONE)
    page.get_by_role("button", name="Menu").click()
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(open_page, path):
    page = open_page(path, viewport=PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


@pytest.mark.parametrize("path", ["/", "/gemeenten/12040/"])
def test_text_at_double_size_never_scrolls_sideways(open_page, path):
    page = open_page(path, viewport={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_first_tab_skips_to_the_content(open_page):
    page = open_page("/gemeenten/12040/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
