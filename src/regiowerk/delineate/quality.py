"""The quality of a division on a flow, region by region, with what is left out said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.delineate.divisions import Division
from regiowerk.delineate.flows import Flows
from regiowerk.methods.divisions import DivisionQuality, SizeSpread, Thresholds, division_quality


@dataclass(frozen=True, slots=True)
class RegionQuality:
    """One region: its units, flows, self-containment (nan when undefined), validity and pieces.

    `pieces` is None when no borders were given.
    """

    name: str
    units: int
    outgoing: float
    incoming: float
    internal: float
    supply: float
    demand: float
    validity: float
    valid: bool
    pieces: int | None


@dataclass(frozen=True, slots=True)
class Quality:
    """A division measured on a flow.

    Parameters
    ----------
    division, flow : str
        What was measured, and on what.
    regions : tuple of RegionQuality
        In order of name.
    internal_share, modularity : float
        Over all regions, as in `division_quality`; nan when undefined.
    sizes : SizeSpread
        Of the outgoing flow of the regions.
    thresholds : Thresholds
        When an area is valid.
    without_region : tuple of str
        Units of the flow in no region: what goes there leaves its region.
    without_flow : tuple of str
        Units of the division to and from which nothing flows.
    """

    division: Division
    flow: Flows
    regions: tuple[RegionQuality, ...]
    internal_share: float
    modularity: float
    sizes: SizeSpread
    thresholds: Thresholds
    without_region: tuple[str, ...]
    without_flow: tuple[str, ...]

    @property
    def valid_areas(self) -> int:
        """The number of valid areas."""
        return sum(region.valid for region in self.regions)


def quality_of(
    division: Division,
    flows: Flows,
    *,
    borders: Iterable[tuple[str, str]] | None = None,
    thresholds: Thresholds | None = None,
) -> Quality:
    """Return the quality of a division on a flow.

    Parameters
    ----------
    division, flows : Division, Flows
        With the same ids for the same units.
    borders : pairs of units, optional
        Which units touch; without it pieces are not counted.
    thresholds : Thresholds, optional
        When an area is valid; default 1000 / 0.6667 / 10000 / 0.75.

    Raises
    ------
    InputError
        If the division and the flow have no unit in common.
    """
    present = {flows.units[k] for k in np.union1d(flows.origins, flows.destinations).tolist()}
    common = _shared_units(division, flows, present)
    without_flow = tuple(sorted(division.region_of.keys() - common))
    units = (*flows.units, *sorted(division.region_of.keys() - set(flows.units)))
    names = sorted(set(division.region_of.values()))
    number = {name: k for k, name in enumerate(names)}
    place = {unit: k for k, unit in enumerate(units)}
    chosen = thresholds or Thresholds()
    found = division_quality(
        (flows.origins, flows.destinations, flows.amounts),
        np.array(
            [number[division.region_of[u]] if u in division.region_of else -1 for u in units],
            dtype=np.int64,
        ),
        thresholds=chosen,
        adjacency=None if borders is None else _places(borders, place),
    )
    return Quality(
        division,
        flows,
        _regions(names, found),
        found.internal_share,
        found.modularity,
        found.sizes,
        chosen,
        tuple(sorted(present - common)),
        without_flow,
    )


def _shared_units(division: Division, flows: Flows, present: Set[str]) -> Set[str]:
    """Return the units of both; refuse when there is none."""
    common = division.region_of.keys() & present
    if not common:
        raise InputError(
            f"'{division.name}' and '{flows.name}' have no unit in common; for example "
            f"'{next(iter(division.region_of), '')}' and '{next(iter(flows.units), '')}'. "
            "Check that both name their units in the same way.",
            division=division.name,
            flow=flows.name,
        )
    return common


def _regions(names: Sequence[str], found: DivisionQuality) -> tuple[RegionQuality, ...]:
    return tuple(
        RegionQuality(
            name,
            int(found.units[k]),
            float(found.outgoing[k]),
            float(found.incoming[k]),
            float(found.internal[k]),
            float(found.supply[k]),
            float(found.demand[k]),
            float(found.validity[k]),
            bool(found.valid[k]),
            None if found.pieces is None else int(found.pieces[k]),
        )
        for k, name in enumerate(names)
    )


def _places(borders: Iterable[tuple[str, str]], place: dict[str, int]) -> list[tuple[int, int]]:
    return [(place[a], place[b]) for a, b in borders if a in place and b in place]
