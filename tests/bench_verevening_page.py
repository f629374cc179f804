"""Measure Verevening in a browser, from leaving a field to the page that shows every line.

Run as ``python -m tests.bench_verevening_page``; it starts a workbench of its own.
Nothing here fails; without Chromium there is nothing to measure.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator

from tests.bench import Measure
from tests.bench_whatif import workbench

CHANGES = 25
_SETTLED = """
([selector, value]) => new Promise((done) => {
  document.addEventListener("htmx:afterSettle", () => {
    requestAnimationFrame(() => setTimeout(() => {
      const asked = performance.getEntriesByType("resource")
        .filter((one) => one.initiatorType === "xmlhttprequest").at(-1);
      done([performance.now() - begin, asked.responseEnd - asked.requestStart,
            asked.transferSize]);
    }));
  }, { once: true });
  const field = document.querySelector(selector);
  field.value = value;
  const begin = performance.now();
  field.dispatchEvent(new Event("change", { bubbles: true }));
})
"""


def browser(address: str, chromium: str) -> Iterator[Measure]:
    """Change an open assumption of the Westhoek example again and again."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = opened.new_page(base_url=address, viewport={"width": 1280, "height": 900})
        page.goto("/verevening/")
        page.get_by_role("button", name="Bedrijventerrein Westhoek").click()
        page.wait_for_selector("#a-verkoopprijs")
        runs = [
            page.evaluate(_SETTLED, ["#a-verkoopprijs", str(90 + number / 2)])
            for number in range(CHANGES + 2)
        ][2:]
        opened.close()
    shown, answered, size = (statistics.median(column) for column in zip(*runs, strict=True))
    what = f"van veld tot getekende pagina, 6 partners, mediaan van {CHANGES}"
    yield Measure(what, shown, 200, "ms")
    yield Measure("waarvan het antwoord van de server", answered, 150, "ms")
    yield Measure("antwoord op een wijziging", size / 1024, 40, "kB")


def main() -> None:
    """Print every measure beside its target."""
    print(f"{'meting':<58} {'gevonden':>13} {'doel':>11}")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("geen Chromium: er is niets te meten")
        return
    with workbench() as address:
        for measure in browser(address, chromium):
            print(measure, flush=True)


if __name__ == "__main__":
    main()
