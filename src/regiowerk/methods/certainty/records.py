"""What is known about how sure a division is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.certainty.checking import Floats, Ints

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Certainty:
    """How a division of n units in k regions stood in r replications.

    Every region of a replication has at most one counterpart in the base: the one-to-one matching
    with the most weight in common. All shares are of the replications, between 0 and 1.

    Parameters
    ----------
    labels : array of int, shape (n,)
        The base: the region of each unit; 0 is none.
    regions : array of int, shape (k,)
        The labels of the base in order of their first unit; column c is ``regions[c]``.
    membership : array of shape (n, k)
        Share in which the unit lies in the counterpart of each region.
    elsewhere : array of shape (n,)
        Share in which it lies in a region without counterpart.
    nowhere : array of shape (n,)
        Share in which it lies in no region. With the row of `membership` these add up to one.
    found : array of shape (k,)
        Share in which the region has a counterpart.
    likeness : array of shape (k,)
        Mean over all replications of the Jaccard index of the region and its counterpart, by
        weight: what both hold over what either holds; 0 without counterpart.
    pairs : array of int, shape (p, 2)
        The pairs of units that were followed, such as neighbours.
    together : array of shape (p,)
        Share in which both units of a pair lie in one region. Two units in none are not together.
    counts : array of int, shape (r,)
        Number of regions of each replication.
    seed : int or None
        Of a bootstrap; None of a sweep.
    sample : float or None
        Idem: the share of the trips that was drawn.
    """

    labels: Ints
    regions: Ints
    membership: Floats
    elsewhere: Floats
    nowhere: Floats
    found: Floats
    likeness: Floats
    pairs: Ints
    together: Floats
    counts: Ints
    seed: int | None
    sample: float | None

    def __repr__(self) -> str:
        low, _, high = self.spread
        return (
            f"<Certainty: {len(self.labels)} units, {len(self.regions)} regions "
            f"({low} to {high} in {self.replications} replications), "
            f"{int(self.core().sum())} units in a core, {int(self.doubt().sum())} in doubt>"
        )

    @property
    def replications(self) -> int:
        """How often the division was made again."""
        return len(self.counts)

    @property
    def spread(self) -> tuple[int, float, int]:
        """The least, median and largest number of regions."""
        return int(self.counts.min()), float(np.median(self.counts)), int(self.counts.max())

    @property
    def stability(self) -> Floats:
        """The membership of each unit in its own region, shape (n,); nan for a unit in none."""
        place = {label: column for column, label in enumerate(self.regions.tolist())}
        own = np.array([place.get(label, -1) for label in self.labels.tolist()], dtype=np.int64)
        shares: Floats = self.membership[np.arange(own.size), own]
        return np.where(own < 0, np.nan, shares)

    def core(self, least: float = 0.9) -> Mask:
        """Return which units lie in their own region in at least this share, shape (n,)."""
        return self.stability >= checked_share(least, "least")

    def doubt(self, below: float = 0.75) -> Mask:
        """Return which units do so in less than this share; a unit in no region is not in doubt."""
        return self.stability < checked_share(below, "below")

    def shares(self, unit: int) -> dict[int, float]:
        """Return the regions in which a unit ever lies and the shares, the largest first.

        `elsewhere` and `nowhere` are not among them.
        """
        row = self.membership[unit]
        order = np.argsort(-row, kind="stable")[: int((row > 0).sum())]
        return dict(zip(self.regions[order].tolist(), row[order].tolist(), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Consensus:
    """What d divisions of the same n units have in common.

    Parameters
    ----------
    pairs : array of int, shape (p, 2)
        The neighbours.
    together : array of shape (p,)
        Share of the divisions, by emphasis, in which both units of a pair lie in one region,
        among those in which both have one; nan where there are none.
    known : array of shape (p,)
        The share of the divisions, by emphasis, in which both have one.
    threshold : float
    patterns : array of int, shape (n,)
        Recurring groups, numbered from 1 by first unit: connected through `pairs`, and any two
        members together in at least `threshold`. A unit that joins no other is a group by itself;
        0 for a unit without region in every division.
    cohesion : array of shape (g,)
        Of each group the least share of any two members; 1 for a unit by itself.
    labels : array of int, shape (n,)
        The consensus division: every region connected through `pairs`, numbered as `patterns`.
    variation : array of shape (d,)
        Variation of information between the consensus and each division, in nats, over the units
        that have a region there; 0 is the same.
    mean_variation : float
        Their mean by emphasis.
    emphasis : array of shape (d,)
        The part of each division in all shares and means; adds up to 1.
    """

    pairs: Ints
    together: Floats
    known: Floats
    threshold: float
    patterns: Ints
    cohesion: Floats
    labels: Ints
    variation: Floats
    mean_variation: float
    emphasis: Floats

    def __repr__(self) -> str:
        shared = int((np.bincount(self.patterns)[1:] > 1).sum())
        return (
            f"<Consensus: {len(self.labels)} units in {len(self.variation)} divisions, "
            f"{shared} patterns of more than one unit at {self.threshold:g}, "
            f"{int(self.labels.max())} regions, mean variation {self.mean_variation:.3f}>"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """How n units hang together with k regions by their flows.

    Parameters
    ----------
    labels : array of int, shape (n,)
        The region of each unit; 0 is none.
    regions : array of int, shape (k,)
        The labels in order of their first unit; column c is ``regions[c]``.
    outgoing : array of shape (n, k)
        Share of what leaves the unit that goes to each region, between 0 and 1. A row adds up to
        1 less what goes to units in no region; nan for a unit from which nothing goes out.
    incoming : array of shape (n, k)
        Share of what enters the unit that comes from each region; nan where nothing comes in.
    out_total, in_total : array of shape (n,)
        What leaves and enters, in the unit of the flows.
    """

    labels: Ints
    regions: Ints
    outgoing: Floats
    incoming: Floats
    out_total: Floats
    in_total: Floats

    def __repr__(self) -> str:
        return f"<Ties: {len(self.labels)} units, {len(self.regions)} regions>"

    @property
    def mean(self) -> Floats:
        """The mean of the two shares, shape (n, k): the degree of membership.

        Where a unit has flow in one direction only, the share in that direction; nan without any.
        """
        there, back = self.outgoing, self.incoming
        both = (there + back) / 2
        return np.where(np.isnan(back), there, np.where(np.isnan(there), back, both))


def checked_share(share: float, what: str) -> float:
    """Return the share; `what` names it in the message.

    Raises
    ------
    ValueError
        If it is not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise ValueError(f"{what} is {share}; expected is a share above 0 and at most 1")
    return share
