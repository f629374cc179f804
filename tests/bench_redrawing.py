"""Measure redrawing and the repair plan beside their targets, on two cores.

Run as ``python -m tests.bench_redrawing``; a quarter of an hour, of which each line takes a minute.

Nothing here fails. The instances are made, see `made`: the one of the issue is not public, so its
figures (81 broken, a bound above 46) are beside ours for the order of size only.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from scipy.spatial import Delaunay

from regiowerk.align.population import population_of
from regiowerk.align.progress import board_of
from regiowerk.align.redraw import Search, redraw_regions
from regiowerk.align.repair import plan_of
from regiowerk.methods.redrawing import redraw
from regiowerk.methods.redrawing.instance import read_instance
from regiowerk.methods.redrawing.searching import STEPS, first_division, ground_of
from regiowerk.sources.baseline import load_baseline
from tests.bench import Measure, seconds

SECONDS = 60.0
UNITS, REGIONS, STRUCTURES = 285, 15, 300
KINDS = {
    "sets of 3-9 around 15 seats": {"near": 0.8, "most": 9},
    "sets of 3-20 around 15 seats": {"near": 0.8, "most": 20},
    "sets of 3-9 anywhere": {"near": 0.0, "most": 9},
    "sets of 3-20 anywhere": {"near": 0.0, "most": 20},
}


def made(*, near: float, most: int, seed: int = 1) -> dict[str, Any]:
    """Return an instance in the form of ``align redraw --instance``.

    Units are random points in a square; those joined by an edge of their Delaunay triangulation
    shorter than 0.2 touch. Inhabitants are lognormal (median 16,000, sigma 0.7). Seats are picked
    one by one, each far from those before. A structure has 3 to `most` units and grows from a
    centre, a seat with chance `near` and else any unit, by adding a random neighbour, with more
    chance when it lies near the centre. Bounds are 0.6 and 1.5 times the mean of a region.
    """
    random = np.random.default_rng(seed)
    points = random.random((UNITS, 2))
    corners = Delaunay(points).simplices
    sides = ((0, 1), (1, 2), (0, 2))
    edges = {tuple(sorted((int(t[i]), int(t[j])))) for t in corners for i, j in sides}
    pairs = sorted(e for e in edges if np.hypot(*(points[e[0]] - points[e[1]])) < 0.2)
    people = np.round(np.exp(random.normal(np.log(16_000), 0.7, UNITS)))
    near_to: list[list[int]] = [[] for _ in range(UNITS)]
    for one, other in pairs:
        near_to[one].append(other)
        near_to[other].append(one)
    seats = [int(random.integers(UNITS))]
    while len(seats) < REGIONS:
        far = np.min([np.hypot(*(points - points[s]).T) for s in seats], axis=0)
        seats.append(int((far * np.exp(random.normal(0, 0.15, UNITS))).argmax()))
    structures = []
    for _ in range(STRUCTURES):
        at_seat = random.random() < near
        centre = seats[random.integers(REGIONS)] if at_seat else int(random.integers(UNITS))
        structures.append(
            _grown(centre, int(random.integers(3, most + 1)), near_to, points, random)
        )
    mean = float(people.sum()) / REGIONS
    return {
        "adjacency": [list(pair) for pair in pairs],
        "population": people.astype(int).tolist(),
        "seats": seats,
        "structures": structures,
        "bounds": [int(0.6 * mean), int(1.5 * mean)],
    }


def _grown(
    centre: int,
    size: int,
    near_to: list[list[int]],
    points: np.ndarray[Any, Any],
    random: np.random.Generator,
) -> list[int]:
    inside = {centre}
    while len(inside) < size:
        rim = sorted({other for unit in inside for other in near_to[unit]} - inside)
        if not rim:
            break
        pull = 1 / (0.02 + np.hypot(*(points[rim] - points[centre]).T)) ** 2
        inside.add(rim[random.choice(len(rim), p=pull / pull.sum())])
    return sorted(inside)


def plain_annealing(given: dict[str, Any], seats: list[int] | None) -> float:
    """Return how many structures plain annealing breaks: unit moves only, rounds for as long."""
    from regiowerk.methods.redrawing.annealing import Schedule, anneal
    from regiowerk.methods.redrawing.state import begin

    asked = (given["adjacency"], given["population"], given["structures"], given["bounds"])
    instance = read_instance(*asked, regions=REGIONS, seats=seats)
    ground = ground_of(instance, 0.0)
    strict = 20.0 * REGIONS / instance.population.sum()
    plan = Schedule(hot=1.0, cold=0.05, extra=0.0, strict=strict, every=0)
    best, number, total = np.inf, 0, STEPS * UNITS
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        start = first_division(instance, np.random.default_rng(number))
        state = begin(ground, start, REGIONS)
        anneal(ground, state, plan, 0, total, total, number)
        best, number = min(best, float(state.totals[3])), number + 1
    return best


def redrawing() -> Iterator[str]:
    """Redraw made instances of 285 units in 15 regions with 300 structures."""
    for name, kind in KINDS.items():
        given = made(**kind)
        asked = (given["adjacency"], given["population"], given["structures"], given["bounds"])
        for seats in (given["seats"], None):
            begin = time.monotonic()
            found = redraw(
                *asked, regions=REGIONS, seats=seats, seconds=SECONDS, clock=time.monotonic, seed=1
            )
            took = time.monotonic() - begin
            assert found.contiguous
            bounds = ", ".join(f"{b.broken:.0f} ({b.method})" for b in found.bounds)
            plain = plain_annealing(given, seats)
            yield (
                f"{name}, {'seats apart' if seats else 'no seats'}: {found.weight:.0f} broken, "
                f"proven at least {bounds}; {took:.0f} s; plain annealing {plain:.0f}"
            )


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
    """Print every measure."""
    for measure in flanders():
        print(measure, flush=True)
    for line in redrawing():
        print(line, flush=True)


if __name__ == "__main__":
    main()
