"""Recurring patterns: groups by hue, lightness and borders by how many divisions agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regiowerk.reports.maps.certainty import FAIR, FIRM, LIKELY, SEEN, SURE, Pair
from regiowerk.reports.maps.drawing import compose, lines, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, MapGeometry
from regiowerk.reports.maps.hues import hues
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.zones import ZoneStyle, numbered_zones, zone_lettering

_LOOKS = ("outer", "faint", "fair", "firm")


@dataclass(frozen=True, slots=True)
class PatternWords:
    """What the legend says, from always to seldom, and of municipalities in no group."""

    fills: tuple[str, str, str] = (
        "samen in ten minste 90 % van de indelingen",
        "samen in 75 tot 90 %",
        "samen in minder dan 75 %",
    )
    borders: tuple[str, str, str] = (
        "grens in ten minste 90 % van de indelingen",
        "grens in 50 tot 90 %",
        "grens in 25 tot 50 %",
    )
    alone: str = "hoort nergens vast bij"
    none: str = "in geen enkel gebied"
    numbers: str = "nummers: zie de tabel"


def draw_patterns(
    geometry: MapGeometry,
    areas: Sequence[Area],
    patterns: Sequence[ZoneStyle],
    heading: Heading,
    *,
    cohesion: Mapping[str, float],
    borders: Mapping[Pair, float],
    alone: Collection[str] = (),
    words: PatternWords | None = None,
) -> Picture:
    """Return the patterns that recur in several divisions.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities; their zone is their pattern, empty for none.
    patterns : sequence of ZoneStyle
        The patterns.
    heading : Heading
        Title and description.
    cohesion : mapping of pattern to float
        In which share of the divisions, 0 to 1, its areas lie together; one for every pattern.
    borders : mapping of (area id, area id) to float
        In which share of the divisions a border runs between two neighbours; a pair stands in it
        once, in any order. Below 0.25 and for pairs that are absent nothing is drawn.
    alone : collection of str
        Areas that join no other: blank. Those in no pattern that are not alone are hatched.
    words : PatternWords, optional
        The words of the legend.

    Raises
    ------
    ValueError
        If a pattern has no cohesion.
    """
    lacking = sorted({area.zone for area in areas if area.zone} - cohesion.keys())
    if lacking:
        raise ValueError(f"pattern {lacking[0]} has no cohesion; expected one for each pattern")
    words = words or PatternWords()
    zone_of = {area.id: area.zone for area in areas if area.zone}
    hue = hues(geometry, zone_of)
    class_of = {
        area.id: f"{_step(cohesion[area.zone])}{hue[area.zone]}"
        if area.zone
        else "out"
        if area.id in alone
        else "none"
        for area in areas
    }
    ranked = _ranked(geometry, class_of.keys(), borders)
    drawn = {look: lines(geometry, FLANDERS, ranked[look], f"edge {look}") for look in _LOOKS}
    layers = [surfaces(geometry, FLANDERS, areas, class_of, heading), *drawn.values()]
    written, short = zone_lettering(geometry, FLANDERS, patterns, zone_of, heading)
    legend = numbered_zones(patterns, short, hue, heading, words.numbers)
    seen = {look.rstrip("0123456789") for look in class_of.values()}
    seen |= {look for look, layer in drawn.items() if layer.content}
    legend += [item for look, item in _entries(words) if look in seen]
    return Picture(compose(heading, FLANDERS, layers, [written], legend), tuple(legend))


def _step(cohesion: float) -> str:
    return "sure" if cohesion >= SURE else "z" if cohesion >= LIKELY else "weak"


def _ranked(
    geometry: MapGeometry, known: Collection[str], borders: Mapping[Pair, float]
) -> Mapping[str, list[int]]:
    """Return the arcs of each look; those around the known areas together are outer."""
    found: dict[str, list[int]] = defaultdict(list)
    ids = geometry.topology.ids
    for arc in np.flatnonzero(geometry.arcs_within(FLANDERS)).tolist():
        sides = [ids[place] for place in geometry.sides[arc]]
        inside = [id_ for id_ in sides if id_ in known]
        if len(inside) == 1:
            found["outer"].append(arc)
        elif len(inside) == 2:
            one, other = inside
            found[_look(borders.get((one, other), borders.get((other, one), 0.0)))].append(arc)
    return found


def _look(share: float) -> str:
    if share >= FIRM:
        return "firm"
    return "fair" if share >= FAIR else "faint" if share >= SEEN else ""


def _entries(words: PatternWords) -> list[tuple[str, LegendItem]]:
    """Return what the legend may say, with the look that has to be there."""
    steps = zip(("sure", "z", "weak"), words.fills, strict=True)
    ranks = zip(reversed(_LOOKS[1:]), words.borders, strict=True)
    return [
        *((look, LegendItem(text, f"{look}0")) for look, text in steps),
        ("out", LegendItem(words.alone, "out")),
        ("none", LegendItem(words.none, "none")),
        *((look, LegendItem(text, f"key-line {look}")) for look, text in ranks),
    ]
