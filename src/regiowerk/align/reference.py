"""Measure plans against a reference: prepared once, then a plan costs milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from math import nan

from regiowerk.align.arrangement import Arrangement, amended
from regiowerk.align.commuting import RegionFlow, internal_share
from regiowerk.align.conformity import Verdict, judge
from regiowerk.align.contiguity import pieces_of
from regiowerk.align.effects import (
    CostKey,
    Effects,
    HalfMember,
    Judged,
    Moved,
    RegionChange,
    RegionFacts,
    StructureChange,
    Totals,
)
from regiowerk.align.evidence import Evidence
from regiowerk.align.fit import Fit, Regions
from regiowerk.align.mending import IN_LINE
from regiowerk.align.nesting import Nesting, Placed, nesting_of, reason_of
from regiowerk.align.plans import Plan, labels_of
from regiowerk.align.population import people_in
from regiowerk.align.progress import REGION
from regiowerk.align.structures import Structure


class Reference:
    """An arrangement that plans are compared with, measured once.

    Parameters
    ----------
    evidence : Evidence
        What is measured on.
    arrangement : Arrangement
        What plans are compared with.
    name : str
        What people call it.
    lawful : bool
        Whether its regions stand for the referentieregio's, so that the Regiodecreet is asked.

    Raises
    ------
    InputError, UnknownIdError
        If the arrangement speaks of what there is not on the day of the evidence.

    Notes
    -----
    A structure can only lie differently when it has a member in a region whose municipalities
    differ, in a merger, or when its own members differ. Each structure is one integer with a bit
    per municipality, so those are found with one operation per structure.
    """

    __slots__ = ("_bit", "_masks", "_side", "arrangement", "evidence", "judged", "lawful", "name")

    def __init__(
        self, evidence: Evidence, arrangement: Arrangement, *, name: str = "", lawful: bool = False
    ) -> None:
        evidence.check(arrangement)
        self.evidence = evidence
        self.arrangement = arrangement
        self.name = name
        self.lawful = lawful and evidence.rules is not None
        self._side = _Side(evidence, arrangement, self.lawful)
        self.judged = tuple(
            self._side.judged(amended(structure, arrangement)) for structure in evidence.structures
        )
        self._bit: dict[str, int] = {}
        extra: dict[str, set[str]] = {}
        for structure, unit in arrangement.added:
            extra.setdefault(structure, set()).add(unit)
        self._masks = [
            self._mask(one.units | extra.get(one.id, set())) for one in evidence.structures
        ]

    def __repr__(self) -> str:
        return f"<Reference {self.name}: {len(self.judged)} structures, {self.arrangement!r}>"

    def _mask(self, units: Iterable[str]) -> int:
        mask = 0
        for unit in units:
            mask |= 1 << self._bit.setdefault(unit, len(self._bit))
        return mask

    def changes(self, now: Arrangement) -> tuple[StructureChange, ...]:
        """Return the structures that lie differently or have other members, in order of name."""
        return self._changes(now, _Side(self.evidence, now, self.lawful))

    def _changes(self, now: Arrangement, after: _Side) -> tuple[StructureChange, ...]:
        found = []
        for place in self._touched(now):
            structure = amended(self.evidence.structures[place], now)
            change = StructureChange(self.judged[place], after.judged(structure))
            if _differs(change):
                found.append(change)
        return tuple(found)

    def in_line(self, now: Arrangement) -> frozenset[str]:
        """Return the structures that are in line with an arrangement, by id.

        The same as `changes` tells, without reasons and law: for who compares many arrangements.
        """
        regions = Regions(now.region_of)
        found = {one.structure.id for one in self.judged if one.in_line}
        for place in self._touched(now):
            structure = amended(self.evidence.structures[place], now)
            if regions.fit(structure.units).fit in IN_LINE:
                found.add(structure.id)
            else:
                found.discard(structure.id)
        return frozenset(found)

    def _touched(self, now: Arrangement) -> list[int]:
        """Return the places of the structures that may lie differently."""
        units = _touched_units(self.arrangement, now)
        mask = sum(1 << self._bit[unit] for unit in units if unit in self._bit)
        before = self.arrangement
        seats = (before.added ^ now.added) | (before.removed ^ now.removed)
        amended_ids = {structure for structure, _ in seats}
        structures = self.evidence.structures
        return [
            place
            for place, own in enumerate(self._masks)
            if own & mask or (amended_ids and structures[place].id in amended_ids)
        ]

    def effects(self, now: Arrangement, *, name: str = "") -> Effects:
        """Return what an arrangement does, compared with this reference.

        Raises
        ------
        InputError, UnknownIdError
            If the arrangement speaks of what there is not on the day of the evidence.
        """
        self.evidence.check(now)
        after = _Side(self.evidence, now, self.lawful)
        changes = self._changes(now, after)
        moved = moved_between(self.arrangement, now)
        before_regions, after_regions = self._side.regions_facts, after.regions_facts
        codes = sorted(before_regions.keys() | after_regions.keys())
        return Effects(
            name=name,
            against=self.name,
            on=self.evidence.on,
            moved=moved,
            changes=changes,
            regions=tuple(
                RegionChange(code, before_regions.get(code), after_regions.get(code))
                for code in codes
            ),
            before=self._side.totals(self._fits(()), self._law(())),
            after=after.totals(self._fits(changes), self._law(changes)),
            cost_keys=_cost_keys(self.evidence, self.arrangement, now, changes, moved),
            shares_known=len(self.evidence.shares),
            half_members=_half_members(self.arrangement, now, changes, self.evidence),
            notes=self._notes(),
        )

    def _notes(self) -> tuple[str, ...]:
        if self.lawful or self.evidence.rules is None:
            return self.evidence.notes
        return (
            *self.evidence.notes,
            "De regioconformiteit is niet beoordeeld: dat kan alleen tegenover referentieregio's.",
        )

    def _fits(self, changes: Iterable[StructureChange]) -> Mapping[Fit, int]:
        """Return the structures by fit, after these changes."""
        found = Counter(one.fit.fit for one in self.judged)
        for change in changes:
            found[change.before.fit.fit] -= 1
            found[change.after.fit.fit] += 1
        return {fit: found[fit] for fit in Fit}

    def _law(self, changes: Iterable[StructureChange]) -> Mapping[Verdict, int] | None:
        if not self.lawful:
            return None
        found = Counter(one.law.verdict for one in self.judged if one.law)
        for change in changes:
            if change.before.law and change.after.law:
                found[change.before.law.verdict] -= 1
                found[change.after.law.verdict] += 1
        return {verdict: found[verdict] for verdict in Verdict}


class _Side:
    """One arrangement, with what is asked of it more than once."""

    __slots__ = ("_flows", "_labels", "_now", "_regions", "_regions_facts", "evidence", "lawful")

    def __init__(self, evidence: Evidence, now: Arrangement, lawful: bool) -> None:
        self.evidence = evidence
        self.lawful = lawful
        self._now = now
        self._labels = labels_of(now.names)
        self._regions = Regions(now.region_of)
        self._regions_facts: Mapping[str, RegionFacts] | None = None
        self._flows: Mapping[str, RegionFlow] = {}

    def judged(self, structure: Structure) -> Judged:
        fit = self._regions.fit(structure.units)
        reason = reason_of(fit, self._regions, self._labels)
        rules, decided = self.evidence.rules, self.evidence.decided
        if not self.lawful or rules is None:
            return Judged(structure, fit, reason)
        day, id_ = self.evidence.on, structure.id
        law = judge(
            Placed(structure, fit),
            rules,
            on=day,
            where=reason,
            exclusion=None if decided is None else decided.exclusion(id_, day),
            deviation=None if decided is None else decided.deviation(id_, day),
        )
        return Judged(structure, fit, reason, law)

    @property
    def regions_facts(self) -> Mapping[str, RegionFacts]:
        """The facts of every region, by code."""
        if self._regions_facts is None:
            self._regions_facts = self._facts()
        return self._regions_facts

    def _facts(self) -> Mapping[str, RegionFacts]:
        now, evidence = self._now, self.evidence
        commuting = evidence.commuting
        self._flows = commuting.per_region(now.register_region_of) if commuting else {}
        found = {}
        members = now.members
        for code in now.names:
            units = members.get(code, ())
            parts = [part for unit in units for part in now.parts(unit)]
            found[code] = RegionFacts(
                self._labels[code],
                units,
                people_in(parts, evidence.population),
                self._flows.get(code, RegionFlow()) if commuting else None,
                pieces_of(parts, evidence.neighbours),
            )
        return found

    def totals(self, fits: Mapping[Fit, int], law: Mapping[Verdict, int] | None) -> Totals:
        now, facts = self._now, self.regions_facts
        return Totals(
            len(now.members),
            len(now.units),
            now.unassigned,
            now.empty,
            tuple(code for code in sorted(facts) if len(facts[code].pieces) > 1),
            fits,
            law,
            internal_share(self._flows) if self._flows else nan,
            people_in(now.register_region_of, self.evidence.population),
        )


def reference_of(plan: Plan, evidence: Evidence) -> Reference:
    """Return the start of a plan as the reference for its effects."""
    start = plan.start
    lawful = start.zoning == REGION
    return Reference(evidence, start.arrangement, name=start.name, lawful=lawful)


def nesting_of_plan(plan: Plan, evidence: Evidence) -> Nesting:
    """Return how every structure lies against a plan: the list behind the totals.

    Raises
    ------
    InputError
        If no municipality has a region.
    """
    structures = [amended(one, plan.now) for one in evidence.structures]
    name = plan.name or plan.start.name
    return nesting_of(structures, plan.now.region_of, labels_of(plan.now.names), zoning=name)


def moved_between(before: Arrangement, after: Arrangement) -> tuple[Moved, ...]:
    """Return the municipalities of the register that lie elsewhere, in order of id.

    Examples
    --------
    >>> names = {"R1": "Een", "R2": "Twee"}
    >>> before = Arrangement(frozenset("a"), {"a": "R1"}, names)
    >>> moved_between(before, Arrangement(frozenset("a"), {"a": "R2"}, names))
    (Moved(municipality='a', source='R1', target='R2'),)
    """
    one, other = before.register_region_of, after.register_region_of
    return tuple(
        Moved(unit, one.get(unit, ""), other.get(unit, ""))
        for unit in sorted(one.keys() | other.keys())
        if one.get(unit) != other.get(unit)
    )


def _touched_units(before: Arrangement, after: Arrangement) -> Set[str]:
    """Return the municipalities of regions whose municipalities differ, and of other mergers."""
    moved = moved_between(before, after)
    codes = {code for one in moved for code in (one.source, one.target)} - {""}
    one, other = before.successor_of, after.successor_of
    merged = {unit for unit in one.keys() | other.keys() if one.get(unit) != other.get(unit)}
    inside = {
        unit
        for regions in (before.register_region_of, after.register_region_of)
        for unit, code in regions.items()
        if code in codes
    }
    return inside | merged | {move.municipality for move in moved}


def _differs(change: StructureChange) -> bool:
    before, after = change.before, change.after
    return (
        before.structure.units != after.structure.units
        or before.fit.fit is not after.fit.fit
        or dict(before.fit.touched) != dict(after.fit.touched)
        or before.fit.unassigned != after.fit.unassigned
        or change.deadline_touched
    )


def _cost_keys(
    evidence: Evidence,
    before: Arrangement,
    now: Arrangement,
    changes: Iterable[StructureChange],
    moved: Iterable[Moved],
) -> tuple[CostKey, ...]:
    """Return the memberships with a share or seats of who moves, merges, joins, leaves or must."""
    if not evidence.shares:
        return ()
    elsewhere = {one.municipality for one in moved} | now.successor_of.keys()
    found = []
    for change in changes:
        units = {*change.joined, *change.left, *change.before.mending.leave}
        units |= {*change.after.mending.leave, *elsewhere}
        parts = {p for unit in units for side in (before, now) for p in side.parts(unit)}
        found += [
            CostKey(change.structure, part, evidence.shares[change.structure.id, part])
            for part in sorted(parts)
            if (change.structure.id, part) in evidence.shares
        ]
    return tuple(found)


def _half_members(
    before: Arrangement, now: Arrangement, changes: Iterable[StructureChange], evidence: Evidence
) -> tuple[HalfMember, ...]:
    new = {unit: parts for unit, parts in now.merged.items() if unit not in before.merged}
    if not new:
        return ()
    whole = {one.id: one for one in evidence.structures}
    found = []
    for change in changes:
        id_ = change.structure.id
        joins = {unit for structure, unit in now.added if structure == id_}
        leaves = {unit for structure, unit in now.removed if structure == id_}
        members = (whole[id_].units | joins) - leaves
        for unit in sorted(change.structure.units & change.structure.partial & new.keys()):
            inside = tuple(part for part in new[unit] if part in members)
            outside = tuple(part for part in new[unit] if part not in members)
            found.append(HalfMember(change.structure, unit, inside, outside))
    return tuple(found)
