"""How municipalities, regions and memberships stand after the steps of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from regiowerk.align.structures import Structure

Seat = tuple[str, str]
"""A structure and a municipality of the register, by id."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Regions, mergers and memberships at one point of a plan.

    Parameters
    ----------
    units : frozenset of str
        The municipalities; those that merged are replaced by their successor.
    region_of : mapping of municipality to region code
        Who is absent is unassigned, which is not a region.
    names : mapping of region code to str
        Every region, also one without municipalities.
    places : mapping of municipality to str
        Names of municipalities, where known.
    merged : mapping of municipality to tuple of municipality
        The municipalities that exist in the plan only, with those of the register in them.
    added, removed : frozenset of (structure, municipality)
        Memberships that the plan has and the register has not, and the other way round; always
        municipalities of the register.
    locked, locked_regions : frozenset of str
        Municipalities that keep their region, and regions that keep what they have.
    """

    units: frozenset[str]
    region_of: Mapping[str, str]
    names: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    added: frozenset[Seat] = frozenset()
    removed: frozenset[Seat] = frozenset()
    locked: frozenset[str] = frozenset()
    locked_regions: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return (
            f"<Arrangement: {len(self.units)} municipalities in {len(self.members)} regions, "
            f"{len(self.unassigned)} unassigned>"
        )

    @property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The municipalities of each region that has any, in order of id."""
        found: dict[str, list[str]] = defaultdict(list)
        for unit in sorted(self.region_of):
            found[self.region_of[unit]].append(unit)
        return {code: tuple(units) for code, units in found.items()}

    @property
    def empty(self) -> tuple[str, ...]:
        """The regions without municipalities, in order of code."""
        return tuple(sorted(self.names.keys() - set(self.region_of.values())))

    @property
    def unassigned(self) -> tuple[str, ...]:
        """The municipalities that lie in no region, in order of id."""
        return tuple(sorted(self.units - self.region_of.keys()))

    def parts(self, unit: str) -> tuple[str, ...]:
        """Return the municipalities of the register that one of the plan is made of."""
        return self.merged.get(unit, (unit,))

    def called(self, unit: str) -> str:
        """Return the name of a municipality, or its id where the name is not known."""
        return self.places.get(unit, unit)

    @property
    def register_region_of(self) -> Mapping[str, str]:
        """The region of each municipality of the register; of a merged one, of its successor."""
        if not self.merged:
            return self.region_of
        return {part: r for unit, r in self.region_of.items() for part in self.parts(unit)}

    @property
    def successor_of(self) -> Mapping[str, str]:
        """The municipality of the plan of each municipality of the register that merged."""
        return {part: unit for unit, parts in self.merged.items() for part in parts}


def amended(structure: Structure, now: Arrangement) -> Structure:
    """Return a structure with the municipalities that it has in a plan.

    Those that merged are replaced by their successor, which is partial when not all of its parts
    were members.
    """
    id_ = structure.id
    joins = {unit for one, unit in now.added if one == id_}
    leaves = {unit for one, unit in now.removed if one == id_}
    units = (structure.units | joins) - leaves
    after = now.successor_of
    if units == structure.units and not units & after.keys():
        return structure
    split = {after[u] for u in units & after.keys() if set(now.parts(after[u])) - units}
    partial = {after.get(unit, unit) for unit in structure.partial & units}
    return replace(
        structure,
        units=frozenset(after.get(unit, unit) for unit in units),
        abroad=structure.abroad & units,
        partial=frozenset(partial | split),
    )
