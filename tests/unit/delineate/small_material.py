"""Small flows and materials: two towns with a village, and a line of four places."""

import numpy as np

from regiowerk.delineate.flows import Flows
from regiowerk.delineate.material import Attributes, Material
from regiowerk.methods.divisions import Thresholds

SMALL = Thresholds(10, 0.6, 50, 0.7)
TOWNS = [
    ("noord", "noord", 90),
    ("noord", "zuid", 5),
    ("zuid", "zuid", 120),
    ("zuid", "noord", 7),
    ("dorp", "zuid", 40),
    ("dorp", "dorp", 10),
]
LINE = [
    ("a", "a", 100),
    ("b", "b", 5),
    ("b", "a", 10),
    ("a", "b", 3),
    ("c", "c", 100),
    ("d", "d", 5),
    ("d", "a", 12),
    ("d", "c", 4),
    ("c", "d", 3),
]
LINE_BORDERS = (("a", "b"), ("b", "c"), ("c", "d"), ("d", "elders"))


def flows_of(rows, units=None, notes=()):
    """Flows of rows of origin, destination and amount."""
    named = tuple(units or sorted({unit for row in rows for unit in row[:2]}))
    place = {unit: k for k, unit in enumerate(named)}
    return Flows(
        "stroom",
        named,
        np.array([place[row[0]] for row in rows], dtype=np.int64),
        np.array([place[row[1]] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
        notes=notes,
    )


def material(rows, units=None, *, borders=None, names=None, notes=(), attributes=None, **more):
    """What a recipe works on, from rows."""
    return Material(
        flows_of(rows, units, notes),
        None if borders is None else tuple(borders),
        names or {},
        attributes,
        **more,
    )


def attributes(values, columns=("x",), missing=None):
    """Figures from a mapping of unit to its row."""
    rows = np.array(list(values.values()), dtype=np.float64).reshape(len(values), -1)
    return Attributes(tuple(values), tuple(columns), rows, missing or {})


def grid(side, seed=3):
    """Flows and borders of places on a square grid; near places exchange most."""
    rng = np.random.default_rng(seed)
    places = [(x, y) for x in range(side) for y in range(side)]
    name = {place: f"{place[0]}{place[1]}" for place in places}
    rows = []
    for one in places:
        for other in places:
            away = abs(one[0] - other[0]) + abs(one[1] - other[1])
            if away <= 3:
                mean = 200.0 / (1 + away) ** 2
                rows.append((name[one], name[other], float(rng.poisson(mean))))
    borders = [
        (name[one], name[other])
        for one in places
        for other in places
        if one < other and abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1
    ]
    return rows, borders
