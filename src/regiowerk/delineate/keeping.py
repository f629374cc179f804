"""A delineation, or regions that somebody drew, as facts of the register."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.names import fold
from regiowerk.core.validity import Validity
from regiowerk.delineate.areas import Areas
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.delineate.recipe import Method
from regiowerk.delineate.wording import listed, number, percent
from regiowerk.register.model import Assignment, Source, Zone, Zoning, ZoningKind
from regiowerk.register.snapshot import Snapshot

COMPUTED = "berekend met Regiowerk"
DRAWN = "getekend in Regiowerk"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KINDS = {
    "bootstrap": "de stroom telkens opnieuw getrokken",
    "sweep": "de parameters telkens verschoven",
}


@dataclass(frozen=True, slots=True)
class KeptZoning:
    """A zoning with its zones and assignments, and the source that all of them name."""

    zoning: Zoning
    zones: tuple[Zone, ...]
    assignments: tuple[Assignment, ...]
    source: Source


def zoning_facts(  # noqa: PLR0913 - one argument for each thing to be told
    areas: Areas,
    certainty: AreaCertainty | None = None,
    *,
    snapshot: Snapshot,
    id: str,  # noqa: A002 - the name of the column
    name: str,
    name_plural: str,
    on: date,
    by: str,
    note: str = "",
) -> KeptZoning:
    """Return a delineation as facts of the register.

    The zoning is functional, of homogeneous regions homogeneous; its criterion is the sentence of
    the recipe, and the recipe itself is kept. A zone has the code of its main municipality.

    Parameters
    ----------
    areas : Areas
        The delineation, on municipalities.
    certainty : AreaCertainty, optional
        Kept with each assignment.
    snapshot : Snapshot
        The register on the day of those municipalities.
    id, name, name_plural : str
        Of the zoning: permanent id, and what one region and several are called.
    on : date
        Day on which it is kept: the zoning exists from then on.
    by : str
        Who keeps it.
    note : str
        For the reader, after what the delineation itself has to tell.

    Raises
    ------
    InputError
        If `id` is not made of letters a-z, digits and single hyphens, a name is empty, or no unit
        is a municipality of the day.
    """
    _check_names(id, name, name_plural)
    unit_of = {place.nis: place.id for place in snapshot.units.values()}
    foreign = _foreign(areas, unit_of.keys(), snapshot.on)
    shares = {} if certainty is None else certainty.stability
    homogeneous = areas.method is Method.HOMOGENEOUS
    zoning = Zoning(
        id=id,
        name=name,
        name_plural=name_plural,
        kind=ZoningKind.HOMOGENEOUS if homogeneous else ZoningKind.FUNCTIONAL,
        criterion=areas.recipe.sentence(),
        complete=all(place.nis in areas.label_of for place in snapshot.municipalities),
        recipe=json.dumps(areas.recipe.to_dict(), ensure_ascii=False, sort_keys=True),
        source=id,
        note=_told(areas, certainty, foreign, snapshot.on, note),
        validity=Validity(on),
    )
    return KeptZoning(
        zoning,
        _zones(areas, id),
        tuple(
            Assignment(zoning=id, code=label, unit=unit_of[u], certainty=shares.get(u), source=id)
            for u, label in areas.label_of.items()
            if u in unit_of
        ),
        _source(id, f"{name_plural}, {COMPUTED}", on, by, areas.recipe.sentence()),
    )


def drawn_facts(  # noqa: PLR0913 - one argument for each thing to be told
    zones: Mapping[str, Iterable[str]],
    *,
    snapshot: Snapshot,
    id: str,  # noqa: A002 - the name of the column
    name: str,
    name_plural: str,
    source_text: str,
    on: date,
    by: str,
    criterion: str = "",
    note: str = "",
) -> KeptZoning:
    """Return regions that somebody drew and named, as facts of the register.

    Parameters
    ----------
    zones : mapping of name to units
        NIS codes of municipalities of the day; regions may overlap and need not cover Flanders.
    snapshot : Snapshot
        The register on the day of those municipalities.
    id, name, name_plural, on, by, note
        As in `zoning_facts`.
    source_text : str
        Who speaks of these regions, and where.
    criterion : str
        What holds them together, one sentence.

    Raises
    ------
    InputError
        If a name or the source is empty, two names give one code, or a region has no units.
    UnknownIdError
        If a unit is no municipality of the day.
    """
    _check_names(id, name, name_plural)
    _check_source(name, source_text)
    unit_of = {place.nis: place.id for place in snapshot.units.values()}
    members = {zone: tuple(dict.fromkeys(units)) for zone, units in zones.items()}
    codes = _codes(members)
    _check_members(members, unit_of.keys(), snapshot.on)
    zoning = Zoning(
        id=id,
        name=name,
        name_plural=name_plural,
        kind=ZoningKind.CONSTRUCTED,
        criterion=criterion,
        complete=_covers(members, snapshot),
        source=id,
        note=note,
        validity=Validity(on),
    )
    return KeptZoning(
        zoning,
        tuple(Zone(zoning=id, code=codes[zone], name=zone, source=id) for zone in members),
        tuple(
            Assignment(zoning=id, code=codes[zone], unit=unit_of[unit], source=id)
            for zone, units in members.items()
            for unit in sorted(units)
        ),
        _source(id, source_text.strip(), on, by, f"{name_plural}, {DRAWN}."),
    )


def _foreign(areas: Areas, known: Collection[str], on: date) -> list[str]:
    """Return the units that are no municipality; refuse when none is one."""
    foreign = [unit for unit in areas.label_of if unit not in known]
    if len(foreign) == len(areas.label_of):
        raise InputError(
            f"None of {len(foreign)} units is a municipality on {on}, so the regions of "
            f"'{areas.flow.name}' cannot be a zoning. Use the codes of municipalities.",
            flow=areas.flow.name,
            on=on,
        )
    return foreign


def _check_members(
    members: Mapping[str, tuple[str, ...]], known: Collection[str], on: date
) -> None:
    for zone, units in members.items():
        for unit in units:
            if unit not in known:
                raise UnknownIdError(
                    f"'{unit}' of '{zone}' is no municipality on {on}. Use its NIS code of that "
                    "day.",
                    unit=unit,
                    on=on,
                )


def _check_names(id: str, name: str, name_plural: str) -> None:  # noqa: A002 - as above
    if not _ID.fullmatch(id):
        raise InputError(
            f"'{id}' is no id of a zoning. Use letters a to z, digits and single hyphens.", id=id
        )
    if not name.strip() or not name_plural.strip():
        raise InputError(f"Zoning '{id}' has no name. Say what one region is called.", id=id)


def _covers(members: Mapping[str, tuple[str, ...]], snapshot: Snapshot) -> bool:
    """Return whether every Flemish municipality lies in one of the zones."""
    covered = {unit for units in members.values() for unit in units}
    return covered.issuperset(place.nis for place in snapshot.municipalities)


def _check_source(name: str, source_text: str) -> None:
    if not source_text.strip():
        raise InputError(
            f"'{name}' has no source. Say who speaks of this region, and where.", name=name
        )


def _codes(members: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the code of each zone by its name, made of the name."""
    codes = {zone: fold(zone).replace(" ", "-") for zone in members}
    times = Counter(codes.values())
    for zone, code in codes.items():
        if not code or times[code] > 1 or not members[zone]:
            why = (
                "has no letters or digits in its name"
                if not code
                else "has no municipalities"
                if not members[zone]
                else "has the name of another one"
            )
            raise InputError(f"Region '{zone}' {why}. Correct the region.", zone=zone)
    if not codes:
        raise InputError("There are no regions. Draw at least one.")
    return codes


def _zones(areas: Areas, zoning: str) -> tuple[Zone, ...]:
    times = Counter(region.name for region in areas.regions)
    return tuple(
        Zone(
            zoning=zoning,
            code=region.label,
            name=region.name if times[region.name] == 1 else f"{region.name} ({region.label})",
            source=zoning,
        )
        for region in areas.regions
    )


def _source(id: str, name: str, on: date, by: str, note: str) -> Source:  # noqa: A002
    return Source(id=id, name=name, publisher=by, vintage=on.isoformat(), observed_on=on, note=note)


def _told(
    areas: Areas,
    certainty: AreaCertainty | None,
    foreign: list[str],
    on: date,
    note: str,
) -> str:
    """Return the note of a zoning: what the delineation tells, how sure it is, what is absent."""
    told = [f"Berekend op de gemeenten van {on}.", *areas.notes]
    if certainty is not None:
        draws = (
            ""
            if certainty.seed is None or certainty.sample is None
            else f", toevalsgetal {certainty.seed}, steekproef {percent(certainty.sample)}"
        )
        told.append(
            f"Zekerheid uit {number(certainty.replications)} herhalingen met "
            f"{_KINDS[certainty.kind]}{draws}."
        )
    if foreign:
        told.append(f"Niet opgenomen, want geen gemeente op {on}: {listed(foreign)}.")
    return " ".join([*told, *([note] if note else [])])
