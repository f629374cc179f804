"""Which single moves or swaps of municipalities would make a division better, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from regiowerk.delineate.divisions import Division
from regiowerk.delineate.flows import Flows
from regiowerk.methods.divisions.improvement import Measure, improvements

_NONE = -1


@dataclass(frozen=True, slots=True)
class Step:
    """`unit` goes from region `source` to `target`; `swapped_with` goes back, or is empty.

    `gain` is how much the measure rises, `after` the measure after the step.
    """

    unit: str
    source: str
    target: str
    gain: float
    after: float
    swapped_with: str = ""


def steps_for(
    division: Division,
    flows: Flows,
    borders: Iterable[tuple[str, str]],
    *,
    measure: Measure = "internal_share",
    reference: Division | None = None,
    swaps: bool = True,
    most: int | None = None,
) -> tuple[Step, ...]:
    """Return the steps that raise a measure while regions stay in one piece, greatest gain first.

    Parameters
    ----------
    division, flows : Division, Flows
        With the same ids for the same units; a unit without region is left as it is.
    borders : pairs of units
        Which units touch.
    measure : {"internal_share", "self_containment", "adjusted_rand"}
        What has to rise; the last is agreement with `reference`.
    reference : Division, optional
        The division to agree with more.
    swaps : bool
        Whether to look for swaps as well.
    most : int, optional
        At most so many steps.

    Raises
    ------
    ValueError
        If `measure` is not known or `reference` is missing.
    """
    units = (*flows.units, *sorted(division.region_of.keys() - set(flows.units)))
    place = {unit: k for k, unit in enumerate(units)}
    names = sorted(set(division.region_of.values()))
    found = improvements(
        (flows.origins, flows.destinations, flows.amounts),
        _labels(division, units),
        [(place[a], place[b]) for a, b in borders if a in place and b in place],
        measure=measure,
        reference=None if reference is None else _labels(reference, units),
        swaps=swaps,
        most=most,
    )
    return tuple(
        Step(
            units[move.unit],
            names[move.source],
            names[move.target],
            move.gain,
            move.after,
            "" if move.swapped_with is None else units[move.swapped_with],
        )
        for move in found
    )


def _labels(division: Division, units: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    number = {name: k for k, name in enumerate(sorted(set(division.region_of.values())))}
    regions = (division.region_of.get(unit) for unit in units)
    return np.array([_NONE if r is None else number[r] for r in regions], dtype=np.int64)
