"""A delineation as GeoJSON: its municipalities, or its regions as one shape each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from regiowerk.delineate.areas import Areas, Region
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.reports.comparing import known
from regiowerk.reports.delineating.card import whole
from regiowerk.reports.exchange import Shapes, joined_shape


def areas_geojson(
    areas: Areas,
    shapes: Shapes,
    *,
    certainty: AreaCertainty | None = None,
    names: Mapping[str, str] | None = None,
    dissolved: bool = False,
) -> bytes:
    """Return a delineation as GeoJSON (WGS84, RFC 7946).

    Parameters
    ----------
    areas : Areas
        The delineation. The collection bears its criterion as ``description`` and its recipe as
        ``recipe``.
    shapes : mapping of unit to geometry
        By the ids of the delineation, such as NIS codes. A unit without one gets an empty
        geometry; a region has the shapes that are known and names the others in
        ``without_shape``.
    certainty : AreaCertainty, optional
        Adds ``stability`` and ``membership`` to a municipality, ``found`` and ``likeness`` to a
        region.
    names : mapping of unit to str, optional
        Names of the units.
    dissolved : bool
        Whether there is one feature for each region, or for each municipality.
    """
    features = (
        (_region(region, shapes, certainty) for region in areas.regions)
        if dissolved
        else _units(areas, shapes, certainty, names or {})
    )
    collection = {
        "type": "FeatureCollection",
        "description": areas.recipe.sentence(),
        "recipe": areas.recipe.to_dict(),
        "features": list(features),
    }
    return (json.dumps(collection, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _units(
    areas: Areas, shapes: Shapes, certainty: AreaCertainty | None, names: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    called = {region.label: region.name for region in areas.regions}
    for unit in sorted(areas.label_of.keys() | areas.unassigned.keys()):
        label = areas.label_of.get(unit)
        properties: dict[str, Any] = {
            "unit": unit,
            "name": names.get(unit),
            "region": label,
            "region_name": None if label is None else called[label],
            "unassigned": areas.unassigned.get(unit),
        }
        if certainty:
            properties["stability"] = certainty.stability.get(unit)
            properties["membership"] = dict(certainty.membership.get(unit, {}))
        yield _feature(unit, shapes.get(unit), properties)


def _region(region: Region, shapes: Shapes, certainty: AreaCertainty | None) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "region": region.label,
        "name": region.name,
        "units": list(region.units),
        "without_shape": [unit for unit in region.units if unit not in shapes],
        "residents": whole(region.residents),
        "workers": whole(region.workers),
        "internal": whole(region.internal),
        "self_containment": {"supply": known(region.supply), "demand": known(region.demand)},
        "valid": region.valid,
        "pieces": region.pieces,
    }
    if certainty:
        likeness = certainty.likeness.get(region.label)
        properties["found"] = certainty.found.get(region.label)
        properties["likeness"] = None if likeness is None else known(likeness)
    geometry = joined_shape([shapes[unit] for unit in region.units if unit in shapes])
    return _feature(region.label, geometry, properties)


def _feature(
    feature_id: str, geometry: Mapping[str, Any] | None, properties: Mapping[str, Any]
) -> dict[str, Any]:
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}
