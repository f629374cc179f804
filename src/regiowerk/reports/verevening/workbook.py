"""A project as a workbook whose formulas compute it, so that nobody needs us to check it."""

from __future__ import annotations

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet
from regiowerk.reports.verevening.book.grid import Grid
from regiowerk.reports.verevening.book.items import guide_sheet, items_sheet
from regiowerk.reports.verevening.book.outcomes import checks_sheet, outcomes_sheet
from regiowerk.reports.verevening.book.variants import variant_sheet
from regiowerk.reports.verevening.book.writing import book_bytes
from regiowerk.resources.verevening.project.results import ProjectResult


def workbook_bytes(result: ProjectResult) -> bytes:
    """Return a project as an Excel workbook with live formulas.

    Parameters
    ----------
    result : ProjectResult
        The project and what it comes down to; the values that are shown before anything is
        recomputed.

    Returns
    -------
    bytes
        Sheets Leeswijzer, Uitgangspunten, Posten, Jaarstromen, one per variant, Resultaten and
        Controle. What groups could do alone, and the payments that a rule of the game asks, are
        values: everything else is computed from the cells of Uitgangspunten. The same result
        gives the same bytes.
    """
    project = result.project
    given = assumptions_sheet(project)
    streams = flows_sheet(result, given)
    shares = [
        variant_sheet(number, project, one, given, streams)
        for number, one in enumerate(result.variants, start=1)
    ]
    outcomes = outcomes_sheet(result, given, streams, shares)
    checks = checks_sheet(result, given, streams, shares, outcomes)
    grids: list[Grid] = [
        guide_sheet(result, [one.grid.name for one in shares]),
        given.grid,
        items_sheet(project, streams),
        streams.grid,
        *(one.grid for one in shares),
        outcomes.grid,
        checks,
    ]
    return book_bytes(project.name, grids, given.names)
