"""A project as a workbook whose formulas compute it, so that nobody needs us to check it."""

from __future__ import annotations

from regiowerk.core.errors import InputError
from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet
from regiowerk.reports.verevening.book.grid import Grid
from regiowerk.reports.verevening.book.items import guide_sheet, items_sheet
from regiowerk.reports.verevening.book.outcomes import checks_sheet, outcomes_sheet
from regiowerk.reports.verevening.book.variants import variant_sheet
from regiowerk.reports.verevening.book.writing import book_bytes
from regiowerk.resources.verevening.project.model import Project, Scope
from regiowerk.resources.verevening.project.results import ProjectResult

MOST_CELLS = 250_000
"""Cells up to which a workbook is made: some ten seconds and a quarter of a gigabyte."""

_ROWS = 12  # of a partner in a variant without keys of items: parts, steps, total and balance
_ROWS_OF_A_KEY = 3  # of a partner, for an item with a key of its own
_TOGETHER = 4  # rows of a variant of all partners together
_BESIDE = 4  # cells of a row beside those of the years


def cells_of(project: Project) -> int:
    """Return about how many cells the workbook of a project has: years times rows.

    Notes
    -----
    (years + 4) x (2 rows for an item, 1 + partners for one per municipality, + the sum over the
    variants of 4 rows and, for every partner, 12 and 3 more for each item with a key of its own).
    Time and memory grow with it; the time of internal rates with partners x variants x years^2.
    """
    partners = len(project.partners)
    own = sum(item.scope is Scope.PARTNER for item in project.items)
    rows = 2 * len(project.items) + own * (partners - 1)
    for one in project.variants:
        rows += _TOGETHER + partners * (_ROWS + _ROWS_OF_A_KEY * len(one.item_keys))
    return rows * (project.years + _BESIDE)


def check_size(project: Project) -> None:
    """Refuse a project whose workbook would take too long and grow too large to open.

    Raises
    ------
    InputError
        If it would have more than `MOST_CELLS` cells; the message says what makes it large.
    """
    cells = cells_of(project)
    if cells > MOST_CELLS:
        raise InputError(
            f"The workbook would have about {cells} cells: {len(project.partners)} partners, "
            f"{project.years} years and {len(project.variants)} variants; at most {MOST_CELLS} is "
            "expected. Take out variants, or compute over fewer years.",
            cells=cells,
            most=MOST_CELLS,
            partners=len(project.partners),
            years=project.years,
            variants=len(project.variants),
        )


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

    Raises
    ------
    InputError
        As `check_size`, which can be asked before anything is computed.
    """
    project = result.project
    check_size(project)
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
