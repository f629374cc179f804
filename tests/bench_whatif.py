"""Measure Wat als in a browser, from a click to the page that shows what it does.

Run as ``python -m tests.bench_whatif``; it starts a workbench of its own and takes a minute.
Nothing here fails; without Chromium only the figures of the core are given.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from tests.bench import Measure, seconds

MOVES = 15
_DAY = date(2026, 11, 21)
_QUIET = 20  # answers in a row that come at once, when nothing is being prepared any more
_SETTLED = """
([selector, act]) => new Promise((done) => {
  document.addEventListener("htmx:afterSettle", () => {
    const settled = performance.now();
    requestAnimationFrame(() => setTimeout(() => {
      const asked = performance.getEntriesByType("resource")
        .filter((one) => one.initiatorType === "xmlhttprequest").at(-1);
      done([settled - begin, performance.now() - begin, asked.responseEnd - asked.requestStart,
            asked.transferSize]);
    }));
  }, { once: true });
  const found = document.querySelector(selector);
  const begin = performance.now();
  if (act === "click") found.click();
  else { found.value = act; found.form.requestSubmit(); }
})
"""


def core() -> Iterator[Measure]:
    """Measure one more move, without a page around it."""
    from regiowerk.align.steps import Move
    from regiowerk.reports.pages.whatif_day import grounds_of
    from regiowerk.reports.pages.whatif_plan import chosen_in, plan_page
    from regiowerk.sources.baseline import load_baseline

    grounds = grounds_of(load_baseline().register.at(_DAY))
    plan = grounds.start("referentieregio")
    plan_page(plan, grounds)
    units = sorted(plan.now.region_of)[::7]
    told, asked = [], []
    for unit in units:
        near = chosen_in(plan, grounds, unit).near
        if near:
            plan = plan.then(Move(unit, near[0].code))
            told.append(1000 * seconds(lambda p=plan: plan_page(p, grounds)))  # type: ignore[misc]
            asked.append(1000 * seconds(lambda p=plan, u=unit: chosen_in(p, grounds, u)))  # type: ignore[misc]
    n = len(told)
    yield Measure(
        f"kern: gevolgen van een plan, mediaan van {n}", statistics.median(told), 50, "ms"
    )
    yield Measure("kern: doelen van een gemeente, mediaan", statistics.median(asked), 50, "ms")


@contextmanager
def workbench() -> Iterator[str]:
    """Start a workbench with an empty data directory, and stop it afterwards."""
    _compile()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="regiowerk-bench-") as home:
        command = [sys.executable, "-m", "regiowerk", "start", "--port", str(port)]
        environment = {**os.environ, "REGIOWERK_HOME": home}
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            if not any("http://" in line for line in server.stdout or ()):
                raise SystemExit("the workbench did not start; its own message stands above")
            address = f"http://127.0.0.1:{port}"
            _wait_until_quiet(address)
            yield address
        finally:
            server.terminate()
            server.communicate(timeout=20)


def _compile() -> None:
    """Compile the engines, so that the workbench has nothing to do but answer."""
    from regiowerk.delineate.engines import warm
    from regiowerk.delineate.recipe import Extent, Method, Recipe

    for method in Method:
        figures = ("inwoners",) if method is Method.HOMOGENEOUS else ()
        warm(Recipe(method=method, extent=Extent.FLANDERS, contiguous=True, indicators=figures))


def _wait_until_quiet(address: str) -> None:
    quick = 0
    until = time.monotonic() + 180
    while quick < _QUIET and time.monotonic() < until:
        took = seconds(lambda: urllib.request.urlopen(f"{address}/gezond/").read())
        quick = quick + 1 if took < 0.01 else 0
        time.sleep(0.2)


def browser(address: str, chromium: str) -> Iterator[Measure]:
    """Choose municipalities all over Flanders and move each to the first region beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = opened.new_page(base_url=address, viewport={"width": 1280, "height": 900})
        page.goto("/wat-als/")
        runs = list(_moves(page))
        opened.close()
    middle = statistics.median
    for kind, what in enumerate(("gemeente kiezen", "verplaatsen", "ongedaan maken")):
        settled, shown, answered, size = zip(*(run[kind] for run in runs), strict=True)
        yield Measure(f"{what}: klik tot klaar, mediaan van {MOVES}", middle(settled), 150, "ms")
        yield Measure(f"{what}: op zijn hoogst", max(settled), 250, "ms")
        yield Measure(f"{what}: klik tot getekend, mediaan", middle(shown), 200, "ms")
        yield Measure(f"{what}: daarvan wachten op antwoord, mediaan", middle(answered), 100, "ms")
        yield Measure(f"{what}: antwoord over de lijn, mediaan", middle(size) / 1000, 40, "kB")


def _moves(page: Any) -> Iterator[list[list[float]]]:
    """Yield the times of choosing, moving and undoing; the first round warms up."""
    codes = page.eval_on_selector_all("#plan-gemeente option", "all => all.map(o => o.value)")
    done = 0
    for nis in filter(None, codes[3::5]):
        chosen = page.evaluate(_SETTLED, ["#plan-gemeente", nis])
        if page.locator("button.target").count() == 0:
            continue
        moved = page.evaluate(_SETTLED, ["button.target", "click"])
        undone = page.evaluate(_SETTLED, ["#plan-ongedaan", "click"])
        if done:
            yield [chosen, moved, undone]
        done += 1
        if done > MOVES:
            return


def main() -> None:
    """Print every measure beside its target."""
    for measure in core():
        print(measure, flush=True)
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        print("geen Chromium gevonden: het deel in de browser is overgeslagen")
        return
    with workbench() as address:
        for measure in browser(address, path):
            print(measure, flush=True)


if __name__ == "__main__":
    main()
