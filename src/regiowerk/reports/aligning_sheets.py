"""Fit, conformity and tangle as tables to download."""

from __future__ import annotations

from regiowerk.align.fit import Fit
from regiowerk.align.nesting import Nesting
from regiowerk.align.progress import Board
from regiowerk.align.scales import ThemeRow
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn

_TEXT, _CODE = CellKind.TEXT, CellKind.CODE
_COUNT, _DAY = CellKind.INTEGER, CellKind.DAY


def nesting_sheet(nesting: Nesting) -> Sheet:
    """Return the fit of every structure as a table, one row per structure."""
    return Sheet(
        "ligging",
        (
            SheetColumn("samenwerkingsverband", "Naam", _TEXT),
            SheetColumn("id", "Identificatie", _CODE),
            SheetColumn("ligging", "Hoe het ligt tegenover de regio's", _TEXT),
            SheetColumn("gemeenten", "Aantal gemeenten", _COUNT, "gemeenten"),
            SheetColumn("hoofdregio", "Regio met de meeste leden", _TEXT),
            SheetColumn("buiten", "Leden buiten de hoofdregio", _COUNT, "gemeenten"),
            SheetColumn("reden", "Waarom", _TEXT),
        ),
        tuple(
            (
                one.structure.name,
                one.structure.id,
                one.verdict.fit.value,
                len(one.structure.units),
                nesting.names.get(one.verdict.main, ""),
                len(one.verdict.outside),
                nesting.reason(one),
            )
            for one in nesting.placed
        ),
    )


def conformity_sheet(board: Board) -> Sheet:
    """Return the verdict of every structure as a table, one row per structure."""
    return Sheet(
        "regioconformiteit",
        (
            SheetColumn("samenwerkingsverband", "Naam", _TEXT),
            SheetColumn("id", "Identificatie", _CODE),
            SheetColumn("oordeel", "Wat het Regiodecreet vraagt", _TEXT),
            SheetColumn("grond", "Het feit dat beslist", _TEXT),
            SheetColumn("termijn", "Eerste dag waarop het regioconform moet zijn", _DAY),
            SheetColumn("dagen", "Dagen tot de termijn", _COUNT, "dagen"),
            SheetColumn("regio's", "Aangeraakte referentieregio's", _TEXT),
            SheetColumn("onbekend", "Feiten die niemand gaf", _TEXT),
            SheetColumn("reden", "Waarom", _TEXT),
        ),
        tuple(
            (
                one.structure.name,
                one.structure.id,
                one.verdict.value,
                one.ground.value,
                one.deadline,
                one.days_left,
                tuple(board.nesting.names[code] for code in one.fit.touched),
                tuple(fact.value for fact in one.open),
                one.reason,
            )
            for one in board.verdicts
        ),
    )


def scales_sheet(rows: tuple[ThemeRow, ...], nesting: Nesting) -> Sheet:
    """Return the table of themes by region: one row per theme and region, with fit counts."""
    fits = tuple(Fit)
    return Sheet(
        "regio en thema",
        (
            SheetColumn("thema", "Beleidsdomein", _TEXT),
            SheetColumn("regio", "Referentieregio", _TEXT),
            *(SheetColumn(fit.value, "Aantal structuren", _COUNT) for fit in fits),
        ),
        tuple(
            (row.theme, nesting.names[code], *(one.counts[fit] for fit in fits))
            for row in rows
            for code, one in row.regions.items()
        ),
    )
