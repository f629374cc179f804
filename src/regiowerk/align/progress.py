"""Progress towards the deadlines of the Regiodecreet, per region and for Flanders, on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from regiowerk.align.conformity import Conformity, Verdict, conformity_of
from regiowerk.align.decree import Decisions, Decree, decisions, decree
from regiowerk.align.nesting import Nesting, nesting_in
from regiowerk.align.structures import cooperations

if TYPE_CHECKING:
    from regiowerk.register.snapshot import Snapshot

REGION = "referentieregio"


@dataclass(frozen=True, slots=True)
class Board:
    """The verdicts of one day.

    Parameters
    ----------
    on : date
        The day.
    nesting : Nesting
        The structures against the referentieregio's.
    verdicts : tuple of Conformity
        One per structure, in order of name.
    """

    on: date
    nesting: Nesting
    verdicts: tuple[Conformity, ...]

    def __repr__(self) -> str:
        return f"<Board {self.on}: {len(self.verdicts)} structures>"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the structures of a region, or of Flanders, are.

    Parameters
    ----------
    name : str
        The region, or ``Vlaanderen``.
    totals : mapping of Verdict to int
        Structures per verdict; every verdict is there. A structure counts in every region that it
        touches, and once for Flanders.
    due : mapping of date to int
        Of those to adapt, how many by each deadline, the first deadline first.
    structures : mapping of Verdict to tuple of Conformity
        The list behind each number.
    """

    name: str
    totals: Mapping[Verdict, int]
    due: Mapping[date, int]
    structures: Mapping[Verdict, tuple[Conformity, ...]]

    @property
    def in_scope(self) -> int:
        """The structures to which the rule applies or may apply."""
        return sum(n for v, n in self.totals.items() if v is not Verdict.OUT_OF_SCOPE)

    @property
    def share(self) -> float:
        """Conform structures as a share of those with a verdict in scope; nan without any."""
        judged = self.in_scope - self.totals[Verdict.UNKNOWN]
        return self.totals[Verdict.CONFORM] / judged if judged else float("nan")


def board_of(
    snapshot: Snapshot, *, rules: Decree | None = None, decided: Decisions | None = None
) -> Board:
    """Return the verdict of every active structure on the day of a snapshot.

    For an earlier day take an earlier snapshot.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    rules, decided : optional
        Other rules or decisions than the packaged ones.

    Raises
    ------
    NotInForceError
        If the decree was not in force on that day.
    UnknownIdError
        If the register has no referentieregio's.
    """
    in_force = (rules or decree()).at(snapshot.on)
    nesting = nesting_in(cooperations(snapshot), snapshot.zoning(REGION))
    verdicts = conformity_of(nesting, in_force, decided or decisions(), on=snapshot.on)
    return Board(snapshot.on, nesting, verdicts)


def progress_of(board: Board) -> tuple[Progress, ...]:
    """Return the progress of Flanders, then of each region in order of name."""
    regions = sorted(board.nesting.names.items(), key=lambda item: (item[1], item[0]))
    return (
        _progress("Vlaanderen", board.verdicts),
        *(
            _progress(name, (one for one in board.verdicts if code in one.fit.touched))
            for code, name in regions
        ),
    )


def _progress(name: str, verdicts: Iterable[Conformity]) -> Progress:
    found: dict[Verdict, list[Conformity]] = {verdict: [] for verdict in Verdict}
    for one in verdicts:
        found[one.verdict].append(one)
    due = Counter(one.deadline for one in found[Verdict.TO_ADAPT] if one.deadline is not None)
    return Progress(
        name,
        {verdict: len(rows) for verdict, rows in found.items()},
        dict(sorted(due.items())),
        {verdict: tuple(rows) for verdict, rows in found.items()},
    )
