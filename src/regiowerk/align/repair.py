"""The repair plan: for every structure that must adapt the change that mends it, all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiowerk.align.conformity import Conformity, Verdict
from regiowerk.align.fit import Fit
from regiowerk.align.progress import Board
from regiowerk.align.repair_costs import PER_INHABITANTS, RepairCosts, packaged_repair_costs
from regiowerk.align.repair_wording import remedy_text, request_text, task_text
from regiowerk.core.errors import UnsolvableError
from regiowerk.methods.repairing import (
    Fate,
    Host,
    Limits,
    Mended,
    Misfit,
    Piece,
    RepairPlan,
    repair,
)

ADAPT = (Verdict.TO_ADAPT, Verdict.IN_BREACH)
_YEAR = 365


class Step(StrEnum):
    """What a council decides, or a structure asks."""

    LEAVE = "uittreding"
    MOVE = "uittreding en toetreding"
    SPLIT = "splitsing"
    JOIN = "toetreding"
    REQUEST = "afwijkingsaanvraag"


_STEPS: Mapping[Fate, Step] = {
    Fate.LEAVE: Step.LEAVE,
    Fate.JOIN: Step.MOVE,
    Fate.FOUND: Step.SPLIT,
}


@dataclass(frozen=True, slots=True)
class Task:
    """What the council of one municipality must decide about one structure.

    Parameters
    ----------
    unit : str
        The municipality.
    step : Step
        What it decides.
    structure : str
        Id of the structure it leaves, or joins.
    target : str
        Id of the structure it joins after leaving; empty otherwise.
    deadline : date, optional
        First day on which the structure must be regioconform.
    text : str
        The decision, one sentence in Dutch.
    partners : tuple of str
        Names of the other municipalities of a new structure, in order of name.
    """

    unit: str
    step: Step
    structure: str
    target: str
    deadline: date | None
    text: str
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the plan does with one structure.

    Parameters
    ----------
    conformity : Conformity
        The structure and the verdict that it must adapt.
    mended : Mended
        What happens to its municipalities, by region code.
    text : str
        The same in Dutch sentences.
    tasks : tuple of Task
        What councils must decide.
    request : str
        What the structure itself must ask, one sentence in Dutch; empty when nothing.
    """

    conformity: Conformity
    mended: Mended
    text: str
    tasks: tuple[Task, ...]
    request: str = ""


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """The repair plan of all structures together, as work lists.

    Parameters
    ----------
    on : date
        The day.
    plan : RepairPlan
        Cost and proven bound.
    remedies : tuple of Remedy
        One per structure that must adapt, in order of name.
    costs : RepairCosts
        The assumptions.
    steps : int
        Steps that a municipality can take in the plan.
    doubtful : tuple of Conformity
        Structures that span regions but of which it is unknown whether they must adapt; not in
        the plan unless asked.
    region_names : mapping of region code to str
        Names.
    """

    on: date
    plan: RepairPlan
    remedies: tuple[Remedy, ...]
    costs: RepairCosts
    steps: int
    doubtful: tuple[Conformity, ...]
    region_names: Mapping[str, str]

    def __repr__(self) -> str:
        return f"<WorkPlan {self.on}: {len(self.remedies)} structures, {self.plan!r}>"

    @property
    def by_municipality(self) -> Mapping[str, tuple[Task, ...]]:
        """The work list of each municipality that must decide, by unit; first due first."""
        found: dict[str, list[Task]] = defaultdict(list)
        for remedy in self.remedies:
            for task in remedy.tasks:
                found[task.unit].append(task)
        return {
            unit: tuple(sorted(tasks, key=lambda t: (t.deadline or date.max, t.text)))
            for unit, tasks in sorted(found.items())
        }

    @property
    def by_region(self) -> Mapping[str, tuple[Remedy, ...]]:
        """The structures to mend that touch each region, by region code."""
        found: dict[str, list[Remedy]] = defaultdict(list)
        for remedy in self.remedies:
            for region in remedy.conformity.fit.touched:
                found[region].append(remedy)
        return {region: tuple(found[region]) for region in sorted(found)}


def plan_of(
    board: Board,
    names: Mapping[str, str],
    *,
    population: Mapping[str, float] | None = None,
    costs: RepairCosts | None = None,
    doubtful: bool = False,
    seconds: float = 30.0,
) -> WorkPlan:
    """Return the plan with least disruption over all structures that must adapt.

    Parameters
    ----------
    board : Board
        The verdicts of a day.
    names : mapping of unit id to str
        Names of municipalities, for the sentences.
    population : mapping of unit id to float, optional
        Inhabitants; a municipality without a figure counts for none in the price of inhabitants.
    costs : RepairCosts, optional
        Other assumptions than the packaged ones.
    doubtful : bool
        Whether structures that may be excluded are mended too, as if they were not.
    seconds : float
        The solver stops after so long; the plan then says which bound is proven.

    Raises
    ------
    UnsolvableError
        If no plan was found in time.
    """
    prices = costs or packaged_repair_costs()
    spanning = [one for one in board.verdicts if one.fit.fit is Fit.SPANNING and _divisible(one)]
    doubt = [one for one in spanning if one.verdict is Verdict.UNKNOWN and one.deadline]
    adapt = [one for one in spanning if one.verdict in ADAPT or (doubtful and one in doubt)]
    limits = Limits(prices.steps_per_year * _years(adapt, board.on), prices.least)
    heads = {u: people / PER_INHABITANTS for u, people in (population or {}).items()}
    try:
        plan = repair(
            [_misfit(one) for one in adapt],
            _hosts(board),
            prices.prices,
            limits,
            weights=heads,
            seconds=seconds,
        )
    except ArithmeticError as none:
        raise UnsolvableError(f"{none}. Give it more time.", seconds=seconds) from none
    remedies = _remedies(board, adapt, plan, names)
    left = () if doubtful else tuple(doubt)
    return WorkPlan(board.on, plan, remedies, prices, limits.steps, left, board.nesting.names)


def _divisible(one: Conformity) -> bool:
    return len(one.fit.touched) > 1 and not one.fit.unassigned


def _years(adapt: list[Conformity], on: date) -> int:
    """Return the full years to the first deadline that is still to come, at least one."""
    days = [(one.deadline - on).days for one in adapt if one.deadline is not None]
    coming = [left for left in days if left > 0]
    return max(min(coming, default=0) // _YEAR, 1)


def _misfit(one: Conformity) -> Misfit:
    pieces = tuple(
        Piece(region, frozenset(units), frozenset(one.fit.missing[region]))
        for region, units in one.fit.touched.items()
    )
    return Misfit(one.structure.id, pieces, frozenset(one.structure.themes))


def _hosts(board: Board) -> list[Host]:
    """Return the regioconform structures in one region of which the themes are known."""
    return [
        Host(one.structure.id, one.fit.main, one.structure.units, frozenset(one.structure.themes))
        for one in board.verdicts
        if one.verdict is Verdict.CONFORM and len(one.fit.touched) == 1 and one.structure.themes
    ]


def _remedies(
    board: Board, adapt: list[Conformity], plan: RepairPlan, names: Mapping[str, str]
) -> tuple[Remedy, ...]:
    titles = {one.structure.id: one.structure.name for one in board.verdicts}
    founders = _founders(adapt, plan)
    units_of = {one.structure.id: one.structure.units for one in board.verdicts}
    return tuple(
        Remedy(
            one,
            mended,
            remedy_text(mended, one, titles, board.nesting.names, names),
            tuple(_tasks(one, mended, titles, names, founders, units_of)),
            request_text(one.structure.name) if mended.deferred else "",
        )
        for one, mended in zip(adapt, plan.mended, strict=True)
    )


def _founders(
    adapt: list[Conformity], plan: RepairPlan
) -> Mapping[tuple[str, frozenset[str]], frozenset[str]]:
    """Return the municipalities of each new structure, by region and themes."""
    found: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for one, mended in zip(adapt, plan.mended, strict=True):
        for region, fate in mended.fates.items():
            if fate is Fate.FOUND:
                found[region, _subject(one)].update(one.fit.touched[region])
    return {key: frozenset(units) for key, units in found.items()}


def _subject(one: Conformity) -> frozenset[str]:
    """Return what a new structure is for: the themes, or the structure itself when unknown."""
    return frozenset(one.structure.themes) or frozenset({one.structure.id})


def _tasks(
    one: Conformity,
    mended: Mended,
    titles: Mapping[str, str],
    names: Mapping[str, str],
    founders: Mapping[tuple[str, frozenset[str]], frozenset[str]],
    units_of: Mapping[str, frozenset[str]],
) -> list[Task]:
    """Return what each council must decide about one structure."""
    found: list[Task] = []
    own, name = one.structure.id, one.structure.name
    for region, fate in mended.fates.items():
        if fate is Fate.STAY:
            continue
        target = mended.hosts.get(region, "")
        for unit in one.fit.touched[region]:
            member = unit in units_of.get(target, frozenset())
            step = Step.LEAVE if member else _STEPS[fate]
            others = founders.get((region, _subject(one)), frozenset()) - {unit}
            partners = sorted(names.get(u, u) for u in others) if fate is Fate.FOUND else []
            text = task_text(step.value, name, titles.get(target, target), partners)
            found.append(Task(unit, step, own, target, one.deadline, text, tuple(partners)))
    for region in mended.completed:
        for unit in one.fit.missing[region]:
            text = task_text(Step.JOIN.value, name, "", [])
            found.append(Task(unit, Step.JOIN, own, "", one.deadline, text))
    return found
