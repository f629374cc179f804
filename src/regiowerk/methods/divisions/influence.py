"""Influence fields: which share of a unit's outgoing flow goes to each of some given centres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.divisions.triples import NONE, Floats, Ints, Triples, checked_flows


@dataclass(frozen=True, slots=True, eq=False)
class Influence:
    """The fields of k centres over n units.

    Parameters
    ----------
    shares : array of shape (n, k)
        Share of the outgoing flow of each unit that goes to each centre, between 0 and 1; a row
        of nan for a unit from which nothing goes out.
    strongest : array of int, shape (n,)
        The centre with the largest share, of equals the first; -1 where no share is above 0.
    strength : array of shape (n,)
        That share; 0 where there is none, nan for a unit from which nothing goes out.
    field : array of bool, shape (n, k)
        Whether the share reaches the threshold.
    threshold : float
        The least share that counts as pull.
    """

    shares: Floats
    strongest: Ints
    strength: Floats
    field: NDArray[np.bool_]
    threshold: float

    @property
    def overlap(self) -> Ints:
        """The number of fields in which each unit lies, shape (n,): 0 is outside all."""
        counts: Ints = self.field.sum(axis=1, dtype=np.int64)
        return counts

    @property
    def reach(self) -> Ints:
        """The number of units in the field of each centre, shape (k,)."""
        counts: Ints = self.field.sum(axis=0, dtype=np.int64)
        return counts

    @property
    def shared(self) -> Ints:
        """The number of units in both fields of each pair of centres, shape (k, k)."""
        inside = self.field.astype(np.int64)
        return inside.T @ inside


def influence(
    flows: Triples,
    centre_of: ArrayLike,
    *,
    threshold: float = 0.1,
    own: bool = True,
) -> Influence:
    r"""Return the influence fields of given centres.

    Parameters
    ----------
    flows : (origins, destinations, amounts), each of shape (m,)
        ``amounts[e]`` goes from unit ``origins[e]`` to unit ``destinations[e]``, as indices 0 to
        n - 1; finite, at least 0.
    centre_of : array of int, shape (n,)
        The centre, 0 to k - 1, that a unit is or belongs to (Brussels has 19 units); -1 for none.
    threshold : float
        The least share that counts as pull, above 0 up to 1.
    own : bool
        Whether flow within a unit counts as going out. True: shares of all outgoing flow. False:
        shares of what leaves the unit.

    Returns
    -------
    Influence
        The shares, the strongest centre, the fields and where they overlap.

    Raises
    ------
    ValueError
        If lengths differ, an index or the threshold is out of range, an amount is negative or not
        finite, there is no centre, or a number of a centre is skipped.

    Notes
    -----
    The share of unit u to centre c is :math:`\sum_{v \in c} f_{uv} / \sum_v f_{uv}` [1]_; a unit
    of the centre is treated as any other.

    References
    ----------
    .. [1] Van der Haegen, H., Van Hecke, E. and Juchtmans, G. (1996), De Belgische stadsgewesten
       1991, Statistische Studiën 104, Nationaal Instituut voor de Statistiek.

    Examples
    --------
    >>> flows = ([0, 1, 1, 2, 2, 2], [0, 0, 1, 0, 1, 2], [90, 30, 70, 15, 25, 60])
    >>> found = influence(flows, [0, 1, -1], threshold=0.2)
    >>> found.shares
    array([[1.  , 0.  ],
           [0.3 , 0.7 ],
           [0.15, 0.25]])
    >>> found.strongest, found.overlap, found.reach
    (array([0, 1, 1]), array([1, 2, 1]), array([2, 2]))
    """
    centre = _checked_centres(centre_of)
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold must be above 0 and at most 1, got {threshold}")
    n, k = centre.size, int(centre.max()) + 1
    origins, destinations, amounts = checked_flows(flows, n)
    if not own:
        amounts = np.where(origins == destinations, 0.0, amounts)
    outgoing = np.bincount(origins, amounts, minlength=n).astype(np.float64)
    place = origins * (k + 1) + centre[destinations] + 1
    drawn = np.bincount(place, amounts, minlength=n * (k + 1)).reshape(n, k + 1)[:, 1:]
    shares: Floats = np.full((n, k), np.nan)
    np.divide(drawn, outgoing[:, None], out=shares, where=outgoing[:, None] > 0)
    strength = shares.max(axis=1)
    strongest = np.where(strength > 0, np.nan_to_num(shares).argmax(axis=1), NONE)
    return Influence(shares, strongest, strength, shares >= threshold, threshold)


def _checked_centres(centre_of: ArrayLike) -> Ints:
    centre = np.asarray(centre_of)
    if centre.ndim != 1 or not centre.size or centre.dtype.kind not in "iu":
        raise ValueError("centre_of must be whole numbers, one for each unit; -1 for none")
    present = np.unique(centre[centre >= 0])
    if centre.min() < NONE or not present.size or present[-1] != present.size - 1:
        raise ValueError(
            f"centres must be numbered from 0 without gaps, and -1 for none; got {present.tolist()}"
        )
    return centre.astype(np.int64)
