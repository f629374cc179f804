"""What the readers of statistical files give back: values or flows, with findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from regiowerk.core.findings import Finding
from regiowerk.register.model import FlowDefinition, IndicatorDefinition


@dataclass(frozen=True, slots=True, order=True)
class IndicatorValue:
    """One figure of one municipality in one year.

    Parameters
    ----------
    indicator : str
        Id of the `IndicatorDefinition`.
    nis : str
        Code of the municipality as the source gives it, five digits.
    year : int
        Year the figure is about.
    value : float
        The figure, in the unit of measure of the definition.
    vintage : int
        Municipal vintage of `nis`: 2011 (589 codes), 2019 (581) or 2025 (565). Decides over
        the vintage of the definition, because some files mix vintages.
    """

    indicator: str
    nis: str
    year: int
    value: float
    vintage: int


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """Figures read from one source, in order of indicator, municipality and year."""

    definitions: tuple[IndicatorDefinition, ...]
    values: tuple[IndicatorValue, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowReading:
    """Flows between municipalities read from one source.

    Parameters
    ----------
    definition : FlowDefinition
        What the flows mean and leave out.
    origins, destinations : tuple of str
        Municipality codes (vintage of the definition); entry by entry one cell of the matrix.
        Flows inside one municipality count; cells of zero are left out.
    amounts : tuple of int
        People going from the origin to the destination.
    unknown_destination : mapping of str to int
        People per origin whose municipality of destination is unknown; not in `amounts`.
    abroad : mapping of str to int
        People per origin who go to another country; not in `amounts`.
    """

    definition: FlowDefinition
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    amounts: tuple[int, ...]
    unknown_destination: Mapping[str, int]
    abroad: Mapping[str, int]
    findings: tuple[Finding, ...] = ()


def vintage_in(year: int) -> int:
    """Return the vintage of the municipal codes in force on 1 January of `year`.

    Codes changed on 1 January 2019 (589 to 581 municipalities) and 2025 (581 to 565).

    Examples
    --------
    >>> vintage_in(2015), vintage_in(2019), vintage_in(2024), vintage_in(2026)
    (2011, 2019, 2019, 2025)
    """
    if year < 2019:
        return 2011
    return 2019 if year < 2025 else 2025


def joined(*readings: IndicatorReading) -> IndicatorReading:
    """Return several readings as one."""
    return IndicatorReading(
        definitions=tuple(chain.from_iterable(r.definitions for r in readings)),
        values=tuple(sorted(chain.from_iterable(r.values for r in readings))),
        findings=tuple(chain.from_iterable(r.findings for r in readings)),
    )
