"""Regions of named units: what the engine of a recipe finds in its material, by name."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from math import nan

import numpy as np

from regiowerk.delineate.divisions import Division
from regiowerk.delineate.engines import Engine, Id, Task, run, task_of
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.material import Material
from regiowerk.delineate.quality import Quality, RegionQuality, quality_of
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.delineate.reserve import reserve_of
from regiowerk.delineate.telling import unmet
from regiowerk.methods.centres import CentreAreas
from regiowerk.methods.divisions import Thresholds
from regiowerk.methods.flows import Partition
from regiowerk.methods.labour_market_areas import Area, LabourMarketAreas

NO_FLOWS = "no flows"
NO_FIGURES = "no figures"


@dataclass(frozen=True, slots=True)
class Region:
    """One region that was found.

    Parameters
    ----------
    label : str
        Id of its main unit: the one in which most flow ends, such as most jobs, or the centre
        that the method found; in reference mode the number of the cluster.
    name : str
        Name of that unit, or its id where no name is known.
    units : tuple of str
        In order.
    residents, workers, internal : float
        Flow that starts in it, that ends in it, and that does both; of commuting those who live
        in it, work in it, and do both. Labour market areas leave out flow with units that do not
        take part.
    supply, demand : float
        Self-containment: internal / residents and internal / workers; nan when undefined.
    validity : float
        The region is `valid` from 1.
    valid : bool
    pieces : int or None
        In how many pieces it lies; None when no borders were given.
    """

    label: str
    name: str
    units: tuple[str, ...]
    residents: float
    workers: float
    internal: float
    supply: float
    demand: float
    validity: float
    valid: bool
    pieces: int | None


@dataclass(frozen=True, slots=True)
class Areas:
    """The regions that a recipe gives.

    Parameters
    ----------
    flow : Flows
        On what.
    recipe : Recipe
        The criterion, the method and its parameters.
    label_of : mapping of unit to label
        In order of unit; units that are not in any region are in `unassigned`.
    regions : tuple of Region
        Most residents first.
    reserve : tuple of (kind, iteration, cluster, unit)
        The reserve list of labour market areas in the order of events; kinds as in
        `labour_market_areas.Reserved`. The cluster is named by the unit it grew from; in
        reference mode by its number. Other methods have none.
    unassigned : mapping of unit to reason
        In order of unit.
    notes : tuple of str
        What a reader must know, in Dutch: what does not hold, and the notes of the flow.
    internal_share, modularity : float
        Of the whole division, as in `Quality`; nan when undefined.
    """

    flow: Flows
    recipe: Recipe
    label_of: Mapping[str, str]
    regions: tuple[Region, ...]
    reserve: tuple[tuple[str, int, str, str], ...] = ()
    unassigned: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    internal_share: float = nan
    modularity: float = nan

    def __repr__(self) -> str:
        return (
            f"<Areas of {self.flow.name} by {self.method.value}: {len(self.label_of)} units, "
            f"{len(self.regions)} regions>"
        )

    @property
    def method(self) -> Method:
        """The family of the method."""
        return self.recipe.method

    @property
    def thresholds(self) -> Thresholds:
        """When a region is valid."""
        return self.recipe.thresholds

    @property
    def compat(self) -> str | None:
        """The reference that was followed, if any."""
        return self.recipe.compat if self.method is Method.LMA else None

    @property
    def division(self) -> Division:
        """The regions as a division, to compare or to measure."""
        return Division(self.flow.name, self.label_of, notes=self.notes)


def delineate(recipe: Recipe, material: Material, *, engine: Engine | None = None) -> Areas:
    """Return the regions that a recipe gives.

    Parameters
    ----------
    recipe : Recipe
        What to compute.
    material : Material
        On what. Units whose ids are all whole numbers are taken in the order of those numbers,
        others in the order of their text; this decides between equals, and the numbers in
        reference mode. Without borders pieces are not counted.
    engine : callable, optional
        The engine of the method, or the same with a stopwatch around it.

    Raises
    ------
    InputError
        If the flow is empty, parameters are out of order, constraints contradict each other, a
        constraint or a centre names an unknown unit, borders are missing for regions in one
        piece, figures for homogeneous ones, or the reference would never stop.
    """
    readable = bool(recipe.must_link or recipe.cannot_link or recipe.centres)
    task = task_of(recipe, material, readable=readable)
    found = run(task, engine)
    unit_of = {one: unit for unit, one in reversed(list(task.id_of.items()))}
    by_id = dict(zip(found.ids.tolist(), found.labels.tolist(), strict=True))
    number_of = {unit: by_id[one] for unit, one in task.id_of.items() if by_id.get(one)}
    named = _named(task, found, unit_of, number_of)
    label_of = {unit: named[number][0] for unit, number in sorted(number_of.items())}
    measured = _measured(label_of, material, recipe)
    regions = _regions(found, named, label_of, measured, material.names)
    return Areas(
        material.flows,
        recipe,
        label_of,
        regions,
        reserve_of(found, unit_of, recipe),
        _unassigned(task, found, number_of.keys()),
        (*unmet(recipe, material, regions), *material.flows.notes),
        nan if measured is None else measured.internal_share,
        nan if measured is None else measured.modularity,
    )


def _named(
    task: Task, found: Partition, unit_of: Mapping[Id, str], number_of: Mapping[str, int]
) -> dict[int, tuple[str, str]]:
    """Return of each number of a region its label, and the unit that it is named after."""
    recipe, flows = task.recipe, task.material.flows
    members: dict[int, list[str]] = {}
    for unit, number in sorted(number_of.items()):
        members.setdefault(number, []).append(unit)
    if isinstance(found, CentreAreas):
        head = {area.label: unit_of[area.centre] for area in found.areas}
    else:
        size = _sizes(flows)
        head = {k: max(units, key=lambda u: size.get(u, (0, 0))) for k, units in members.items()}
    numbered = recipe.method is Method.LMA and recipe.compat is not None
    return {k: (str(k) if numbered else head[k], head[k]) for k in members}


def _sizes(flows: Flows) -> dict[str, tuple[float, float]]:
    """Return the flow that ends in each unit, and that starts in it."""
    sums = (
        np.bincount(ends, flows.amounts, minlength=len(flows.units)).tolist()
        for ends in (flows.destinations, flows.origins)
    )
    return dict(zip(flows.units, zip(*sums, strict=True), strict=True))


def _measured(label_of: Mapping[str, str], material: Material, recipe: Recipe) -> Quality | None:
    """Return the quality of the regions on the flow; None without regions."""
    if not label_of:
        return None
    return quality_of(
        Division(material.flows.name, label_of),
        material.flows,
        borders=material.borders,
        thresholds=recipe.thresholds,
    )


def _regions(
    found: Partition,
    named: Mapping[int, tuple[str, str]],
    label_of: Mapping[str, str],
    measured: Quality | None,
    names: Mapping[str, str],
) -> tuple[Region, ...]:
    quality = {} if measured is None else {region.name: region for region in measured.regions}
    members: dict[str, list[str]] = {label: [] for label in quality}
    for unit, label in label_of.items():
        members[label].append(unit)
    areas = {a.label: a for a in found.areas} if isinstance(found, LabourMarketAreas) else {}
    regions = [
        Region(
            label,
            names.get(head, head),
            tuple(members[label]),
            *(_of_area(areas[number]) if areas else _of_quality(quality[label])),
            quality[label].pieces,
        )
        for number, (label, head) in sorted(named.items())
    ]
    return tuple(sorted(regions, key=lambda region: -region.residents))


Figures = tuple[float, float, float, float, float, float, bool]


def _of_area(area: Area) -> Figures:
    return (
        area.residents,
        area.workers,
        area.internal,
        area.supply,
        area.demand,
        area.validity,
        area.valid,
    )


def _of_quality(region: RegionQuality) -> Figures:
    return (
        region.outgoing,
        region.incoming,
        region.internal,
        region.supply,
        region.demand,
        region.validity,
        region.valid,
    )


def _unassigned(task: Task, found: Partition, inside: Set[str]) -> dict[str, str]:
    """Return every unit in no region, and why."""
    why = {one.unit: one.reason for one in found.unassigned}
    reasons = {unit: why[one] for unit, one in task.id_of.items() if one in why}
    figures = task.material.attributes
    rest = set(task.material.flows.units) - inside - reasons.keys()
    if task.recipe.method is Method.HOMOGENEOUS and figures is not None:
        reasons |= dict.fromkeys((rest | figures.missing.keys()) - inside, NO_FIGURES)
    else:
        reasons |= dict.fromkeys(rest, NO_FLOWS)
    return dict(sorted(reasons.items()))
