"""A cooperative game: what every group of players costs or earns by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_PLAYERS = 24
"""A table of all coalitions of more players is not sensible: 2**24 is 16.8 million."""


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """A cooperative game as a table of all coalitions.

    Parameters
    ----------
    values : array of float, shape (2**n,)
        What coalition S costs or earns by itself; bit i of the place says whether player i takes
        part, so ``values[0b101]`` is that of players 0 and 2. The empty coalition has 0.
    cost : bool
        Whether values are costs to be shared; else profits.

    Raises
    ------
    ValueError
        When the length is no power of two of at least 2, a value is not finite, or the empty
        coalition has a value.

    Notes
    -----
    One sign convention everywhere: a division `shares` has what a player pays in a cost game and
    receives in a profit game, and the *margin* of a coalition is what it is better off in the
    division than by itself: ``values[S] - shares(S)`` for costs, ``shares(S) - values[S]`` for
    profits. Below zero it has a reason to leave. Methods work on the gains: minus the costs.

    Examples
    --------
    >>> towns = Game([0, 11, 7, 15], cost=True)
    >>> towns, towns.total, towns.alone.tolist(), towns.separable.tolist()
    (<Game: 2 players share a cost of 15.0>, 15.0, [11.0, 7.0], [8.0, 4.0])
    """

    values: Floats
    cost: bool = False

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64).ravel()
        if values.size < 2 or values.size & (values.size - 1):
            raise ValueError(f"values need 2**n coalitions of n >= 1 players, got {values.size}")
        if values.size > 1 << MOST_PLAYERS:
            raise ValueError(
                f"a table serves up to {MOST_PLAYERS} players, got {values.size.bit_length() - 1}"
            )
        if not np.isfinite(values).all():
            place = int(np.flatnonzero(~np.isfinite(values))[0])
            raise ValueError(f"values must be finite, coalition {place} has {values[place]}")
        if values[0] != 0:
            raise ValueError(f"the empty coalition must have 0, got {values[0]}")
        values.flags.writeable = False
        object.__setattr__(self, "values", values)

    def __repr__(self) -> str:
        what = "cost" if self.cost else "profit"
        plural = "player shares" if self.players == 1 else "players share"
        return f"<Game: {self.players} {plural} a {what} of {self.total}>"

    @property
    def players(self) -> int:
        """The number of players n."""
        return self.values.size.bit_length() - 1

    @property
    def sign(self) -> float:
        """What turns a share into a gain: -1 for costs, 1 for profits."""
        return -1.0 if self.cost else 1.0

    @property
    def gains(self) -> Floats:
        """The values as gains: minus the costs, or the profits."""
        return np.asarray(self.sign * self.values)

    @property
    def total(self) -> float:
        """What all players together cost or earn."""
        return float(self.values[-1])

    @property
    def alone(self) -> Floats:
        """What each player costs or earns alone, shape (n,)."""
        return np.asarray(self.values[1 << np.arange(self.players)])

    @property
    def separable(self) -> Floats:
        """What each player adds when it comes last, shape (n,)."""
        everyone = self.values.size - 1
        return np.asarray(self.total - self.values[everyone ^ (1 << np.arange(self.players))])

    def shares(self, division: ArrayLike) -> Floats:
        """Return a division as an array of one amount per player, checked; shape (n,).

        Raises
        ------
        ValueError
            When it has another length or an amount that is not finite.
        """
        found = np.asarray(division, dtype=np.float64)
        if found.shape != (self.players,):
            raise ValueError(f"a division has {self.players} amounts, got shape {found.shape}")
        if not np.isfinite(found).all():
            raise ValueError(f"a division has finite amounts, got {found.tolist()}")
        return found


def coalition_sums(amounts: ArrayLike) -> Floats:
    """Return for every coalition the sum of the amounts of its players.

    Parameters
    ----------
    amounts : array of float, shape (n,)
        One amount per player.

    Returns
    -------
    array of float, shape (2**n,)
        In the order of `Game.values`.

    Examples
    --------
    >>> coalition_sums([1, 2, 4]).tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    """
    given = np.asarray(amounts, dtype=np.float64)
    sums = np.zeros(1 << given.size)
    for player, amount in enumerate(given):
        size = 1 << player
        np.add(sums[:size], amount, out=sums[size : 2 * size])
    return sums


def coalition_sizes(players: int) -> Ints:
    """Return the number of players of every coalition, shape (2**n,).

    Examples
    --------
    >>> coalition_sizes(2).tolist()
    [0, 1, 1, 2]
    """
    return np.bitwise_count(np.arange(1 << players)).astype(np.int64)


def members(coalition: int) -> tuple[int, ...]:
    """Return the players of a coalition in ascending order.

    Examples
    --------
    >>> members(0b101)
    (0, 2)
    """
    return tuple(i for i in range(int(coalition).bit_length()) if coalition >> i & 1)


def alike(game: Game) -> Ints:
    """Return a group number per player; players of a group can change places in every coalition.

    Parameters
    ----------
    game : Game
        The game.

    Returns
    -------
    array of int, shape (n,)
        Groups 0..g-1 in the order of their first players. Values are compared exactly.

    Examples
    --------
    >>> alike(Game([0, 8, 8, 9, 5, 9, 9, 12])).tolist()
    [0, 0, 1]
    """
    groups = np.empty(game.players, np.int64)
    firsts: list[int] = []
    for player in range(game.players):
        group = next(
            (k for k, one in enumerate(firsts) if _interchangeable(game, one, player)), len(firsts)
        )
        if group == len(firsts):
            firsts.append(player)
        groups[player] = group
    return groups


def _interchangeable(game: Game, one: int, other: int) -> bool:
    if game.alone[one] != game.alone[other] or game.separable[one] != game.separable[other]:
        return False
    between = 1 << (other - one - 1)
    cube = game.values.reshape(-1, 2, between, 2, 1 << one)
    return bool(np.array_equal(cube[:, 0, :, 1], cube[:, 1, :, 0]))


def airport_game(costs: ArrayLike) -> Game:
    """Return the cost game in which a group costs what its most demanding player costs.

    Parameters
    ----------
    costs : array of float, shape (n,)
        What the runway, the main sewer or the hall costs that each player needs, at least 0.

    Raises
    ------
    ValueError
        When a cost is negative or not finite.

    References
    ----------
    .. [1] Littlechild, S. C. and Owen, G. (1973), A simple expression for the Shapley value in a
       special case, Management Science 20, 370-372.

    Examples
    --------
    >>> airport_game([8, 11]).values.tolist()
    [0.0, 8.0, 11.0, 11.0]
    """
    given = np.asarray(costs, dtype=np.float64)
    if given.ndim != 1 or not np.isfinite(given).all() or (given < 0).any():
        raise ValueError(f"costs must be finite and at least 0, got {given.tolist()}")
    values = np.zeros(1)
    for cost in given:
        values = np.concatenate([values, np.maximum(values, cost)])
    return Game(values, cost=True)
