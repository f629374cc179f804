"""Readers of municipal tax rates: additional income tax and property tax surcharges."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import text_rows
from regiowerk.sources.gathering import Gathering
from regiowerk.sources.readings import IndicatorReading, vintage_in

HIGHEST_RATE = 100.0  # percent


def read_income_tax_rates(path: Path) -> IndicatorReading:
    """Return the rate of the additional personal income tax (APB) per assessment year.

    Parameters
    ----------
    path : Path
        CSV with ``nis_code``, ``tax_year`` and ``rate_percent``. Codes are those in force on
        1 January of the year: 300 Flemish municipalities in 2024, 285 from 2025.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("apb-tarieven")
    for line, row in text_rows(path, columns=("nis_code", "tax_year", "rate_percent")):
        record = f"regel {line}"
        nis = gathering.municipality(row["nis_code"], record)
        year = gathering.year(row["tax_year"], record, "tax_year")
        rate = gathering.number(row["rate_percent"], record, "rate_percent")
        if nis is None or year is None or rate is None:
            continue
        if rate > HIGHEST_RATE:
            gathering.notice(
                record,
                f"Een tarief van {rate:g} % kan niet; verwacht 0 tot 100.",
                "Geen cijfer opgenomen.",
                about="rate_percent",
                severity=Severity.ERROR,
            )
            continue
        indicator = "aanvullende-personenbelasting"
        gathering.put(indicator, nis, year, rate, vintage=vintage_in(year), record=record)
    return gathering.reading(indicator_definitions("aanvullende-personenbelasting"))


def read_property_tax_surcharges(path: Path) -> IndicatorReading:
    """Return the municipal and provincial surcharges (*opcentiemen*) on the property tax.

    A municipality with several rates gets no single rate but its lowest and highest rate, with
    a finding: the source does not say for whom which rate holds.

    Parameters
    ----------
    path : Path
        CSV with ``nis_code``, ``aanslagjaar``, ``provinciale_opcentiemen``,
        ``gemeentelijke_opcentiemen`` or else ``gemeentelijke_opcentiemen_opties`` with rates
        separated by ``|``; codes of 2025.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("opcentiemen-2026")
    columns = (
        "nis_code",
        "aanslagjaar",
        "provinciale_opcentiemen",
        "gemeentelijke_opcentiemen",
        "gemeentelijke_opcentiemen_opties",
    )
    for line, row in text_rows(path, columns=columns):
        record = f"regel {line}"
        nis = gathering.municipality(row["nis_code"], record)
        year = gathering.year(row["aanslagjaar"], record, "aanslagjaar")
        if nis is None or year is None:
            continue
        figures = _municipal_surcharges(gathering, nis, record, row)
        column = "provinciale_opcentiemen"
        figures["opcentiemen-provincie"] = gathering.number(row[column], record, column)
        for indicator, value in figures.items():
            if value is not None:
                vintage = vintage_in(year)
                gathering.put(indicator, nis, year, value, vintage=vintage, record=record)
    return gathering.reading(
        indicator_definitions(
            "opcentiemen-gemeente",
            "opcentiemen-gemeente-laagste",
            "opcentiemen-gemeente-hoogste",
            "opcentiemen-provincie",
        )
    )


def _municipal_surcharges(
    gathering: Gathering, nis: str, record: str, row: dict[str, str]
) -> dict[str, float | None]:
    single, several = (
        row[name].strip()
        for name in ("gemeentelijke_opcentiemen", "gemeentelijke_opcentiemen_opties")
    )
    if single and several:
        gathering.notice(
            record,
            f"Gemeente {nis} heeft één tarief ({single}) en ook meer tarieven ({several}).",
            "Geen gemeentelijk tarief opgenomen.",
            about="gemeentelijke_opcentiemen",
            severity=Severity.ERROR,
        )
        return {}
    if not several:
        column = "gemeentelijke_opcentiemen"
        return {"opcentiemen-gemeente": gathering.number(single, record, column)}
    column = "gemeentelijke_opcentiemen_opties"
    rates = [gathering.number(text, record, column) for text in several.split("|")]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return {}
    gathering.notice(
        f"gemeente {nis}",
        "De gemeente heeft meer tarieven; de bron zegt niet voor wie welk tarief geldt.",
        "Geen enkel tarief opgenomen, wel het laagste en het hoogste.",
        about=column,
    )
    return {"opcentiemen-gemeente-laagste": min(known), "opcentiemen-gemeente-hoogste": max(known)}
