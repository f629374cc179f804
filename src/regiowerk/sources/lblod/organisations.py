"""Organisations of the linked data: name, kind, status, identifiers, seat and working area."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_kbo
from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.register.kinds import Kind, kinds
from regiowerk.register.model import Organisation, Status
from regiowerk.sources.lblod.graph import Graph
from regiowerk.sources.lblod.model import SOURCE, Observed
from regiowerk.sources.lblod.vocabulary import STATUSES, kind_id

_CLASSES = ("org:Organization", "besluit:Bestuurseenheid", "regorg:RegisteredOrganization")
_ONCE = ("org:classification", "skos:prefLabel", "regorg:legalName", "regorg:orgStatus")
_OVO = re.compile(r"OVO\d{6}")


@dataclass(slots=True)
class _Tally:
    """Findings so far, and what is counted to be told once."""

    findings: list[Finding] = field(default_factory=list)
    renamed: int = 0
    spaced: int = 0

    def add(
        self, record: str, part: str, what: str, done: str, severity: Severity = Severity.WARNING
    ) -> None:
        self.findings.append(Finding(SOURCE, record, part, what, done, severity))


def organisations_in(
    graph: Graph, *, observed: Observed, validity_of: Mapping[str, Validity]
) -> tuple[tuple[Organisation, ...], tuple[Finding, ...]]:
    """Return the organisations of a graph, by URI, with what was noticed about them.

    An organisation of an unknown kind, or without any name, is kept out and named.

    Parameters
    ----------
    graph : Graph
        Statements of the file.
    observed : Observed
        For which day the source gives the status.
    validity_of : mapping of URI to Validity
        Days on which organisations existed, as far as change events tell.
    """
    tally = _Tally()
    uris = sorted({uri for name in _CLASSES for uri in graph.typed(name)})
    found = []
    for uri in uris:
        organisation = _organisation(graph, uri, observed, tally)
        if organisation:
            found.append(replace(organisation, validity=validity_of.get(uri, ALWAYS)))
    _tell_counts(tally)
    return tuple(found), (*tally.findings, *_shared_kbo(found))


def shared_kbo(organisations: Iterable[Organisation]) -> dict[str, tuple[Organisation, ...]]:
    """Return the organisations that share an enterprise number, by that number."""
    holders: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in organisations:
        if organisation.kbo:
            holders[organisation.kbo].append(organisation)
    return {kbo: tuple(those) for kbo, those in sorted(holders.items()) if len(those) > 1}


def _organisation(graph: Graph, uri: str, observed: Observed, tally: _Tally) -> Organisation | None:
    kind = _kind(graph, uri, tally)
    names = _names(graph, uri, kind, tally) if kind else None
    if kind is None or names is None:
        return None
    _tell_multiple(graph, uri, tally)
    name, legal_name, alternative_names = names
    site = graph.value(uri, "org:hasPrimarySite")
    return Organisation(
        uri=uri,
        name=name,
        kind=kind.id,
        legal_name=legal_name,
        alternative_names=alternative_names,
        status=_status(graph, uri, tally),
        status_on=observed.status_on(kind.family),
        kbo=_kbo(graph, uri, tally),
        ovo=_ovo(graph, uri, tally),
        seat=graph.value(graph.value(site, "organisatie:bestaatUit"), "adres:gemeentenaam"),
        area=graph.value(uri, "besluit:werkingsgebied") or graph.value(uri, "dct:spatial"),
        origin=kind.origin,
        source=SOURCE,
    )


def _kind(graph: Graph, uri: str, tally: _Tally) -> Kind | None:
    concept = graph.value(uri, "org:classification")
    kind = kinds().get(kind_id(concept))
    if kind is None:
        label = graph.value(concept, "skos:prefLabel") or concept or "geen"
        tally.add(
            uri,
            "org:classification",
            f"Onbekende soort organisatie ({label}) voor "
            f"'{graph.value(uri, 'skos:prefLabel')}'; verwacht een soort uit kinds.toml.",
            "De organisatie is niet opgenomen.",
            Severity.ERROR,
        )
    return kind


def _names(
    graph: Graph, uri: str, kind: Kind, tally: _Tally
) -> tuple[str, str, tuple[str, ...]] | None:
    """Return name, legal name where it differs, and alternative names."""
    raw = graph.values(uri, "skos:prefLabel") + graph.values(uri, "skos:altLabel")
    tally.spaced += any(text != _clean(text) for text in raw)
    legal = _clean(graph.value(uri, "regorg:legalName"))
    given = _clean(graph.value(uri, "skos:prefLabel"))
    if not given:
        severity = Severity.WARNING if legal else Severity.ERROR
        done = "De juridische naam is gebruikt." if legal else "De organisatie is niet opgenomen."
        tally.add(uri, "skos:prefLabel", "De organisatie heeft geen naam.", done, severity)
    name = given or legal
    if not name:
        return None
    if kind.id == "ocmw" and not name.startswith("OCMW"):
        name = f"OCMW {name}"
        tally.renamed += 1
    others = {_clean(text) for text in graph.values(uri, "skos:altLabel")} | {given}
    alternatives = tuple(sorted(others - {name, legal, ""}))
    return name, legal if legal != name else "", alternatives


def _clean(text: str) -> str:
    """Return a name with every run of white space, hard spaces included, as one space."""
    return " ".join(text.split())


def _status(graph: Graph, uri: str, tally: _Tally) -> Status:
    concept = graph.value(uri, "regorg:orgStatus")
    status = STATUSES.get(concept, Status.UNKNOWN)
    if status is Status.UNKNOWN:
        tally.add(
            uri,
            "regorg:orgStatus",
            f"De status is {concept or 'niet vermeld'}; verwacht actief, niet actief of in "
            "oprichting.",
            "De status staat op 'onbekend'.",
        )
    return status


def _identifiers(graph: Graph, uri: str, scheme: str) -> list[str]:
    """Return the identifiers of an organisation in one scheme (``KBO`` or ``OVO``), sorted."""
    found = set()
    for node in graph.values(uri, "adms:identifier"):
        if graph.value(node, "skos:notation").upper().startswith(scheme):
            structured = graph.value(node, "generiek:gestructureerdeIdentificator")
            found.add(graph.value(structured, "generiek:lokaleIdentificator").strip())
    return sorted(found - {""})


def _kbo(graph: Graph, uri: str, tally: _Tally) -> str:
    numbers = _identifiers(graph, uri, "KBO")
    if not numbers:
        return ""
    if len(numbers) > 1:
        _tell_two(uri, "KBO-nummer", numbers, tally)
    try:
        return parse_kbo(numbers[0])
    except InputError:
        tally.add(
            uri,
            "KBO-nummer",
            f"'{numbers[0]}' is geen geldig KBO-nummer (tien cijfers met controlegetal).",
            "Het nummer is bewaard zoals het in de bron staat.",
        )
        return numbers[0]


def _ovo(graph: Graph, uri: str, tally: _Tally) -> str:
    codes = _identifiers(graph, uri, "OVO")
    if not codes:
        return ""
    if len(codes) > 1:
        _tell_two(uri, "OVO-code", codes, tally)
    if not _OVO.fullmatch(codes[0]):
        tally.add(
            uri,
            "OVO-code",
            f"'{codes[0]}' is geen geldige OVO-code (OVO en zes cijfers).",
            "De code is bewaard zoals ze in de bron staat.",
        )
    return codes[0]


def _tell_two(uri: str, part: str, values: list[str], tally: _Tally) -> None:
    tally.add(
        uri,
        part,
        f"De organisatie heeft {len(values)} waarden voor {part}: {', '.join(values)}.",
        f"De eerste ({values[0]}) is gebruikt.",
    )


def _tell_multiple(graph: Graph, uri: str, tally: _Tally) -> None:
    for predicate in _ONCE:
        values = sorted(set(graph.values(uri, predicate)))
        if len(values) > 1:
            tally.add(
                uri,
                predicate,
                f"Er staan {len(values)} waarden waar er één verwacht wordt: {', '.join(values)}.",
                f"'{graph.value(uri, predicate)}' is gebruikt.",
            )


def _tell_counts(tally: _Tally) -> None:
    if tally.renamed:
        tally.add(
            "OCMW",
            "naam",
            f"{tally.renamed} OCMW's dragen in de bron dezelfde naam als hun gemeente.",
            "Zij heten hier 'OCMW' gevolgd door de naam; de naam uit de bron blijft vindbaar.",
            Severity.NOTE,
        )
    if tally.spaced:
        tally.add(
            "namen",
            "naam",
            f"De naam van {tally.spaced} organisaties bevat harde of dubbele spaties.",
            "Zij zijn vervangen door gewone spaties.",
            Severity.NOTE,
        )


def _shared_kbo(organisations: Iterable[Organisation]) -> list[Finding]:
    return [
        Finding(
            SOURCE,
            kbo,
            "KBO-nummer",
            f"{len(those)} organisaties delen KBO-nummer {kbo}: "
            + ", ".join(f"{one.name} ({one.uri})" for one in those)
            + ".",
            "Het nummer is bij elk van hen bewaard; zoeken op dit nummer geeft ze allemaal.",
        )
        for kbo, those in shared_kbo(organisations).items()
    ]
