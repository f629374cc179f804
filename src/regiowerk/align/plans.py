"""A what-if plan: where it starts, its steps, what was undone; a value that can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from regiowerk.align.arrangement import Arrangement
from regiowerk.align.arranging import arranged
from regiowerk.align.steps import Step
from regiowerk.core.errors import InputError, RuleError
from regiowerk.core.names import fold
from regiowerk.delineate.comparison import Comparison, compare
from regiowerk.delineate.divisions import Division
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import ZoningView


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a plan starts.

    Parameters
    ----------
    zoning : str
        Id of the zoning of the register from which the plan, or the plan before it, was made.
    name : str
        What people call it: the name of the zoning, or of the plan before.
    on : date
        The day of the municipalities.
    arrangement : Arrangement
        How everything stands before the first step.
    notes : tuple of str
        What a reader must know, in Dutch.
    """

    zoning: str
    name: str
    on: date
    arrangement: Arrangement
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan; it never changes, each step gives another plan.

    Parameters
    ----------
    start : Start
        Where it starts.
    name : str
        What people call it.
    steps : tuple of Step
        Taken, in order.
    undone : tuple of Step
        Taken back, the last one first; they can be taken again until another step is.

    Attributes
    ----------
    now : Arrangement
        How everything stands after the steps; the same steps always give the same.

    Raises
    ------
    UnknownIdError, InputError, RuleError
        If a step cannot be taken; see `arranged`.
    """

    start: Start
    name: str = ""
    steps: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    now: Arrangement = field(init=False)

    def __post_init__(self) -> None:
        now = self.start.arrangement
        for step in self.steps:
            now = arranged(now, step)
        object.__setattr__(self, "now", now)

    def __repr__(self) -> str:
        return (
            f"<Plan '{self.name}' from {self.start.name} on {self.start.on}: "
            f"{len(self.steps)} steps, {len(self.undone)} undone>"
        )

    def then(self, *steps: Step) -> Plan:
        """Return the plan after more steps; what was undone is forgotten."""
        return replace(self, steps=(*self.steps, *steps), undone=() if steps else self.undone)

    def undo(self) -> Plan:
        """Return the plan without its last step.

        Raises
        ------
        RuleError
            If there is no step to undo.
        """
        if not self.steps:
            raise RuleError(f"Plan '{self.name}' has no step to undo.", plan=self.name)
        return replace(self, steps=self.steps[:-1], undone=(self.steps[-1], *self.undone))

    def redo(self) -> Plan:
        """Return the plan with the step that was undone last.

        Raises
        ------
        RuleError
            If nothing was undone.
        """
        if not self.undone:
            raise RuleError(f"Plan '{self.name}' has no step to redo.", plan=self.name)
        return replace(self, steps=(*self.steps, self.undone[0]), undone=self.undone[1:])


def plan_on(snapshot: Snapshot, zoning: str, *, name: str = "") -> Plan:
    """Return a plan without steps that starts from a zoning of the register.

    Its municipalities are the Flemish ones of the day, and others that lie in the zoning; those
    without a zone are unassigned. A zone without municipalities that day is no region.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    zoning : str
        Id of the zoning. A municipality whose parts lie in several zones counts where its largest
        part lies; the notes name it.
    name : str
        What people call the plan.

    Raises
    ------
    UnknownIdError
        If there is no such zoning.
    InputError
        If the register has no municipalities on that day, or none of them lies in the zoning.
    """
    view = snapshot.zoning(zoning)
    region_of = _placed(snapshot, view)
    units = frozenset(region_of) | {place.id for place in snapshot.municipalities}
    used = set(region_of.values())
    arrangement = Arrangement(
        units,
        region_of,
        {code: zone.name for code, zone in view.zones.items() if code in used},
        {unit: snapshot.units[unit].name for unit in sorted(units)},
    )
    start = Start(
        zoning=zoning,
        name=view.zoning.name,
        on=snapshot.on,
        arrangement=arrangement,
        notes=_notes(snapshot, view),
    )
    return Plan(start=start, name=name)


def _placed(snapshot: Snapshot, view: ZoningView) -> dict[str, str]:
    """Return the zone of each municipality of the day; refuse when there is none."""
    on, zoning = snapshot.on, view.zoning.id
    if not snapshot.units:
        begins = (unit.validity.begin for unit in snapshot.knowledge.units)
        first = min((begin for begin in begins if begin is not None), default=None)
        raise InputError(
            f"The register has no municipalities on {on}; it begins on {first}. Choose a later "
            "day.",
            on=on,
            begin=first,
        )
    found = {unit: code for unit, code in view.zone_of.items() if unit in snapshot.units}
    if not found:
        raise InputError(
            f"The zoning '{zoning}' has no municipality of {on} in a zone; choose another zoning "
            "or another day.",
            zoning=zoning,
            on=on,
        )
    return found


def _notes(snapshot: Snapshot, view: ZoningView) -> tuple[str, ...]:
    notes = []
    if view.projected:
        notes.append(
            f"'{view.zoning.name}' bestond niet op {snapshot.on}; de toestand van de dichtste dag "
            "is op de gemeenten van die dag gelegd."
        )
    if view.split:
        named = ", ".join(snapshot.units[unit].name for unit in view.split)
        notes.append(f"Ligt in meer dan één gebied, telt waar het grootste deel ligt: {named}.")
    return tuple(notes)


def plan_from(plan: Plan, *, name: str = "") -> Plan:
    """Return a plan without steps that starts where another one stands, locks included."""
    start = replace(plan.start, name=plan.name or plan.start.name, arrangement=plan.now)
    return Plan(start=start, name=name)


def new_code(now: Arrangement, name: str) -> str:
    """Return a code for a new region or municipality that is not taken, made from its name.

    Examples
    --------
    >>> new_code(Arrangement(frozenset("a"), {}, {"plan-neteland": "Neteland"}), "Neteland")
    'plan-neteland-2'
    """
    base = f"plan-{fold(name).replace(' ', '-') or 'naamloos'}"
    taken = now.names.keys() | now.units | now.successor_of.keys()
    codes = [base, *(f"{base}-{k}" for k in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)


def labels_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each region; namesakes get their code.

    Examples
    --------
    >>> labels_of({"R1": "Kempen", "R2": "Kempen", "R3": "Dender"})
    {'R1': 'Kempen (R1)', 'R2': 'Kempen (R2)', 'R3': 'Dender'}
    """
    every = list(names.values())
    return {c: name if every.count(name) == 1 else f"{name} ({c})" for c, name in names.items()}


def division_of(plan: Plan) -> Division:
    """Return a plan as a division of the municipalities of the register.

    An unassigned municipality has no region; one that merged has the region of its successor.
    """
    now, labels = plan.now, labels_of(plan.now.names)
    region_of = {unit: labels[code] for unit, code in now.register_region_of.items()}
    return Division(plan.name or plan.start.name, region_of, now.places, plan.start.notes)


def compare_plans(
    one: Plan,
    other: Plan,
    *,
    weights: Mapping[str, float] | None = None,
    weighted: bool = False,
) -> Comparison:
    """Return how far two plans agree, also with different numbers of regions.

    Parameters
    ----------
    one, other : Plan
        The plans; for a plan against its start give ``Plan(start=plan.start)``.
    weights : mapping of municipality to float, optional
        Inhabitants.
    weighted : bool
        Whether the measures weigh municipalities by `weights`, or count each once.

    Raises
    ------
    InputError
        If no municipality has a region in both, or a weight is missing when `weighted`.
    """
    return compare(division_of(one), division_of(other), weights=weights, weighted=weighted)
