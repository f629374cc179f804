"""Divisions on the map: one by hue, or two laid on each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.reports.maps.drawing import Layer, compose, edges, overlays, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, Frame, MapGeometry
from regiowerk.reports.maps.hues import hues
from regiowerk.reports.maps.lettering import NAMED, zone_names
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.views import sketch


@dataclass(frozen=True, slots=True)
class ZoneStyle:
    """A zone on the map: its code, its name and the number for where the name does not fit."""

    code: str
    name: str
    number: str = ""


def draw_zones(
    geometry: MapGeometry,
    areas: Sequence[Area],
    zones: Sequence[ZoneStyle],
    heading: Heading,
    *,
    labels: bool = True,
    frame: Frame = FLANDERS,
    none: str = "in geen enkel gebied",
    numbers: str = "nummers: zie de tabel",
) -> Picture:
    """Return a division: a hue for every zone, its name where it fits, its borders strong.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities with their zone; without one they are hatched.
    zones : sequence of ZoneStyle
        The zones.
    heading : Heading
        Title and description.
    labels : bool
        Whether names are written.
    frame : Frame
        The part of the country.
    none : str
        What the legend says of municipalities without a zone.
    numbers : str
        What the legend says of the numbers when there are too many to name.
    """
    zone_of = {area.id: area.zone for area in areas if area.zone}
    hue = hues(geometry, zone_of)
    class_of = {a.id: f"z{hue[a.zone]}" if a.zone else "none" for a in areas}
    drawn = sketch(geometry, frame)
    layers = [surfaces(drawn, frame, areas, class_of, heading), edges(drawn, frame, zone_of)]
    written, short = (
        zone_lettering(geometry, frame, zones, zone_of, heading) if labels else ("", {})
    )
    legend = numbered_zones(zones, short, hue, heading, numbers)
    if "none" in class_of.values():
        legend.append(LegendItem(none, "none"))
    return Picture(compose(heading, frame, layers, [written], legend), tuple(legend))


def zone_lettering(
    geometry: MapGeometry,
    frame: Frame,
    zones: Sequence[ZoneStyle],
    zone_of: dict[str, str],
    heading: Heading,
) -> tuple[str, dict[str, bool]]:
    """Return the names of zones as elements, and the zones that got a number instead."""
    texts = {zone.code: (zone.name, zone.number) for zone in zones}
    return zone_names(geometry, frame, zone_of, texts, heading)


def numbered_zones(
    zones: Sequence[ZoneStyle],
    short: Mapping[str, bool],
    hue: Mapping[str, int],
    heading: Heading,
    many: str,
) -> list[LegendItem]:
    """Return the zones with a number; of many, on a page, only where to find them."""
    if len(zones) > NAMED and not heading.standalone:
        return [LegendItem(many, "number", "1")] if short else []
    return [
        LegendItem(z.name, f"z{hue[z.code]}{' phone' if short[z.code] else ''}", z.number)
        for z in zones
        if z.code in short
    ]


def draw_overlay(
    geometry: MapGeometry,
    areas: Sequence[Area],
    zones: Sequence[ZoneStyle],
    other_of: Mapping[str, str],
    heading: Heading,
    *,
    cut: Collection[str] = (),
    words: tuple[str, str, str] = ("", "", ""),
    numbers: str = "nummers: zie de tabel",
) -> Picture:
    """Return one division by hue under the dashed borders of another.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities with their zone in the first division.
    zones : sequence of ZoneStyle
        The zones of the first division.
    other_of : mapping of area id to zone
        The second division.
    heading : Heading
        Title and description.
    cut : collection of str
        Areas to hatch: those apart from the rest of their zone.
    words : tuple of str
        What the legend says of the borders of the first, those of the second, and the hatching.
    numbers : str
        What the legend says of the numbers when there are too many to name.
    """
    zone_of = {area.id: area.zone for area in areas if area.zone}
    hue = hues(geometry, zone_of)
    class_of = {a.id: f"z{hue[a.zone]}" if a.zone else "none" for a in areas}
    layers: list[Layer] = [
        surfaces(geometry, FLANDERS, areas, class_of, heading),
        overlays(geometry, [(id_, "cut") for id_ in cut], heading),
        edges(geometry, FLANDERS, zone_of, "edge first"),
        edges(geometry, FLANDERS, other_of, "edge other", inner=True),
    ]
    written, short = zone_lettering(geometry, FLANDERS, zones, zone_of, heading)
    legend = numbered_zones(zones, short, hue, heading, numbers)
    looks = ("key-line first", "key-line other", "cut" if cut else "")
    legend += [LegendItem(word, look) for word, look in zip(words, looks, strict=True) if look]
    return Picture(compose(heading, FLANDERS, layers, [written], legend), tuple(legend))
