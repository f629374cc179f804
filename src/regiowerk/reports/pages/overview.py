"""The whole landscape in a few figures, and region by region."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from regiowerk.register.model import Zone
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, ZoningView
from regiowerk.reports.pages.landscape import Inhabitants, Landscape, landscape_of


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A referentieregio with what touches it.

    `touching` counts the structures with a municipality in the region; `beyond` those of them
    that also have one outside it.
    """

    zone: Zone
    municipalities: int
    inhabitants: Inhabitants | None
    touching: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Extreme:
    """A municipality with its number of structures."""

    municipality: Municipality
    structures: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The key figures of a day.

    Parameters
    ----------
    municipalities, structures, zonings, memberships : int
        Counts; memberships counts pairs of a municipality and a structure.
    intermunicipal : int
        Structures of the family of intermunicipal forms (``igs``).
    spanning : int
        Structures with municipalities in more than one referentieregio.
    without_members : int
        Structures of which no member is known.
    mean : float
        Structures per municipality.
    most, fewest : Extreme or None
        The municipalities with the most and the fewest structures.
    regions : tuple of RegionRow
        In order of name.
    view : ZoningView or None
        The referentieregio's, for the map.
    """

    municipalities: int
    structures: int
    intermunicipal: int
    zonings: int
    memberships: int
    spanning: int
    without_members: int
    mean: float
    most: Extreme | None
    fewest: Extreme | None
    regions: tuple[RegionRow, ...]
    view: ZoningView | None


def overview(snapshot: Snapshot) -> Overview:
    """Return the key figures of the day of a snapshot."""
    land = landscape_of(snapshot)
    counts = [Extreme(m, len(snapshot.participations(m))) for m in snapshot.municipalities]
    memberships = sum(found.structures for found in counts)
    return Overview(
        len(counts),
        len(land.structures),
        sum(s.kind.family == "igs" for s in land.structures),
        len(snapshot.zoning_ids),
        memberships,
        sum(len(s.verdict.touched) > 1 for s in land.structures),
        len(snapshot.without_members),
        memberships / len(counts) if counts else 0.0,
        max(counts, key=lambda e: e.structures, default=None),
        min(counts, key=lambda e: e.structures, default=None),
        region_rows(land),
        land.regions,
    )


def region_rows(land: Landscape) -> tuple[RegionRow, ...]:
    """Return each referentieregio with its size and the structures that touch it."""
    if land.regions is None:
        return ()
    touching: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    for structure in land.structures:
        for code in structure.verdict.touched:
            touching[code] += 1
            beyond[code] += structure.reaches_beyond(code)
    return tuple(
        RegionRow(
            zone,
            len(land.regions.members[code]),
            land.inhabitants(land.regions.members[code]),
            touching[code],
            beyond[code],
        )
        for code, zone in land.regions.zones.items()
    )
