"""How one field of a fact is written as statements, and read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph as ox

from regiowerk.core.errors import InputError
from regiowerk.core.validity import Validity
from regiowerk.register.model import Role
from regiowerk.sources.lblod.graph import Graph, Term
from regiowerk.sources.lblod.vocabulary import ROLES, kind_id, kind_uri

Statement = tuple[str, str]
"""Predicate with its prefix, and an object in Turtle."""

_ROLE_URI = {role: uri for uri, role in ROLES.items()}


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a noun in the vocabulary.

    An empty value (no text, no day, no period) gives no statement, and no statement reads
    back as the empty value.

    Parameters
    ----------
    field : str
        Field of the noun.
    write : callable
        From a value to statements.
    read : callable
        From a graph and a subject to a value; raises InputError for a value that is none.
    """

    field: str
    write: Callable[[Any], list[Statement]]
    read: Callable[[Graph, str], Any]


@cache
def is_iri(text: str) -> bool:
    """Return whether a text is an absolute IRI that Turtle can hold."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def quoted(text: str, language: str = "") -> str:
    """Return a text as a Turtle literal."""
    return str(ox.Literal(text, language=language) if language else ox.Literal(text))


def linked(uri: str) -> str:
    """Return a URI as Turtle; a text that is no IRI as a literal."""
    return f"<{uri}>" if is_iri(uri) else quoted(uri)


def reference(prefix: str, key: str) -> str:
    """Return the IRI of something with an own id.

    Examples
    --------
    >>> reference("urn:regiowerk:unit:", "46030-2025")
    'urn:regiowerk:unit:46030-2025'
    """
    return prefix + quote(key, safe="")


def text(field: str, predicate: str, language: str = "") -> Property:
    """Return a property that holds one text, in one language or in none."""

    def write(value: str) -> list[Statement]:
        return [(predicate, quoted(value, language))] if value else []

    def read(graph: Graph, subject: str) -> str:
        values = _literals(graph, subject, predicate, language)
        return values[0] if values else ""

    return Property(field, write, read)


def texts(field: str, predicate: str) -> Property:
    """Return a property that holds several texts in the order of the file."""

    def write(values: tuple[str, ...]) -> list[Statement]:
        return [(predicate, quoted(value)) for value in values]

    def read(graph: Graph, subject: str) -> tuple[str, ...]:
        return tuple(_literals(graph, subject, predicate, ""))

    return Property(field, write, read)


def link(field: str, predicate: str) -> Property:
    """Return a property that holds the URI of an organisation or area."""

    def write(value: str) -> list[Statement]:
        return [(predicate, linked(value))] if value else []

    def read(graph: Graph, subject: str) -> str:
        return next((term.value for term in graph.terms(subject, predicate)), "")

    return Property(field, write, read)


def key(field: str, predicate: str, prefix: str) -> Property:
    """Return a property that holds the own id of a unit, zoning or source."""

    def write(value: str) -> list[Statement]:
        return [(predicate, f"<{reference(prefix, value)}>")] if value else []

    def read(graph: Graph, subject: str) -> str:
        return unquote(graph.value(subject, predicate).removeprefix(prefix))

    return Property(field, write, read)


def day(field: str, predicate: str) -> Property:
    """Return a property that holds one day or none."""

    def write(value: date | None) -> list[Statement]:
        return [] if value is None else [(predicate, f'"{value.isoformat()}"^^xsd:date')]

    def read(graph: Graph, subject: str) -> date | None:
        found = graph.value(subject, predicate)
        return date.fromisoformat(found) if found else None

    return Property(field, write, read)


def period(field: str, begins: str, ends: str) -> Property:
    """Return a property that holds a period; `ends` is the first day after it."""
    begin, end = day(field, begins), day(field, ends)

    def write(value: Validity) -> list[Statement]:
        return begin.write(value.begin) + end.write(value.end)

    def read(graph: Graph, subject: str) -> Validity:
        return Validity(begin.read(graph, subject), end.read(graph, subject))

    return Property(field, write, read)


def number(field: str, predicate: str) -> Property:
    """Return a property that holds a number with decimals, or none."""

    def write(value: float | None) -> list[Statement]:
        return [] if value is None else [(predicate, f'"{float(value)!r}"^^xsd:double')]

    def read(graph: Graph, subject: str) -> float | None:
        found = graph.value(subject, predicate)
        return float(found) if found else None

    return Property(field, write, read)


def count(field: str, predicate: str) -> Property:
    """Return a property that holds a whole number, or none."""

    def write(value: int | None) -> list[Statement]:
        return [] if value is None else [(predicate, str(value))]

    def read(graph: Graph, subject: str) -> int | None:
        found = graph.value(subject, predicate)
        return int(found) if found else None

    return Property(field, write, read)


def flag(field: str, predicate: str) -> Property:
    """Return a property that holds yes or no; absent is no."""

    def write(value: bool) -> list[Statement]:
        return [(predicate, "true")] if value else []

    def read(graph: Graph, subject: str) -> bool:
        return graph.value(subject, predicate) == "true"

    return Property(field, write, read)


def choice(field: str, predicate: str, kind: type[Enum]) -> Property:
    """Return a property that holds one of a closed list, by its Dutch value."""

    def write(value: Enum) -> list[Statement]:
        return [(predicate, quoted(str(value.value)))]

    def read(graph: Graph, subject: str) -> Enum:
        return kind(graph.value(subject, predicate))

    return Property(field, write, read)


def concept(field: str, predicate: str, concepts: Mapping[str, Enum], kind: type[Enum]) -> Property:
    """Return a property that holds a concept of the source; a value without one as text."""
    uri_of = {value: uri for uri, value in concepts.items()}

    def write(value: Enum) -> list[Statement]:
        return [(predicate, linked(uri_of.get(value, str(value.value))))]

    def read(graph: Graph, subject: str) -> Enum:
        found = graph.value(subject, predicate)
        return concepts.get(found) or kind(found)

    return Property(field, write, read)


def classification(field: str) -> Property:
    """Return the property that holds the kind of an organisation, as a concept."""

    def write(value: str) -> list[Statement]:
        return [("org:classification", f"<{kind_uri(value)}>")]

    def read(graph: Graph, subject: str) -> str:
        found = graph.value(subject, "org:classification")
        known = kind_id(found)
        if not known and found and found != kind_uri(""):
            raise InputError(f"'{found}' is not the concept of a kind of organisation.")
        return known

    return Property(field, write, read)


def role(field: str) -> Property:
    """Return the property that holds a role; a founder's second role is left to `founder`."""

    def write(value: Role) -> list[Statement]:
        return [("org:role", f"<{_ROLE_URI[value]}>")]

    def read(graph: Graph, subject: str) -> Role:
        roles = [ROLES[uri] for uri in graph.values(subject, "org:role")]
        return next((r for r in roles if r is not Role.FOUNDER), Role.FOUNDER)

    return Property(field, write, read)


def founder(field: str) -> Property:
    """Return the property that says who founded, also as a role for other readers."""
    plain = flag(field, "rw:founder")

    def write(value: bool) -> list[Statement]:
        extra = [("org:role", f"<{_ROLE_URI[Role.FOUNDER]}>")] if value else []
        return plain.write(value) + extra

    return Property(field, write, plain.read)


def identifier(field: str, scheme: str) -> Property:
    """Return the property that holds a structured identifier (KBO or OVO), as ABB nests it."""

    def write(value: str) -> list[Statement]:
        if not value:
            return []
        inner = (
            f"[ a generiek:GestructureerdeIdentificator ; "
            f"generiek:lokaleIdentificator {quoted(value)} ]"
        )
        outer = (
            f"[ a adms:Identifier ; skos:notation {quoted(scheme)} ; "
            f"generiek:gestructureerdeIdentificator {inner} ]"
        )
        return [("adms:identifier", outer)]

    def read(graph: Graph, subject: str) -> str:
        for node in graph.values(subject, "adms:identifier"):
            if graph.value(node, "skos:notation") == scheme:
                nested = graph.value(node, "generiek:gestructureerdeIdentificator")
                return graph.value(nested, "generiek:lokaleIdentificator")
        return ""

    return Property(field, write, read)


def seat(field: str) -> Property:
    """Return the property that holds the municipality of the seat, as ABB nests it."""

    def write(value: str) -> list[Statement]:
        if not value:
            return []
        address = f"[ a locn:Address ; adres:gemeentenaam {quoted(value)} ]"
        return [("org:hasPrimarySite", f"[ a org:Site ; organisatie:bestaatUit {address} ]")]

    def read(graph: Graph, subject: str) -> str:
        site = graph.value(subject, "org:hasPrimarySite")
        return graph.value(graph.value(site, "organisatie:bestaatUit"), "adres:gemeentenaam")

    return Property(field, write, read)


def _literals(graph: Graph, subject: str, predicate: str, language: str) -> list[str]:
    return [term.value for term in graph.terms(subject, predicate) if _language(term) == language]


def _language(term: Term) -> str | None:
    return (term.language or "") if isinstance(term, ox.Literal) else None
