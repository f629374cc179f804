"""Small worlds for the tests of certainty, drawn at random."""

import numpy as np
from hypothesis import strategies as st


@st.composite
def divisions(draw, most=8, least_divisions=1):
    """Draw divisions of the same few units (0 is none), and pairs of a connected map."""
    n = draw(st.integers(1, most))
    labels = st.lists(st.integers(0, 3), min_size=n, max_size=n).filter(any)
    drawn = draw(st.lists(labels, min_size=least_divisions, max_size=5))
    tree = [(draw(st.integers(0, k - 1)), k) for k in range(1, n)]
    unit = st.integers(0, n - 1)
    more = draw(st.lists(st.tuples(unit, unit).filter(lambda p: p[0] != p[1]), max_size=4))
    return [np.array(row) for row in drawn], tree + more


@st.composite
def flows(draw, most=6):
    """Draw rows of flow between a few units, at least one above 0, and labels."""
    n = draw(st.integers(1, most))
    unit = st.integers(0, n - 1)
    rows = draw(st.lists(st.tuples(unit, unit, st.integers(0, 20)), max_size=20))
    rows.append((draw(unit), draw(unit), draw(st.integers(1, 20))))
    labels = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n).filter(any))
    return tuple(np.array([row[k] for row in rows]) for k in range(3)), np.array(labels)


def strongest(origins, destinations, amounts):
    """An engine: every unit joins the unit it has most flow to, 0 without any."""
    n = int(max(origins.max(), destinations.max())) + 1
    table = np.zeros((n, n))
    np.add.at(table, (origins, destinations), amounts)
    return np.where(table.any(axis=1), table.argmax(axis=1) + 1, 0)
