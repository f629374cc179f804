"""The shape of every noun of the register in Turtle: classes, node and one property per field.

The writer and the reader of our own Turtle share this table, so that what is written is read
back. Where W3C ORG, LBLOD or OSLO have a word it is used; the rest is in our namespace ``rw``.
Every row is in a class of ours; a row that is in force also is in the classes of those
vocabularies, so that their readers can use it straight away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from regiowerk.register import model
from regiowerk.sources.lblod.properties import (
    Property,
    choice,
    classification,
    concept,
    count,
    day,
    flag,
    founder,
    identifier,
    key,
    link,
    number,
    period,
    reference,
    role,
    seat,
    text,
    texts,
)
from regiowerk.sources.lblod.vocabulary import REGISTERED, STATUSES, kind_uri

UNIT = "urn:regiowerk:unit:"
ZONING = "urn:regiowerk:zoning:"
ZONE = "urn:regiowerk:zone:"
INDICATOR = "urn:regiowerk:indicator:"
FLOW = "urn:regiowerk:flow:"
SOURCE = "urn:regiowerk:source:"
FACTS = "urn:regiowerk:facts"

_source = key("source", "dct:source", SOURCE)
_note = text("note", "skos:note")
_validity = period("validity", "schemas:startDate", "schemas:endDate")
_known = period("known", "rw:knownFrom", "rw:knownUntil")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How one table of facts is written.

    Parameters
    ----------
    table : str
        Field of `Facts`.
    noun : type
        Class of the rows.
    name : str
        Own class, with prefix; every row is in it.
    properties : tuple of Property
        One for each field, but for the one that the node itself carries.
    classes : callable
        Classes of other vocabularies for a row that is in force.
    key : str
        Field that the node carries, or empty where rows have no node of their own.
    nodes : callable
        IRIs that the node of a row may have, best first.
    key_from : callable
        Value of the key field for a node.
    """

    table: str
    noun: type
    name: str
    properties: tuple[Property, ...]
    classes: Callable[[Any], tuple[str, ...]] = lambda _row: ()
    key: str = ""
    nodes: Callable[[Any], tuple[str, ...]] = lambda _row: ()
    key_from: Callable[[str], str] = lambda _node: ""


def zone_nodes(zone: model.Zone) -> tuple[str, ...]:
    """Return the IRIs that a zone may have: that of its source, else one of our own."""
    own = f"{reference(ZONE, zone.zoning)}:{reference('', zone.code)}"
    return (zone.uri, own) if zone.uri else (own,)


def _own_id(prefix: str) -> dict[str, Any]:
    return {
        "key": "id",
        "nodes": lambda row: (reference(prefix, row.id),) if row.id else (),
        "key_from": lambda node: unquote(node.removeprefix(prefix)),
    }


def _own_uri() -> dict[str, Any]:
    return {"key": "uri", "nodes": lambda row: (row.uri,), "key_from": lambda node: node}


def _organisation_classes(organisation: model.Organisation) -> tuple[str, ...]:
    registered = REGISTERED in kind_uri(organisation.kind)
    special = "regorg:RegisteredOrganization" if registered else "besluit:Bestuurseenheid"
    return "org:Organization", special


SHAPES = (
    Shape(
        table="sources",
        noun=model.Source,
        name="rw:Source",
        **_own_id(SOURCE),
        properties=(
            text("name", "dct:title"),
            text("publisher", "dct:publisher"),
            text("vintage", "rw:vintage"),
            text("licence", "dct:rights"),
            text("licence_standing", "rw:licenceStanding"),
            text("origin", "dct:provenance"),
            text("file", "rw:file"),
            day("retrieved_on", "rw:retrievedOn"),
            day("observed_on", "rw:observedOn"),
            _note,
        ),
    ),
    Shape(
        table="units",
        noun=model.Unit,
        name="rw:Unit",
        **_own_id(UNIT),
        classes=lambda _row: ("prov:Location",),
        properties=(
            text("name", "rdfs:label"),
            text("name_fr", "rdfs:label", "fr"),
            text("region", "rw:region"),
            link("organisation", "rw:organisation"),
            _source,
            _validity,
            _known,
        ),
    ),
    Shape(
        table="codes",
        noun=model.UnitCode,
        name="rw:UnitCode",
        properties=(
            key("unit", "rw:unit", UNIT),
            text("nis", "skos:notation"),
            _source,
            _validity,
            _known,
        ),
    ),
    Shape(
        table="successions",
        noun=model.Succession,
        name="rw:Succession",
        properties=(
            key("predecessor", "rw:predecessor", UNIT),
            key("successor", "rw:successor", UNIT),
            day("on", "dct:date"),
            number("share", "rw:share"),
            _note,
            _source,
            _known,
        ),
    ),
    Shape(
        table="organisations",
        noun=model.Organisation,
        name="rw:Organisation",
        **_own_uri(),
        classes=_organisation_classes,
        properties=(
            text("name", "skos:prefLabel"),
            text("legal_name", "regorg:legalName"),
            texts("alternative_names", "skos:altLabel"),
            classification("kind"),
            concept("status", "regorg:orgStatus", STATUSES, model.Status),
            day("status_on", "rw:statusOn"),
            identifier("kbo", "KBO nummer"),
            identifier("ovo", "OVO-nummer"),
            texts("themes", "rw:theme"),
            text("themes_standing", "rw:themesStanding"),
            seat("seat"),
            link("area", "besluit:werkingsgebied"),
            choice("origin", "rw:origin", model.Origin),
            _source,
            _note,
            _validity,
            _known,
        ),
    ),
    Shape(
        table="memberships",
        noun=model.Membership,
        name="rw:Membership",
        **_own_uri(),
        classes=lambda _row: ("org:Membership",),
        properties=(
            link("organisation", "org:organization"),
            link("member", "org:member"),
            role("role"),
            founder("founder"),
            day("observed_on", "rw:observedOn"),
            number("share", "rw:share"),
            count("seats", "rw:seats"),
            text("standing", "rw:standing"),
            _source,
            _note,
            _validity,
            _known,
        ),
    ),
    Shape(
        table="events",
        noun=model.ChangeEvent,
        name="rw:ChangeEventPart",
        properties=(
            link("uri", "rw:event"),
            text("kind", "rw:eventKind"),
            link("organisation", "rw:organisation"),
            text("part", "rw:part"),
            day("on", "dct:date"),
            text("resulting_status", "rw:resultingStatus"),
            text("description", "dct:description"),
            _source,
            _known,
        ),
    ),
    Shape(
        table="zonings",
        noun=model.Zoning,
        name="rw:Zoning",
        **_own_id(ZONING),
        classes=lambda _row: ("skos:ConceptScheme",),
        properties=(
            text("name", "skos:prefLabel"),
            text("name_plural", "rw:namePlural"),
            choice("kind", "rw:zoningKind", model.ZoningKind),
            text("name_en", "skos:prefLabel", "en"),
            text("criterion", "skos:definition"),
            text("theme", "rw:theme"),
            choice("origin", "rw:origin", model.Origin),
            flag("complete", "rw:complete"),
            text("recipe", "rw:recipe"),
            _source,
            _note,
            _validity,
            _known,
        ),
    ),
    Shape(
        table="zones",
        noun=model.Zone,
        name="rw:Zone",
        key="uri",
        nodes=zone_nodes,
        key_from=lambda node: "" if node.startswith(ZONE) else node,
        classes=lambda _row: ("prov:Location",),
        properties=(
            key("zoning", "rw:zoning", ZONING),
            text("code", "skos:notation"),
            text("name", "rdfs:label"),
            texts("alternative_names", "skos:altLabel"),
            link("organisation", "rw:organisation"),
            _source,
            _note,
            _known,
        ),
    ),
    Shape(
        table="assignments",
        noun=model.Assignment,
        name="rw:Assignment",
        properties=(
            key("zoning", "rw:zoning", ZONING),
            text("code", "skos:notation"),
            key("unit", "rw:unit", UNIT),
            number("certainty", "rw:certainty"),
            _source,
            _validity,
            _known,
        ),
    ),
    Shape(
        table="neighbours",
        noun=model.Neighbours,
        name="rw:Neighbours",
        properties=(
            key("one", "rw:one", UNIT),
            key("other", "rw:other", UNIT),
            number("length_m", "rw:lengthInMetres"),
            flag("adjacent", "rw:adjacent"),
            flag("override", "rw:override"),
            _note,
            _source,
        ),
    ),
    Shape(
        table="indicators",
        noun=model.IndicatorDefinition,
        name="rw:IndicatorDefinition",
        **_own_id(INDICATOR),
        properties=(
            text("name", "skos:prefLabel"),
            text("name_en", "skos:prefLabel", "en"),
            text("unit_of_measure", "rw:unitOfMeasure"),
            choice("aggregation", "rw:aggregation", model.Aggregation),
            text("theme", "rw:theme"),
            count("vintage", "rw:vintage"),
            key("weight", "rw:weight", INDICATOR),
            count("decimals", "rw:decimals"),
            text("description", "dct:description"),
            text("standing", "rw:standing"),
            _source,
        ),
    ),
    Shape(
        table="flows",
        noun=model.FlowDefinition,
        name="rw:FlowDefinition",
        **_own_id(FLOW),
        properties=(
            text("name", "skos:prefLabel"),
            text("name_en", "skos:prefLabel", "en"),
            text("theme", "rw:theme"),
            count("year", "rw:year"),
            count("vintage", "rw:vintage"),
            text("unit_of_measure", "rw:unitOfMeasure"),
            text("description", "dct:description"),
            _source,
        ),
    ),
)
"""The tables in the order in which they are written."""
