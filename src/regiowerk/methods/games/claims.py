"""Claims on an estate that is too small for all: six rules, and the game behind them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.games.game import Floats, Game, coalition_sums
from regiowerk.methods.games.shapley import shapley
from regiowerk.methods.games.shares import tau


def claims_game(estate: float, claims: ArrayLike) -> Game:
    """Return the profit game in which a coalition has what the others leave of the estate.

    Raises
    ------
    ValueError
        When a claim is negative, or the estate is negative or more than all claims.

    Examples
    --------
    >>> claims_game(100, [50, 100]).values.tolist()
    [0.0, 0.0, 50.0, 100.0]
    """
    wanted = _checked(estate, claims)
    values = np.maximum(estate - coalition_sums(wanted)[::-1], 0.0)
    values[0] = 0.0
    return Game(values)


def proportional(estate: float, claims: ArrayLike) -> Floats:
    """Return awards in proportion to the claims; 0 when nobody claims anything.

    Examples
    --------
    >>> proportional(100, [50, 150]).tolist()
    [25.0, 75.0]
    """
    wanted = _checked(estate, claims)
    whole = float(wanted.sum())
    return estate * wanted / whole if whole else wanted.copy()


def constrained_equal_awards(estate: float, claims: ArrayLike) -> Floats:
    """Return equal awards, but nobody more than it claims.

    Examples
    --------
    >>> constrained_equal_awards(100, [30, 60, 90]).tolist()
    [30.0, 35.0, 35.0]
    """
    wanted, left = _checked(estate, claims), float(estate)
    awards = np.zeros(wanted.size)
    for done, player in enumerate(np.argsort(wanted, kind="stable")):
        awards[player] = min(float(wanted[player]), left / (wanted.size - done))
        left -= awards[player]
    return awards


def constrained_equal_losses(estate: float, claims: ArrayLike) -> Floats:
    """Return awards with equal losses, but nobody loses more than it claims.

    Examples
    --------
    >>> constrained_equal_losses(150, [100, 200, 300]).tolist()
    [0.0, 25.0, 125.0]
    """
    wanted = _checked(estate, claims)
    return wanted - constrained_equal_awards(_rest(estate, wanted), wanted)


def talmud(estate: float, claims: ArrayLike) -> Floats:
    """Return the awards of the Talmud: equal awards up to half of each claim, then equal losses.

    It is the nucleolus of the claims game [1]_.

    References
    ----------
    .. [1] Aumann, R. J. and Maschler, M. (1985), Game theoretic analysis of a bankruptcy problem
       from the Talmud, Journal of Economic Theory 36, 195-213.

    Examples
    --------
    >>> talmud(200, [100, 200, 300]).tolist()
    [50.0, 75.0, 75.0]
    """
    wanted = _checked(estate, claims)
    if 2 * estate <= wanted.sum():
        return constrained_equal_awards(estate, wanted / 2)
    return wanted - constrained_equal_awards(_rest(estate, wanted), wanted / 2)


def random_arrival(estate: float, claims: ArrayLike) -> Floats:
    """Return what claimants get on average when they are served in order of arrival [1]_.

    It is the Shapley value of the claims game; the work is 2**n.

    References
    ----------
    .. [1] O'Neill, B. (1982), A problem of rights arbitration from the Talmud, Mathematical Social
       Sciences 2, 345-371.

    Examples
    --------
    >>> random_arrival(100, [50, 100]).tolist()
    [25.0, 75.0]
    """
    return shapley(claims_game(estate, claims))


def adjusted_proportional(estate: float, claims: ArrayLike) -> Floats:
    """Return what nobody else claims, and the rest in proportion: tau of the claims game.

    Examples
    --------
    >>> adjusted_proportional(150, [100, 200, 300]).tolist()
    [37.5, 56.25, 56.25]
    """
    return tau(claims_game(estate, claims))


RULES: dict[str, Callable[[float, ArrayLike], Floats]] = {
    "proportional": proportional,
    "constrained_equal_awards": constrained_equal_awards,
    "constrained_equal_losses": constrained_equal_losses,
    "talmud": talmud,
    "random_arrival": random_arrival,
    "adjusted_proportional": adjusted_proportional,
}
"""The rules by name."""


def _checked(estate: float, claims: ArrayLike) -> Floats:
    wanted = np.asarray(claims, dtype=np.float64)
    if wanted.ndim != 1 or not wanted.size or not np.isfinite(wanted).all() or wanted.min() < 0:
        raise ValueError(f"claims must be finite and at least 0, got {wanted.tolist()}")
    whole = float(wanted.sum())
    if not 0 <= estate <= whole * (1 + 1e-12):
        raise ValueError(f"the estate must lie between 0 and all claims ({whole}), got {estate}")
    return wanted


def _rest(estate: float, wanted: Floats) -> float:
    return max(float(wanted.sum()) - estate, 0.0)
