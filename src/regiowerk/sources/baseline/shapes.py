"""Shapes of the municipalities of a day, as GeoJSON geometry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from regiowerk.register.figures import VINTAGES
from regiowerk.register.snapshot import Snapshot
from regiowerk.sources.baseline.loading import Baseline, load_baseline

_FLEMISH = {2011: "2018", 2019: "2019", 2025: "2025"}
_BELGIAN = "belgie-2011"


def boundary_vintage(on: date) -> str:
    """Return the name of the Flemish boundaries that hold on a day.

    Examples
    --------
    >>> boundary_vintage(date(2018, 12, 31)), boundary_vintage(date(2026, 11, 21))
    ('2018', '2025')
    """
    year = 2011 if on <= VINTAGES[2011] else 2019 if on <= VINTAGES[2019] else 2025
    return _FLEMISH[year]


def unit_shapes(
    snapshot: Snapshot, baseline: Baseline | None = None
) -> Mapping[str, Mapping[str, Any]]:
    """Return the GeoJSON geometry (WGS84) of every Belgian municipality of the day.

    Flanders and Brussels have the boundaries of their vintage; Wallonia those of 2011, joined
    where municipalities merged. Outer rings run counterclockwise (RFC 7946).

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    baseline : Baseline, optional
        Where the boundaries are; by default the package.

    Returns
    -------
    mapping of unit id to geometry
        Without the units that no boundary file knows.
    """
    import shapely
    from shapely.geometry import mapping

    from regiowerk.methods.topology import shapes

    where = baseline or load_baseline()
    flemish = where.topology(boundary_vintage(snapshot.on))
    by_nis = dict(zip(flemish.ids, shapes(flemish), strict=True))
    belgian = where.topology(_BELGIAN)
    knowledge = snapshot.knowledge
    by_unit = {
        knowledge.codes.unit_on(nis, VINTAGES[2011]): shape
        for nis, shape in zip(belgian.ids, shapes(belgian), strict=True)
    }
    found: dict[str, Mapping[str, Any]] = {}
    for unit, place in snapshot.units.items():
        shape = by_nis.get(place.nis)
        if shape is None:
            parts = [by_unit[a] for a in sorted(knowledge.lineage.atoms(unit)) if a in by_unit]
            shape = shapely.coverage_union_all(parts) if parts else None
        if shape is not None:
            found[unit] = mapping(shapely.orient_polygons(shape, exterior_cw=False))
    return found
