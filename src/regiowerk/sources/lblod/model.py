"""What the reader of ABB's linked data hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from regiowerk.core.findings import Finding
from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.register.model import ChangeEvent, Membership, Organisation

SOURCE = "abb-organisaties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """For which day the source speaks: the snapshot, or an older import by family of kinds.

    Parameters
    ----------
    snapshot : date
        Day of the snapshot; holds for every family that the two tables do not name.
    status : mapping of family to date
        Families whose status is an older import.
    memberships : mapping of family to date
        Families of the organisation (the whole) whose members are an older import.
    """

    snapshot: date
    status: Mapping[str, date] = field(default_factory=dict)
    memberships: Mapping[str, date] = field(default_factory=dict)

    def status_on(self, family: str) -> date:
        """Return the day for which the source gives the status in this family."""
        return self.status.get(family, self.snapshot)

    def memberships_on(self, family: str) -> date:
        """Return the day for which the source gives the members in this family."""
        return self.memberships.get(family, self.snapshot)


# The SOURCES file gives a year for the imports, no day: the last day of that year stands here.
# It gives no year for the members of municipal companies and of the one general association.
# Seven of those companies still have municipalities dissolved on 2025-01-01 and none has one
# founded on that day, so that their members are those of 2024 at the latest (derived).
SNAPSHOT_2026 = Observed(
    snapshot=date(2026, 7, 24),
    status=MappingProxyType({"igs": date(2023, 12, 31), "ocmw-vereniging": date(2024, 12, 31)}),
    memberships=MappingProxyType(
        {
            "igs": date(2023, 12, 31),
            "ocmw-vereniging": date(2024, 12, 31),
            "verzelfstandiging": date(2024, 12, 31),
            "ander": date(2024, 12, 31),
        }
    ),
)
"""Days of observation of the snapshot of 2026-07-24."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCode:
    """A REFNIS code of an area, with the edition it was taken from and its days of use."""

    nis: str
    edition: str
    validity: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A working area (*werkingsgebied*) of the source.

    Parameters
    ----------
    uri, label : str
        Identifier and name as the source gives them.
    level : str
        ``Gemeente``, ``District``, ``Provincie``, ``Referentieregio`` or ``Gewest``.
    codes : tuple of AreaCode
        REFNIS codes; none for regions, districts and municipalities dissolved in 2019.
    within : tuple of str
        URIs of the areas it lies in.
    """

    uri: str
    label: str
    level: str
    codes: tuple[AreaCode, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityCode:
    """The NIS code of a municipality (the organisation), through its working area."""

    organisation: str
    nis: str
    edition: str
    validity: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionOf:
    """A municipality (the organisation) and the area of the referentieregio it lies in."""

    organisation: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LblodReading:
    """Everything read from ABB's linked data.

    `founders_merged` pairs the URI of every founder row (*stichtend lid*) that was joined to a
    participant row with the URI of that row, so that no row of the source goes unaccounted for.
    """

    organisations: tuple[Organisation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    events: tuple[ChangeEvent, ...] = ()
    areas: tuple[Area, ...] = ()
    municipality_codes: tuple[MunicipalityCode, ...] = ()
    region_of: tuple[RegionOf, ...] = ()
    founders_merged: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
