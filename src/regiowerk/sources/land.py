"""Readers of land: occupation by cadastral class with cadastral income, and business parks."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import text_rows
from regiowerk.sources.gathering import Gathering, Parts
from regiowerk.sources.readings import IndicatorReading, vintage_in

OUTSIDE_GROUPS = {"3TOT", "5TOT"}  # classes of the lowest level whose code looks like a total
BUILT_UP = "2TOT"  # level 2: all built-up parcels
AREAS = {  # indicator -> classes of the lowest level (CD_RUB_LVL_3)
    "landbouwgrond": {"1AE", "1BC", "1F"},
    "bos": {"1G"},
    "ambacht-industrie": {"2G"},
    "opslag": {"2H"},
}
MEASURES = ("MS_TOT_SUR", "MS_TOT_CDSTRL_INC", "MS_TXBL_CDSTRL_REV")


def read_land_occupation(path: Path) -> IndicatorReading:
    """Return hectares by use, and total and taxable cadastral income.

    Only classes of the lowest level are added up. A municipality that lacks a class that
    others have gets no figures, because its sums would be wrong.

    Parameters
    ----------
    path : Path
        CSV, gzip, with ``CD_YEAR``, ``CD_MUNTY_REFNIS`` (codes of 2011), the classes
        ``CD_RUB_LVL_2`` and ``CD_RUB_LVL_3``, hectares and euro (not indexed).

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or of another format.
    """
    gathering = Gathering("statbel-bodembezetting-2015")
    parts = Parts(gathering, "CD_RUB_LVL_3")
    columns = ("CD_YEAR", "CD_MUNTY_REFNIS", "CD_RUB_LVL_2", "CD_RUB_LVL_3", *MEASURES)
    for line, row in text_rows(path, columns=columns):
        record = f"regel {line}"
        nis = gathering.municipality(row["CD_MUNTY_REFNIS"], record)
        year = gathering.year(row["CD_YEAR"], record, "CD_YEAR")
        values = [gathering.number(row[name], record, name) for name in MEASURES]
        known = tuple(value for value in values if value is not None)
        if nis is None or year is None:
            continue
        group, part = row["CD_RUB_LVL_2"], row["CD_RUB_LVL_3"]
        if part.endswith("TOT") and part not in OUTSIDE_GROUPS:
            gathering.notice(
                record,
                f"Rubriek {part} is een totaal van andere rubrieken.",
                "Niet meegeteld, om niet tweemaal te tellen.",
                about="CD_RUB_LVL_3",
                severity=Severity.NOTE,
            )
        elif len(known) == len(MEASURES):
            parts.put(nis, year, f"{group} {part}", known, record)
    for (nis, year), by_class in parts.complete(all_parts=True).items():
        for indicator, value in _sums(by_class).items():
            record, vintage = f"gemeente {nis}", vintage_in(year)
            gathering.put(indicator, nis, year, value, vintage=vintage, record=record)
    return gathering.reading(
        indicator_definitions(
            "oppervlakte", "bebouwd", *AREAS, "kadastraal-inkomen", "kadastraal-inkomen-belastbaar"
        )
    )


def _sums(by_class: dict[str, tuple[float, ...]]) -> dict[str, float]:
    """Return the figures of one municipality from (hectares, income, taxable income)."""
    area: dict[str, float] = dict.fromkeys(("oppervlakte", "bebouwd", *AREAS), 0.0)
    income = taxable = 0.0
    for name, (hectares, whole, taxed) in by_class.items():
        group, part = name.split(" ")
        area["oppervlakte"] += hectares
        area["bebouwd"] += hectares if group == BUILT_UP else 0.0
        for indicator, classes in AREAS.items():
            area[indicator] += hectares if part in classes else 0.0
        income += whole
        taxable += taxed
    rounded = {indicator: round(hectares, 4) for indicator, hectares in area.items()}
    return rounded | {"kadastraal-inkomen": income, "kadastraal-inkomen-belastbaar": taxable}


def read_business_parks(path: Path) -> IndicatorReading:
    """Return the total and the occupied hectares of business parks.

    Parameters
    ----------
    path : Path
        CSV with ``nis_code`` (codes of 2025), ``year``, ``bezette_oppervlakte_ha`` and
        ``totale_oppervlakte_ha``.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("bedrijventerreinen-2025")
    occupied_column, total_column = "bezette_oppervlakte_ha", "totale_oppervlakte_ha"
    columns = ("nis_code", "year", occupied_column, total_column)
    for line, row in text_rows(path, columns=columns):
        record = f"regel {line}"
        nis = gathering.municipality(row["nis_code"], record)
        year = gathering.year(row["year"], record, "year")
        total = gathering.number(row[total_column], record, total_column)
        occupied = gathering.number(row[occupied_column], record, occupied_column)
        if nis is None or year is None:
            continue
        if total is not None and occupied is not None and occupied > total:
            gathering.notice(
                record,
                f"Bezet ({occupied:g} ha) is meer dan het totaal ({total:g} ha).",
                "Beide cijfers zijn opgenomen zoals ze er staan.",
                about=occupied_column,
            )
        vintage = vintage_in(year)
        for indicator, value in (
            ("bedrijventerreinen", total),
            ("bedrijventerreinen-bezet", occupied),
        ):
            if value is not None:
                gathering.put(indicator, nis, year, value, vintage=vintage, record=record)
    return gathering.reading(
        indicator_definitions("bedrijventerreinen", "bedrijventerreinen-bezet")
    )
