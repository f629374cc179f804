"""What a snapshot shows: facts joined for one day, each with the reason it looks as it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regiowerk.register.kinds import Kind
from regiowerk.register.model import Membership, Organisation, Unit, Zone, Zoning


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as it was on the day of the snapshot.

    Parameters
    ----------
    unit : Unit
        Its territory.
    nis : str
        The official code on that day.
    """

    unit: Unit
    nis: str

    @property
    def id(self) -> str:
        """The permanent id of the territory."""
        return self.unit.id

    @property
    def name(self) -> str:
        """The official Dutch name."""
        return self.unit.name

    @property
    def uri(self) -> str:
        """URI of the municipality as an organisation, or empty."""
        return self.unit.organisation


@dataclass(frozen=True, slots=True)
class Step:
    """One step of succession as people tell it: this municipality, that code, that day."""

    unit: str
    name: str
    nis: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The territory a membership was recorded for: a former municipality, or a later one."""

    unit: str
    name: str
    nis: str


@dataclass(frozen=True, slots=True)
class Member:
    """One membership of a structure on the day of the snapshot.

    Parameters
    ----------
    membership : Membership
        The fact behind it.
    organisation : Organisation, optional
        The member, as an organisation; None when the register does not know it.
    municipality : Municipality, optional
        The municipality whose authority (municipality or OCMW) it is; None for others, and when
        no municipality of the day holds its territory.
    part : Part, optional
        The territory the membership was recorded for, when that is another unit than the
        municipality of the day: a former municipality, or a later one.
    direction : {"same", "forward", "back"}
        How the territory was carried to the day of the snapshot.
    """

    membership: Membership
    organisation: Organisation | None
    municipality: Municipality | None
    part: Part | None = None
    direction: str = "same"


@dataclass(frozen=True, slots=True)
class MemberMunicipality:
    """A municipality in a structure, with the memberships by which it is in.

    Parameters
    ----------
    municipality : Municipality
        The municipality of the day.
    members : tuple of Member
        Its memberships: as municipality, through its OCMW, through former municipalities.
    whole : bool
        Whether the memberships cover its whole territory.
    """

    municipality: Municipality
    members: tuple[Member, ...]
    whole: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """The former (or later) municipalities through which it is in, each once."""
        return tuple(dict.fromkeys(m.part for m in self.members if m.part is not None))

    @property
    def founder(self) -> bool:
        """Whether one of its memberships is a founder's."""
        return any(m.membership.founder for m in self.members)


@dataclass(frozen=True, slots=True)
class Participation:
    """A structure that a municipality is in, seen from the municipality."""

    organisation: Organisation
    kind: Kind
    seat: MemberMunicipality

    @property
    def via(self) -> str:
        """How the municipality is in: ``gemeente``, ``OCMW``, and the former municipality."""
        kinds = dict.fromkeys(
            "OCMW" if m.organisation is not None and m.organisation.kind == "ocmw" else "gemeente"
            for m in self.seat.members
        )
        text = " en ".join(kinds)
        names = ", ".join(part.name for part in self.seat.parts)
        return f"{text} ({names})" if names else text


@dataclass(frozen=True, slots=True)
class ZonePart:
    """A zone in which a municipality, or a part of it, lies."""

    zone: Zone
    units: tuple[str, ...]  # the units of the source for which the zone was stated
    direction: str


@dataclass(frozen=True)
class ZoningView:
    """A zoning on the municipalities of one day.

    Parameters
    ----------
    zoning : Zoning
        The division itself.
    zones : mapping of code to Zone
        Its zones, in order of name.
    parts : mapping of unit id to tuple of ZonePart
        For each municipality the zones it lies in; one, unless a merger joined territories of
        different zones (then the largest part comes first).
    projected : bool
        Whether the zoning did not exist on that day and is projected on its municipalities.
    """

    zoning: Zoning
    zones: Mapping[str, Zone]
    parts: Mapping[str, tuple[ZonePart, ...]]
    projected: bool

    @cached_property
    def zone_of(self) -> Mapping[str, str]:
        """The zone code of each municipality; of a split one, the zone with its largest part."""
        return {unit: parts[0].zone.code for unit, parts in self.parts.items()}

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The municipalities of each zone, in order of id."""
        found: dict[str, list[str]] = {code: [] for code in self.zones}
        for unit, code in self.zone_of.items():
            found[code].append(unit)
        return {code: tuple(sorted(units)) for code, units in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each zone that has municipalities, from 1, in order of name."""
        shown = (code for code in self.zones if self.members[code])
        return {code: number for number, code in enumerate(shown, start=1)}

    @cached_property
    def split(self) -> tuple[str, ...]:
        """Municipalities whose territory lies in more than one zone."""
        return tuple(sorted(unit for unit, parts in self.parts.items() if len(parts) > 1))

    @cached_property
    def carried(self) -> tuple[str, ...]:
        """Municipalities that got their zone from a former or a later municipality."""
        return tuple(sorted(u for u, parts in self.parts.items() if parts[0].direction != "same"))
