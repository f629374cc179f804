"""Reader of the commuting matrix of the 2011 census, in the French edition of Statbel.

The table has three rows per area (men, women, total) and mixes country, regions, provinces,
arrondissements and municipalities in its rows and columns. Columns have names, not codes; the
rows give the code for each name. People whose municipality of work is unknown have columns of
their own, one per province, and so have those who work abroad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import flow_definition
from regiowerk.sources.files import AGAIN, text_table
from regiowerk.sources.gathering import Gathering, level_of
from regiowerk.sources.readings import FlowReading

CODE = "CODE-INS"
NAME = "Lieu de résidence"
EVERYWHERE = "Travaille en Belgique ou à l'étranger"
IN_BELGIUM = "Travaille en Belgique"
ABROAD = "Travaille à l'étranger"
UNKNOWN = ("inconnu", "inconnus", "inconnue", "inconnues")  # end of the header
SEXES = ("Hommes", "Femmes", "Total")
FIRST = 3  # first column with people, after code, name and sex
COUNTRY = "01000"

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Area:
    """One area of residence: code, name, line of its total, and people per column."""

    nis: str
    name: str
    line: int
    people: Counts


@dataclass(frozen=True, slots=True)
class _Columns:
    """Places of the columns in `_Area.people`; `municipalities` by code, in order of code."""

    municipalities: Mapping[str, int]
    unknown: tuple[int, ...]
    everywhere: int
    belgium: int
    abroad: int


def read_commuting(path: Path) -> FlowReading:
    """Return commuters between municipalities, with unknown and foreign workplaces apart.

    Parameters
    ----------
    path : Path
        CSV of Census 2011 table 00.24, codes of 2011, whole numbers.

    Returns
    -------
    FlowReading
        Cells above zero from municipality of residence to municipality of work. Every
        municipality has an entry, possibly 0, in `unknown_destination` and `abroad`. Findings
        tell where men and women, or the parts, do not add up to the totals in the file.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or of another format, an area lacks one
        of its three rows, or a column has a name that no row has.
    """
    gathering = Gathering("statbel-pendel-2011")
    header, records = text_table(path, columns=(CODE, NAME, EVERYWHERE, IN_BELGIUM, ABROAD))
    areas = list(_areas(path, records, gathering))
    columns = _columns(path, header, areas, gathering)
    municipal = _municipal(areas, gathering)
    lacking = [area.name for area in municipal if area.nis not in columns.municipalities]
    if lacking:
        raise FileFormatError(
            f"{path}, line 1: no column for {', '.join(lacking[:5])}. {AGAIN}", file=str(path)
        )
    _check_rows(municipal, columns, gathering)
    _check_columns(areas, municipal, header, gathering)
    return _flows(municipal, columns, gathering)


def _areas(
    path: Path, records: Iterator[tuple[int, list[str]]], gathering: Gathering
) -> Iterator[_Area]:
    """Yield the total of every area, after comparing it with men and women."""
    rows: list[Counts] = []
    code = name = ""
    line = 0
    for line, cells in records:
        expected = SEXES[len(rows)]
        if cells[2] != expected or bool(cells[0]) != (not rows):
            raise FileFormatError(
                f"{path}, line {line}: found '{cells[0]}', '{cells[2]}' where '{expected}' of "
                f"{name or 'a new area'} is expected; every area has three rows. {AGAIN}",
                file=str(path),
                line=line,
            )
        if not rows:
            code, name = cells[0], cells[1]
        rows.append(_counts(path, line, cells))
        if len(rows) == len(SEXES):
            men, women, people = rows
            if not np.array_equal(men + women, people):
                gathering.notice(
                    f"regel {line}",
                    f"Mannen en vrouwen samen verschillen van het totaal van {code}.",
                    "Het totaal is gebruikt.",
                    about="Total",
                )
            yield _Area(code, name, line, people)
            rows = []
    if rows:
        raise FileFormatError(
            f"{path}, line {line}: the rows of {name} stop before 'Total'. "
            f"The file may be truncated. {AGAIN}",
            file=str(path),
            line=line,
        )


def _counts(path: Path, line: int, cells: list[str]) -> Counts:
    try:
        counts = np.array([int(cell) for cell in cells[FIRST:]], dtype=np.int64)
    except ValueError as error:
        raise FileFormatError(
            f"{path}, line {line}: {error}; whole numbers expected. {AGAIN}",
            file=str(path),
            line=line,
        ) from error
    if (counts < 0).any():
        raise FileFormatError(
            f"{path}, line {line}: a negative number of people. {AGAIN}", file=str(path), line=line
        )
    return counts


def _columns(
    path: Path, header: list[str], areas: Iterable[_Area], gathering: Gathering
) -> _Columns:
    """Find what every column means; a name that no row has is refused."""
    code_of = {area.name: area.nis for area in areas}
    fixed = {EVERYWHERE, IN_BELGIUM, ABROAD}
    municipalities: dict[str, int] = {}
    unknown: list[int] = []
    for place, name in enumerate(header[FIRST:]):
        nis = code_of.get(name)
        if name in fixed:
            continue
        if name.endswith(UNKNOWN):
            unknown.append(place)
        elif nis is not None and level_of(nis) == "gemeente":
            municipalities[nis] = place
        elif nis is not None or not name or name.isdigit():
            gathering.notice(
                f"kolom {place + FIRST + 1} '{name}'",
                "Kolom van een hoger niveau of zonder naam.",
                "Niet opgenomen; de gemeenten en 'onbekend' tellen op tot het totaal.",
                about="kop",
                severity=Severity.NOTE,
            )
        else:
            raise FileFormatError(
                f"{path}, line 1: column '{name}' is no area of residence in the rows, "
                f"so its code is not known. {AGAIN}",
                file=str(path),
                line=1,
            )
    return _Columns(
        dict(sorted(municipalities.items())),
        tuple(unknown),
        *(header.index(name) - FIRST for name in (EVERYWHERE, IN_BELGIUM, ABROAD)),
    )


def _municipal(areas: Iterable[_Area], gathering: Gathering) -> list[_Area]:
    """Return the areas that are municipalities, in order of code, each once."""
    found: dict[str, _Area] = {}
    spoiled: set[str] = set()
    for area in areas:
        nis = gathering.municipality(area.nis, f"regel {area.line}")
        if nis is None:
            continue
        first = found.setdefault(nis, area)
        if first is area:
            continue
        record = f"regel {first.line} en regel {area.line}"
        if np.array_equal(first.people, area.people):
            gathering.notice(
                record,
                f"Gemeente {nis} staat er tweemaal, met dezelfde getallen.",
                "Eenmaal opgenomen.",
                about=CODE,
                severity=Severity.NOTE,
            )
        else:
            spoiled.add(nis)
            gathering.notice(
                record,
                f"Gemeente {nis} staat er tweemaal, met verschillende getallen.",
                "Geen van beide opgenomen; controleer het bestand.",
                about=CODE,
                severity=Severity.ERROR,
            )
    return [area for nis, area in sorted(found.items()) if nis not in spoiled]


def _check_rows(areas: Iterable[_Area], columns: _Columns, gathering: Gathering) -> None:
    places = list(columns.municipalities.values())
    for area in areas:
        known = area.people[places].sum() + area.people[list(columns.unknown)].sum()
        published = area.people[columns.belgium]
        if known != published:
            gathering.notice(
                f"regel {area.line}",
                f"De werkplaatsen van {area.nis} tellen op tot {known}, het bestand geeft "
                f"{published} in België.",
                "De getallen per gemeente zijn opgenomen.",
                about=IN_BELGIUM,
            )
        everywhere = area.people[columns.everywhere]
        if published + area.people[columns.abroad] != everywhere:
            gathering.notice(
                f"regel {area.line}",
                f"België en buitenland tellen voor {area.nis} niet op tot {everywhere}.",
                "De getallen per gemeente zijn opgenomen.",
                about=EVERYWHERE,
            )


def _check_columns(
    areas: Iterable[_Area], municipal: list[_Area], header: list[str], gathering: Gathering
) -> None:
    country = next((area for area in areas if area.nis == COUNTRY), None)
    if country is None:
        gathering.notice(
            COUNTRY,
            "Het bestand heeft geen rij voor het land.",
            "De som van de gemeenten is niet vergeleken.",
            about=CODE,
        )
        return
    together = sum((area.people for area in municipal), np.zeros_like(country.people))
    for place in np.flatnonzero(together != country.people):
        gathering.notice(
            f"kolom '{header[place + FIRST]}'",
            f"De gemeenten samen geven {together[place]}, het land {country.people[place]}.",
            "De getallen per gemeente zijn opgenomen.",
            about=CODE,
        )


def _flows(areas: list[_Area], columns: _Columns, gathering: Gathering) -> FlowReading:
    codes = list(columns.municipalities)
    places = list(columns.municipalities.values())
    matrix = np.array([area.people[places] for area in areas]).reshape(len(areas), len(places))
    origins, destinations = np.nonzero(matrix)
    unknown = {a.nis: int(a.people[list(columns.unknown)].sum()) for a in areas}
    abroad = {a.nis: int(a.people[columns.abroad]) for a in areas}
    for people, what in (
        (unknown, "werken in een onbekende gemeente"),
        (abroad, "werken in het buitenland"),
    ):
        gathering.notice(
            f"{sum(1 for n in people.values() if n)} gemeenten",
            f"{sum(people.values())} inwoners {what}.",
            "Niet in de stromen opgenomen, wel apart per woonplaats bewaard.",
            severity=Severity.NOTE,
        )
    return FlowReading(
        definition=flow_definition("commuting-2011"),
        origins=tuple(areas[i].nis for i in origins),
        destinations=tuple(codes[j] for j in destinations),
        amounts=tuple(matrix[origins, destinations].tolist()),
        unknown_destination=unknown,
        abroad=abroad,
        findings=gathering.findings(),
    )
