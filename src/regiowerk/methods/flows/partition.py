"""What every method that divides units gives back, and the one way to call it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Id = int | str
Labels = NDArray[np.int64]
Pairs = Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A unit without an area, and why: no residents, no workers, isolated or no area to join."""

    unit: Id
    reason: str


class Partition(Protocol):
    """A division of units in regions; the result of every method has at least this.

    `ids` are the units, ascending; `labels` the region of each, from 1, and 0 for none;
    `unassigned` tells why; `unmet` says in sentences what was asked but cannot hold; `repeated`
    counts the rows that repeated a pair, whose amounts were added up.
    """

    @property
    def ids(self) -> NDArray[Any]:
        """The units, ascending, shape (n,)."""

    @property
    def labels(self) -> Labels:
        """The region of each unit, shape (n,); 0 is none."""

    @property
    def unassigned(self) -> tuple[Unassigned, ...]:
        """The units in no region, and why."""

    @property
    def unmet(self) -> tuple[str, ...]:
        """What was asked but cannot hold, one sentence each."""

    @property
    def repeated(self) -> int:
        """Rows that repeated a pair."""


class Delineator(Protocol):
    """The one signature of the methods that divide units by flows.

    Each method has choices of its own after these; see its page.
    """

    def __call__(
        self,
        origins: Any,
        destinations: ArrayLike | None = None,
        amounts: ArrayLike | None = None,
        *,
        contiguity: Pairs | None = None,
        ids: Sequence[Any] | NDArray[Any] | None = None,
        **choices: Any,
    ) -> Partition:
        """Return the division; arguments as in `labour_market_areas`."""


def renumbered(labels: NDArray[Any]) -> Labels:
    """Return labels 1, 2, ... in order of the first unit of each region; 0 and below become 0.

    Examples
    --------
    >>> renumbered(np.array([7, 7, 0, 3, 7, 3]))
    array([1, 1, 0, 2, 1, 2])
    """
    given = np.asarray(labels, dtype=np.int64)
    found: Labels = np.zeros(given.size, dtype=np.int64)
    inside = given > 0
    if inside.any():
        _, first, number = np.unique(given[inside], return_index=True, return_inverse=True)
        rank = np.empty(first.size, dtype=np.int64)
        rank[np.argsort(first, kind="stable")] = np.arange(1, first.size + 1)
        found[inside] = rank[number]
    return found
