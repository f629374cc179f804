"""What is merged: the units with flows, each pair of them once, and who lies beside whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.flows import Pairs, Unassigned, numbered_pairs, read_rows

Places = NDArray[np.int64]
Floats = NDArray[np.float64]


class Setting(NamedTuple):
    """Flows between the `kept` units, numbered 0 to k - 1 in the order of their ids.

    `kept` are their places in `ids`. Each pair occurs once, with an amount above 0, times a power
    of two that brings the total between a half and 1. `near` are pairs of neighbours, shape
    (p, 2), each once with the smaller first; None when anything may join.
    """

    ids: NDArray[Any]
    kept: Places
    origins: Places
    destinations: Places
    amounts: Floats
    near: Places | None
    repeated: int

    def unassigned(self) -> tuple[Unassigned, ...]:
        """Return the units without any flow."""
        without = np.delete(self.ids, self.kept).tolist()
        return tuple(Unassigned(unit, "no flows") for unit in without)


def read_setting(
    origins: Any,
    destinations: ArrayLike | None,
    amounts: ArrayLike | None,
    contiguity: Pairs | None,
    ids: Sequence[Any] | NDArray[Any] | None,
) -> Setting:
    """Return the setting of flows as given; arguments as in `intramax`.

    Raises
    ------
    ValueError
        If a record is no flow, or a pair of neighbours names an unknown unit.
    """
    rows = read_rows(origins, destinations, amounts, ids)
    n = len(rows.ids)
    keys, place = np.unique(
        rows.origins.astype(np.int64) * n + rows.destinations, return_inverse=True
    )
    sums = np.bincount(place, weights=rows.amounts, minlength=len(keys))
    repeated = len(rows.amounts) - len(keys)
    keys, sums = keys[sums > 0], sums[sums > 0]
    ends = np.stack([keys // n, keys % n])
    kept, slots = np.unique(ends, return_inverse=True)
    slots = slots.reshape(2, -1)
    exponent = int(np.frexp(sums.sum())[1])
    near = None
    if contiguity is not None:
        near = _beside(numbered_pairs(contiguity, rows.ids, "contiguity"), kept, n)
    return Setting(rows.ids, kept, slots[0], slots[1], np.ldexp(sums, -exponent), near, repeated)


def _beside(pairs: Places, kept: Places, n: int) -> Places:
    """Return the pairs between two kept units, in their numbers, each once."""
    slot = np.full(n, -1, dtype=np.int64)
    slot[kept] = np.arange(len(kept))
    found = np.sort(slot[pairs], axis=1)
    found = found[(found[:, 0] >= 0) & (found[:, 0] < found[:, 1])]
    return np.unique(found, axis=0)
