"""A division read against a base: the counterpart of every region, and the sums over readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.certainty.checking import (
    Floats,
    Ints,
    checked_base,
    checked_labels,
    checked_pairs,
    checked_weights,
)
from regiowerk.methods.certainty.records import Certainty, Mask
from regiowerk.methods.flows import renumbered
from regiowerk.methods.flows.assignment import assignment


class Reading(NamedTuple):
    """One replication in terms of the base.

    `places` (n,): the column of the base region whose counterpart the unit lies in, k for
    elsewhere and k + 1 for nowhere; `together` (p,); `likeness` (k,): 0 without counterpart;
    `regions`: how many it has.
    """

    places: NDArray[np.int32]
    together: Mask
    likeness: Floats
    regions: int


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """A checked base division; `number` counts its regions from 1 in order of first unit."""

    labels: Ints
    number: Ints
    regions: Ints
    weights: Floats
    pairs: Ints

    def read(self, labels: ArrayLike, what: str) -> Reading:
        """Return the reading of a division of the same units; `what` names it in messages.

        Raises
        ------
        ValueError
            If it is not one whole number for each unit.
        """
        other = renumbered(checked_labels(labels, what, self.number.size))
        k = self.regions.size
        partner, likeness = counterparts(self.number, other, self.weights)
        place_of = np.concatenate(([k + 1], np.where(partner < 0, k, partner)))
        one, two = other[self.pairs].T
        return Reading(
            place_of[other].astype(np.int32), (one == two) & (one > 0), likeness, partner.size
        )


def build_base(labels: ArrayLike, pairs: ArrayLike | None, weights: ArrayLike | None) -> Base:
    """Return the base division, checked; arguments as in `bootstrap`.

    Raises
    ------
    ValueError
        If labels, pairs or weights are wrong; the message says which.
    """
    given, number, regions = checked_base(labels)
    n = given.size
    return Base(given, number, regions, checked_weights(weights, n), checked_pairs(pairs, n))


def counterparts(one: Ints, other: Ints, weights: Floats) -> tuple[Ints, Floats]:
    """Return the matching of regions with the most weight in common.

    Parameters
    ----------
    one, other : array of int, shape (n,)
        Regions numbered from 1 without gaps; 0 is none.
    weights : array of shape (n,)
        At least 0.

    Returns
    -------
    partner : array of int, shape (q,)
        For each region of `other` the place of its counterpart in `one`, from 0; -1 for none:
        only regions with weight in common match.
    likeness : array of shape (k,)
        For each region of `one` the Jaccard index with its counterpart; 0 without.

    Examples
    --------
    >>> counterparts(np.array([1, 1, 2, 2]), np.array([1, 2, 3, 3]), np.ones(4))
    (array([ 0, -1,  1]), array([0.5, 1. ]))
    """
    k, q = int(one.max(initial=0)), int(other.max(initial=0))
    cells = np.bincount(one * (q + 1) + other, weights, minlength=(k + 1) * (q + 1))
    table: Floats = cells.astype(np.float64).reshape(k + 1, q + 1)
    common = table[1:, 1:]
    row, column = _matched(common)
    partner: Ints = np.full(q, -1, dtype=np.int64)
    partner[column] = row
    likeness = np.zeros(k)
    both = common[row, column]
    either = table.sum(axis=1)[1 + row] + table.sum(axis=0)[1 + column] - both
    likeness[row] = both / either
    return partner, likeness


def _matched(common: Floats) -> tuple[Ints, Ints]:
    """Return the rows and columns that match; those with nothing in common do not."""
    rows = np.flatnonzero(common.any(axis=1))
    columns = np.flatnonzero(common.any(axis=0))
    held = common[np.ix_(rows, columns)]
    if rows.size > columns.size:
        column, row = np.arange(columns.size), assignment(-held.T)
    else:
        row, column = np.arange(rows.size), assignment(-held)
    kept = held[row, column] > 0
    return rows[row[kept]], columns[column[kept]]


class Tally:
    """The sums of readings of one base, in whole numbers where they are counts."""

    def __init__(self, base: Base) -> None:
        """Begin at zero."""
        n, k = base.number.size, base.regions.size
        self.base = base
        self.times = np.zeros((n, k + 2), dtype=np.int32)
        self.together = np.zeros(len(base.pairs), dtype=np.int64)
        self.found = np.zeros(k, dtype=np.int64)
        self.likeness = np.zeros(k)
        self.counts: list[int] = []

    def add(self, reading: Reading) -> None:
        """Return nothing; add one reading."""
        self.times[np.arange(reading.places.size), reading.places] += 1
        self.together += reading.together
        self.found += reading.likeness > 0
        self.likeness += reading.likeness
        self.counts.append(reading.regions)

    def certainty(self, *, seed: int | None = None, sample: float | None = None) -> Certainty:
        """Return the shares over all readings added."""
        r, k = len(self.counts), self.base.regions.size
        return Certainty(
            labels=self.base.labels,
            regions=self.base.regions,
            membership=self.times[:, :k] / r,
            elsewhere=self.times[:, k] / r,
            nowhere=self.times[:, k + 1] / r,
            found=self.found / r,
            likeness=self.likeness / r,
            pairs=self.base.pairs,
            together=self.together / r,
            counts=np.array(self.counts, dtype=np.int64),
            seed=seed,
            sample=sample,
        )
