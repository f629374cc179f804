"""Flows that people bring: what the columns of the file are, what must be told, and the checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.delineate.divisions import municipality_codes
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.wording import listed, number, percent
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.tables import Column, Type

FLOW_COLUMNS = (
    Column(
        "herkomst",
        "Gemeente waar de stroom begint: NIS-code of naam. Bij werk: de woonplaats.",
        required=True,
    ),
    Column(
        "bestemming",
        "Gemeente waar de stroom eindigt. Wie in de eigen gemeente blijft, telt ook mee.",
        required=True,
    ),
    Column("aantal", "Hoeveel, ten minste 0; breuken mogen.", Type.NUMBER, required=True),
)
"""The three columns of a flow file, in this order; their names in a file are free."""

SHOWN = 100
"""At most so many places that are no municipality are told one by one."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Criterion(StrEnum):
    """By what regions are sought: the theme of a flow."""

    COMMUTING = "woon-werk"
    MOVING = "verhuizen"
    HOUSING = "woningmarkt"
    SCHOOL = "school"
    SHOPPING = "winkelen"
    SERVICES = "diensten"
    OTHER = "ander"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDescription:
    """What must be told of a flow before others can judge what was computed with it.

    Parameters
    ----------
    name : str
        What people call it.
    theme : Criterion or str
        By what regions are sought.
    year : int
        The year of the figures.
    codes_on : date
        A day on which the municipalities of the file were those of Belgium.
    unit_of_measure : str
        What is counted: ``leerlingen``, ``verhuizingen`` ...
    source : str
        Who published or collected it.
    """

    name: str
    theme: str
    year: int
    codes_on: date
    unit_of_measure: str
    source: str


def check_flows(
    snapshot: Snapshot, flows: Flows, description: FlowDescription
) -> tuple[Finding, ...]:
    """Return everything that is wrong, doubtful or worth knowing about a flow.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day for which regions are sought.
    flows : Flows
        As read from the file, not carried to a day.
    description : FlowDescription
        What is told of it.

    Returns
    -------
    tuple of Finding
        Errors are those of severity `ERROR`: the flow cannot be used as it is.
    """
    found = [*_of_description(description)]
    if not flows.amounts.size or not flows.amounts.any():
        what = "Alle hoeveelheden zijn 0." if flows.amounts.size else "Er zijn geen rijen."
        found.append(_error(flows, "hele bestand", "aantal", what))
        return tuple(found)
    codes = municipality_codes(snapshot, dict.fromkeys(flows.units))
    return (
        *found,
        *_of_units(snapshot, flows, codes, description),
        *_of_amounts(flows, codes),
        *_of_reach(snapshot, flows, codes),
    )


def _error(flows: Flows, record: str, field: str, what: str) -> Finding:
    return Finding(flows.name, record, field, what, "De stroom is niet bruikbaar.", Severity.ERROR)


def _of_description(given: FlowDescription) -> Iterator[Finding]:
    asked = {
        "naam": given.name,
        "thema": given.theme,
        "eenheid": given.unit_of_measure,
        "bron": given.source,
    }
    done = "De stroom is niet bruikbaar."
    for field, text in asked.items():
        if not text.strip():
            what = f"De beschrijving heeft geen {field}; vul ze aan."
            yield Finding("beschrijving", given.name or "-", field, what, done, Severity.ERROR)
    if not _FIRST_YEAR <= given.year <= _LAST_YEAR:
        what = f"Het jaar is {given.year}; verwacht is een jaar van {_FIRST_YEAR} tot {_LAST_YEAR}."
        yield Finding("beschrijving", given.name or "-", "jaar", what, done, Severity.ERROR)


def _of_units(
    snapshot: Snapshot, flows: Flows, codes: dict[str, str], description: FlowDescription
) -> Iterator[Finding]:
    """Yield what is no municipality, and what was one on another day than was told."""
    unknown = [unit for unit in flows.units if unit not in codes]
    for unit in unknown[:SHOWN]:
        what = f"'{unit}' is geen gemeente, nu of vroeger."
        done = "Blijft een eigen plaats zonder buren; op de kaart telt ze niet mee."
        yield Finding(flows.name, unit, "", what, done)
    if len(unknown) > SHOWN:
        what = f"Nog {number(len(unknown) - SHOWN)} andere plaatsen zijn geen gemeente."
        yield Finding(flows.name, "andere plaatsen", "", what, "Idem.")
    if not codes:
        what = (
            "Geen enkele plaats is een gemeente. Gebruik NIS-codes of namen van gemeenten, met "
            "herkomst en bestemming in de eerste twee kolommen."
        )
        yield _error(flows, "hele bestand", "herkomst", what)
    day, known = description.codes_on, snapshot.knowledge.codes
    for unit, nis in codes.items():
        if unit.isdecimal() and known.unit_on(unit, day) is None:
            name = snapshot.municipality(nis).name
            what = f"{unit} is op {day} geen gemeente, maar wel een code van {name}."
            yield Finding(flows.name, unit, "", what, f"Geteld bij {name} ({nis}).")


def _of_amounts(flows: Flows, codes: dict[str, str]) -> Iterator[Finding]:
    """Yield how much goes between municipalities, and whether anything stays within one."""
    if not flows.amounts[flows.origins == flows.destinations].any():
        yield Finding(
            flows.name,
            "hele bestand",
            "aantal",
            "Geen enkele stroom blijft binnen de eigen gemeente.",
            "Zelfvoorziening valt zo te laag uit; voeg toe wie in de eigen gemeente blijft.",
        )
    inside = np.array([unit in codes for unit in flows.units], dtype=bool)
    both = inside[flows.origins] & inside[flows.destinations]
    share = float(flows.amounts[both].sum()) / flows.total
    if codes and share < 1:
        what = f"{percent(share, 1)} van de hoeveelheid gaat van gemeente naar gemeente."
        severity = Severity.NOTE if share >= 0.9 else Severity.WARNING
        done = "De rest telt mee voor plaatsen die geen gemeente zijn."
        yield Finding(flows.name, "hele bestand", "aantal", what, done, severity)


def _of_reach(snapshot: Snapshot, flows: Flows, codes: dict[str, str]) -> Iterator[Finding]:
    """Yield the Flemish municipalities that the flow does not have, and those it has twice."""
    absent = [place.name for place in snapshot.municipalities if place.nis not in codes.values()]
    if absent and codes:
        what = f"{number(len(absent))} Vlaamse gemeenten komen niet voor: {listed(absent)}."
        done = "Ze liggen in geen enkel gebied."
        yield Finding(flows.name, "hele bestand", "", what, done, Severity.NOTE)
    spelled: dict[str, list[str]] = {}
    for unit, nis in codes.items():
        spelled.setdefault(nis, []).append(unit)
    names = {place.nis: place.name for place in snapshot.units.values()}
    for nis, units in spelled.items():
        if len(units) > 1:
            named = any(fold(unit) == fold(names[nis]) for unit in units)
            what = f"{listed(units)} zijn samen {names[nis]} ({nis}) op {snapshot.on}."
            severity = Severity.WARNING if named else Severity.NOTE
            yield Finding(flows.name, nis, "", what, "Opgeteld.", severity)
