"""Made instances for redrawing in many styles, in the form of ``align redraw --instance``.

No two styles lie alike: maps of points, of squares and of Flanders; structures around centres,
anywhere, inside hidden regions, or in loose parts; people even or in a few cities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay

UNITS, REGIONS, STRUCTURES = 285, 15, 300
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Style:
    """How an instance is made.

    Parameters
    ----------
    near : float
        Chance that a structure grows from a seat and not from any unit.
    least, most : int
        Units of a structure, drawn evenly, or with `tail` mostly few.
    shape : {"round", "ball", "loose", "branch"}
        Grown with a pull to its centre; the nearest in steps; any units near; grown without pull.
    ground : {"points", "squares", "flanders"}
        The map.
    spread : float
        Sigma of the lognormal inhabitants.
    bounds : (float, float)
        Fewest and most inhabitants, in means of a region.
    hidden : float
        Chance that a structure stays in one of as many regions as asked, which nobody is told.
    """

    near: float = 0.0
    least: int = 3
    most: int = 9
    tail: bool = False
    shape: str = "round"
    ground: str = "points"
    spread: float = 0.7
    bounds: tuple[float, float] = (0.6, 1.5)
    hidden: float = 0.0


STYLES = {
    "3-9 units, most around 15 centres": Style(near=0.8),
    "3-20 units, most around 15 centres": Style(near=0.8, most=20),
    "3-9 units, anywhere": Style(),
    "3-20 units, anywhere": Style(most=20),
    "balls of 2-12 on squares": Style(least=2, most=12, shape="ball", ground="squares", spread=0.3),
    "2-30 units, mostly few, on Flanders": Style(
        least=2, most=30, tail=True, near=0.3, ground="flanders", bounds=(0.3, 2.5)
    ),
    "75% inside hidden regions": Style(least=2, most=12, hidden=0.75, shape="branch"),
    "branches of 2-8, few large cities, tight": Style(
        least=2, most=8, shape="branch", spread=1.1, bounds=(0.8, 1.25)
    ),
    "2-5 loose units": Style(least=2, most=5, shape="loose"),
}


def made(
    style: Style,
    *,
    seed: int,
    units: int = UNITS,
    regions: int = REGIONS,
    structures: int = STRUCTURES,
) -> dict[str, Any]:
    """Return an instance; `seats` are units far from each other, one for each region."""
    random = np.random.default_rng(seed)
    pairs, points, people = _map(style, units, random)
    near_to: list[list[int]] = [[] for _ in range(len(people))]
    for one, other in pairs:
        near_to[one].append(other)
        near_to[other].append(one)
    seats = _seats(points, regions, random)
    apart = np.array([np.hypot(*(points - points[s]).T) for s in seats])
    hidden = (apart * np.exp(random.normal(0, 0.1, (regions, 1)))).argmin(axis=0)
    found = [_structure(style, near_to, points, seats, hidden, random) for _ in range(structures)]
    mean = float(people.sum()) / regions
    return {
        "adjacency": [list(pair) for pair in pairs],
        "population": people.astype(int).tolist(),
        "seats": seats,
        "structures": found,
        "bounds": [int(style.bounds[0] * mean), int(style.bounds[1] * mean)],
    }


def _map(
    style: Style, units: int, random: np.random.Generator
) -> tuple[list[tuple[int, int]], Floats, Floats]:
    """Return the pairs that touch, a point of each unit and its inhabitants."""
    if style.ground == "flanders":
        return _flanders()
    people = np.round(np.exp(random.normal(np.log(16_000), style.spread, units)))
    if style.ground == "squares":
        wide = next(w for w in range(int(units**0.5), 0, -1) if units % w == 0)
        points = np.array([divmod(unit, wide) for unit in range(units)], float)
        right = [(u, u + 1) for u in range(units) if (u + 1) % wide]
        return right + [(u, u + wide) for u in range(units - wide)], points, people
    points = random.random((units, 2))
    corners = Delaunay(points).simplices
    edges = {tuple(sorted((int(t[i]), int(t[j])))) for t in corners for i, j in ((0, 1), (1, 2), (0, 2))}  # fmt: skip  # noqa: E501
    longest = 0.2 * (UNITS / units) ** 0.5
    far = {e: np.hypot(*(points[e[0]] - points[e[1]])) for e in edges}
    return sorted(e for e in edges if far[e] < longest), points, people


def _flanders() -> tuple[list[tuple[int, int]], Floats, Floats]:
    """Return the municipalities of the packaged register; points are steps from three of them."""
    from regiowerk.align.population import population_of
    from regiowerk.sources.baseline import load_baseline

    today = load_baseline().register.at(date(2026, 11, 21))
    places = [unit.id for unit in today.municipalities]
    number = {unit: n for n, unit in enumerate(places)}
    pairs = sorted(
        (number[unit], number[other.id])
        for unit in places
        for other in today.neighbours(today.units[unit])
        if other.id in number and unit < other.id
    )
    known = population_of(today)
    near: list[list[int]] = [[] for _ in places]
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    corners = [0]
    while len(corners) < 4:
        steps = np.min([_steps(near, c) for c in corners], axis=0)
        corners.append(int(steps.argmax()))
    points = np.array([_steps(near, c) for c in corners[1:3]]).T
    return pairs, points, np.array([known[unit] for unit in places])


def _steps(near: list[list[int]], root: int) -> Floats:
    steps = {root: 0}
    queue = [root]
    for unit in queue:
        for other in near[unit]:
            if other not in steps:
                steps[other] = steps[unit] + 1
                queue.append(other)
    return np.array([float(steps.get(unit, len(near))) for unit in range(len(near))])


def _seats(points: Floats, regions: int, random: np.random.Generator) -> list[int]:
    seats = [int(random.integers(len(points)))]
    nearest = np.hypot(*(points - points[seats[0]]).T)
    while len(seats) < regions:
        seats.append(int((nearest * np.exp(random.normal(0, 0.15, len(points)))).argmax()))
        nearest = np.minimum(nearest, np.hypot(*(points - points[seats[-1]]).T))
    return seats


def _structure(
    style: Style,
    near_to: list[list[int]],
    points: Floats,
    seats: list[int],
    hidden: NDArray[np.int64],
    random: np.random.Generator,
) -> list[int]:
    at_seat = random.random() < style.near
    centre = seats[random.integers(len(seats))] if at_seat else int(random.integers(len(points)))
    size = int(random.integers(style.least, style.most + 1))
    if style.tail:
        size = min(style.least + int(random.exponential(4.0)), style.most)
    if style.shape == "loose":
        order = np.argsort(np.hypot(*(points - points[centre]).T))[1 : 4 * size]
        return sorted({centre, *(int(u) for u in random.choice(order, size - 1, replace=False))})
    inside = hidden[centre] if random.random() < style.hidden else -1

    def may(unit: int) -> bool:
        return inside < 0 or bool(hidden[unit] == inside)

    draw: dict[str, Callable[[list[int]], int]] = {
        "round": lambda rim: rim[_pulled(points, centre, rim, random)],
        "branch": lambda rim: rim[int(random.integers(len(rim)))],
        "ball": lambda rim: rim[int(np.hypot(*(points[rim] - points[centre]).T).argmin())],
    }
    found = {centre}
    while len(found) < size:
        rim = sorted({u for unit in found for u in near_to[unit] if may(u)} - found)
        if not rim:
            break
        found.add(draw[style.shape](rim))
    return sorted(found)


def _pulled(points: Floats, centre: int, rim: list[int], random: np.random.Generator) -> int:
    pull = 1 / (0.02 + np.hypot(*(points[rim] - points[centre]).T)) ** 2
    return int(random.choice(len(rim), p=pull / pull.sum()))
