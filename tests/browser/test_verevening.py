"""Verevening in a real browser: a finance officer leaves with a report for three colleges."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_accessibility import RULES
from tests.browser.test_journeys import follow, title

pytestmark = pytest.mark.browser

TOWNS = ("Mol", "Balen", "Dessel")


def begin(page, kind="Bedrijventerrein"):
    """Make a project with the keyboard and the mouse, as a new officer would."""
    page.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    page.get_by_label("Naam van het project").fill("Kempens bedrijventerrein")
    for place, town in enumerate(TOWNS, start=1):
        page.get_by_label(f"Gemeente {place}", exact=True).fill(town)
    follow(page, page.get_by_role("button", name="Begin", exact=True))


def example(page):
    follow(page, page.get_by_role("button", name=re.compile("Bedrijventerrein Westhoek")))


def version(page):
    return page.locator("#ver-kop").get_attribute("data-versie")


def answered(page, act):
    """Do something, and wait until the page has answered it."""
    before = version(page)
    act()
    page.wait_for_function(
        "before => document.querySelector('#ver-kop').dataset.versie !== before", arg=before
    )


def type_in(page, field, text, leave="Tab"):
    answered(page, lambda: (page.fill(f"#{field}", text), page.press(f"#{field}", leave)))


def amount_of(page, town):
    row = page.locator("#ver-lijnen tbody tr", has_text=town)
    return row.locator("td[data-label=Samen] b").inner_text()


def test_from_an_empty_page_to_a_report_for_three_colleges(open_page, tmp_path):
    page = open_page("/")
    follow(page, page.get_by_role("link", name="Verevening"))
    begin(page)
    first = title(page)
    assert first.startswith("Samen ")
    before = {town: amount_of(page, town) for town in TOWNS}

    type_in(page, "a-verkoopprijs", "110")
    assert title(page) != first
    assert amount_of(page, "Mol") != before["Mol"]
    assert "+" in page.locator("#ver-lijnen .moved").first.inner_text()

    page.get_by_role("link", name="Samen inleggen, samen delen").first.click()
    page.get_by_text("variant “Samen inleggen, samen delen”").first.wait_for()
    assert "variant=3" in page.url
    answered(page, lambda: page.select_option("#s-0-kan", "ja"))
    type_in(page, "s-0-waarom", "Ieder draagt en krijgt naar wat hij is", leave="Enter")
    answered(page, lambda: page.select_option("#s-1-kan", "nee"))

    for name in ("Rapport voor de colleges (PDF)", "Werkboek met formules (Excel)"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        target = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(target)
        assert Path(target).read_bytes()[:2] in (b"%P", b"PK")
    assert {one.suffix for one in tmp_path.iterdir()} == {".pdf", ".xlsx"}


def test_a_wrong_number_is_told_at_the_field_and_undo_brings_back(open_page):
    page = open_page("/verevening/")
    example(page)
    first = title(page)
    page.fill("#a-verkoopprijs", "veel")
    page.press("#a-verkoopprijs", "Tab")
    page.locator("#fout-a-verkoopprijs").wait_for()
    assert page.input_value("#a-verkoopprijs") == "veel"
    assert page.locator("#a-verkoopprijs").get_attribute("aria-invalid") == "true"
    assert title(page) == first
    type_in(page, "a-verkoopprijs", "100")
    assert page.locator("#fout-a-verkoopprijs").count() == 0
    assert title(page) != first
    answered(page, lambda: page.get_by_role("button", name="Maak ongedaan").click())
    assert title(page) == first
    assert page.input_value("#a-verkoopprijs") == "95"


def test_two_windows_tell_each_other_and_lose_nothing(open_page):
    page = open_page("/verevening/")
    example(page)
    other = page.context.new_page()
    other.goto(page.url)
    type_in(page, "a-verkoopprijs", "100")
    other.fill("#a-oppervlakte", "19")
    other.press("#a-oppervlakte", "Tab")
    other.locator("[data-refused]").wait_for()
    assert "in een ander venster gewijzigd" in other.locator("[data-refused]").inner_text()
    assert other.input_value("#a-verkoopprijs") == "100"
    assert other.input_value("#a-oppervlakte") == "19"
    answered(other, lambda: other.press("#a-oppervlakte", "Enter"))
    assert other.locator("[data-refused]").count() == 0
    page.reload()
    assert page.input_value("#a-oppervlakte") == "19"


def slow(page, answers, seconds=0.8):
    """Let every change wait for its answer, as on a slow line."""

    def waiting(route):
        response = route.fetch()
        page.wait_for_timeout(seconds * 1000)
        route.fulfill(response=response)
        answers.append(response.status)

    page.route("**/wijzig/**", waiting)


def type_over(page, field, text):
    page.click(f"#{field}")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def settled(page, count, answers):
    """Wait until so many changes were answered, and the last is on the page."""
    for _tenth in range(200):
        if len(answers) < count:
            page.wait_for_timeout(100)
    assert len(answers) >= count
    page.wait_for_function("() => !document.querySelector('.htmx-request')")


NUMBERS = {
    "a-verkoopprijs": "97",
    "a-ki": "21.000",
    "a-verwervingsprijs": "21",
    "a-disconteringsvoet": "2,5",
}


def test_numbers_typed_while_answers_come_all_hold_on_a_slow_line(open_page):
    page, answers = open_page("/verevening/"), []
    example(page)
    slow(page, answers)
    for field, text in NUMBERS.items():
        type_over(page, field, text)
        page.wait_for_timeout(300)
    page.keyboard.press("Tab")
    settled(page, len(NUMBERS), answers)
    assert set(answers) == {200}
    assert {one: page.input_value(f"#{one}") for one in NUMBERS} == NUMBERS
    assert page.locator("[data-refused], .veld .error").count() == 0
    page.unroute_all()
    page.reload()
    assert {one: page.input_value(f"#{one}") for one in NUMBERS} == NUMBERS


def test_an_answer_that_replaces_the_page_keeps_what_is_typed_meanwhile(open_page):
    page, answers = open_page("/verevening/"), []
    example(page)
    other = page.context.new_page()
    other.goto(page.url)
    type_in(other, "a-ki", "22.000")
    slow(page, answers)
    type_over(page, "a-verkoopprijs", "97")  # this one is overtaken, and says so
    type_over(page, "a-verwervingsprijs", "21")
    type_over(page, "a-disconteringsvoet", "2,5")
    settled(page, 2, answers)
    assert answers[:2] == [409, 200]
    assert page.evaluate("document.activeElement.id") == "a-disconteringsvoet"
    assert page.input_value("#a-disconteringsvoet") == "2,5"
    page.keyboard.press("Tab")
    settled(page, 3, answers)
    assert page.input_value("#a-verkoopprijs") == "97"
    page.unroute_all()
    page.reload()
    assert page.input_value("#a-ki") == "22.000"
    assert page.input_value("#a-verwervingsprijs") == "21"
    assert page.input_value("#a-disconteringsvoet") == "2,5"


def test_undo_pressed_before_the_answer_undoes_that_change(open_page):
    page, answers = open_page("/verevening/"), []
    example(page)
    type_in(page, "a-ki", "21.000")
    slow(page, answers, 0.5)
    type_over(page, "a-verkoopprijs", "97")
    page.get_by_role("button", name="Maak ongedaan").click()
    settled(page, 2, answers)
    assert answers == [200, 200]
    assert page.input_value("#a-verkoopprijs") == "95"
    assert page.input_value("#a-ki") == "21.000"


def test_the_keyboard_keeps_its_place_after_a_change(open_page):
    page = open_page("/verevening/")
    example(page)
    type_in(page, "a-verkoopprijs", "97")
    assert page.evaluate("document.activeElement.closest('details')?.id") == "bron-a-verkoopprijs"
    page.locator("#ver-vergelijk .scroll").focus()
    answered(page, lambda: page.evaluate(CHANGE_KI))
    assert page.evaluate("document.activeElement.parentElement.id") == "ver-vergelijk"


CHANGE_KI = """() => {
  const field = document.querySelector('#a-ki');
  field.value = '22000';
  field.dispatchEvent(new Event('change', { bubbles: true }));
}"""


def test_typing_on_while_the_answer_comes_loses_nothing(open_page):
    page = open_page("/verevening/licht/")
    page.get_by_label("Naam van de samenwerking").fill("Digitale balie")
    for place, town in enumerate(TOWNS, start=1):
        page.get_by_label(f"Gemeente {place}", exact=True).fill(town)
    page.get_by_label("Kost per jaar").fill("90.000")
    page.keyboard.press("Tab")
    page.locator("#licht-uit tbody tr").nth(2).wait_for()
    assert page.locator("#licht-uit tbody th").all_inner_texts() == ["Balen", "Dessel", "Mol"] or (
        page.locator("#licht-uit tbody th").all_inner_texts() == list(TOWNS)
    )
    assert page.input_value("#gemeente-0") == "Mol"
    assert "gemeente=Dessel" in page.url


def test_a_key_that_does_not_add_up_is_told_and_then_holds(open_page):
    page = open_page("/verevening/")
    begin(page, "Lichte samenwerking")
    page.locator("#ver-sleutel > summary").click()
    page.fill("#k-inwoners", "60")
    assert page.locator("#ver-sleutel [data-sum]").first.inner_text() == "60 %"
    page.get_by_role("button", name="Pas de sleutel toe").click()
    page.locator("#ver-sleutel [role=alert]").wait_for()
    assert "niet tot 100 %" in page.locator("#ver-sleutel [role=alert]").inner_text()
    page.fill("#k-gelijk", "40")
    answered(page, lambda: page.get_by_role("button", name="Pas de sleutel toe").click())
    assert "40 % gelijk + 60 % inwoners" in page.locator("#ver-sleutel > summary").inner_text()
    assert page.locator("#ver-sleutel").get_attribute("open") is not None


def test_everything_works_without_script(open_page):
    page = open_page("/verevening/", java_script_enabled=False)
    begin(page)
    first = title(page)
    page.fill("#a-verkoopprijs", "110")
    follow(page, page.get_by_role("button", name="Reken opnieuw").first)
    assert title(page) != first
    follow(page, page.get_by_role("button", name="Maak ongedaan"))
    assert title(page) == first
    follow(page, page.get_by_role("link", name=re.compile("^Reken 10")))
    assert title(page) == "Hoe zeker is dit?"


def test_who_has_the_link_looks_only(open_page, chromium, address):
    page = open_page("/verevening/")
    example(page)
    follow(page, page.get_by_role("button", name="Maak een deellink"))
    link = page.get_by_role("link", name="Deellink").get_attribute("href")
    context = chromium.new_context(base_url=address)
    looker = context.new_page()
    looker.goto(link)
    assert title(looker) == title(page)
    assert looker.locator("#verevening input:not([type=hidden])").count() == 0
    follow(looker, looker.get_by_role("button", name="Werk verder op een eigen kopie"))
    type_in(looker, "a-verkoopprijs", "100")
    context.close()


@pytest.mark.parametrize("width", [320, PHONE["width"]])
@pytest.mark.parametrize("path", ["/verevening/", "/verevening/licht/", "/verevening/mechanisme/"])
def test_a_phone_never_scrolls_sideways(open_page, path, width):
    page = open_page(path, viewport={**PHONE, "width": width})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_what_is_chosen_and_nothing_to_press(open_page):
    page = open_page("/verevening/")
    example(page)
    page.emulate_media(media="print")
    assert page.get_by_role("link", name=re.compile("^Wie betaalt wie")).count() == 0
    assert page.locator("button:visible").count() == 0
    assert not page.get_by_role("heading", name="Wat erachter zit").is_visible()
    wide = page.locator("#veld-rol").bounding_box()["width"]
    assert wide > page.locator("#veld-a-oppervlakte").bounding_box()["width"] * 2


def test_a_phone_never_scrolls_sideways_on_a_project(open_page):
    page = open_page("/verevening/", viewport=PHONE)
    example(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_project_breaks_no_rule(open_page, look, size):
    page = open_page("/verevening/", color_scheme=look, viewport=size)
    assert Axe().run(page, options=RULES).violations_count == 0
    example(page)
    page.get_by_role("link", name=re.compile("^Reken 10")).click()
    page.locator("#ver-risico table").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    result = Axe().run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize(
    "path",
    [
        "/verevening/licht/?gemeente=Mol&gemeente=Balen&jaarkost=1000",
        "/verevening/mechanisme/?wat=project",
    ],
)
def test_the_small_pages_break_no_rule(open_page, path):
    result = Axe().run(open_page(path), options=RULES)
    assert result.violations_count == 0, result.generate_report()
