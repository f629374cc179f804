"""Flows to delineate with: of the register with an extent, or of a foreign file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from regiowerk.delineate.divisions import municipality_codes
from regiowerk.delineate.wording import listed, number
from regiowerk.register.figures import FlowView
from regiowerk.register.snapshot import Snapshot


class Extent(StrEnum):
    """Between which municipalities flows count."""

    FLANDERS = "flanders"
    FLANDERS_AND_BRUSSELS = "flanders+brussels"
    BELGIUM = "belgium"

    def holds(self, region: str) -> bool:
        """Return whether municipalities of a region of Belgium are in it."""
        return region in _REGIONS[self]


_REGIONS: Mapping[Extent, frozenset[str]] = {
    Extent.FLANDERS: frozenset({"vlaanderen"}),
    Extent.FLANDERS_AND_BRUSSELS: frozenset({"vlaanderen", "brussel"}),
    Extent.BELGIUM: frozenset({"vlaanderen", "brussel", "wallonie"}),
}
_BRUSSELS = "brussel"


class Unknown(StrEnum):
    """What becomes of flow whose destination is not known."""

    LEFT_OUT = "left-out"
    SPREAD = "spread"  # over the known destinations of its origin, abroad included


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


def register_flows(
    snapshot: Snapshot,
    flow_id: str,
    *,
    extent: Extent = Extent.BELGIUM,
    unknown: Unknown = Unknown.LEFT_OUT,
) -> Flows:
    """Return a flow of the register between the municipalities of the day.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day; flows are summed over mergers.
    flow_id : str
        Such as ``commuting-2011``.
    extent : Extent
        Both ends must lie in it; what crosses its border is summed in `Flows.left_out`, as are
        unknown destinations and those abroad of what starts in it. Every municipality of the day
        in it is a unit, also one without any flow.
    unknown : Unknown
        Whether what has no known destination is left out, or spread over the known destinations
        of its origin in proportion; amounts are then fractions.

    Raises
    ------
    UnknownIdError
        If the flow does not exist.
    AggregationError
        If the flow is coarser than the municipalities of the day.
    """
    view = snapshot.flow(flow_id)
    spread = 0.0
    if unknown is Unknown.SPREAD:
        view, spread = _spread(view)
    nis_of = {unit: snapshot.units[unit].nis for unit in _inside(snapshot, extent)}
    units = tuple(sorted(nis_of.values()))
    place = {nis: k for k, nis in enumerate(units)}
    place_of = {unit: place[nis] for unit, nis in nis_of.items()}
    origins, destinations, amounts = _columns(view, place_of)
    start, end = origins >= 0, destinations >= 0
    left_out = {
        "unknown": sum(amount for unit, amount in view.unknown.items() if unit in place_of),
        "abroad": sum(amount for unit, amount in view.abroad.items() if unit in place_of),
        "leaving": float(amounts[start & ~end].sum()),
        "entering": float(amounts[~start & end].sum()),
    }
    kept = np.flatnonzero(start & end)
    kept = kept[np.lexsort((destinations[kept], origins[kept]))]
    measure = snapshot.knowledge.flows[flow_id].unit_of_measure
    return Flows(
        flow_id,
        units,
        origins[kept],
        destinations[kept],
        amounts[kept],
        left_out,
        _told(left_out, measure, _to_brussels(snapshot, view, place_of), spread),
    )


def _columns(
    view: FlowView, place_of: Mapping[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return origins, destinations and amounts of all pairs; -1 is outside the extent."""
    n = len(view.pairs)
    return (
        np.fromiter((place_of.get(origin, -1) for origin, _ in view.pairs), np.int64, n),
        np.fromiter((place_of.get(end, -1) for _, end in view.pairs), np.int64, n),
        np.fromiter(view.pairs.values(), np.float64, n),
    )


def _to_brussels(snapshot: Snapshot, view: FlowView, inside: Container[str]) -> float:
    """Return how much of what leaves the extent goes to Brussels."""
    capital = {
        place.id for place in snapshot.municipalities_in(_BRUSSELS) if place.id not in inside
    }
    if not capital:
        return 0.0
    return sum(
        amount
        for (origin, destination), amount in view.pairs.items()
        if destination in capital and origin in inside
    )


def _inside(snapshot: Snapshot, extent: Extent) -> set[str]:
    return {u for u, m in snapshot.units.items() if extent.holds(m.unit.region)}


def _spread(view: FlowView) -> tuple[FlowView, float]:
    """Return the flow with unknown destinations spread over the known ones, and how much."""
    known: dict[str, float] = defaultdict(float, view.abroad)
    for (origin, _), amount in view.pairs.items():
        known[origin] += amount
    rise = {
        unit: 1 + amount / known[unit] for unit, amount in view.unknown.items() if known[unit] > 0
    }
    rest = {unit: amount for unit, amount in view.unknown.items() if unit not in rise}
    spread = FlowView(
        {pair: amount * rise.get(pair[0], 1.0) for pair, amount in view.pairs.items()},
        rest,
        {unit: amount * rise.get(unit, 1.0) for unit, amount in view.abroad.items()},
    )
    return spread, sum(view.unknown.values()) - sum(rest.values())


def _told(
    left_out: Mapping[str, float], measure: str, to_brussels: float, spread: float
) -> tuple[str, ...]:
    """Return what does not count, one Dutch sentence each."""
    brussels = f", waarvan {number(to_brussels)} naar Brussel" if to_brussels else ""
    sentences = {
        "unknown": "Niet meegeteld: {} ({}) met een onbekende bestemming.",
        "abroad": "Niet meegeteld: {} ({}) met een bestemming in het buitenland.",
        "leaving": "Niet meegeteld: {} ({}) van binnen het gekozen gebied naar elders in België"
        f"{brussels}.",
        "entering": "Niet meegeteld: {} ({}) van elders in België naar het gekozen gebied.",
    }
    told = [
        sentence.format(number(left_out[reason]), measure)
        for reason, sentence in sentences.items()
        if left_out[reason]
    ]
    if spread:
        told.append(
            f"Heel België telt {number(spread)} ({measure}) met een onbekende bestemming; ze zijn "
            "verdeeld over de gekende bestemmingen van hun herkomst, naar verhouding."
        )
    return tuple(told)


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
    note = f"Geen gemeente op {snapshot.on}: {listed(unknown)}."
    return Flows(
        flows.name,
        tuple(units.tolist()),
        keys // n,
        keys % n,
        np.bincount(entry, flows.amounts, minlength=keys.size).astype(np.float64),
        flows.left_out,
        (*flows.notes, *([note] if unknown else [])),
    )


def flows_within(snapshot: Snapshot, flows: Flows, extent: Extent) -> Flows:
    """Return flows with both ends in an extent; the rest is summed in `left_out` and told.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day of the codes.
    flows : Flows
        Carried to that day. What is no municipality of the day lies in none of the extents but
        is kept for the whole of Belgium, where nothing is left out.
    extent : Extent
        Both ends must lie in it.
    """
    if extent is Extent.BELGIUM:
        return flows
    codes = {snapshot.units[unit].nis for unit in _inside(snapshot, extent)}
    within = np.array([unit in codes for unit in flows.units], dtype=bool)
    start, end = within[flows.origins], within[flows.destinations]
    left_out = {
        **flows.left_out,
        "leaving": float(flows.amounts[start & ~end].sum()),
        "entering": float(flows.amounts[~start & end].sum()),
    }
    told = {
        "leaving": "Niet meegeteld: {} van binnen het gekozen gebied naar elders.",
        "entering": "Niet meegeteld: {} van elders naar het gekozen gebied.",
    }
    notes = [text.format(number(left_out[key])) for key, text in told.items() if left_out[key]]
    place = np.cumsum(within) - 1
    kept = start & end
    return Flows(
        flows.name,
        tuple(unit for unit in flows.units if unit in codes),
        place[flows.origins[kept]],
        place[flows.destinations[kept]],
        flows.amounts[kept],
        left_out,
        (*flows.notes, *notes),
    )
