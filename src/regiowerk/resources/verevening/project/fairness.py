"""How fair a division is: who is worse off than alone, who objects, and how uneven it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.fairness import gini, jain, theil
from regiowerk.methods.games import Stability, stability
from regiowerk.resources.verevening.project.together import Alone

SMALL = 1.0
"""Euro of net present value that count as none beside the rounding to cents over the years."""


@dataclass(frozen=True, slots=True)
class Indices:
    """How unequal amounts are; nan where some are above 0 and others below, or all are 0.

    Amounts that are all 0 or less are taken as burdens. The formulas:
    `regiowerk.methods.fairness.FORMULAS`.
    """

    gini: float
    theil: float
    jain: float


@dataclass(frozen=True, slots=True)
class Fairness:
    """How fair a variant is.

    Parameters
    ----------
    worse_off : tuple of str
        Partners that are worse off than alone.
    stability : Stability
        The margins of all groups.
    objecting : tuple of (str, float)
        The groups that are better off by themselves, and by how much in euro, the most first. Less
        than `SMALL` is the rounding to cents over the years and counts as none.
    benefits : Indices
        Of what partners are better off than alone.
    before, after : Indices or None
        Of the present value per inhabitant, weighed by inhabitants: where the site decides who gets
        and bears what, and in the variant. None where inhabitants lack or there is no site.
    imbalance : int
        Cents that the shares differ from the project; always 0.
    """

    worse_off: tuple[str, ...]
    stability: Stability
    objecting: tuple[tuple[str, float], ...]
    benefits: Indices
    before: Indices | None
    after: Indices | None
    imbalance: int


def fairness_of(
    alone: Alone,
    presents: Sequence[float],
    *,
    without: Sequence[float] | None,
    inhabitants: Sequence[float],
    imbalance: int,
) -> Fairness:
    """Return how fair a division is.

    Parameters
    ----------
    alone : Alone
        What every group could do by itself.
    presents, without : sequence of float
        Net present value of each partner in euro: in the division, and where the site decides.
    inhabitants : sequence of float
        Of each partner.
    imbalance : int
        Cents that the division differs from the project.
    """
    game = alone.game.game
    found = stability(game, np.array(presents))
    more = np.array(presents) - game.alone
    more = np.where(np.abs(more) < SMALL, 0.0, more)
    objecting = tuple(
        (alone.game.name(group), -margin) for group, margin in found.objecting if margin < -SMALL
    )
    return Fairness(
        tuple(name for name, one in zip(alone.game.partners, more, strict=True) if one < 0),
        found,
        objecting,
        indices_of(more),
        _per_inhabitant(without, inhabitants),
        _per_inhabitant(presents, inhabitants),
        imbalance,
    )


def indices_of(amounts: ArrayLike, weights: ArrayLike | None = None) -> Indices:
    """Return how unequal amounts are.

    Examples
    --------
    >>> indices_of([1, 2, 3, 4]).gini, indices_of([-1, -2, -3, -4]).gini
    (0.25, 0.25)
    """
    given = np.asarray(amounts, dtype=np.float64)
    if given.max() <= 0:
        given = -given
    return Indices(gini(given, weights), theil(given, weights), jain(given, weights))


def _per_inhabitant(
    presents: Sequence[float] | None, inhabitants: Sequence[float]
) -> Indices | None:
    if presents is None or min(inhabitants) <= 0:
        return None
    people = np.array(inhabitants)
    return indices_of(np.array(presents) / people, people)
