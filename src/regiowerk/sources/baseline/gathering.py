"""Everything a baseline holds, read from the official files and joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Finding
from regiowerk.register.geography import Codes
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Facts, Organisation, Source, Unit
from regiowerk.register.schema import facts_from
from regiowerk.register.themes import with_themes, without_theme
from regiowerk.sources.baseline.linking import link_authorities
from regiowerk.sources.baseline.pairs import neighbour_rows
from regiowerk.sources.boundaries import LAYERS, Boundaries, read_coverage, simplified
from regiowerk.sources.definitions import statistical_sources
from regiowerk.sources.derived_zones import read_derived_zones
from regiowerk.sources.lblod.model import LblodReading
from regiowerk.sources.lblod.read import read_organisations
from regiowerk.sources.mergers import (
    compare_mergers,
    mergers_of,
    read_merger_key,
    read_merger_note,
    read_mergers_in_words,
)
from regiowerk.sources.origins import register_sources
from regiowerk.sources.readings import FlowReading, IndicatorReading, IndicatorValue
from regiowerk.sources.reference_regions import complete_reference_regions, read_areas
from regiowerk.sources.refnis import RefnisReading, read_crosswalk, read_refnis
from regiowerk.sources.statistics import read_statistics
from regiowerk.sources.topojson import topojson_bytes
from regiowerk.sources.units import VINTAGES, UnitsReading, build_units
from regiowerk.sources.zone_structures import StructuresReading, build_zone_structures
from regiowerk.sources.zones import ZoningsReading, compare_with_refnis, read_zonings


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the official files say, joined."""

    facts: Facts
    values: tuple[IndicatorValue, ...]
    flows: tuple[FlowReading, ...]
    boundaries: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def gather(sources: Path, progress: Callable[[str], None] = lambda _: None) -> Gathered:
    """Read every official file of a folder and join what they say.

    Parameters
    ----------
    sources : Path
        The folder with `abb`, `refnis`, `zones`, `boundaries` and so on.
    progress : callable
        Told what is being read.

    Raises
    ------
    FileFormatError
        If a file is absent or damaged.
    InputError
        If a file contradicts itself so that the register would be wrong.
    """
    if not sources.is_dir():
        raise FileFormatError(
            f"{sources} is not a folder. Point --sources to the folder with the official files.",
            file=str(sources),
        )
    progress("Gemeenten en fusies (REFNIS)")
    units, refnis, unit_findings = _units(sources)
    progress("Organisaties en deelnames (ABB)")
    abb = read_organisations(sources / "abb/organisaties.ttl")
    units, link_findings = _governed(units, abb)
    progress("Indelingen")
    zonings, zone_findings = _zonings(sources, units, refnis)
    structures, structure_findings = _structures(sources, units, abb, zonings)
    progress("Cijfers en pendel")
    readings, flow = read_statistics(sources)
    progress("Grenzen")
    boundaries = _boundaries(sources, units)
    organisations = _completed(abb.organisations, structures.organisations)
    findings = (
        *(*unit_findings, *abb.findings, *link_findings, *zone_findings, *structure_findings),
        *without_theme(organisations),
        *(f for reading in readings for f in reading.findings),
        *flow.findings,
        *(f for one in boundaries for f in one.findings),
    )
    return Gathered(
        _facts(units, abb, structures, organisations, readings, flow, boundaries),
        tuple(value for reading in readings for value in reading.values),
        (flow,),
        {one.layer.vintage: topojson_bytes(one.topology, name="gemeenten") for one in boundaries},
        tuple(sorted(set(findings))),
    )


def _facts(
    units: UnitsReading,
    abb: LblodReading,
    structures: StructuresReading,
    organisations: Sequence[Organisation],
    readings: Iterable[IndicatorReading],
    flow: FlowReading,
    boundaries: Iterable[Boundaries],
) -> Facts:
    return facts_from(
        {
            "units": units.units,
            "codes": units.codes,
            "successions": units.successions,
            "organisations": organisations,
            "memberships": (*abb.memberships, *structures.memberships),
            "events": abb.events,
            "zonings": structures.zonings,
            "zones": structures.zones,
            "assignments": structures.assignments,
            "neighbours": neighbour_rows(boundaries, Codes(units.codes), units),
            "indicators": [d for reading in readings for d in reading.definitions],
            "flows": [flow.definition],
            "sources": _sources(),
        }
    )


def _governed(units: UnitsReading, abb: LblodReading) -> tuple[UnitsReading, tuple[Finding, ...]]:
    linked, findings = link_authorities(
        units.units,
        units.codes,
        units.successions,
        abb.organisations,
        abb.municipality_codes,
        abb.events,
    )
    return replace(units, units=linked), findings


def _units(sources: Path) -> tuple[UnitsReading, RefnisReading, tuple[Finding, ...]]:
    refnis = read_refnis(sources / "refnis/TU_COM_REFNIS.txt")
    crosswalk = read_crosswalk(sources / "refnis/crosswalk_nis_2011_2019_2025.csv")
    others = (
        read_mergers_in_words(sources / "refnis/fusies-2025.csv"),
        read_merger_note(sources / "refnis/wijzigende_gebiedsindelingen.md"),
        read_merger_key(sources / "zones/aggregatietabellen/gemeente2024_gemeente.xlsx"),
    )
    mergers = mergers_of(crosswalk)
    units = build_units(refnis, crosswalk)
    findings = (
        *refnis.findings,
        *crosswalk.findings,
        *(f for one in others for f in one.findings),
        *compare_mergers(mergers, refnis, others),
        *units.findings,
    )
    return units, refnis, findings


def _zonings(
    sources: Path, units: UnitsReading, refnis: RefnisReading
) -> tuple[ZoningsReading, tuple[Finding, ...]]:
    areas = read_areas(sources / "abb/areas.csv")
    zonings = complete_reference_regions(read_zonings(sources / "zones", units), areas, units)
    compared = compare_with_refnis(zonings, refnis, units)
    return zonings, (*areas.findings, *zonings.findings, *compared)


def _structures(
    sources: Path, units: UnitsReading, abb: LblodReading, zonings: ZoningsReading
) -> tuple[StructuresReading, tuple[Finding, ...]]:
    derived = read_derived_zones(sources / "abb/memberships_derived_zones.csv")
    municipality_of = {unit.id: unit.organisation for unit in units.units if unit.organisation}
    structures = build_zone_structures(zonings, derived, abb.organisations, units, municipality_of)
    return structures, (*derived.findings, *structures.findings)


def _completed(
    given: Sequence[Organisation], added: Sequence[Organisation]
) -> tuple[Organisation, ...]:
    """Return every organisation once, with the themes and the origin that its kind implies."""
    by_uri = {one.uri: one for one in (*given, *added)}
    return tuple(
        replace(one, origin=kind_of(one.kind).origin)
        for one in (with_themes(body) for body in by_uri.values())
    )


def _boundaries(sources: Path, units: UnitsReading) -> tuple[Boundaries, ...]:
    return tuple(
        simplified(read_coverage(sources, layer), _names(units, layer.vintage)) for layer in LAYERS
    )


def _names(units: UnitsReading, vintage: str) -> dict[str, str]:
    day = {"2018": VINTAGES[2018], "2019": VINTAGES[2024], "2025": VINTAGES[2025]}
    found: dict[str, Unit] = units.by_nis(day.get(vintage, VINTAGES[2018]))
    return {nis: unit.name for nis, unit in found.items()}


def _sources() -> tuple[Source, ...]:
    return (*register_sources(), *statistical_sources())
