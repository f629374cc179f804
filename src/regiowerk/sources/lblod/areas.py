"""Working areas of the linked data: NIS codes, and the region in which municipalities lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.core.validity import Validity, parse_day
from regiowerk.register.model import Organisation, Status
from regiowerk.sources.lblod.graph import Graph
from regiowerk.sources.lblod.model import SOURCE, Area, AreaCode, MunicipalityCode, RegionOf
from regiowerk.sources.lblod.vocabulary import REFNIS

MUNICIPALITY = "Gemeente"
REGION = "Referentieregio"
FLANDERS = "Gewest"  # the one area of this level is the Vlaams Gewest


def areas_in(graph: Graph) -> tuple[tuple[Area, ...], tuple[Finding, ...]]:
    """Return the described areas, by URI, with findings; labels stand as in the source."""
    findings: list[Finding] = []
    described = {
        uri for uri in graph.typed("prov:Location") if graph.value(uri, "ext:werkingsgebiedNiveau")
    }
    areas = []
    for uri in sorted(described):
        within = sorted(set(graph.values(uri, "geo:sfWithin")))
        for other in (w for w in within if w not in described):
            what = f"Het gebied ligt in een gebied dat niet beschreven is: {other}."
            findings.append(Finding(SOURCE, uri, "geo:sfWithin", what, "De verwijzing vervalt."))
        areas.append(
            Area(
                uri=uri,
                label=graph.value(uri, "rdfs:label"),
                level=graph.value(uri, "ext:werkingsgebiedNiveau"),
                codes=_codes(graph, uri, findings),
                within=tuple(w for w in within if w in described),
            )
        )
    return tuple(areas), tuple(findings)


def municipality_codes(
    organisations: Iterable[Organisation], areas: Iterable[Area]
) -> tuple[tuple[MunicipalityCode, ...], tuple[Finding, ...]]:
    """Return the NIS codes of municipalities through their area, with findings."""
    area_of = {area.uri: area for area in areas}
    codes = []
    findings = []
    for one in organisations:
        if one.kind != "gemeente":
            continue
        area = area_of.get(one.area)
        codes += [
            MunicipalityCode(
                organisation=one.uri, nis=c.nis, edition=c.edition, validity=c.validity
            )
            for c in (area.codes if area else ())
        ]
        if area is None or not area.codes:
            findings.append(_without(one, "skos:exactMatch", "geen NIS-code"))
        elif one.status is Status.ACTIVE and all(c.validity.end for c in area.codes):
            findings.append(_expired(one, area.codes[-1]))
    return tuple(codes), (*findings, *_shared_codes(codes))


def regions_of(
    organisations: Iterable[Organisation], areas: Iterable[Area]
) -> tuple[tuple[RegionOf, ...], tuple[Finding, ...]]:
    """Return for each Flemish municipality the area of its referentieregio, with findings.

    A municipality is Flemish when its area lies in the Vlaams Gewest. One that lies in more
    than one referentieregio is left out with an error; one that lies in none is named.
    """
    area_of = {area.uri: area for area in areas}
    found = []
    findings = []
    for one in organisations:
        if one.kind != "gemeente" or one.area not in area_of:
            continue
        around = [area_of[uri] for uri in area_of[one.area].within]
        regions = [area for area in around if area.level == REGION]
        if len(regions) == 1:
            found.append(RegionOf(organisation=one.uri, area=regions[0].uri))
        elif regions:
            labels = ", ".join(sorted(area.label for area in regions))
            what = f"{one.name} ligt in {len(regions)} referentieregio's: {labels}."
            done = "Er is geen regio toegewezen."
            findings.append(Finding(SOURCE, one.uri, "geo:sfWithin", what, done, Severity.ERROR))
        elif any(area.level == FLANDERS for area in around):
            findings.append(_without(one, "geo:sfWithin", "geen referentieregio"))
    return tuple(found), tuple(findings)


def undescribed_areas(
    organisations: Iterable[Organisation], areas: Iterable[Area]
) -> tuple[Finding, ...]:
    """Return one finding that counts the working areas of which the source gives only a URI."""
    known = {area.uri for area in areas}
    missing = {one.area for one in organisations if one.area and one.area not in known}
    if not missing:
        return ()
    what = f"Van {len(missing)} werkingsgebieden geeft de bron alleen een URI."
    done = "De URI is bij de organisatie bewaard; het gebied zelf is niet bekend."
    return (
        Finding(SOURCE, "werkingsgebieden", "besluit:werkingsgebied", what, done, Severity.NOTE),
    )


def _codes(graph: Graph, uri: str, findings: list[Finding]) -> tuple[AreaCode, ...]:
    codes = []
    for concept in sorted(set(graph.values(uri, "skos:exactMatch"))):
        edition, _, number = concept.removeprefix(REFNIS).partition("/")
        if not concept.startswith(REFNIS):
            continue
        try:
            nis = parse_nis(graph.value(concept, "skos:notation") or number)
            codes.append(AreaCode(nis=nis, edition=edition, validity=_validity(graph, concept)))
        except InputError as error:
            what = f"De code {concept} is niet bruikbaar: {error}"
            done = "De code is niet opgenomen."
            findings.append(Finding(SOURCE, uri, "skos:exactMatch", what, done, Severity.ERROR))
    return tuple(codes)


def _validity(graph: Graph, concept: str) -> Validity:
    return Validity(
        _day(graph.value(concept, "schemas:startDate")),
        _day(graph.value(concept, "schemas:endDate")),
    )


def _day(text: str) -> date | None:
    """Return the day of a date-time; None when absent or 9999-12-31, which stands for open."""
    if not text or text.startswith("9999"):
        return None
    return parse_day(text[:10])


def _without(one: Organisation, part: str, lack: str) -> Finding:
    active = one.status is Status.ACTIVE
    return Finding(
        SOURCE,
        one.uri,
        part,
        f"De gemeente {one.name} ({one.status}) heeft {lack} in de bron.",
        "Dit blijft leeg.",
        Severity.WARNING if active else Severity.NOTE,
    )


def _expired(one: Organisation, code: AreaCode) -> Finding:
    what = (
        f"De gemeente {one.name} is actief, maar haar NIS-code {code.nis} ({code.edition}) "
        f"is volgens de bron vervallen op {code.validity.end}."
    )
    done = "De code en haar dagen zijn bewaard zoals in de bron; gebruik de REFNIS-tabel."
    return Finding(SOURCE, one.uri, "schemas:endDate", what, done)


def _shared_codes(codes: Iterable[MunicipalityCode]) -> list[Finding]:
    count = Counter((c.nis, c.edition) for c in codes)
    return [
        Finding(
            SOURCE,
            f"{edition}/{nis}",
            "skos:exactMatch",
            f"{times} gemeenten hebben dezelfde NIS-code {nis} ({edition}).",
            "De code is bij elk van hen bewaard.",
        )
        for (nis, edition), times in sorted(count.items())
        if times > 1
    ]
