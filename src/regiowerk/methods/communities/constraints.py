"""Neighbours and units that stay together, as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
SHOWN = 5


def neighbours(pairs: Places, n: int) -> tuple[Places, NDArray[np.int32]]:
    """Return who touches whom as start (n + 1) and ends, both ways, each once, none itself.

    Examples
    --------
    >>> neighbours(np.array([[0, 1], [1, 0], [2, 2], [1, 2]]), 3)
    (array([0, 1, 3, 4]), array([1, 0, 2, 1], dtype=int32))
    """
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[both[:, 0] != both[:, 1]]
    keys = np.unique(both[:, 0] * n + both[:, 1])
    start = np.searchsorted(keys, np.arange(n + 1) * n)
    return start.astype(np.int64), (keys % max(n, 1)).astype(np.int32)


def heads(pairs: Places, n: int) -> Places:
    """Return for each of n units the first unit that pairs tie it to, directly or not.

    Examples
    --------
    >>> heads(np.array([[1, 3], [3, 2]]), 4)
    array([0, 1, 1, 1])
    """
    head = list(range(n))

    def top(unit: int) -> int:
        while head[unit] != unit:
            head[unit] = head[head[unit]]
            unit = head[unit]
        return unit

    for one, other in pairs.tolist():
        low, high = sorted((top(one), top(other)))
        head[high] = low
    return np.array([top(unit) for unit in range(n)], dtype=np.int64)


def groups_in_pieces(head: Places, pairs: Places, ids: NDArray[Any]) -> tuple[str, ...]:
    """Return a sentence for each group that its own neighbours do not hold together."""
    inside = pairs[head[pairs[:, 0]] == head[pairs[:, 1]]]
    pieces: dict[int, set[int]] = {}
    members: dict[int, list[Any]] = {}
    for unit, (group, piece) in enumerate(
        zip(head.tolist(), heads(inside, len(head)).tolist(), strict=True)
    ):
        pieces.setdefault(group, set()).add(piece)
        members.setdefault(group, []).append(ids[unit])
    return tuple(
        f"must_link holds {_listed(members[group])} together, which lie in {len(found)} pieces."
        for group, found in pieces.items()
        if len(found) > 1
    )


def _listed(units: list[Any]) -> str:
    shown = ", ".join(str(unit) for unit in units[:SHOWN])
    return shown + (f" and {len(units) - SHOWN} more" if len(units) > SHOWN else "")
