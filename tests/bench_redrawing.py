"""Measure redrawing and the repair plan beside their targets, on two cores.

Run as ``python -m tests.bench_redrawing``; half an hour, of which each line takes a minute.

Nothing here fails. The instances are made, see `bench_instances`: the one of the issue is not
public, so its figures (81 broken, a bound above 46) are beside ours for the order of size only.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from regiowerk.align.population import population_of
from regiowerk.align.progress import board_of
from regiowerk.align.redraw import Search, redraw_regions
from regiowerk.align.repair import plan_of
from regiowerk.methods.redrawing import redraw
from regiowerk.methods.redrawing.instance import read_instance
from regiowerk.methods.redrawing.searching import STEPS, first_division, ground_of
from regiowerk.sources.baseline import load_baseline
from tests.bench import Measure, seconds
from tests.bench_instances import REGIONS, STYLES, made

SECONDS = 60.0
SIZES = ((1_000, 50), (3_000, 150), (10_000, 500))
"""Units, as many structures, and regions."""


def plain_annealing(given: dict[str, Any], seats: list[int] | None) -> float:
    """Return how many structures plain annealing breaks: unit moves only, rounds for as long."""
    from regiowerk.methods.redrawing.annealing import Schedule, anneal
    from regiowerk.methods.redrawing.state import begin

    asked = (given["adjacency"], given["population"], given["structures"], given["bounds"])
    instance = read_instance(*asked, regions=REGIONS, seats=seats)
    ground = ground_of(instance, 0.0)
    strict = 20.0 * REGIONS / instance.population.sum()
    plan = Schedule(hot=1.0, cold=0.05, extra=0.0, strict=strict, every=0)
    best, number, total = np.inf, 0, STEPS * instance.population.size
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        start = first_division(instance, np.random.default_rng(number))
        state = begin(ground, start, REGIONS)
        anneal(ground, state, plan, 0.0, 1.0, total, number)
        best, number = min(best, float(state.totals[3])), number + 1
    return best


def redrawn(given: dict[str, Any], regions: int, seats: list[int] | None) -> str:
    """Return in words what a minute of redrawing gives."""
    asked = (given["adjacency"], given["population"], given["structures"], given["bounds"])
    begin = time.monotonic()
    found = redraw(
        *asked, regions=regions, seats=seats, seconds=SECONDS, clock=time.monotonic, seed=1
    )
    took = time.monotonic() - begin
    assert found.contiguous
    assert int(found.broken.sum()) == sum(
        np.unique(found.labels[units]).size > 1 for units in given["structures"]
    )
    bounds = ", ".join(f"{b.broken:.0f} ({b.method})" for b in found.bounds)
    return f"{found.weight:.0f} broken, proven at least {bounds}; {took:.1f} s"


def redrawing(*, plain: bool) -> Iterator[str]:
    """Redraw made instances of 285 units, 15 regions and 300 structures: styles by two seeds.

    Seats lie apart with the first seed; with the second there are none.
    """
    for name, style in STYLES.items():
        for seed in (1, 2):
            given = made(style, seed=seed)
            seats = given["seats"] if seed == 1 else None
            beside = f"; plain annealing {plain_annealing(given, seats):.0f}" if plain else ""
            what = "seats apart" if seats else "no seats"
            yield f"{name}, {what}: {redrawn(given, REGIONS, seats)}{beside}"


def scaling() -> Iterator[str]:
    """Redraw larger and larger instances of one style, as long each."""
    style = next(iter(STYLES.values()))
    for units, regions in SIZES:
        given = made(style, seed=1, units=units, regions=regions, structures=units)
        what = f"{units} units, {units} structures, {regions} regions"
        yield f"{what}: {redrawn(given, regions, None)}"


def flanders() -> Iterator[Measure]:
    """Plan and redraw on the packaged register."""
    today = load_baseline().register.at(date(2026, 11, 21))
    board, people = board_of(today), population_of(today)
    names = {unit: place.name for unit, place in today.units.items()}
    for doubtful in (False, True):
        work = plan_of(board, names, population=people, doubtful=doubtful)
        took = statistics.median(
            seconds(lambda d=doubtful: plan_of(board, names, population=people, doubtful=d))
            for _ in range(3)
        )
        label = f"herstelplan van {len(work.remedies)} verbanden, bewezen: {work.plan.proven}"
        yield Measure(label, took, 30, "s")
    search = Search(seconds=SECONDS, clock=time.monotonic, seed=1)
    drawn = redraw_regions(today, search)
    proven = drawn.found.bounds[0].broken
    label = (
        f"hertekenen: {drawn.found.weight:.0f} gebroken (nu {drawn.today}), minstens {proven:.0f}"
    )
    yield Measure(label, SECONDS, 60, "s")


def main() -> None:
    """Print every measure; with the word ``plain`` also what plain annealing finds."""
    for measure in flanders():
        print(measure, flush=True)
    for lines in (redrawing(plain="plain" in sys.argv), scaling()):
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main()
