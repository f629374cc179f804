"""Levels of regions that nest, each with what its method found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from regiowerk.methods.flows import Id, Labels, Partition, Unassigned


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Regions of units, regions of those regions, and so on: level 0 is the finest.

    Parameters
    ----------
    ids : array of shape (n,), int or object
        The units, ascending.
    labels : array of int, shape (levels, n)
        The region of each unit at each level: 1, 2, ... in order of the first unit of each; 0 is
        none, and then none at the levels above either.
    parents : tuple of arrays of int
        One array less than there are levels: ``parents[l][r - 1]`` is the region at level l + 1
        in which region r of level l lies; 0 is none.
    results : tuple of Partition
        What the method of each level found. From level 1 its units are the regions (their labels)
        of the level below.
    unassigned : tuple of Unassigned
        The units in no region at the highest level, and from which level on and why.
    unmet : tuple of str
        What was asked but cannot hold, with its level.
    repeated : int
        Rows that repeated a pair; their amounts were added up.
    """

    ids: NDArray[Any]
    labels: NDArray[Any]
    parents: tuple[Labels, ...]
    results: tuple[Partition, ...]
    unassigned: tuple[Unassigned, ...]
    unmet: tuple[str, ...]
    repeated: int

    def __repr__(self) -> str:
        counts = ", ".join(map(str, self.regions))
        return (
            f"<Levels: {len(self.ids)} units, levels of {counts} regions, "
            f"{len(self.unassigned)} units unassigned>"
        )

    @property
    def regions(self) -> tuple[int, ...]:
        """The number of regions at each level."""
        return tuple(int(level.max(initial=0)) for level in self.labels)

    def label_of(self, level: int = -1) -> dict[Id, int]:
        """Return the label of each unit by its id at a level; by default the highest."""
        return dict(zip(self.ids.tolist(), self.labels[level].tolist(), strict=True))
