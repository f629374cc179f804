"""The tables of the tangle of a municipality, to take along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from regiowerk.align.structures import Structure
from regiowerk.register.kinds import kind_of
from regiowerk.reports.comparing import known
from regiowerk.reports.pages.align_tangle import TanglePage
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetCell, SheetColumn

Maker = TypeVar("Maker", bound=Callable[..., Sheet])


STRUCTURE_COLUMNS = (
    SheetColumn("samenwerkingsverband", "Naam"),
    SheetColumn("id", "Identificatie", CellKind.CODE),
    SheetColumn("vorm", "Rechtsvorm of soort"),
    SheetColumn("thema", "Beleidsdomeinen"),
    SheetColumn("oorsprong", "Wie het wilde"),
)
"""What every table of a tangle says of a structure; see `structure_cells`."""


def structure_cells(one: Structure) -> tuple[SheetCell, ...]:
    """Return what `STRUCTURE_COLUMNS` ask of a structure."""
    return (one.name, one.id, kind_of(one.kind).name, one.themes, one.origin.value)


def maker_of(makers: Mapping[str, Maker], table: str) -> Maker:
    """Return what makes a table of a tangle.

    Raises
    ------
    ValueError
        If there is no such table.
    """
    if table not in makers:
        raise ValueError(f"'{table}' is no table of the tangle; there are {', '.join(makers)}.")
    return makers[table]


def tangle_sheet(page: TanglePage, table: str) -> Sheet:
    """Return one table of the page: structures, partners, load or comparison.

    Parameters
    ----------
    page : TanglePage
        The page.
    table : {"samenwerkingen", "partners", "belasting", "vergelijking"}
        Which one.

    Raises
    ------
    ValueError
        If there is no such table.
    """
    makers = {
        "samenwerkingen": _structures_sheet,
        "partners": _partners_sheet,
        "belasting": _load_sheet,
        "vergelijking": _beside_sheet,
    }
    return maker_of(makers, table)(page)


def _structures_sheet(page: TanglePage) -> Sheet:
    return Sheet(
        "samenwerkingen",
        (
            *STRUCTURE_COLUMNS,
            SheetColumn("gemeenten", "Aantal gemeenten", CellKind.INTEGER, "gemeenten"),
        ),
        tuple((*structure_cells(one), len(one.units)) for one in page.tangle.structures),
    )


def _partners_sheet(page: TanglePage) -> Sheet:
    return Sheet(
        "partners",
        (
            SheetColumn("gemeente", "Partner"),
            SheetColumn("nis", "NIS-code", CellKind.CODE),
            SheetColumn("regio", "Referentieregio"),
            SheetColumn("buur", "Of ze aan elkaar grenzen"),
            SheetColumn("gedeeld", "Gedeelde samenwerkingsverbanden", CellKind.INTEGER),
            SheetColumn("samenwerkingsverbanden", "Namen"),
        ),
        tuple(
            (
                one.municipality.name,
                one.municipality.nis,
                one.region,
                "ja" if one.neighbour else "nee",
                len(one.structures),
                tuple(structure.name for structure in one.structures),
            )
            for one in page.meetings
        ),
    )


def _load_sheet(page: TanglePage) -> Sheet:
    return Sheet(
        "belasting (schatting)",
        (
            SheetColumn("samenwerkingsverband", "Naam"),
            SheetColumn("orgaan", "Orgaan waarvoor geschat is"),
            SheetColumn("zetels", "Geschatte zetels van de gemeente", CellKind.NUMBER, "zetels"),
            SheetColumn("vergaderingen", "Aangenomen per jaar", CellKind.NUMBER),
            SheetColumn("uren per keer", "Aangenomen per persoon", CellKind.NUMBER, "uur"),
            SheetColumn("uren", "Geschat per jaar", CellKind.NUMBER, "uur"),
            SheetColumn("bron", "Waar de aannames vandaan komen"),
        ),
        tuple(
            (
                row.structure.name,
                row.organ.name,
                row.seats,
                row.organ.meetings,
                row.organ.hours,
                row.hours,
                row.organ.source,
            )
            for row in page.load.rows
        ),
    )


def _beside_sheet(page: TanglePage) -> Sheet:
    return Sheet(
        "vergelijking",
        (
            SheetColumn("maat", "Wat vergeleken wordt"),
            SheetColumn("eigen", "De gemeente", CellKind.NUMBER),
            SheetColumn("regio", "Mediaan van de andere in haar regio", CellKind.NUMBER),
            SheetColumn("even groot", "Mediaan van even grote gemeenten", CellKind.NUMBER),
            SheetColumn("Vlaanderen", "Mediaan van alle andere", CellKind.NUMBER),
        ),
        tuple(
            (row.measure, *(known(v) for v in (row.own, row.region, row.similar, row.everyone)))
            for row in page.beside.rows
        ),
    )
