"""The repair plan as a card: structures, and work lists by municipality and region."""

from __future__ import annotations

from collections.abc import Set
from math import isfinite
from typing import Any

from regiowerk.align.repair import Remedy, Task, WorkPlan
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.align_plan import PlanPage


def plan_card(work: WorkPlan, snapshot: Snapshot, part: PlanPage | None = None) -> dict[str, Any]:
    """Return a repair plan in plain values, for JSON and pages.

    Points are costs under the assumptions; `apart` is what structures cost by themselves, without
    limits, doubles or shared foundations, None when the time ran out before that was known. Costs
    are always those of all structures; with `part` the lists hold only what concerns the
    municipality or region it was made for, and `of` names it.
    """
    plan = work.plan
    remedies = (part or work).remedies
    return {
        "on": work.on.isoformat(),
        "of": _part_name(part),
        "cost": round(plan.cost, 3),
        "bound": round(plan.bound, 3),
        "proven": plan.proven,
        "apart": round(plan.apart, 3) if isfinite(plan.apart) else None,
        "steps_per_municipality": work.steps,
        "structures": [_structure(one, work) for one in remedies],
        "municipalities": _by_municipality(work, snapshot, part),
        "regions": _by_region(work, part, {one.conformity.structure.id for one in remedies}),
        "doubtful": [one.structure.name for one in work.doubtful],
        "assumptions": _assumptions(work),
    }


def _by_municipality(
    work: WorkPlan, snapshot: Snapshot, part: PlanPage | None
) -> dict[str, list[dict[str, Any]]]:
    councils = {place.id: tasks for place, tasks in part.councils} if part else work.by_municipality
    found = {snapshot.units[unit].name: tasks for unit, tasks in councils.items()}
    return {name: [_task(task) for task in found[name]] for name in sorted(found)}


def _by_region(
    work: WorkPlan, part: PlanPage | None, shown: Set[str]
) -> dict[str, list[dict[str, str]]]:
    """Return the structures shown that touch each region; regions without any are absent."""
    only = {part.region.code} if part and part.region else set(work.by_region)
    found = {
        work.region_names.get(region, region): [
            {"structure": one.conformity.structure.name, "remedy": one.text}
            for one in rows
            if one.conformity.structure.id in shown
        ]
        for region, rows in work.by_region.items()
        if region in only
    }
    return {name: rows for name, rows in found.items() if rows}


def _assumptions(work: WorkPlan) -> list[dict[str, Any]]:
    own = set(work.costs.changed)
    return [
        {
            "name": one.name,
            "value": one.value,
            "unit": one.unit,
            "meaning": one.meaning,
            "source": one.source,
            "standing": one.standing.value,
            "note": one.note,
            "changed": one.name in own,
        }
        for one in work.costs.assumptions.values()
    ]


def _part_name(part: PlanPage | None) -> str:
    if part is None:
        return ""
    return part.place.name if part.place else part.region.name if part.region else ""


def _structure(one: Remedy, work: WorkPlan) -> dict[str, Any]:
    deadline = one.conformity.deadline
    names = work.region_names
    return {
        "name": one.conformity.structure.name,
        "id": one.conformity.structure.id,
        "deadline": None if deadline is None else deadline.isoformat(),
        "deviation": one.mended.deferred,
        "fates": {names.get(g, g): fate.value for g, fate in one.mended.fates.items()},
        "joined": {names.get(g, g): host for g, host in one.mended.hosts.items()},
        "completed": [names.get(g, g) for g in one.mended.completed],
        "remedy": one.text,
        "request": one.request,
        "decisions": len(one.tasks),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "step": task.step.value,
        "structure": task.structure,
        "target": task.target,
        "deadline": None if task.deadline is None else task.deadline.isoformat(),
        "text": task.text,
    }
