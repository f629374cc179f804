"""The tables of the register: every column with its meaning, as the data dictionary shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from regiowerk.register import model
from regiowerk.register.tables import Column, Table, Type

STANDINGS = ("vermeld", "afgeleid", "te controleren")


def _values(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


_SOURCE = Column("source", "Bron, zie de tabel met bronnen.")
_NOTE = Column("note", "Opmerking voor de lezer.")
_VALID = (
    Column("valid_from", "Eerste dag waarop het feit geldt; leeg: niet gekend.", Type.DAY),
    Column("valid_until", "Eerste dag waarop het niet meer geldt.", Type.DAY),
)
_KNOWN = (
    Column("known_from", "Dag van opname in het register; leeg: de start.", Type.DAY),
    Column("known_until", "Dag waarop het register het feit verving of schrapte.", Type.DAY),
)
_THEMES = Column("theme", "Beleidsthema (lijst 'Inhoudelijk thema' van ABB).")
_STANDING = Column(
    "standing", "Hoe zeker het is.", Type.CHOICE, choices=STANDINGS, default="vermeld"
)

UNITS = Table(
    "units",
    model.Unit,
    (
        Column("id", "Vast eigen kenmerk: eerste NIS-code en jaar van ontstaan.", required=True),
        Column("name", "Officiële naam in het Nederlands.", required=True),
        Column("name_fr", "Officiële naam in het Frans, als die er is."),
        Column(
            "region",
            "Gewest.",
            Type.CHOICE,
            required=True,
            choices=("vlaanderen", "brussel", "wallonie"),
        ),
        Column("organisation", "URI van het gemeentebestuur.", Type.URI),
        _SOURCE,
        *_VALID,
        *_KNOWN,
    ),
    ("id",),
    "Een grondgebied dat in een periode één gemeente was.",
)
CODES = Table(
    "codes",
    model.UnitCode,
    (
        Column("unit", "Kenmerk van het grondgebied.", required=True),
        Column("nis", "NIS-code (vijf cijfers).", Type.NIS, required=True),
        _SOURCE,
        *_VALID,
        *_KNOWN,
    ),
    ("unit", "nis"),
    "Een officiële code van een grondgebied in een periode.",
)
SUCCESSIONS = Table(
    "successions",
    model.Succession,
    (
        Column("predecessor", "Grondgebied dat overging.", required=True),
        Column("successor", "Grondgebied waarin het opging.", required=True),
        Column("on", "Dag van de overgang.", Type.DAY, required=True),
        Column("share", "Deel dat overging (0 tot 1).", Type.NUMBER, default="1"),
        _NOTE,
        _SOURCE,
        *_KNOWN,
    ),
    ("predecessor", "successor"),
    "Een gemeente ging op in een andere.",
)
ORGANISATIONS = Table(
    "organisations",
    model.Organisation,
    (
        Column("uri", "Kenmerk (URI) van de organisatie.", Type.URI, required=True),
        Column("name", "Gebruikelijke naam.", required=True),
        Column("kind", "Soort organisatie, zie de tabel met soorten.", required=True),
        Column("legal_name", "Juridische naam, als die verschilt."),
        Column("alternative_names", "Andere namen, gescheiden door |.", Type.LIST),
        Column(
            "status",
            "Status in de bron.",
            Type.CHOICE,
            choices=_values(model.Status),
            default=model.Status.ACTIVE.value,
        ),
        Column("status_on", "Dag waarvoor de bron de status geeft.", Type.DAY),
        Column("kbo", "Ondernemingsnummer (tien cijfers)."),
        Column("ovo", "OVO-code."),
        Column("themes", "Beleidsthema's, gescheiden door |.", Type.LIST),
        Column("themes_standing", "Hoe zeker de thema's zijn: vermeld of afgeleid."),
        Column("seat", "Gemeente van de zetel."),
        Column("area", "URI van het werkingsgebied.", Type.URI),
        Column(
            "origin",
            "Wie de samenwerking wilde.",
            Type.CHOICE,
            choices=_values(model.Origin),
            default=model.Origin.UNKNOWN.value,
        ),
        _SOURCE,
        _NOTE,
        *_VALID,
        *_KNOWN,
    ),
    ("uri",),
    "Een gemeente, OCMW, intercommunale, zone of andere organisatie.",
)
MEMBERSHIPS = Table(
    "memberships",
    model.Membership,
    (
        Column("uri", "Kenmerk (URI) van de deelname.", Type.URI, required=True),
        Column("organisation", "URI van het samenwerkingsverband.", Type.URI, required=True),
        Column("member", "URI van de deelnemer.", Type.URI, required=True),
        Column(
            "role",
            "Hoedanigheid; 'gerelateerd' is geen deelname.",
            Type.CHOICE,
            choices=_values(model.Role),
            default=model.Role.PARTICIPANT.value,
        ),
        Column("founder", "Of de deelnemer ook oprichter is.", Type.BOOLEAN),
        Column("observed_on", "Dag waarvoor de bron de deelname geeft.", Type.DAY),
        Column("share", "Aandeel in kapitaal of stemmen (0 tot 1).", Type.NUMBER),
        Column("seats", "Aantal zetels.", Type.INTEGER),
        _STANDING,
        _SOURCE,
        _NOTE,
        *_VALID,
        *_KNOWN,
    ),
    ("organisation", "member", "role", "uri"),
    "Een organisatie neemt deel aan een andere.",
)
EVENTS = Table(
    "events",
    model.ChangeEvent,
    (
        Column("uri", "Kenmerk (URI) van de gebeurtenis.", Type.URI, required=True),
        Column("kind", "Soort gebeurtenis: Fusie, Oprichting, Naamswijziging...", required=True),
        Column("organisation", "URI van de betrokken organisatie.", Type.URI, required=True),
        Column("part", "original (voor) of resulting (na).", required=True),
        Column("on", "Dag van de gebeurtenis; leeg als de bron geen dag geeft.", Type.DAY),
        Column("resulting_status", "Status na de gebeurtenis."),
        Column("description", "Omschrijving in de bron."),
        _SOURCE,
        *_KNOWN,
    ),
    ("uri", "organisation", "part"),
    "Een organisatie in een gebeurtenis zoals een fusie.",
)
ZONINGS = Table(
    "zonings",
    model.Zoning,
    (
        Column("id", "Vast kenmerk van de indeling.", required=True),
        Column("name", "Hoe één gebied heet.", required=True),
        Column("name_plural", "Hoe de gebieden samen heten.", required=True),
        Column(
            "kind",
            "Wat de gebieden samenhoudt.",
            Type.CHOICE,
            required=True,
            choices=_values(model.ZoningKind),
        ),
        Column("name_en", "Engelse benaming."),
        Column("criterion", "Waarom twee gemeenten samen in een gebied liggen."),
        _THEMES,
        Column(
            "origin",
            "Wie de indeling oplegde.",
            Type.CHOICE,
            choices=_values(model.Origin),
            default=model.Origin.UNKNOWN.value,
        ),
        Column(
            "complete",
            "Of de indeling heel Vlaanderen wil dekken.",
            Type.BOOLEAN,
            default="ja",
        ),
        Column(
            "recipe",
            "Hoe de indeling berekend is (gegevens, methode, parameters), als JSON; leeg voor een "
            "indeling die niet berekend is.",
        ),
        _SOURCE,
        _NOTE,
        *_VALID,
        *_KNOWN,
    ),
    ("id",),
    "Een indeling van gemeenten in gebieden.",
)
ZONES = Table(
    "zones",
    model.Zone,
    (
        Column("zoning", "Kenmerk van de indeling.", required=True),
        Column("code", "Code van het gebied.", required=True),
        Column("name", "Naam van het gebied.", required=True),
        Column("alternative_names", "Andere namen, gescheiden door |.", Type.LIST),
        Column("uri", "URI van het gebied.", Type.URI),
        Column("organisation", "URI van het samenwerkingsverband in dit gebied.", Type.URI),
        _SOURCE,
        _NOTE,
        *_KNOWN,
    ),
    ("zoning", "code"),
    "Een gebied van een indeling.",
)
ASSIGNMENTS = Table(
    "assignments",
    model.Assignment,
    (
        Column("zoning", "Kenmerk van de indeling.", required=True),
        Column("code", "Code van het gebied.", required=True),
        Column("unit", "Kenmerk van het grondgebied.", required=True),
        Column(
            "certainty",
            "Hoe zeker het is dat de gemeente in dit gebied ligt: het deel van de herhalingen van "
            "de berekening waarin dat zo was; leeg: niet gekend.",
            Type.SHARE,
        ),
        _SOURCE,
        *_VALID,
        *_KNOWN,
    ),
    ("zoning", "code", "unit"),
    "Een gemeente ligt in een gebied van een indeling.",
)
NEIGHBOURS = Table(
    "neighbours",
    model.Neighbours,
    (
        Column("one", "Grondgebied.", required=True),
        Column("other", "Buur.", required=True),
        Column("length_m", "Lengte van de grens in meter.", Type.NUMBER, default="0"),
        Column("adjacent", "Of het paar als buren telt.", Type.BOOLEAN, default="ja"),
        Column("override", "Of dit paar met de hand is vastgelegd.", Type.BOOLEAN, default="nee"),
        _NOTE,
        _SOURCE,
    ),
    ("one", "other"),
    "Twee gemeenten grenzen aan elkaar.",
)
INDICATORS = Table(
    "indicators",
    model.IndicatorDefinition,
    (
        Column("id", "Vast kenmerk.", required=True),
        Column("name", "Naam.", required=True),
        Column("name_en", "Engelse naam.", required=True),
        Column("unit_of_measure", "Eenheid.", required=True),
        Column(
            "aggregation",
            "Hoe het cijfer van een fusiegemeente volgt.",
            Type.CHOICE,
            required=True,
            choices=_values(model.Aggregation),
        ),
        _THEMES,
        Column("vintage", "Jaargang: 2011, 2019 of 2025.", Type.INTEGER, required=True),
        Column("weight", "Kenmerk van het cijfer dat weegt."),
        Column("decimals", "Aantal decimalen bij het tonen.", Type.INTEGER, default="0"),
        Column("description", "Wat het cijfer wel en niet zegt."),
        _STANDING,
        _SOURCE,
    ),
    ("id",),
    "Wat een cijfer betekent.",
)
FLOWS = Table(
    "flows",
    model.FlowDefinition,
    (
        Column("id", "Vast kenmerk.", required=True),
        Column("name", "Naam.", required=True),
        Column("name_en", "Engelse naam.", required=True),
        _THEMES,
        Column("year", "Jaar.", Type.INTEGER, required=True),
        Column("vintage", "Jaargang van de gemeenten.", Type.INTEGER, required=True),
        Column("unit_of_measure", "Eenheid.", required=True),
        Column("description", "Wat de stromen wel en niet bevatten."),
        _SOURCE,
    ),
    ("id",),
    "Wat een stroom tussen gemeenten betekent.",
)
SOURCES = Table(
    "sources",
    model.Source,
    (
        Column("id", "Vast kenmerk.", required=True),
        Column("name", "Titel.", required=True),
        Column("publisher", "Uitgever.", required=True),
        Column("vintage", "Jaargang of stand.", required=True),
        Column("licence", "Licentie.", default="te controleren"),
        Column(
            "licence_standing",
            "Hoe zeker de licentie is.",
            Type.CHOICE,
            choices=STANDINGS,
            default="te controleren",
        ),
        Column("origin", "Waar het bestand vandaan komt."),
        Column("file", "Bestand in de bronmap."),
        Column("retrieved_on", "Dag van ophalen.", Type.DAY),
        Column("observed_on", "Dag waarvoor de bron spreekt.", Type.DAY),
        _NOTE,
    ),
    ("id",),
    "Een gepubliceerd bestand.",
)

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        UNITS, CODES, SUCCESSIONS, ORGANISATIONS, MEMBERSHIPS, EVENTS, ZONINGS, ZONES,
        ASSIGNMENTS, NEIGHBOURS, INDICATORS, FLOWS, SOURCES,
    )
}  # fmt: skip


def facts_from(tables: Mapping[str, Iterable[object]]) -> model.Facts:
    """Return facts in canonical order, whatever the order they came in."""
    return model.Facts(
        **{name: tuple(sorted(rows, key=TABLES[name].sort_key)) for name, rows in tables.items()}  # type: ignore[arg-type]
    )
