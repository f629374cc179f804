"""What of a map is in view, and which former territories are drawn on it."""

from __future__ import annotations

from collections import defaultdict

from regiowerk.register.figures import VINTAGES
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.maps import FLANDERS, Frame, MapGeometry, Parts, around
from regiowerk.reports.pages.landscape import Structure
from regiowerk.web.pages.geometry import geometry_of

_WIDEST = 0.72  # of Flanders; beyond this the whole of Flanders is as clear


def near_frame(geometry: MapGeometry, ids: tuple[str, ...]) -> Frame:
    """Return the frame around some municipalities; all of Flanders when that is hardly wider."""
    known = tuple(nis for nis in ids if nis in geometry.boxes)
    if not known:
        return FLANDERS
    frame = around(geometry, known, shape=FLANDERS.height / FLANDERS.width * 1.5)
    return FLANDERS if frame.width > _WIDEST * FLANDERS.width else frame


def parts_of(snapshot: Snapshot, structure: Structure, detail: str) -> list[Parts]:
    """Return the former territories that are in where the municipality of the day is not whole."""
    codes, units = snapshot.knowledge.codes, snapshot.knowledge.lineage.units
    found: dict[int, list[str]] = defaultdict(list)
    for seat in structure.seats:
        for part in () if seat.whole else seat.parts:
            year = max(y for y, day in VINTAGES.items() if day in units[part.unit].validity)
            found[year].append(codes.nis(part.unit, VINTAGES[year]))
    drawn = ((geometry_of(VINTAGES[year], detail), nis) for year, nis in sorted(found.items()))
    return [Parts(geometry, tuple(nis)) for geometry, nis in drawn if geometry is not None]
