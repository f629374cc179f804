"""The municipal figures that keys and taxes use, from the register, each with its vintage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from regiowerk.core.errors import AggregationError, InputError, UnknownIdError
from regiowerk.core.money import exact
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.resources.verevening.keys import Basis, Measure, measure

INDICATORS: Mapping[Basis, str] = {
    Basis.INHABITANTS: "inwoners",
    Basis.AREA: "oppervlakte",
    Basis.CADASTRAL_INCOME: "kadastraal-inkomen",
}
"""The indicator of the register behind each basis that it knows."""

TAX_RATES: Mapping[str, str] = {
    "municipal": "opcentiemen-gemeente",
    "provincial": "opcentiemen-provincie",
    "apb": "aanvullende-personenbelasting",
}
"""The indicators behind the arguments of `regiowerk.resources.verevening.property_tax`."""


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
    """Return the last published figure of a municipality on the day of the snapshot.

    Raises
    ------
    InputError
        If the register has none, or it cannot be joined over a merger; the message names the
        municipality and the day, and asks for a figure of your own.
    """
    try:
        found = snapshot.indicator(indicator, municipality)
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


def tax_rates(snapshot: Snapshot, municipality: Municipality) -> dict[str, MunicipalFigure]:
    """Return opcentiemen and APB rate of a municipality, by the names of `TAX_RATES`.

    Raises
    ------
    InputError
        If one lacks, as for a municipality with several opcentiemen rates: which of them holds for
        whom is not in the register.
    """
    return {
        name: municipal_figure(snapshot, municipality, indicator)
        for name, indicator in TAX_RATES.items()
    }
