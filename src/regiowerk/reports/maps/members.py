"""Who is in, and who lies next to whom: structures and municipalities on the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.reports.maps.drawing import compose, edges, overlays, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, Frame, MapGeometry, around
from regiowerk.reports.maps.lettering import area_names, zone_names
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.views import sketch


@dataclass(frozen=True, slots=True)
class Parts:
    """Territories of another vintage that are in, where the municipality of the day is not whole.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of those territories.
    ids : tuple of str
        Their NIS codes in it.
    """

    geometry: MapGeometry
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in a structure.

    Parameters
    ----------
    whole : collection of str
        Ids of the areas that are in with their whole territory.
    beyond : collection of str
        Those of them outside the main region.
    parts : sequence of Parts
        Former territories that are in; they are hatched.
    """

    whole: Collection[str]
    beyond: Collection[str] = ()
    parts: Sequence[Parts] = ()


@dataclass(frozen=True, slots=True)
class Regions:
    """The region of each area by id, and the name of each region."""

    of: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MemberWords:
    """What the legend says of members, members outside the main region, and parts."""

    inside: str = "deelnemer"
    beyond: str = "deelnemer buiten de hoofdregio"
    part: str = "deelnemer met een deel van het grondgebied"


def draw_members(
    geometry: MapGeometry,
    areas: Sequence[Area],
    members: Members,
    heading: Heading,
    *,
    regions: Regions | None = None,
    frame: Frame = FLANDERS,
    words: MemberWords | None = None,
    named: bool = False,
) -> Picture:
    """Return the members of a structure on the regions.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        Every municipality.
    members : Members
        Who is in, and with what.
    heading : Heading
        Title and description.
    regions : Regions, optional
        The regions under it.
    frame : Frame
        The part of the country.
    words : MemberWords, optional
        The words of the legend.
    named : bool
        Whether the names of the members are written; those of the regions go where room is left.
    """
    words = words or MemberWords()
    regions = regions or Regions({}, {})
    class_of = {id_: "beyond" if id_ in members.beyond else "in" for id_ in members.whole}
    start = min(members.whole, default="")
    drawn = sketch(geometry, frame)
    layers = [
        surfaces(drawn, frame, areas, class_of, heading, current=start),
        *(
            overlays(sketch(part.geometry, frame), [(id_, "part") for id_ in part.ids], heading)
            for part in members.parts
        ),
        edges(drawn, frame, regions.of),
    ]
    held = {*members.whole, *(nis for part in members.parts for nis in part.ids)} if named else ()
    texts = {area.id: area.name for area in areas if area.id in held}
    written, placed = area_names(geometry, frame, texts, heading) if named else ("", ((), ()))
    regional = {code: (name, "") for code, name in regions.names.items()}
    light, _ = zone_names(
        geometry, frame, regions.of, regional, heading, classes="zones light", above=placed
    )
    look = {"in": words.inside, "beyond": words.beyond}
    legend = [LegendItem(text, c) for c, text in look.items() if c in class_of.values()]
    if any(part.ids for part in members.parts):
        legend.append(LegendItem(words.part, "part"))
    return Picture(compose(heading, frame, layers, [light, written], legend), tuple(legend))


def draw_focus(
    geometry: MapGeometry,
    areas: Sequence[Area],
    selected: Collection[str],
    neighbours: Collection[str],
    heading: Heading,
    *,
    region_of: Mapping[str, str] | None = None,
    words: tuple[str, str, str] = ("", "buurgemeente", "zelfde regio"),
) -> Picture:
    """Return one municipality among its neighbours.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas, in close detail.
    areas : sequence of Area
        Every municipality.
    selected, neighbours : collection of str
        Ids of what is in the middle, and of what lies around it.
    heading : Heading
        Title and description.
    region_of : mapping of area id to region
        The region of the municipality is tinted; region borders are strong.
    words : tuple of str
        What the legend says of the municipality, its neighbours and its region.

    Raises
    ------
    ValueError
        If none of the municipalities is in the geometry.
    """
    frame = around(geometry, (*selected, *neighbours))
    regions = region_of or {}
    own = {regions[id_] for id_ in selected if id_ in regions}
    class_of = {id_: "own" for id_, region in regions.items() if region in own}
    class_of |= dict.fromkeys(neighbours, "near") | dict.fromkeys(selected, "self")
    drawn = sketch(geometry, frame, {*selected, *neighbours})
    seen = [area for area in areas if area.id in drawn.paths]
    layers = [
        surfaces(drawn, frame, seen, class_of, heading, current=min(selected, default="")),
        edges(drawn, frame, regions),
        edges(drawn, frame, dict.fromkeys(selected, "self"), "edge chosen"),
    ]
    texts = {area.id: area.name for area in seen}
    on = {a.id: "on" for a in seen if a.id in selected}
    on |= {a.id: "soft" for a in seen if a.id not in selected and a.id not in neighbours}
    written, _ = area_names(geometry, frame, texts, heading, on=on)
    shown = {class_of.get(area.id) for area in seen}
    legend = [
        LegendItem(text, look)
        for look, text in zip(("self", "near", "own"), words, strict=True)
        if text and look in shown
    ]
    return Picture(compose(heading, frame, layers, [written], legend), tuple(legend))
