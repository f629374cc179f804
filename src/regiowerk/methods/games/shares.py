"""Divisions by a formula: separable costs, the tau value and the Gately point."""

from __future__ import annotations

import numpy as np

from regiowerk.methods.games.game import Floats, Game, coalition_sums


def ensc(game: Game) -> Floats:
    """Return the separable amount of each player and an equal part of what is not separable.

    Examples
    --------
    >>> ensc(Game([0, 11, 7, 15], cost=True)).tolist()
    [9.5, 5.5]
    """
    rest = game.total - float(game.separable.sum())
    return game.separable + rest / game.players


def scrb(game: Game) -> Floats:
    """Return the division by separable costs and remaining benefits.

    What is not separable is divided in proportion to what each player gains when it pays its
    separable cost instead of its cost alone; who gains nothing pays nothing of it [1]_.

    Raises
    ------
    ValueError
        When there is something left and nobody has a remaining benefit.

    References
    ----------
    .. [1] Young, H. P., Okada, N. and Hashimoto, T. (1982), Cost allocation in water resources
       development, Water Resources Research 18, 463-475.

    Examples
    --------
    >>> scrb(Game([0, 11, 7, 15], cost=True)).tolist()
    [9.5, 5.5]
    """
    benefits = np.maximum(game.sign * (game.separable - game.alone), 0.0)
    rest = game.total - float(game.separable.sum())
    return game.separable + _in_proportion(rest, benefits, "remaining benefit")


def gately(game: Game) -> Floats:
    """Return the point at which every player disrupts as much by leaving [1]_.

    What each has alone, and the joint gain in proportion to what each adds at most.

    Raises
    ------
    ValueError
        When there is a joint gain and the players add nothing in sum.

    References
    ----------
    .. [1] Gately, D. (1974), Sharing the gains from regional cooperation, International Economic
       Review 15, 195-208.

    Examples
    --------
    >>> gately(Game([0, 11, 7, 15], cost=True)).tolist()
    [9.5, 5.5]
    """
    gain = game.total - float(game.alone.sum())
    added = game.separable - game.alone
    return game.alone + _in_proportion(gain, added, "gain when the last to join")


def tau(game: Game) -> Floats:
    """Return the tau value: the balance between what each can hope for and can claim [1]_.

    Each hopes for what it adds as the last, M; it claims the most that a coalition leaves it when
    all others get their M.

    Raises
    ------
    ValueError
        When the game is not quasi-balanced: someone claims more than it hopes for, or the total
        lies not between the sums of both.

    References
    ----------
    .. [1] Tijs, S. H. (1981), Bounds for the core and the tau-value, in Moeschlin and Pallaschke
       (eds), Game Theory and Mathematical Economics, North-Holland, 123-132.

    Examples
    --------
    >>> tau(Game([0, 11, 7, 15], cost=True)).tolist()
    [9.5, 5.5]
    """
    hopes = game.sign * game.separable
    left = game.gains - coalition_sums(hopes)
    claims = np.array(
        [left.reshape(-1, 2, 1 << i)[:, 1].max() + hopes[i] for i in range(game.players)]
    )
    total, near = game.sign * game.total, 1e-9 * float(np.abs(game.values).max())
    least, most = float(claims.sum()), float(hopes.sum())
    if (claims > hopes + near).any() or not least - near <= total <= most + near:
        raise ValueError(
            f"tau needs a quasi-balanced game; gains: claims {least}, total {total}, hopes {most}"
        )
    part = (total - least) / (most - least) if most - least > near else 0.0
    return np.asarray(game.sign * (claims + part * (hopes - claims)))


def _in_proportion(amount: float, keys: Floats, what: str) -> Floats:
    whole = float(keys.sum())
    if abs(whole) <= 1e-12 * max(abs(amount), float(np.abs(keys).max())):
        if amount == 0:
            return np.zeros(keys.size)
        raise ValueError(f"{amount} cannot be divided: no player has a {what}")
    return amount * keys / whole
