"""From flows between units to levels that nest: each method works on the regions below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.flows import (
    Labels,
    Pairs,
    Partition,
    Unassigned,
    numbered_pairs,
    read_rows,
    renumbered,
)
from regiowerk.methods.nesting.levels import Levels

Places = NDArray[np.int64]


class _Flows(NamedTuple):
    """What an engine gets: flows between the ids, and pairs of neighbours as places in ids."""

    ids: NDArray[Any]
    origins: NDArray[Any]
    destinations: NDArray[Any]
    amounts: NDArray[np.float64]
    near: Places | None


def nested_levels(
    origins: Any,
    destinations: ArrayLike | None = None,
    amounts: ArrayLike | None = None,
    *,
    engines: Iterable[Callable[..., Partition]],
    contiguity: Pairs | None = None,
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> Levels:
    """Return levels of regions, each made of whole regions of the level below.

    Parameters
    ----------
    origins : array of shape (m,), int or str; or a table of three columns
        Where people live. A table (for example a pandas DataFrame) stands for all three:
        origin, destination, amount, whatever its columns are called.
    destinations : array of shape (m,)
        Where they go; the same ids as `origins`.
    amounts : array of shape (m,)
        How many, at least 0; fractions allowed. A pair that occurs twice is added up.
    engines : callables
        One for each level, the finest first, with the signature of
        `regiowerk.methods.flows.Delineator`: for example ``functools.partial(
        labour_market_areas, target_size=50_000)``. They may differ.
    contiguity : pairs of ids, optional
        Neighbours, either way round; given to every engine. Two regions are neighbours when a
        unit of one is beside a unit of the other.
    ids : sequence, optional
        All units; a flow of any other unit is an error.

    Returns
    -------
    Levels

    Raises
    ------
    ValueError
        If there are no flows; a record is no flow (the record is named); there is no engine; a
        level has no flow left to work on; or an engine refuses its input, with the level, or
        does not answer for the units that it was given.

    Notes
    -----
    The engine of level l + 1 gets the flows between the regions of level l: what goes from any
    unit of one to any unit of the other, added up; what stays inside a region is its own flow.
    So the levels nest by construction, whatever the engines do. The price: a region of a higher
    level cannot correct one below it.

    A unit without a region at a level has none above it, and its flows count no longer there.
    Likewise a region that an engine leaves out (labour market areas do so with a region that
    exchanges nothing): its units have no region from that level on.

    Examples
    --------
    Labour market areas, and the two largest blocks of those:

    >>> from functools import partial
    >>> from regiowerk.methods import labour_market_areas
    >>> from regiowerk.methods.aggregation import intramax
    >>> live = ["a", "a", "b", "c", "c", "d", "d", "a", "c"]
    >>> work = ["a", "b", "a", "c", "d", "c", "e", "c", "a"]
    >>> people = [900, 300, 400, 700, 200, 250, 30, 20, 25]
    >>> areas = partial(labour_market_areas, minimum_size=100, target_size=1000)
    >>> found = nested_levels(
    ...     live, work, people, engines=[areas, partial(intramax, regions=1)]
    ... )
    >>> found
    <Levels: 5 units, levels of 2, 1 regions, 1 units unassigned>
    >>> found.label_of(0)
    {'a': 1, 'b': 1, 'c': 2, 'd': 2, 'e': 0}
    >>> found.unassigned
    (Unassigned(unit='e', reason='no residents (level 0)'),)
    """
    methods = list(engines)
    if not methods:
        raise ValueError("there are no engines; expected is one for each level")
    rows = read_rows(origins, destinations, amounts, ids)
    near = None if contiguity is None else numbered_pairs(contiguity, rows.ids, "contiguity")
    base = _Flows(*rows, near)
    flows, labels, results = base, np.arange(1, len(rows.ids) + 1), []
    found: list[Labels] = []
    for level, method in enumerate(methods):
        result = _answer(method, flows, level)
        labels = _carried(result.labels, labels)
        results.append(result)
        found.append(labels)
        flows = _between(base, labels)
    return _levels(rows.ids, found, results)


def _answer(method: Callable[..., Partition], flows: _Flows, level: int) -> Partition:
    """Return what an engine finds on the flows of the level below."""
    if not len(flows.amounts):
        raise ValueError(f"level {level}: there is no flow between regions of the level below")
    ends = (flows.ids[flows.origins], flows.ids[flows.destinations])
    pairs = None if flows.near is None else flows.ids[flows.near].tolist()
    try:
        result = method(*ends, flows.amounts, contiguity=pairs, ids=flows.ids)
    except ValueError as error:
        raise ValueError(f"level {level}: {error}") from error
    if not np.array_equal(result.ids, flows.ids) or len(result.labels) != len(flows.ids):
        raise ValueError(
            f"level {level}: the engine answers for {len(result.ids)} units; expected are the "
            f"{len(flows.ids)} that it was given, in that order"
        )
    return result


def _carried(above: Labels, below: Labels) -> Labels:
    """Return the labels of the units, given those of the regions that they are in (0: none)."""
    _, number = np.unique(above, return_inverse=True)
    region = np.concatenate([[0], np.where(above == 0, 0, number + 1)])
    return renumbered(region[below])


def _between(base: _Flows, labels: Labels) -> _Flows:
    """Return the flows between regions, each pair once, and the regions that touch."""
    k = int(labels.max(initial=0))
    one, two = labels[base.origins], labels[base.destinations]
    inside = (one > 0) & (two > 0)
    keys, place = np.unique((one * (k + 1) + two)[inside], return_inverse=True)
    sums = np.bincount(place, base.amounts[inside], len(keys)).astype(np.float64, copy=False)
    near = None
    if base.near is not None:
        pairs = np.sort(labels[base.near], axis=1)
        apart = (pairs[:, 0] > 0) & (pairs[:, 0] < pairs[:, 1])
        near = np.unique(pairs[apart], axis=0) - 1
    return _Flows(np.arange(1, k + 1), keys // (k + 1) - 1, keys % (k + 1) - 1, sums, near)


def _levels(ids: NDArray[Any], found: list[Labels], results: list[Partition]) -> Levels:
    labels = np.array(found)
    labels.flags.writeable = False
    return Levels(
        ids=ids,
        labels=labels,
        parents=tuple(_parents(low, high) for low, high in pairwise(found)),
        results=tuple(results),
        unassigned=_unassigned(ids, found, results),
        unmet=tuple(
            f"Level {level}: {sentence}"
            for level, result in enumerate(results)
            for sentence in result.unmet
        ),
        repeated=results[0].repeated,
    )


def _parents(low: Labels, high: Labels) -> Labels:
    parent = np.zeros(int(low.max(initial=0)) + 1, dtype=np.int64)
    parent[low] = high
    parent.flags.writeable = False
    return parent[1:]


def _unassigned(
    ids: NDArray[Any], found: list[Labels], results: list[Partition]
) -> tuple[Unassigned, ...]:
    """Return the units without a region at the end, with the first level and its reason."""
    names = ids.tolist()
    reasons = [{item.unit: item.reason for item in result.unassigned} for result in results]
    without = []
    for place in np.flatnonzero(found[-1] == 0).tolist():
        level = next(level for level, labels in enumerate(found) if labels[place] == 0)
        here = names[place] if level == 0 else int(found[level - 1][place])
        why = reasons[level].get(here, "no region")
        without.append(Unassigned(names[place], f"{why} (level {level})"))
    return tuple(without)
