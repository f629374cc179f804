"""The repair plan as a card: structures, and work lists by municipality and region."""

from __future__ import annotations

from typing import Any

from regiowerk.align.repair import Remedy, Task, WorkPlan
from regiowerk.register.snapshot import Snapshot


def plan_card(work: WorkPlan, snapshot: Snapshot) -> dict[str, Any]:
    """Return a repair plan in plain values, for JSON and pages.

    Points are costs under the assumptions; `apart` is what structures cost by themselves, without
    limits, doubles or shared foundations.
    """
    plan = work.plan
    return {
        "on": work.on.isoformat(),
        "cost": round(plan.cost, 3),
        "bound": round(plan.bound, 3),
        "proven": plan.proven,
        "apart": round(plan.apart, 3),
        "steps_per_municipality": work.steps,
        "structures": [_structure(one, work) for one in work.remedies],
        "municipalities": {
            snapshot.units[unit].name: [_task(task) for task in tasks]
            for unit, tasks in sorted(
                work.by_municipality.items(), key=lambda item: snapshot.units[item[0]].name
            )
        },
        "regions": {
            work.region_names.get(region, region): [
                {"structure": one.conformity.structure.name, "remedy": one.text} for one in rows
            ]
            for region, rows in work.by_region.items()
        },
        "doubtful": [one.structure.name for one in work.doubtful],
        "assumptions": [
            {
                "name": one.name,
                "value": one.value,
                "unit": one.unit,
                "meaning": one.meaning,
                "source": one.source,
                "standing": one.standing.value,
                "note": one.note,
            }
            for one in work.costs.assumptions.values()
        ],
    }


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
