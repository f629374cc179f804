"""Write facts as Turtle that readers of W3C ORG, LBLOD and OSLO can use straight away.

Organisations, memberships, zones and events keep the URIs of their source. Every row is in a
class of ours (``rw:``), also one that was corrected later; only rows in force are in the classes
of the public vocabularies. `regiowerk.sources.turtle.read_turtle` reads it all back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regiowerk.register.kinds import kinds
from regiowerk.register.model import ChangeEvent, Facts
from regiowerk.sources.lblod.properties import Statement, is_iri, linked, quoted
from regiowerk.sources.lblod.shapes import FACTS, SHAPES, Shape
from regiowerk.sources.lblod.vocabulary import EVENT_KINDS, PREFIXES, ROLES, STATUSES, kind_uri

_STATUS_URI = {status.value: uri for uri, status in STATUSES.items()}
_EVENT_URI = {label: uri for uri, label in EVENT_KINDS.items()}
_PARTS = {"original": "org:originalOrganization", "resulting": "org:resultingOrganization"}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where rows are found: IRI per table and position, per zone, and of the zones of a unit."""

    nodes: dict[str, list[str]]
    zone: dict[tuple[str, str], str]
    around: dict[str, list[str]]
    taken: frozenset[str]


def turtle_text(facts: Facts) -> str:
    """Return facts as one Turtle document.

    Deterministic: the same facts give the same text. Rows stand in the order of the facts.
    """
    labels = _concept_labels()
    places = _places(facts, {FACTS, *labels})
    blocks = [_block(FACTS, [("a", "rw:Facts"), ("rw:format", "1")])]
    for shape in SHAPES:
        rows = getattr(facts, shape.table)
        for row, node in zip(rows, places.nodes[shape.table], strict=True):
            blocks.append(_block(node, _statements(shape, row, node, places)))
    blocks += _events(facts, places)
    blocks += [
        _block(uri, [("a", "skos:Concept"), ("skos:prefLabel", quoted(label))])
        for uri, label in sorted(labels.items())
    ]
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    return prefixes + "\n" + "\n".join(blocks)


def write_turtle(facts: Facts, path: Path) -> None:
    """Write facts as a Turtle file in UTF-8, whole or not at all."""
    partial = path.with_name(path.name + ".deel")
    partial.write_text(turtle_text(facts), encoding="utf-8", newline="\n")
    partial.replace(path)


def _places(facts: Facts, taken: set[str]) -> _Places:
    """Return the IRI of every row; empty where it has none.

    An IRI stands for one row. Where more rows want it (a fact and its earlier versions), the
    first that is still held for true has it.
    """
    nodes = {}
    for shape in SHAPES:
        rows = getattr(facts, shape.table)
        names = [""] * len(rows)
        for position in sorted(range(len(rows)), key=lambda i: (_superseded(rows[i]), i)):
            wanted = (node for node in shape.nodes(rows[position]) if is_iri(node))
            names[position] = next((node for node in wanted if node not in taken), "")
            taken.add(names[position])
        nodes[shape.table] = names
    zone: dict[tuple[str, str], str] = {}
    for row, node in zip(facts.zones, nodes["zones"], strict=True):
        if node:
            zone.setdefault((row.zoning, row.code), node)
    around: dict[str, list[str]] = defaultdict(list)
    for one in facts.assignments:
        lasting = one.validity.end is None and one.known.end is None
        if lasting and (one.zoning, one.code) in zone:
            around[one.unit].append(zone[one.zoning, one.code])
    return _Places(nodes, zone, around, frozenset(taken))


def _superseded(row: Any) -> bool:
    known = getattr(row, "known", None)
    return known is not None and known.end is not None


def _statements(shape: Shape, row: Any, node: str, places: _Places) -> list[Statement]:
    """Return the statements of one row."""
    public = shape.classes(row) if node and not _superseded(row) else ()
    statements: list[Statement] = [("a", name) for name in (shape.name, *public)]
    if shape.key:
        key = getattr(row, shape.key)
        if key != (shape.key_from(node) if node else ""):
            statements.append(("dct:identifier", quoted(key)))
    for one in shape.properties:
        statements += one.write(getattr(row, one.field))
    return statements + _extra(shape, row, node, places)


def _extra(shape: Shape, row: Any, node: str, places: _Places) -> list[Statement]:
    """Return what only readers of the public vocabularies look for; it is not read back."""
    if shape.table == "units" and node:
        return [("geo:sfWithin", f"<{zone}>") for zone in places.around.get(row.id, ())]
    if shape.table == "assignments" and (row.zoning, row.code) in places.zone:
        return [("rw:zone", f"<{places.zone[row.zoning, row.code]}>")]
    return []


def _events(facts: Facts, places: _Places) -> list[str]:
    """Return every event as one node, the way LBLOD models it; the parts are read back."""
    parts: dict[str, list[ChangeEvent]] = defaultdict(list)
    for row in facts.events:
        if is_iri(row.uri) and row.uri not in places.taken and not _superseded(row):
            parts[row.uri].append(row)
    return [_block(uri, _event(rows)) for uri, rows in parts.items()]


def _event(rows: list[ChangeEvent]) -> list[Statement]:
    first = rows[0]
    statements: list[Statement] = [("a", "org:ChangeEvent")]
    if first.kind in _EVENT_URI:
        statements.append(("ch:typeWijziging", f"<{_EVENT_URI[first.kind]}>"))
    if first.on:
        statements.append(("dct:date", f'"{first.on.isoformat()}"^^xsd:date'))
    if first.description:
        statements.append(("dct:description", quoted(first.description)))
    for row in rows:
        if row.part in _PARTS:
            statements.append((_PARTS[row.part], linked(row.organisation)))
        if row.resulting_status in _STATUS_URI:
            result = (
                "[ a lblodorg:VeranderingsgebeurtenisResultaat ; "
                f"ext:resultingOrganization {linked(row.organisation)} ; "
                f"lblodorg:resulterendeStatus <{_STATUS_URI[row.resulting_status]}> ]"
            )
            statements.append(("lblodorg:veranderingsgebeurtenisResultaat", result))
    return list(dict.fromkeys(statements))


def _concept_labels() -> dict[str, str]:
    """Return the labels of the concepts that the file refers to, by URI."""
    labels = {uri: str(role.value) for uri, role in ROLES.items()}
    labels |= {uri: str(status.value) for uri, status in STATUSES.items()}
    labels |= EVENT_KINDS
    return labels | {kind_uri(kind.id): kind.name for kind in kinds().values()}


def _block(node: str, statements: list[Statement]) -> str:
    """Return one subject with its statements; objects of one predicate on one line."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for predicate, value in statements:
        grouped[predicate].append(value)
    lines = " ;\n  ".join(f"{name} {', '.join(values)}" for name, values in grouped.items())
    return f"<{node}>\n  {lines} .\n" if node else f"[\n  {lines}\n] .\n"
