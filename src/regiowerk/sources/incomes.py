"""Reader of the fiscal incomes per municipality of Statbel."""

from __future__ import annotations

from pathlib import Path

from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import text_table
from regiowerk.sources.gathering import Gathering
from regiowerk.sources.readings import IndicatorReading

FIGURES = {
    "MS_TOT_NET_TAXABLE_INC": "belastbaar-inkomen",
    "MS_TOT_STATE_TAXES": "personenbelasting-staat",
    "MS_TOT_MUNICIP_TAXES": "personenbelasting-gemeente",
    "MS_TOT_RESIDENTS": "inwoners-fiscaal",
}
VINTAGE = 2011  # all years with the codes of before 2019


def read_fiscal_incomes(path: Path) -> IndicatorReading:
    """Return taxable income, state and municipal income tax and residents per income year.

    Parameters
    ----------
    path : Path
        Zip file with one text file, fields separated by ``|``, with ``CD_YEAR``,
        ``CD_MUNTY_REFNIS`` (codes of 2011) and the columns of `FIGURES`; amounts in euro.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or of another format.
    """
    gathering = Gathering("statbel-fiscale-inkomens")
    header, records = text_table(
        path, columns=("CD_YEAR", "CD_MUNTY_REFNIS", *FIGURES), delimiter="|", member=".txt"
    )
    at = {name: header.index(name) for name in ("CD_YEAR", "CD_MUNTY_REFNIS", *FIGURES)}
    for line, cells in records:
        record = f"regel {line}"
        year = gathering.year(cells[at["CD_YEAR"]], record, "CD_YEAR")
        nis = gathering.municipality(cells[at["CD_MUNTY_REFNIS"]], record)
        if year is None or nis is None:
            continue
        for column, indicator in FIGURES.items():
            value = gathering.number(cells[at[column]], record, column)
            if value is not None:
                gathering.put(indicator, nis, year, value, vintage=VINTAGE, record=record)
    gathering.report_gaps(FIGURES.values())
    return gathering.reading(indicator_definitions(*FIGURES.values()))
