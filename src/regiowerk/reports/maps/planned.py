"""A what-if plan on the map: its regions by hue, and what lies elsewhere than before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.reports.maps.drawing import compose, edges, overlays, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, MapGeometry
from regiowerk.reports.maps.hues import hues
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.zones import ZoneStyle, numbered_zones, zone_lettering


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What the legend says of moved, locked and unassigned municipalities, and of numbers."""

    moved: str = "ligt elders dan voor het plan"
    locked: str = "vastgezet"
    none: str = "in geen regio"
    numbers: str = "nummers: zie de tabel"


def draw_plan(
    geometry: MapGeometry,
    areas: Sequence[Area],
    zones: Sequence[ZoneStyle],
    before_of: Mapping[str, str],
    heading: Heading,
    *,
    locked: Collection[str] = (),
    chosen: str = "",
    words: PlanWords | None = None,
) -> Picture:
    """Return the regions of a plan; who moved is hatched and outlined.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities with their region in the plan; without one they are hatched.
    zones : sequence of ZoneStyle
        The regions.
    before_of : mapping of area id to region
        Where they lay; a region keeps the hue that it has there, so that only moves are seen.
    heading : Heading
        Title and description.
    locked : collection of str
        Areas that keep their region; their outline is dotted.
    chosen : str
        The area that is being asked about; its outline is strong.
    words : PlanWords, optional
        The words of the legend.
    """
    words = words or PlanWords()
    zone_of = {area.id: area.zone for area in areas if area.zone}
    hue = hues(geometry, zone_of, hues(geometry, before_of))
    class_of = {a.id: f"z{hue[a.zone]}" if a.zone else "none" for a in areas}
    moved = [a.id for a in areas if a.zone != before_of.get(a.id, "")]
    layers = [
        surfaces(geometry, FLANDERS, areas, class_of, heading, current=chosen),
        overlays(geometry, [(id_, "cut") for id_ in moved], heading),
        edges(geometry, FLANDERS, zone_of),
        edges(geometry, FLANDERS, {id_: id_ for id_ in moved}, "edge other"),
        edges(geometry, FLANDERS, {id_: id_ for id_ in locked}, "edge absent"),
        edges(geometry, FLANDERS, {chosen: chosen} if chosen else {}, "edge chosen"),
    ]
    written, short = zone_lettering(geometry, FLANDERS, zones, zone_of, heading)
    legend = numbered_zones(zones, short, hue, heading, words.numbers)
    seen = (
        (words.none, "none", "none" in class_of.values()),
        (words.moved, "cut", moved),
        (words.locked, "key-line absent", locked),
    )
    legend += [LegendItem(text, look) for text, look, there in seen if there]
    return Picture(compose(heading, FLANDERS, layers, [written], legend), tuple(legend))
