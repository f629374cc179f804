"""What was asked of a delineation but does not hold, in Dutch sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from regiowerk.delineate.divisions import Division
from regiowerk.delineate.material import Material
from regiowerk.delineate.quality import quality_of
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.delineate.reserve import groups_of
from regiowerk.delineate.wording import listed, number

if TYPE_CHECKING:
    from regiowerk.delineate.areas import Region


def unmet(recipe: Recipe, material: Material, regions: Sequence[Region]) -> tuple[str, ...]:
    """Return what does not hold, one sentence each.

    Parameters
    ----------
    recipe : Recipe
        What was asked.
    material : Material
        On what; tells which units touch.
    regions : sequence of Region
        What was found.
    """
    apart = [
        f"{region.name} ({region.label}) ligt in {region.pieces} stukken."
        for region in regions
        if region.pieces is not None and region.pieces > 1
    ]
    special = _SPECIAL[recipe.method](recipe, regions)
    return (*special, *apart, *_scattered(recipe, material))


def _invalid(_recipe: Recipe, regions: Sequence[Region]) -> list[str]:
    return [
        f"{region.name} ({region.label}) voldoet niet: geldigheid "
        f"{number(region.validity, 4)}, ten minste 1 is nodig."
        for region in regions
        if not region.valid
    ]


def _other_number(recipe: Recipe, regions: Sequence[Region]) -> list[str]:
    found = len(regions)
    if found == recipe.regions:
        return []
    why = (
        "verder samenvoegen kan niet: er is geen stroom of geen gemeenschappelijke grens meer "
        "tussen gebieden"
        if found > recipe.regions
        else "er zijn er niet meer te maken"
    )
    return [f"Gevraagd: {number(recipe.regions)} gebieden; gevonden: {number(found)}, want {why}."]


def _small(recipe: Recipe, regions: Sequence[Region]) -> list[str]:
    return [
        f"{region.name} ({region.label}) blijft met {number(region.residents)} onder de grootte "
        f"van een centrum, {number(recipe.centre_size)}."
        for region in regions
        if region.residents < recipe.centre_size and region.label not in recipe.centres
    ]


def _nothing(_recipe: Recipe, _regions: Sequence[Region]) -> list[str]:
    return []


_SPECIAL: Mapping[Method, Callable[[Recipe, Sequence[Region]], list[str]]] = {
    Method.LMA: _invalid,
    Method.INTRAMAX: _other_number,
    Method.WARD: _other_number,
    Method.COMMUNITIES: _nothing,
    Method.CENTRES: _small,
    Method.HOMOGENEOUS: _other_number,
}


def _scattered(recipe: Recipe, material: Material) -> list[str]:
    """Return a sentence for each group that must stay together but does not lie together."""
    pairs = recipe.must_link
    if not (pairs and recipe.contiguous and material.borders is not None):
        return []
    groups = groups_of(dict.fromkeys(unit for pair in pairs for unit in pair), pairs)
    together = Division("", {unit: group[0] for group in groups for unit in group})
    found = quality_of(together, material.flows, borders=material.borders)
    scattered = {one.name: one.pieces for one in found.regions if (one.pieces or 0) > 1}
    return [
        f"Moeten samen maar liggen in {scattered[group[0]]} stukken: "
        f"{listed([material.names.get(unit, unit) for unit in group])}."
        for group in groups
        if group[0] in scattered
    ]
