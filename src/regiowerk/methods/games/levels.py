"""One level of the nucleolus: the largest margin for all coalitions that are not settled."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from regiowerk.methods.games.game import Floats, Ints, coalition_sums
from regiowerk.methods.games.span import counts_of, settled_by

if TYPE_CHECKING:
    from regiowerk.methods.programs import Program

_SHORT = 1e-9
_PRICE = 1e-6
_AT_ONCE = 24


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A game as the programs see it: gains of players alone are 0, the largest is about 1.

    Parameters
    ----------
    gains, weights : arrays of float, shape (2**n,)
        Gain of every coalition, and what its margin is divided by.
    groups : array of int, shape (n,)
        Players that get the same are one group.
    rational : bool
        Whether nobody may get less than alone.
    scale : float
        What one unit is in the game.
    """

    gains: Floats
    weights: Floats
    groups: Ints
    rational: bool
    scale: float

    @property
    def everyone(self) -> Floats:
        """The row of everyone together, shape (1, g)."""
        return counts_of(np.array([self.gains.size - 1]), self.groups)

    @property
    def total(self) -> float:
        """What everyone gets together."""
        return float(self.gains[-1])


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The best margin, and the coalitions that have no more in any best division.

    Parameters
    ----------
    margin : float
        The margin per unit of weight.
    shares : array of float, shape (g,)
        What a player of each group gets in one best division.
    coalitions : tuple of int
        Those that have this margin in every best division.
    rows : array of float, shape (m, g)
        Their numbers of players per group.
    totals : array of float, shape (m,)
        What they get.
    at_alone : tuple of int
        Groups whose players get just what they have alone in every best division.
    """

    margin: float
    shares: Floats
    coalitions: tuple[int, ...]
    rows: Floats
    totals: Floats
    at_alone: tuple[int, ...]


def best_level(board: Board, rows: Floats, totals: Floats) -> Level:
    """Return the next level, when the totals of some rows are already decided.

    Parameters
    ----------
    board : Board
        The game.
    rows : array of float, shape (m, g)
        Everyone, and the coalitions of the levels before.
    totals : array of float, shape (m,)
        What each of them gets.

    Raises
    ------
    ValueError
        When the solver finds no answer, which a game with finite values does not give.

    Examples
    --------
    >>> majority = Board(np.array([0, 0, 0, 1, 0, 1, 1, 1.0]), np.ones(8), np.arange(3), True, 1.0)
    >>> found = best_level(majority, majority.everyone, np.ones(1))
    >>> round(found.margin, 9), sorted(found.coalitions)
    (-0.333333333, [3, 5, 6])
    """
    from regiowerk.methods.games.scanning import worst_of_blocks

    g, n = rows.shape[1], board.groups.size
    settled, _ = settled_by(rows, board.groups)
    program = _program(board, rows, totals)
    taken: dict[int, Floats] = {}
    seen: set[tuple[float, ...]] = set()
    shares, margin = np.full(g, board.total / n), inf
    while True:
        low, high = (coalition_sums(part) for part in np.split(shares[board.groups], [n // 2]))
        level = margin if np.isfinite(margin) else 0.0
        short, which = worst_of_blocks(board.gains, board.weights, settled, low, high, level)
        worst = np.argsort(-short, kind="stable")[:_AT_ONCE]
        least = _SHORT if np.isfinite(margin) else -inf
        fresh = [int(which[b]) for b in worst if short[b] > least]
        added = _added(program, board, fresh, taken, seen)
        if not added:
            break
        found = program.solve()
        if found.values is None:
            raise ValueError(f"no division has the totals {totals.tolist()} that were decided")
        shares, margin = found.values[:g], float(found.values[g])
    return _level(board, program, rows.shape[0], taken, shares, margin)


def _program(board: Board, rows: Floats, totals: Floats) -> Program:
    """Ask for the largest margin under what is decided.

    A coalition and the others together have at most 3 in sum, so the ceiling never binds.
    """
    from regiowerk.methods.programs import Program

    g = rows.shape[1]
    least, ceiling = 0.0 if board.rational else -inf, 4.0 / float(board.weights[1:-1].min())
    program = Program(
        np.append(np.zeros(g), -1.0),
        np.append(np.full(g, least), -inf),
        np.append(np.full(g, inf), ceiling),
    )
    for row, total in zip(rows, totals, strict=True):
        program.add_row(np.arange(g), row, lower=float(total), upper=float(total))
    return program


def _added(
    program: Program, board: Board, fresh: list[int], taken: dict[int, Floats],
    seen: set[tuple[float, ...]],
) -> int:  # fmt: skip
    """Add a row for each coalition that looks new; return how many."""
    before = len(taken)
    for coalition in fresh:
        row = counts_of(np.array([coalition]), board.groups)[0]
        if tuple(row) in seen:
            continue
        seen.add(tuple(row))
        taken[coalition] = row
        factors = np.append(row, -board.weights[coalition])
        program.add_row(np.arange(factors.size), factors, lower=float(board.gains[coalition]))
    return len(taken) - before


def _level(
    board: Board, program: Program, decided: int, taken: dict[int, Floats], shares: Floats,
    margin: float,
) -> Level:  # fmt: skip
    prices, reduced = program.prices()
    weights = np.array([board.weights[coalition] for coalition in taken])
    tight = np.flatnonzero(prices[decided:] * weights > _PRICE)
    coalitions = np.array(list(taken), np.int64)[tight]
    rows = np.array(list(taken.values()))[tight]
    at_alone = np.flatnonzero(reduced[:-1] > _PRICE) if board.rational else np.empty(0, np.int64)
    totals = board.gains[coalitions] + margin * board.weights[coalitions]
    return Level(margin, shares, tuple(coalitions.tolist()), rows, totals, tuple(at_alone.tolist()))
