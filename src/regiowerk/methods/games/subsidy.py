"""How much from outside would give every coalition enough to stay, when the core is empty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regiowerk.methods.games.game import Floats, Game, coalition_sums
from regiowerk.methods.games.span import counts_of

_SHORT = 1e-9
_AT_ONCE = 24


@dataclass(frozen=True, slots=True, eq=False)
class Subsidy:
    """The least that must come from outside so that no coalition is better off by itself.

    Parameters
    ----------
    amount : float
        What must be added to the whole; 0 when the core is not empty.
    shares : array of float, shape (n,)
        What each player then pays or receives; it adds up to the total with the amount.
    """

    amount: float
    shares: Floats

    def __repr__(self) -> str:
        return f"<Subsidy: {self.amount:.6g}>"


def least_subsidy(game: Game) -> Subsidy:
    """Return the least amount from outside with which the core is not empty.

    Parameters
    ----------
    game : Game
        The game.

    Returns
    -------
    Subsidy
        An amount within 1e-9 of 0, on the scale of the game, counts as 0.

    Notes
    -----
    The cost of stability [1]_: the least x(N) with x(S) >= v(S) for every coalition S but everyone,
    less v(N); for costs with the signs turned. By the theorem of Bondareva and Shapley it is 0
    exactly when the core is not empty. One linear program, whose rows are added as they are
    violated, of all 2**n.

    References
    ----------
    .. [1] Bachrach, Y., Elkind, E., Meir, R., Pasechnik, D., Zuckerman, M., Rothe, J. and
       Rosenschein, J. S. (2009), The cost of stability in coalitional games, in Algorithmic Game
       Theory, Lecture Notes in Computer Science 5814, Springer, 122-134.

    Examples
    --------
    Of three players every two can have all by themselves:

    >>> least_subsidy(Game([0, 0, 0, 1, 0, 1, 1, 1]))
    <Subsidy: 0.5>
    """
    if game.players == 1:
        return Subsidy(0.0, np.array([game.total]))
    gains = game.gains - coalition_sums(game.sign * game.alone)
    scale = float(np.abs(gains).max()) or 1.0
    found = _enough(gains / scale)
    short = float(found.sum()) - float(gains[-1]) / scale
    if short < 0:
        found = found - short / game.players
    near = 1e-9 * float(np.abs(game.values).max())
    amount = short * scale if short * scale > near else 0.0
    return Subsidy(amount, np.asarray(game.alone + game.sign * found * scale))


def _enough(gains: Floats) -> Floats:
    """Return the least that gives every coalition but everyone its gain, shape (n,)."""
    from regiowerk.methods.games.scanning import worst_of_blocks
    from regiowerk.methods.programs import Program

    n = gains.size.bit_length() - 1
    groups, weights, settled = np.arange(n), np.ones(gains.size), np.zeros(gains.size, np.bool_)
    program = Program(np.ones(n), 0.0)
    shares, taken = np.zeros(n), set[int]()
    while True:
        low, high = (coalition_sums(part) for part in np.split(shares, [n // 2]))
        short, which = worst_of_blocks(gains, weights, settled, low, high, 0.0)
        worst = np.argsort(-short, kind="stable")[:_AT_ONCE]
        fresh = {int(which[b]) for b in worst if short[b] > _SHORT} - taken
        if not fresh:
            return shares
        for coalition in sorted(fresh):
            row = counts_of(np.array([coalition]), groups)[0]
            program.add_row(np.arange(n), row, lower=float(gains[coalition]))
        taken |= fresh
        found = program.solve()
        if found.values is None:
            raise ValueError("no division gives every coalition its gain; values must be finite")
        shares = found.values
