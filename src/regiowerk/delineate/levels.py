"""Levels that nest: regions, regions of those regions, and so on, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from numpy.typing import NDArray

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import Areas, delineate
from regiowerk.delineate.engines import FAMILIES, Engine, Task, task_of
from regiowerk.delineate.material import Material
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.methods.flows import Labels, Unassigned
from regiowerk.methods.nesting import Levels, nested_levels

_ALIKE = ("flows", "extent", "unknown", "brussels", "contiguous")
_OF_UNITS = ("must_link", "cannot_link", "centres")


def levels_of(recipes: Sequence[Recipe], material: Material) -> tuple[Areas, ...]:
    """Return one delineation for each recipe, each made of whole regions of the one before.

    Parameters
    ----------
    recipes : sequence of Recipe
        The finest level first; on the same data, all in one piece or none. From the second level
        on the units are the regions of the level below, so constraints and given centres are for
        the first level only.
    material : Material
        On what.

    Returns
    -------
    tuple of Areas
        Each region is measured on the flow between units. A unit that a level leaves out lies in
        no region of the levels above.

    Raises
    ------
    InputError
        If there are no recipes, they differ in their data, one is for homogeneous regions, a
        higher level names units, or a level has no answer.
    """
    _check(recipes)
    tasks = [task_of(recipe, material) for recipe in recipes]
    try:
        found = nested_levels(
            *tasks[0].flows,
            engines=[_engine(task) for task in tasks],
            contiguity=tasks[0].links,
        )
    except ValueError as wrong:
        raise InputError(f"{str(wrong).rstrip('.')}. Correct the parameters.") from wrong
    return tuple(
        delineate(recipe, material, engine=partial(_given, found, level))
        for level, recipe in enumerate(recipes)
    )


def _check(recipes: Sequence[Recipe]) -> None:
    if not recipes:
        raise InputError("There are no recipes; give one for each level.")
    for level, recipe in enumerate(recipes):
        if recipe.method is Method.HOMOGENEOUS:
            raise InputError(f"Level {level}: homogeneous regions do not follow from flows.")
        for key in _ALIKE:
            if getattr(recipe, key) != getattr(recipes[0], key):
                raise InputError(
                    f"Level {level}: {key} is {getattr(recipe, key)} and that of level 0 "
                    f"{getattr(recipes[0], key)}; levels are of the same data.",
                    key=key,
                )
        for key in _OF_UNITS:
            if level and getattr(recipe, key):
                raise InputError(
                    f"Level {level}: {key} names units, but its units are regions. Give {key} to "
                    "level 0.",
                    key=key,
                )


def _engine(task: Task) -> Engine:
    family = FAMILIES[task.recipe.method]
    _, choices = family.arguments(task)
    return partial(family.engine, **{k: v for k, v in choices.items() if k != "contiguity"})


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """One level as a division of units."""

    ids: NDArray[Any]
    labels: Labels
    unassigned: tuple[Unassigned, ...]
    unmet: tuple[str, ...] = ()
    repeated: int = 0


def _given(found: Levels, level: int, *_columns: Any, **_choices: Any) -> _Level:
    labels = found.labels[level]
    without = {unit for unit, label in found.label_of(level).items() if not label}
    return _Level(found.ids, labels, tuple(u for u in found.unassigned if u.unit in without))
