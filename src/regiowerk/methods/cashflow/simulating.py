"""Monte Carlo: what comes out when what goes in is not known for sure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.cashflow.draws import Draw
from regiowerk.methods.cashflow.normal import normal_chance
from regiowerk.methods.cashflow.reading import Floats

BLOCK = 10_000
"""Draws from one stream of random numbers, and at most what is computed at once."""

PERCENTS = (5, 25, 50, 75, 95)

Outcome = Callable[[Floats], ArrayLike]
"""From drawn numbers, shape (m, k), to results, shape (m,) or (m, p)."""

Mapper = Callable[..., Iterable[Any]]
"""The built-in map, or one that works alike: `Executor.map`, the `map` of a dask client."""


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """What a simulation gives for each of p results, for example one per partner.

    Parameters
    ----------
    values : array of float, shape (count, p)
        The results of every draw, in the unit of the function.
    mean, deviation : array of float, shape (p,)
        Mean and standard deviation over the draws.
    percentiles : array of float, shape (5, p)
        The values below which 5, 25, 50, 75 and 95 % of the draws lie, linear in between.
    loss : array of float, shape (p,)
        Share of the draws below 0, between 0 and 1. Below by less than 1e-12 of the largest
        absolute result is not below: it is rounding.
    seed : int
        That of the draws.
    """

    values: Floats
    mean: Floats
    deviation: Floats
    percentiles: Floats
    loss: Floats
    seed: int

    @property
    def count(self) -> int:
        """The number of draws."""
        return int(self.values.shape[0])

    @property
    def mean_error(self) -> Floats:
        """Standard error of each mean, shape (p,): deviation / sqrt(count)."""
        return np.asarray(self.deviation / math.sqrt(self.count))

    @property
    def loss_error(self) -> Floats:
        """Standard error of each probability of loss, shape (p,): sqrt(loss (1 - loss) / count).

        0 when no draw or every draw is a loss; the probability then is less than 3 / count away,
        with 95 % confidence.
        """
        return np.asarray(np.sqrt(self.loss * (1 - self.loss) / self.count))

    def __repr__(self) -> str:
        results = self.values.shape[1]
        return f"<Simulation: {self.count} draws of {results} results, seed {self.seed}>"


def simulate(
    function: Outcome,
    draws: Sequence[Draw],
    *,
    count: int,
    seed: int,
    correlation: ArrayLike | None = None,
    chunk: int = BLOCK,
    mapper: Mapper = map,
) -> Simulation:
    """Return the spread of results when the numbers they depend on are drawn.

    Parameters
    ----------
    function : callable
        From an array of drawn numbers, shape (m, k), one row per draw and one column per entry of
        `draws`, to results, shape (m,) or (m, p). Each row of results may depend on its own row
        only; what it does to the array given has no effect.
    draws : sequence of Draw
        How each of the k numbers is distributed.
    count : int
        Number of draws, at least 2. The first 1,000 of 5,000 are those of 1,000.
    seed : int
        At least 0. Each block of 10,000 draws has its own stream, so that neither `chunk` nor the
        order in which `mapper` works matters.
    correlation : array of float, shape (k, k), optional
        Rank correlation (Spearman) of each pair, as the limit of many draws; independent by
        default.
    chunk : int
        Rows given to `function` at once, from 1 to 10,000; fewer need less memory. The numbers
        drawn stay the same, the results as well but for the rounding of the function itself.
    mapper : callable
        Works through the blocks: `map`, `Executor.map`, or `map` of a dask client for a function
        that can be sent away.

    Returns
    -------
    Simulation
        Mean, standard deviation, percentiles and probability of loss of each result, with all
        values: 8 bytes for each draw and result.

    Raises
    ------
    ValueError
        When nothing is drawn, `count`, `seed` or `chunk` lies outside its range, the correlation
        is no correlation matrix, or the function gives results of another shape or not finite.

    Notes
    -----
    Every number is its quantile at a uniform chance. Correlated chances come from correlated
    normal numbers (Gaussian copula) whose correlation is ``2 sin(pi rho / 6)`` [1]_.

    References
    ----------
    .. [1] Kruskal, W. H. (1958), Ordinal measures of association, Journal of the American
       Statistical Association 53, 814-861.

    Examples
    --------
    A price between 80 and 120 against costs of about 90:

    >>> from regiowerk.methods.cashflow import Triangular, Uniform
    >>> found = simulate(
    ...     lambda x: x[:, 0] - x[:, 1], [Uniform(80, 120), Triangular(80, 90, 100)],
    ...     count=20_000, seed=1,
    ... )
    >>> found, found.mean.round(1).tolist(), found.loss.round(2).tolist()
    (<Simulation: 20000 draws of 1 results, seed 1>, [10.0], [0.25])
    """
    if not draws:
        raise ValueError("at least one number must be drawn")
    if count < 2 or seed < 0 or not 1 <= chunk <= BLOCK:
        raise ValueError(
            f"count must be at least 2, seed at least 0 and chunk from 1 to {BLOCK}, "
            f"got {count}, {seed} and {chunk}"
        )
    mixing = None if correlation is None else _mixing(correlation, len(draws))
    block = _Block(function, tuple(draws), mixing, count, seed, chunk)
    parts = mapper(block, range(-(-count // BLOCK)))
    values: Floats | None = None
    for number, part in enumerate(parts):
        found = part.result() if hasattr(part, "result") else part
        if values is None:
            values = np.empty((found.shape[0], count))
        begin = number * BLOCK
        values[:, begin : begin + found.shape[1]] = found
    if values is None:
        raise ValueError("the mapper gave no results")
    return _summary(values, seed)


@dataclass(frozen=True, slots=True)
class _Block:
    """The work for one block of draws, to be sent where it is done."""

    function: Outcome
    draws: tuple[Draw, ...]
    mixing: Floats | None
    count: int
    seed: int
    chunk: int

    def __call__(self, number: int) -> Floats:
        """Return the results of the block, shape (p, rows)."""
        rows = min(BLOCK, self.count - number * BLOCK)
        drawn = self._chances(number)[:, :rows]
        for place, draw in enumerate(self.draws):
            drawn[place] = draw.quantile(drawn[place])
        parts = [
            self._results(drawn[:, begin : begin + self.chunk].T, number * BLOCK + begin)
            for begin in range(0, rows, self.chunk)
        ]
        return np.concatenate(parts).T

    def _chances(self, number: int) -> Floats:
        """Return chances strictly between 0 and 1, shape (k, BLOCK), whatever part is used."""
        chance = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(number,)))
        shape = (len(self.draws), BLOCK)
        if self.mixing is None:
            found = chance.random(shape)
        else:
            found = normal_chance(self.mixing @ chance.standard_normal(shape))
        return np.clip(found, 2.0**-54, 1 - 2.0**-53, out=found)

    def _results(self, drawn: Floats, begin: int) -> Floats:
        found = np.asarray(self.function(drawn), dtype=np.float64)
        results = found[:, None] if found.ndim == 1 else found
        if results.ndim != 2 or results.shape[0] != drawn.shape[0] or not results.shape[1]:
            raise ValueError(
                f"the function must give one row of results for each of {drawn.shape[0]} draws, "
                f"got shape {found.shape}"
            )
        if not np.isfinite(results).all():
            row, column = (int(i) for i in np.argwhere(~np.isfinite(results))[0])
            raise ValueError(
                f"results must be finite, draw {begin + row} gives "
                f"{results[row, column]} as result {column}"
            )
        return results


def _mixing(correlation: ArrayLike, size: int) -> Floats:
    """Return what turns independent normal numbers into correlated ones, shape (k, k)."""
    ranks = np.asarray(correlation, dtype=np.float64)
    if (
        ranks.shape != (size, size)
        or not np.isfinite(ranks).all()
        or not (ranks == ranks.T).all()
        or not (ranks.diagonal() == 1).all()
        or np.abs(ranks).max() > 1
    ):
        raise ValueError(
            f"a correlation has shape ({size}, {size}), is symmetric, with 1 on the diagonal and "
            "from -1 to 1 elsewhere"
        )
    normal = 2 * np.sin(np.pi / 6 * ranks)
    sizes, directions = np.linalg.eigh(normal)
    if sizes.min() < -1e-9:
        raise ValueError(
            f"these correlations cannot hold together (smallest eigenvalue {sizes.min():.3g}); "
            "make the strongest ones weaker"
        )
    return np.asarray(directions * np.sqrt(sizes.clip(min=0)))


def _summary(values: Floats, seed: int) -> Simulation:
    """Return what is told of values, shape (p, count)."""
    rounding = 1e-12 * max(float(values.max()), -float(values.min()))
    percentiles = np.array([np.percentile(row, PERCENTS) for row in values]).T
    return Simulation(
        values.T,
        values.mean(axis=1),
        values.std(axis=1, ddof=1),
        percentiles,
        (values < -rounding).mean(axis=1),
        seed,
    )
