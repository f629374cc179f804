"""How good a division is, measured on a flow: what stays inside, which areas are valid, pieces.

Works for any division, computed or imposed. Everything is O(flows + adjacent pairs).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.divisions.triples import (
    NONE,
    Floats,
    Ints,
    Triples,
    checked_flows,
    checked_labels,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When an area is large and self-contained enough, with a trade-off between the two.

    Parameters
    ----------
    min_size, target_size : float
        Outgoing flow (employed residents) below which an area is never valid unless it is wholly
        self-contained, and from which the least self-containment is enough.
    min_self_containment, target_self_containment : float
        Share needed at the target size, and at the least size; above 0 up to 1.

    Raises
    ------
    ValueError
        If a least value is not below its target (for shares: above it), or a share is not in
        (0, 1].
    """

    min_size: float = 1000
    min_self_containment: float = 0.6667
    target_size: float = 10000
    target_self_containment: float = 0.75

    def __post_init__(self) -> None:
        if not 0 <= self.min_size < self.target_size < np.inf:
            raise ValueError(
                f"min_size {self.min_size} must be at least 0 and below "
                f"target_size {self.target_size}"
            )
        if not 0 < self.min_self_containment <= self.target_self_containment <= 1:
            raise ValueError(
                f"min_self_containment {self.min_self_containment} must be above 0 and at most "
                f"target_self_containment {self.target_self_containment}, and that at most 1"
            )


STANDARD = Thresholds()


@dataclass(frozen=True, slots=True)
class SizeSpread:
    """Sizes of the regions: least, median, greatest, and the Gini coefficient (0: all equal)."""

    least: float
    median: float
    greatest: float
    gini: float


@dataclass(frozen=True, slots=True, eq=False)
class DivisionQuality:
    """The quality of a division in k regions, measured on a flow.

    Parameters
    ----------
    units : array of int, shape (k,)
        Units of each region.
    outgoing, incoming, internal : array of shape (k,)
        Flow that starts in each region, that ends in it, and that does both.
    supply, demand : array of shape (k,)
        Self-containment: internal over outgoing, and internal over incoming; nan for 0 / 0.
    validity : array of shape (k,)
        The value v of the notes of `division_quality`.
    valid : array of bool, shape (k,)
        ``validity >= 1``.
    pieces : array of int, shape (k,), or None
        Connected parts of each region; None when no adjacency was given.
    internal_share : float
        Flow inside regions over flow that starts in a region; nan when none starts.
    modularity : float
        Directed and weighted, over the flow between units with a region; nan when there is none.
    sizes : SizeSpread
        Of the regions that have units.
    """

    units: Ints
    outgoing: Floats
    incoming: Floats
    internal: Floats
    supply: Floats
    demand: Floats
    validity: Floats
    valid: NDArray[np.bool_]
    pieces: Ints | None
    internal_share: float
    modularity: float
    sizes: SizeSpread

    @property
    def valid_areas(self) -> int:
        """The number of valid areas."""
        return int(self.valid.sum())

    @property
    def contiguous(self) -> bool | None:
        """Whether every region is one piece; None when no adjacency was given."""
        return None if self.pieces is None else bool((self.pieces <= 1).all())


def division_quality(
    flows: Triples,
    labels: ArrayLike,
    *,
    thresholds: Thresholds = STANDARD,
    adjacency: ArrayLike | None = None,
    sizes: ArrayLike | None = None,
) -> DivisionQuality:
    r"""Return the quality of a division of n units, measured on a flow.

    Parameters
    ----------
    flows : (origins, destinations, amounts), each of shape (m,)
        ``amounts[e]`` goes from unit ``origins[e]`` to unit ``destinations[e]``, as indices 0 to
        n - 1; finite, at least 0. Flow within a unit counts; pairs may repeat.
    labels : array of int, shape (n,)
        Region of each unit, 0 to k - 1; -1 for a unit in no region: what goes there leaves.
    thresholds : Thresholds
        When an area is valid.
    adjacency : array of int, shape (p, 2), optional
        Pairs of units that share a border, in either order.
    sizes : array of shape (n,), optional
        Size of each unit for the spread, such as inhabitants. Default: its outgoing flow.

    Returns
    -------
    DivisionQuality
        A region number without units has 0 units, 0 pieces, nan shares and is not valid.

    Raises
    ------
    ValueError
        If lengths differ, an index is out of range, an amount is negative or not finite, or a
        label is below -1.

    Notes
    -----
    With R, W, S the outgoing, incoming and internal flow of a region and f the sum over pairs of
    units with a region:

    - directed weighted modularity [1]_ :math:`\sum_k S_k / f - R_k W_k / f^2`;
    - validity [2]_: with m the lesser of S/R and S/W (0 where undefined),
      :math:`v = \min(m / m_t, 1) (1 - (1 - m_0 / m_t) s) m_t / m_0` where
      :math:`s = \max((R_t - R) / (R_t - R_0), 0)`, sizes R and shares m with 0 the least and t the
      target; v = 1 when m = 1. An area is valid from v = 1. Maximum: :math:`m_t / m_0`.

    References
    ----------
    .. [1] Leicht, E. A. and Newman, M. E. J. (2008), Community structure in directed networks,
       Physical Review Letters 100, 118703.
    .. [2] Coombes, M. and Bond, S. (2008), Travel-to-Work Areas: the 2007 review, Office for
       National Statistics; in the form used by Istat.

    Examples
    --------
    >>> flows = ([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 0], [60, 20, 50, 10, 40, 5])
    >>> found = division_quality(flows, [0, 0, 1], adjacency=[(0, 1), (1, 2)])
    >>> found.supply.round(3), found.demand.round(3), round(found.internal_share, 3)
    (array([0.929, 0.889]), array([0.963, 0.8  ]), 0.919)
    >>> found.pieces, found.contiguous, found.valid_areas
    (array([1, 1]), True, 0)
    """
    region = checked_labels(labels)
    origins, destinations, amounts = checked_flows(flows, region.size)
    k = int(region.max(initial=NONE)) + 1
    start, end = region[origins], region[destinations]
    outgoing, incoming = _sums(start, amounts, k), _sums(end, amounts, k)
    internal = _sums(np.where(start == end, start, NONE), amounts, k)
    supply, demand = _shares(internal, outgoing), _shares(internal, incoming)
    units = np.bincount(region[region >= 0], minlength=k)
    validity = area_validity(outgoing, incoming, internal, thresholds)
    heavy = _unit_sizes(sizes, origins, amounts, region.size)
    joined = (start >= 0) & (end >= 0)
    return DivisionQuality(
        units=units,
        outgoing=outgoing,
        incoming=incoming,
        internal=internal,
        supply=supply,
        demand=demand,
        validity=validity,
        valid=(validity >= 1) & (units > 0),
        pieces=None if adjacency is None else _pieces(region, adjacency, k),
        internal_share=_share(float(internal.sum()), float(outgoing.sum())),
        modularity=_modularity(start[joined], end[joined], amounts[joined], k),
        sizes=_spread(_sums(region, heavy, k)[units > 0]),
    )


def area_validity(
    outgoing: Floats, incoming: Floats, internal: Floats, thresholds: Thresholds = STANDARD
) -> Floats:
    """Return the validity v of areas, as in the notes of `division_quality`.

    Parameters
    ----------
    outgoing, incoming, internal : array of shape (k,)
        Flow that starts in each area, that ends in it, and that does both.
    thresholds : Thresholds
        Sizes and shares.

    Returns
    -------
    array of shape (k,)
        An area is valid from 1. Below 0 for an area far below the least size.
    """
    t = thresholds
    ratio = t.min_self_containment / t.target_self_containment
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.nan_to_num(np.minimum(internal / outgoing, internal / incoming))
    lacking = np.maximum((t.target_size - outgoing) / (t.target_size - t.min_size), 0.0)
    contained = np.minimum(least / t.target_self_containment, 1.0)
    value = (
        contained
        * (1.0 - (1.0 - ratio) * lacking)
        * (t.target_self_containment / t.min_self_containment)
    )
    return np.where(least == 1.0, 1.0, value)


def _sums(region: Ints, amounts: Floats, k: int) -> Floats:
    """Return the amounts summed per region; those of no region are left out."""
    return np.bincount(region + 1, amounts, minlength=k + 1)[1:].astype(np.float64)


def _shares(part: Floats, whole: Floats) -> Floats:
    shares: Floats = np.full(part.size, np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else float("nan")


def _unit_sizes(sizes: ArrayLike | None, origins: Ints, amounts: Floats, n: int) -> Floats:
    if sizes is None:
        return np.bincount(origins, amounts, minlength=n).astype(np.float64)
    heavy = np.asarray(sizes, dtype=np.float64)
    if heavy.shape != (n,) or not (np.isfinite(heavy) & (heavy >= 0)).all():
        raise ValueError(f"sizes must be {n} finite numbers of at least 0")
    return heavy


def _modularity(start: Ints, end: Ints, amounts: Floats, k: int) -> float:
    total = float(amounts.sum())
    if total <= 0:
        return float("nan")
    inside = float(amounts[start == end].sum())
    expected = float(_sums(start, amounts, k) @ _sums(end, amounts, k))
    return inside / total - expected / total**2


def _spread(sizes: Floats) -> SizeSpread:
    if not sizes.size:
        return SizeSpread(*[float("nan")] * 4)
    ordered, k = np.sort(sizes), sizes.size
    rank = 2 * np.arange(1, k + 1) - k - 1
    return SizeSpread(
        float(ordered[0]),
        float(np.median(ordered)),
        float(ordered[-1]),
        _share(float(rank @ ordered), k * float(ordered.sum())),
    )


def _pieces(region: Ints, adjacency: ArrayLike, k: int) -> Ints:
    """Return the number of connected parts of each region."""
    pairs = np.asarray(adjacency, dtype=np.int64).reshape(-1, 2)
    if pairs.size and (pairs.min() < 0 or pairs.max() >= region.size):
        raise ValueError(f"adjacency must name units from 0 to {region.size - 1}")
    one, other = pairs[region[pairs[:, 0]] == region[pairs[:, 1]]].T
    first = np.arange(region.size)
    while True:  # every unit takes the least number around it, and then that one's number
        before = first.copy()
        low = np.minimum(first[one], first[other])
        np.minimum.at(first, first[one], low)
        np.minimum.at(first, first[other], low)
        first = first[first]
        if np.array_equal(first, before):
            break
    roots = np.flatnonzero((first == np.arange(region.size)) & (region >= 0))
    return np.bincount(region[roots], minlength=k)
