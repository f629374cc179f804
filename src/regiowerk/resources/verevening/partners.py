"""The municipal figures that keys and projects use, from the register, each with its vintage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from regiowerk.core.errors import AggregationError, InputError, UnknownIdError
from regiowerk.core.money import exact
from regiowerk.register.figures import Figure
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.resources.verevening.keys import Basis, Measure, measure

INDICATORS: Mapping[Basis, str] = {
    Basis.INHABITANTS: "inwoners",
    Basis.AREA: "oppervlakte",
    Basis.CADASTRAL_INCOME: "kadastraal-inkomen",
}
"""The indicator of the register behind each basis that it knows."""


@dataclass(frozen=True, slots=True)
class MunicipalFigure:
    """One figure of one municipality, as the register has it.

    Parameters
    ----------
    municipality, indicator : str
        Name of the one, id of the other.
    value : Fraction
        In `unit`.
    year : int
        Year of the figure.
    made_of : tuple of str
        Units whose figures were joined, when the municipality is the result of a merger.
    """

    municipality: str
    indicator: str
    value: Fraction
    unit: str
    year: int
    made_of: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Indicator and year, and that figures were joined, in Dutch."""
        joined = ", samengeteld over de fusie" if self.made_of else ""
        return f"{self.indicator} {self.year}{joined}"


def municipal_figure(
    snapshot: Snapshot, municipality: Municipality, indicator: str
) -> MunicipalFigure:
    """Return a figure of a municipality: that of the year of the day, else the last published.

    Raises
    ------
    InputError
        If the register has none, or it cannot be joined over a merger; the message names the
        municipality and the day, and asks for a figure of your own.
    """
    try:
        found = _of_the_day(snapshot, municipality, indicator)
    except (UnknownIdError, AggregationError) as missing:
        raise InputError(
            f"The register has no figure '{indicator}' for {municipality.name} on "
            f"{snapshot.on}: {missing} Give a figure of your own.",
            municipality=municipality.name,
            indicator=indicator,
            on=snapshot.on,
        ) from missing
    unit = snapshot.knowledge.indicators[indicator].unit_of_measure
    return MunicipalFigure(
        municipality.name, indicator, exact(found.value), unit, found.year, found.made_of
    )


def _of_the_day(snapshot: Snapshot, municipality: Municipality, indicator: str) -> Figure:
    try:
        return snapshot.indicator(indicator, municipality, year=snapshot.on.year)
    except UnknownIdError:
        return snapshot.indicator(indicator, municipality)


def measured(
    snapshot: Snapshot,
    municipalities: Iterable[Municipality],
    basis: Basis,
    weight: Fraction | int = 100,
) -> tuple[Measure, tuple[MunicipalFigure, ...]]:
    """Return a part of a key with the figures of the register, and those figures.

    Partners are called by the name of the municipality.

    Raises
    ------
    InputError
        If the register has no such figures (use, shares, fixed percentages are yours to give),
        lacks one of a municipality, or they are of different years.
    """
    places = tuple(municipalities)
    if basis is Basis.EQUAL:
        return measure(basis, weight), ()
    if basis not in INDICATORS:
        raise InputError(
            f"The register has no figures '{basis.value}'; give one for each partner.",
            basis=basis.value,
        )
    figures = tuple(municipal_figure(snapshot, place, INDICATORS[basis]) for place in places)
    years = {figure.year for figure in figures}
    if len(years) > 1:
        found = ", ".join(f"{figure.municipality} {figure.year}" for figure in figures)
        raise InputError(
            f"The figures '{basis.value}' are of different years: {found}. "
            "Give figures of one year yourself.",
            basis=basis.value,
        )
    source = f"register, {INDICATORS[basis]} {', '.join(str(year) for year in years)}"
    values = {figure.municipality: figure.value for figure in figures}
    return measure(basis, weight, values, source=source), figures
