"""Regions drawn anew: the search, the bounds beside it, and what is asked of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.redrawing.instance import (
    FREE,
    Flows,
    Instance,
    in_one_piece,
    read_instance,
)
from regiowerk.methods.redrawing.limiting import Clock, Limit, Tell
from regiowerk.methods.redrawing.records import Bound, Redrawing
from regiowerk.methods.redrawing.searching import Found, ground_of
from regiowerk.methods.redrawing.working import Work

Ints = NDArray[np.int64]


def redraw(  # noqa: PLR0913 - one argument for each thing that may be asked
    adjacency: Iterable[Sequence[int]] | NDArray[Any],
    population: ArrayLike,
    structures: Iterable[Iterable[int]],
    bounds: tuple[float, float],
    *,
    regions: int | None = None,
    seats: Sequence[int] | None = None,
    weights: ArrayLike | None = None,
    flows: Flows | None = None,
    flow_weight: float = 0.0,
    locked: Mapping[int, int] | None = None,
    start: ArrayLike | None = None,
    prove: bool = True,
    rounds: int | None = None,
    seconds: float | None = None,
    clock: Clock | None = None,
    seed: int = 0,
    tell: Tell | None = None,
) -> Redrawing:
    """Return contiguous regions that break few structures, and a proven bound on the fewest.

    Parameters
    ----------
    adjacency : pairs of int
        Units that touch, numbered from 0; a pair may be given in both directions.
    population : array of shape (n,)
        Inhabitants of each unit.
    structures : sequence of collections of int
        The units of each structure. It is broken when these lie in more than one region.
    bounds : (float, float)
        Fewest and most inhabitants of a region, both allowed.
    regions : int, optional
        Number of regions; the number of seats when not given.
    seats : sequence of int, optional
        Units of which no two may lie in one region: seat j lies in region j.
    weights : array of shape (s,), optional
        What it costs to break each structure, at least 0; 1 for all by default.
    flows : (origins, destinations, amounts), optional
        Flow between units; both directions count alike, flow within a unit does not count.
    flow_weight : float
        What it costs when all flow crosses borders, in the unit of the weights.
    locked : mapping of unit to region, optional
        Units that stay in the region of a number, from 0; the number is that of a seat where
        there is one.
    start : array of int, shape (n,), optional
        A division to begin with, in one piece by region.
    prove : bool
        Whether to look for bounds beside the search, on another thread.
    rounds : int, optional
        Rounds of the search; 8 when neither this nor `seconds` is given.
    seconds : float, optional
        When to stop, by `clock`, search and proof together. Two threads search; the answer
        depends on the machine.
    clock : callable, optional
        Seconds that only go forward, such as ``time.monotonic``; needed with `seconds`.
    seed : int
        Seed of all that is random. Without `seconds` the answer follows from it.
    tell : callable, optional
        Called as ``tell(done, total)``, in thousandths. A KeyboardInterrupt, from here or from the
        keyboard, ends the work with the best so far; with an error of another kind nothing is
        left.

    Returns
    -------
    Redrawing
        The best division found; every region is in one piece and within the bounds. `bounds`
        says what is proven and what the proof covers.

    Raises
    ------
    ValueError
        If a number is out of range, units do not hang together, or bounds, seats and locks
        contradict each other; the message gives the facts.
    ArithmeticError
        If no division within the bounds was found. That is no proof that there is none.

    Notes
    -----
    The search is simulated annealing [1]_ over units that cross a border, with regions that are
    joined and cut again along a random spanning tree [2]_. The bound is a linear program in which
    the length of a path over structures is the part of them that is broken [3]_; with a seat in
    every region there is a second one over units and seats.

    References
    ----------
    .. [1] Kirkpatrick, S., Gelatt, C. D. and Vecchi, M. P. (1983), Optimization by simulated
       annealing, Science 220, 671-680.
    .. [2] DeFord, D., Duchin, M. and Solomon, J. (2021), Recombination: a family of Markov chains
       for redistricting, Harvard Data Science Review 3(1).
    .. [3] Even, G., Naor, J., Rao, S. and Schieber, B. (1999), Fast approximate graph
       partitioning algorithms, SIAM Journal on Computing 28(6), 2187-2214.

    Examples
    --------
    Six units in a row; the structure over the middle must break when two regions are alike.

    >>> row = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]
    >>> found = redraw(row, [10] * 6, [[0, 1], [2, 3], [3, 4, 5]], (30, 30), regions=2)
    >>> found
    <Redrawing: 6 units in 2 regions, 1 of 3 structures broken, at least 1>
    >>> found.proven, found.broken.tolist()
    (True, [False, True, False])
    """
    instance = read_instance(
        adjacency, population, structures, bounds, regions=regions, seats=seats,
        weights=weights, flows=flows, locked=locked,
    )  # fmt: skip
    begin = None if start is None else _checked_start(start, instance)
    limit = Limit(rounds, seconds, clock, tell)
    ground = ground_of(instance, flow_weight)
    work = Work(instance, ground, begin, seed, limit)
    with_flow = flow_weight > 0 and instance.flows[2].sum() > 0
    found, proven = work.run(prove=prove, until_proven=not with_flow)
    return _described(instance, found, proven)


def _described(instance: Instance, found: Found, proven: tuple[Bound, ...]) -> Redrawing:
    """Return the result, counted anew from the labels; ArithmeticError when there is none."""
    if not np.isfinite(found.cost):
        raise ArithmeticError(
            f"no division in {instance.regions} regions of {instance.low:.10g} to "
            f"{instance.high:.10g} inhabitants was found in {found.rounds} rounds; that is no "
            "proof that there is none. Widen the bounds, unlock units or search longer"
        )
    broken = instance.broken(found.labels)
    weight = float(instance.weights[broken].sum())
    sizes, cut = instance.sizes(found.labels), instance.cut(found.labels)
    whole = in_one_piece(instance, found.labels)
    return Redrawing(
        found.labels, broken, weight, sizes, proven, cut, found.rounds, whole, found.ended
    )


def _checked_start(start: ArrayLike, instance: Instance) -> Ints:
    labels = np.asarray(start)
    n, k = instance.population.size, instance.regions
    if labels.shape != (n,) or labels.dtype.kind not in "iu":
        raise ValueError(f"start must be {n} whole numbers, the region of each unit")
    if labels.min() < 0 or labels.max() >= k:
        raise ValueError(f"start has region {labels.max()}; regions run from 0 to {k - 1}")
    astray = np.flatnonzero((instance.anchor != FREE) & (instance.anchor != labels))
    if astray.size:
        unit = int(astray[0])
        raise ValueError(
            f"unit {unit} starts in region {labels[unit]} but is locked in {instance.anchor[unit]}"
        )
    if not in_one_piece(instance, labels.astype(np.int64)):
        raise ValueError("start has a region without units, or one that is not in one piece")
    return labels.astype(np.int64)
