"""The tangle of one municipality: how much, with whom, at what load, and beside others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from regiowerk.align.load import EVERY_OTHER, Load, LoadRow, Organ, load_of, packaged_assumptions
from regiowerk.align.similar import Beside, Comparison, beside_others
from regiowerk.align.structures import Structure
from regiowerk.align.tangle import Groups, Tangle
from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Zone
from regiowerk.register.snapshot import FLANDERS, Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.pages.align_day import Alignment, alignment_of
from regiowerk.reports.pages.landscape import landscape_of

AMOUNTS = ("seats", "meetings", "hours")
"""What can be replaced of an organ."""

MOST_PARTNERS = 12
MOST_AMOUNT = 1000.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A municipality met: in which structures, and whether it is a neighbour."""

    municipality: Municipality
    region: str
    structures: tuple[Structure, ...]
    neighbour: bool

    @property
    def flemish(self) -> bool:
        """Whether it has a tangle of its own here."""
        return self.municipality.unit.region == FLANDERS


@dataclass(frozen=True, slots=True)
class PartnerSet:
    """A group of partners, and the structures that bring exactly this group together."""

    partners: tuple[str, ...]
    structures: tuple[Structure, ...]


@dataclass(frozen=True, slots=True)
class OrganLine:
    """An organ as assumed: its place in the list, what is assumed, and what it adds up to.

    `changed` names the amounts that differ from those packaged.
    """

    place: int
    organ: Organ
    packaged: Organ
    rows: tuple[LoadRow, ...]

    @property
    def seats(self) -> float:
        """Seats of the municipality in all structures with this organ."""
        return sum(row.seats for row in self.rows)

    @property
    def hours(self) -> float:
        """Hours a year in all structures with this organ."""
        return sum(row.hours for row in self.rows)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Ids of the kinds of structure with this organ, by name; empty for every other kind."""
        known = (id_ for id_ in self.organ.kinds if id_ != EVERY_OTHER)
        return tuple(sorted(known, key=lambda id_: kind_of(id_).name))

    @property
    def changed(self) -> tuple[str, ...]:
        """The amounts that are the reader's own."""
        return tuple(
            name for name in AMOUNTS if getattr(self.organ, name) != getattr(self.packaged, name)
        )


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The organs assumed, with what was typed and could not be read as an amount."""

    organs: tuple[Organ, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TanglePage:
    """What there is to say about the tangle of a municipality.

    Parameters
    ----------
    place : Municipality
        The municipality.
    region : Zone or None
        Its referentieregio.
    tangle : Tangle
        Its structures, partners and congruence.
    meetings : tuple of Meeting
        Every partner, the one it meets most first.
    around : tuple of Meeting
        Its Flemish neighbours, the one it meets least first.
    sets : tuple of PartnerSet
        The different groups of partners, the largest first.
    load : Load
        Seats and hours, an estimate.
    lines : tuple of OrganLine
        The assumptions with what they add up to.
    beside : Comparison
        The municipality beside others.
    similar : tuple of Municipality
        Those of similar size, nearest first.
    """

    place: Municipality
    region: Zone | None
    tangle: Tangle
    meetings: tuple[Meeting, ...]
    around: tuple[Meeting, ...]
    sets: tuple[PartnerSet, ...]
    load: Load
    lines: tuple[OrganLine, ...]
    beside: Comparison
    similar: tuple[Municipality, ...]

    @property
    def most(self) -> tuple[Meeting, ...]:
        """The partners it meets most."""
        return self.meetings[:MOST_PARTNERS]

    @property
    def groups(self) -> tuple[tuple[str, Groups], ...]:
        """Its structures by form, theme and origin; each with a word for the property."""
        tangle = self.tangle
        by = (tangle.by_form, tangle.by_theme, tangle.by_origin)
        return tuple(zip(("vorm", "thema", "oorsprong"), by, strict=True))

    @property
    def beside_of(self) -> Mapping[str, Beside]:
        """The rows of the comparison by measure."""
        return {row.measure: row for row in self.beside.rows}


def assumptions_from(given: Mapping[str, str]) -> Assumptions:
    """Return the packaged assumptions with the amounts that a reader gave instead.

    Parameters
    ----------
    given : mapping of str to str
        Amounts by ``<place>-<amount>``, such as ``1-hours``; decimals with comma or point. Others
        are ignored, and so is an empty text.

    Returns
    -------
    Assumptions
        `refused` has what is no number from 0 to 1,000; the packaged amount holds there.

    Examples
    --------
    >>> found = assumptions_from({"1-hours": "2,5", "2-seats": "veel"})
    >>> found.organs[0].hours, found.refused
    (2.5, ('veel',))
    """
    organs: list[Organ] = []
    refused: list[str] = []
    for place, organ in enumerate(packaged_assumptions(), start=1):
        amounts = {name: getattr(organ, name) for name in AMOUNTS}
        for name in AMOUNTS:
            text = given.get(f"{place}-{name}", "").strip()
            amount = _amount(text)
            if amount is not None:
                amounts[name] = amount
            elif text:
                refused.append(text)
        seats, meetings, hours = amounts.values()
        organs.append(replace(organ, seats=seats, meetings=meetings, hours=hours))
    return Assumptions(tuple(organs), tuple(refused))


def _amount(text: str) -> float | None:
    try:
        amount = float(text.replace(",", "."))
    except ValueError:
        return None
    return amount if 0 <= amount <= MOST_AMOUNT else None


def tangle_page(
    snapshot: Snapshot, place: Municipality, assumptions: tuple[Organ, ...] | None = None
) -> TanglePage:
    """Return the tangle of a municipality.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    place : Municipality
        A Flemish municipality of the day.
    assumptions : tuple of Organ, optional
        What is assumed for the load; the packaged assumptions when absent.

    Raises
    ------
    UnknownIdError
        If it is no Flemish municipality of the day.
    """
    refuse_abroad(place)
    day = alignment_of(snapshot)
    organs = assumptions or packaged_assumptions()
    tangle = day.tangles.tangle(place.id)
    load = load_of(tangle.structures, organs)
    land = landscape_of(snapshot)
    beside = _beside(day, place.id, organs)
    near = {other.id for other in snapshot.neighbours(place)}
    meetings = [_meeting(day, tangle, unit, near) for unit in tangle.partners]
    flemish = (unit for unit in near if snapshot.units[unit].unit.region == FLANDERS)
    around = [_meeting(day, tangle, unit, near) for unit in flemish]
    around.sort(key=lambda met: (len(met.structures), fold(met.municipality.name)))
    return TanglePage(
        place,
        land.region(land.region_of.get(place.id, "")),
        tangle,
        tuple(meetings),
        tuple(around),
        _partner_sets(day, tangle),
        load,
        lines_of(load, organs),
        beside,
        tuple(snapshot.units[unit] for unit in beside.similar),
    )


def refuse_abroad(place: Municipality) -> None:
    """Refuse a municipality outside Flanders: the register does not know all its structures.

    Raises
    ------
    UnknownIdError
        If it lies outside Flanders.
    """
    if place.unit.region != FLANDERS:
        raise UnknownIdError(
            f"{place.name} lies outside Flanders; ask for a Flemish municipality, for only of "
            "those the register knows all structures.",
            abroad=place.name,
        )


def _beside(day: Alignment, unit: str, organs: tuple[Organ, ...]) -> Comparison:
    region_of = day.nesting.regions.region_of
    return beside_others(day.tangles, unit, region_of, day.population, organs)


def _meeting(day: Alignment, tangle: Tangle, unit: str, near: Iterable[str]) -> Meeting:
    names, region_of = day.nesting.names, day.nesting.regions.region_of
    return Meeting(
        day.snapshot.units[unit],
        names.get(region_of.get(unit, ""), ""),
        tuple(one for one in tangle.structures if unit in one.units),
        unit in near,
    )


def _partner_sets(day: Alignment, tangle: Tangle) -> tuple[PartnerSet, ...]:
    found: dict[frozenset[str], list[Structure]] = {}
    for one in tangle.structures:
        partners = one.units - {tangle.unit}
        if partners:
            found.setdefault(partners, []).append(one)
    order = sorted(found.items(), key=lambda item: (-len(item[1]), len(item[0])))
    return tuple(PartnerSet(day.names(units), tuple(rows)) for units, rows in order)


def lines_of(load: Load, organs: tuple[Organ, ...]) -> tuple[OrganLine, ...]:
    """Return the organs assumed with what they add up to in a load, in the order of their file."""
    return tuple(
        OrganLine(place, organ, packaged, tuple(row for row in load.rows if row.organ is organ))
        for place, (organ, packaged) in enumerate(
            zip(organs, packaged_assumptions(), strict=True), start=1
        )
    )
