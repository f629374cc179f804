"""Units of all Belgium in the vintages of 589, 581 and 565 municipalities, with their succession.

A unit is a territory. A merger makes a new unit, also where the name or the code stayed; a code
that changes while the territory stays gives the same unit a second dated code.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.core.validity import Validity
from regiowerk.register.model import Succession, Unit, UnitCode
from regiowerk.sources.mergers import MERGER_DAYS
from regiowerk.sources.refnis import (
    CROSSWALK,
    MUNICIPALITY,
    REFNIS,
    CrosswalkReading,
    RefnisReading,
    RefnisRecord,
    without_qualifier,
)

VINTAGES = {2018: date(2018, 12, 31), 2024: date(2024, 12, 31), 2025: MERGER_DAYS[2025]}
"""A day on which each municipal vintage holds: 589, 581 and 565 municipalities."""

_REGIONS = {"02000": "vlaanderen", "03000": "wallonie", "04000": "brussel"}
_STEPS = ((1, 2019), (2, 2025))  # place in a row of the crosswalk, year from which it holds


@dataclass(frozen=True, slots=True)
class UnitsReading:
    """The units of Belgium with their codes and succession.

    Parameters
    ----------
    units : tuple of Unit
        In order of id.
    codes : tuple of UnitCode
        One for every period in which a unit had a code.
    successions : tuple of Succession
        One for every municipality that merged.
    """

    units: tuple[Unit, ...]
    codes: tuple[UnitCode, ...]
    successions: tuple[Succession, ...]
    findings: tuple[Finding, ...] = ()

    def by_nis(self, on: date) -> dict[str, Unit]:
        """Return the units that exist on a day, by the code they have on that day."""
        unit = {u.id: u for u in self.units if on in u.validity}
        return {c.nis: unit[c.unit] for c in self.codes if on in c.validity and c.unit in unit}

    def by_name(self, on: date, *, region: str) -> dict[str, Unit]:
        """Return the units of a region that exist on a day, by folded Dutch name."""
        return {fold(u.name): u for u in self.units if on in u.validity and u.region == region}

    def carried(self, unit: str) -> str:
        """Return the unit that holds the territory of `unit` now; itself if it still exists.

        Raises
        ------
        UnknownIdError
            If there is no such unit.
        """
        if all(u.id != unit for u in self.units):
            raise UnknownIdError(f"'{unit}' is not a unit; a unit id reads 46030-2025.", unit=unit)
        successor_of = {s.predecessor: s.successor for s in self.successions}
        while unit in successor_of:
            unit = successor_of[unit]
        return unit


@dataclass(slots=True)
class _Territory:
    """A unit while it is being followed through the vintages."""

    id: str
    nis: str
    name: str
    name_fr: str
    region: str
    begin: date
    code_begin: date
    end: date | None = None


def build_units(refnis: RefnisReading, crosswalk: CrosswalkReading) -> UnitsReading:
    """Return every municipality territory of Belgium since before 2011, with dated codes.

    A unit that existed before 2019 begins on the day REFNIS gives for its code: 1970-01-01 or
    1977-01-01 for most; older history is not told. A merged unit begins on the day of the merger.

    Raises
    ------
    InputError
        If the crosswalk and REFNIS do not have the same municipalities at the end of 2018 and
        in 2019, or if a merger joins municipalities of two regions of Belgium.
    """
    _refuse_other_municipalities(refnis, crosswalk)
    now = _first_territories(refnis, crosswalk)
    everything = dict(now)
    codes: list[UnitCode] = []
    successions: list[Succession] = []
    findings: list[Finding] = []
    for place, year in _STEPS:
        day = MERGER_DAYS[year]
        record_on = refnis.on(day, level=MUNICIPALITY)
        following: dict[str, _Territory] = {}
        for nis, (name, old) in _groups(crosswalk, place).items():
            parts = [now[code] for code in sorted(old)]
            if len(parts) == 1:
                following[nis] = _renumbered(parts[0], nis, day, codes, findings)
                continue
            merged = _merged(parts, nis, name, day, record_on.get(nis), findings)
            for part in parts:
                part.end = day
                codes.append(_code(part, day))
                successions.append(_succession(part, merged, day, refnis))
            following[nis] = everything[merged.id] = merged
        now = following
    codes += [_code(territory, None) for territory in now.values()]
    units, name_findings = _units(everything.values())
    return UnitsReading(
        units=units,
        codes=tuple(sorted(codes, key=lambda c: (c.unit, c.validity.begin or date.min))),
        successions=tuple(sorted(successions, key=lambda s: (s.on, s.successor, s.predecessor))),
        findings=(*findings, *name_findings),
    )


def _refuse_other_municipalities(refnis: RefnisReading, crosswalk: CrosswalkReading) -> None:
    for place, day in ((0, VINTAGES[2018]), (1, MERGER_DAYS[2019])):
        ours = {row.nis[place] for row in crosswalk.rows}
        theirs = set(refnis.on(day, level=MUNICIPALITY))
        if ours != theirs:
            raise InputError(
                f"On {day} REFNIS has {len(theirs)} municipalities, the crosswalk {len(ours)}. "
                f"Only in REFNIS: {_some(theirs - ours)}; only in the crosswalk: "
                f"{_some(ours - theirs)}. Use files of the same vintage.",
                day=day,
                only_refnis=sorted(theirs - ours),
                only_crosswalk=sorted(ours - theirs),
            )


def _first_territories(refnis: RefnisReading, crosswalk: CrosswalkReading) -> dict[str, _Territory]:
    everything = refnis.on(VINTAGES[2018])
    territories = {}
    for row in crosswalk.rows:
        record = everything[row.nis[0]]
        begin = _first_day(refnis, record.nis)
        territories[record.nis] = _Territory(
            id=f"{record.nis}-{begin.year}",
            nis=record.nis,
            name=row.name[0],
            name_fr=record.name_fr,
            region=_region(record, everything),
            begin=begin,
            code_begin=begin,
        )
    return territories


def _first_day(refnis: RefnisReading, nis: str) -> date:
    """Return the first day of a code, also where it changed its name since."""
    days = [r.validity.begin for r in refnis.records if r.nis == nis and r.validity.begin]
    return min(days)


def _region(record: RefnisRecord, everything: Mapping[str, RefnisRecord]) -> str:
    while record.parent:
        if record.parent not in everything:
            raise InputError(
                f"{record.name} ({record.nis}) lies in {record.parent}, which REFNIS does not "
                "have on that day. Use a complete REFNIS file.",
                nis=record.nis,
            )
        record = everything[record.parent]
    return _REGIONS[record.nis]


def _groups(crosswalk: CrosswalkReading, place: int) -> dict[str, tuple[str, set[str]]]:
    """Return for every code of a vintage its name and the codes before."""
    old_of: dict[str, set[str]] = defaultdict(set)
    name_of: dict[str, str] = {}
    for row in crosswalk.rows:
        old_of[row.nis[place]].add(row.nis[place - 1])
        name_of[row.nis[place]] = row.name[place]
    return {nis: (name_of[nis], old_of[nis]) for nis in sorted(old_of)}


def _renumbered(
    territory: _Territory, nis: str, day: date, codes: list[UnitCode], findings: list[Finding]
) -> _Territory:
    if nis == territory.nis:
        return territory
    what = f"{territory.name} kreeg op {day} code {nis} in plaats van {territory.nis}."
    done = "Zelfde grondgebied, dus zelfde eenheid met twee gedateerde codes."
    findings.append(Finding(CROSSWALK, territory.id, "nis", what, done, Severity.NOTE))
    codes.append(_code(territory, day))
    territory.nis, territory.code_begin = nis, day
    return territory


def _merged(
    parts: Sequence[_Territory],
    nis: str,
    name: str,
    day: date,
    record: RefnisRecord | None,
    findings: list[Finding],
) -> _Territory:
    regions = {part.region for part in parts}
    if len(regions) > 1:
        raise InputError(
            f"{name} ({nis}) would merge municipalities of {' and '.join(sorted(regions))}. "
            "Check the crosswalk.",
            nis=nis,
        )
    same = [p.name_fr for p in parts if fold(name) in (_bare(p.name), _bare(p.name_fr))]
    name_fr = record.name_fr if record else next(iter(same), "")
    if not name_fr:
        what = f"Geen Franse naam bekend voor {name}: deze versie van REFNIS stopt voor {day}."
        findings.append(Finding(REFNIS, nis, "naam (Frans)", what, "Leeg gelaten.", Severity.NOTE))
    return _Territory(
        id=f"{nis}-{day.year}",
        nis=nis,
        name=name,
        name_fr=name_fr,
        region=regions.pop(),
        begin=day,
        code_begin=day,
    )


def _code(territory: _Territory, end: date | None) -> UnitCode:
    return UnitCode(
        unit=territory.id,
        nis=territory.nis,
        source=REFNIS if territory.code_begin < MERGER_DAYS[2025] else CROSSWALK,
        validity=Validity(territory.code_begin, end),
    )


def _succession(
    part: _Territory, merged: _Territory, day: date, refnis: RefnisReading
) -> Succession:
    notes = [
        _same_name(part, merged),
        _moved(part.nis, merged.nis, refnis.on(VINTAGES[2018])),
        _note_of(part.nis, day.year),
    ]
    return Succession(
        predecessor=part.id,
        successor=merged.id,
        on=day,
        note=" ".join(note for note in notes if note),
        source=CROSSWALK,
    )


def _same_name(part: _Territory, merged: _Territory) -> str:
    if part.nis == merged.nis:
        return "Naam en NIS-code bleven."
    if _bare(part.name) == _bare(merged.name):
        return f"De naam bleef, de NIS-code {part.nis} werd {merged.nis}."
    return ""


def _moved(old: str, new: str, record_of: Mapping[str, RefnisRecord]) -> str:
    """Return a note if the arrondissement changed: the first two digits of a code."""
    one, other = record_of.get(f"{old[:2]}000"), record_of.get(f"{new[:2]}000")
    if one is None or other is None or one.nis == other.nis:
        return ""
    steps = [(one.name, other.name)]
    if one.parent != other.parent:
        steps.append((record_of[one.parent].name, record_of[other.parent].name))
    told = (f"van {old[0].lower()}{old[1:]} naar {new[0].lower()}{new[1:]}" for old, new in steps)
    return f"Ging {' en '.join(told)}."


def _units(territories: Iterable[_Territory]) -> tuple[tuple[Unit, ...], list[Finding]]:
    """Return the units, their names without the qualifier that REFNIS gives former namesakes."""
    ordered = sorted(territories, key=lambda t: t.id)
    taken = Counter(
        (day, _bare(t.name))
        for t in ordered
        for day in VINTAGES.values()
        if day in Validity(t.begin, t.end)
    )
    twice = {name for (_, name), times in taken.items() if times > 1}
    shortened = []
    units = []
    for territory in ordered:
        short = without_qualifier(territory.name)
        if short != territory.name and fold(short) not in twice:
            shortened.append(territory.name)
        else:
            short = territory.name
        units.append(
            Unit(
                id=territory.id,
                name=short,
                name_fr=without_qualifier(territory.name_fr),
                region=territory.region,
                source=REFNIS if territory.begin < MERGER_DAYS[2025] else CROSSWALK,
                validity=Validity(territory.begin, territory.end),
            )
        )
    if not shortened:
        return tuple(units), []
    what = (
        f"{len(shortened)} namen dragen een toevoeging die hen onderscheidt van een gemeente van "
        f"vroeger: {', '.join(shortened)}."
    )
    done = "Toevoeging weggelaten; de namen zijn zonder haar uniek."
    return tuple(units), [Finding(REFNIS, "namen", "naam", what, done, Severity.NOTE)]


def _bare(name: str) -> str:
    return fold(without_qualifier(name))


@cache
def _succession_notes() -> Mapping[str, Mapping[str, object]]:
    text = (
        files("regiowerk.sources").joinpath("parameters/succession-notes.toml").read_text("utf-8")
    )
    return tomllib.loads(text)


def _note_of(nis: str, year: int) -> str:
    note = _succession_notes().get(nis, {})
    return str(note["note"]) if note.get("year") == year else ""


def _some(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)[:10]) or "none"
