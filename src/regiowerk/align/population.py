"""Inhabitants of municipalities, added up with what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.register.snapshot import Snapshot

INDICATORS = ("inwoners", "inwoners-statbel")
"""Indicators that give the number of inhabitants, the preferred one first."""


@dataclass(frozen=True, slots=True)
class People:
    """Inhabitants of some municipalities.

    Parameters
    ----------
    value : float
        The inhabitants of those for which they are known.
    missing : tuple of str
        The municipalities without a figure.
    """

    value: float
    missing: tuple[str, ...] = ()


def population_of(snapshot: Snapshot) -> Mapping[str, float]:
    """Return the inhabitants of each municipality of the day for which they are known, by unit."""
    found: dict[str, float] = {}
    for place in snapshot.units.values():
        for indicator in INDICATORS:
            try:
                found[place.id] = snapshot.indicator(indicator, place).value
            except (UnknownIdError, AggregationError):
                continue  # not published for this territory: who asks names it as missing
            break
    return found


def people_in(units: Iterable[str], population: Mapping[str, float]) -> People:
    """Return the inhabitants of some municipalities, and those without a figure.

    Examples
    --------
    >>> people_in(["a", "b", "c"], {"a": 100.0, "b": 50.0})
    People(value=150.0, missing=('c',))
    """
    wanted = sorted(set(units))
    return People(
        sum(population[unit] for unit in wanted if unit in population),
        tuple(unit for unit in wanted if unit not in population),
    )
