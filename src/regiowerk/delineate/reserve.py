"""The reserve list of labour market areas by name: which cluster each unit was taken from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from regiowerk.delineate.recipe import Recipe
from regiowerk.methods.flows import Partition
from regiowerk.methods.labour_market_areas import LabourMarketAreas

Record = tuple[str, int, str, str]

_ZERO_LIST = ("no residents", "no workers", "isolated")


def reserve_of(
    found: Partition, unit_of: Mapping[int | str, str], recipe: Recipe
) -> tuple[Record, ...]:
    """Return the reserve list: kind, iteration, cluster, unit, in the order of events.

    Parameters
    ----------
    found : Partition
        What the engine gave; only labour market areas have a reserve list.
    unit_of : mapping of id to unit
        The units by the ids that the engine worked with.
    recipe : Recipe
        In reference mode a cluster bears its number, else the unit that it grew from.
    """
    if not isinstance(found, LabourMarketAreas):
        return ()
    grown = {} if recipe.compat else _grown_from(found, unit_of, recipe.must_link)
    return tuple(
        (one.kind, one.iteration, grown.get(one.cluster, str(one.cluster)), unit_of[one.unit])
        for one in found.reserve
    )


def groups_of(units: Iterable[str], pairs: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return the units in groups that pairs hold together, in order of their first unit.

    Examples
    --------
    >>> groups_of(["a", "b", "c", "d"], [("d", "b")])
    [['a'], ['b', 'd'], ['c']]
    """
    group = {unit: [unit] for unit in units}
    order = {unit: k for k, unit in enumerate(group)}
    for pair in pairs:
        one, other = (group.get(unit, []) for unit in pair)
        if one is not other:
            one.extend(other)
            group.update(dict.fromkeys(other, one))
    return list({id(g): sorted(g, key=order.__getitem__) for g in group.values()}.values())


def _grown_from(
    found: LabourMarketAreas,
    unit_of: Mapping[int | str, str],
    must_link: Sequence[Sequence[str]],
) -> dict[int, str]:
    """Return the unit that each number of a cluster stands for: the first of its group."""
    outside = {one.unit for one in found.unassigned if one.reason in _ZERO_LIST}
    units = [unit_of[unit] for unit in found.ids.tolist() if unit not in outside]
    groups = groups_of(units, must_link)
    return {number: group[0] for number, group in enumerate(groups, start=1)}
