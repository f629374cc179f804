"""What homogeneous regions give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.flows import Id, Labels, Unassigned


@dataclass(frozen=True, slots=True, eq=False)
class HomogeneousRegions:
    """Contiguous regions of units that are alike, and how alike.

    Parameters
    ----------
    ids : array of shape (n,), int or object
        The units, ascending. `labels` follows this order.
    labels : array of int, shape (n,)
        The region of each unit, numbered from 1 in order of its first unit.
    within, total : float
        Sum of squared differences of the units with the mean of their region, and with the mean
        of all; of the attributes as scaled and weighted.
    within_before : float
        `within` before the steps that improve it: of Ward alone.
    profiles : array of shape (k, p)
        Mean of each attribute in each region, in the unit given; row 0 is region 1.
    sizes : array of shape (k,)
        Size of each region; how many units it has when no sizes were given.
    steps : int
        Moves and swaps of units after Ward.
    unassigned : tuple of Unassigned
        Empty: every unit is in a region.
    unmet : tuple of str
        What was asked but does not hold, one sentence each.
    repeated : int
        0: there are no flows.
    """

    ids: NDArray[Any]
    labels: Labels
    within: float
    total: float
    within_before: float
    profiles: NDArray[np.float64]
    sizes: NDArray[np.float64]
    steps: int
    unmet: tuple[str, ...]
    unassigned: tuple[Unassigned, ...] = ()
    repeated: int = 0

    def __repr__(self) -> str:
        return (
            f"<HomogeneousRegions: {len(self.ids)} units, {len(self.sizes)} regions, "
            f"{self.explained:.1%} explained>"
        )

    @property
    def explained(self) -> float:
        """The part of the differences that lies between regions; nan when units do not differ."""
        return 1.0 - self.within / self.total if self.total else float("nan")

    def label_of(self) -> dict[Id, int]:
        """Return the label of each unit by its id."""
        return dict(zip(self.ids.tolist(), self.labels.tolist(), strict=True))
