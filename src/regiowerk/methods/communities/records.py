"""What the search for communities gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from regiowerk.methods.flows import Id, Labels, Unassigned


@dataclass(frozen=True, slots=True, eq=False)
class Communities:
    """Communities and what they are worth.

    Parameters
    ----------
    ids : array of shape (n,), int or object
        The units, ascending. `labels` follows this order.
    labels : array of int, shape (n,)
        The community of each unit, from 1 in order of the first unit; 0 is none.
    modularity : float
        With the resolution; at most 1, and below 0 when there is less flow inside than expected.
        nan without any flow.
    internal_share : float
        The part of all flow that stays within a community; nan without any flow.
    resolution : float
        As given.
    tries : int
        How often the search was done; the best is kept.
    rounds : int
        How many rounds the best search took.
    unassigned : tuple of Unassigned
    unmet : tuple of str
        What was asked but cannot hold, one sentence each; empty when all holds.
    repeated : int
        Rows that repeated a pair; their amounts were added up.
    """

    ids: NDArray[Any]
    labels: Labels
    modularity: float
    internal_share: float
    resolution: float
    tries: int
    rounds: int
    unassigned: tuple[Unassigned, ...]
    unmet: tuple[str, ...]
    repeated: int

    def __repr__(self) -> str:
        return (
            f"<Communities: {len(self.ids)} units, {self.count} communities, "
            f"modularity {self.modularity:.3f}, {len(self.unassigned)} units unassigned>"
        )

    @property
    def count(self) -> int:
        """The number of communities."""
        return int(self.labels.max(initial=0))

    def label_of(self) -> dict[Id, int]:
        """Return the label of each unit by its id."""
        return dict(zip(self.ids.tolist(), self.labels.tolist(), strict=True))
