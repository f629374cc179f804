"""What commuters of municipalities do per region, made ready for many questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

import numpy as np
from numpy.typing import NDArray

from regiowerk.delineate.flows import Flows
from regiowerk.register.snapshot import Snapshot

_NONE = -1


@dataclass(frozen=True, slots=True)
class RegionFlow:
    """The flow that starts in a region, that ends in it, and that does both."""

    outgoing: float = 0.0
    incoming: float = 0.0
    internal: float = 0.0

    @property
    def supply(self) -> float:
        """Share of what starts in the region that stays inside; nan when nothing starts."""
        return self.internal / self.outgoing if self.outgoing else nan

    @property
    def demand(self) -> float:
        """Share of what ends in the region that came from inside; nan when nothing ends."""
        return self.internal / self.incoming if self.incoming else nan


@dataclass(frozen=True, slots=True)
class Exchange:
    """The flow between one municipality and the others of each region, and within itself.

    Parameters
    ----------
    to, since : mapping of region to float
        Flow from the municipality to the other municipalities of a region, and from them; regions
        without any are absent.
    own : float
        Flow within the municipality.
    outgoing, incoming : float
        All flow from and to it, within itself and elsewhere included.
    """

    to: Mapping[str, float]
    since: Mapping[str, float]
    own: float
    outgoing: float
    incoming: float


@dataclass(frozen=True, slots=True, eq=False)
class Commuting:
    """A flow between municipalities.

    Parameters
    ----------
    name : str
        Id of the flow.
    units : tuple of str
        Municipalities by the id of their territory.
    origins, destinations, amounts : arrays of shape (m,)
        As in `Flows`.
    notes : tuple of str
        What does not count, in Dutch.
    """

    name: str
    units: tuple[str, ...]
    origins: NDArray[np.int64]
    destinations: NDArray[np.int64]
    amounts: NDArray[np.float64]
    notes: tuple[str, ...] = ()
    _place: Mapping[str, int] = field(init=False, repr=False)
    _outgoing: NDArray[np.float64] = field(init=False, repr=False)
    _incoming: NDArray[np.float64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        n = len(self.units)
        place = {unit: k for k, unit in enumerate(self.units)}
        object.__setattr__(self, "_place", place)
        object.__setattr__(self, "_outgoing", _summed(self.origins, self.amounts, n))
        object.__setattr__(self, "_incoming", _summed(self.destinations, self.amounts, n))

    def __repr__(self) -> str:
        return f"<Commuting {self.name}: {len(self.units)} units, {self.amounts.size} pairs>"

    def per_region(self, region_of: Mapping[str, str]) -> Mapping[str, RegionFlow]:
        """Return the flow of each region, by code; O(pairs).

        A municipality without a region counts as outside; one without flow counts nothing.
        """
        codes = sorted(set(region_of.values()))
        labels = self._labels(region_of, codes)
        start, end = labels[self.origins], labels[self.destinations]
        stays = (start == end) & (start != _NONE)
        k, known = len(codes), labels != _NONE
        outgoing = _summed(labels[known], self._outgoing[known], k)
        incoming = _summed(labels[known], self._incoming[known], k)
        internal = _summed(start[stays], self.amounts[stays], k)
        rows = zip(codes, outgoing.tolist(), incoming.tolist(), internal.tolist(), strict=True)
        return {code: RegionFlow(*values) for code, *values in rows}

    def exchange(self, unit: str, region_of: Mapping[str, str]) -> Exchange:
        """Return the flow between a municipality and the others of each region.

        A municipality that is not in the flow exchanges nothing.
        """
        place = self._place.get(unit)
        if place is None:
            return Exchange({}, {}, 0.0, 0.0, 0.0)
        codes = sorted(set(region_of.values()))
        labels = self._labels(region_of, codes)
        leaves = (self.origins == place) & (self.destinations != place)
        comes = (self.destinations == place) & (self.origins != place)
        within = (self.origins == place) & (self.destinations == place)
        return Exchange(
            _by_code(codes, labels[self.destinations[leaves]], self.amounts[leaves]),
            _by_code(codes, labels[self.origins[comes]], self.amounts[comes]),
            float(self.amounts[within].sum()),
            float(self._outgoing[place]),
            float(self._incoming[place]),
        )

    def _labels(self, region_of: Mapping[str, str], codes: Sequence[str]) -> NDArray[np.int64]:
        number = {code: k for k, code in enumerate(codes)}
        found = [number[region_of[u]] if u in region_of else _NONE for u in self.units]
        return np.array(found, dtype=np.int64)


def commuting_of(flows: Flows, snapshot: Snapshot) -> Commuting:
    """Return a flow of the register with the ids of territories instead of NIS codes.

    What is no municipality of the day keeps its own id.
    """
    ids = {place.nis: place.id for place in snapshot.units.values()}
    return Commuting(
        flows.name,
        tuple(ids.get(unit, unit) for unit in flows.units),
        flows.origins,
        flows.destinations,
        flows.amounts,
        flows.notes,
    )


def internal_share(flows: Mapping[str, RegionFlow]) -> float:
    """Return the share of what starts in a region that stays in the same; nan without any.

    Examples
    --------
    >>> internal_share({"R1": RegionFlow(8.0, 5.0, 4.0), "R2": RegionFlow(2.0, 2.0, 1.0)})
    0.5
    """
    starts = sum(one.outgoing for one in flows.values())
    return sum(one.internal for one in flows.values()) / starts if starts else nan


def _summed(labels: NDArray[np.int64], amounts: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    return np.bincount(labels, amounts, minlength=k).astype(np.float64)


def _by_code(
    codes: Sequence[str], labels: NDArray[np.int64], amounts: NDArray[np.float64]
) -> dict[str, float]:
    known = labels != _NONE
    sums = _summed(labels[known], amounts[known], len(codes)).tolist()
    return {code: value for code, value in zip(codes, sums, strict=True) if value}
