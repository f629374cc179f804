"""Small worlds of which the best division is found by trying all."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from regiowerk.methods.redrawing.instance import in_one_piece, read_instance

GRID = [(0, 1), (1, 2), (3, 4), (4, 5), (6, 7), (7, 8),
        (0, 3), (1, 4), (2, 5), (3, 6), (4, 7), (5, 8)]  # fmt: skip
"""Nine units, three by three."""


def grid(structures=((0, 1), (3, 4)), **choices):
    """Nine units of 10 inhabitants in three regions of 20 to 40, unless told otherwise."""
    given = {"population": [10] * 9, "bounds": (20, 40), "regions": 3, **choices}
    return read_instance(GRID, given.pop("population"), structures, given.pop("bounds"), **given)


def divisions(instance):
    """Every division as asked, each once per numbering of the regions."""
    n, k = instance.population.size, instance.regions
    for labels in product(range(k), repeat=n):
        found = np.array(labels, dtype=np.int64)
        sizes = instance.sizes(found)
        locked = instance.anchor >= 0
        if (
            (sizes >= instance.low).all()
            and (sizes <= instance.high).all()
            and (found[locked] == instance.anchor[locked]).all()
            and in_one_piece(instance, found)
        ):
            yield found


def least_broken(instance):
    """The least weight of broken structures; infinite when no division is as asked."""
    costs = [float(instance.weights[instance.broken(d)].sum()) for d in divisions(instance)]
    return min(costs, default=np.inf)


structure_lists = st.lists(
    st.sets(st.integers(0, 5), min_size=1, max_size=4).map(sorted), min_size=1, max_size=7
)
people = st.lists(st.integers(5, 15), min_size=6, max_size=6)
PAIRS = [(0, 1), (1, 2), (3, 4), (4, 5), (0, 3), (1, 4), (2, 5)]
"""Six units, two by three."""
