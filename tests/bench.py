"""Measure speed and size beside their targets: ``python -m tests.bench``.

Nothing here fails; the table says ``ok`` or ``te traag``. Timed on an idle machine, the figures
are medians of several runs, except where a first time is meant.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
LOADS = 3
DAYS = 9
REQUESTS = 9
WILLEBROEK = "/gemeenten/12040/"
_LOAD = """
import resource, time
begin = time.perf_counter()
from regiowerk.sources.baseline import load_baseline
register = load_baseline().register
register.knowledge()
took = time.perf_counter() - begin
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure beside its target."""

    what: str
    found: float
    target: float
    unit: str

    def __str__(self) -> str:
        verdict = "ok" if self.found <= self.target else "te traag"
        if verdict != "ok" and self.unit in ("MB", "kB"):
            verdict = "te groot"
        return (
            f"{self.what:<58} {self.found:>9.2f} {self.unit:<3} "
            f"{self.target:>7g} {self.unit:<3} {verdict}"
        )


def seconds(work: Callable[[], Any]) -> float:
    """Return how long some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def loading() -> Iterator[Measure]:
    """Load the register in fresh processes: time with imports, and the memory at its highest."""
    runs = []
    for _ in range(LOADS):
        text = subprocess.run(
            [sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True
        ).stdout
        runs.append([float(number) for number in text.split()])
    kilobytes = 1 if sys.platform != "darwin" else 1 / 1024
    yield Measure("register laden, nieuw proces", statistics.median(r[0] for r in runs), 1.5, "s")
    yield Measure(
        "geheugen daarbij, op zijn hoogst", max(r[1] for r in runs) * kilobytes / 1024, 400, "MB"
    )


def snapshots() -> Iterator[Measure]:
    """Ask a register for days it has not shown yet."""
    from regiowerk.sources.baseline import load_baseline

    register = load_baseline().register

    def use(day: date) -> None:
        snapshot = register.at(day)
        snapshot.participations(snapshot.municipality("12040"))
        for zoning in snapshot.zoning_ids:
            snapshot.zoning(zoning)

    first = seconds(lambda: use(date(2026, 11, 21)))
    days = [date(2016, 3, 1) + timedelta(days=400 * n) for n in range(DAYS)]
    median = statistics.median(seconds(lambda day=day: use(day)) for day in days)  # type: ignore[misc]
    yield Measure("eerste dag, met de indexen van alle feiten", first * 1000, 150, "ms")
    yield Measure("nieuwe dag: samenwerkingen, deelnames, indelingen", median * 1000, 150, "ms")


def pages() -> Iterator[Measure]:
    """Ask the workbench for a municipality page, on a database made for it."""
    with tempfile.TemporaryDirectory(prefix="regiowerk-bench-") as home:
        client = _client(home)

        def ask(query: str = "") -> None:
            answer = client.get(WILLEBROEK + query)
            assert answer.status_code == 200, f"{WILLEBROEK}{query}: {answer.status_code}"

        first = seconds(ask)
        warm = statistics.median(seconds(ask) for _ in range(REQUESTS))
        days = [date(2021, 1, 2) + timedelta(days=90 * n) for n in range(REQUESTS)]
        cold = statistics.median(seconds(lambda d=d: ask(f"?op={d}")) for d in days)  # type: ignore[misc]
        page, rest = _transferred(client)
        yield Measure("gemeentepagina, allereerste keer (register uit databank)", first, 5, "s")
        yield Measure("gemeentepagina, dag al getoond", warm * 1000, 100, "ms")
        yield Measure("gemeentepagina, nieuwe dag", cold * 1000, 250, "ms")
        yield Measure("gemeentepagina met kaart, gzip", page / 1000, 400, "kB")
        yield Measure(
            "gemeentepagina met kaart, stijl en script, gzip", (page + rest) / 1000, 400, "kB"
        )


def _client(home: str) -> Any:
    os.environ |= {"REGIOWERK_HOME": home, "DJANGO_SETTINGS_MODULE": "regiowerk.web.settings"}
    for name in ("REGIOWERK_DATABASE_URL", "REGIOWERK_BASELINE"):
        os.environ.pop(name, None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from regiowerk.sources.baseline import load_baseline
    from regiowerk.web.store.installing import install_baseline

    call_command("migrate", verbosity=0)
    install_baseline(load_baseline())
    return Client(headers={"accept-encoding": "gzip", "host": "localhost"})


def _transferred(client: Any) -> tuple[int, int]:
    """Return the bytes of the page, and of everything it links to and a browser fetches."""
    import gzip

    answer = client.get(WILLEBROEK)
    body = answer.content
    assert answer.headers.get("Content-Encoding") == "gzip", "the page is not compressed"
    text = gzip.decompress(body).decode()
    tags = re.findall(r"<(?:link|script|img|source|object)\b[^>]*>", text)
    kinds = [tag for tag in tags if "rel=" not in tag or "stylesheet" in tag or "icon" in tag]
    found = [re.search(r'(?:href|src|data)="(/[^"]+)"', tag) for tag in kinds]
    rest = 0
    for place in sorted({match[1].replace("&amp;", "&") for match in found if match}):
        part = client.get(place)
        assert part.status_code == 200, f"{place}: {part.status_code}"
        rest += len(part.getvalue())
    return len(body), rest


def building() -> Iterator[Measure]:
    """Build the baseline from the official files, where they are."""
    if not SOURCES.is_dir():
        print("basisregister bouwen: overgeslagen, ../shared/sources is er niet")
        return
    from regiowerk.sources.baseline.building import build_baseline

    with tempfile.TemporaryDirectory(prefix="regiowerk-bench-") as folder:
        took = seconds(lambda: build_baseline(SOURCES, Path(folder) / "uit"))
        size = sum(path.stat().st_size for path in (Path(folder) / "uit").iterdir())
    yield Measure("basisregister bouwen", took, 180, "s")
    yield Measure("basisregister, grootte", size / 1e6, 15, "MB")


def main() -> None:
    """Print every measure beside its target."""
    print(f"{'meting':<58} {'gevonden':>13} {'doel':>11}")
    for measures in (loading, snapshots, pages, building):
        for measure in measures():
            print(measure, flush=True)
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"geheugen van deze meting zelf, op zijn hoogst: {highest:.0f} MB")


if __name__ == "__main__":
    main()
