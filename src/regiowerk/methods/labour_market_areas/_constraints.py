"""Contiguity, units that stay together and units that stay apart, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def rows_of(pairs: Places, n: int) -> tuple[Places, NDArray[np.int32]]:
    """Return pairs, both ways and each once, as start (n + 1) and ends; none with itself."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[both[:, 0] != both[:, 1]]
    keys = np.unique(both[:, 0] * n + both[:, 1])
    start = np.searchsorted(keys, np.arange(n + 1) * n)
    return start.astype(np.int64), (keys % max(n, 1)).astype(np.int32)


def groups(pairs: Places, n: int) -> Places:
    """Return for each unit the smallest unit that it hangs together with by pairs.

    Every root takes the smallest root beside it and every path is made short, until nothing
    changes: about log n rounds.
    """
    head = np.arange(n)
    one, other = pairs[:, 0], pairs[:, 1]
    while (head[one] != head[other]).any():
        lowest = np.minimum(head[one], head[other])
        for side in (one, other):
            np.minimum.at(head, head[side], lowest)
        while (head[head] != head).any():
            head = head[head]
    return head


def check_apart(pairs: Places, head: Places, ids: NDArray[Any]) -> None:
    """Raise when a pair must stay apart and together."""
    for one, other in pairs.tolist():
        if head[one] == head[other]:
            raise ValueError(
                f"{ids[one]!r} and {ids[other]!r} are in cannot_link, but must_link holds them "
                "together (or they are the same unit): leave out one of the two"
            )


def pieces(labels: Places, pairs: Places) -> dict[int, int]:
    """Return in how many pieces each label (not 0) lies, given pairs of neighbours."""
    inside = labels[pairs[:, 0]] == labels[pairs[:, 1]]
    head = groups(pairs[inside], len(labels))
    heads, counts = np.unique(labels[np.unique(head)], return_counts=True)
    return {int(label): int(count) for label, count in zip(heads, counts, strict=True) if label}


def broken_groups(head: Places, pairs: Places, ids: NDArray[Any]) -> list[str]:
    """Return a sentence for each group of `must_link` that is not contiguous by itself."""
    if (head == np.arange(len(head))).all():
        return []
    found = pieces(head + 1, pairs)
    members: dict[int, list[Any]] = {}
    for unit, first in enumerate(head.tolist()):
        members.setdefault(first, []).append(ids[unit])
    return [
        f"must_link holds {_listed(members[label - 1])} together, which lie in {count} pieces."
        for label, count in sorted(found.items())
        if count > 1
    ]


def _listed(units: Sequence[Any]) -> str:
    shown = [str(unit) for unit in units[:5]]
    return ", ".join(shown) + (f" and {len(units) - 5} more" if len(units) > 5 else "")
