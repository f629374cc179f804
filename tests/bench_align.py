"""Measure afstemmen beside its targets, also on 10,000 made structures.

Run as ``python -m tests.bench_align``.

Nothing here fails; medians of several runs on an idle machine.
"""

from __future__ import annotations

import random
import resource
import statistics
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from regiowerk.align.dolls import Dolls
from regiowerk.align.nesting import nesting_in, nesting_of
from regiowerk.align.progress import board_of
from regiowerk.align.structures import Structure, cooperations
from regiowerk.align.tangle import Tangles
from regiowerk.sources.baseline import load_baseline
from tests.bench import Measure, seconds

RUNS = 7
MANY = 10_000


def milliseconds(work: Callable[[], Any]) -> float:
    """Return the median time of some work."""
    return 1000 * statistics.median(seconds(work) for _ in range(RUNS))


def flanders() -> Iterator[Measure]:
    """Lay every structure of the packaged register against the referentieregio's."""
    today = load_baseline().register.at(date(2026, 11, 21))
    everyone, regions = cooperations(today), today.zoning("referentieregio")
    units = [place.id for place in today.municipalities]
    fits = milliseconds(lambda: nesting_in(everyone, regions))
    yield Measure(f"ligging van {len(everyone)} structuren", fits, 20, "ms")
    yield Measure("oordeel over elke structuur", milliseconds(lambda: board_of(today)), 100, "ms")
    dolls = milliseconds(lambda: Dolls(everyone).violations())
    yield Measure("matroesjka-index met elk paar dat botst", dolls, 100, "ms")
    tangles = milliseconds(lambda: Tangles(everyone, units))
    yield Measure("kluwen van elke gemeente", tangles, 100, "ms")


def many() -> Iterator[Measure]:
    """The same on 10,000 structures over 10,000 municipalities in 500 regions."""
    chance = random.Random(1)
    region_of = {str(n): f"R{n // 20}" for n in range(MANY)}
    made = []
    for place in range(MANY):
        centre, size = chance.randrange(MANY), chance.randrange(2, 30)
        units = frozenset(str((centre + chance.randrange(60)) % MANY) for _ in range(size))
        made.append(
            Structure(id=str(place), name=str(place), kind="projectvereniging", units=units)
        )
    label = f"{MANY} structuren, {MANY} gemeenten:"
    yield Measure(f"{label} ligging", seconds(lambda: nesting_of(made, region_of)), 2, "s")
    yield Measure(f"{label} matroesjka-index", seconds(lambda: Dolls(made).tally), 5, "s")
    yield Measure(f"{label} kluwen", seconds(lambda: Tangles(made, region_of)), 10, "s")


def main() -> None:
    """Print every measure beside its target."""
    print(f"{'meting':<58} {'gevonden':>13} {'doel':>11}")
    for measures in (flanders, many):
        for measure in measures():
            print(measure, flush=True)
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"geheugen van deze meting zelf, op zijn hoogst: {highest:.0f} MB")


if __name__ == "__main__":
    main()
