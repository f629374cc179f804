"""Measure verevening beside its targets.

Run as ``python -m tests.bench_verevening``.

Nothing here fails; medians of several runs, in CPU seconds, on an idle machine.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from regiowerk.methods.games import Game, kohlberg, nucleolus, shapley
from regiowerk.methods.games.game import coalition_sums
from tests.bench import Measure

RUNS = 5


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


def main() -> None:
    """Print every measure beside its target."""
    print(f"{'meting':<58} {'gevonden':>13} {'doel':>11}")
    for measure in games():
        print(measure, flush=True)


if __name__ == "__main__":
    main()
