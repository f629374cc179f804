"""The least core and the nucleolus: the worst off coalition is served as well as can be."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from regiowerk.methods.games.game import Floats, Game, Ints, alike, coalition_sums
from regiowerk.methods.games.levels import Board, Level, best_level
from regiowerk.methods.games.measures import weights_of
from regiowerk.methods.games.span import settled_by

_NOTHING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class LeastCore:
    """How much every coalition can have at least.

    Parameters
    ----------
    margin : float
        The largest margin that all coalitions can have together; infinite with one player. The
        core has a division in it when this is not below 0.
    shares : array of float, shape (n,)
        A division that gives it.
    coalitions : tuple of int
        Coalitions that have no more in any such division.
    """

    margin: float
    shares: Floats
    coalitions: tuple[int, ...]

    def __repr__(self) -> str:
        state = "core not empty" if self.margin >= 0 else "core empty"
        return f"<LeastCore: margin {self.margin:.6g}, {state}>"


def least_core(game: Game) -> LeastCore:
    """Return the largest margin that all coalitions can have at once.

    Parameters
    ----------
    game : Game
        The game.

    Returns
    -------
    LeastCore
        Its ``-margin`` is the least epsilon for which the epsilon-core is not empty [1]_. A margin
        within 1e-9 of 0, on the scale of the game, counts as 0.

    References
    ----------
    .. [1] Maschler, M., Peleg, B. and Shapley, L. S. (1979), Geometric properties of the kernel,
       nucleolus, and related solution concepts, Mathematics of Operations Research 4, 303-338.

    Examples
    --------
    >>> least_core(Game([0, 0, 0, 1, 0, 1, 1, 1]))
    <LeastCore: margin -0.333333, core empty>
    """
    if game.players == 1:
        return LeastCore(inf, np.array([game.total]), ())
    board = _board(game, "coalition", rational=False, groups=np.arange(game.players))
    level = best_level(board, board.everyone, np.array([board.total]))
    margin = level.margin * board.scale
    margin = 0.0 if abs(level.margin) < _NOTHING * 1000 else margin
    return LeastCore(margin, _shares(game, board, level.shares), level.coalitions)


def nucleolus(game: Game, *, per: str = "coalition", rational: bool = True) -> Floats:
    """Return the nucleolus: the smallest margin is as large as can be, then the next, and so on.

    Parameters
    ----------
    game : Game
        The game.
    per : {"coalition", "player", "value"}
        Margins as they are; per player of the coalition (per-capita nucleolus); or per unit of
        what the coalition costs or earns by itself (proportional nucleolus).
    rational : bool
        Whether nobody may be worse off than alone, as the definition asks [1]_; False gives the
        prenucleolus, which exists always. They are equal when the core is not empty.

    Returns
    -------
    array of float, shape (n,)
        What each player pays or receives; adds up to the total. `kohlberg` proves it.

    Raises
    ------
    ValueError
        When `rational` and together is worse than each alone, so that no such division exists;
        when `per` is "value" and a coalition has a value of 0 or less.

    Notes
    -----
    A series of linear programs [2]_: the largest margin that all coalitions can have that are not
    settled; then those coalitions are frozen that have a positive multiplier, for only these have
    no more than that margin at *every* optimum. To freeze whatever is tight at the one optimum
    that a solver happens to give is wrong from four players on. Each freezing raises the rank of
    what is settled, so at most n - 1 programs are solved. Each starts with few coalitions and
    takes in those that its answer serves worst, of all 2**n. Players that are alike are one
    column. The answer is the solution of the equations of the frozen coalitions, free of the
    tolerances of the solver.

    References
    ----------
    .. [1] Schmeidler, D. (1969), The nucleolus of a characteristic function game, SIAM Journal on
       Applied Mathematics 17, 1163-1170.
    .. [2] Kopelowitz, A. (1967), Computation of the kernels of simple games and the nucleolus of
       n-person games, Hebrew University of Jerusalem.

    Examples
    --------
    >>> nucleolus(Game([0, 11, 7, 15], cost=True)).tolist()
    [9.5, 5.5]
    """
    if game.players == 1:
        return np.array([game.total])
    board = _board(game, per, rational=rational, groups=alike(game))
    rows, totals = board.everyone, np.array([board.total])
    rank, levels = 1, list[Level]()
    while rank < rows.shape[1]:
        level = best_level(board, rows, totals)
        levels.append(level)
        rows, totals = np.vstack([rows, level.rows]), np.append(totals, level.totals)
        rank = settled_by(rows, board.groups)[1]
    found = _exact(board, levels) if levels else board.total / board.everyone[0]
    return _shares(game, board, found)


def _board(game: Game, per: str, *, rational: bool, groups: Ints) -> Board:
    """Take the game with the values of players alone taken off, on a scale of about 1."""
    weights = weights_of(game, per)
    gains = game.gains - coalition_sums(game.sign * game.alone)
    scale = float(np.abs(gains).max()) or 1.0
    gains = gains / scale
    size = float(np.abs(game.values).max()) / scale or 1.0
    if rational and gains[-1] < -_NOTHING * size:
        both = game.total, float(game.alone.sum())
        raise ValueError(
            f"no division leaves everyone as well off as alone: together {both[0]}, alone {both[1]}"
            " in sum; ask for the prenucleolus (rational=False)"
        )
    if rational:
        gains[-1] = max(gains[-1], 0.0)
    return Board(gains, weights / weights[:-1].max(), groups, rational, scale)


def _exact(board: Board, levels: list[Level]) -> Floats:
    """Solve the equations of all frozen coalitions; else keep what the last program found."""
    g, k = board.everyone.shape[1], len(levels)
    rows = [np.append(board.everyone[0], np.zeros(k))]
    right = [board.total]
    for place, level in enumerate(levels):
        for row, coalition in zip(level.rows, level.coalitions, strict=True):
            margins = np.zeros(k)
            margins[place] = -board.weights[coalition]
            rows.append(np.append(row, margins))
            right.append(board.gains[coalition])
        for group in level.at_alone:
            rows.append(np.eye(1, g + k, group)[0])
            right.append(0.0)
    matrix, wanted = np.array(rows), np.array(right)
    found, _, rank, _ = np.linalg.lstsq(matrix, wanted, rcond=None)
    near = float(np.abs(found[:g] - levels[-1].shares).max()) < 1e-5
    fits = float(np.abs(matrix @ found - wanted).max()) < 1e-9
    return found[:g] if rank == g + k and near and fits else levels[-1].shares


def _shares(game: Game, board: Board, found: Floats) -> Floats:
    gained: Floats = found[board.groups] * board.scale
    return np.asarray(game.alone + game.sign * gained)


def groups_of(game: Game, shares: Floats, tolerance: float) -> Ints:
    """Return the groups of players that are alike and have the same share, shape (n,).

    Examples
    --------
    >>> groups_of(Game([0, 8, 8, 9]), np.array([4.0, 5.0]), 1e-9).tolist()
    [0, 1]
    """
    pairs = list(zip(alike(game).tolist(), np.round(shares / tolerance).tolist(), strict=True))
    firsts = list(dict.fromkeys(pairs))
    return np.array([firsts.index(pair) for pair in pairs], np.int64)
