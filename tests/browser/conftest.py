"""A real browser on a workbench started as its users start it: `regiowerk start`.

The browser is Chromium of the system. Without one the tests skip and say so; in CI that is a
failure. The workbench runs in a process of its own with a fresh data directory, so that these
tests share nothing with the others.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from regiowerk.sources.baseline import packaged
from regiowerk.sources.baseline.layout import MANIFEST

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
_STARTING = 90  # seconds to install the register in an empty database on a slow machine


def _absent(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def workbench_home(tmp_path_factory):
    """The data directory of the workbench."""
    return tmp_path_factory.mktemp("workbench")


@pytest.fixture(scope="session")
def address(workbench_home) -> Iterator[str]:
    """The address of the workbench."""
    if not (packaged() / MANIFEST).is_file():
        _absent("the package holds no baseline yet: run `make data`")
    home = workbench_home
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "regiowerk", "start", "--port", str(port)]
    environment = {**os.environ, "REGIOWERK_HOME": str(home)}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/gezond/", server, home / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen, log) -> None:
    until = monotonic() + _STARTING
    while monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=_STARTING) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            sleep(0.2)
    pytest.fail(f"the workbench did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """Chromium of the system, without a window.

    It stops with the module: while Playwright runs, its event loop keeps Django from using a
    database in this thread.
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
