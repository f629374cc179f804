"""Reader of the establishments per municipality, which the source gives by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity
from regiowerk.core.names import fold
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import AGAIN, json_document, text_rows
from regiowerk.sources.gathering import Gathering
from regiowerk.sources.readings import IndicatorReading

KEYS = ("Gewest", "Gemeente", "Kwartaal", "Aantal vestigingseenheden")
QUARTER = re.compile(r"4de kwartaal (\d{4})")
VINTAGE = 2025


def read_establishments(path: Path, names: Path) -> IndicatorReading:
    """Return the establishments in the fourth quarter of each year.

    Parameters
    ----------
    path : Path
        JSON with a list ``facts`` of records with region, municipality (a name), quarter and
        count, for the municipalities of 2025. The last quarter may occur twice.
    names : Path
        CSV crosswalk with ``nis_2025`` and the names ``name_2025_nl``, ``name_2019_nl`` and
        ``name_2011_nl``, through which names become codes.

    Raises
    ------
    FileFormatError
        If a file is absent, empty, damaged or of another format.
    """
    gathering = Gathering("statbel-vestigingseenheden")
    codes = _codes_by_name(names)
    for number, fact in enumerate(_facts(path), start=1):
        record = f"record {number}"
        quarter = QUARTER.fullmatch(str(fact["Kwartaal"]))
        if quarter is None:
            gathering.notice(
                record,
                f"'{fact['Kwartaal']}' is geen vierde kwartaal.",
                "Niet opgenomen; één stand per jaar volstaat.",
                about="Kwartaal",
            )
            continue
        year = int(quarter[1])
        count = gathering.number(str(fact["Aantal vestigingseenheden"]), record, KEYS[3])
        nis = _code_of(gathering, fact, codes, record, year)
        if count is not None and nis is not None:
            gathering.put("vestigingen", nis, year, count, vintage=VINTAGE, record=record)
    gathering.report_gaps(("vestigingen",))
    return gathering.reading(indicator_definitions("vestigingen"))


def _facts(path: Path) -> list[dict[str, Any]]:
    document = json_document(path)
    facts = document.get("facts") if isinstance(document, dict) else None
    if not isinstance(facts, list) or not facts:
        raise FileFormatError(
            f"{path} has no list 'facts' with records. {AGAIN}", file=str(path), key="facts"
        )
    for number, fact in enumerate(facts, start=1):
        missing = [k for k in KEYS if not isinstance(fact, dict) or k not in fact]
        if missing:
            raise FileFormatError(
                f"{path}, record {number}: lacks {', '.join(missing)}. {AGAIN}",
                file=str(path),
                record=number,
            )
    return facts


def _codes_by_name(path: Path) -> dict[str, set[str]]:
    """Return the codes of 2025 by folded name; names of 2025 go before older ones."""
    columns = ("name_2025_nl", "name_2019_nl", "name_2011_nl")
    rows = text_rows(path, columns=("nis_2025", *columns))
    codes: dict[str, set[str]] = {}
    for column in columns:
        found: dict[str, set[str]] = {}
        for _, row in rows:
            bare = row[column].split(" (")[0]  # "Aalst (Aalst)" is Aalst in the source
            for name in (row[column], bare):
                found.setdefault(fold(name), set()).add(row["nis_2025"])
        for name, some in found.items():
            codes.setdefault(name, some)
    return codes


def _code_of(
    gathering: Gathering,
    fact: Mapping[str, Any],
    codes: Mapping[str, set[str]],
    record: str,
    year: int,
) -> str | None:
    name = fact["Gemeente"]
    if not name:
        gathering.notice(
            f"{fact['Gewest']}, {year}",
            "Vestigingseenheden zonder gemeente.",
            "Niet opgenomen.",
            about="Gemeente",
            severity=Severity.NOTE,
        )
        return None
    found = codes.get(fold(str(name)), set())
    if len(found) == 1:
        return next(iter(found))
    trouble = f"past bij meer gemeenten ({', '.join(sorted(found))})" if found else "is onbekend"
    gathering.notice(
        record,
        f"De naam '{name}' {trouble}.",
        "Het record is niet gebruikt.",
        about="Gemeente",
        severity=Severity.ERROR,
    )
    return None
