"""How far Flanders is on the way to regioconform structures, region by region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from regiowerk.align.conformity import Verdict
from regiowerk.align.fit import Fit
from regiowerk.align.progress import Progress
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.align_day import Alignment, alignment_of
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn


@dataclass(frozen=True, slots=True)
class RegionRow:
    """How far the structures of one region are.

    Parameters
    ----------
    code : str
        The region.
    progress : Progress
        Its counts, with the lists behind them.
    waste : int
        Of those to adapt, the ones with the longer term of waste.
    spanning : int
        Structures of every form that cross its border without being a union.
    """

    code: str
    progress: Progress
    waste: int
    spanning: int

    @property
    def conform(self) -> int:
        """Structures that are conform."""
        return self.progress.totals[Verdict.CONFORM]

    @property
    def adapting(self) -> int:
        """Structures that must adapt, or should have."""
        return self.progress.totals[Verdict.TO_ADAPT] + self.progress.totals[Verdict.IN_BREACH]

    @property
    def unknown(self) -> int:
        """Structures without a verdict."""
        return self.progress.totals[Verdict.UNKNOWN]


@dataclass(frozen=True, slots=True)
class AlignOverview:
    """The state of Flanders on one day.

    Parameters
    ----------
    existing_by, waste_by : date
        The first day on which existing structures must be conform: in general, and for waste.
    days, waste_days : int
        Days from the day of the page to those days; negative when passed.
    whole : RegionRow
        Flanders, each structure once; its code is empty.
    regions : tuple of RegionRow
        The regions, in order of name.
    due : mapping of date to int
        Of those to adapt, how many by each deadline.
    """

    existing_by: date
    waste_by: date
    days: int
    waste_days: int
    whole: RegionRow
    regions: tuple[RegionRow, ...]
    due: Mapping[date, int]

    @property
    def first(self) -> int:
        """Those that must adapt by the general deadline."""
        return self.due.get(self.existing_by, 0)


def align_overview(snapshot: Snapshot) -> AlignOverview:
    """Return how far Flanders is on the day of a snapshot.

    Raises
    ------
    NotInForceError
        If the Regiodecreet was not in force on the day.
    """
    day = alignment_of(snapshot)
    whole, *rest = day.progress
    law = day.law
    waste_by, existing_by = law.waste_by.value, law.existing_by.value
    codes = {name: code for code, name in day.nesting.names.items()}
    return AlignOverview(
        existing_by,
        waste_by,
        (existing_by - snapshot.on).days,
        (waste_by - snapshot.on).days,
        _row("", whole, day, waste_by),
        tuple(_row(codes[one.name], one, day, waste_by) for one in rest),
        whole.due,
    )


def _row(code: str, progress: Progress, day: Alignment, waste_by: date) -> RegionRow:
    spanning = sum(
        not code or code in one.verdict.touched for one in day.nesting.with_fit(Fit.SPANNING)
    )
    return RegionRow(code, progress, progress.due.get(waste_by, 0), spanning)


def overview_sheet(found: AlignOverview) -> Sheet:
    """Return the regions as a table, Flanders last."""
    return Sheet(
        "afstemmen",
        (
            SheetColumn("regio", "Referentieregio"),
            *(
                SheetColumn(verdict.value, "Aantal samenwerkingsverbanden", CellKind.INTEGER)
                for verdict in Verdict
            ),
            SheetColumn("afval", "Aan te passen tegen de termijn voor afval", CellKind.INTEGER),
            SheetColumn("over regiogrenzen", "Van elke vorm", CellKind.INTEGER),
        ),
        tuple(
            (
                row.progress.name,
                *(row.progress.totals[verdict] for verdict in Verdict),
                row.waste,
                row.spanning,
            )
            for row in (*found.regions, found.whole)
        ),
    )
