"""The repair plan of a day as a page tells it: structures, councils, regions, what was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from regiowerk.align.repair import Remedy, Task, WorkPlan, plan_of
from regiowerk.align.repair_costs import (
    Assumption,
    RepairCosts,
    packaged_repair_costs,
    permitted,
)
from regiowerk.core.names import fold
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_region import region_code
from regiowerk.reports.pages.align_tangle import refuse_abroad

SECONDS = 15.0
"""The solver stops after so long; it proves all of Flanders in less than one second."""

Council = tuple[Municipality, tuple[Task, ...]]
"""A municipality, and what its council must decide; first due first."""


@dataclass(frozen=True, slots=True)
class GivenCosts:
    """The assumptions with those that a reader gave, and what could not be read, by name."""

    costs: RepairCosts
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CostLine:
    """An assumption as it is used, the packaged one, and what was typed and refused."""

    used: Assumption
    packaged: Assumption
    refused: str = ""

    @property
    def changed(self) -> bool:
        """Whether the value is the reader's own."""
        return self.used.value != self.packaged.value


@dataclass(frozen=True, slots=True)
class RegionWork:
    """The work list of one region.

    Parameters
    ----------
    code, name : str
        The region.
    remedies : tuple of Remedy
        Structures to mend that touch it.
    councils : tuple of (Municipality, tasks)
        What its own councils must decide, by name.
    """

    code: str
    name: str
    remedies: tuple[Remedy, ...]
    councils: tuple[Council, ...]

    @property
    def decisions(self) -> int:
        """The number of decisions of its councils together."""
        return _decisions(self.councils)

    @property
    def first(self) -> date | None:
        """The first day on which something must be in order; None without decisions."""
        return _first(self.councils)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The repair plan of all Flanders, or the part of it that a municipality or region asked for.

    Parameters
    ----------
    work : WorkPlan
        What was found for all Flanders, with its cost, its bound and the assumptions.
    remedies : tuple of Remedy
        Structure by structure, the earliest deadline first.
    councils : tuple of (Municipality, tasks)
        What each council must decide, by name.
    regions : tuple of RegionWork
        The work list of each region, by name.
    place : Municipality or None
        The municipality asked for.
    region : RegionWork or None
        The region asked for.
    """

    work: WorkPlan
    remedies: tuple[Remedy, ...]
    councils: tuple[Council, ...]
    regions: tuple[RegionWork, ...]
    place: Municipality | None = None
    region: RegionWork | None = None

    @property
    def decisions(self) -> int:
        """The number of decisions of all councils together."""
        return _decisions(self.councils)

    @property
    def requests(self) -> tuple[Remedy, ...]:
        """The structures for which a deviation is asked."""
        return tuple(one for one in self.remedies if one.mended.deferred)

    @property
    def deferred(self) -> int:
        """The number of structures for which a deviation is asked."""
        return len(self.requests)

    @property
    def first(self) -> date | None:
        """The first day on which something must be in order; None without decisions."""
        return _first(self.councils)


def costs_from(given: Mapping[str, str]) -> GivenCosts:
    """Return the packaged assumptions with those that a reader gave instead.

    Parameters
    ----------
    given : mapping of str to str
        Values by name of the assumption; decimals with comma or point. Others are ignored, and so
        is an empty text.

    Returns
    -------
    GivenCosts
        `refused` has what is no number, or not one that the assumption may be; the packaged value
        holds there.

    Examples
    --------
    >>> found = costs_from({"afwijking": "30,5", "kleinste-nieuw": "1,5"})
    >>> found.costs.prices.defer, dict(found.refused)
    (30.5, {'kleinste-nieuw': '1,5'})
    """
    values: dict[str, float] = {}
    refused: dict[str, str] = {}
    for name in packaged_repair_costs().assumptions:
        text = given.get(name, "").strip()
        value = _number(text)
        if value is not None and permitted(name, value):
            values[name] = value
        elif text:
            refused[name] = text
    return GivenCosts(packaged_repair_costs().with_values(values), refused)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def cost_lines(given: GivenCosts) -> tuple[CostLine, ...]:
    """Return the assumptions as used, beside the packaged ones, in the order of their file."""
    packaged = packaged_repair_costs().assumptions
    return tuple(
        CostLine(one, packaged[name], given.refused.get(name, ""))
        for name, one in given.costs.assumptions.items()
    )


def plan_page(
    snapshot: Snapshot, costs: RepairCosts | None = None, *, doubtful: bool = False
) -> PlanPage:
    """Return the repair plan of a day; the last few are kept, for it takes a moment.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    costs : RepairCosts, optional
        Other assumptions than the packaged ones.
    doubtful : bool
        Whether structures that may be excluded are mended too.

    Raises
    ------
    NotInForceError
        If the decree was not in force on the day.
    UnsolvableError
        If no plan was found within `SECONDS`.
    """
    changed = (costs or packaged_repair_costs()).changed
    return _plan_page(snapshot, tuple(sorted(changed.items())), doubtful)


@lru_cache(maxsize=16)
def _plan_page(
    snapshot: Snapshot, changed: tuple[tuple[str, float], ...], doubtful: bool
) -> PlanPage:
    costs = packaged_repair_costs().with_values(dict(changed))
    return worked_out(snapshot, costs, doubtful=doubtful, seconds=SECONDS)


def worked_out(
    snapshot: Snapshot, costs: RepairCosts, *, doubtful: bool, seconds: float
) -> PlanPage:
    """Return the repair plan of a day, solved now.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    costs : RepairCosts
        The assumptions.
    doubtful : bool
        Whether structures that may be excluded are mended too.
    seconds : float
        The solver stops after so long; the plan then says which bound is proven.

    Raises
    ------
    NotInForceError
        If the decree was not in force on the day.
    UnsolvableError
        If no plan was found in time.
    """
    day = alignment_of(snapshot)
    names: Mapping[str, str] = {unit: place.name for unit, place in snapshot.units.items()}
    work = plan_of(
        day.board,
        names,
        population=day.population,
        costs=costs,
        doubtful=doubtful,
        seconds=seconds,
    )
    councils = sorted(
        ((snapshot.units[unit], tasks) for unit, tasks in work.by_municipality.items()),
        key=lambda row: fold(row[0].name),
    )
    region_of = day.nesting.regions.region_of
    touching = work.by_region
    regions = [
        RegionWork(
            code,
            name,
            _by_deadline(touching.get(code, ())),
            tuple(row for row in councils if region_of.get(row[0].id) == code),
        )
        for code, name in sorted(day.nesting.names.items(), key=lambda item: fold(item[1]))
    ]
    return PlanPage(work, _by_deadline(work.remedies), tuple(councils), tuple(regions))


def focused(
    page: PlanPage, snapshot: Snapshot, *, municipality: str = "", region: str = ""
) -> PlanPage:
    """Return the part of a plan that concerns one municipality or one region.

    Parameters
    ----------
    page : PlanPage
        The whole plan.
    snapshot : Snapshot
        The register on the day of the plan.
    municipality : str
        NIS code or name; its own decisions, and the structures it is in or is asked to join.
    region : str
        Code or name; the decisions of its councils, and the structures that touch it. Not looked
        at when a municipality is given.

    Returns
    -------
    PlanPage
        The plan itself when neither is given.

    Raises
    ------
    UnknownIdError
        If there is no such Flemish municipality or region on the day.
    """
    if municipality:
        place = snapshot.municipality(municipality)
        refuse_abroad(place)
        councils = tuple(row for row in page.councils if row[0].id == place.id)
        remedies = tuple(one for one in page.remedies if _concerns(one, place.id))
        return PlanPage(page.work, remedies, councils, page.regions, place=place)
    if region:
        code = region_code(alignment_of(snapshot), region)
        found = next(one for one in page.regions if one.code == code)
        return PlanPage(page.work, found.remedies, found.councils, page.regions, region=found)
    return page


def _concerns(one: Remedy, unit: str) -> bool:
    return unit in one.conformity.structure.units or any(task.unit == unit for task in one.tasks)


def _by_deadline(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    return tuple(
        sorted(
            remedies,
            key=lambda r: (str(r.conformity.deadline), fold(r.conformity.structure.name)),
        )
    )


def _decisions(councils: Sequence[Council]) -> int:
    return sum(len(tasks) for _place, tasks in councils)


def _first(councils: Sequence[Council]) -> date | None:
    days = (task.deadline for _place, tasks in councils for task in tasks)
    return min((day for day in days if day is not None), default=None)
