"""The nouns of the register, each a frozen fact.

Every fact carries its source, the period in which it holds (`validity`: *valid on*) and the
period in which the register held it for true (`known`: *known on*). A fact that was corrected
keeps its row: its `known` period ends on the day of the correction.

Units are territories. A merger makes a new territory and therefore a new unit; a code that
changes while the territory stays gives the same unit a second dated code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiowerk.core.validity import ALWAYS, Validity


class Role(StrEnum):
    """In what capacity an organisation belongs to another."""

    PARTICIPANT = "deelnemer"
    FOUNDER = "stichtend lid"  # founders appear once: as participant with `founder` set
    RELATED = "gerelateerd"  # not a membership


class Status(StrEnum):
    """Status of an organisation in its source."""

    ACTIVE = "actief"
    INACTIVE = "niet actief"
    FORMING = "in oprichting"
    UNKNOWN = "onbekend"


class Origin(StrEnum):
    """Who wanted a cooperation or a division to exist."""

    FLANDERS = "opgelegd door Vlaanderen"
    ENCOURAGED = "aangemoedigd door Vlaanderen"
    FEDERAL = "federaal"
    VOLUNTARY = "vrijwillig"
    UNKNOWN = "onbekend"


class ZoningKind(StrEnum):
    """The four kinds of region: what holds it together."""

    HOMOGENEOUS = "homogeen"
    FUNCTIONAL = "functioneel"
    ADMINISTRATIVE = "administratief"
    CONSTRUCTED = "sociaal geconstrueerd"


class Aggregation(StrEnum):
    """How a figure of merged municipalities follows from the figures of the old ones."""

    SUM = "som"
    WEIGHTED_MEAN = "gewogen gemiddelde"  # needs weights
    NONE = "niet optelbaar"  # medians, classes: refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A municipality territory with a permanent own id.

    Parameters
    ----------
    id : str
        Permanent own id: first NIS code and year in which the territory came to be,
        for example ``46030-2025``. Never reused, never changed.
    name : str
        Official Dutch name.
    name_fr : str
        Official French name where there is one, else empty.
    region : {"vlaanderen", "brussel", "wallonie"}
        Region of Belgium.
    organisation : str
        URI of the municipality (the legal person) that governs the territory; may be
        shared by successive units, because some municipalities kept their URI in a merger.
    validity : Validity
        Days on which the territory existed as one municipality.
    """

    id: str
    name: str
    name_fr: str = ""
    region: str = "vlaanderen"
    organisation: str = ""
    source: str = ""
    validity: Validity = ALWAYS
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCode:
    """An official code (NIS) of a unit, with the days on which it was in use."""

    unit: str
    nis: str
    source: str = ""
    validity: Validity = ALWAYS
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """On day `on` the whole territory of `predecessor` passed to `successor`.

    All Belgian mergers since 1977 were of whole municipalities, so `share`, the part of the
    predecessor's territory that passed, is 1 unless a source says otherwise.
    """

    predecessor: str
    successor: str
    on: date
    share: float = 1.0
    note: str = ""
    source: str = ""
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A municipality, OCMW, intercommunale, zone, forum or other body.

    Parameters
    ----------
    uri : str
        Identifier; the URI of the source where it has one, else ``urn:regiowerk:...``.
    name, legal_name : str
        Usual name and, where it differs, legal name.
    alternative_names : tuple of str
        Other names by which people look for it.
    kind : str
        Identifier in the table of kinds, for example ``projectvereniging``.
    status : Status
        As the source gave it on `status_on`.
    status_on : date, optional
        The day for which the source gives the status.
    kbo, ovo : str
        Enterprise number (ten digits) and OVO code, or empty.
    themes : tuple of str
        Policy domains (ABB list "Inhoudelijk thema").
    themes_standing : str
        ``vermeld`` when the source gives the themes, ``afgeleid`` when a rule gave them.
    seat : str
        Municipality of the seat, by name, or empty.
    area : str
        URI of the working area (*werkingsgebied*); a municipality and its OCMW share one.
    origin : Origin
        Who wanted it to exist.
    """

    uri: str
    name: str
    kind: str
    legal_name: str = ""
    alternative_names: tuple[str, ...] = ()
    status: Status = Status.ACTIVE
    status_on: date | None = None
    kbo: str = ""
    ovo: str = ""
    themes: tuple[str, ...] = ()
    themes_standing: str = ""
    seat: str = ""
    area: str = ""
    origin: Origin = Origin.UNKNOWN
    source: str = ""
    note: str = ""
    validity: Validity = ALWAYS
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """`member` belongs to `organisation`.

    Parameters
    ----------
    uri : str
        Identifier of the membership.
    organisation, member : str
        URIs of the whole and of the member.
    role : Role
        `RELATED` is not a membership.
    founder : bool
        Whether the member also founded the organisation.
    observed_on : date, optional
        Day for which the source gives the membership. A municipality stands for the
        territory it governed on that day.
    share : float, optional
        Share in the capital or the votes, 0 to 1, where known.
    seats : int, optional
        Number of seats, where known.
    standing : str
        ``vermeld`` or ``afgeleid`` (derived, for example from the name of a zone).
    """

    uri: str
    organisation: str
    member: str
    role: Role = Role.PARTICIPANT
    founder: bool = False
    observed_on: date | None = None
    share: float | None = None
    seats: int | None = None
    standing: str = "vermeld"
    source: str = ""
    note: str = ""
    validity: Validity = ALWAYS
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent:
    """One organisation's part in a merger, foundation, change of name and so on.

    `on` is None where the source gives no day. `part` is ``original`` or ``resulting``.
    """

    uri: str
    kind: str
    organisation: str
    part: str
    on: date | None = None
    resulting_status: str = ""
    description: str = ""
    source: str = ""
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoning:
    """A named, dated, possibly incomplete division of units (*indeling*).

    Parameters
    ----------
    id : str
        Short permanent id, for example ``referentieregio``.
    name, name_plural, name_en : str
        What one zone and several zones are called, and the English gloss.
    kind : ZoningKind
        What holds the zones together.
    criterion : str
        Why two municipalities share a zone, one sentence.
    origin : Origin
        Who imposed it.
    complete, recipe : bool, str
        Whether it means to cover every Flemish municipality; how it was computed, as JSON.
    validity : Validity
        Days on which the division exists. Outside them a snapshot may still project it on
        the municipalities of the day, and says so.
    """

    id: str
    name: str
    name_plural: str
    kind: ZoningKind
    name_en: str = ""
    criterion: str = ""
    theme: str = ""
    origin: Origin = Origin.UNKNOWN
    complete: bool = True
    recipe: str = ""
    source: str = ""
    note: str = ""
    validity: Validity = ALWAYS
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One zone of a zoning, with the names people use for it."""

    zoning: str
    code: str
    name: str
    alternative_names: tuple[str, ...] = ()
    uri: str = ""
    organisation: str = ""  # URI of the structure that works in this zone, if any
    source: str = ""
    note: str = ""
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Unit `unit` lies in zone `code` of zoning `zoning`; how sure that is, from 0 to 1."""

    zoning: str
    code: str
    unit: str
    certainty: float | None = None
    source: str = ""
    validity: Validity = ALWAYS
    known: Validity = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDefinition:
    """What a figure means.

    Parameters
    ----------
    id : str
        Short permanent id, for example ``inwoners``.
    unit_of_measure : str
        ``inwoners``, ``ha``, ``euro``, ``%`` ...
    aggregation : Aggregation
        How it follows for merged municipalities and regions.
    weight : str
        Id of the indicator that weighs it, when `aggregation` is a weighted mean.
    vintage : int
        Municipal vintage of the codes in the source: 2011, 2019 or 2025.
    """

    id: str
    name: str
    name_en: str
    unit_of_measure: str
    aggregation: Aggregation
    theme: str
    vintage: int
    weight: str = ""
    decimals: int = 0
    description: str = ""
    standing: str = "vermeld"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDefinition:
    """What a set of flows means: theme, year, vintage of the units and what it leaves out."""

    id: str
    name: str
    name_en: str
    theme: str
    year: int
    vintage: int
    unit_of_measure: str
    description: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published file, with what is needed to find, cite and judge it."""

    id: str
    name: str
    publisher: str
    vintage: str
    licence: str = "te controleren"
    licence_standing: str = "te controleren"
    origin: str = ""  # repository and commit, or address, where the file was taken
    file: str = ""
    retrieved_on: date | None = None
    observed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Two units share a border, or are said to (`override`, with the reason in `note`).

    An override with `adjacent` false takes a pair away that the map suggests.
    `length_m` is the length of the common border in metres, 0 for an override.
    """

    one: str
    other: str
    length_m: float = 0.0
    adjacent: bool = True
    override: bool = False
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the register knows, at all times; the input of `Register`."""

    units: tuple[Unit, ...] = ()
    codes: tuple[UnitCode, ...] = ()
    successions: tuple[Succession, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    events: tuple[ChangeEvent, ...] = ()
    zonings: tuple[Zoning, ...] = ()
    zones: tuple[Zone, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    indicators: tuple[IndicatorDefinition, ...] = ()
    flows: tuple[FlowDefinition, ...] = ()
    sources: tuple[Source, ...] = ()
    neighbours: tuple[Neighbours, ...] = ()
