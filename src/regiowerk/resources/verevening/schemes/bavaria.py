"""Bavarian intermunicipal business parks: when an own split of tax counts in the equalisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiowerk.core.errors import FileFormatError
from regiowerk.resources.verevening.rates import legal_value


class Form(StrEnum):
    """Where the partners laid down their split."""

    CONTRACT = "publiekrechtelijk contract"
    STATUTE = "statuten van de vereniging"
    OTHER = "andere"


@dataclass(frozen=True, slots=True)
class ParkSplit:
    """A split of Grund- or Gewerbesteuer within a park, that differs from the law.

    Parameters
    ----------
    form : Form
        Where it is laid down.
    joint : bool
        Whether all partners apply together.
    filed : date
        Day of the application.
    first_year, years : int
        First year for which it should count, and number of years it binds.
    reported : bool
        Whether the receipts of each year so far were reported.
    """

    form: Form
    joint: bool
    filed: date
    first_year: int
    years: int
    reported: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the split counts, and in Dutch each condition that is not met."""

    counts: bool
    unmet: tuple[str, ...]


def recognition_of(park: ParkSplit) -> Verdict:
    """Return whether a split counts in the equalisation figures, and what is not met.

    Source: StKraftBek 2020, parameters ``bayern-bindingsduur`` and ``bayern-indiening``. The model
    for a clause that makes a Flemish verevening neutral to the gemeentefonds; no such Flemish rule
    was found.

    Examples
    --------
    >>> recognition_of(ParkSplit(Form.CONTRACT, True, date(2025, 9, 1), 2026, 5)).counts
    True
    """
    years = int(legal_value("bayern-bindingsduur", park.filed).value)
    last_day = _last_day(park)
    conditions = {
        "De verdeling staat niet in een publiekrechtelijk contract of in statuten.": (
            park.form is not Form.OTHER
        ),
        "De partners vragen het niet samen aan.": park.joint,
        f"De verdeling bindt {park.years} jaar; ten minste {years} jaar is nodig.": (
            park.years >= years
        ),
        f"De aanvraag van {park.filed} komt na {last_day} en werkt niet terug.": (
            park.filed <= last_day
        ),
        "De werkelijke ontvangsten zijn niet elk jaar gemeld.": park.reported,
    }
    unmet = tuple(text for text, met in conditions.items() if not met)
    return Verdict(not unmet, unmet)


def _last_day(park: ParkSplit) -> date:
    text = str(legal_value("bayern-indiening", park.filed).value)
    try:
        return date.fromisoformat(f"{park.first_year - 1:04d}-{text}")
    except ValueError as wrong:
        raise FileFormatError(
            f"bayern-indiening is '{text}' and the first year {park.first_year}; a month and a day "
            "as in 09-01, and a year from 2 on, are expected."
        ) from wrong
