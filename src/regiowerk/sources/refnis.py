"""REFNIS with its periods, and the crosswalk of municipality codes of 2011, 2019 and 2025."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.core.validity import Validity, parse_day
from regiowerk.sources.files import text_rows

REFNIS = "refnis"
CROSSWALK = "crosswalk-nis"

MUNICIPALITY = 4
"""Level of the municipalities in REFNIS; 3 is arrondissement, 2 province, 1 region."""

_OPEN_END = "31/12/9999"
_REFNIS_COLUMNS = (
    "LVL_REFNIS", "CD_REFNIS", "CD_SUP_REFNIS", "TX_REFNIS_FR", "TX_REFNIS_NL",
    "DT_VLDT_START", "DT_VLDT_END",
)  # fmt: skip
_CROSSWALK_COLUMNS = (
    "nis_2011", "name_2011_nl", "nis_2019", "name_2019_nl", "nis_2025", "name_2025_nl",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RefnisRecord:
    """One code of REFNIS with one name, one parent and the period in which that held."""

    level: int
    nis: str
    parent: str
    name: str
    name_fr: str
    validity: Validity


@dataclass(frozen=True, slots=True)
class RefnisReading:
    """The records of REFNIS and what was noticed while reading them."""

    records: tuple[RefnisRecord, ...]
    findings: tuple[Finding, ...] = ()

    def on(self, day: date, *, level: int | None = None) -> dict[str, RefnisRecord]:
        """Return the records that hold on a day by code, of one level or of all."""
        return {
            r.nis: r
            for r in self.records
            if day in r.validity and (level is None or r.level == level)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """One municipality of before 2019 and its code and name in the three vintages."""

    line: int
    nis: tuple[str, str, str]  # up to 2018, 2019 to 2024, from 2025
    name: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CrosswalkReading:
    """The rows of the crosswalk between the vintages of 2011, 2019 and 2025."""

    rows: tuple[CrosswalkRow, ...]
    findings: tuple[Finding, ...] = ()


def read_refnis(path: Path) -> RefnisReading:
    """Return the codes of REFNIS with their hierarchy and their periods.

    The file gives inclusive last days and ``31/12/9999`` for what still holds; the records
    have the first day after and None. A record with an impossible code or period is left out
    with a finding; so is the second of two records of one code whose periods overlap.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not this table.
    """
    records: list[RefnisRecord] = []
    findings: list[Finding] = []
    held: dict[str, list[Validity]] = defaultdict(list)
    for line, row in text_rows(path, columns=_REFNIS_COLUMNS, delimiter="|"):
        place = f"regel {line}"
        try:
            record = _refnis_record(row)
        except ValueError:
            told = ", ".join(row[column] or "(leeg)" for column in _REFNIS_COLUMNS)
            findings.append(_unusable(place, "", f"Code, naam of periode is onleesbaar: {told}."))
            continue
        if any(record.validity.overlaps(other) for other in held[record.nis]):
            what = f"Code {record.nis} ({record.name}) komt twee keer voor in dezelfde periode."
            findings.append(_unusable(place, "CD_REFNIS", what))
            continue
        held[record.nis].append(record.validity)
        records.append(record)
    findings += _orphans(records)
    return RefnisReading(tuple(records), tuple(findings))


def read_crosswalk(path: Path) -> CrosswalkReading:
    """Return the crosswalk of municipality codes between 2011, 2019 and 2025.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not this table.
    InputError
        If a row has a code that is no NIS code or no name, if a code of 2011 occurs twice, or
        if one code of 2019 leads to two codes of 2025. All rows concerned are named; a crosswalk
        with a hole would move figures to the wrong municipality.
    """
    rows: list[CrosswalkRow] = []
    problems: list[str] = []
    for line, row in text_rows(path, columns=_CROSSWALK_COLUMNS):
        try:
            nis = tuple(parse_nis(row[c]) for c in _CROSSWALK_COLUMNS[::2])
        except InputError as error:
            problems.append(f"line {line}: {error}")
            continue
        name = tuple(row[c].strip() for c in _CROSSWALK_COLUMNS[1::2])
        if not all(name):
            problems.append(f"line {line}: {nis[0]} has no name in one of the vintages")
        rows.append(
            CrosswalkRow(line=line, nis=(nis[0], nis[1], nis[2]), name=(name[0], name[1], name[2]))
        )
    problems += _contradictions(rows)
    if problems:
        raise InputError(
            f"{path} cannot serve as crosswalk: {'; '.join(problems)}. Correct these rows.",
            file=str(path),
            problems=problems,
        )
    return CrosswalkReading(tuple(rows))


def without_qualifier(name: str) -> str:
    """Return a REFNIS name without the arrondissement that tells it from a former namesake.

    Examples
    --------
    >>> without_qualifier("Tielt (Tielt)"), without_qualifier("Sint-Gillis-Waas")
    ('Tielt', 'Sint-Gillis-Waas')
    """
    return re.sub(r"\s*\([^()]*\)$", "", name)


def _refnis_record(row: Mapping[str, str]) -> RefnisRecord:
    begin = parse_day(row["DT_VLDT_START"], field="DT_VLDT_START")
    last = row["DT_VLDT_END"].strip()
    validity = (
        Validity(begin)
        if last == _OPEN_END
        else Validity.through(begin, parse_day(last, field="DT_VLDT_END"))
    )
    parent = row["CD_SUP_REFNIS"].strip()
    name = row["TX_REFNIS_NL"].strip()
    if not name:
        raise InputError("the record has no Dutch name (TX_REFNIS_NL).")
    return RefnisRecord(
        level=int(row["LVL_REFNIS"]),
        nis=parse_nis(row["CD_REFNIS"]),
        parent="" if parent == "-" else parse_nis(parent),
        name=name,
        name_fr=row["TX_REFNIS_FR"].strip(),
        validity=validity,
    )


def _orphans(records: Sequence[RefnisRecord]) -> list[Finding]:
    known = {record.nis for record in records}
    return [
        Finding(
            REFNIS,
            record.nis,
            "CD_SUP_REFNIS",
            f"{record.name} verwijst naar {record.parent}, dat niet in de tabel staat.",
            "Code behouden; zonder hogere indeling.",
        )
        for record in records
        if record.parent and record.parent not in known
    ]


def _contradictions(rows: Sequence[CrosswalkRow]) -> list[str]:
    problems: list[str] = []
    seen: dict[str, int] = {}
    next_of: dict[tuple[int, str], str] = {}
    for row in rows:
        if row.nis[0] in seen:
            problems.append(
                f"line {row.line}: {row.nis[0]} occurs twice (also on line {seen[row.nis[0]]})"
            )
        seen[row.nis[0]] = row.line
        for step, (old, new) in enumerate(pairwise(row.nis)):
            if next_of.setdefault((step, old), new) != new:
                problems.append(
                    f"line {row.line}: {old} leads to {new} and to {next_of[step, old]}"
                )
    return problems


def _unusable(place: str, field: str, what: str) -> Finding:
    return Finding(REFNIS, place, field, what, "Record niet gebruikt.", Severity.ERROR)
