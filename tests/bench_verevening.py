"""Measure verevening beside its targets.

Run as ``python -m tests.bench_verevening``.

Nothing here fails; medians of several runs on an idle machine, in CPU seconds, those of Monte Carlo
on the clock.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np

from regiowerk.methods.cashflow import (
    Triangular,
    balances,
    internal_rates,
    present_value,
    simulate,
)
from regiowerk.methods.games import Game, kohlberg, least_subsidy, nucleolus, shapley
from regiowerk.methods.games.game import coalition_sums
from regiowerk.resources.verevening.project.reading import read_project
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.risk import risk_of
from regiowerk.sources.baseline import load_baseline
from tests.bench import Measure

RUNS = 5
DRAWS, PARTNERS, YEARS = 100_000, 10, 30


def cpu(work: Callable[[], Any]) -> float:
    """Return the median CPU time of some work, after one run to compile."""
    work()
    found = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return statistics.median(found)


def made(players: int) -> dict[str, Game]:
    """A noisy profit game and a cost game with economies of scale."""
    chance = np.random.default_rng(1)
    sizes = np.bitwise_count(np.arange(1 << players)).astype(float)
    noisy = sizes**1.5 + chance.random(sizes.size) * sizes
    noisy[0] = 0.0
    costs = np.sqrt(coalition_sums(chance.random(players) * 100))
    return {"ruis": Game(noisy), "schaal": Game(costs, cost=True)}


def games() -> Iterator[Measure]:
    """Shapley and nucleolus of games with 15 and 20 players, and the proof."""
    for players, target in ((15, 0.3), (20, 2.5)):
        for name, game in made(players).items():
            label = f"{players} spelers, {name}:"
            if players == 20:
                yield Measure(f"{label} Shapley", cpu(lambda g=game: shapley(g)), 0.25, "s")
            found = nucleolus(game)
            yield Measure(f"{label} nucleolus", cpu(lambda g=game: nucleolus(g)), target, "s")
            proof = cpu(lambda g=game, x=found: kohlberg(g, x))
            yield Measure(f"{label} bewijs van Kohlberg", proof, target, "s")
            needed = cpu(lambda g=game: least_subsidy(g))
            yield Measure(f"{label} kleinste toelage", needed, target, "s")


def drawn_years() -> float:
    """Draw every year of every partner by itself; return the seconds on the clock."""
    draws = [Triangular(-100.0 - t, 0.0, 120.0 + t) for _ in range(PARTNERS) for t in range(YEARS)]

    def worth(drawn: Any) -> Any:
        return present_value(drawn.reshape(-1, PARTNERS, YEARS), 0.04)

    return clock(lambda: simulate(worth, draws, count=DRAWS, seed=1))


def drawn_items() -> float:
    """Draw 40 items that make all yearly flows; return the seconds on the clock."""
    weights = np.random.default_rng(1).normal(size=(40, PARTNERS * YEARS))

    def worth(drawn: Any) -> Any:
        flows = (drawn @ weights).reshape(-1, PARTNERS, YEARS)
        return np.hstack([present_value(flows, 0.04), balances(flows).min(axis=-1)])

    return clock(lambda: simulate(worth, [Triangular(80, 100, 130)] * 40, count=DRAWS, seed=1))


def clock(work: Callable[[], Any]) -> float:
    """Return the median time on the clock of some work."""
    found = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return statistics.median(found)


def cash_flows() -> Iterator[Measure]:
    """Monte Carlo of 10 partners and 30 years in a process of its own, and internal rates."""
    for name, what in (("drawn_years", "elk jaar"), ("drawn_items", "40 posten, kaspiek")):
        command = f"from tests.bench_verevening import *; print({name}(), peak())"
        answer = subprocess.run(
            [sys.executable, "-c", command], check=True, capture_output=True, text=True
        ).stdout.split()
        label = f"Monte Carlo 100.000 x 30 jaar x 10, {what}:"
        yield Measure(f"{label} tijd", float(answer[0]), 2.0, "s")
        yield Measure(f"{label} piek", float(answer[1]), 1000.0, "MB")
    chance = np.random.default_rng(1)
    rows = [chance.normal(size=100) for _ in range(20)]
    took = cpu(lambda: [internal_rates(row) for row in rows]) / len(rows)
    yield Measure("alle interne rendementen, 100 jaar, wisselende tekens", took, 0.2, "s")


def business_park() -> Any:
    """A business park of 10 partners over 30 years in 4 ways to share, without the register."""
    names = [f"Gemeente {n}" for n in range(1, PARTNERS + 1)]
    content = {
        "name": "proef",
        "template": "bedrijventerrein",
        "partners": [
            {"name": name, "municipality": False, "location": 10, "size": 1,
             "figures": {"inwoners": 5000 + 100 * n, "begroting": 2e7, "opcentiemen": 800 + n}}
            for n, name in enumerate(names)
        ],
        "variants": [
            {"name": "ligging", "key": "ligging"},
            {"name": "inwoners", "key": "inwoners"},
            {"name": "samen", "key": {"inwoners": 50, "gelijk": 50}, "pooled": 60},
            {"name": "nucleolus", "key": "ligging", "rule": "nucleolus"},
        ],
    }  # fmt: skip
    snapshot = load_baseline().register.at(date(2025, 6, 1))
    return read_project(content, snapshot, origin="proef").project


def project_risk() -> float:
    """Draw the project of 10 partners in its 4 variants; return the seconds on the clock."""
    result = result_of(business_park())
    return clock(lambda: risk_of(result, draws=DRAWS, seed=1))


def projects() -> Iterator[Measure]:
    """A whole project: every line of every partner in every variant, and its risk."""
    project = business_park()
    label = "bedrijventerrein, 10 partners, 30 jaar, 4 varianten:"
    yield Measure(f"{label} resultaat", cpu(lambda: result_of(project)), 0.2, "s")
    command = "from tests.bench_verevening import *; print(project_risk(), peak())"
    answer = subprocess.run(
        [sys.executable, "-c", command], check=True, capture_output=True, text=True
    ).stdout.split()
    yield Measure(f"{label} 100.000 trekkingen", float(answer[0]), 2.0, "s")
    yield Measure(f"{label} piek", float(answer[1]), 1000.0, "MB")


def peak() -> float:
    """Return the largest memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print every measure beside its target."""
    print(f"{'meting':<58} {'gevonden':>13} {'doel':>11}")
    for part in (
        cash_flows,
        projects,
        games,
    ):  # a process begins with the peak of the one that starts it
        for measure in part():
            print(measure, flush=True)


if __name__ == "__main__":
    main()
