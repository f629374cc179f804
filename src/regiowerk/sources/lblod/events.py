"""Change events of the linked data, and what follows from mergers: since when and until when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from regiowerk.core.errors import ValidityError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.validity import Validity, parse_day
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import ChangeEvent, Organisation, Status
from regiowerk.sources.lblod.graph import Graph
from regiowerk.sources.lblod.model import SOURCE
from regiowerk.sources.lblod.vocabulary import EVENT_KINDS, MERGER, STATUSES

ORIGINAL = "original"
RESULTING = "resulting"
_PARTS = {ORIGINAL: "org:originalOrganization", RESULTING: "org:resultingOrganization"}
_RESULT = re.compile(r"resulteert in\s+(?P<name>[^()]+?)\s*(?:\(=\s*(?P<other>[^()]+)\))?\s*$")


def events_in(graph: Graph) -> tuple[tuple[ChangeEvent, ...], tuple[Finding, ...]]:
    """Return one row per event, organisation and part, by day and URI, with findings.

    An organisation that keeps its URI in a merger has two rows: it is original and resulting.
    """
    findings: list[Finding] = []
    rows = []
    for uri in sorted(set(graph.typed("org:ChangeEvent"))):
        rows += _rows(graph, uri, findings)
    rows.sort(key=lambda e: (e.on or date.max, e.uri, e.part, e.organisation))
    return tuple(rows), tuple(findings)


def validity_from(
    events: Iterable[ChangeEvent],
) -> tuple[dict[str, Validity], tuple[Finding, ...]]:
    """Return the days on which merged organisations existed, by URI, with findings.

    An original organisation that does not also result ends on the day of the merger; a
    resulting one that was not there before begins on it. One that keeps its URI goes on.
    """
    begins: dict[str, date] = {}
    ends: dict[str, date] = {}
    for event_rows in _by_event(events).values():
        parts = {(e.organisation, e.part) for e in event_rows}
        for row in event_rows:
            if row.kind != MERGER or row.on is None:
                continue
            if row.part == ORIGINAL and (row.organisation, RESULTING) not in parts:
                ends[row.organisation] = min(row.on, ends.get(row.organisation, row.on))
            if row.part == RESULTING and (row.organisation, ORIGINAL) not in parts:
                begins[row.organisation] = max(row.on, begins.get(row.organisation, row.on))
    validity_of = {}
    findings = []
    for uri in sorted(begins.keys() | ends.keys()):
        try:
            validity_of[uri] = Validity(begins.get(uri), ends.get(uri))
        except ValidityError:
            what = f"De organisatie ontstaat op {begins[uri]} maar verdwijnt op {ends[uri]}."
            done = "Begin en einde zijn opengelaten."
            findings.append(Finding(SOURCE, uri, "dct:date", what, done))
    return validity_of, tuple(findings)


def complete_from_events(
    organisations: Iterable[Organisation],
    events: Iterable[ChangeEvent],
    validity_of: Mapping[str, Validity],
) -> tuple[tuple[Organisation, ...], tuple[ChangeEvent, ...], tuple[Finding, ...]]:
    """Return the organisations with those that only an event names, and the events kept.

    A resulting organisation that the source does not describe gets the name that the
    description of the event gives it and the kind of the originals; its status is unknown.
    Where name or kind cannot be told, its rows are left out with an error that names them.
    """
    known = {one.uri: one for one in organisations}
    kept = []
    findings = []
    for uri, rows in _by_event(events).items():
        for row in rows:
            if row.organisation not in known:
                stub = _stub(row, rows, known, validity_of)
                findings.append(_told(uri, row, stub))
                if stub is None:
                    continue
                known[stub.uri] = stub
            kept.append(row)
            findings += _contradiction(known[row.organisation], row, validity_of)
    return tuple(sorted(known.values(), key=lambda o: o.uri)), tuple(kept), tuple(findings)


def _rows(graph: Graph, uri: str, findings: list[Finding]) -> list[ChangeEvent]:
    day = _day(graph, uri, findings)
    kind = _kind(graph, uri, findings)
    status_after = {
        graph.value(node, "ext:resultingOrganization"): STATUSES.get(
            graph.value(node, "lblodorg:resulterendeStatus")
        )
        for node in graph.values(uri, "lblodorg:veranderingsgebeurtenisResultaat")
    }
    rows = [
        ChangeEvent(
            uri=uri,
            kind=kind,
            organisation=organisation,
            part=part,
            on=day,
            resulting_status=status_after.get(organisation) or "",
            description=graph.value(uri, "dct:description"),
            source=SOURCE,
        )
        for part, predicate in _PARTS.items()
        for organisation in sorted(set(graph.values(uri, predicate)))
    ]
    if not rows:
        what = "De gebeurtenis noemt geen enkele organisatie."
        done = "De gebeurtenis is niet opgenomen."
        findings.append(Finding(SOURCE, uri, "", what, done, Severity.ERROR))
    return rows


def _day(graph: Graph, uri: str, findings: list[Finding]) -> date | None:
    text = graph.value(uri, "dct:date")
    if not text:
        what = f"De gebeurtenis ({_label(graph, uri)}) heeft geen datum."
        findings.append(
            Finding(SOURCE, uri, "dct:date", what, "De datum blijft open.", Severity.NOTE)
        )
        return None
    try:
        return parse_day(text[:10], field="dct:date")
    except ValidityError:
        what = f"'{text}' is geen dag; verwacht jaar-maand-dag."
        findings.append(Finding(SOURCE, uri, "dct:date", what, "De datum blijft open."))
        return None


def _label(graph: Graph, uri: str) -> str:
    concept = graph.value(uri, "ch:typeWijziging")
    return EVENT_KINDS.get(concept) or graph.value(concept, "skos:prefLabel") or concept


def _kind(graph: Graph, uri: str, findings: list[Finding]) -> str:
    label = _label(graph, uri)
    if label not in EVENT_KINDS.values():
        what = f"Onbekende soort gebeurtenis: {label or 'niet vermeld'}."
        done = "De gebeurtenis is bewaard met de soort zoals de bron ze geeft."
        findings.append(Finding(SOURCE, uri, "ch:typeWijziging", what, done))
    return label


def _by_event(events: Iterable[ChangeEvent]) -> dict[str, list[ChangeEvent]]:
    rows: dict[str, list[ChangeEvent]] = defaultdict(list)
    for event in events:
        rows[event.uri].append(event)
    return rows


def _stub(
    row: ChangeEvent,
    rows: Iterable[ChangeEvent],
    known: Mapping[str, Organisation],
    validity_of: Mapping[str, Validity],
) -> Organisation | None:
    """Return the organisation that only an event names, or None when it cannot be told."""
    kinds = {known[e.organisation].kind for e in rows if e.organisation in known}
    named = _RESULT.search(row.description)
    if row.part != RESULTING or len(kinds) != 1 or named is None:
        return None
    (kind,) = kinds
    return Organisation(
        uri=row.organisation,
        name=named["name"],
        alternative_names=(named["other"].strip(),) if named["other"] else (),
        kind=kind,
        status=Status.UNKNOWN,
        origin=kind_of(kind).origin,
        source=SOURCE,
        note="Alleen genoemd in een veranderingsgebeurtenis; de bron beschrijft haar niet.",
        validity=validity_of.get(row.organisation, Validity(row.on)),
    )


def _told(uri: str, row: ChangeEvent, stub: Organisation | None) -> Finding:
    what = f"De gebeurtenis noemt een organisatie die niet beschreven is: {row.organisation}."
    if stub is None:
        done = "Deze rij is niet opgenomen; naam of soort volgt niet uit de gebeurtenis."
        return Finding(SOURCE, uri, _PARTS[row.part], what, done, Severity.ERROR)
    done = f"Zij is opgenomen als '{stub.name}' ({stub.kind}), status onbekend."
    return Finding(SOURCE, uri, _PARTS[row.part], what, done)


def _contradiction(
    organisation: Organisation, row: ChangeEvent, validity_of: Mapping[str, Validity]
) -> list[Finding]:
    """Return a finding when a dissolved organisation is still active, or the reverse."""
    ended = validity_of.get(organisation.uri, Validity()).end == row.on and row.on is not None
    dissolved = row.part == ORIGINAL and ended
    if not dissolved or organisation.status is not Status.ACTIVE:
        return []
    what = f"{organisation.name} ging op {row.on} op in een andere organisatie maar staat actief."
    done = "De status van de bron is bewaard; het einde volgt uit de gebeurtenis."
    return [Finding(SOURCE, organisation.uri, "regorg:orgStatus", what, done)]
