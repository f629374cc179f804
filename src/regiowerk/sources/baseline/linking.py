"""Which authority governs which territory: the join of REFNIS units with ABB organisations.

The code of a working area tells it for every municipality of today. A municipality that merged
and passed its URI on has lost its old code in the source; the merger event still names it, so
the predecessors of a merger are matched by code, then by name, then as the only pair left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.register.geography import Codes
from regiowerk.register.model import ChangeEvent, Organisation, Succession, Unit, UnitCode
from regiowerk.sources.lblod.model import MunicipalityCode

_SOURCE = "abb-organisaties"
_MERGER = "Fusie"


def link_authorities(
    units: Sequence[Unit],
    codes: Sequence[UnitCode],
    successions: Iterable[Succession],
    organisations: Iterable[Organisation],
    municipality_codes: Iterable[MunicipalityCode],
    events: Iterable[ChangeEvent],
) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
    """Return the units with the URI of the municipality that governs them, and findings.

    Parameters
    ----------
    units, codes, successions
        The territories of Belgium.
    organisations, municipality_codes, events
        As read from ABB's linked data.

    Returns
    -------
    units : tuple of Unit
        In the order given; `organisation` is empty outside Flanders and Brussels.
    findings : tuple of Finding
        One for each Flemish unit without an authority and each authority without a unit.
    """
    municipalities = {o.uri: o for o in organisations if o.kind == "gemeente"}
    by_code = Codes(codes)
    governed: dict[str, str] = {}
    for code in municipality_codes:
        day = date(2025, 1, 1) if code.edition == "refnis2025" else date(2024, 12, 31)
        unit = by_code.unit_on(code.nis, day)
        if unit is not None:
            governed[unit] = code.organisation
    predecessors: dict[str, list[str]] = defaultdict(list)
    for step in successions:
        predecessors[step.successor].append(step.predecessor)
    unit_of = {unit.id: unit for unit in units}
    for result, originals in _mergers(events, municipalities):
        for unit in [u for u, uri in governed.items() if uri == result]:
            if predecessors[unit]:
                before = [unit_of[p] for p in predecessors[unit] if p not in governed]
                taken = {governed[p] for p in predecessors[unit] if p in governed}
                left = [municipalities[uri] for uri in originals if uri not in taken]
                governed |= _pairs(before, left)
    linked = tuple(replace(u, organisation=governed.get(u.id, "")) for u in units)
    return linked, _unlinked(linked, municipalities)


def _mergers(
    events: Iterable[ChangeEvent], municipalities: Mapping[str, Organisation]
) -> list[tuple[str, list[str]]]:
    """Return for each merger the resulting municipality and the original ones, latest first."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    days: dict[str, date] = {}
    for event in events:
        if event.kind == _MERGER and event.on and event.organisation in municipalities:
            parts[event.uri][event.part].append(event.organisation)
            days[event.uri] = event.on
    order = sorted(parts, key=lambda uri: (-days[uri].toordinal(), uri))
    return [
        (result, sorted(parts[uri]["original"]))
        for uri in order
        for result in sorted(parts[uri]["resulting"])
    ]


def _pairs(units: Sequence[Unit], authorities: Sequence[Organisation]) -> dict[str, str]:
    by_name = {fold(o.name.replace("(voor fusie)", "")): o.uri for o in authorities}
    found = {u.id: by_name[fold(u.name)] for u in units if fold(u.name) in by_name}
    lone_units = [u.id for u in units if u.id not in found]
    lone_uris = [o.uri for o in authorities if o.uri not in found.values()]
    if len(lone_units) == 1 and len(lone_uris) == 1:
        found[lone_units[0]] = lone_uris[0]
    return found


def _unlinked(
    units: Iterable[Unit], municipalities: Mapping[str, Organisation]
) -> tuple[Finding, ...]:
    linked = {unit.organisation for unit in units}
    findings = [
        Finding(
            _SOURCE,
            unit.id,
            "organisation",
            f"Voor het grondgebied van {unit.name} ({unit.validity}) is geen gemeentebestuur "
            "gevonden in de bron.",
            "Het grondgebied staat in het register zonder URI van een bestuur.",
        )
        for unit in units
        if unit.region == "vlaanderen" and not unit.organisation
    ]
    findings += [
        Finding(
            _SOURCE,
            uri,
            "besluit:werkingsgebied",
            f"Het gemeentebestuur {one.name} hoort bij geen enkel grondgebied van REFNIS.",
            "Het bestuur staat in het register zonder grondgebied.",
            Severity.WARNING,
        )
        for uri, one in sorted(municipalities.items())
        if uri not in linked
    ]
    return tuple(findings)
