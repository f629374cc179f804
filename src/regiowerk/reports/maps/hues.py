"""A hue for every zone, so that neighbours differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from regiowerk.reports.maps.geometry import MapGeometry

HUES = 8


def hues(
    geometry: MapGeometry, zone_of: Mapping[str, str], known: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Return a hue from 1 to `HUES` for every zone; always the same for the same zones.

    Parameters
    ----------
    geometry : MapGeometry
        Gives the neighbours.
    zone_of : mapping of area id to zone
        An absent area lies in no zone.
    known : mapping of zone to hue, optional
        Zones that keep the hue they have elsewhere, also where neighbours now share one.

    Notes
    -----
    Zones with most neighbours choose first (Welsh and Powell 1967) and take, of the hues that no
    neighbour has, the one that fewest neighbours of neighbours and fewest zones have.
    """
    return dict(_chosen(geometry, frozenset(zone_of.items()), frozenset((known or {}).items())))


@lru_cache(maxsize=64)
def _chosen(
    geometry: MapGeometry,
    assigned: frozenset[tuple[str, str]],
    known: frozenset[tuple[str, int]],
) -> tuple[tuple[str, int], ...]:
    zone_of = dict(assigned)
    touching = _touching(geometry, zone_of)
    zones = sorted(set(zone_of.values()))
    found = {zone: hue for zone, hue in sorted(known) if zone in touching}
    for zone in sorted(set(zones) - found.keys(), key=lambda z: (-len(touching[z]), z)):
        near = Counter(found[z] for z in touching[zone] if z in found)
        second = {far for z in touching[zone] for far in touching[z]} - {zone}
        far = Counter(found[z] for z in second if z in found)
        used = Counter(found.values())
        found[zone] = min(range(1, HUES + 1), key=lambda h: (near[h], far[h], used[h], h))
    return tuple(found.items())


def _touching(geometry: MapGeometry, zone_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    ids = geometry.topology.ids
    found: dict[str, set[str]] = defaultdict(set)
    for places in geometry.sides:
        zones = {zone_of[ids[p]] for p in places if ids[p] in zone_of}
        for zone in zones:
            found[zone] |= zones - {zone}
    return found
