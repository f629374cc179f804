"""Labour market areas of named units: the regions that the engine finds in a flow, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regiowerk.core.errors import InputError
from regiowerk.delineate.divisions import Division
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.quality import quality_of
from regiowerk.methods.divisions import Thresholds
from regiowerk.methods.labour_market_areas import Area, LabourMarketAreas, labour_market_areas

Pairs = Iterable[Sequence[str]]
Engine = Callable[..., LabourMarketAreas]

NO_FLOWS = "no flows"
_ZERO_LIST = ("no residents", "no workers", "isolated")


@dataclass(frozen=True, slots=True)
class Region:
    """One region that was found.

    Parameters
    ----------
    label : str
        Id of its largest unit; in reference mode the number of the cluster.
    name : str
        Name of the largest unit, or its id where no name is known.
    units : tuple of str
        In order.
    residents, workers, internal : float
        Who live in it, who work in it, who do both; in the unit of the flow.
    supply, demand : float
        Self-containment: internal / residents and internal / workers.
    validity : float
        The region is `valid` from 1.
    valid : bool
    pieces : int or None
        In how many pieces it lies; None when no borders were given.
    """

    label: str
    name: str
    units: tuple[str, ...]
    residents: float
    workers: float
    internal: float
    supply: float
    demand: float
    validity: float
    valid: bool
    pieces: int | None


@dataclass(frozen=True, slots=True)
class Areas:
    """The regions found in a flow.

    Parameters
    ----------
    flow : Flows
        On what.
    thresholds : Thresholds
        The criterion.
    compat : str or None
        The reference that was followed, if any.
    label_of : mapping of unit to label
        In order of unit; units that are not in any region are in `unassigned`.
    regions : tuple of Region
        Most residents first.
    reserve : tuple of (kind, iteration, cluster, unit)
        The reserve list in the order of events; kinds as in `labour_market_areas.Reserved`. The
        cluster is named by the unit it grew from; in reference mode by its number.
    unassigned : mapping of unit to reason
        In order of unit.
    notes : tuple of str
        What a reader must know, in Dutch: what does not hold, and the notes of the flow.
    """

    flow: Flows
    thresholds: Thresholds
    compat: str | None
    label_of: Mapping[str, str]
    regions: tuple[Region, ...]
    reserve: tuple[tuple[str, int, str, str], ...]
    unassigned: Mapping[str, str]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        return (
            f"<Areas of {self.flow.name}: {len(self.label_of)} units, {len(self.regions)} regions>"
        )

    @property
    def division(self) -> Division:
        """The regions as a division, to compare or to measure."""
        return Division(self.flow.name, self.label_of, notes=self.notes)


def delineate_areas(  # noqa: PLR0913 - one argument for each choice of the method
    flows: Flows,
    *,
    thresholds: Thresholds | None = None,
    adjacency: Pairs | None = None,
    contiguous: bool = False,
    compat: str | None = None,
    must_link: Pairs = (),
    cannot_link: Pairs = (),
    names: Mapping[str, str] | None = None,
    engine: Engine = labour_market_areas,
) -> Areas:
    """Return the labour market areas of a flow.

    Parameters
    ----------
    flows : Flows
        Such as commuting. Units whose ids are all whole numbers are taken in the order of those
        numbers, others in the order of their text; this decides the numbers in reference mode.
    thresholds : Thresholds, optional
        When an area is valid; default 1000 / 0.6667 / 10000 / 0.75.
    adjacency : pairs of units, optional
        Which units touch; pairs with a unit that the flow does not have are left out. Without it
        pieces are not counted.
    contiguous : bool
        Whether every region must lie in one piece; needs `adjacency`.
    compat : {None, "R-3.4"}
        Whose results to reproduce, artefacts included; takes no constraints.
    must_link, cannot_link : pairs of units
        What must share a region, and what must not.
    names : mapping of unit to str, optional
        Names of the units, for those of the regions.
    engine : callable
        `labour_market_areas`, or the same with a stopwatch around it.

    Raises
    ------
    InputError
        If the flow is empty, parameters are out of order, constraints contradict each other, name
        unknown units or do not go with `compat`, borders are missing for `contiguous`, or the
        reference would never stop.
    """
    _check_borders(flows, contiguous, adjacency)
    chosen = thresholds or Thresholds()
    together, apart = list(must_link), list(cannot_link)
    ids = _engine_ids(flows.units, readable=bool(together or apart))
    place = dict(zip(flows.units, ids.tolist(), strict=True))
    beside = None if adjacency is None else [(a, b) for a, b in adjacency]
    present = {flows.units[k] for k in np.union1d(flows.origins, flows.destinations)}
    links = _links(beside, present, place) if contiguous and beside is not None else None
    try:
        found = engine(
            ids[flows.origins],
            ids[flows.destinations],
            flows.amounts,
            minimum_size=chosen.min_size,
            minimum_self_containment=chosen.min_self_containment,
            target_size=chosen.target_size,
            target_self_containment=chosen.target_self_containment,
            compat=compat,
            contiguity=links,
            must_link=[[place.get(unit, unit) for unit in pair] for pair in together],
            cannot_link=[[place.get(unit, unit) for unit in pair] for pair in apart],
        )
    except ValueError as wrong:
        raise InputError(f"{wrong}. Correct the parameters or the flows.") from wrong
    unit_of = {number: unit for unit, number in place.items()}
    return _named(flows, chosen, compat, found, unit_of, beside, together, names or {})


def _check_borders(flows: Flows, contiguous: bool, adjacency: Pairs | None) -> None:
    if contiguous and adjacency is None:
        raise InputError(
            f"It is not known which units of '{flows.name}' touch, so regions cannot be kept in "
            "one piece. Give the borders, or leave out contiguous.",
            flow=flows.name,
        )


def _engine_ids(units: Sequence[str], *, readable: bool) -> NDArray[np.int64] | NDArray[np.object_]:
    """Return the ids to compute with: whole numbers if units are, or else text or its rank."""
    if all(unit.isascii() and unit.isdecimal() and len(unit) <= 18 for unit in units):
        numbers = np.array([int(unit) for unit in units], dtype=np.int64)
        if all(str(number) == unit for number, unit in zip(numbers, units, strict=True)):
            return numbers
    if readable:
        return np.array(units, dtype=object)
    rank = np.empty(len(units), dtype=np.int64)
    rank[sorted(range(len(units)), key=units.__getitem__)] = np.arange(len(units))
    return rank


def _links(
    borders: Iterable[tuple[str, str]], present: Set[str], place: Mapping[str, int | str]
) -> list[tuple[int | str, int | str]]:
    return [(place[a], place[b]) for a, b in borders if a in present and b in present]


def _named(
    flows: Flows,
    thresholds: Thresholds,
    compat: str | None,
    found: LabourMarketAreas,
    unit_of: Mapping[int | str, str],
    borders: Sequence[tuple[str, str]] | None,
    must_link: Sequence[Sequence[str]],
    names: Mapping[str, str],
) -> Areas:
    number_of = {unit_of[unit]: label for unit, label in found.label_of().items() if label}
    unassigned = {unit_of[one.unit]: one.reason for one in found.unassigned}
    unassigned |= dict.fromkeys(set(flows.units) - number_of.keys() - unassigned.keys(), NO_FLOWS)
    members: dict[int, list[str]] = {area.label: [] for area in found.areas}
    for unit, number in sorted(number_of.items()):
        members[number].append(unit)
    largest = _largest(flows, members)
    label = {number: str(number) if compat else largest[number] for number in members}
    label_of = {unit: label[number] for unit, number in sorted(number_of.items())}
    pieces = _pieces(label_of, flows, borders)
    regions = tuple(
        _region(area, label[area.label], names.get(big, big), members[area.label], pieces)
        for area in sorted(found.areas, key=lambda area: (-area.residents, area.label))
        for big in (largest[area.label],)
    )
    grown = {} if compat else _grown_from(found, unit_of, must_link)
    return Areas(
        flows,
        thresholds,
        compat,
        label_of,
        regions,
        tuple(
            (one.kind, one.iteration, grown.get(one.cluster, str(one.cluster)), unit_of[one.unit])
            for one in found.reserve
        ),
        dict(sorted(unassigned.items())),
        (*_unmet(found, regions), *flows.notes),
    )


def _largest(flows: Flows, members: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return of each area the unit with most residents; of equals the first."""
    sums = np.bincount(flows.origins, flows.amounts, minlength=len(flows.units)).tolist()
    residents = dict(zip(flows.units, sums, strict=True))
    return {number: max(units, key=residents.__getitem__) for number, units in members.items()}


def _pieces(
    label_of: Mapping[str, str], flows: Flows, borders: Sequence[tuple[str, str]] | None
) -> dict[str, int | None]:
    if borders is None or not label_of:
        return {}
    measured = quality_of(Division(flows.name, label_of), flows, borders=borders)
    return {region.name: region.pieces for region in measured.regions}


def _region(
    area: Area, label: str, name: str, units: Sequence[str], pieces: Mapping[str, int | None]
) -> Region:
    return Region(
        label,
        name,
        tuple(units),
        area.residents,
        area.workers,
        area.internal,
        area.supply,
        area.demand,
        area.validity,
        area.valid,
        pieces.get(label),
    )


def _grown_from(
    found: LabourMarketAreas,
    unit_of: Mapping[int | str, str],
    must_link: Sequence[Sequence[str]],
) -> dict[int, str]:
    """Return the unit that each number of a cluster stands for: the first of its group."""
    outside = {one.unit for one in found.unassigned if one.reason in _ZERO_LIST}
    units = [unit_of[unit] for unit in found.ids.tolist() if unit not in outside]
    group = {unit: [unit] for unit in units}
    for pair in must_link:
        one, other = (group.get(unit, []) for unit in pair)
        if one is not other:
            one.extend(other)
            group.update(dict.fromkeys(other, one))
    rest = dict.fromkeys(map(id, group.values()))
    heads = []
    for unit in units:
        if id(group[unit]) in rest:
            del rest[id(group[unit])]
            heads.append(unit)
    return dict(enumerate(heads, start=1))


def _unmet(found: LabourMarketAreas, regions: Iterable[Region]) -> list[str]:
    """Return what does not hold."""
    invalid = [
        f"{region.name} ({region.label}) voldoet niet: geldigheid {region.validity:.4f}, "
        "ten minste 1 is nodig."
        for region in regions
        if not region.valid
    ]
    apart = [
        f"{region.name} ({region.label}) ligt in {region.pieces} stukken."
        for region in regions
        if region.pieces is not None and region.pieces > 1
    ]
    return [*invalid, *apart, *(text for text in found.unmet if text.startswith("must_link"))]
