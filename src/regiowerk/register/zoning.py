"""A zoning on the municipalities of one day, carried along the succession where need be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
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
    and that over one carried back from a later municipality.

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
    for row in assignments:
        if on in row.validity or on not in zoning.validity:
            for carried in carry(row.unit):
                stated[carried.unit][carried.direction][row.code].add(row.unit)
    parts: dict[str, tuple[ZonePart, ...]] = {}
    for unit, by_direction in stated.items():
        direction = min(by_direction, key=_ORDER.__getitem__)
        found = [
            ZonePart(by_code[code], tuple(sorted(units)), direction)
            for code, units in by_direction[direction].items()
            if code in by_code
        ]
        parts[unit] = tuple(sorted(found, key=lambda p: _largest_first(p, lineage)))
    return ZoningView(
        zoning,
        {z.code: z for z in sorted(zones, key=lambda z: (fold(z.name), z.code))},
        {unit: parts[unit] for unit in sorted(parts) if parts[unit]},
        on not in zoning.validity,
    )


def _largest_first(part: ZonePart, lineage: Lineage) -> tuple[int, str]:
    atoms = frozenset().union(*(lineage.atoms(unit) for unit in part.units))
    return (-len(atoms), part.zone.code)
