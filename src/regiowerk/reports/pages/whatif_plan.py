"""The page Wat als: what a plan does, by name, and where a municipality could go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from regiowerk.align.effects import Effects, Judged, RegionFacts, StructureChange
from regiowerk.align.fit import Fit
from regiowerk.align.plan_checks import plan_findings
from regiowerk.align.plans import Plan, labels_of
from regiowerk.align.reference import Reference
from regiowerk.align.steps import step_text
from regiowerk.align.structures import Structure
from regiowerk.core.findings import Finding
from regiowerk.core.names import fold
from regiowerk.reports.pages.whatif_day import Grounds


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of the plan by its id, NIS code (empty when the plan made it) and name."""

    unit: str
    nis: str
    name: str


@dataclass(frozen=True, slots=True)
class Move:
    """A municipality that lies elsewhere; an empty name is no region."""

    place: Place
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A structure that the plan changes, with three ways to mend it; each is enough by itself.

    Parameters
    ----------
    structure : Structure
        With its members after the plan.
    before, after : Judged
        How it lay and how it lies.
    leave : tuple of Place
        Members that would leave.
    split, join : mapping of region name to tuple of str
        Members in each region when it splits; municipalities that would join.
    joined, left : tuple of str
        Members that the plan itself adds or takes away.
    """

    structure: Structure
    before: Judged
    after: Judged
    leave: tuple[Place, ...]
    split: Mapping[str, tuple[str, ...]]
    join: Mapping[str, tuple[str, ...]]
    joined: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def deadline(self) -> date | None:
        """The day from which the law asks that it fits; None when the law asks nothing."""
        return self.after.law.deadline if self.after.law else None

    @property
    def joiners(self) -> int:
        """Municipalities that would have to join."""
        return sum(len(names) for names in self.join.values())


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region before and after the plan."""

    code: str
    name: str
    before: RegionFacts | None
    after: RegionFacts | None
    changed: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A region where the chosen municipality could go, and what that alone would do."""

    code: str
    name: str
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The municipality that is asked about.

    Parameters
    ----------
    place : Place
        The municipality.
    region, region_name : str
        Where it lies in the plan; empty when in no region.
    locked : bool
        Whether it keeps its region.
    near : tuple of Target
        Neighbouring regions, the region where it started first when it left that one.
    others : tuple of (code, name)
        The other regions.
    fellows : tuple of Place
        All municipalities of its region, itself included.
    structures : tuple of ChangeRow
        Structures of which it is a member and that are not in line now, with what mends them.
    """

    place: Place
    region: str
    region_name: str
    locked: bool
    near: tuple[Target, ...]
    others: tuple[tuple[str, str], ...]
    fellows: tuple[Place, ...]
    structures: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What the council of one municipality decides when structures mend by leaving."""

    place: Place
    rows: tuple[ChangeRow, ...]

    @property
    def first(self) -> date | None:
        """The first deadline among them."""
        return min((row.deadline for row in self.rows if row.deadline), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A plan and all it does, in words and names.

    Parameters
    ----------
    plan, effects : Plan, Effects
        The plan, and what it does against its start.
    moves : tuple of Move
        Who lies elsewhere.
    lost, gained, shifted, deadlines : tuple of ChangeRow
        Structures that come out of line, into line, lie otherwise, and whose verdict or deadline
        changes.
    regions : tuple of RegionRow
        Every region, those that change first.
    duties : tuple of Duty
        Per municipality the structures that it would leave.
    steps : tuple of str
        The steps, each one Dutch sentence.
    findings : tuple of Finding
        What is odd about the plan.
    places : tuple of Place
        The municipalities of the plan, in order of name.
    labels : mapping of region code to str
        The regions after the plan, in order of name.
    """

    plan: Plan
    effects: Effects
    moves: tuple[Move, ...]
    lost: tuple[ChangeRow, ...]
    gained: tuple[ChangeRow, ...]
    shifted: tuple[ChangeRow, ...]
    deadlines: tuple[ChangeRow, ...]
    regions: tuple[RegionRow, ...]
    duties: tuple[Duty, ...]
    steps: tuple[str, ...]
    findings: tuple[Finding, ...]
    places: tuple[Place, ...]
    labels: Mapping[str, str]

    @property
    def changed(self) -> tuple[RegionRow, ...]:
        """The regions that differ."""
        return tuple(row for row in self.regions if row.changed)

    @property
    def unchanged(self) -> tuple[RegionRow, ...]:
        """The regions that stay as they were."""
        return tuple(row for row in self.regions if not row.changed)


class _Names:
    """The names of municipalities, regions and structures in a plan."""

    def __init__(self, plan: Plan, grounds: Grounds) -> None:
        self._now, self._evidence = plan.now, grounds.evidence
        self._regions = labels_of(plan.start.arrangement.names) | labels_of(plan.now.names)

    def place(self, unit: str) -> Place:
        name = self._now.places.get(unit) or self._evidence.places.get(unit, unit)
        return Place(unit, self._evidence.codes.get(unit, ""), name)

    def places(self, units: Iterable[str]) -> tuple[Place, ...]:
        return tuple(sorted(map(self.place, units), key=lambda place: fold(place.name)))

    def listed(self, units: Iterable[str]) -> tuple[str, ...]:
        return tuple(place.name for place in self.places(units))

    def region(self, code: str) -> str:
        return self._regions.get(code, code)

    def any(self, key: str) -> str:
        if key in self._regions:
            return self._regions[key]
        if key in self._now.places or key in self._evidence.places:
            return self.place(key).name
        return next((one.name for one in self._evidence.structures if one.id == key), key)

    def row(self, change: StructureChange) -> ChangeRow:
        mending = change.after.mending
        return ChangeRow(
            change.structure,
            change.before,
            change.after,
            self.places(mending.leave),
            self._by_region(mending.split),
            self._by_region(mending.join),
            self.listed(change.joined),
            self.listed(change.left),
        )

    def rows(self, changes: Iterable[StructureChange]) -> tuple[ChangeRow, ...]:
        return tuple(self.row(change) for change in changes)

    def _by_region(self, found: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        return {self.region(code): self.listed(units) for code, units in found.items()}


def steps_told(plan: Plan, grounds: Grounds) -> tuple[str, ...]:
    """Return the steps of a plan, each one Dutch sentence; nothing is measured."""
    names = _Names(plan, grounds)
    return tuple(step_text(step, names.any) for step in plan.steps)


def plan_page(plan: Plan, grounds: Grounds) -> PlanPage:
    """Return a plan and all it does against its start.

    Raises
    ------
    InputError, UnknownIdError
        If the plan speaks of what there is not on the day of the grounds.
    """
    effects = grounds.reference(plan).effects(plan.now, name=plan.name)
    names = _Names(plan, grounds)
    lost = names.rows(effects.lost)
    labels = labels_of(plan.now.names)
    return PlanPage(
        plan=plan,
        effects=effects,
        moves=tuple(
            Move(names.place(one.municipality), names.region(one.source), names.region(one.target))
            for one in effects.moved
        ),
        lost=lost,
        gained=names.rows(effects.gained),
        shifted=names.rows(effects.shifted),
        deadlines=names.rows(effects.deadlines),
        regions=_regions(effects, plan),
        duties=_duties(lost),
        steps=steps_told(plan, grounds),
        findings=plan_findings(plan, grounds.evidence),
        places=names.places(plan.now.units),
        labels=dict(sorted(labels.items(), key=lambda one: fold(one[1]))),
    )


def _regions(effects: Effects, plan: Plan) -> tuple[RegionRow, ...]:
    rows = (
        RegionRow(
            one.code,
            one.name,
            one.before,
            one.after,
            one.changed,
            one.code in plan.now.locked_regions,
        )
        for one in effects.regions
    )
    return tuple(sorted(rows, key=lambda row: (not row.changed, fold(row.name))))


def _duties(lost: Iterable[ChangeRow]) -> tuple[Duty, ...]:
    found: dict[Place, list[ChangeRow]] = defaultdict(list)
    for row in lost:
        for place in row.leave:
            found[place].append(row)
    order = sorted(found.items(), key=lambda one: (-len(one[1]), fold(one[0].name)))
    return tuple(Duty(place, tuple(rows)) for place, rows in order)


def chosen_in(plan: Plan, grounds: Grounds, unit: str, effects: Effects | None = None) -> Chosen:
    """Return what can be done with one municipality of a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    grounds : Grounds
        Of the day.
    unit : str
        A municipality of the plan.
    effects : Effects, optional
        Those of the plan, by who has measured it already.
    """
    now, names = plan.now, _Names(plan, grounds)
    region = now.region_of.get(unit, "")
    reference = grounds.reference(plan)
    near = [code for code in _nearby(plan, grounds, unit) if code != region]
    begin = plan.start.arrangement.region_of.get(unit, "")
    if begin in now.names and begin not in (region, *near):
        near.insert(0, begin)
    labels = dict(sorted(labels_of(now.names).items(), key=lambda one: fold(one[1])))
    return Chosen(
        names.place(unit),
        region,
        names.region(region) if region else "",
        unit in now.locked,
        _targets(plan, reference, unit, near, labels),
        tuple((c, name) for c, name in labels.items() if c not in (region, *near)),
        names.places(now.members.get(region, ())),
        _out_of_line(reference, effects or reference.effects(now), unit, names),
    )


def _nearby(plan: Plan, grounds: Grounds, unit: str) -> list[str]:
    """Return the regions that a municipality borders on, its own too, by name."""
    now, near = plan.now, grounds.evidence.neighbours
    others = {o for part in now.parts(unit) for o in near.get(part, ())}
    regions = {now.register_region_of.get(other, "") for other in others} - {""}
    return sorted(regions, key=lambda code: fold(now.names[code]))


def _targets(
    plan: Plan, reference: Reference, unit: str, codes: Iterable[str], labels: Mapping[str, str]
) -> tuple[Target, ...]:
    """Return what one more move does, compared with the plan as it stands."""
    now, here = plan.now, reference.in_line(plan.now)
    found = []
    for code in codes:
        there = reference.in_line(replace(now, region_of={**now.region_of, unit: code}))
        found.append(Target(code, labels[code], len(there - here), len(here - there)))
    return tuple(found)


def _out_of_line(
    reference: Reference, effects: Effects, unit: str, names: _Names
) -> tuple[ChangeRow, ...]:
    """Return the structures of a municipality that do not fit the regions of the plan."""
    changes = {one.structure.id: one for one in effects.changes}
    rows = []
    for judged in reference.judged:
        change = changes.get(judged.structure.id, StructureChange(judged, judged))
        if unit in change.structure.units and change.after.fit.fit is Fit.SPANNING:
            rows.append(names.row(change))
    return tuple(rows)
