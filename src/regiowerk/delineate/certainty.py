"""How sure a delineation is, by name: with trips drawn anew, or with other parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import Areas
from regiowerk.delineate.engines import Task, run, task_of
from regiowerk.delineate.material import Material
from regiowerk.delineate.recipe import Method
from regiowerk.delineate.sweeping import recipes_around
from regiowerk.methods.certainty import Certainty, bootstrap, sweep

ELSEWHERE = "elders"
"""In a region that has no counterpart in the base."""

NOWHERE = "geen"
"""In no region."""

Mapper = Callable[..., Iterable[Any]]
Tell = Callable[[int, int], object]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AreaCertainty:
    """How the regions of a delineation stood in the replications; shares between 0 and 1.

    Parameters
    ----------
    kind : {"bootstrap", "sweep"}
        Whether trips were drawn anew, or parameters moved.
    replications : int
    seed, sample : int, float or None
        Of a bootstrap.
    membership : mapping of unit to mapping of region to float
        Share in which the unit lies in the counterpart of each region of the base, in
        `ELSEWHERE` or `NOWHERE`; only those above 0, the largest first. They add up to one.
    stability : mapping of unit to float
        Membership in the unit's own region; units in no region are absent.
    borders : mapping of (unit, unit) to float
        Of neighbours, the lesser id first: share in which they do not lie in one region.
    found, likeness : mapping of region to float
        Share in which the region has a counterpart, and how much the two are alike (mean Jaccard
        index by size).
    regions : (least, median, most)
        Number of regions of the replications.
    """

    kind: str
    replications: int
    seed: int | None
    sample: float | None
    membership: Mapping[str, Mapping[str, float]]
    stability: Mapping[str, float]
    borders: Mapping[tuple[str, str], float]
    found: Mapping[str, float]
    likeness: Mapping[str, float]
    regions: tuple[int, float, int]

    def __repr__(self) -> str:
        return (
            f"<AreaCertainty by {self.kind}: {self.replications} replications, "
            f"{len(self.core())} units in a core, {len(self.doubt())} in doubt>"
        )

    def core(self, least: float = 0.9) -> tuple[str, ...]:
        """Return the units that lie in their own region in at least this share."""
        return tuple(unit for unit, share in self.stability.items() if share >= least)

    def doubt(self, below: float = 0.75) -> tuple[str, ...]:
        """Return the units that do so in less than this share."""
        return tuple(unit for unit, share in self.stability.items() if share < below)

    def to_dict(self) -> dict[str, Any]:
        """Return the certainty as JSON holds it; borders as (unit, unit, share)."""
        return {
            "kind": self.kind,
            "replications": self.replications,
            "seed": self.seed,
            "sample": self.sample,
            "membership": {unit: dict(shares) for unit, shares in self.membership.items()},
            "stability": dict(self.stability),
            "borders": [[*pair, share] for pair, share in self.borders.items()],
            "found": dict(self.found),
            "likeness": dict(self.likeness),
            "regions": list(self.regions),
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> AreaCertainty:
        """Return the certainty that `to_dict` wrote.

        Raises
        ------
        InputError
            If a key is absent; names it.
        """
        lacking = [one.name for one in fields(cls) if one.name not in given]
        if lacking:
            raise InputError(f"A certainty has '{lacking[0]}'; it is absent.", key=lacking[0])
        least, median, most = given["regions"]
        return cls(
            **{
                **given,
                "borders": {(one, other): share for one, other, share in given["borders"]},
                "regions": (least, median, most),
            }
        )


def bootstrap_certainty(
    areas: Areas,
    material: Material,
    *,
    replications: int = 200,
    seed: int = 1,
    sample: float = 1.0,
    tell: Tell | None = None,
    mapper: Mapper = map,
) -> AreaCertainty:
    """Return how sure a delineation is when every trip is drawn anew.

    Parameters
    ----------
    areas : Areas
        The delineation.
    material : Material
        On what it was computed.
    replications, seed, sample, mapper, tell
        As in `regiowerk.methods.certainty.bootstrap`.

    Raises
    ------
    InputError
        If the method does not depend on flows, a choice is out of range, or a replication has
        no answer.
    """
    if areas.method is Method.HOMOGENEOUS:
        raise InputError(
            "Homogeneous regions do not follow from flows, so drawing trips anew tells nothing of "
            "them. Move the parameters instead (sweep).",
            method=areas.method.value,
        )
    frame = _framed(areas, material)
    task = frame.task
    try:
        found = bootstrap(
            task.origins,
            task.destinations,
            task.amounts,
            frame.labels,
            partial(_again, task, frame.size),
            replications=replications,
            seed=seed,
            sample=sample,
            pairs=frame.pairs,
            weights=frame.weights,
            mapper=mapper,
            tell=tell,
        )
    except InputError:
        raise
    except ValueError as wrong:
        raise InputError(f"{str(wrong).rstrip('.')}. Correct the choices.") from wrong
    return _by_name("bootstrap", found, frame, areas)


def sweep_certainty(
    areas: Areas, material: Material, *, tell: Tell | None = None, mapper: Mapper = map
) -> AreaCertainty:
    """Return how sure a delineation is when its parameters move, by `recipes_around`.

    Parameters
    ----------
    areas : Areas
        The delineation.
    material : Material
        On what it was computed.
    mapper, tell
        As in `regiowerk.methods.certainty.sweep`.

    Raises
    ------
    InputError
        If a recipe of the grid has no answer.
    """
    frame = _framed(areas, material)
    choices = [
        partial(_labels, replace(frame.task, recipe=recipe), frame.size)
        for recipe in recipes_around(areas.recipe, units=frame.size)
    ]
    found = sweep(
        frame.labels,
        choices,
        pairs=frame.pairs,
        weights=frame.weights,
        mapper=mapper,
        tell=tell,
    )
    return _by_name("sweep", found, frame, areas)


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """What takes part, numbered from 0 in the order of the engine; some units share a number."""

    number_of: Mapping[str, int]
    task: Task
    labels: Labels
    pairs: NDArray[np.int64]
    weights: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many take part."""
        return len(self.labels)


def _framed(areas: Areas, material: Material) -> _Frame:
    if not areas.regions:
        raise InputError(
            f"'{areas.flow.name}' gives no regions with this recipe, so there is nothing to be "
            "sure of. Correct the parameters first.",
            flow=areas.flow.name,
        )
    named = task_of(areas.recipe, material)
    id_of = named.id_of
    if areas.method is Method.HOMOGENEOUS and material.attributes is not None:
        id_of = {unit: id_of[unit] for unit in material.attributes.units}
    rank = {one: number for number, one in enumerate(sorted(set(id_of.values())))}
    number_of = {unit: rank[one] for unit, one in id_of.items()}
    labels = np.zeros(len(rank), dtype=np.int64)
    for number, region in enumerate(areas.regions, start=1):
        labels[[number_of[unit] for unit in region.units]] = number
    flows = material.flows
    place = np.array([number_of.get(unit, -1) for unit in flows.units], dtype=np.int64)
    origins, destinations = place[flows.origins], place[flows.destinations]
    inside = (origins >= 0) & (destinations >= 0)
    origins, destinations, amounts = origins[inside], destinations[inside], flows.amounts[inside]
    pairs = sorted(set(_pairs(number_of, material).values()))
    links = pairs if areas.recipe.contiguous else None
    heavy = np.bincount(origins, amounts, minlength=len(rank)).astype(np.float64)
    return _Frame(
        number_of,
        Task(areas.recipe, origins, destinations, amounts, links, number_of, material),
        labels,
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        heavy if heavy.any() else np.ones(len(rank)),
    )


def _pairs(
    number_of: Mapping[str, int], material: Material
) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the neighbours that take part apart, each pair with its numbers, both in order."""
    found = {}
    for pair in material.borders or ():
        if pair[0] in number_of and pair[1] in number_of:
            one, other = sorted(number_of[unit] for unit in pair)
            if one != other:
                found[min(pair), max(pair)] = (one, other)
    return found


def _again(task: Task, n: int, origins: Any, destinations: Any, amounts: Any) -> Labels:
    return _labels(replace(task, origins=origins, destinations=destinations, amounts=amounts), n)


def _labels(task: Task, n: int) -> Labels:
    """Return the region of each of n units; 0 for none."""
    found = run(task)
    labels = np.zeros(n, dtype=np.int64)
    labels[found.ids.astype(np.int64)] = found.labels
    return labels


def _by_name(kind: str, found: Certainty, frame: _Frame, areas: Areas) -> AreaCertainty:
    labels = [areas.regions[number - 1].label for number in found.regions.tolist()]
    own = found.stability.tolist()
    apart = {
        (one, other): 1.0 - share
        for (one, other), share in zip(found.pairs.tolist(), found.together.tolist(), strict=True)
    }
    rows = _memberships(found, labels)
    units = dict(sorted(frame.number_of.items()))
    return AreaCertainty(
        kind,
        found.replications,
        found.seed,
        found.sample,
        {unit: rows[number] for unit, number in units.items()},
        {unit: own[number] for unit, number in units.items() if unit in areas.label_of},
        {p: apart[n] for p, n in sorted(_pairs(frame.number_of, frame.task.material).items())},
        dict(zip(labels, found.found.tolist(), strict=True)),
        dict(zip(labels, found.likeness.tolist(), strict=True)),
        found.spread,
    )


def _memberships(found: Certainty, labels: Sequence[str]) -> list[dict[str, float]]:
    """Return of each number its shares above 0, the largest first."""
    columns = [*labels, ELSEWHERE, NOWHERE]
    shares = np.column_stack([found.membership, found.elsewhere, found.nowhere])
    order = np.argsort(-shares, axis=1, kind="stable")
    return [
        {columns[c]: float(row[c]) for c in places if row[c] > 0}
        for row, places in zip(shares, order, strict=True)
    ]
