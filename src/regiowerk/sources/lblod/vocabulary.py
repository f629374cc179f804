"""Namespaces and concepts of the LBLOD, OSLO and W3C ORG vocabularies, and our own namespace."""

from __future__ import annotations

from urllib.parse import quote, unquote

from regiowerk.register.kinds import kind_by_uri, kinds
from regiowerk.register.model import Role, Status

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "adres": "https://data.vlaanderen.be/ns/adres#",
    "besluit": "http://data.vlaanderen.be/ns/besluit#",
    "ch": "http://data.lblod.info/vocabularies/contacthub/",
    "dct": "http://purl.org/dc/terms/",
    "ext": "http://mu.semte.ch/vocabularies/ext/",
    "generiek": "https://data.vlaanderen.be/ns/generiek#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "lblodorg": "http://lblod.data.gift/vocabularies/organisatie/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "organisatie": "https://data.vlaanderen.be/ns/organisatie#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "regorg": "http://www.w3.org/ns/regorg#",
    "rw": "urn:regiowerk:ns:",
    "schemas": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix and namespace, as ABB writes them; `rw` holds what those vocabularies lack."""

ROLES = {
    "http://data.lblod.info/id/rollen/2152eb830b1143bfb97a7dd9596d6c63": Role.PARTICIPANT,
    "http://data.lblod.info/id/rollen/73d5e1cf250d42fab15926771f07505a": Role.FOUNDER,
    "http://data.lblod.info/id/rollen/4ec7d5c39bdc4e84b4174379b9e22ad8": Role.RELATED,
}
"""Role concepts of ABB."""

STATUSES = {
    "http://lblod.data.gift/concepts/63cc561de9188d64ba5840a42ae8f0d6": Status.ACTIVE,
    "http://lblod.data.gift/concepts/d02c4e12bf88d2fdf5123b07f29c9311": Status.INACTIVE,
    "http://lblod.data.gift/concepts/abf4fee82019f88cf122f986830621ab": Status.FORMING,
}
"""Status concepts of ABB (*OrganisatieStatusCode*)."""

EVENT_KINDS = {
    "http://lblod.data.gift/concepts/fa80032794c841ecac73ff874f856db1": "Fusie",
    "http://lblod.data.gift/concepts/e4c3d1ef-a34d-43b0-a18c-f4e60e2c8af3": "Stadstitel",
    "http://lblod.data.gift/concepts/f0e2706a-3b64-4464-ad9c-4e65dc976288": "Oprichting",
    "http://lblod.data.gift/concepts/7fec2e93-b585-43dc-88d3-04de5e055215": (
        "Wijziging werkingsgebied"
    ),
    "http://lblod.data.gift/concepts/8a4f3c2d-9e1b-4f5a-b7c3-6d8e9f0a1b2c": (
        "Wijziging juridische vorm"
    ),
    "http://lblod.data.gift/concepts/b85363df-b598-4a21-b8ae-0dea78db73cb": "In ontbinding",
    "http://lblod.data.gift/concepts/e8dc166e-4769-4f28-bcf8-af2fb8cb7d15": "In vereffening",
    "http://lblod.data.gift/concepts/b5f471a8-eb2e-4ec3-9f84-2c179134e2be": (
        "Ontbonden en vereffend"
    ),
}
"""Kinds of change event (*Veranderingsgebeurtenis*) with their labels."""

MERGER = "Fusie"
REFNIS = "http://vocab.belgif.be/auth/"
REGISTERED = "/GeregistreerdeOrganisatieClassificatieCode/"
"""Part of the URI of classifications of private-law (registered) organisations."""


def iri(name: str) -> str:
    """Return the full IRI of a prefixed name.

    Examples
    --------
    >>> iri("org:member")
    'http://www.w3.org/ns/org#member'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


_OWN_KIND = "urn:regiowerk:kind:"


def kind_uri(kind: str) -> str:
    """Return the concept of a kind: that of the source vocabulary, else one of our own.

    Examples
    --------
    >>> kind_uri("igs-wonen")
    'urn:regiowerk:kind:igs-wonen'
    """
    known = kinds().get(kind)
    return known.uri if known and known.uri else _OWN_KIND + quote(kind, safe="")


def kind_id(uri: str) -> str:
    """Return the id of the kind that a concept stands for, or an empty text."""
    known = kind_by_uri().get(uri)
    if known:
        return known.id
    return unquote(uri.removeprefix(_OWN_KIND)) if uri.startswith(_OWN_KIND) else ""
