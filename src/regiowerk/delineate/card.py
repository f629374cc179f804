"""One municipality in a delineation: its region, how sure that is, and the flows behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names
from regiowerk.delineate.areas import Areas, Region
from regiowerk.delineate.certainty import ELSEWHERE, NOWHERE, AreaCertainty
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.material import Material

_WORDS = {ELSEWHERE: "een ander gebied", NOWHERE: "geen gebied"}


@dataclass(frozen=True, slots=True)
class Line:
    """A region or a unit and what goes there, or comes from it; `share` is of the whole side."""

    key: str
    name: str
    amount: float
    share: float


@dataclass(frozen=True, slots=True)
class Side:
    """What leaves a unit, or what arrives in it; flow within the unit included.

    Parameters
    ----------
    total, own : float
        All of it, and what stays within the unit.
    regions : tuple of Line
        By region, largest first; `NOWHERE` for what goes to, or comes from, units in none.
    places : tuple of Line
        By unit, largest first, the unit itself left out.
    """

    total: float
    own: float
    regions: tuple[Line, ...]
    places: tuple[Line, ...]

    @property
    def contained(self) -> float:
        """The share that stays within the unit; nan when there is nothing."""
        return self.own / self.total if self.total else float("nan")


@dataclass(frozen=True, slots=True)
class Membership:
    """The share of the replications in which the unit lies in a region."""

    key: str
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour: its region, and the share of the replications with a border between the two.

    `region` is empty for one in no region; `border` is None without certainty.
    """

    unit: str
    name: str
    region: str
    region_name: str
    border: float | None


@dataclass(frozen=True, slots=True)
class Card:
    """One unit in a delineation.

    Parameters
    ----------
    unit, name : str
    region : Region or None
        Where it lies; None with the reason in `unassigned`.
    unassigned : str
        Why it lies nowhere, or empty.
    memberships : tuple of Membership
        Largest first; empty without certainty.
    stability : float or None
        The share of its own region.
    outgoing, incoming : Side
        Where its commuters go, and where those who work in it come from.
    neighbours : tuple of Neighbour
        By name.
    """

    unit: str
    name: str
    region: Region | None
    unassigned: str
    memberships: tuple[Membership, ...]
    stability: float | None
    outgoing: Side
    incoming: Side
    neighbours: tuple[Neighbour, ...]

    @property
    def elsewhere(self) -> tuple[Neighbour, ...]:
        """The neighbours in another region or in none."""
        own = "" if self.region is None else self.region.label
        return tuple(one for one in self.neighbours if one.region != own or not own)

    @property
    def strongest(self) -> Line | None:
        """The other unit to which most goes; None when nothing leaves."""
        return self.outgoing.places[0] if self.outgoing.places else None

    @property
    def pull(self) -> Line | None:
        """The region to which most goes, that of the unit included; None when nothing leaves."""
        return self.outgoing.regions[0] if self.outgoing.regions else None


def card_of(
    areas: Areas, material: Material, unit: str, certainty: AreaCertainty | None = None
) -> Card:
    """Return the card of one unit.

    Parameters
    ----------
    areas : Areas
        The delineation.
    material : Material
        On what it was computed.
    unit : str
        Its id, of municipalities the NIS code of the day.
    certainty : AreaCertainty, optional
        How sure the delineation is.

    Raises
    ------
    UnknownIdError
        If the delineation has no such unit.
    """
    if unit not in areas.label_of and unit not in areas.unassigned:
        known = [*areas.label_of, *areas.unassigned]
        near = ", ".join(close_names(unit, known)) or ", ".join(known[:5])
        raise UnknownIdError(
            f"'{unit}' is no unit of this delineation. Nearest: {near}.", place=unit
        )
    regions = {region.label: region for region in areas.regions}
    names = {label: region.name for label, region in regions.items()} | _WORDS
    shares = {} if certainty is None else certainty.membership.get(unit, {})
    flows = flows_at(material.flows, unit)
    leaving = ((end, amount) for origin, end, amount in flows if origin == unit)
    arriving = ((origin, amount) for origin, end, amount in flows if end == unit)
    return Card(
        unit,
        material.names.get(unit, unit),
        regions.get(areas.label_of.get(unit, "")),
        areas.unassigned.get(unit, ""),
        tuple(Membership(key, names.get(key, key), share) for key, share in shares.items()),
        None if certainty is None else certainty.stability.get(unit),
        _side(unit, leaving, areas, names, material.names),
        _side(unit, arriving, areas, names, material.names),
        _neighbours(areas, material, unit, names, certainty),
    )


def flows_at(flows: Flows, unit: str) -> tuple[tuple[str, str, float], ...]:
    """Return what leaves a unit and what arrives in it: origin, destination, amount.

    Largest first; what stays within the unit once. Empty for a unit that the flow does not have.
    """
    if unit not in flows.units:
        return ()
    place = flows.units.index(unit)
    found = np.flatnonzero(
        ((flows.origins == place) | (flows.destinations == place)) & (flows.amounts > 0)
    )
    order = found[np.argsort(-flows.amounts[found], kind="stable")]
    return tuple(
        (flows.units[origin], flows.units[end], amount)
        for origin, end, amount in zip(
            flows.origins[order].tolist(),
            flows.destinations[order].tolist(),
            flows.amounts[order].tolist(),
            strict=True,
        )
    )


def _side(
    unit: str,
    ends: Iterable[tuple[str, float]],
    areas: Areas,
    regions: Mapping[str, str],
    names: Mapping[str, str],
) -> Side:
    by_unit: dict[str, float] = defaultdict(float)
    by_region: dict[str, float] = defaultdict(float)
    for end, amount in ends:
        by_unit[end] += amount
        by_region[areas.label_of.get(end, NOWHERE)] += amount
    total = sum(by_unit.values())
    own = by_unit.pop(unit, 0.0)
    return Side(total, own, _lines(by_region, regions, total), _lines(by_unit, names, total))


def _lines(
    amounts: Mapping[str, float], names: Mapping[str, str], total: float
) -> tuple[Line, ...]:
    return tuple(
        Line(key, names.get(key, key), amount, amount / total)
        for key, amount in sorted(amounts.items(), key=lambda item: (-item[1], item[0]))
    )


def _neighbours(
    areas: Areas,
    material: Material,
    unit: str,
    regions: Mapping[str, str],
    certainty: AreaCertainty | None,
) -> tuple[Neighbour, ...]:
    found = []
    for one, other in material.borders or ():
        if unit in (one, other):
            beside = other if unit == one else one
            label = areas.label_of.get(beside, "")
            pair = (min(unit, beside), max(unit, beside))
            found.append(
                Neighbour(
                    beside,
                    material.names.get(beside, beside),
                    label,
                    regions.get(label, ""),
                    None if certainty is None else certainty.borders.get(pair),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.name, one.unit)))
