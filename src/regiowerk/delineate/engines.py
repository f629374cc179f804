"""The families of methods behind one door: a recipe and numbered flows in, a division out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.core.errors import InputError
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.material import Attributes, Material
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.methods.aggregation import intramax, ward
from regiowerk.methods.centres import centre_areas
from regiowerk.methods.communities import communities
from regiowerk.methods.divisions import Thresholds
from regiowerk.methods.flows import Partition
from regiowerk.methods.homogeneous import homogeneous_regions
from regiowerk.methods.labour_market_areas import labour_market_areas

Id = int | str
Ids = NDArray[Any]
Engine = Callable[..., Partition]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One call of an engine: a recipe, and the flows by the ids that the engine works with.

    Parameters
    ----------
    recipe : Recipe
    origins, destinations, amounts : arrays of shape (m,)
        Ids are whole numbers or text.
    links : sequence of (id, id), or None
        Which units touch; None when regions need not lie in one piece.
    id_of : mapping of unit to id
        Of the units that take part.
    material : Material
        For the figures of homogeneous regions.
    """

    recipe: Recipe
    origins: Ids
    destinations: Ids
    amounts: NDArray[np.float64]
    links: Sequence[tuple[Id, Id]] | None
    id_of: Mapping[str, Id]
    material: Material

    @property
    def flows(self) -> tuple[Ids, Ids, NDArray[np.float64]]:
        """The three columns."""
        return self.origins, self.destinations, self.amounts

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[Id, Id]]:
        """Return pairs of units by their ids; those of units that do not take part are absent."""
        known = self.id_of
        return [(known[a], known[b]) for a, b in pairs if a in known and b in known]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of methods: its engine, and the columns and choices of a task in its terms."""

    engine: Engine
    arguments: Callable[[Task], tuple[tuple[Any, ...], dict[str, Any]]]


def _lma(task: Task) -> tuple[tuple[Any, ...], dict[str, Any]]:
    recipe, limits = task.recipe, task.recipe.thresholds
    return task.flows, {
        "minimum_size": limits.min_size,
        "minimum_self_containment": limits.min_self_containment,
        "target_size": limits.target_size,
        "target_self_containment": limits.target_self_containment,
        "compat": recipe.compat,
        "contiguity": task.links,
        "must_link": task.pairs(recipe.must_link),
        "cannot_link": task.pairs(recipe.cannot_link),
    }


def _cut(task: Task) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return task.flows, {"regions": task.recipe.regions, "contiguity": task.links}


def _communities(task: Task) -> tuple[tuple[Any, ...], dict[str, Any]]:
    recipe = task.recipe
    return task.flows, {
        "resolution": recipe.resolution,
        "seed": recipe.seed,
        "contiguity": task.links,
        "must_link": task.pairs(recipe.must_link),
    }


def _centres(task: Task) -> tuple[tuple[Any, ...], dict[str, Any]]:
    recipe = task.recipe
    return task.flows, {
        "centre_size": recipe.centre_size,
        "centres": sorted({task.id_of[u] for u in recipe.centres if u in task.id_of}, key=str),
        "contiguity": task.links,
    }


def _homogeneous(task: Task) -> tuple[tuple[Any, ...], dict[str, Any]]:
    figures, borders = task.material.attributes, task.material.borders
    if figures is None or borders is None:
        lacking = "which figures must be alike" if figures is None else "which units touch"
        raise InputError(
            f"Homogeneous regions need to know {lacking}. Name indicators, and use municipalities "
            "of the day.",
            lacking=lacking,
        )
    known = set(figures.units)
    ids = [task.id_of[unit] for unit in figures.units]
    links = task.pairs((a, b) for a, b in borders if a in known and b in known)
    columns = [figures.columns.index(one) for one in task.recipe.indicators]
    return (figures.values[:, columns], links), {"regions": task.recipe.regions, "ids": ids}


FAMILIES: Mapping[Method, Family] = {
    Method.LMA: Family(labour_market_areas, _lma),
    Method.INTRAMAX: Family(intramax, _cut),
    Method.WARD: Family(ward, _cut),
    Method.COMMUNITIES: Family(communities, _communities),
    Method.CENTRES: Family(centre_areas, _centres),
    Method.HOMOGENEOUS: Family(homogeneous_regions, _homogeneous),
}
"""Every method and how it is called."""


def run(task: Task, engine: Engine | None = None) -> Partition:
    """Return the division that a task asks for.

    Parameters
    ----------
    task : Task
        The recipe and the flows.
    engine : callable, optional
        The engine of the family, or the same with a stopwatch around it.

    Raises
    ------
    InputError
        If the recipe does not fit the data; the sentence of the method says why.
    """
    family = FAMILIES[task.recipe.method]
    columns, choices = family.arguments(task)
    try:
        return (engine or family.engine)(*columns, **choices)
    except ValueError as wrong:
        raise InputError(
            f"{str(wrong).rstrip('.')}. Correct the parameters or the flows.",
            method=task.recipe.method.value,
        ) from wrong


def engine_ids(units: Sequence[str], *, readable: bool) -> Ids:
    """Return the ids to compute with: whole numbers if units are, else text or its rank.

    Numbers go in the order of their value and text in its own order; that order decides between
    equals, and the numbers of clusters in reference mode.

    Parameters
    ----------
    units : sequence of str
        The units.
    readable : bool
        Whether messages may name units, so that text stays text.
    """
    if all(unit.isascii() and unit.isdecimal() and len(unit) <= 18 for unit in units):
        numbers = np.array([int(unit) for unit in units], dtype=np.int64)
        if all(str(number) == unit for number, unit in zip(numbers, units, strict=True)):
            return numbers
    if readable:
        return np.array(units, dtype=object)
    rank = np.empty(len(units), dtype=np.int64)
    rank[sorted(range(len(units)), key=units.__getitem__)] = np.arange(len(units))
    return rank


def task_of(recipe: Recipe, material: Material, *, readable: bool = False) -> Task:
    """Return the task of a recipe on its own material.

    Units that take part as one, such as the municipalities of Brussels, have the same id.

    Parameters
    ----------
    recipe : Recipe
        What to compute.
    material : Material
        On what.
    readable : bool
        Whether messages may name units.

    Raises
    ------
    InputError
        If borders are missing, or a constraint or centre names a unit without flow.
    """
    flows = material.flows
    units = flows.units
    if recipe.method is Method.HOMOGENEOUS and material.attributes is not None:
        units = (*units, *sorted(set(material.attributes.units) - set(units)))
    ids = _joined(engine_ids(units, readable=readable), units, recipe, material)
    id_of = dict(zip(units, ids.tolist(), strict=True))
    if recipe.method is not Method.HOMOGENEOUS:
        present = set(np.union1d(ids[flows.origins], ids[flows.destinations]).tolist())
        id_of = {unit: one for unit, one in id_of.items() if one in present}
        _check_named(recipe, flows.name, id_of)
    ends = (ids[flows.origins], ids[flows.destinations])
    task = Task(recipe, *ends, flows.amounts, None, id_of, material)
    return task if not recipe.contiguous else _linked(task)


def _joined(ids: Ids, units: Sequence[str], recipe: Recipe, material: Material) -> Ids:
    """Return the ids with one id for those that take part as one: that of the first."""
    if not recipe.brussels_as_one:
        return ids
    known = set(material.brussels)
    places = [place for place, unit in enumerate(units) if unit in known]
    found = ids.copy()
    if places:
        found[places] = min(ids[places].tolist())
    return found


def _check_named(recipe: Recipe, flow: str, present: Collection[str]) -> None:
    chosen = recipe.to_dict()
    named = {
        "must_link": [unit for pair in recipe.must_link for unit in pair],
        "cannot_link": [unit for pair in recipe.cannot_link for unit in pair],
        "centres": list(recipe.centres),
    }
    for key, units in named.items():
        for unit in units:
            if key in chosen and unit not in present:
                raise InputError(
                    f"{key}: {unit!r} is not in the flows of '{flow}'. Name units by the id "
                    "that they have there.",
                    key=key,
                    unit=unit,
                )


def _linked(task: Task) -> Task:
    borders, flows = task.material.borders, task.material.flows
    links = {pair for pair in task.pairs(borders or ()) if pair[0] != pair[1]}
    if not links and len(set(task.id_of.values())) > 1:
        raise InputError(
            f"It is not known which units of '{flows.name}' touch, so regions cannot be kept in "
            "one piece. Give the borders, or leave out contiguous.",
            flow=flows.name,
        )
    return replace(task, links=sorted(links, key=str))


def warm(recipe: Recipe) -> None:
    """Load, or compile, the engine of a recipe by a call on three units.

    Afterwards a call takes the time of its computation alone. A recipe that the engine refuses
    is left for the real call to refuse.
    """
    units = ("a", "b", "c")
    figures = np.arange(3.0 * len(recipe.indicators)).reshape(3, -1)
    toy = Material(
        Flows(
            "toy",
            units,
            np.array([0, 0, 1, 1, 2, 2]),
            np.array([0, 1, 1, 0, 1, 2]),
            np.array([9000.0, 500, 12000, 700, 400, 300]),
        ),
        (("a", "b"), ("b", "c")),
        attributes=Attributes(units, recipe.indicators, figures),
    )
    small = replace(
        recipe,
        regions=2,
        centres=(),
        must_link=(),
        cannot_link=(),
        thresholds=Thresholds(1000, 0.6, 10000, 0.7),
    )
    with suppress(InputError):
        run(task_of(small, toy))
