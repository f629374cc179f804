"""Readers of population: yearly inhabitants, official counts and age groups."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import text_rows
from regiowerk.sources.gathering import Gathering, Parts
from regiowerk.sources.readings import IndicatorReading, joined, vintage_in

FIRST_FORECAST = 2026  # the derived table holds observed figures before, forecasts from here on
AGE_YEAR = 2015  # the table by age has no column with the year
TOTALS_YEAR = 2020  # nor has the table of totals
OLDEST = 100  # stands for 100 and over
AGE_GROUPS = {
    "inwoners-0-19": range(20),
    "inwoners-20-64": range(20, 65),
    "inwoners-65-79": range(65, 80),
    "inwoners-80-plus": range(80, OLDEST + 1),
}


def read_derived_population(path: Path) -> IndicatorReading:
    """Return inhabitants per year, observed and forecast, derived from multi-year plans.

    Parameters
    ----------
    path : Path
        CSV with ``nis_code``, ``year`` and ``population_derived``, codes of 2025.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("bbc-inwoners")
    for line, row in text_rows(path, columns=("nis_code", "year", "population_derived")):
        record = f"regel {line}"
        nis = gathering.municipality(row["nis_code"], record)
        year = gathering.year(row["year"], record, "year")
        people = gathering.number(row["population_derived"], record, "population_derived")
        if nis is not None and year is not None and people is not None:
            indicator = "inwoners" if year < FIRST_FORECAST else "inwoners-vooruitzicht"
            gathering.put(indicator, nis, year, people, vintage=2025, record=record)
    gathering.report_gaps(("inwoners", "inwoners-vooruitzicht"))
    return gathering.reading(indicator_definitions("inwoners", "inwoners-vooruitzicht"))


def read_statbel_population(totals: Path, ages: Path) -> IndicatorReading:
    """Return the official population: totals of 2020 and 2015, and four age groups of 2015.

    Parameters
    ----------
    totals : Path
        CSV of 1 January 2020 with ``NIS code``, ``Mannen``, ``Vrouwen`` and ``Totaal``, for
        municipalities (codes of 2019) and higher levels.
    ages : Path
        CSV of 1 January 2015 with ``CD_MUNTY_REFNIS``, ``CD_SEX``, ``CD_AGE`` and
        ``MS_POPULATION`` (codes of 2011); ages without inhabitants are left out.

    Raises
    ------
    FileFormatError
        If a file is absent, empty, damaged or of another format.
    """
    return joined(_read_totals(totals), _read_ages(ages))


def _read_totals(path: Path) -> IndicatorReading:
    gathering = Gathering("statbel-bevolking-2020")
    country: tuple[float, str] | None = None
    for line, row in text_rows(path, columns=("NIS code", "Mannen", "Vrouwen", "Totaal")):
        record = f"regel {line}"
        men, women, people = (
            gathering.number(row[name], record, name) for name in ("Mannen", "Vrouwen", "Totaal")
        )
        nis = gathering.municipality(row["NIS code"], record)
        if people is None:
            continue
        if row["NIS code"] == "01000":
            country = people, record
        if nis is None:
            continue
        if men is not None and women is not None and men + women != people:
            gathering.notice(
                record,
                f"Mannen en vrouwen samen zijn {men + women:.0f}, het totaal is {people:.0f}.",
                "Het totaal is opgenomen.",
                about="Totaal",
            )
        gathering.put(
            "inwoners-statbel",
            nis,
            TOTALS_YEAR,
            people,
            vintage=vintage_in(TOTALS_YEAR),
            record=record,
        )
    if country is not None:
        gathering.compare("inwoners-statbel", TOTALS_YEAR, country[0], record=country[1])
    return gathering.reading(indicator_definitions("inwoners-statbel"))


def _read_ages(path: Path) -> IndicatorReading:
    gathering = Gathering("statbel-leeftijd-2015")
    parts = Parts(gathering, "CD_AGE")
    columns = ("CD_MUNTY_REFNIS", "CD_SEX", "CD_AGE", "MS_POPULATION")
    for line, row in text_rows(path, columns=columns):
        record = f"regel {line}"
        nis = gathering.municipality(row["CD_MUNTY_REFNIS"], record)
        people = gathering.number(row["MS_POPULATION"], record, "MS_POPULATION")
        if nis is None or people is None:
            continue
        age, sex = row["CD_AGE"], row["CD_SEX"]
        if not (age.isdigit() and int(age) <= OLDEST and sex in {"F", "M"}):
            gathering.notice(
                record,
                f"Geslacht '{sex}' of leeftijd '{age}' is onbekend (F of M, 0 tot en met 100).",
                "Het record is niet geteld.",
                about="CD_AGE",
                severity=Severity.ERROR,
            )
            continue
        parts.put(nis, AGE_YEAR, f"{sex}{int(age)}", (people,), record)
    vintage = vintage_in(AGE_YEAR)
    for (nis, year), by_age in parts.complete(all_parts=False).items():
        record = f"gemeente {nis}"
        everyone = sum(people for (people,) in by_age.values())
        gathering.put("inwoners-statbel", nis, year, everyone, vintage=vintage, record=record)
        for indicator, group in AGE_GROUPS.items():
            some = sum(people for part, (people,) in by_age.items() if int(part[1:]) in group)
            gathering.put(indicator, nis, year, some, vintage=vintage, record=record)
    return gathering.reading(indicator_definitions(*AGE_GROUPS))
