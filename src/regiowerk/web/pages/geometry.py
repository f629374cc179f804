"""The boundaries of a day ready for drawing; made once per vintage and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from shapely.geometry import shape

from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.maps import MapGeometry, prepare
from regiowerk.sources.baseline import load_baseline
from regiowerk.sources.baseline.layout import boundary_file
from regiowerk.sources.baseline.shapes import boundary_vintage, unit_shapes
from regiowerk.web.store import cache

CLOSE, OVERVIEW = "close", "overview"
_AROUND = "belgie-2011"


def geometry_of(on: date, detail: str = OVERVIEW) -> MapGeometry | None:
    """Return the boundaries that hold on a day; None when the baseline brings none.

    Parameters
    ----------
    on : date
        The day.
    detail : {"overview", "close"}
        For all of Flanders, or for a few municipalities.
    """
    directory = cache.baseline().directory
    vintage = boundary_vintage(on)
    if not (directory / boundary_file(vintage)).is_file():
        return None
    return _prepared(directory, vintage, detail)


@lru_cache(maxsize=6)
def _prepared(directory: Path, vintage: str, detail: str) -> MapGeometry:
    baseline = load_baseline(directory)
    return prepare(baseline.topology(vintage), detail=detail, backdrop=baseline.topology(_AROUND))


@lru_cache(maxsize=4)
def points_around(snapshot: Snapshot) -> Mapping[str, tuple[float, float]]:
    """Return a point (longitude, latitude) in each municipality of Brussels and Wallonia."""
    outside = {
        snapshot.units[unit].nis: shape(form).representative_point()
        for unit, form in unit_shapes(snapshot, cache.baseline()).items()
        if snapshot.units[unit].unit.region != "vlaanderen"
    }
    return {nis: (point.x, point.y) for nis, point in outside.items()}
