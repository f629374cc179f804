"""A municipality beside its region and beside municipalities of similar size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isnan, nan
from statistics import median

from regiowerk.align.load import Organ, load_of
from regiowerk.align.tangle import Tangle, Tangles


@dataclass(frozen=True, slots=True)
class Beside:
    """One measure of a municipality beside others.

    Parameters
    ----------
    measure : str
        What is measured.
    own : float
        The value of the municipality; nan when undefined.
    region, similar, everyone : float
        Medians of the other municipalities of its region, of those of similar size, and of all
        others; nan without any.
    """

    measure: str
    own: float
    region: float
    similar: float
    everyone: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A municipality beside others.

    Parameters
    ----------
    unit : str
        The municipality.
    region, similar : tuple of str
        The other municipalities of its region, and those nearest in inhabitants, nearest first.
    rows : tuple of Beside
        Measure by measure.
    """

    unit: str
    region: tuple[str, ...]
    similar: tuple[str, ...]
    rows: tuple[Beside, ...]


def measures(assumptions: tuple[Organ, ...]) -> Mapping[str, Callable[[Tangle], float]]:
    """Return what is compared, by name: each a function of a tangle."""
    return {
        "structures": lambda t: float(len(t.structures)),
        "partners": lambda t: float(len(t.partners)),
        "partner_sets": lambda t: float(t.partner_sets),
        "congruence": lambda t: t.congruence,
        "seats": lambda t: load_of(t.structures, assumptions).seats,
        "hours": lambda t: load_of(t.structures, assumptions).hours,
    }


def nearest_in_size(
    unit: str, population: Mapping[str, float], among: Iterable[str], *, most: int = 10
) -> tuple[str, ...]:
    """Return the municipalities nearest in inhabitants, nearest first.

    Parameters
    ----------
    unit : str
        The municipality.
    population : mapping of unit to float
        Inhabitants.
    among : iterable of str
        Who may be chosen; those without a figure are passed over.
    most : int
        How many.

    Returns
    -------
    tuple of str
        Empty when the inhabitants of the municipality are not known.

    Examples
    --------
    >>> nearest_in_size("a", {"a": 10.0, "b": 50.0, "c": 12.0, "d": 7.0}, "bcd", most=2)
    ('c', 'd')
    """
    if unit not in population:
        return ()
    others = (other for other in among if other != unit and other in population)
    order = sorted(others, key=lambda o: (abs(population[o] - population[unit]), o))
    return tuple(order[:most])


def beside_others(
    tangles: Tangles,
    unit: str,
    region_of: Mapping[str, str],
    population: Mapping[str, float],
    assumptions: tuple[Organ, ...],
    *,
    most: int = 10,
) -> Comparison:
    """Return a municipality beside its region and beside municipalities of similar size.

    Parameters
    ----------
    tangles : Tangles
        The tangle of every municipality.
    unit : str
        The municipality.
    region_of : mapping of unit to region
        The regions; without a region there is nothing to compare with there.
    population : mapping of unit to float
        Inhabitants.
    assumptions : tuple of Organ
        For the load.
    most : int
        How many municipalities of similar size.

    Raises
    ------
    UnknownIdError
        If it is no municipality of the day.
    """
    own = tangles.tangle(unit)
    region = region_of.get(unit)
    everyone = tuple(sorted(set(tangles.of) - {unit}))
    nearby = tuple(other for other in everyone if region and region_of.get(other) == region)
    similar = nearest_in_size(unit, population, everyone, most=most)
    rows = []
    for name, measure in measures(assumptions).items():
        values = {other: measure(tangles.of[other]) for other in everyone}
        rows.append(
            Beside(
                name,
                measure(own),
                _median(values[other] for other in nearby),
                _median(values[other] for other in similar),
                _median(values.values()),
            )
        )
    return Comparison(unit, nearby, similar, tuple(rows))


def _median(values: Iterable[float]) -> float:
    known = [value for value in values if not isnan(value)]
    return median(known) if known else nan
