"""Who delineates: Regiowerk, and the two usual libraries for communities when they are here.

An engine makes itself ready for a case; what it then returns is timed. A run gives the label of
each unit (ascending ids; 0 is none) and the seconds that went into making a graph. Regiowerk
numbers the units within its time; the libraries get them numbered.
"""

import random
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.bench_delineate.flows import Case

Labels = NDArray[np.int64]
Run = Callable[[], tuple[Labels, float]]


def areas(case: Case, *, contiguous: bool = False, compat: str | None = None) -> Run:
    """Return a run of labour market areas; contiguous by the borders of the case."""
    from regiowerk.methods import labour_market_areas

    choices: dict[str, Any] = {"contiguity": case.borders} if contiguous else {"compat": compat}
    return lambda: (labour_market_areas(*case[:3], **choices).labels, 0.0)


def louvain(case: Case) -> Run:
    """Return a run of igraph, which takes no directions."""
    import igraph

    igraph.set_random_number_generator(random.Random(1))
    graph = partial(graph_of, *numbered(case), directed=False)

    def run() -> tuple[Labels, float]:
        network, weights, seconds = graph()
        found = network.community_multilevel(weights=weights)
        return np.array(found.membership) + 1, seconds

    return run


def leiden(case: Case) -> Run:
    """Return a run of leidenalg by directed modularity."""
    import leidenalg

    graph = partial(graph_of, *numbered(case), directed=True)
    kind = leidenalg.ModularityVertexPartition

    def run() -> tuple[Labels, float]:
        network, weights, seconds = graph()
        found = leidenalg.find_partition(network, kind, weights=weights, seed=1)
        return np.array(found.membership) + 1, seconds

    return run


def numbered(case: Case) -> tuple[int, NDArray[np.int32], NDArray[np.float64]]:
    """Return the number of units, the pairs of their places and the amounts."""
    units = np.unique(np.concatenate(case[:2]))
    pairs = [np.searchsorted(units, column).astype(np.int32) for column in case[:2]]
    return len(units), np.column_stack(pairs), case.amounts


def graph_of(
    count: int, pairs: NDArray[np.int32], amounts: NDArray[np.float64], *, directed: bool
) -> tuple[Any, list[float], float]:
    """Return a graph of igraph, its weights and the seconds that took."""
    import igraph

    begin = time.perf_counter()
    graph = igraph.Graph(count, pairs, directed=directed)
    weights = amounts.tolist()
    return graph, weights, time.perf_counter() - begin


ENGINES: dict[str, Callable[[Case], Run]] = {
    "Regiowerk, R-3.4": partial(areas, compat="R-3.4"),
    "Regiowerk, clean": areas,
    "Regiowerk, contiguous": partial(areas, contiguous=True),
    "Louvain (igraph)": louvain,
    "Leiden (leidenalg)": leiden,
}
LIBRARIES = {"Louvain (igraph)": ("igraph",), "Leiden (leidenalg)": ("igraph", "leidenalg")}


def present(engine: str) -> bool:
    """Return whether the libraries of an engine are installed."""
    return all(find_spec(library) is not None for library in LIBRARIES.get(engine, ()))
