"""Judging rows about municipalities and the zones they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.identifiers import parse_nis
from regiowerk.core.names import close_names, fold
from regiowerk.core.validity import Validity
from regiowerk.register.model import Assignment, Unit, UnitCode, Zone
from regiowerk.register.schema import ASSIGNMENTS, UNITS
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.tables import render
from regiowerk.register.views import Municipality
from regiowerk.sources.exchange_checks import (
    Cells,
    Dated,
    Difference,
    Entry,
    Report,
    compared,
    fact_from,
)
from regiowerk.sources.exchange_tables import rows_on

_COMPARED = ("certainty", "valid_from", "valid_until", "source")

_NEW = "Een nieuwe indeling of een nieuw gebied maakt u eerst in het beheer van de werkbank."


class ZoningJudge:
    """Judges rows of `zonings`; a row is told by zoning, zone, municipality and first day."""

    def __init__(
        self, snapshot: Snapshot, rows: Sequence[tuple[int, Cells]], report: Report
    ) -> None:
        self._snapshot = snapshot
        self._report = report
        self._stated = {
            (r["zoning"], r["zone_code"], r["nis"]): r for r in rows_on(snapshot, "zonings")
        }
        self._replaced: dict[Assignment, int] = {}
        self._known: dict[tuple[str, str], list[Assignment]] = defaultdict(list)
        for one in snapshot.knowledge.assignments:
            self._known[one.zoning, one.unit].append(one)
        self._in_file = {
            (c.get("zoning", ""), c.get("zone_code", ""), _nis(c.get("nis", ""))) for _, c in rows
        }
        self._seen: dict[tuple[str, str], list[tuple[int, Assignment, bool]]] = defaultdict(list)

    def key(self, cells: Cells) -> tuple[str, ...] | None:
        """Return zoning, zone, municipality and first day."""
        names = ("zoning", "zone_code", "valid_from")
        return (*(cells.get(n, "") for n in names), _nis(cells.get("nis", "")))

    def judge(self, line: int, cells: Cells) -> Entry | None:
        """Return what the row would change."""
        place = place_of(self._snapshot, cells.get("nis", ""), line, self._report)
        zone = self._zone(line, cells)
        if place is None or zone is None:
            return None
        check_name(line, "municipality", cells, (place.name, place.unit.name_fr), self._report)
        check_name(line, "zone_name", cells, (zone.name, *zone.alternative_names), self._report)
        own = self._own(cells, zone, place)
        given = {**cells, "code": zone.code, "unit": place.id}
        fact = fact_from(ASSIGNMENTS, own, given, line, self._report)
        if fact is None:
            return None
        said = self._says(cells, fact, place)
        if not self._alone(line, fact, said, place):
            return None
        label = f"{place.name} in {zone.name} ({zone.zoning})"
        if said:
            return Entry(line, label)
        if own is not None:
            return compared(ASSIGNMENTS, line, label, own, fact)
        return self._moved(line, label, fact, place)

    def _says(self, cells: Cells, fact: Assignment, place: Municipality) -> bool:
        """Return whether the register says what the row says, in the columns that it has."""
        stated = self._stated.get((fact.zoning, fact.code, place.nis))
        row = ASSIGNMENTS.to_row(fact)
        return stated is not None and all(stated[n] == row[n] for n in _COMPARED if n in cells)

    def _own(self, cells: Cells, zone: Zone, place: Municipality) -> Assignment | None:
        """Return what the register itself states of this municipality and this zone."""
        same = [a for a in self._known[zone.zoning, place.id] if a.code == zone.code]
        begun = [a for a in same if render(a.validity.begin) == cells.get("valid_from", "")]
        today = [a for a in same if self._snapshot.on in a.validity]
        return next(iter(begun or today), None)

    def _zone(self, line: int, cells: Cells) -> Zone | None:
        zoning, code = cells.get("zoning", ""), cells.get("zone_code", "")
        if zoning not in self._snapshot.zoning_ids:
            near = close_names(zoning, self._snapshot.zoning_ids) or self._snapshot.zoning_ids
            what = f"Er is geen indeling '{zoning}'. Kies uit: {', '.join(near)}. {_NEW}"
            self._report.error(line, "zoning", what)
            return None
        zones = self._snapshot.zoning(zoning).zones
        if code in zones:
            return zones[code]
        wanted = fold(cells.get("zone_name", ""))
        named = [z for z in zones.values() if wanted and fold(z.name) == wanted]
        near_codes = close_names(code, zones) or list(zones)[:5]
        near_zones = named or [zones[c] for c in near_codes]
        listed = ", ".join(f"{z.code} ({z.name})" for z in near_zones)
        what = (
            f"Indeling '{zoning}' heeft geen gebied met code '{code}'. Bedoelt u: {listed}? {_NEW}"
        )
        self._report.error(line, "zone_code", what)
        return None

    def _alone(self, line: int, fact: Assignment, said: bool, place: Municipality) -> bool:
        """Return whether no earlier row puts the municipality in another zone at the time."""
        seen = self._seen[fact.zoning, fact.unit]
        for earlier, other, other_said in seen:
            both_said = said and other_said
            if other.validity.overlaps(fact.validity) and not both_said:
                what = (
                    f"{place.name} ligt volgens regel {earlier} in gebied {other.code} en volgens "
                    f"deze regel in {fact.code}; in één indeling ligt een gemeente in één gebied."
                )
                self._report.error(line, "zone_code", what)
                return False
        seen.append((line, fact, said))
        return True

    def _moved(self, line: int, label: str, fact: Assignment, place: Municipality) -> Entry | None:
        """Return the entry of a municipality that comes in another zone than the register says."""
        replaced = [
            a
            for a in self._known[fact.zoning, fact.unit]
            if a.validity.overlaps(fact.validity)
            and (a.zoning, a.code, place.nis) not in self._in_file
        ]
        after: list[Dated] = [("assignments", fact)]
        for old in replaced:
            if old in self._replaced:
                what = (
                    f"Regel {self._replaced[old]} wijzigt al het gebied {old.code} van "
                    f"{place.name}. Voer beide wijzigingen na elkaar in."
                )
                self._report.error(line, "zone_code", what)
                return None
            self._replaced[old] = line
            periods = remainders(old.validity, fact.validity)
            after += [("assignments", replace(old, validity=period)) for period in periods]
        was = self._snapshot.zoning(fact.zoning).zone_of.get(place.id, "")
        changes = (Difference("zone_code", was, fact.code),) if replaced else ()
        before: tuple[Dated, ...] = tuple(("assignments", a) for a in replaced)
        return Entry(line, label, before, tuple(after), changes)


class MunicipalityJudge:
    """Judges rows of `municipalities`; a row is told by its NIS code."""

    def __init__(self, snapshot: Snapshot, report: Report) -> None:
        self._snapshot = snapshot
        self._report = report
        self._named = {fold(m.name): m for m in snapshot.units.values()}

    def key(self, cells: Cells) -> tuple[str, ...] | None:
        """Return the NIS code."""
        return (_nis(cells.get("nis", "")),)

    def judge(self, line: int, cells: Cells) -> Entry | None:
        """Return what the row would change."""
        nis = _nis(cells.get("nis", ""))
        if not nis.isdigit() or len(nis) != 5:
            what = f"'{cells.get('nis', '')}' is geen NIS-code van vijf cijfers."
            self._report.error(line, "nis", what)
            return None
        unit = self._snapshot.knowledge.codes.unit_on(nis, self._snapshot.on)
        place = self._snapshot.units.get(unit) if unit else None
        existing = place.unit if place else None
        given = dict(cells)
        given["id"] = cells.get("unit", "") or (
            existing.id if existing else f"{nis}-{cells.get('valid_from', '')[:4]}".rstrip("-")
        )
        if "uri" in cells:
            given["organisation"] = cells["uri"]
        names = {"id": "unit", "organisation": "uri"}
        fact = fact_from(UNITS, existing, given, line, self._report, names)
        if fact is None:
            return None
        entry = compared(UNITS, line, f"{fact.name} ({nis})", existing, fact)
        problems = self._of_new(nis, fact) if existing is None else _of_known(existing, fact)
        for column, what in problems:
            self._report.error(line, column, what)
        if problems:
            return None
        if existing is None:
            code = UnitCode(unit=fact.id, nis=nis, source=fact.source, validity=fact.validity)
            return replace(entry, after=(*entry.after, ("codes", code)))
        return entry

    def _of_new(self, nis: str, fact: Unit) -> list[tuple[str, str]]:
        """Return what keeps a municipality that the register does not have from being added."""
        problems: list[tuple[str, str]] = []
        on = self._snapshot.on
        units = self._snapshot.knowledge.lineage.units
        for unit in self._snapshot.knowledge.codes.units(nis):
            if units[unit].validity.overlaps(fact.validity):
                hint = _whereabouts(self._snapshot, unit)
                what = f"NIS-code {nis} is op {on} geen gemeente, maar was in gebruik voor {hint}."
                problems.append(("nis", f"{what} Een nieuwe gemeente heeft een eigen begindag."))
        if fact.id in units:
            problems.append(("unit", f"Kenmerk '{fact.id}' is al van {units[fact.id].name}."))
        if fact.validity.begin is None:
            what = "Een nieuwe gemeente heeft een eerste dag nodig; vul valid_from in."
            problems.append(("valid_from", what))
        namesake = self._named.get(fold(fact.name))
        if namesake is not None:
            what = f"Gemeente {fact.name} bestaat op {on} al, met NIS-code {namesake.nis}."
            problems.append(("nis", what))
        return problems


def _of_known(existing: Unit, fact: Unit) -> list[tuple[str, str]]:
    """Return what may not be changed of a municipality that the register has."""
    if fact.id != existing.id:
        what = f"De gemeente met deze NIS-code heeft als kenmerk '{existing.id}', niet '{fact.id}'."
        return [("unit", what)]
    if fact.validity != existing.validity:
        what = (
            f"{existing.name} bestaat in het register in de periode {existing.validity}; begin en "
            "einde van een gemeente volgen uit fusies en wijzigen niet door invoer."
        )
        return [("valid_from, valid_until", what)]
    return []


def place_of(snapshot: Snapshot, text: str, line: int, report: Report) -> Municipality | None:
    """Return the municipality with a NIS code on the day; None, with an error, if there is none."""
    nis = _nis(text)
    unit = snapshot.knowledge.codes.unit_on(nis, snapshot.on)
    place = snapshot.units.get(unit) if unit else None
    if place is not None:
        return place
    former = snapshot.knowledge.codes.units(nis)
    hint = f" Het was de code van {_whereabouts(snapshot, former[-1])}." if former else ""
    if not former:
        near = close_names(nis, [m.nis for m in snapshot.units.values()])
        hint = f" Dichtbij: {', '.join(near)}." if near else ""
    what = f"'{text}' is op {snapshot.on} geen NIS-code van een gemeente.{hint}"
    report.error(line, "nis", what)
    return None


def check_name(line: int, column: str, cells: Cells, names: Sequence[str], report: Report) -> None:
    """Warn when a name in the file is not one of the names in the register."""
    given = cells.get(column, "")
    if given and fold(given) not in {fold(name) for name in names if name}:
        what = f"In het bestand staat '{given}', in het register '{names[0]}'."
        report.warning(line, column, what, "De code is gevolgd, niet de naam.")


def remainders(old: Validity, new: Validity) -> list[Validity]:
    """Return the parts of a period that lie outside another period that overlaps it.

    Examples
    --------
    >>> from datetime import date
    >>> [str(v) for v in remainders(Validity(), Validity(date(2027, 1, 1)))]
    ['?/2027-01-01']
    """
    found: list[Validity] = []
    if new.begin is not None and (old.begin is None or old.begin < new.begin):
        found.append(Validity(old.begin, new.begin))
    if new.end is not None and (old.end is None or new.end < old.end):
        found.append(Validity(new.end, old.end))
    return found


def _whereabouts(snapshot: Snapshot, unit: str) -> str:
    """Return the name of a unit of another day and where its territory lies on the day."""
    name = snapshot.knowledge.lineage.units[unit].name
    try:
        now = [snapshot.units[c.unit] for c in snapshot.carry(unit)]
    except UnknownIdError:
        now = []
    where = ", ".join(f"{m.name} ({m.nis})" for m in now)
    return f"{name}, op {snapshot.on} {where}" if where else name


def _nis(text: str) -> str:
    try:
        return parse_nis(text)
    except InputError:
        return text.strip()
