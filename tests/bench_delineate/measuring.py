"""One measurement in a process of its own: `python -m tests.bench_delineate.measuring`."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench_delineate.engines import ENGINES, Labels
from tests.bench_delineate.flows import Case, read

RUNS = 5
LONG = 10.0
"""Seconds from which one run is enough."""
LEAST = {"size": 1_000, "share": 0.6667, "target_size": 10_000, "target_share": 0.75}
SMALL = ([1, 1, 2, 2], [1, 2, 2, 1], [5, 5, 5, 5])


def ask(what: str, *arguments: str, cache: str | None = None) -> dict[str, Any]:
    """Return what another process measures; `cache` is where compiled code is kept."""
    command = [sys.executable, "-m", __spec__.name if __spec__ else __name__, what, *arguments]
    where = {} if cache is None else {"NUMBA_CACHE_DIR": cache}
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | where
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def engine(name: str, path: str) -> dict[str, Any]:
    """Return seconds (the median), memory of the process and what the areas are worth."""
    case = read(Path(path))
    run = ENGINES[name](case)
    if name.startswith("Regiowerk"):
        ENGINES[name](Case(*map(np.array, SMALL), np.array([[1, 2]])))()
    peak(reset=True)
    seconds, graph = [], []
    while len(seconds) < (1 if seconds and seconds[0] > LONG else RUNS):
        begin = time.perf_counter()
        labels, part = run()
        seconds.append(time.perf_counter() - begin)
        graph.append(part)
    return {
        "engine": name,
        "seconds": statistics.median(seconds),
        "graph": statistics.median(graph),
        "runs": len(seconds),
        "megabytes": peak(),
        "rows": len(case.amounts),
        **worth(case, labels),
    }


def worth(case: Case, labels: Labels) -> dict[str, Any]:
    """Return how many units, areas and valid areas there are, and which share stays inside.

    Flows of units without an area are left out, as the method does. Written apart from
    the method, so that all engines are judged alike.
    """
    units = np.unique(np.concatenate(case[:2]))
    live, work = (labels[np.searchsorted(units, column)] for column in case[:2])
    some = (live > 0) & (work > 0)
    live, work, amounts = live[some], work[some], case.amounts[some]
    length = int(labels.max()) + 1
    residents, workers = (np.bincount(side, amounts, length) for side in (live, work))
    inside = np.bincount(live[live == work], amounts[live == work], length)
    there = np.unique(labels[labels > 0])
    most = np.maximum(residents, workers)[there]
    share = np.minimum(residents, workers)[there] > 0
    contained = np.divide(inside[there], most, out=np.zeros(len(there)), where=share)
    short = (LEAST["target_size"] - residents[there]) / (LEAST["target_size"] - LEAST["size"])
    ratio = LEAST["share"] / LEAST["target_share"]
    weight = 1 - (1 - ratio) * np.maximum(short, 0)
    validity = np.minimum(contained / LEAST["target_share"], 1) * weight / ratio
    return {
        "units": len(units),
        "areas": len(there),
        "valid": int(((validity >= 1) | (contained == 1)).sum()),
        "inside": float(inside.sum() / case.amounts.sum()),
    }


def compiling() -> dict[str, Any]:
    """Return the seconds of the first calls in this process, in both modes."""
    from regiowerk.methods import labour_market_areas

    begin = time.perf_counter()
    labour_market_areas(*SMALL, contiguity=[(1, 2)])
    clean = time.perf_counter() - begin
    labour_market_areas(*SMALL, compat="R-3.4")
    return {"clean": clean, "both": time.perf_counter() - begin, "megabytes": peak()}


def cold_and_warm() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `compiling` finds with nothing kept on disk, and once more."""
    with tempfile.TemporaryDirectory() as cache:
        return ask("compiling", cache=cache), ask("compiling", cache=cache)


def bootstrap(path: str, replications: str) -> dict[str, Any]:
    """Return the seconds of replications of contiguous areas, on two threads."""
    from regiowerk.methods import labour_market_areas
    from regiowerk.methods.certainty import bootstrap as repeat

    case = read(Path(path))
    units = np.unique(np.concatenate([*case[:2], case.borders.ravel()]))
    live, work, borders = (np.searchsorted(units, ids) for ids in (*case[:2], case.borders))
    places = np.arange(len(units))

    def labels(origins: Any, destinations: Any, amounts: Any) -> Labels:
        return labour_market_areas(
            origins, destinations, amounts, contiguity=borders, ids=places
        ).labels

    base = labels(live, work, case.amounts)
    begin = time.perf_counter()
    with ThreadPoolExecutor(2) as threads:
        repeat(
            live, work, case.amounts, base, labels,
            replications=int(replications), seed=1, pairs=borders, mapper=threads.map,
        )  # fmt: skip
    return {
        "seconds": time.perf_counter() - begin,
        "units": len(units),
        "rows": len(live),
        "megabytes": peak(),
    }


def peak(*, reset: bool = False) -> float:
    """Return the largest memory of this process so far, in MB; the count can begin anew."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    measured = {"engine": engine, "compiling": compiling, "bootstrap": bootstrap}[sys.argv[1]]
    print(json.dumps(measured(*sys.argv[2:])))
