"""What is delineated: Belgium 2011 where ../shared is present, and flows of a gravity model."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

INPUTS = Path(__file__).resolve().parents[3] / "shared/cases/functional/inputs"
BELGIUM = INPUTS / "belgium2011_589_flows.csv.gz"
NEAREST, CITIES = 60, 8
FLEMISH = (1, 3, 4, 7, 23, 24)
"""First digit of the provinces, and first two of the Flemish part of Brabant."""


class Case(NamedTuple):
    """Flows in three columns, as a user has them, and pairs of neighbours when known."""

    origins: NDArray[np.int64]
    destinations: NDArray[np.int64]
    amounts: NDArray[np.float64]
    borders: NDArray[np.int64]


NONE_KNOWN = np.empty((0, 2), dtype=np.int64)


def case_of(name: str) -> Case:
    """Return Belgium, Flanders or so many zones of the gravity model."""
    if name == "belgium":
        return belgium()
    return flanders() if name == "flanders" else gravity(int(name))


def kept(case: Case, path: Path) -> Path:
    """Return the path after the case is written there."""
    np.savez(path, **case._asdict())
    return path


def read(path: Path) -> Case:
    """Return the case that was kept."""
    with np.load(path) as columns:
        return Case(*(columns[name] for name in Case._fields))


def belgium() -> Case:
    """Return the 589 municipalities of 2011."""
    import pandas as pd

    flows = pd.read_csv(BELGIUM)
    borders = pd.read_csv(INPUTS / "belgium2011_589_contiguity.csv")
    live, work, amounts = (flows.iloc[:, place].to_numpy() for place in range(3))
    return Case(live, work, amounts.astype(np.float64), borders.iloc[:, :2].to_numpy())


def flanders() -> Case:
    """Return the flows within the 308 Flemish municipalities of 2011."""
    case = belgium()

    def flemish(units: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.isin(units // 10_000, FLEMISH) | np.isin(units // 1_000, FLEMISH)

    inside = flemish(case.origins) & flemish(case.destinations)
    columns = (column[inside] for column in case[:3])
    return Case(*columns, case.borders[flemish(case.borders).all(axis=1)])


def nearest(points, targets, count):
    """Return the places of the `count` nearest targets of each point, by cells of a grid."""
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


def gravity(n, seed=42):
    """Return flows between n zones, as the README of the cases says."""
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
    some = amount > 0
    return Case(
        np.broadcast_to(own, ends.shape)[some] + 1,
        ends[some] + 1,
        amount[some].astype(np.float64),
        NONE_KNOWN,
    )
