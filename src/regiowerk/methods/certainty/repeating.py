"""A division made again and again: with flows drawn anew, or with other choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.certainty.checking import Codes, Floats, checked_flows
from regiowerk.methods.certainty.reading import Base, Reading, Tally, build_base
from regiowerk.methods.certainty.records import Certainty, checked_share

Engine = Callable[[Codes, Codes, Floats], ArrayLike]
"""From origins, destinations (units 0 to n - 1) and amounts to labels, shape (n,); 0 is none."""

Mapper = Callable[..., Iterable[Any]]
"""The built-in map, or one that works alike: `Executor.map`, the `map` of a dask client."""

Tell = Callable[[int, int], object]
"""Told how many of how many are done; what it raises stops the work."""

Flows = tuple[Codes, Codes, Floats]


def bootstrap(  # noqa: PLR0913 - one argument for each choice
    origins: ArrayLike,
    destinations: ArrayLike,
    amounts: ArrayLike,
    labels: ArrayLike,
    engine: Engine,
    *,
    seed: int,
    replications: int = 200,
    sample: float = 1.0,
    pairs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    mapper: Mapper = map,
    tell: Tell | None = None,
) -> Certainty:
    r"""Return how a division stands when every trip is drawn anew.

    Parameters
    ----------
    origins, destinations : array of int, shape (m,)
        Units, from 0 to n - 1; ``amounts[e]`` goes from the one to the other.
    amounts : array of shape (m,)
        Numbers of trips, at least 0. They are counts: in thousands, the doubt of a thousand trips
        would be that of one. A fraction is an expected number.
    labels : array of int, shape (n,)
        The base: the division of the flows as they are; 0 or below is no region.
    engine : callable
        From origins, destinations and amounts to labels, shape (n,). Origins and destinations are
        those given, in every replication; an amount may be 0. It must give the same labels for
        the same flows: a method with a seed gets a fixed one.
    seed : int
        At least 0. Each replication draws from its own stream, so that the order in which
        `mapper` works does not matter, and the first 100 of 200 are those of 100.
    replications : int
    sample : float
        Share of the trips that is drawn, above 0 up to 1; what is drawn is scaled back.
    pairs : array of int, shape (p, 2), optional
        Units of which to follow whether they are together, such as neighbours.
    weights : array of shape (n,), optional
        Weight of each unit in the matching of regions and in `likeness`, such as inhabitants; at
        least 0. Default: every unit 1.
    mapper : callable
        As the built-in `map`. Items that have a `result()`, such as futures, are asked for it.
    tell : callable, optional
        Called as ``tell(done, total)`` after each replication; what it raises stops the work.

    Returns
    -------
    Certainty
        Shares of the replications; each row of membership, elsewhere and nowhere adds up to one.

    Raises
    ------
    ValueError
        If flows, labels, pairs or weights are wrong, nothing flows, or the engine gives no labels
        of the right shape; the message names the record or the replication.

    Notes
    -----
    Cell e of the flow becomes a Poisson number of mean :math:`s f_e`, divided by the sample share
    s: every trip, of all that people could make, an independent draw [1]_. Given its total this
    is the multinomial over the cells; the total itself varies by its square root, which for
    numbers as of a census is nothing. The variance of a cell is :math:`f_e / s`.

    A drawn cell of 0 stays, and a cell that was 0 never appears: the bootstrap knows only the
    ties that were seen. It measures the doubt of chance alone, not of the criterion (`sweep`), of
    the year or of wrong answers. A census at 1.0 therefore understates doubt; a smaller `sample`
    shows what a survey of that size would have seen.

    Counterparts are the matching of regions of most common weight, and `likeness` is the
    stability of clusters of [2]_. Time is that of the engine; memory O(n k + p + m).

    References
    ----------
    .. [1] Efron, B. and Tibshirani, R. J. (1993), An Introduction to the Bootstrap, Chapman and
       Hall, New York.
    .. [2] Hennig, C. (2007), Cluster-wise assessment of cluster stability, Computational
       Statistics and Data Analysis 52(1), 258-271.

    Examples
    --------
    Unit 2 looks to both sides; every unit follows its strongest tie with unit 0 or 1:

    >>> origins, destinations = np.array([0, 1, 2, 2]), np.array([0, 1, 0, 1])
    >>> def strongest(origins, destinations, amounts):
    ...     return np.array([1, 2, 1 if amounts[2] >= amounts[3] else 2])
    >>> found = bootstrap(origins, destinations, [900, 800, 55, 45], [1, 2, 1], strongest, seed=1)
    >>> found
    <Certainty: 3 units, 2 regions (2 to 2 in 200 replications), 2 units in a core, 0 in doubt>
    >>> found.shares(2)
    {1: 0.855, 2: 0.145}
    """
    base = build_base(labels, pairs, weights)
    flows = checked_flows(origins, destinations, amounts, base.number.size)
    share = checked_share(sample, "sample")
    if replications < 1 or seed < 0:
        raise ValueError(
            f"{replications} replications and seed {seed}; expected are at least 1 and at least 0"
        )
    streams = list(enumerate(np.random.SeedSequence(seed).spawn(replications)))
    once = partial(_drawn, base, flows, engine, share)
    tally = _added(base, mapper(once, streams), replications, tell)
    return tally.certainty(seed=seed, sample=share)


def sweep(
    labels: ArrayLike,
    engines: Sequence[Callable[[], ArrayLike]],
    *,
    pairs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    mapper: Mapper = map,
    tell: Tell | None = None,
) -> Certainty:
    """Return how a division stands under other choices: parameters, methods, years, criteria.

    Parameters
    ----------
    labels : array of int, shape (n,)
        The base; 0 or below is no region.
    engines : sequence of callables
        Each without arguments gives the labels of one other choice, shape (n,). Every one counts
        equally, so the grid of choices *is* the question: include the base where it belongs.
    pairs, weights, mapper, tell
        As in `bootstrap`.

    Returns
    -------
    Certainty
        Without seed and sample.

    Raises
    ------
    ValueError
        If there are no engines, labels, pairs or weights are wrong, or an engine gives no labels
        of the right shape; the message names it.

    Examples
    --------
    >>> found = sweep([1, 1, 2], [lambda: [1, 1, 2], lambda: [1, 2, 2]], pairs=[(0, 1), (1, 2)])
    >>> found.stability
    array([1. , 0.5, 1. ])
    >>> found.together
    array([0.5, 0.5])
    """
    choices = list(engines)
    if not choices:
        raise ValueError("there are no other divisions to lay beside the base")
    base = build_base(labels, pairs, weights)
    readings = mapper(partial(_chosen, base), list(enumerate(choices)))
    return _added(base, readings, len(choices), tell).certainty()


def membership(
    labels: ArrayLike,
    divisions: Iterable[ArrayLike],
    *,
    pairs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
) -> Certainty:
    """Return how a division stands among other divisions of the same units.

    Parameters
    ----------
    labels : array of int, shape (n,)
        The base; 0 or below is no region.
    divisions : iterable of arrays of int, shape (n,)
        Read one by one.
    pairs, weights
        As in `bootstrap`.

    Returns
    -------
    Certainty
        Without seed and sample.

    Raises
    ------
    ValueError
        As in `sweep`.

    Examples
    --------
    The labels of the others are names only:

    >>> found = membership([1, 1, 2], [[8, 8, 5], [7, 0, 9]])
    >>> found.membership
    array([[1. , 0. ],
           [0.5, 0. ],
           [0. , 1. ]])
    >>> found.nowhere
    array([0. , 0.5, 0. ])
    """
    base = build_base(labels, pairs, weights)
    tally = Tally(base)
    for number, division in enumerate(divisions):
        tally.add(base.read(division, f"division {number}"))
    if not tally.counts:
        raise ValueError("there are no other divisions to lay beside the base")
    return tally.certainty()


def _drawn(
    base: Base,
    flows: Flows,
    engine: Engine,
    sample: float,
    stream: tuple[int, np.random.SeedSequence],
) -> Reading:
    number, seed = stream
    origins, destinations, amounts = flows
    drawn: NDArray[np.int64] = np.random.default_rng(seed).poisson(amounts * sample)
    what = f"replication {number}"
    try:
        labels = engine(origins, destinations, drawn / sample)
    except Exception as error:
        error.add_note(f"raised by the engine in {what}")
        raise
    return base.read(labels, what)


def _chosen(base: Base, choice: tuple[int, Callable[[], ArrayLike]]) -> Reading:
    number, engine = choice
    return base.read(engine(), f"engine {number}")


def _added(base: Base, readings: Iterable[Any], total: int, tell: Tell | None) -> Tally:
    """Return the sums; when something is raised, what `readings` has not begun is let go."""
    tally = Tally(base)
    try:
        for done, item in enumerate(readings, start=1):
            tally.add(item.result() if hasattr(item, "result") else item)
            if tell is not None:
                tell(done, total)
    finally:
        let_go = getattr(readings, "close", None)
        if let_go is not None:
            let_go()
    return tally
