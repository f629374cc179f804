"""A delineation drawn on the map of Flanders, as a file."""

from __future__ import annotations

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import Areas
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports import maps
from regiowerk.reports.maps import Area
from regiowerk.sources.baseline import load_baseline
from regiowerk.sources.baseline.shapes import boundary_vintage

_AROUND = "belgie-2011"


def areas_map(
    snapshot: Snapshot, areas: Areas, certainty: AreaCertainty | None = None
) -> maps.Picture:
    """Return the regions on the map of Flanders; with certainty also how sure they are.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day of the municipalities.
    areas : Areas
        The delineation; units that are no Flemish municipality are not drawn.
    certainty : AreaCertainty, optional
        Decides lightness, hatching and the look of borders.

    Returns
    -------
    Picture
        Stands alone: `svg` can be written to a file as it is.

    Raises
    ------
    InputError
        If no unit is a Flemish municipality of the day.
    """
    places = [place for place in snapshot.municipalities if place.nis in areas.label_of]
    if not places:
        raise InputError(
            f"No unit of '{areas.flow.name}' is a Flemish municipality on {snapshot.on}, so there "
            "is nothing to draw. Use codes of municipalities, or ask for another day (--on)."
        )
    baseline = load_baseline()
    geometry = maps.prepare(
        baseline.topology(boundary_vintage(snapshot.on)), backdrop=baseline.topology(_AROUND)
    )
    inside = {areas.label_of[place.nis] for place in places}
    regions = [region for region in areas.regions if region.label in inside]
    shown = [one for one in _shown(snapshot, areas) if one.id in geometry.paths]
    zones = [
        maps.ZoneStyle(region.label, region.name, str(number))
        for number, region in enumerate(regions, start=1)
    ]
    title = f"{len(areas.regions)} gebieden op {areas.flow.name}"
    told = f"{areas.recipe.sentence()} Gemeenten van {snapshot.on}."
    heading = maps.Heading(title, told, True)
    if certainty is None:
        return maps.draw_zones(geometry, shown, zones, heading)
    known = {area.id for area in shown}
    return maps.draw_certainty(
        geometry,
        shown,
        zones,
        heading,
        stability={unit: s for unit, s in certainty.stability.items() if unit in known},
        borders={pair: s for pair, s in certainty.borders.items() if known.issuperset(pair)},
        doubt=[unit for unit in certainty.doubt() if unit in known],
    )


def _shown(snapshot: Snapshot, areas: Areas) -> list[Area]:
    """Return the Flemish municipalities with the region that each lies in."""
    name_of = {region.label: region.name for region in areas.regions}
    found = []
    for place in snapshot.municipalities:
        label = areas.label_of.get(place.nis, "")
        name = name_of.get(label, "")
        found.append(Area(place.nis, place.name, name, unit=place.id, zone=label))
    return found
