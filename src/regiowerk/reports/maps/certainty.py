"""How sure regions are: lightness and hatching for the municipalities, lines for the borders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from regiowerk.reports.maps import paths, sheet
from regiowerk.reports.maps.drawing import Layer, compose, edges, lines, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, Frame, MapGeometry
from regiowerk.reports.maps.hues import hues
from regiowerk.reports.maps.lettering import area_names, zone_names
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.views import sketch
from regiowerk.reports.maps.zones import ZoneStyle, numbered_zones, zone_lettering

SURE, LIKELY = 0.9, 0.75
"""From which stability a municipality is dark, and from which it is not light."""

FIRM, FAIR, SEEN = 0.9, 0.5, 0.25
"""From which share of the replications a border is heavy, is solid, and shows where none is."""

Pair = tuple[str, str]
_LOOKS = ("absent", "faint", "fair", "firm")
_OUTER = "outer"


@dataclass(frozen=True, slots=True)
class CertaintyWords:
    """What the legend says, from sure to unsure, and of what has no region or too long a name.

    `fills` are the three steps of lightness, `borders` those that are in the result in at least
    0.9, at least 0.5 and less of the replications, and those that are not in the result.
    """

    fills: tuple[str, str, str] = (
        "vast: in ten minste 90 % van de herhalingen bij dit gebied",
        "tamelijk vast: in 75 tot 90 %",
        "los: in minder dan 75 %",
    )
    doubt: str = "twijfelzone"
    borders: tuple[str, str, str, str] = (
        "vaste grens: in ten minste 90 % van de herhalingen",
        "grens in 50 tot 90 %",
        "zwakke grens: in minder dan 50 %",
        "geen grens, wel in ten minste 25 % van de herhalingen",
    )
    reference: str = "grens van een referentieregio"
    none: str = "in geen enkel gebied"
    numbers: str = "nummers: zie de tabel"


def draw_certainty(  # noqa: PLR0913 - what is sure comes in three mappings, how it looks in the rest
    geometry: MapGeometry,
    areas: Sequence[Area],
    zones: Sequence[ZoneStyle],
    heading: Heading,
    *,
    stability: Mapping[str, float],
    borders: Mapping[Pair, float],
    doubt: Collection[str] = (),
    reference_of: Mapping[str, str] | None = None,
    frame: Frame = FLANDERS,
    named: bool = False,
    words: CertaintyWords | None = None,
) -> Picture:
    """Return a division of which fill and borders say how sure it is.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities with their zone; without one they are hatched as such.
    zones : sequence of ZoneStyle
        The zones.
    heading : Heading
        Title and description.
    stability : mapping of area id to float
        Share of the replications, 0 to 1, in which the area lies in its zone; every area with a
        zone needs one.
    borders : mapping of (area id, area id) to float
        Share of the replications in which two neighbours lie in different zones; a pair stands in
        it once, in any order. A border of the result that is absent, such as the rim, is thin.
    doubt : collection of str
        Areas to hatch.
    reference_of : mapping of area id to zone, optional
        Another division, of which the borders are dashed on top.
    frame : Frame
        The part of the country.
    named : bool
        Whether the names of municipalities are written; those of zones go where room is left.
    words : CertaintyWords, optional
        The words of the legend.

    Raises
    ------
    ValueError
        If an area with a zone has no stability, or a share is not from 0 to 1.
    """
    _check(areas, stability, borders)
    words = words or CertaintyWords()
    zone_of = {area.id: area.zone for area in areas if area.zone}
    hue = hues(geometry, zone_of)
    class_of = {
        area.id: f"{_step(stability[area.id])}{hue[area.zone]}" if area.zone else "none"
        for area in areas
    }
    drawn = sketch(geometry, frame)
    hatched = _hatched(geometry, drawn, frame, [id_ for id_ in doubt if id_ in zone_of], heading)
    ranked = {look: lines(drawn, frame, arcs, f"edge {look}")
              for look, arcs in _ranked(drawn, frame, zone_of, borders).items()}  # fmt: skip
    other = edges(drawn, frame, reference_of or {}, "edge other", inner=True)
    layers = [surfaces(drawn, frame, areas, class_of, heading), hatched, *ranked.values(), other]
    if named:
        written, legend = _both_names(geometry, frame, areas, zones, heading), []
    else:
        written, short = zone_lettering(geometry, frame, zones, zone_of, heading)
        legend = numbered_zones(zones, short, hue, heading, words.numbers)
    seen = {look.rstrip("0123456789") for look in class_of.values()}
    seen |= {look for look, layer in ranked.items() if layer.content}
    seen |= {look for look, layer in (("doubt", hatched), ("other", other)) if layer.content}
    legend += [item for look, item in _entries(words) if look in seen]
    return Picture(compose(heading, frame, layers, [written], legend), tuple(legend))


def _both_names(
    geometry: MapGeometry,
    frame: Frame,
    areas: Sequence[Area],
    zones: Sequence[ZoneStyle],
    heading: Heading,
) -> str:
    """Return the names of municipalities, and those of zones where these leave room."""
    zone_of = {area.id: area.zone for area in areas if area.zone}
    own, placed = area_names(geometry, frame, {area.id: area.name for area in areas}, heading)
    texts = {zone.code: (zone.name, "") for zone in zones}
    light, _ = zone_names(
        geometry, frame, zone_of, texts, heading, classes="zones light", above=placed
    )
    return f"{light}{own}"


def _check(
    areas: Sequence[Area], stability: Mapping[str, float], borders: Mapping[Pair, float]
) -> None:
    lacking = [area.id for area in areas if area.zone and area.id not in stability]
    if lacking:
        raise ValueError(
            f"{len(lacking)} areas have a zone and no stability, such as {lacking[0]}; "
            "expected one for each"
        )
    shares = [*stability.items(), *borders.items()]
    wrong = next(((key, share) for key, share in shares if not 0 <= share <= 1), None)
    if wrong:
        raise ValueError(f"the share of {wrong[0]} is {wrong[1]}; expected 0 to 1")


def _step(stability: float) -> str:
    return "sure" if stability >= SURE else "z" if stability >= LIKELY else "weak"


def _ranked(
    geometry: MapGeometry, frame: Frame, zone_of: Mapping[str, str], borders: Mapping[Pair, float]
) -> dict[str, list[int]]:
    """Return the arcs of each look, the faintest first so that the firmest lie on top."""
    found: dict[str, list[int]] = defaultdict(list)
    ids = geometry.topology.ids
    for arc in np.flatnonzero(geometry.arcs_within(frame)).tolist():
        found[_look([ids[place] for place in geometry.sides[arc]], zone_of, borders)].append(arc)
    return {look: found[look] for look in (_LOOKS[0], _OUTER, *_LOOKS[1:])}


def _look(sides: Sequence[str], zone_of: Mapping[str, str], borders: Mapping[Pair, float]) -> str:
    """Return the look of the border between some areas; empty for none."""
    zones = [zone_of.get(id_) for id_ in sides]
    if len(sides) != 2 or None in zones:
        return _OUTER if len({*zones, None}) > 1 else ""
    one, other = sides
    share = borders.get((one, other), borders.get((other, one)))
    if zones[0] == zones[1]:
        return "absent" if share is not None and share >= SEEN else ""
    if share is None:
        return _OUTER
    return "firm" if share >= FIRM else "fair" if share >= FAIR else "faint"


def _hatched(
    geometry: MapGeometry, drawn: MapGeometry, frame: Frame, doubt: Sequence[str], heading: Heading
) -> Layer:
    """Return the zone of doubt as one surface, without borders inside it."""
    place = {id_: k for k, id_ in enumerate(geometry.topology.ids)}
    seen = [place[id_] for id_ in doubt if id_ in place and geometry.within(id_, frame)]
    path = paths.surface(shapely.union_all(shapely.make_valid(geometry.outlines[seen])))
    return Layer(
        drawn,
        f'<path class="over doubt"{sheet.hatching(heading, "doubt")} d="{path}"/>' if path else "",
    )


def _entries(words: CertaintyWords) -> list[tuple[str, LegendItem]]:
    """Return what the legend may say, with the look that has to be there."""
    steps = zip(("sure", "z", "weak"), words.fills, strict=True)
    ranks = zip(reversed(_LOOKS), words.borders, strict=True)
    return [
        *((look, LegendItem(text, f"{look}0")) for look, text in steps),
        ("doubt", LegendItem(words.doubt, "doubt")),
        ("none", LegendItem(words.none, "none")),
        *((look, LegendItem(text, f"key-line {look}")) for look, text in ranks),
        ("other", LegendItem(words.reference, "key-line other")),
    ]
