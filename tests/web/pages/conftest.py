"""A small country with every kind of structure, installed for the tests of pages."""

from __future__ import annotations

import pytest

from regiowerk.core.findings import Finding, Severity
from regiowerk.web.store import cache
from regiowerk.web.store.installing import install_baseline
from regiowerk.web.work import computing
from tests.unit.reports.pages.world import FACTS, Numbers
from tests.web.conftest import write_baseline
from tests.web.pages.projects import WESTHOEK, begun, start

FINDINGS = (
    Finding("abb", "1", "kbo", "Geen nummer gevonden.", "Leeg gelaten.", Severity.NOTE),
    Finding("abb", "2", "", "Onbekend lid.", "Niet opgenomen.", Severity.ERROR),
)


@pytest.fixture
def site(db, monkeypatch, tmp_path, client):
    """A browser on the small country."""
    baseline = write_baseline(tmp_path / "land", FACTS)
    baseline.__dict__.update(figures=Numbers(), findings=FINDINGS)
    monkeypatch.setattr(cache, "baseline", lambda: baseline)
    cache.forget()
    install_baseline(baseline)
    yield client
    cache.forget()


@pytest.fixture
def at_once(settings, monkeypatch):
    """Long work is done before the answer instead of beside it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(computing.transaction, "on_commit", lambda work: work())


@pytest.fixture
def flanders(baseline_register, client):
    """A browser on the packaged register."""
    return client


@pytest.fixture
def westhoek(flanders):
    """The project of the example, at work in this browser."""
    return begun(flanders.post("/verevening/voorbeeld/", {"voorbeeld": WESTHOEK}))


@pytest.fixture
def project(flanders):
    """A new business park of three municipalities."""
    return begun(start(flanders))
