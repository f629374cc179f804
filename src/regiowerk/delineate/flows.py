"""Flows to delineate with: of the register with an extent, or of a foreign file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from regiowerk.delineate.divisions import municipality_codes
from regiowerk.register.snapshot import Snapshot


class Extent(StrEnum):
    """Between which municipalities flows count."""

    FLANDERS = "flanders"
    FLANDERS_AND_BRUSSELS = "flanders+brussels"
    BELGIUM = "belgium"


_REGIONS: Mapping[Extent, frozenset[str]] = {
    Extent.FLANDERS: frozenset({"vlaanderen"}),
    Extent.FLANDERS_AND_BRUSSELS: frozenset({"vlaanderen", "brussel"}),
    Extent.BELGIUM: frozenset({"vlaanderen", "brussel", "wallonie"}),
}


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Flows between units, one entry per pair.

    Parameters
    ----------
    name : str
        Id of the flow in the register, or name of the file.
    units : tuple of str
        The units; of the register their NIS codes on the day.
    origins, destinations : array of int, shape (m,)
        Places in `units`.
    amounts : array of shape (m,)
        ``amounts[e]`` goes from ``units[origins[e]]`` to ``units[destinations[e]]``.
    left_out : mapping of str to float
        What the source has and the entries have not: ``unknown`` destination, ``abroad``,
        ``leaving`` and ``entering`` the extent.
    notes : tuple of str
        What a reader must know, in Dutch.
    """

    name: str
    units: tuple[str, ...]
    origins: NDArray[np.int64]
    destinations: NDArray[np.int64]
    amounts: NDArray[np.float64]
    left_out: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Flows {self.name}: {len(self.units)} units, {self.amounts.size} pairs>"

    @property
    def total(self) -> float:
        """The sum of the amounts."""
        return float(self.amounts.sum())


def register_flows(snapshot: Snapshot, flow_id: str, *, extent: Extent = Extent.BELGIUM) -> Flows:
    """Return a flow of the register between the municipalities of the day.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day; flows are summed over mergers.
    flow_id : str
        Such as ``commuting-2011``.
    extent : Extent
        Both ends must lie in it; what crosses its border is summed in `Flows.left_out`, as are
        unknown destinations and those abroad of what starts in it.

    Raises
    ------
    UnknownIdError
        If the flow does not exist.
    AggregationError
        If the flow is coarser than the municipalities of the day.
    """
    view = snapshot.flow(flow_id)
    inside = {u for u, m in snapshot.units.items() if m.unit.region in _REGIONS[extent]}
    named = {unit for pair in view.pairs for unit in pair} & inside
    units = tuple(sorted(snapshot.units[unit].nis for unit in named))
    place = {nis: k for k, nis in enumerate(units)}
    kept: list[tuple[int, int, float]] = []
    left_out = dict.fromkeys(("unknown", "abroad", "leaving", "entering"), 0.0)
    for (origin, destination), amount in sorted(view.pairs.items()):
        if origin in inside and destination in inside:
            ends = (snapshot.units[origin].nis, snapshot.units[destination].nis)
            kept.append((place[ends[0]], place[ends[1]], amount))
        elif origin in inside:
            left_out["leaving"] += amount
        elif destination in inside:
            left_out["entering"] += amount
    for reason, amounts in (("unknown", view.unknown), ("abroad", view.abroad)):
        left_out[reason] = sum(amount for unit, amount in amounts.items() if unit in inside)
    return _flows(flow_id, units, kept, left_out)


def _flows(
    name: str,
    units: tuple[str, ...],
    rows: Sequence[tuple[int, int, float]],
    left_out: Mapping[str, float],
) -> Flows:
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return Flows(
        name,
        units,
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.float64),
        left_out,
    )


def carried_flows(snapshot: Snapshot, flows: Flows) -> Flows:
    """Return foreign flows with the municipalities of the day as units, summed over mergers.

    What is no municipality of the day keeps its own id; the notes name it.
    """
    codes = municipality_codes(snapshot, dict.fromkeys(flows.units))
    carried = [codes.get(unit, unit) for unit in flows.units]
    units, place = np.unique(np.array(carried, dtype=object), return_inverse=True)
    n = max(units.size, 1)
    keys, entry = np.unique(
        place[flows.origins] * n + place[flows.destinations], return_inverse=True
    )
    unknown = sorted(set(flows.units) - codes.keys())
    note = f"Geen gemeente op {snapshot.on}: {', '.join(unknown)}."
    return Flows(
        flows.name,
        tuple(units.tolist()),
        keys // n,
        keys % n,
        np.bincount(entry, flows.amounts, minlength=keys.size).astype(np.float64),
        flows.left_out,
        (*flows.notes, *([note] if unknown else [])),
    )
