"""A real browser on a running workbench with the packaged register of Flanders.

The browser is Chromium of the system. Without one the tests skip and say so; in CI that is a
failure. The server shares the database of the test session and these tests only read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from regiowerk.sources.baseline import load_baseline, packaged
from regiowerk.sources.baseline.layout import MANIFEST
from regiowerk.web.store import cache
from regiowerk.web.store.installing import install_baseline

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def _absent(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def address(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of the workbench."""
    from pytest_django.live_server_helper import LiveServer

    if not (packaged() / MANIFEST).is_file():
        _absent("the package holds no baseline yet: run `make data`")
    with django_db_blocker.unblock():
        install_baseline(load_baseline())
        cache.forget()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        cache.forget()


@pytest.fixture(scope="module")
def chromium(address: str) -> Iterator[object]:
    """Chromium of the system, without a window.

    It starts after the server and stops with the module: while Playwright runs, its event loop
    keeps Django from using the database in this thread.
    """
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        _absent("no Chromium found: install the package `chromium` to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, address):
    """Open pages; what the browser complains of fails the test."""
    contexts, complaints = [], []

    def opened(path: str = "/", **options):
        context = chromium.new_context(
            base_url=address, **{"viewport": DESK, "locale": "nl-BE", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.append(line.text) if "Content Security" in line.text else None,
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
