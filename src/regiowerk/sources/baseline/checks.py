"""What a baseline must be: every number is compared with what the sources and FACTS A9 say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.register.kinds import IGS, kind_of
from regiowerk.register.register import Register
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import ZoningView


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what was counted, what it must be, what it is."""

    name: str
    expected: object
    found: object

    @property
    def passed(self) -> bool:
        """Whether the two are the same."""
        return self.expected == self.found


@cache
def expectations() -> Mapping[str, Any]:
    """Return the numbers that a baseline of Flanders must show, with their source."""
    path = files("regiowerk.sources").joinpath("parameters/expectations.toml")
    return tomllib.loads(path.read_text("utf-8"))


def check_register(register: Register) -> tuple[Check, ...]:
    """Return every comparison of a register with what it must be.

    Sources: FACTS A9 (regions), I3 (counts of IGS), and the SOURCES files of the raw data.
    """
    expected = expectations()
    return (
        *_municipalities(register, expected["municipalities"]),
        *_regions(register, expected["referentieregio"]),
        *_igs(register, expected["igs"]),
        *_zonings(register, expected["zonings"]),
        *_flows(register, expected["flows"]),
        *_integrity(register),
    )


def _municipalities(register: Register, expected: Mapping[str, int]) -> Iterator[Check]:
    for day, count in expected.items():
        found = len(register.at(date.fromisoformat(day)).municipalities)
        yield Check(f"Vlaamse gemeenten op {day}", count, found)


def _regions(register: Register, expected: Mapping[str, Any]) -> Iterator[Check]:
    snapshot = register.at(date.fromisoformat(expected["on"]))
    view = snapshot.zoning("referentieregio")
    names = {view.zones[code].name: len(units) for code, units in view.members.items()}
    yield Check(
        "gemeenten per referentieregio",
        dict(sorted(expected["count"].items())),
        dict(sorted(names.items())),
    )
    placed = [m.id for m in snapshot.municipalities if len(view.parts.get(m.id, ())) == 1]
    yield Check(
        "gemeenten in precies één referentieregio", len(snapshot.municipalities), len(placed)
    )


def _igs(register: Register, expected: Mapping[str, Any]) -> Iterator[Check]:
    snapshot = register.at(date.fromisoformat(expected["on"]))
    found = igs_counts(snapshot)
    yield Check("actieve intergemeentelijke samenwerkingsverbanden", expected["count"], found)


def igs_counts(snapshot: Snapshot) -> dict[str, int]:
    """Return the number of active IGS of each of the four legal forms."""
    active = [o.kind for o in snapshot.cooperations]
    return {kind_of(kind).legal: active.count(kind) for kind in IGS}


def _zonings(register: Register, expected: Mapping[str, Any]) -> Iterator[Check]:
    snapshot = register.at(date.fromisoformat(expected["on"]))
    flemish = {m.id for m in snapshot.municipalities}
    for zoning, (zones, municipalities) in expected["count"].items():
        view = snapshot.zoning(zoning)
        found = [len(_used(view, flemish)), len(flemish & view.parts.keys())]
        yield Check(f"{zoning}: gebieden en gemeenten", [zones, municipalities], found)


def _used(view: ZoningView, units: set[str]) -> set[str]:
    return {part.zone.code for unit in units for part in view.parts.get(unit, ())}


def _flows(register: Register, expected: Mapping[str, Any]) -> Iterator[Check]:
    for flow, total in expected["total"].items():
        for day in expected["days"]:
            found = register.at(date.fromisoformat(day)).flow(flow).total
            yield Check(f"stroom {flow} op de gemeenten van {day}", total, round(found))


def _integrity(register: Register) -> Iterator[Check]:
    facts = register.facts
    known = {o.uri for o in facts.organisations}
    lost = [
        m.uri for m in facts.memberships if m.organisation not in known or m.member not in known
    ]
    yield Check("deelnames met een onbekende organisatie", 0, len(lost))
    zones = {(z.zoning, z.code) for z in facts.zones}
    units = {u.id for u in facts.units}
    stray = [a for a in facts.assignments if (a.zoning, a.code) not in zones or a.unit not in units]
    yield Check("toewijzingen aan een onbekend gebied of grondgebied", 0, len(stray))
    sources = {s.id for s in facts.sources}
    rows: tuple[Any, ...] = (
        *facts.organisations,
        *facts.memberships,
        *facts.zonings,
        *facts.indicators,
        *facts.units,
    )
    unsourced = {row.source for row in rows} - sources
    yield Check("feiten zonder bron in de tabel met bronnen", [], sorted(unsourced))
