"""A Belgium of a dozen municipalities, with the mergers and renumberings that matter, as files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from regiowerk.sources.refnis import read_crosswalk, read_refnis
from regiowerk.sources.units import UnitsReading, build_units

REFNIS_HEADER = (
    "LVL_REFNIS|CD_REFNIS|CD_SUP_REFNIS|TX_REFNIS_DE|TX_REFNIS_FR|TX_REFNIS_NL"
    "|DT_VLDT_START|DT_VLDT_END"
)
CROSSWALK_HEADER = "nis_2011,name_2011_nl,nis_2019,name_2019_nl,nis_2025,name_2025_nl"
_OPEN = ("01/01/1970", "31/12/9999")
_TO_2018 = ("01/01/1970", "31/12/2018")
_FROM_2019 = ("01/01/2019", "31/12/9999")

REFNIS_RECORDS = [
    (1, "02000", "-", "Région flamande", "Vlaams Gewest", *_OPEN),
    (1, "03000", "-", "Région wallonne", "Waals Gewest", *_OPEN),
    (1, "04000", "-", "Région de Bruxelles-Capitale", "Brussels Gewest", *_OPEN),
    (2, "10000", "02000", "Province d'Anvers", "Provincie Antwerpen", *_OPEN),
    (2, "40000", "02000", "Flandre-Orientale", "Provincie Oost-Vlaanderen", *_OPEN),
    (2, "50000", "03000", "Hainaut", "Provincie Henegouwen", *_OPEN),
    (3, "11000", "10000", "Anvers", "Arrondissement Antwerpen", *_OPEN),
    (3, "21000", "04000", "Bruxelles", "Arrondissement Brussel", *_OPEN),
    (3, "44000", "40000", "Gand", "Arrondissement Gent", *_OPEN),
    (3, "46000", "40000", "Saint-Nicolas", "Arrondissement Sint-Niklaas", *_OPEN),
    (3, "51000", "50000", "Ath", "Arrondissement Aat", *_OPEN),
    (3, "55000", "50000", "Soignies", "Arrondissement Zinnik", *_OPEN),
    (4, "11001", "11000", "Aartselaar", "Aartselaar", *_OPEN),
    (4, "11002", "11000", "Anvers", "Antwerpen", *_OPEN),
    (4, "11007", "11000", "Borsbeek", "Borsbeek", *_OPEN),
    (4, "11056", "11000", "Zwijndrecht", "Zwijndrecht", *_OPEN),
    (4, "21004", "21000", "Bruxelles", "Brussel", *_OPEN),
    (4, "44011", "44000", "Deinze", "Deinze", *_TO_2018),
    (4, "44045", "44000", "Moerbeke (Gand)", "Moerbeke (Gent)", *_OPEN),
    (4, "44049", "44000", "Nevele", "Nevele", *_TO_2018),
    (4, "44083", "44000", "Deinze", "Deinze", *_FROM_2019),
    (4, "46003", "46000", "Beveren", "Beveren (Sint-Niklaas)", *_OPEN),
    (4, "46014", "46000", "Lokeren", "Lokeren", *_OPEN),
    (4, "55010", "55000", "Enghien", "Edingen", *_TO_2018),
    (4, "51067", "51000", "Enghien", "Edingen", *_FROM_2019),
]
CROSSWALK_ROWS = [
    ("11001", "Aartselaar", "11001", "Aartselaar", "11001", "Aartselaar"),
    ("11002", "Antwerpen", "11002", "Antwerpen", "11002", "Antwerpen"),
    ("11007", "Borsbeek", "11007", "Borsbeek", "11002", "Antwerpen"),
    ("11056", "Zwijndrecht", "11056", "Zwijndrecht", "46030", "Beveren-Zwijndrecht"),
    ("21004", "Brussel", "21004", "Brussel", "21004", "Brussel"),
    ("44011", "Deinze", "44083", "Deinze", "44083", "Deinze"),
    ("44045", "Moerbeke (Gent)", "44045", "Moerbeke (Gent)", "46029", "Lokeren"),
    ("44049", "Nevele", "44083", "Deinze", "44083", "Deinze"),
    (
        "46003",
        "Beveren (Sint-Niklaas)",
        "46003",
        "Beveren (Sint-Niklaas)",
        "46030",
        "Beveren-Zwijndrecht",
    ),
    ("46014", "Lokeren", "46014", "Lokeren", "46029", "Lokeren"),
    ("55010", "Edingen", "51067", "Edingen", "51067", "Edingen"),
]
TODAY = ("11001", "11002", "44083", "46029", "46030")
"""Flemish municipalities of the small Belgium since 2025."""


def write_refnis(path: Path, records: Iterable[Sequence[object]] = REFNIS_RECORDS) -> Path:
    lines = [
        "|".join(str(c) for c in (level, nis, parent, "", *rest))
        for level, nis, parent, *rest in records
    ]
    path.write_text("\n".join([REFNIS_HEADER, *lines]), encoding="utf-8-sig")
    return path


def write_crosswalk(path: Path, rows: Iterable[Sequence[str]] = CROSSWALK_ROWS) -> Path:
    path.write_text("\n".join([CROSSWALK_HEADER, *(",".join(r) for r in rows)]), encoding="utf-8")
    return path


def write_sheet(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def small_units(folder: Path) -> UnitsReading:
    refnis = read_refnis(write_refnis(folder / "refnis.txt"))
    return build_units(refnis, read_crosswalk(write_crosswalk(folder / "crosswalk.csv")))
