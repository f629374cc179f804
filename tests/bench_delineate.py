"""Speed and memory of the delineation: `python -m tests.bench_delineate [largest size]`.

Belgium 2011 where ../shared is present, and synthetic flows of a gravity model; each size in a
process of its own, the median of five runs after a first one that loads the compiled code.
"""

import multiprocessing
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np

BELGIUM = (
    Path(__file__).resolve().parents[2]
    / "shared/cases/functional/inputs/belgium2011_589_flows.csv.gz"
)
SIZES = (5_000, 20_000, 100_000)
RUNS = 5
NEAREST, CITIES = 60, 8


def nearest(points, targets, count):
    """The places of the `count` nearest targets of each point, by cells of a grid."""
    count = min(count, len(targets))
    side = max(1, int(np.sqrt(len(targets) / (2 * count))))
    low, span = targets.min(axis=0), np.ptp(targets, axis=0) / side + 1e-9
    cell = np.clip(((points - low) / span).astype(int), 0, side - 1)
    target_cell = np.clip(((targets - low) / span).astype(int), 0, side - 1)
    found = np.empty((len(points), count), dtype=np.int64)
    for column, row in {tuple(c) for c in cell.tolist()}:
        here = np.flatnonzero((cell == (column, row)).all(axis=1)) if side > 1 else slice(None)
        reach = 1
        while True:
            around = (np.abs(target_cell - (column, row)) <= reach).all(axis=1)
            if around.sum() >= min(4 * count, len(targets)):
                break
            reach += 1
        near = np.flatnonzero(around)
        distance = np.hypot(*(points[here][:, None, :] - targets[near][None]).transpose(2, 0, 1))
        found[here] = near[np.argpartition(distance, count - 1, axis=1)[:, :count]]
    return found


def gravity_flows(n, seed=42):
    """Origins, destinations and amounts between n zones, as the README of the cases says."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0, np.sqrt(20 * n), (n, 2))
    workers = np.maximum(rng.lognormal(np.log(974), 1.2, n), 20)
    cities = rng.choice(n, max(3, n // 150), replace=False)
    rank = np.arange(1, len(cities) + 1)
    workers[cities] = np.maximum(workers[cities], 120_000 * rank**-0.7 * (n / 1000) ** 0.3)
    jobs = workers**1.05
    jobs[cities] *= 1.8
    zones = nearest(points, points, NEAREST)
    towns = cities[nearest(points, points[cities], CITIES)]
    ends = np.concatenate([zones, towns], axis=1)
    ends.sort(axis=1)
    repeated = np.zeros(ends.shape, dtype=bool)
    repeated[:, 1:] = ends[:, 1:] == ends[:, :-1]
    own = np.arange(n)[:, None]
    distance = np.hypot(*(points[ends] - points[own]).transpose(2, 0, 1))
    weight = jobs[ends] * np.exp(-0.35 * distance**0.8) * np.where(ends == own, 6, 1)
    weight[repeated] = 0
    mean = workers[:, None] * weight / weight.sum(axis=1, keepdims=True)
    amount = rng.poisson(mean)
    kept = amount > 0
    return (
        np.broadcast_to(own, ends.shape)[kept] + 1,
        ends[kept] + 1,
        amount[kept].astype(np.float64),
    )


def belgium_flows():
    import pandas as pd

    return tuple(pd.read_csv(BELGIUM).iloc[:, place].to_numpy() for place in range(3))


def measured(what, compat, answers):
    """Put one row of the table in the queue; memory is that of this process alone."""
    flows = belgium_flows() if what == "belgium" else gravity_flows(int(what))
    flows = tuple(np.ascontiguousarray(column) for column in flows)
    from regiowerk.methods import labour_market_areas

    begin = time.perf_counter()
    labour_market_areas([1, 1, 2, 2], [1, 2, 2, 1], [5, 5, 5, 5], compat=compat)
    loading = time.perf_counter() - begin
    before = resident()
    peak(reset=True)
    seconds = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        found = labour_market_areas(*flows, compat=compat)
        seconds.append(time.perf_counter() - begin)
    answers.put(
        (what, compat or "clean", len(found.ids), len(flows[0]), len(found.areas),
         found.iterations, loading, statistics.median(seconds), peak() - before, before)
    )  # fmt: skip


def _status(name):
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident():
    return _status("VmRSS")


def peak(*, reset=False):
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    return _status("VmHWM")


def main(largest):
    print(
        f"{'flows':>8} {'mode':>6} {'zones':>7} {'rows':>9} {'areas':>6} {'iterations':>10} "
        f"{'load s':>7} {'run s':>7} {'MB more':>8} {'MB input':>8}"
    )
    cases = ["belgium"] if BELGIUM.is_file() else []
    context = multiprocessing.get_context("spawn")
    for what in [*cases, *(str(size) for size in SIZES if size <= largest)]:
        for compat in ("R-3.4", None):
            answers = context.Queue()
            worker = context.Process(target=measured, args=(what, compat, answers))
            worker.start()
            row = answers.get()
            worker.join()
            print(
                "{:>8} {:>6} {:>7} {:>9} {:>6} {:>10} {:>7.2f} {:>7.3f} {:>8.0f} {:>8.0f}".format(
                    *row
                ),
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else max(SIZES))
