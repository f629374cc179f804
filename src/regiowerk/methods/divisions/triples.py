"""Flows as triples of origin, destination and amount, and labels: checked once, at the door."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Triples = tuple[ArrayLike, ArrayLike, ArrayLike]

NONE = -1
"""The label of a unit in no region."""


def checked_labels(labels: ArrayLike) -> Ints:
    """Return labels as whole numbers of at least -1.

    Raises
    ------
    ValueError
        If they are not one row of whole numbers, or one is below -1.
    """
    region = np.asarray(labels)
    if region.ndim != 1 or (region.size and region.dtype.kind not in "iu"):
        raise ValueError("labels must be whole numbers, one for each unit; -1 for no region")
    if region.size and region.min() < NONE:
        raise ValueError(f"unit {region.argmin()} has label {region.min()}; -1 means no region")
    return region.astype(np.int64)


def checked_flows(flows: Triples, n: int) -> tuple[Ints, Ints, Floats]:
    """Return origins, destinations and amounts as arrays of one length.

    Parameters
    ----------
    flows : (origins, destinations, amounts)
        As the caller gave them.
    n : int
        The number of units.

    Raises
    ------
    ValueError
        If lengths differ, an index is not a whole number from 0 to n - 1, or an amount is
        negative or not finite; the message names the first.
    """
    origins, destinations = (np.asarray(side) for side in flows[:2])
    amounts = np.asarray(flows[2], dtype=np.float64)
    if not origins.shape == destinations.shape == amounts.shape or amounts.ndim != 1:
        raise ValueError(
            "origins, destinations and amounts must be of one length; got shapes "
            f"{origins.shape}, {destinations.shape}, {amounts.shape}"
        )
    for name, side in (("origin", origins), ("destination", destinations)):
        if side.size and (side.dtype.kind not in "iu" or side.min() < 0 or side.max() >= n):
            raise ValueError(f"every {name} must be a whole number from 0 to {n - 1}")
    wrong = np.flatnonzero(~(np.isfinite(amounts) & (amounts >= 0)))
    if wrong.size:
        raise ValueError(
            f"flow {wrong[0]} is {amounts[wrong[0]]}; an amount is finite and at least 0"
        )
    return origins.astype(np.int64), destinations.astype(np.int64), amounts
