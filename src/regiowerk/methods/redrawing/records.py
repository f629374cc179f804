"""What a search for new regions gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Bound:
    """What is proven about the best division there can be.

    Parameters
    ----------
    broken : float
        No division that `covers` speaks of breaks structures of less weight together; rounded up
        when all weights are whole.
    covers : str
        The divisions that the proof covers, one sentence.
    method : str
        How it was proven, one sentence.
    """

    broken: float
    covers: str
    method: str


@dataclass(frozen=True, slots=True, eq=False)
class Redrawing:
    """A division of units in regions that breaks few structures, with what is proven about it.

    Parameters
    ----------
    labels : array of int, shape (n,)
        The region of each unit, from 0.
    broken : array of bool, shape (s,)
        Which structures have units in more than one region.
    weight : float
        Their weight together.
    sizes : array of shape (k,)
        Inhabitants of each region.
    bounds : tuple of Bound
        What is proven, the strongest that covers all that was asked first; empty when none was
        asked for.
    cut : float
        Share of the flow between units that crosses a border; nan without flow.
    rounds : int
        Rounds of the search.
    contiguous : bool
        Whether every region was found in one piece, by a check apart from the search.
    ended : bool
        Whether the work was interrupted: this is the best so far.
    """

    labels: NDArray[np.int64]
    broken: NDArray[np.bool_]
    weight: float
    sizes: NDArray[np.float64]
    bounds: tuple[Bound, ...]
    cut: float
    rounds: int
    contiguous: bool
    ended: bool = False

    def __repr__(self) -> str:
        least = f"at least {self.bounds[0].broken:g}" if self.bounds else "nothing proven"
        return (
            f"<Redrawing: {self.labels.size} units in {self.sizes.size} regions, "
            f"{int(self.broken.sum())} of {self.broken.size} structures broken, {least}>"
        )

    @property
    def proven(self) -> bool:
        """Whether no division as asked breaks less."""
        return bool(self.bounds) and self.weight <= self.bounds[0].broken + 1e-6

    def label_of(self, ids: NDArray[Any] | None = None) -> dict[Any, int]:
        """Return the region of each unit, by id or else by number."""
        names = np.arange(self.labels.size) if ids is None else np.asarray(ids)
        return dict(zip(names.tolist(), self.labels.tolist(), strict=True))
