"""Grensgemeenten: how each criterion pulls a municipality to the regions around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan

from regiowerk.align.borderland import CRITERIA, BorderMunicipality, Pull
from regiowerk.core.names import fold
from regiowerk.reports.comparing import known
from regiowerk.reports.pages.whatif_day import Grounds

ORDER = ("commuting_out", "commuting_in", "structures", "meetings", "zonings")
"""The criteria in the order of the page; never added up."""

_SHARE: Mapping[str, Callable[[Pull], float]] = {
    "commuting_out": lambda pull: pull.to_share,
    "commuting_in": lambda pull: pull.since_share,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one criterion says of one region.

    Parameters
    ----------
    region : str
        Name of the region.
    value, share : float, optional
        The measure, and for commuters their share of all who cross the border of the municipality.
    length : float
        Of the bar, 0 to 1; the longest of the criterion is 1.
    strongest : bool
        Whether no other region pulls as much.
    names : tuple of str
        The list behind it.
    """

    region: str
    value: float | None
    share: float | None
    length: float
    strongest: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion, a cell for each region in the order of the page."""

    id: str
    cells: tuple[Cell, ...]

    @property
    def winner(self) -> str:
        """The region that pulls most; empty in a tie or when not known."""
        return next((cell.region for cell in self.cells if cell.strongest), "")


@dataclass(frozen=True, slots=True)
class BorderPage:
    """A municipality on a border.

    Parameters
    ----------
    found : BorderMunicipality
        The measures.
    nis, name : str
        The municipality.
    region : str
        Name of its region; empty when in none.
    regions : tuple of (name, Pull)
        Its own region first, then those around.
    criteria : tuple of Criterion
        In the order of `ORDER`.
    """

    found: BorderMunicipality
    nis: str
    name: str
    region: str
    regions: tuple[tuple[str, Pull], ...]
    criteria: tuple[Criterion, ...]

    @property
    def candidates(self) -> tuple[tuple[str, Pull], ...]:
        """The regions around, with what a move would do."""
        return tuple((name, pull) for name, pull in self.regions if not pull.own)

    @property
    def away(self) -> tuple[Criterion, ...]:
        """The criteria by which another region pulls most."""
        return tuple(c for c in self.criteria if c.winner not in ("", self.region))

    @property
    def home(self) -> tuple[Criterion, ...]:
        """The criteria by which its own region pulls most."""
        return tuple(c for c in self.criteria if c.winner and c.winner == self.region)


def border_pages(grounds: Grounds) -> tuple[BorderPage, ...]:
    """Return every municipality on a border, in order of name; the first time takes a second."""
    return tuple(
        sorted((_page(one, grounds) for one in grounds.border), key=lambda page: fold(page.name))
    )


def border_page(grounds: Grounds, unit: str) -> BorderPage:
    """Return one municipality on a border.

    Raises
    ------
    UnknownIdError
        If it lies in no referentieregio and borders on none, or is not of the day.
    RuleError
        If it borders on no other region.
    """
    return _page(grounds.borderland.of(unit), grounds)


def _page(found: BorderMunicipality, grounds: Grounds) -> BorderPage:
    evidence, labels = grounds.evidence, grounds.in_law().arrangement.names
    regions = tuple((labels[pull.region], pull) for pull in found.pulls)
    strongest = found.strongest
    return BorderPage(
        found,
        evidence.codes.get(found.municipality, ""),
        evidence.places.get(found.municipality, found.municipality),
        labels.get(found.region, ""),
        regions,
        tuple(_criterion(id_, regions, strongest[id_], grounds) for id_ in ORDER),
    )


def _criterion(
    id_: str, regions: tuple[tuple[str, Pull], ...], strongest: str, grounds: Grounds
) -> Criterion:
    measure, share = CRITERIA[id_], _SHARE.get(id_)
    values = [measure(pull) for _, pull in regions]
    most = max((value for value in values if not isnan(value)), default=0.0)
    return Criterion(
        id_,
        tuple(
            Cell(
                name,
                known(value),
                None if share is None else known(share(pull)),
                0.0 if isnan(value) or not most else value / most,
                pull.region == strongest,
                _names(id_, pull, grounds),
            )
            for (name, pull), value in zip(regions, values, strict=True)
        ),
    )


def _names(id_: str, pull: Pull, grounds: Grounds) -> tuple[str, ...]:
    snapshot, places = grounds.snapshot, grounds.evidence.places
    match id_:
        case "structures":
            return tuple(one.name for one in pull.structures)
        case "meetings":
            return tuple(sorted((places.get(u, u) for u in pull.partners), key=fold))
        case "zonings":
            return tuple(snapshot.zoning(one).zoning.name for one in pull.zonings)
    return ()
