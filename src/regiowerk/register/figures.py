"""Figures through succession: what may be added up is, what may not is refused.

A figure belongs to the municipalities of a vintage. For another day it is carried along the
succession of territories: sums over whole predecessors are exact; a mean needs weights; a median
has no answer. A figure of a merged municipality is never split over its predecessors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from regiowerk.core.errors import AggregationError, InputError, UnknownIdError
from regiowerk.register.geography import Codes
from regiowerk.register.model import Aggregation, IndicatorDefinition
from regiowerk.register.succession import Lineage

VINTAGES: Mapping[int, date] = {
    2011: date(2018, 12, 31),
    2019: date(2024, 12, 31),
    2025: date(2025, 1, 1),
}
"""A day on which the municipal codes of each vintage were in force."""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as published: NIS code in a vintage, year, value."""

    nis: str
    vintage: int
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A flow as published, one entry per pair of municipalities with a value.

    Parameters
    ----------
    origins, destinations : sequence of str
        NIS codes in the vintage of the flow.
    amounts : sequence of float
        ``amounts[k]`` goes from ``origins[k]`` to ``destinations[k]``.
    unknown, abroad : mapping of NIS to float
        Per origin, what has no known destination or leaves the country.
    """

    origins: Sequence[str]
    destinations: Sequence[str]
    amounts: Sequence[float]
    unknown: Mapping[str, float]
    abroad: Mapping[str, float]


class Figures(Protocol):
    """Where the numbers are; the baseline brings one."""

    def values(self, indicator: str) -> Sequence[Value]:
        """Return every published value of an indicator."""

    def flow(self, flow: str) -> FlowTable:
        """Return a flow as published."""


class NoFigures:
    """A register without numbers."""

    def values(self, indicator: str) -> Sequence[Value]:
        """Raise: there are no numbers."""
        raise UnknownIdError(
            f"This register holds no values of '{indicator}'.", indicator=indicator
        )

    def flow(self, flow: str) -> FlowTable:
        """Raise: there are no numbers."""
        raise UnknownIdError(f"This register holds no flow '{flow}'.", flow=flow)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one municipality on one day, and how it was come by.

    `made_of` names the units whose values were joined; empty when published as it stands.
    """

    year: int
    value: float
    made_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowView:
    """A flow between the units of one day.

    Parameters
    ----------
    pairs : mapping of (origin unit, destination unit) to float
        Amounts, joined over mergers; the diagonal holds what stays within a unit.
    unknown, abroad : mapping of unit to float
        Per origin.
    """

    pairs: Mapping[tuple[str, str], float]
    unknown: Mapping[str, float]
    abroad: Mapping[str, float]

    @property
    def total(self) -> float:
        """The sum over all pairs; mergers never change it."""
        return sum(self.pairs.values())


def published(
    values: Sequence[Value], codes: Codes, *, year: int | None = None
) -> dict[str, Value]:
    """Return the published value of each unit in one year, or in the last year it has one.

    Raises
    ------
    UnknownIdError
        If a value carries a code that no unit had in its vintage.
    InputError
        If a vintage is not one of `VINTAGES`.

    Notes
    -----
    A figure of one year published in two vintages counts once, in the later vintage.
    """
    found: dict[str, Value] = {}
    for value in values:
        if year is not None and value.year != year:
            continue
        unit = codes.unit_on(value.nis, _day_of(value.vintage))
        if unit is None:
            raise UnknownIdError(
                f"A value of {value.year} carries NIS code {value.nis}, which no municipality had "
                f"in vintage {value.vintage}. Correct the code or the vintage.",
                nis=value.nis,
            )
        if unit not in found or _age(found[unit]) < _age(value):
            found[unit] = value
    return found


def _age(value: Value) -> tuple[int, int]:
    return (value.year, value.vintage)


def _day_of(vintage: int) -> date:
    if vintage not in VINTAGES:
        raise InputError(
            f"{vintage} is not a municipal vintage; known are {', '.join(map(str, VINTAGES))}.",
            vintage=vintage,
        )
    return VINTAGES[vintage]


def carried_figure(
    unit: str,
    values: Mapping[str, Value],
    lineage: Lineage,
    definition: IndicatorDefinition,
    weight_of: Callable[[str], float] | None = None,
) -> Figure:
    """Return the figure of a unit, joined over the predecessors it was published for.

    Parameters
    ----------
    unit : str
        The unit asked for.
    values : mapping of unit to Value
        As published, from `published`.
    lineage : Lineage
        The succession of units.
    definition : IndicatorDefinition
        Tells whether sums are allowed.
    weight_of : callable, optional
        Gives the weight of a unit; needed for a weighted mean.

    Raises
    ------
    UnknownIdError
        If the figure was not published for the unit or for all its predecessors.
    AggregationError
        If the figure may not be joined, or weights are missing.
    """
    if unit in values:
        return Figure(values[unit].year, values[unit].value)
    atoms = lineage.atoms(unit)
    parts = _largest_parts([u for u in values if lineage.atoms(u) <= atoms], lineage)
    if not parts or not lineage.covers(parts, unit):
        raise UnknownIdError(
            f"'{definition.id}' was not published for {unit} or for all the municipalities it was "
            "made of; a figure of a merged municipality is not split over its predecessors.",
            unit=unit,
            indicator=definition.id,
        )
    years = {values[part].year for part in parts}
    if len(years) > 1:
        raise AggregationError(
            f"'{definition.id}' has different last years for the parts of {unit}: "
            f"{sorted(years)}. Ask for one year.",
            unit=unit,
            indicator=definition.id,
        )
    value = _join([values[p].value for p in parts], parts, definition, weight_of)
    return Figure(years.pop(), value, tuple(parts))


def _join(
    figures: Sequence[float],
    parts: Sequence[str],
    definition: IndicatorDefinition,
    weight_of: Callable[[str], float] | None,
) -> float:
    if definition.aggregation is Aggregation.SUM:
        return sum(figures)
    if definition.aggregation is Aggregation.WEIGHTED_MEAN and weight_of is not None:
        heavy = [weight_of(part) for part in parts]
        if sum(heavy) > 0:
            return sum(f * w for f, w in zip(figures, heavy, strict=True)) / sum(heavy)
    why = (
        f"needs weights ('{definition.weight}') for {', '.join(parts)}"
        if definition.aggregation is Aggregation.WEIGHTED_MEAN
        else "may not be joined: the whole does not follow from its parts"
    )
    raise AggregationError(f"'{definition.id}' {why}.", indicator=definition.id, parts=tuple(parts))


def _largest_parts(units: Sequence[str], lineage: Lineage) -> list[str]:
    largest = sorted(units, key=lambda u: (-len(lineage.atoms(u)), u))
    chosen: list[str] = []
    held: set[str] = set()
    for unit in largest:
        if held.isdisjoint(lineage.atoms(unit)):
            chosen.append(unit)
            held |= lineage.atoms(unit)
    return sorted(chosen)


def carried_flow(
    table: FlowTable, vintage: int, codes: Codes, lineage: Lineage, on: date
) -> FlowView:
    """Return a flow between the units of a day, summed over mergers.

    Raises
    ------
    AggregationError
        If a municipality of the vintage was made of several units of that day: a flow is not
        split.
    UnknownIdError
        If a code of the flow is not a municipality of its vintage, or no unit of that day holds
        its territory.
    InputError
        If the vintage is not one of `VINTAGES`.
    """
    nis_codes = {*table.origins, *table.destinations, *table.unknown, *table.abroad}
    unit_of = _targets(nis_codes, vintage, codes, lineage, on)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for origin, destination, amount in zip(
        table.origins, table.destinations, table.amounts, strict=True
    ):
        pairs[unit_of[origin], unit_of[destination]] += amount
    return FlowView(dict(pairs), _joined(table.unknown, unit_of), _joined(table.abroad, unit_of))


def _joined(amounts: Mapping[str, float], unit_of: Mapping[str, str]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for nis, amount in amounts.items():
        found[unit_of[nis]] += amount
    return dict(found)


def _targets(
    nis_codes: set[str], vintage: int, codes: Codes, lineage: Lineage, on: date
) -> dict[str, str]:
    day = _day_of(vintage)
    found: dict[str, str] = {}
    for nis in sorted(nis_codes):
        unit = codes.unit_on(nis, day)
        if unit is None:
            raise UnknownIdError(
                f"NIS code {nis} of the flow is not a municipality of vintage {vintage}. "
                "Correct the code or the vintage.",
                nis=nis,
                vintage=vintage,
            )
        carried = lineage.carry(unit, on)
        if not carried:
            raise UnknownIdError(
                f"No municipality of {on} holds the territory of {nis}. Ask for another day.",
                nis=nis,
                on=on,
            )
        if len(carried) > 1:
            raise AggregationError(
                f"The flow of {nis} cannot be split over {', '.join(c.unit for c in carried)}, "
                f"the municipalities of {on}. Ask for a later day.",
                nis=nis,
                on=on,
            )
        found[nis] = carried[0].unit
    return found
