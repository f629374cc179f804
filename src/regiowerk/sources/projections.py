"""Reader of the household projections of Statistiek Vlaanderen."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import text_rows
from regiowerk.sources.gathering import Gathering, Parts
from regiowerk.sources.readings import IndicatorReading

FIRST_PROJECTED = 2024  # edition of 21 May 2024: observed up to 2023
SIZES = {"1": "1", "2": "2", "3": "3", "4+": "4-plus"}
VINTAGE = 2019


def read_household_projections(path: Path) -> IndicatorReading:
    """Return households in total and by size, observed and projected as separate indicators.

    Parameters
    ----------
    path : Path
        CSV with ``jaar``, ``niscode``, ``aantal_huishoudleden`` (1, 2, 3, 4+) and ``aantal``,
        codes of 2019. A municipality that lacks a size in a year gets no figure for that year.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("huishoudensvooruitzichten")
    parts = Parts(gathering, "aantal_huishoudleden")
    for line, row in text_rows(path, columns=("jaar", "niscode", "aantal_huishoudleden", "aantal")):
        record = f"regel {line}"
        nis = gathering.municipality(row["niscode"], record)
        year = gathering.year(row["jaar"], record, "jaar")
        count = gathering.number(row["aantal"], record, "aantal")
        size = row["aantal_huishoudleden"]
        if size not in SIZES:
            gathering.notice(
                record,
                f"Grootte '{size}' is onbekend; verwacht {', '.join(SIZES)}.",
                "Het record is niet geteld.",
                about="aantal_huishoudleden",
                severity=Severity.ERROR,
            )
        elif nis is not None and year is not None and count is not None:
            parts.put(nis, year, size, (count,), record)
    for (nis, year), by_size in parts.complete(all_parts=True).items():
        suffix = "" if year < FIRST_PROJECTED else "-vooruitzicht"
        figures = {f"huishoudens{suffix}": sum(count for (count,) in by_size.values())}
        for size, (count,) in by_size.items():
            figures[f"huishoudens-{SIZES[size]}{suffix}"] = count
        for indicator, value in figures.items():
            record = f"gemeente {nis}"
            gathering.put(indicator, nis, year, value, vintage=VINTAGE, record=record)
    gathering.report_gaps(("huishoudens", "huishoudens-vooruitzicht"))
    return gathering.reading(indicator_definitions(*_ids()))


def _ids() -> list[str]:
    heads = ["huishoudens", *(f"huishoudens-{size}" for size in SIZES.values())]
    return [*heads, *(f"{head}-vooruitzicht" for head in heads)]
