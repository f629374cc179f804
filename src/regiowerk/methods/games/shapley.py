"""The Shapley value: what a player adds, on average over all orders in which players arrive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import comb, factorial, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.games.game import Floats, Game, coalition_sizes


def shapley(game: Game) -> Floats:
    """Return the Shapley value.

    Parameters
    ----------
    game : Game
        The game.

    Returns
    -------
    array of float, shape (n,)
        What each player pays or receives; adds up to the total.

    Notes
    -----
    With s the size of S and w(s) = s! (n - s - 1)! / n!, player i gets the sum over all S without
    i of w(s) (v(S + i) - v(S)) [1]_. Collected per coalition this is one table whose entries with
    i are added; halving that table once per player makes the work 2**(n + 1).

    References
    ----------
    .. [1] Shapley, L. S. (1953), A value for n-person games, in Kuhn and Tucker (eds),
       Contributions to the Theory of Games II, Princeton, 307-317.

    Examples
    --------
    >>> shapley(Game([0, 11, 7, 15], cost=True)).tolist()
    [9.5, 5.5]
    """
    n = game.players
    joining = np.array([factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)])
    leaving = np.append(joining, 0.0)
    both = leaving + np.append(0.0, joining)
    sizes = coalition_sizes(n)
    missed = float((game.values * leaving[sizes]).sum())
    table = game.values * both[sizes]
    shares = np.empty(n)
    for player in reversed(range(n)):
        half = table.size // 2
        shares[player] = table[half:].sum() - missed
        table = table[:half] + table[half:]
    return shares


def typed_shapley(values: ArrayLike) -> Floats:
    """Return the Shapley value of one player of each type, when players of a type are identical.

    Parameters
    ----------
    values : array of float, shape (m1 + 1, ..., mk + 1)
        What a coalition costs or earns with so many players of each type; type t has mt players.

    Returns
    -------
    array of float, shape (k,)
        What one player of each type gets; times the numbers of players this is the total. nan for
        a type without players.

    Raises
    ------
    ValueError
        When nobody has a value other than 0, or a value is not finite.

    Notes
    -----
    Exact for many players of few types: the work is the product of the (mt + 1), not 2**n.

    Examples
    --------
    Thirty villages and a town: a well costs 1 per village and 10 with the town.

    >>> villages, town = np.arange(31)[:, None], np.arange(2)[None, :]
    >>> typed_shapley(np.where(town > 0, 10.0 + villages, villages)).round(9).tolist()
    [1.0, 10.0]
    """
    table = np.asarray(values, dtype=np.float64)
    if table.ndim == 0 or not np.isfinite(table).all() or table.flat[0] != 0:
        raise ValueError("values need one axis per type, finite, and 0 for nobody")
    counts = [size - 1 for size in table.shape]
    n = sum(counts)
    shares = np.full(len(counts), np.nan)
    for kind in (k for k, count in enumerate(counts) if count):
        others = [count - (k == kind) for k, count in enumerate(counts)]
        gained = np.diff(table, axis=kind)
        shares[kind] = sum(
            prod(map(comb, others, taken)) / (n * comb(n - 1, sum(taken))) * gained[taken]
            for taken in product(*(range(count + 1) for count in others))
        )
    return shares


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """A Shapley value that is estimated.

    Parameters
    ----------
    shares : array of float, shape (n,)
        The estimate; adds up to the total.
    errors : array of float, shape (n,)
        Standard error of each.
    orders : int
        Orders of arrival that were drawn.
    """

    shares: Floats
    errors: Floats
    orders: int

    def __repr__(self) -> str:
        worst = float(self.errors.max(initial=0.0))
        return f"<Sampled: {self.shares.size} players, {self.orders} orders, error <= {worst:.3g}>"


def sampled_shapley(
    value_of: Callable[[NDArray[np.bool_]], float], players: int, *, orders: int = 2000, seed: int
) -> Sampled:
    """Return an estimate of the Shapley value from random orders of arrival.

    Parameters
    ----------
    value_of : callable
        Gives the value of a coalition, an array of bool with one entry per player that it may
        not change; 0 for nobody.
    players : int
        Number of players n, at least 1.
    orders : int
        Orders to draw, even, at least 4; `value_of` is called about n times for each.
    seed : int
        Seed of the draw.

    Returns
    -------
    Sampled
        With the standard error of each share.

    Raises
    ------
    ValueError
        When there is no player, `orders` is odd or below 4, or nobody has a value.

    Notes
    -----
    Every order is walked back to front as well; the standard error is that of the mean over these
    pairs [1]_. It halves with four times as many orders.

    References
    ----------
    .. [1] Castro, J., Gómez, D. and Tejada, J. (2009), Polynomial calculation of the Shapley
       value based on sampling, Computers & Operations Research 36, 1726-1730.

    Examples
    --------
    >>> found = sampled_shapley(lambda who: float(who.any()) * 30, 30, orders=400, seed=1)
    >>> bool(abs(found.shares - 1).max() < 4 * found.errors.max())
    True
    """
    if players < 1 or orders < 4 or orders % 2:
        raise ValueError(f"orders must be even and >= 4 for >= 1 player, got {orders}, {players}")
    if (nobody := value_of(np.zeros(players, np.bool_))) != 0:
        raise ValueError(f"the empty coalition must have 0, got {nobody}")
    chance = np.random.default_rng(seed)
    pairs = np.empty((orders // 2, players))
    for pair in pairs:
        order = chance.permutation(players)
        pair[:] = (_added(value_of, order) + _added(value_of, order[::-1])) / 2
    errors = pairs.std(axis=0, ddof=1) / np.sqrt(orders // 2)
    return Sampled(pairs.mean(axis=0), errors, orders)


def _added(value_of: Callable[[NDArray[np.bool_]], float], order: NDArray[np.int64]) -> Floats:
    present, before = np.zeros(order.size, np.bool_), 0.0
    added = np.empty(order.size)
    for player in order:
        present[player] = True
        now = float(value_of(present))
        added[player], before = now - before, now
    return added
