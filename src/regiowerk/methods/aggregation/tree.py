"""The tree of mergers, and the divisions that it is cut into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.flows import Id, Labels, Unassigned, renumbered


@dataclass(frozen=True, slots=True, eq=False)
class Aggregation:
    """Regions made by merging, and all mergers, so that it can be cut at any number of regions.

    Parameters
    ----------
    ids : array of shape (n,), int or object
        The units, ascending.
    labels : array of int, shape (n,)
        The region of each unit when the tree is cut as asked: 1, 2, ... in order of the first
        unit of each; 0 without any flow.
    merges : array of int, shape (m, 2)
        In the order of events, the smaller number first. Below n: the place of a unit in `ids`;
        n + s: what the merger at row s made (the convention of scipy's linkage).
    heights : array of shape (m,)
        Intramax: the share of all flow that stays within a region after the merger, so it never
        falls. Ward: ``sqrt(2 u v / (u + v))`` times the distance of the two mean profiles, of
        weights u and v that are 1 on average; with contiguity it may fall, which is why the tree
        is cut by number, not by height.
    unassigned : tuple of Unassigned
        The units without any flow.
    unmet : tuple of str
        Says so when the merging ended before the number of regions that was asked.
    repeated : int
        Rows that repeated a pair; their amounts were added up.
    """

    ids: NDArray[Any]
    labels: Labels
    merges: NDArray[np.int64]
    heights: NDArray[np.float64]
    unassigned: tuple[Unassigned, ...]
    unmet: tuple[str, ...]
    repeated: int

    def __repr__(self) -> str:
        return (
            f"<Aggregation: {len(self.ids)} units, {int(self.labels.max(initial=0))} regions, "
            f"can be cut at {self.fewest} to {self.most}, {len(self.unassigned)} units unassigned>"
        )

    @property
    def most(self) -> int:
        """The number of regions before any merger: the units with flows."""
        return len(self.ids) - len(self.unassigned)

    @property
    def fewest(self) -> int:
        """The number of regions after all mergers."""
        return self.most - len(self.merges)

    def label_of(self) -> dict[Id, int]:
        """Return the label of each unit by its id."""
        return dict(zip(self.ids.tolist(), self.labels.tolist(), strict=True))

    def cut(self, regions: int) -> Labels:
        """Return the labels, shape (n,), with so many regions.

        Raises
        ------
        ValueError
            If `regions` is below `fewest` or above `most`.

        Examples
        --------
        >>> from regiowerk.methods.aggregation import intramax
        >>> tree = intramax(["a", "b", "c"], ["b", "c", "b"], [9, 5, 4], regions=1)
        >>> tree.cut(2)
        array([1, 2, 2])
        """
        wanted = index(regions)
        if not self.fewest <= wanted <= self.most:
            raise ValueError(
                f"regions is {wanted}; this tree can be cut at {self.fewest} to {self.most} regions"
            )
        return labels_at(self.merges[: self.most - wanted], self.labels > 0)

    def levels(self, numbers: Iterable[int]) -> NDArray[np.int64]:
        """Return the labels for several numbers of regions, shape (levels, n); they nest.

        Raises
        ------
        ValueError
            If a number is below `fewest` or above `most`.

        Examples
        --------
        >>> from regiowerk.methods.aggregation import intramax
        >>> tree = intramax(["a", "b", "c"], ["b", "c", "b"], [9, 5, 4], regions=1)
        >>> tree.levels([3, 2])
        array([[1, 2, 3],
               [1, 2, 2]])
        """
        found = [self.cut(regions) for regions in numbers]
        return np.array(found, dtype=np.int64).reshape(len(found), len(self.ids))


def labels_at(merges: NDArray[np.int64], kept: NDArray[np.bool_]) -> Labels:
    """Return the labels, shape (n,), after these mergers; 0 where not `kept`.

    Examples
    --------
    >>> labels_at(np.array([[1, 2]]), np.array([True, True, True, False]))
    array([1, 2, 2, 0])
    """
    n = len(kept)
    root = np.arange(n + len(merges))
    for step in range(len(merges) - 1, -1, -1):
        root[merges[step]] = root[n + step]
    labels = renumbered(np.where(kept, root[:n] + 1, 0))
    labels.flags.writeable = False
    return labels
