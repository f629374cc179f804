"""A Turtle file as an index of statements, and the one error for a file that is no Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.files import AGAIN, open_text
from regiowerk.sources.lblod.vocabulary import iri

Term = ox.NamedNode | ox.BlankNode | ox.Literal
_TYPE = iri("rdf:type")


def key_of(term: Term) -> str:
    """Return the text by which a node is looked up: its IRI, or its label with ``_:``."""
    return str(term) if isinstance(term, ox.BlankNode) else term.value


@dataclass(frozen=True, slots=True)
class Graph:
    """Statements by subject and predicate, everything in the order of the file.

    Predicates and classes are named with a prefix, as in ``org:member``.
    """

    statements: dict[str, dict[str, list[Term]]]

    def __contains__(self, subject: str) -> bool:
        return subject in self.statements

    def __iter__(self) -> Iterator[str]:
        return iter(self.statements)

    def terms(self, subject: str, predicate: str) -> list[Term]:
        """Return the objects of a subject and predicate; empty where there are none."""
        return self.statements.get(subject, {}).get(iri(predicate), [])

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects as text: IRI, label of a blank node, or text of a literal."""
        return [key_of(term) for term in self.terms(subject, predicate)]

    def value(self, subject: str, predicate: str) -> str:
        """Return the one object as text, or an empty text where there is none.

        Of several, the least by language (none, then Dutch, then others) and text: the same
        one whatever the order of the file.
        """
        terms = self.terms(subject, predicate)
        return key_of(min(terms, key=_preference)) if terms else ""

    def typed(self, name: str) -> list[str]:
        """Return the subjects of a class, in the order of the file."""
        wanted = iri(name)
        return [
            subject
            for subject, objects in self.statements.items()
            if any(term.value == wanted for term in objects.get(_TYPE, []))
        ]


def _preference(term: Term) -> tuple[int, str]:
    language = term.language if isinstance(term, ox.Literal) else None
    rank = 0 if language is None else 1 if language.startswith("nl") else 2
    return rank, term.value


def read_graph(path: Path) -> Graph:
    """Return the statements of a Turtle file.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, not UTF-8, damaged or truncated (names the line), or
        holds no statements.
    """
    text = open_text(path, compressed=False)
    statements: dict[str, dict[str, list[Term]]] = {}
    try:
        for quad in ox.parse(input=text, format=ox.RdfFormat.TURTLE):
            objects = statements.setdefault(key_of(quad.subject), {})
            objects.setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise FileFormatError(
            f"{path}, line {error.lineno}: not Turtle ({error.msg}). "
            f"The file may be truncated or damaged. {AGAIN}",
            file=str(path),
            line=error.lineno,
        ) from error
    if not statements:
        raise FileFormatError(
            f"{path} holds no statements, only prefixes or comments. {AGAIN}", file=str(path)
        )
    return Graph(statements)
