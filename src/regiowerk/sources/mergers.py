"""The municipal mergers of 2019 and 2025, as the sources tell them, and where they differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.core.names import fold
from regiowerk.sources.files import open_text, sheet_rows, text_rows
from regiowerk.sources.refnis import (
    CROSSWALK,
    REFNIS,
    CrosswalkReading,
    RefnisReading,
    without_qualifier,
)

IN_WORDS = "fusies-2025"
NOTE = "gebiedsindelingen"
KEY = "fusiesleutel-2025"

MERGER_DAYS = {2019: date(2019, 1, 1), 2025: date(2025, 1, 1)}
"""First day of the vintages that came about by mergers (REFNIS; FACTS A9)."""

_IN_WORDS_COLUMNS = ("Fuserende gemeenten", "\tNieuwe gemeenten")
_CODED_NAME = re.compile(r"(?P<name>.+?)\s*\((?P<nis>\d{5})\)")
_NOTE_ROW = re.compile(r"^(\d{5})\*?\s*\|\s*(.+?)\s*\|\s*(\d{5})\s*\|\s*(.+?)\s*$")
_NOTE_HEADING = re.compile(r"^## Gemeentefusies 1 januari (\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class Merger:
    """The municipalities `old` became the municipality `new` on the first day of `year`."""

    year: int
    new: str
    old: frozenset[str]


@dataclass(frozen=True, slots=True)
class MergersReading:
    """The mergers that one source tells, and the names it uses per code.

    Parameters
    ----------
    source : str
        Identifier of the source.
    mergers : tuple of Merger
        In order of year and new code.
    names : mapping
        From (year, code, ``"oud"`` or ``"nieuw"``) to the name in this source.
    """

    source: str
    mergers: tuple[Merger, ...]
    names: Mapping[tuple[int, str, str], str]
    findings: tuple[Finding, ...] = ()


def mergers_of(crosswalk: CrosswalkReading) -> MergersReading:
    """Return the mergers that follow from the crosswalk: codes that share a next code."""
    mergers: list[Merger] = []
    names: dict[tuple[int, str, str], str] = {}
    for step, year in ((0, 2019), (1, 2025)):
        old_of: dict[str, set[str]] = defaultdict(set)
        for row in crosswalk.rows:
            old_of[row.nis[step + 1]].add(row.nis[step])
            names[year, row.nis[step], "oud"] = row.name[step]
            names[year, row.nis[step + 1], "nieuw"] = row.name[step + 1]
        mergers += [
            Merger(year, new, frozenset(old)) for new, old in old_of.items() if len(old) > 1
        ]
    return MergersReading(CROSSWALK, tuple(sorted(mergers, key=_by_year)), names)


def read_mergers_in_words(path: Path) -> MergersReading:
    """Return the mergers of 2025 from the table that tells them in words.

    Each row reads ``A (12345) + B (23456)`` and ``C (34567)``; a remark such as
    "(voorlopige naam)" is taken off the name with a finding.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not this table.
    """
    mergers: list[Merger] = []
    names: dict[tuple[int, str, str], str] = {}
    findings: list[Finding] = []
    for line, row in text_rows(path, columns=_IN_WORDS_COLUMNS):
        place = f"regel {line}"
        old, new = (_coded_names(row[column]) for column in _IN_WORDS_COLUMNS)
        if len(old) < 2 or len(new) != 1:
            what = (
                f"'{' -> '.join(cell.strip() for cell in row.values())}' is geen fusie met codes."
            )
            findings.append(
                Finding(IN_WORDS, place, "", what, "Record niet gebruikt.", Severity.ERROR)
            )
            continue
        ((nis, name),) = new.items()
        bare = re.sub(r"\s*\(.*\)", "", name)
        if bare != name:
            what = f"De naam '{name}' draagt een opmerking."
            findings.append(
                Finding(IN_WORDS, place, "naam", what, f"'{bare}' gelezen.", Severity.NOTE)
            )
        mergers.append(Merger(2025, nis, frozenset(old)))
        names |= {(2025, code, "oud"): text for code, text in old.items()}
        names[2025, nis, "nieuw"] = bare
    _refuse_empty(path, mergers)
    return MergersReading(IN_WORDS, tuple(sorted(mergers, key=_by_year)), names, tuple(findings))


def read_merger_note(path: Path) -> MergersReading:
    """Return the mergers of 2019 and 2025 from the tables in the note of the provinces.

    The note is Markdown; its tables stand below the headings "Gemeentefusies 1 januari ...".

    Raises
    ------
    FileFormatError
        If the file is absent, empty or in another encoding, or holds no such table.
    """
    old_of: dict[tuple[int, str], set[str]] = defaultdict(set)
    names: dict[tuple[int, str, str], str] = {}
    year = 0
    for text in open_text(path).splitlines():
        if text.startswith("## "):
            heading = _NOTE_HEADING.match(text)
            year = int(heading[1]) if heading else 0
        row = _NOTE_ROW.match(text)
        if row and year:
            old, old_name, new, new_name = row.groups()
            old_of[year, new].add(old)
            names[year, old, "oud"] = old_name
            names[year, new, "nieuw"] = new_name
    mergers = [Merger(at, new, frozenset(old)) for (at, new), old in old_of.items()]
    _refuse_empty(path, mergers)
    return MergersReading(NOTE, tuple(sorted(mergers, key=_by_year)), names)


def read_merger_key(path: Path) -> MergersReading:
    """Return the mergers of 2025 from the key ``gemeente2024_gemeente.xlsx`` of the provinces.

    The key covers Flanders and Brussels and holds codes only.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, not a workbook or without mergers.
    InputError
        If a cell is not a NIS code.
    """
    old_of: dict[str, set[str]] = defaultdict(set)
    for number, (old, new) in sheet_rows(path, columns=("gemeente2024", "gemeente")):
        try:
            old_of[parse_nis(new)].add(parse_nis(old))
        except InputError as error:
            raise InputError(f"{path}, row {number}: {error}", file=str(path)) from error
    mergers = [Merger(2025, new, frozenset(old)) for new, old in old_of.items() if len(old) > 1]
    _refuse_empty(path, mergers)
    return MergersReading(KEY, tuple(sorted(mergers, key=_by_year)), {})


def compare_mergers(
    crosswalk: MergersReading, refnis: RefnisReading, others: Sequence[MergersReading]
) -> tuple[Finding, ...]:
    """Return a finding for every merger and every name on which the sources do not agree.

    The crosswalk is what the register follows. Each other source is compared for the years
    it speaks of. REFNIS is asked whether the codes ended and began on the day.
    """
    findings: list[Finding] = []
    ours = {(m.year, m.new): m for m in crosswalk.mergers}
    for other in others:
        theirs = {(m.year, m.new): m for m in other.mergers}
        years = {m.year for m in other.mergers}
        for key in sorted(ours.keys() | theirs.keys()):
            if key[0] in years and ours.get(key) != theirs.get(key):
                what = _difference(crosswalk, ours.get(key), theirs.get(key))
                done = "De omzettingstabel (crosswalk) is gevolgd."
                findings.append(Finding(other.source, f"{key[1]} ({key[0]})", "fusie", what, done))
        findings += _other_names(crosswalk, other)
    findings += _unconfirmed(crosswalk, refnis)
    return tuple(findings)


def _coded_names(text: str) -> dict[str, str]:
    return {m["nis"]: m["name"].strip(" +\t") for m in _CODED_NAME.finditer(text)}


def _difference(names: MergersReading, ours: Merger | None, theirs: Merger | None) -> str:
    if theirs is None and ours is not None:
        return f"De fusie {_told(names, ours)} staat niet in deze bron."
    if ours is None and theirs is not None:
        return f"De fusie {_told(names, theirs)} staat niet in de omzettingstabel."
    assert ours is not None
    assert theirs is not None
    return f"Deze bron geeft {_told(names, theirs)}, de omzettingstabel {_told(names, ours)}."


def _told(names: MergersReading, merger: Merger) -> str:
    old = " + ".join(
        f"{names.names.get((merger.year, nis, 'oud'), '?')} {nis}" for nis in sorted(merger.old)
    )
    return f"{old} -> {names.names.get((merger.year, merger.new, 'nieuw'), '?')} {merger.new}"


def _other_names(crosswalk: MergersReading, other: MergersReading) -> list[Finding]:
    findings = []
    for (year, nis, side), name in other.names.items():
        ours = crosswalk.names.get((year, nis, side))
        if ours is not None and fold(without_qualifier(ours)) != fold(name):
            what = f"De naam is hier '{name}', in de omzettingstabel '{ours}'."
            findings.append(
                Finding(other.source, nis, "naam", what, f"'{ours}' behouden.", Severity.NOTE)
            )
    return findings


def _unconfirmed(crosswalk: MergersReading, refnis: RefnisReading) -> list[Finding]:
    newest = max((r.validity.begin for r in refnis.records if r.validity.begin), default=None)
    findings: list[Finding] = []
    for merger in crosswalk.mergers:
        day = MERGER_DAYS[merger.year]
        if newest is None or newest < day:
            what = (
                f"De fusie {_told(crosswalk, merger)} staat niet in REFNIS: deze versie stopt "
                f"bij {newest}."
            )
        elif merger.new not in refnis.on(day) or merger.old & refnis.on(day).keys() - {merger.new}:
            what = f"REFNIS bevestigt de fusie {_told(crosswalk, merger)} niet op {day}."
        else:
            continue
        done = "De omzettingstabel (crosswalk) is gevolgd."
        findings.append(
            Finding(REFNIS, f"{merger.new} ({merger.year})", "fusie", what, done, Severity.NOTE)
        )
    return findings


def _refuse_empty(path: Path, mergers: Sequence[Merger]) -> None:
    if not mergers:
        raise FileFormatError(
            f"{path} holds no merger with codes. Check that this is the right file.",
            file=str(path),
        )


def _by_year(merger: Merger) -> tuple[int, str]:
    return merger.year, merger.new
