"""Divisions side by side: a zoning of the register, or labels from anywhere, on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from regiowerk.core.errors import AggregationError, InputError, UnknownIdError
from regiowerk.register.snapshot import Snapshot

INHABITANTS = "inwoners"


@dataclass(frozen=True, slots=True)
class Division:
    """Units and the region of each.

    Parameters
    ----------
    name : str
        What it is called: id of the zoning, or name of the file.
    region_of : mapping of unit to region
        Units that are absent have no region. Of the register: NIS codes of the day, and the
        names of the zones.
    names : mapping of unit to str
        Names of the units, where known.
    notes : tuple of str
        What a reader must know, in Dutch: projected, split, not recognised.
    """

    name: str
    region_of: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def zoning_division(snapshot: Snapshot, zoning_id: str) -> Division:
    """Return a zoning on the municipalities of the day.

    A municipality whose parts lie in different zones counts where its largest part lies; the
    notes name it. Zones of one name are told apart by their code.

    Raises
    ------
    UnknownIdError
        If there is no such zoning.
    """
    view = snapshot.zoning(zoning_id)
    times = Counter(zone.name for zone in view.zones.values())
    label = {
        code: zone.name if times[zone.name] == 1 else f"{zone.name} ({code})"
        for code, zone in view.zones.items()
    }
    inside = {unit: code for unit, code in view.zone_of.items() if unit in snapshot.units}
    places = {unit: snapshot.units[unit] for unit in inside}
    notes: list[str] = []
    if view.projected:
        notes.append(
            f"'{view.zoning.name}' bestond niet op {snapshot.on}; de toestand van de dichtste dag "
            "is op de gemeenten van die dag gelegd."
        )
    if view.split:
        split = ", ".join(snapshot.units[unit].name for unit in view.split)
        notes.append(f"Ligt in meer dan één gebied, telt waar het grootste deel ligt: {split}.")
    return Division(
        zoning_id,
        {places[unit].nis: label[code] for unit, code in inside.items()},
        {place.nis: place.name for place in places.values()},
        tuple(notes),
    )


def carried_division(snapshot: Snapshot, division: Division) -> Division:
    """Return a division on the municipalities of the day: its units become their NIS codes.

    A unit may be given by code (also a former one), name, KBO number or URI. What is no
    municipality of the day keeps its own id; the notes name it.

    Raises
    ------
    InputError
        If two units with different regions are one municipality on the day.
    """
    codes = municipality_codes(snapshot, division.region_of)
    region_of: dict[str, str] = {}
    first: dict[str, str] = {}
    for unit, region in division.region_of.items():
        nis = codes.get(unit, unit)
        if region_of.setdefault(nis, region) != region:
            raise InputError(
                f"{division.name}: {first[nis]} lies in '{region_of[nis]}' and {unit} in "
                f"'{region}', but both are {nis} on {snapshot.on}. Ask for a day on which they "
                "were separate, or give them one region.",
                division=division.name,
                units=[first[nis], unit],
                on=snapshot.on,
            )
        first.setdefault(nis, unit)
    unknown = sorted(division.region_of.keys() - codes.keys())
    note = f"Geen gemeente op {snapshot.on}: {', '.join(unknown)}."
    return replace(
        division,
        region_of=region_of,
        names={place.nis: place.name for place in snapshot.units.values()},
        notes=(*division.notes, *([note] if unknown else [])),
    )


def municipality_codes(snapshot: Snapshot, keys: Mapping[str, object]) -> dict[str, str]:
    """Return the NIS code on the day of each key that means one municipality; others are absent."""
    found: dict[str, str] = {}
    for key in keys:
        try:
            found[key] = snapshot.municipality(key).nis
        except UnknownIdError:
            continue  # no municipality, or several: the caller names what is absent
    return found


def borders(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Return the pairs of municipalities of the day that share a border, as NIS codes, once."""
    return tuple(
        (place.nis, other.nis)
        for place in snapshot.units.values()
        for other in snapshot.neighbours(place)
        if place.nis < other.nis
    )


def inhabitants(snapshot: Snapshot) -> dict[str, float]:
    """Return the inhabitants of each municipality of the day for which they are known."""
    found: dict[str, float] = {}
    for place in snapshot.units.values():
        try:
            found[place.nis] = snapshot.indicator(INHABITANTS, place).value
        except (UnknownIdError, AggregationError):
            continue  # not published for this territory: the caller names who is absent
    return found
