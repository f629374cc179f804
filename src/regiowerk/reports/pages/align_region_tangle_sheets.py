"""The tables of the tangle of a region, to take along."""

from __future__ import annotations

from regiowerk.align.region_tangle import Bond
from regiowerk.reports.comparing import known
from regiowerk.reports.pages.align_region_tangle import RegionTanglePage
from regiowerk.reports.pages.align_tangle_sheets import (
    STRUCTURE_COLUMNS,
    maker_of,
    structure_cells,
)
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetCell, SheetColumn

TABLES = ("samenwerkingen", "gemeenten", "matrix", "paren", "partners", "belasting", "vergelijking")
"""The tables of the page."""


def region_tangle_sheet(page: RegionTanglePage, table: str) -> Sheet:
    """Return one table of the page.

    Parameters
    ----------
    page : RegionTanglePage
        The page.
    table : str
        One of `TABLES`.

    Raises
    ------
    ValueError
        If there is no such table.
    """
    makers = (
        _structures_sheet,
        _bonds_sheet,
        _matrix_sheet,
        _pairs_sheet,
        _partners_sheet,
        _load_sheet,
        _beside_sheet,
    )
    return maker_of(dict(zip(TABLES, makers, strict=True)), table)(page)


def _structures_sheet(page: RegionTanglePage) -> Sheet:
    own = set(page.tangle.units)
    return Sheet(
        "samenwerkingen",
        (
            *STRUCTURE_COLUMNS,
            SheetColumn("hier", "Gemeenten in de regio", CellKind.INTEGER, "gemeenten"),
            SheetColumn("erbuiten", "Gemeenten buiten de regio", CellKind.INTEGER, "gemeenten"),
        ),
        tuple(
            (*structure_cells(one), len(one.units & own), len(one.units - own))
            for one in page.tangle.structures
        ),
    )


def _bonds_sheet(page: RegionTanglePage) -> Sheet:
    return Sheet(
        "gemeenten",
        (
            SheetColumn("gemeente", "Naam"),
            SheetColumn("nis", "NIS-code", CellKind.CODE),
            SheetColumn("samenwerkingen", "Waarin de gemeente zit", CellKind.INTEGER),
            SheetColumn("binnen de regio", "Met gemeenten van de regio alleen", CellKind.INTEGER),
            SheetColumn("gemiddeld gedeeld", "Met een andere gemeente hier", CellKind.NUMBER),
            SheetColumn("meest met", "De gemeente hier waarmee het meest gedeeld wordt"),
            SheetColumn("meest", "Gedeelde samenwerkingen met die gemeente", CellKind.INTEGER),
            SheetColumn("minst met", "De gemeente hier waarmee het minst gedeeld wordt"),
            SheetColumn("minst", "Gedeelde samenwerkingen met die gemeente", CellKind.INTEGER),
            SheetColumn("zetels", "Schatting", CellKind.NUMBER, "zetels"),
            SheetColumn("uren", "Schatting, per jaar", CellKind.NUMBER, "uur"),
        ),
        tuple(_bond(bond, page) for bond in page.bonds),
    )


def _bond(bond: Bond, page: RegionTanglePage) -> tuple[SheetCell, ...]:
    place, load = page.places[bond.unit], page.loads[bond.unit]
    ends = [
        cell
        for one in (bond.most, bond.least)
        for cell in ((page.places[one[0]].name, one[1]) if one else (None, None))
    ]
    return (
        place.name,
        place.nis,
        len(bond.structures),
        bond.within,
        known(bond.mean),
        *ends,
        load.seats,
        load.hours,
    )


def _matrix_sheet(page: RegionTanglePage) -> Sheet:
    tangle = page.tangle
    names = [page.places[unit].name for unit in tangle.units]
    return Sheet(
        "gedeelde samenwerkingen",
        (
            SheetColumn("gemeente", "Op de diagonaal: al haar samenwerkingen"),
            *(SheetColumn(name, "Gedeeld met deze gemeente", CellKind.INTEGER) for name in names),
        ),
        tuple((name, *row) for name, row in zip(names, tangle.matrix.tolist(), strict=True)),
    )


def _pairs_sheet(page: RegionTanglePage) -> Sheet:
    return Sheet(
        "paren",
        (
            SheetColumn("gemeente", "De ene"),
            SheetColumn("andere gemeente", "De andere"),
            SheetColumn("gedeeld", "Aantal gedeelde samenwerkingen", CellKind.INTEGER),
            SheetColumn("samenwerkingsverbanden", "Namen"),
        ),
        tuple(
            (
                page.places[pair.one].name,
                page.places[pair.other].name,
                len(pair.structures),
                tuple(one.name for one in pair.structures),
            )
            for pair in page.tangle.pairings
        ),
    )


def _partners_sheet(page: RegionTanglePage) -> Sheet:
    return Sheet(
        "partners buiten de regio",
        (
            SheetColumn("gemeente", "Buiten de regio"),
            SheetColumn("nis", "NIS-code", CellKind.CODE),
            SheetColumn("gedeeld", "Samenwerkingen van de regio waarin ze zit", CellKind.INTEGER),
        ),
        tuple(
            (page.places[unit].name, page.places[unit].nis, n)
            for unit, n in page.tangle.partners.items()
        ),
    )


def _load_sheet(page: RegionTanglePage) -> Sheet:
    return Sheet(
        "belasting (schatting)",
        (
            SheetColumn("orgaan", "Orgaan waarvoor geschat is"),
            SheetColumn("zetels per gemeente", "Aangenomen", CellKind.NUMBER),
            SheetColumn("vergaderingen", "Aangenomen per jaar", CellKind.NUMBER),
            SheetColumn("uren per keer", "Aangenomen per persoon", CellKind.NUMBER, "uur"),
            SheetColumn("deelnames", "Van gemeenten van de regio", CellKind.INTEGER),
            SheetColumn("zetels", "Van alle gemeenten van de regio samen", CellKind.NUMBER),
            SheetColumn("uren", "Per jaar, van alle samen", CellKind.NUMBER, "uur"),
            SheetColumn("bron", "Waar de aannames vandaan komen"),
        ),
        tuple(
            (
                line.organ.name,
                line.organ.seats,
                line.organ.meetings,
                line.organ.hours,
                len(line.rows),
                line.seats,
                line.hours,
                line.organ.source,
            )
            for line in page.lines
        ),
    )


def _beside_sheet(page: RegionTanglePage) -> Sheet:
    return Sheet(
        "vergelijking",
        (
            SheetColumn("maat", "Wat vergeleken wordt"),
            SheetColumn("eigen", "De regio", CellKind.NUMBER),
            SheetColumn("even groot", "Mediaan van even grote regio's", CellKind.NUMBER),
            SheetColumn("Vlaanderen", "Mediaan van alle andere regio's", CellKind.NUMBER),
        ),
        tuple(
            (row.measure, known(row.own), known(row.similar), known(row.everyone))
            for row in page.beside.rows
        ),
    )
