"""Who meets whom: in how many structures two municipalities sit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regiowerk.align.structures import Structure
from regiowerk.methods.nested_dolls import Overlaps, member_sets, overlaps


@dataclass(frozen=True, slots=True)
class Shared:
    """Two municipalities and the number of structures they share."""

    one: str
    other: str
    structures: int


class CoMembership:
    """The number of structures that each two municipalities share.

    Parameters
    ----------
    structures : iterable of Structure
        The structures.
    """

    def __init__(self, structures: Iterable[Structure]) -> None:
        inside: dict[str, list[str]] = defaultdict(list)
        for structure in structures:
            for unit in structure.units:
                inside[unit].append(structure.id)
        self.units = tuple(sorted(inside))
        self.counts: Mapping[str, int] = {unit: len(inside[unit]) for unit in self.units}
        self._pairs: Overlaps = overlaps(member_sets(inside[unit] for unit in self.units))
        self._partners = self._by_unit()

    def __repr__(self) -> str:
        return f"<CoMembership of {len(self.units)} municipalities: {self._pairs.one.size} pairs>"

    def _by_unit(self) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = {unit: {} for unit in self.units}
        for shared in self.pairs():
            found[shared.one][shared.other] = shared.structures
            found[shared.other][shared.one] = shared.structures
        return {
            unit: dict(sorted(partners.items(), key=lambda item: (-item[1], item[0])))
            for unit, partners in found.items()
        }

    def partners(self, unit: str) -> Mapping[str, int]:
        """Return how many structures a municipality shares with each partner, most shared first."""
        return self._partners.get(unit, {})

    def pairs(self) -> tuple[Shared, ...]:
        """Return every two municipalities that share a structure, the most shared first."""
        found = self._pairs
        order = np.argsort(-found.shared, kind="stable").tolist()
        one, other, shared = found.one.tolist(), found.other.tolist(), found.shared.tolist()
        return tuple(Shared(self.units[one[p]], self.units[other[p]], shared[p]) for p in order)

    def matrix(self) -> npt.NDArray[np.int64]:
        """Return the co-membership matrix, shape (n, n), in the order of `units`.

        Symmetric; the diagonal holds the number of structures of each municipality.
        """
        found = np.diag(np.array([self.counts[unit] for unit in self.units], dtype=np.int64))
        found[self._pairs.one, self._pairs.other] = self._pairs.shared
        found[self._pairs.other, self._pairs.one] = self._pairs.shared
        return found
