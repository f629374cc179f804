"""Fields of centres: whose pull is strongest by hue, how strong by lightness, overlap hatched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.reports.maps.drawing import compose, edges, overlays, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, MapGeometry
from regiowerk.reports.maps.hues import hues
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.zones import ZoneStyle, numbered_zones, zone_lettering

STRONG, FELT = 0.3, 0.2
"""From which share of what goes out a pull is dark, and from which it is not light."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What the legend says: three steps of strength, overlap, a centre, and no field at all."""

    steps: tuple[str, str, str] = (
        "sterk: ten minste 30 %",
        "matig: 20 tot 30 %",
        "zwak: minder dan 20 %",
    )
    shared: str = "in meer dan één veld"
    centre: str = "centrum"
    none: str = "in geen enkel veld"
    numbers: str = "nummers: zie de tabel"


def draw_fields(
    geometry: MapGeometry,
    areas: Sequence[Area],
    centres: Sequence[ZoneStyle],
    heading: Heading,
    *,
    strength: Mapping[str, float],
    seats: Mapping[str, str] | None = None,
    shared: Collection[str] = (),
    words: FieldWords | None = None,
) -> Picture:
    """Return the fields of centres.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities; their zone is the centre that pulls most, empty outside all fields.
    centres : sequence of ZoneStyle
        The centres.
    heading : Heading
        Title and description.
    strength : mapping of area id to float
        The share, 0 to 1, that goes to that centre; every area with a zone needs one.
    seats : mapping of area id to centre, optional
        Areas that are a centre, or a part of one: each centre is outlined.
    shared : collection of str
        Areas in more than one field: hatched.
    words : FieldWords, optional
        The words of the legend.

    Raises
    ------
    ValueError
        If an area with a zone has no strength.
    """
    lacking = [area.id for area in areas if area.zone and area.id not in strength]
    if lacking:
        raise ValueError(
            f"{len(lacking)} areas lie in a field and have no strength, such as {lacking[0]}; "
            "expected one for each"
        )
    words = words or FieldWords()
    zone_of = {area.id: area.zone for area in areas if area.zone}
    hue = hues(geometry, zone_of)
    class_of = {
        area.id: f"{_step(strength[area.id])}{hue[area.zone]}" if area.zone else "out"
        for area in areas
    }
    hatched = overlays(geometry, [(id_, "doubt") for id_ in shared if id_ in class_of], heading)
    outlined = edges(geometry, FLANDERS, seats or {}, "edge firm")
    layers = [
        surfaces(geometry, FLANDERS, areas, class_of, heading),
        hatched,
        edges(geometry, FLANDERS, zone_of, "edge fair"),
        outlined,
    ]
    written, short = zone_lettering(geometry, FLANDERS, centres, zone_of, heading)
    legend = numbered_zones(centres, short, hue, heading, words.numbers)
    seen = {look.rstrip("0123456789") for look in class_of.values()}
    seen |= {look for look, layer in (("doubt", hatched), ("firm", outlined)) if layer.content}
    legend += [item for look, item in _entries(words) if look in seen]
    return Picture(compose(heading, FLANDERS, layers, [written], legend), tuple(legend))


def _step(strength: float) -> str:
    return "sure" if strength >= STRONG else "z" if strength >= FELT else "weak"


def _entries(words: FieldWords) -> list[tuple[str, LegendItem]]:
    """Return what the legend may say, with the look that has to be there."""
    steps = zip(("sure", "z", "weak"), words.steps, strict=True)
    return [
        *((look, LegendItem(text, f"{look}0")) for look, text in steps),
        ("doubt", LegendItem(words.shared, "doubt")),
        ("out", LegendItem(words.none, "out")),
        ("firm", LegendItem(words.centre, "key-line firm")),
    ]
