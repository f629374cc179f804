"""A zoning on the municipalities of one day, carried along the succession where need be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from regiowerk.core.names import fold
from regiowerk.register.model import Assignment, Zone, Zoning
from regiowerk.register.succession import Carried, Lineage
from regiowerk.register.views import ZonePart, ZoningView

_ORDER = {"same": 0, "forward": 1, "back": 2}


def view_of(
    zoning: Zoning,
    zones: Sequence[Zone],
    assignments: Sequence[Assignment],
    on: date,
    carry: Callable[[str], Sequence[Carried]],
    lineage: Lineage,
) -> ZoningView:
    """Return a zoning on the municipalities of day `on`.

    A zone stated for the municipality itself wins over one carried from a former municipality,
    and that over one carried back from a later municipality; of several generations the nearest
    wins. On a day before or after the zoning, its state on the nearest day is projected.

    Parameters
    ----------
    zoning, zones, assignments
        The division and its rows.
    on : date
        The day.
    carry : callable
        Where the territory of a unit lies that day.
    lineage : Lineage
        Tells how large the parts of a territory are, in former municipalities.
    """
    by_code = {zone.code: zone for zone in zones}
    stated: dict[str, dict[str, dict[str, set[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(set))
    )
    day = zoning.validity.nearest(on)
    for row in assignments:
        if day in row.validity and row.code in by_code:
            for carried in carry(row.unit):
                stated[carried.unit][carried.direction][row.unit].add(row.code)
    parts: dict[str, tuple[ZonePart, ...]] = {}
    for unit, by_direction in sorted(stated.items()):
        direction = min(by_direction, key=_ORDER.__getitem__)
        units_in: dict[str, list[str]] = defaultdict(list)
        for recorded in _nearest(by_direction[direction], direction, lineage):
            for code in by_direction[direction][recorded]:
                units_in[code].append(recorded)
        found = [ZonePart(by_code[c], tuple(units), direction) for c, units in units_in.items()]
        parts[unit] = tuple(sorted(found, key=lambda p: _largest_first(p, lineage)))
    return ZoningView(
        zoning,
        {z.code: z for z in sorted(zones, key=lambda z: (fold(z.name), z.code))},
        parts,
        day != on,
    )


def _nearest(units: Iterable[str], direction: str, lineage: Lineage) -> list[str]:
    """Return the units of the generation nearest to the day: forward the latest, back the first."""
    ordered = sorted(units)
    if len(ordered) == 1:
        return ordered
    if direction == "back":
        fewest = min(len(lineage.atoms(unit)) for unit in ordered)
        return [unit for unit in ordered if len(lineage.atoms(unit)) == fewest]
    return [u for u in ordered if not any(lineage.atoms(u) < lineage.atoms(o) for o in ordered)]


def _largest_first(part: ZonePart, lineage: Lineage) -> tuple[int, str]:
    atoms = frozenset().union(*(lineage.atoms(unit) for unit in part.units))
    return (-len(atoms), part.zone.code)
