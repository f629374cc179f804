"""Municipalities on a border of regions: how every criterion pulls to either side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import isnan, nan

from regiowerk.align.arrangement import Arrangement
from regiowerk.align.commuting import Exchange, RegionFlow, internal_share
from regiowerk.align.contiguity import pieces_of
from regiowerk.align.effects import StructureChange
from regiowerk.align.reference import Reference
from regiowerk.align.structures import Structure
from regiowerk.core.errors import RuleError, UnknownIdError


@dataclass(frozen=True, slots=True)
class IfMoved:
    """What happens when the municipality goes to a region, everything else staying as it is.

    Parameters
    ----------
    gained, lost : tuple of StructureChange
        Structures that come into line, and out of it.
    source_before, source_after : RegionFlow, optional
        Commuters of the region that it leaves; None when it has none, or there is no flow.
    target_before, target_after : RegionFlow, optional
        Those of the region where it goes.
    internal_share : float
        Change of the share of all commuters who stay in the region where they start; nan when not
        known.
    pieces_source, pieces_target : int
        Connected parts of both regions afterwards; 0 for a region that is empty.
    """

    gained: tuple[StructureChange, ...]
    lost: tuple[StructureChange, ...]
    source_before: RegionFlow | None
    source_after: RegionFlow | None
    target_before: RegionFlow | None
    target_after: RegionFlow | None
    internal_share: float
    pieces_source: int
    pieces_target: int


@dataclass(frozen=True, slots=True)
class Pull:
    """How each criterion ties a municipality to one region.

    Parameters
    ----------
    region : str
        Code of the region.
    own : bool
        Whether the municipality lies in it.
    neighbours : tuple of str
        Municipalities of the region that it borders on.
    to, since : float
        Commuters from it to the other municipalities of the region, and from them.
    to_share, since_share : float
        The same as a share of its commuters who leave it for, or come to it from, another
        municipality; nan without any, or without flow.
    structures : tuple of Structure
        Structures that it shares with a municipality of the region, in order of name.
    partners : tuple of str
        Municipalities of the region with which it shares one.
    partner_share : float
        Those as a share of the other municipalities of the region; nan without any.
    meetings : float
        Structures that it shares with a municipality of the region, on average over all other
        municipalities of the region; nan without any.
    zonings : tuple of str
        Other zonings in which it lies in the zone that holds more than half of the other
        municipalities of the region that have a zone there.
    moved : IfMoved, optional
        What a move to the region does; None for its own region.
    """

    region: str
    own: bool
    neighbours: tuple[str, ...]
    to: float
    since: float
    to_share: float
    since_share: float
    structures: tuple[Structure, ...]
    partners: tuple[str, ...]
    partner_share: float
    meetings: float
    zonings: tuple[str, ...]
    moved: IfMoved | None = None


CRITERIA: Mapping[str, Callable[[Pull], float]] = {
    "commuting_out": lambda pull: pull.to,
    "commuting_in": lambda pull: pull.since,
    "structures": lambda pull: len(pull.structures),
    "meetings": lambda pull: pull.meetings,
    "zonings": lambda pull: len(pull.zonings),
}
"""What ties a municipality to a region, by name; never added up."""


@dataclass(frozen=True, slots=True)
class BorderMunicipality:
    """A municipality that borders on another region than its own.

    Parameters
    ----------
    municipality : str
        The municipality.
    region : str
        Code of its region; empty when it is unassigned.
    pulls : tuple of Pull
        Its own region first, then those it borders on, in order of code.
    """

    municipality: str
    region: str
    pulls: tuple[Pull, ...]

    def __repr__(self) -> str:
        return f"<BorderMunicipality {self.municipality}: {[p.region for p in self.pulls]}>"

    @property
    def candidates(self) -> tuple[Pull, ...]:
        """The regions that it could join."""
        return tuple(pull for pull in self.pulls if not pull.own)

    @property
    def strongest(self) -> Mapping[str, str]:
        """For each criterion the region that pulls most; empty for a tie or when not known."""
        found = {}
        for criterion, measure in CRITERIA.items():
            values = {pull.region: measure(pull) for pull in self.pulls}
            most = max((value for value in values.values() if not isnan(value)), default=0.0)
            regions = [region for region, value in values.items() if value == most]
            found[criterion] = regions[0] if most > 0 and len(regions) == 1 else ""
        return found


class Borderland:
    """The municipalities on the borders of a reference, prepared for asking.

    Parameters
    ----------
    reference : Reference
        The regions; locks in it do not count here.
    zoning : str
        Id of the zoning that the regions come from; it does not pull itself.
    """

    __slots__ = ("_flows", "_members_of", "_now", "_seats", "_zones", "reference", "zoning")

    def __init__(self, reference: Reference, *, zoning: str) -> None:
        self.reference = reference
        self.zoning = zoning
        self._now: Arrangement = reference.arrangement
        self._members_of = self._now.members
        self._seats = _seats(one.structure for one in reference.judged)
        commuting = reference.evidence.commuting
        self._flows = commuting.per_region(self._now.register_region_of) if commuting else {}
        self._zones = {
            other: _zone_counts(zone_of, self._now)
            for other, zone_of in reference.evidence.zonings.items()
            if other != zoning
        }

    def __repr__(self) -> str:
        return f"<Borderland of {self.zoning}: {self._now!r}>"

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Who borders on another region than its own, in order of id."""
        return tuple(unit for unit in sorted(self._now.units) if self._neighbouring(unit))

    def of(self, municipality: str) -> BorderMunicipality:
        """Return how every criterion pulls at one municipality.

        Raises
        ------
        UnknownIdError
            If it is not one of the municipalities of the regions.
        RuleError
            If it borders on no other region.
        """
        now = self._now
        if municipality not in now.units:
            raise UnknownIdError(
                f"'{municipality}' is not one of the {len(now.units)} municipalities of "
                f"{self.reference.name}.",
                municipality=municipality,
            )
        own = now.region_of.get(municipality, "")
        nearby = self._neighbouring(municipality)
        if not nearby:
            raise RuleError(
                f"{now.called(municipality)} borders on no other region than "
                f"{now.names.get(own, 'none')}; choose a municipality on a border.",
                municipality=municipality,
                region=own,
            )
        exchange = self._exchange(municipality)
        pulls = [
            self._pull(municipality, code, exchange) for code in [own, *sorted(nearby)] if code
        ]
        return BorderMunicipality(municipality, own, tuple(pulls))

    def all(self) -> tuple[BorderMunicipality, ...]:
        """Return the same for every municipality on a border, in order of id."""
        return tuple(self.of(unit) for unit in self.municipalities)

    def _neighbours(self, unit: str) -> set[str]:
        """Return the municipalities of the plan that one borders on."""
        now, successor = self._now, self._now.successor_of
        near = self.reference.evidence.neighbours
        found = {successor.get(o, o) for part in now.parts(unit) for o in near.get(part, ())}
        return found - {unit}

    def _neighbouring(self, unit: str) -> set[str]:
        region_of = self._now.region_of
        regions = {region_of.get(other, "") for other in self._neighbours(unit)}
        return regions - {"", region_of.get(unit, "")}

    def _exchange(self, unit: str) -> Exchange | None:
        commuting, now = self.reference.evidence.commuting, self._now
        if commuting is None or unit in now.merged:
            return None  # a municipality of the plan only has no commuters of its own
        return commuting.exchange(unit, now.register_region_of)

    def _pull(self, unit: str, region: str, exchange: Exchange | None) -> Pull:
        now = self._now
        inside = set(self._members_of.get(region, ())) - {unit}
        shared = [one for one in self._seats.get(unit, ()) if one.units & inside]
        met = [other for one in shared for other in one.units & inside]
        partners = set(met)
        amounts = _commuters(exchange, region)
        own = now.region_of.get(unit, "") == region
        return Pull(
            region,
            own,
            tuple(sorted(self._neighbours(unit) & inside)),
            *amounts,
            tuple(shared),
            tuple(sorted(partners)),
            len(partners) / len(inside) if inside else nan,
            len(met) / len(inside) if inside else nan,
            tuple(other for other in self._zones if self._with_majority(other, unit, region)),
            None if own else self._moved(unit, region, exchange),
        )

    def _with_majority(self, other: str, unit: str, region: str) -> bool:
        zone_of = self.reference.evidence.zonings[other]
        if unit not in zone_of:
            return False
        counts = Counter(self._zones[other].get(region, {}))
        if self._now.region_of.get(unit) == region:
            counts[zone_of[unit]] -= 1
        return 2 * counts[zone_of[unit]] > counts.total()

    def _moved(self, unit: str, target: str, exchange: Exchange | None) -> IfMoved:
        now, neighbours = self._now, self.reference.evidence.neighbours
        source = now.region_of.get(unit, "")
        after = replace(now, region_of={**now.region_of, unit: target})
        changes = self.reference.changes(after)
        parts = set(now.parts(unit))
        here = {p for one in self._members_of.get(source, ()) for p in now.parts(one)} - parts
        there = {p for one in self._members_of.get(target, ()) for p in now.parts(one)} | parts
        flows = dict(self._flows)
        if exchange is not None:
            flows[target] = _changed(self._flows.get(target, RegionFlow()), exchange, target, 1)
            if source:
                flows[source] = _changed(self._flows[source], exchange, source, -1)
        return IfMoved(
            tuple(c for c in changes if c.after.in_line and not c.before.in_line),
            tuple(c for c in changes if c.before.in_line and not c.after.in_line),
            self._flows.get(source),
            flows.get(source) if exchange else None,
            self._flows.get(target),
            flows.get(target) if exchange else None,
            internal_share(flows) - internal_share(self._flows) if exchange else nan,
            len(pieces_of(here, neighbours)),
            len(pieces_of(there, neighbours)),
        )


def _seats(structures: Iterable[Structure]) -> dict[str, list[Structure]]:
    found: dict[str, list[Structure]] = defaultdict(list)
    for structure in structures:
        for unit in structure.units:
            found[unit].append(structure)
    return found


def _zone_counts(zone_of: Mapping[str, str], now: Arrangement) -> dict[str, Counter[str]]:
    """Return for each region how many of its municipalities lie in each zone."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, region in now.region_of.items():
        if unit in zone_of:
            found[region][zone_of[unit]] += 1
    return found


def _commuters(exchange: Exchange | None, region: str) -> tuple[float, float, float, float]:
    """Return what goes to a region and comes from it, then both as a share."""
    if exchange is None:
        return nan, nan, nan, nan
    leaves, comes = exchange.outgoing - exchange.own, exchange.incoming - exchange.own
    to, since = exchange.to.get(region, 0.0), exchange.since.get(region, 0.0)
    return to, since, to / leaves if leaves else nan, since / comes if comes else nan


def _changed(flow: RegionFlow, exchange: Exchange, region: str, sign: int) -> RegionFlow:
    """Return the flow of a region with a municipality more (1) or less (-1)."""
    tied = exchange.to.get(region, 0.0) + exchange.since.get(region, 0.0) + exchange.own
    return RegionFlow(
        flow.outgoing + sign * exchange.outgoing,
        flow.incoming + sign * exchange.incoming,
        flow.internal + sign * tied,
    )
