"""Labels, pairs, weights and flows of fixed units: checked once, at the door."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.flows import Labels, on_grid, renumbered

Codes = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def checked_labels(labels: ArrayLike, what: str, n: int | None = None) -> Ints:
    """Return labels as whole numbers, shape (n,); `what` names them in the message.

    Raises
    ------
    ValueError
        If they are not whole numbers, one for each unit.
    """
    found = np.asarray(labels)
    if found.ndim != 1 or found.dtype.kind not in "iu":
        raise ValueError(
            f"{what}: labels of shape {found.shape} and type {found.dtype} are found; expected "
            "is one whole number for each unit, 0 for no region"
        )
    if n is not None and found.size != n:
        raise ValueError(f"{what}: {found.size} labels are found; expected are {n}, one each unit")
    return found.astype(np.int64)


def checked_base(labels: ArrayLike) -> tuple[Ints, Labels, Ints]:
    """Return the labels, their numbers 1, 2, ... by first unit, and the label of each number.

    Raises
    ------
    ValueError
        If they are not whole numbers, or hold no region.
    """
    given = checked_labels(labels, "labels")
    given = np.maximum(given, 0)
    number = renumbered(given)
    if not number.any():
        raise ValueError(f"labels: none of the {given.size} units lies in a region")
    _, first = np.unique(number[number > 0], return_index=True)
    return given, number, given[number > 0][first]


def checked_pairs(pairs: ArrayLike | None, n: int) -> Ints:
    """Return pairs of units, shape (p, 2); None is no pairs.

    Raises
    ------
    ValueError
        If they are not pairs of two different units from 0 to n - 1.
    """
    if pairs is None:
        return np.empty((0, 2), dtype=np.int64)
    found = np.asarray(pairs)
    if not found.size:
        return np.empty((0, 2), dtype=np.int64)
    if found.ndim != 2 or found.shape[1] != 2 or found.dtype.kind not in "iu":
        raise ValueError(
            f"pairs of shape {found.shape} and type {found.dtype} are found; expected are two "
            "units for each, as whole numbers"
        )
    wrong = np.flatnonzero((found.min(axis=1) < 0) | (found.max(axis=1) >= n))
    if wrong.size:
        raise ValueError(
            f"pair {wrong[0]} is {found[wrong[0]].tolist()}; units go from 0 to {n - 1}"
        )
    same = np.flatnonzero(found[:, 0] == found[:, 1])
    if same.size:
        raise ValueError(f"pair {same[0]} is unit {found[same[0], 0]} with itself")
    return found.astype(np.int64)


def checked_weights(weights: ArrayLike | None, n: int) -> Floats:
    """Return the weight of each unit, 1 when None; every sum of them is exact.

    Raises
    ------
    ValueError
        If they are not n numbers of at least 0, or all are 0.
    """
    if weights is None:
        return np.ones(n)
    found = np.asarray(weights, dtype=np.float64)
    if found.shape != (n,):
        raise ValueError(f"{n} units need {n} weights; shape {found.shape} is found")
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if wrong.size:
        raise ValueError(
            f"the weight of unit {wrong[0]} is {found[wrong[0]]}; a weight is finite, at least 0"
        )
    if not found.any():
        raise ValueError("all weights are 0; at least one must be larger")
    return on_grid(found)


def checked_flows(
    origins: ArrayLike, destinations: ArrayLike, amounts: ArrayLike, n: int
) -> tuple[Codes, Codes, Floats]:
    """Return the flows as arrays of one length; whole numbers keep their type.

    Raises
    ------
    ValueError
        If lengths differ, an origin or destination is no unit from 0 to n - 1, an amount is
        negative or not finite, or nothing flows; the message names the first.
    """
    live, work = np.asarray(origins), np.asarray(destinations)
    sizes = np.asarray(amounts, dtype=np.float64)
    if not live.shape == work.shape == sizes.shape or sizes.ndim != 1:
        raise ValueError(
            f"origins, destinations and amounts have shapes {live.shape}, {work.shape} and "
            f"{sizes.shape}; expected is one row each, equally long"
        )
    for side, what in ((live, "origin"), (work, "destination")):
        if side.size and side.dtype.kind not in "iu":
            raise ValueError(f"the {what}s are of type {side.dtype}; expected are whole numbers")
        wrong = np.flatnonzero((side < 0) | (side >= n))
        if wrong.size:
            raise ValueError(
                f"record {wrong[0]}: the {what} is {side[wrong[0]]}; units go from 0 to {n - 1}"
            )
    wrong = np.flatnonzero(~(np.isfinite(sizes) & (sizes >= 0)))
    if wrong.size:
        raise ValueError(
            f"record {wrong[0]}: the amount is {sizes[wrong[0]]}; expected is a finite number of "
            "at least 0"
        )
    if not sizes.any():
        raise ValueError("nothing flows: there are no amounts above 0")
    return live, work, sizes
