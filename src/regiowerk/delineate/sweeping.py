"""The recipes around a recipe: which parameters a sweep moves, and how far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.methods.divisions import Thresholds

SIZES = (0.5, 1.0, 2.0)
"""Factors of the least and the target size of labour market areas."""

SELF_CONTAINMENT = (-0.05, 0.0, 0.05)
"""What is added to both shares of labour market areas."""

REGIONS = (-2, -1, 0, 1, 2)
"""What is added to the number of regions."""

RESOLUTIONS = (0.5, 0.7, 1.0, 1.4, 2.0)
"""Factors of the resolution of communities."""

CENTRE_SIZES = (0.5, 0.7, 1.0, 1.4, 2.0)
"""Factors of the size of centres."""


def recipes_around(recipe: Recipe, *, units: int) -> tuple[Recipe, ...]:
    """Return the recipes that a sweep compares, each once; the recipe itself is one of them.

    Parameters
    ----------
    recipe : Recipe
        The base.
    units : int
        How many units there are: no recipe asks for more regions.

    Notes
    -----
    Labour market areas: sizes times 0.5, 1 and 2 with self-containment 5 points lower, as it is
    and 5 higher (9 recipes). Hierarchies and homogeneous regions: two regions fewer to two more;
    homogeneous ones also without each of the indicators. Communities: resolution times 0.5, 0.7,
    1, 1.4 and 2. Areas around centres: their size by the same factors.
    """
    found = dict.fromkeys(_GRIDS[recipe.method](recipe))
    if recipe.method in _CUT:
        return tuple(one for one in found if one.regions <= units)
    return tuple(found)


def _thresholds(recipe: Recipe) -> list[Recipe]:
    base = recipe.thresholds
    found = []
    for factor in SIZES:
        for rise in SELF_CONTAINMENT:
            target = min(base.target_self_containment + rise, 1.0)
            least = min(base.min_self_containment + rise, target)
            if least > 0:
                limits = Thresholds(
                    base.min_size * factor, least, base.target_size * factor, target
                )
                found.append(replace(recipe, thresholds=limits))
    return found


def _numbers(recipe: Recipe) -> list[Recipe]:
    numbers = (recipe.regions + more for more in REGIONS)
    return [replace(recipe, regions=number) for number in numbers if number >= 1]


def _resolutions(recipe: Recipe) -> list[Recipe]:
    return [replace(recipe, resolution=recipe.resolution * factor) for factor in RESOLUTIONS]


def _centre_sizes(recipe: Recipe) -> list[Recipe]:
    return [replace(recipe, centre_size=recipe.centre_size * factor) for factor in CENTRE_SIZES]


def _figures(recipe: Recipe) -> list[Recipe]:
    columns = recipe.indicators
    fewer = [tuple(one for one in columns if one != gone) for gone in columns]
    return [
        *_numbers(recipe),
        *(replace(recipe, indicators=rest) for rest in fewer if rest),
    ]


_CUT = frozenset({Method.INTRAMAX, Method.WARD, Method.HOMOGENEOUS})
_GRIDS: Mapping[Method, Callable[[Recipe], list[Recipe]]] = {
    Method.LMA: _thresholds,
    Method.INTRAMAX: _numbers,
    Method.WARD: _numbers,
    Method.COMMUNITIES: _resolutions,
    Method.CENTRES: _centre_sizes,
    Method.HOMOGENEOUS: _figures,
}
