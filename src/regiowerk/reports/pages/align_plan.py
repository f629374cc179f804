"""The repair plan of a day as a page tells it: structures, councils, and what was assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from regiowerk.align.repair import Remedy, Task, WorkPlan, plan_of
from regiowerk.core.names import fold
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn

_SECONDS = 30.0  # the solver proves all of Flanders in less than one


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The repair plan of all Flanders.

    Parameters
    ----------
    work : WorkPlan
        What was found, with its cost, its bound and the assumptions.
    remedies : tuple of Remedy
        Structure by structure, the earliest deadline first.
    councils : tuple of (Municipality, tasks)
        What each council must decide, by name.
    """

    work: WorkPlan
    remedies: tuple[Remedy, ...]
    councils: tuple[tuple[Municipality, tuple[Task, ...]], ...]

    @property
    def decisions(self) -> int:
        """The number of decisions of all councils together."""
        return sum(len(tasks) for _place, tasks in self.councils)

    @property
    def deferred(self) -> int:
        """The number of structures for which a deviation is asked."""
        return sum(one.mended.deferred for one in self.remedies)


@lru_cache(maxsize=4)
def plan_page(snapshot: Snapshot) -> PlanPage:
    """Return the repair plan of a day; kept, for it takes a moment.

    Raises
    ------
    NotInForceError
        If the decree was not in force on the day.
    """
    day = alignment_of(snapshot)
    names: Mapping[str, str] = {unit: place.name for unit, place in snapshot.units.items()}
    work = plan_of(day.board, names, population=day.population, seconds=_SECONDS)
    councils = [
        (snapshot.units[unit], tuple(tasks)) for unit, tasks in work.by_municipality.items()
    ]
    return PlanPage(
        work,
        tuple(
            sorted(
                work.remedies,
                key=lambda r: (str(r.conformity.deadline), fold(r.conformity.structure.name)),
            )
        ),
        tuple(sorted(councils, key=lambda row: fold(row[0].name))),
    )


def task_sheet(found: PlanPage) -> Sheet:
    """Return what each council must decide as a table, a row for each decision."""
    columns = (
        SheetColumn("Gemeente"),
        SheetColumn("NIS-code", kind=CellKind.CODE),
        SheetColumn("Stap"),
        SheetColumn("Samenwerkingsverband"),
        SheetColumn("Uiterlijk", kind=CellKind.DAY),
        SheetColumn("Beslissing"),
    )
    rows = tuple(
        (place.name, place.nis, task.step.value, task.structure, task.deadline, task.text)
        for place, tasks in found.councils
        for task in tasks
    )
    return Sheet("Herstelplan", columns, rows)
