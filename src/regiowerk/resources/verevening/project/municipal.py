"""What the register knows of a municipality that takes part, and what is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.parameters import Dated, Standing
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.resources.verevening.partners import municipal_figure
from regiowerk.resources.verevening.project.model import BUDGET, Assumption, Figure
from regiowerk.resources.verevening.rates import legal_parameters, legal_value

INCOME_TAX = "personenbelasting"
"""The figure of a partner that is derived: State income tax per inhabitant."""


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of one municipality by assumption, and what was noticed."""

    figures: Mapping[str, Figure]
    findings: tuple[Finding, ...]


def known_figures(
    snapshot: Snapshot, place: Municipality, assumptions: Iterable[Assumption]
) -> Known:
    """Return what the register gives of a municipality for the assumptions that ask for it.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day of the project.
    place : Municipality
        The municipality.
    assumptions : iterable of Assumption
        Those with an indicator are looked up: the figure of the year of the day where there is one,
        else the last.

    Notes
    -----
    Two figures are derived. State income tax per inhabitant = ``personenbelasting-staat`` /
    ``inwoners-fiscaal``. Revenue of the municipality = (taxable cadastral income * index *
    basisheffing * opcentiemen + ``personenbelasting-gemeente``) / the share of revenue that comes
    from them in Flanders (parameter ``aandeel-opcentiemen-en-apb``): an order of size, replace it
    by the accounts.
    """
    figures: dict[str, Figure] = {}
    findings = []
    for one in assumptions:
        if not one.indicator:
            continue
        found = _figure(snapshot, place, one.indicator)
        if found is None:
            findings.append(_missing(one, place, snapshot.on))
        else:
            figures[one.id] = found
    derived = {INCOME_TAX: _income_tax(snapshot, place), BUDGET: _revenue(snapshot, place)}
    figures |= {name: figure for name, figure in derived.items() if figure is not None}
    return Known(figures, tuple(findings))


def last_legal_value(name: str, on: date) -> tuple[Dated[float], bool]:
    """Return a legal value on a day, or the last one before it, and whether it is the former.

    Raises
    ------
    InputError, NotInForceError
        If there is no such parameter, or it has no value on or before the day.
    """
    history = legal_parameters()[name].history if name in legal_parameters() else ()
    before = [one for one in history if one.validity.begin and one.validity.begin <= on]
    ended = max(before, key=lambda one: one.validity.begin or on, default=None)
    if ended is not None and on not in ended.validity:
        return ended, False
    return legal_value(name, on), True


def _figure(snapshot: Snapshot, place: Municipality, indicator: str) -> Figure | None:
    try:
        found = municipal_figure(snapshot, place, indicator)
    except InputError:
        return None
    definition = snapshot.knowledge.indicators[indicator]
    joined = ", samengevoegd over de fusie" if found.made_of else ""
    standing = Standing.DERIVED if found.made_of else Standing(definition.standing)
    return Figure(float(found.value), f"{definition.name}, {found.year}{joined}", standing)


def _missing(one: Assumption, place: Municipality, on: date) -> Finding:
    return Finding(
        "verevening",
        place.name,
        one.label,
        f"Het register heeft op {on:%d/%m/%Y} geen cijfer '{one.label}' van {place.name}.",
        f"Gerekend met {one.value:g} {one.unit} ({one.source}); vul het cijfer zelf in.",
        Severity.WARNING,
    )


def _income_tax(snapshot: Snapshot, place: Municipality) -> Figure | None:
    tax = _figure(snapshot, place, "personenbelasting-staat")
    people = _figure(snapshot, place, "inwoners-fiscaal")
    if tax is None or people is None or not people.value:
        return None
    return Figure(tax.value / people.value, f"{tax.source} / {people.source}", Standing.DERIVED)


def _revenue(snapshot: Snapshot, place: Municipality) -> Figure | None:
    income = _figure(snapshot, place, "kadastraal-inkomen-belastbaar")
    surcharge = _figure(snapshot, place, "opcentiemen-gemeente")
    apb = _figure(snapshot, place, "personenbelasting-gemeente")
    if income is None or surcharge is None or apb is None:
        return None
    index, rate = (
        last_legal_value(name, snapshot.on)[0]
        for name in ("index-kadastraal-inkomen", "basisheffing")
    )
    share = legal_value("aandeel-opcentiemen-en-apb", snapshot.on)
    property_tax = income.value * index.value * rate.value / 100 * surcharge.value / 100
    return Figure(
        round((property_tax + apb.value) / (share.value / 100), -3),
        f"raming: opcentiemen en APB ({income.source}; {surcharge.source}; {apb.source}) gedeeld "
        f"door {share.value:g} % ({share.source})",
        Standing.DERIVED,
    )
