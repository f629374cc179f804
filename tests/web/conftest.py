"""The database of the tests: the packaged baseline once, or a tiny register of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache as django_cache

from regiowerk.core.validity import Validity
from regiowerk.register.model import (
    Assignment,
    ChangeEvent,
    Facts,
    Membership,
    Neighbours,
    Organisation,
    Source,
    Succession,
    Unit,
    UnitCode,
    Zone,
    Zoning,
    ZoningKind,
)
from regiowerk.register.schema import TABLES, facts_from
from regiowerk.sources.baseline import Baseline, load_baseline, packaged
from regiowerk.sources.baseline.layout import (
    FINDINGS,
    MANIFEST,
    finding_bytes,
    manifest_bytes,
    table_bytes,
)
from regiowerk.web.store import cache
from regiowerk.web.store.installing import install_baseline
from regiowerk.web.store.models import Revision

MERGER = date(2025, 1, 1)
URI = "https://data.voorbeeld.be/id/{}"


def pytest_configure(config):
    """Name the marker of the tests that need a PostgreSQL server."""
    config.addinivalue_line("markers", "postgres: runs on PostgreSQL (REGIOWERK_TEST_POSTGRES)")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Install the packaged baseline once for all tests, where the package has one."""
    if (packaged() / MANIFEST).is_file():
        with django_db_blocker.unblock():
            install_baseline(load_baseline())


@pytest.fixture(autouse=True)
def fresh_counters():
    """Let no test inherit the failed sign-ins of another."""
    django_cache.clear()
    return django_cache


@pytest.fixture
def installed(django_db_setup, django_db_blocker):
    """Install the packaged baseline again after a test that emptied the database."""
    with django_db_blocker.unblock():
        if (packaged() / MANIFEST).is_file() and not Revision.objects.exists():
            install_baseline(load_baseline())


@pytest.fixture
def baseline_register(installed, db):
    """The register of Flanders in the database; skips while the package has no baseline."""
    if not (packaged() / MANIFEST).is_file():
        pytest.skip("the package holds no baseline yet: run `make data`")
    return cache.register()


def municipality(name: str) -> Organisation:
    return Organisation(uri=URI.format(name.lower()), name=name, kind="gemeente", source="proef")


@pytest.fixture(scope="session")
def tiny_facts() -> Facts:
    """Two municipalities that merged in 2025, one that did not, and their intercommunale."""
    before, after = Validity(None, MERGER), Validity(MERGER, None)
    igs = Organisation(
        uri=URI.format("igs"),
        name="Afval Samen",
        kind="opdrachthoudende-vereniging",
        alternative_names=("AS", "Afval, samen"),
        themes=("Afval", "Milieu"),
        source="proef",
    )
    return facts_from(
        {
            "units": [
                Unit(id="10001-1977", name="Aa", organisation=URI.format("aa"), validity=before),
                Unit(id="10002-1977", name="Bee", organisation=URI.format("bee"), validity=before),
                Unit(id="10003-2025", name="Aabee", organisation=URI.format("aa"), validity=after),
                Unit(id="10004-1977", name="Cee", organisation=URI.format("cee")),
            ],
            "codes": [
                UnitCode(unit="10001-1977", nis="10001", validity=before),
                UnitCode(unit="10002-1977", nis="10002", validity=before),
                UnitCode(unit="10003-2025", nis="10003", validity=after),
                UnitCode(unit="10004-1977", nis="10004"),
            ],
            "successions": [
                Succession(predecessor="10001-1977", successor="10003-2025", on=MERGER),
                Succession(predecessor="10002-1977", successor="10003-2025", on=MERGER),
            ],
            "organisations": [*map(municipality, ("Aa", "Bee", "Cee")), igs],
            "memberships": [
                Membership(
                    uri=URI.format(f"lid-{name}"),
                    organisation=igs.uri,
                    member=URI.format(name),
                    observed_on=date(2024, 6, 1),
                    seats=2,
                )
                for name in ("aa", "bee")
            ],
            "events": [
                ChangeEvent(
                    uri=URI.format("fusie"),
                    kind="Fusie",
                    organisation=URI.format("bee"),
                    part="original",
                    on=MERGER,
                )
            ],
            "zonings": [
                Zoning(
                    id="regio",
                    name="Regio",
                    name_plural="Regio's",
                    name_en="Region",
                    kind=ZoningKind.ADMINISTRATIVE,
                )
            ],
            "zones": [
                Zone(zoning="regio", code="N", name="Noord"),
                Zone(zoning="regio", code="Z", name="Zuid", alternative_names=("Midi",)),
            ],
            "assignments": [
                Assignment(zoning="regio", code="N", unit="10003-2025"),
                Assignment(zoning="regio", code="Z", unit="10004-1977"),
            ],
            "sources": [Source(id="proef", name="Proefgegevens", publisher="Wij", vintage="2026")],
            "neighbours": [Neighbours(one="10003-2025", other="10004-1977", length_m=10.0)],
        }
    )


def write_baseline(directory: Path, facts: Facts, edition: str = "1") -> Baseline:
    """Write facts as the files of a baseline, and return it."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        (directory / f"{name}.csv").write_bytes(table_bytes(table, getattr(facts, name)))
    (directory / FINDINGS).write_bytes(finding_bytes(()))
    (directory / MANIFEST).write_bytes(manifest_bytes({"edition": edition}))
    return load_baseline(directory)


@pytest.fixture
def make_baseline(tmp_path):
    """A maker of baselines from facts."""

    def make(facts: Facts, edition: str = "1") -> Baseline:
        return write_baseline(tmp_path / f"edition-{edition}", facts, edition)

    return make


@pytest.fixture
def tiny(db, monkeypatch, make_baseline, tiny_facts):
    """The tiny register, installed in the database of this test."""
    baseline = make_baseline(tiny_facts)
    monkeypatch.setattr(cache, "baseline", lambda: baseline)
    cache.forget()
    install_baseline(baseline)
    yield baseline
    cache.forget()


@pytest.fixture
def admin_user(db):
    """A user who may do everything."""
    return get_user_model().objects.create_superuser("beheer")


@pytest.fixture
def admin_client(client, admin_user):
    """A browser in which the administrator is signed in."""
    client.force_login(admin_user)
    return client
