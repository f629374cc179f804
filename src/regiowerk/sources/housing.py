"""Readers of housing: dwellings, building permits and sales, all with the codes of 2025."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import text_rows, text_table
from regiowerk.sources.gathering import Gathering, Parts
from regiowerk.sources.readings import IndicatorReading

VINTAGE = 2025  # the publisher recalculated all years to the municipalities of 2025
COUNTRY = "01000"
DWELLINGS = "T8"  # CD_STAT_TYPE: number of dwellings
WHOLE_YEAR = "0"  # CD_PERIOD
SALES = {  # type of property -> part of the indicator id
    "alle_huizen": "huizen",
    "appartementen": "appartementen",
}


def read_dwellings(path: Path) -> IndicatorReading:
    """Return the dwellings in the cadastral building stock, all kinds of building together.

    Parameters
    ----------
    path : Path
        CSV, gzip, with ``CD_YEAR``, ``CD_REFNIS``, ``CD_STAT_TYPE``, ``CD_BUILDING_TYPE`` and
        ``MS_VALUE``, for municipalities and higher levels. Only type T8 is used.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or of another format.
    """
    gathering = Gathering("statbel-gebouwenpark-2025")
    parts = Parts(gathering, "CD_BUILDING_TYPE")
    country: dict[int, float] = {}
    columns = ("CD_YEAR", "CD_REFNIS", "CD_STAT_TYPE", "CD_BUILDING_TYPE", "MS_VALUE")
    for line, row in text_rows(path, columns=columns):
        if row["CD_STAT_TYPE"] != DWELLINGS:
            continue
        record = f"regel {line}"
        nis = gathering.municipality(row["CD_REFNIS"], record)
        year = gathering.year(row["CD_YEAR"], record, "CD_YEAR")
        count = gathering.number(row["MS_VALUE"], record, "MS_VALUE")
        if year is None or count is None:
            continue
        if row["CD_REFNIS"] == COUNTRY:
            country[year] = country.get(year, 0.0) + count
        if nis is not None:
            parts.put(nis, year, row["CD_BUILDING_TYPE"], (count,), record)
    for (nis, year), kinds in parts.complete(all_parts=True).items():
        total = sum(count for (count,) in kinds.values())
        gathering.put("woningen", nis, year, total, vintage=VINTAGE, record=f"gemeente {nis}")
    for year, published in country.items():
        gathering.compare("woningen", year, published, record=COUNTRY)
    return gathering.reading(indicator_definitions("woningen"))


def read_permits(path: Path) -> IndicatorReading:
    """Return the new dwellings permitted per calendar year.

    Months are left out, and so is a year that has months only: it is not complete yet.

    Parameters
    ----------
    path : Path
        Zip file with one text file, fields separated by ``|``, with ``REFNIS``, ``CD_YEAR``,
        ``CD_PERIOD`` (0 for the whole year, else the month) and ``MS_DWELLING_RES_NEW``, for
        municipalities and higher levels.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or of another format.
    """
    gathering = Gathering("statbel-bouwvergunningen")
    columns = ("REFNIS", "CD_YEAR", "CD_PERIOD", "MS_DWELLING_RES_NEW")
    header, records = text_table(path, columns=columns, delimiter="|", member=".txt")
    at_nis, at_year, at_period, at_count = (header.index(name) for name in columns)
    indicator = "nieuwe-woningen-vergund"
    months: dict[str, set[str]] = {}
    country: dict[int, float] = {}
    for line, cells in records:
        if cells[at_period] != WHOLE_YEAR:
            months.setdefault(cells[at_year], set()).add(cells[at_period])
            continue
        record = f"regel {line}"
        nis = gathering.municipality(cells[at_nis], record)
        year = gathering.year(cells[at_year], record, "CD_YEAR")
        if year is None or (nis is None and cells[at_nis] != COUNTRY):
            continue
        count = gathering.number(
            cells[at_count], f"{cells[at_nis]} in {year}", "MS_DWELLING_RES_NEW"
        )
        if count is None:
            continue
        if nis is None:
            country[year] = count
        else:
            gathering.put(indicator, nis, year, count, vintage=VINTAGE, record=record)
    for year, published in sorted(country.items()):
        gathering.compare(indicator, year, published, record=f"{COUNTRY} in {year}")
    _report_months(gathering, months, {str(year) for year in country})
    gathering.report_gaps((indicator,))
    return gathering.reading(indicator_definitions(indicator))


def _report_months(gathering: Gathering, months: dict[str, set[str]], whole: set[str]) -> None:
    for year, some in sorted(months.items()):
        if year in whole:
            gathering.notice(
                year,
                "Het bestand geeft ook cijfers per maand.",
                "Niet opgenomen; het jaarcijfer is gebruikt.",
                about="CD_PERIOD",
                severity=Severity.NOTE,
            )
        else:
            gathering.notice(
                year,
                f"Het jaar is onvolledig: er zijn {len(some)} maanden en geen jaarcijfer.",
                "Niet opgenomen.",
                about="CD_PERIOD",
            )


def read_sales(path: Path) -> IndicatorReading:
    """Return sales and median prices of houses and flats per calendar year.

    Parameters
    ----------
    path : Path
        CSV with ``y``, ``nis``, ``type``, ``n`` (sales) and ``p50`` (median price in euro,
        empty where there were few sales), for municipalities and higher levels.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("statbel-vastgoedverkopen")
    country: dict[tuple[str, int], float] = {}
    for line, row in text_rows(path, columns=("y", "nis", "type", "n", "p50")):
        record = f"regel {line}"
        kind = SALES.get(row["type"])
        if kind is None:
            gathering.notice(
                row["type"],
                "Onderverdeling van de huizen.",
                "Niet opgenomen; alle huizen samen zijn gebruikt.",
                about="type",
                severity=Severity.NOTE,
            )
            continue
        nis = gathering.municipality(row["nis"], record)
        year = gathering.year(row["y"], record, "y")
        count = gathering.number(row["n"], record, "n")
        if year is None or count is None:
            continue
        if row["nis"] == COUNTRY:
            country[f"verkopen-{kind}", year] = count
        if nis is not None:
            gathering.put(f"verkopen-{kind}", nis, year, count, vintage=VINTAGE, record=record)
            _put_median(gathering, kind, nis, year, row["p50"], record)
    for (indicator, year), published in country.items():
        gathering.compare(indicator, year, published, record=f"{COUNTRY} in {year}")
    ids = [f"{head}-{kind}" for kind in SALES.values() for head in ("verkopen", "mediaanprijs")]
    return gathering.reading(indicator_definitions(*ids))


def _put_median(
    gathering: Gathering, kind: str, nis: str, year: int, text: str, record: str
) -> None:
    indicator = f"mediaanprijs-{kind}"
    if not text.strip():
        gathering.notice(
            f"{nis} in {year}",
            "Geen mediaanprijs: te weinig verkopen.",
            "Geen cijfer opgenomen.",
            about=indicator,
            severity=Severity.NOTE,
        )
        return
    price = gathering.number(text, record, "p50")
    if price is not None:
        gathering.put(indicator, nis, year, price, vintage=VINTAGE, record=record)
