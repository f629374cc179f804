"""Recurring patterns as a page tells them: the groups, who joins none, how far each division is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from regiowerk.core.errors import InputError
from regiowerk.core.names import fold
from regiowerk.delineate.consensus import Pattern, Patterns, consensus_of
from regiowerk.delineate.divisions import Division, borders, inhabitants
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetCell, SheetColumn

FEWEST = 2
"""What recurs shows in so many divisions at least."""


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A group of municipalities that lie together again and again.

    Parameters
    ----------
    number : str
        The same as on the map.
    name : str
        Its municipality with most inhabitants.
    places : tuple of Municipality
        By name.
    inhabitants : float, optional
        None where a municipality has no figure.
    cohesion : float
        The least share of the divisions in which any two of them lie together.
    """

    number: str
    name: str
    places: tuple[Municipality, ...]
    inhabitants: float | None
    cohesion: float


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A municipality that joins no group.

    Parameters
    ----------
    place : Municipality
    nearest : tuple of Municipality
        The neighbours with which it lies together most often, by name; none when never.
    share : float
        In which share of the divisions.
    """

    place: Municipality
    nearest: tuple[Municipality, ...]
    share: float


@dataclass(frozen=True, slots=True)
class DistanceRow:
    """A division, its number of regions, and how far it is from the consensus; 0 is the same."""

    name: str
    regions: int
    variation: float


@dataclass(frozen=True, slots=True)
class PatternsPage:
    """Everything the page of recurring patterns shows.

    Parameters
    ----------
    found : Patterns
        On NIS codes of the day.
    rows : tuple of PatternRow
        The groups, most municipalities first.
    alone : tuple of LooseRow
        Those that join no group, by name.
    without : tuple of Municipality
        Those with a region in none of the divisions, by name.
    distances : tuple of DistanceRow
        The divisions, nearest to the consensus first.
    empty : tuple of str
        Divisions without a municipality of the day, left out.
    """

    found: Patterns
    rows: tuple[PatternRow, ...]
    alone: tuple[LooseRow, ...]
    without: tuple[Municipality, ...]
    distances: tuple[DistanceRow, ...]
    empty: tuple[str, ...]

    @property
    def divisions(self) -> int:
        """The number of divisions that count."""
        return len(self.distances)

    @property
    def regions(self) -> int:
        """The number of regions of the consensus."""
        return len(set(self.found.labels.values()))

    @property
    def mean_variation(self) -> float:
        """How far a division is from the consensus on average."""
        return sum(row.variation for row in self.distances) / len(self.distances)

    @property
    def pattern_of(self) -> Mapping[str, PatternRow]:
        """The group of each municipality that has one, by NIS code."""
        return {place.nis: row for row in self.rows for place in row.places}


def patterns_page(
    snapshot: Snapshot, divisions: Iterable[Division], *, threshold: float
) -> PatternsPage:
    """Return what the page of recurring patterns shows.

    Only Flemish municipalities count: a zoning of the register has no others.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day of the municipalities.
    divisions : iterable of Division
        On NIS codes of that day. One without any of these municipalities is left out, and named.
    threshold : float
        The least share of the divisions in which any two of a group lie together.

    Raises
    ------
    InputError
        If fewer than two divisions are left, no two of their municipalities touch, or the threshold
        is out of range.
    """
    place_of = {place.nis: place for place in snapshot.municipalities}
    given = [_within(one, place_of) for one in divisions]
    used = [one for one in given if one.region_of]
    if len(used) < FEWEST:
        raise InputError(
            f"{len(used)} divisions of municipalities are left; what recurs shows in at least "
            f"{FEWEST}. Choose more.",
            divisions=[one.name for one in given],
        )
    seen = set().union(*(one.region_of for one in used))
    near = [pair for pair in borders(snapshot) if seen.issuperset(pair)]
    if not near:
        raise InputError(
            "No two municipalities of these divisions touch, so that none can recur together. "
            "Choose divisions of neighbours.",
            divisions=[one.name for one in used],
        )
    names = {nis: place.name for nis, place in place_of.items()}
    found = consensus_of(used, near, threshold=threshold, names=names)
    people = inhabitants(snapshot)
    return PatternsPage(
        found,
        tuple(_row(pattern, place_of, people) for pattern in found.patterns),
        tuple(_loose(place, found, place_of) for place in _named(found.alone, place_of)),
        _sorted(place for nis, place in place_of.items() if nis not in seen),
        _distances(found, used),
        tuple(one.name for one in given if not one.region_of),
    )


def _within(division: Division, known: Mapping[str, object]) -> Division:
    kept = {unit: region for unit, region in division.region_of.items() if unit in known}
    return replace(division, region_of=kept)


def _sorted(places: Iterable[Municipality]) -> tuple[Municipality, ...]:
    return tuple(sorted(places, key=lambda place: fold(place.name)))


def _named(units: Iterable[str], place_of: Mapping[str, Municipality]) -> tuple[Municipality, ...]:
    return _sorted(place_of[unit] for unit in units)


def _loose(place: Municipality, found: Patterns, place_of: Mapping[str, Municipality]) -> LooseRow:
    together = {
        one if other == place.nis else other: 1 - apart
        for (one, other), apart in found.borders.items()
        if place.nis in (one, other)
    }
    share = max(together.values(), default=0.0)
    nearest = [unit for unit, times in together.items() if times == share > 0]
    return LooseRow(place, _named(nearest, place_of), share)


def _row(
    pattern: Pattern, place_of: Mapping[str, Municipality], people: Mapping[str, float]
) -> PatternRow:
    places = _named(pattern.units, place_of)
    counted = [people[place.nis] for place in places if place.nis in people]
    return PatternRow(
        str(pattern.number),
        max(places, key=lambda place: people.get(place.nis, 0.0)).name,
        places,
        sum(counted) if len(counted) == len(places) else None,
        pattern.cohesion,
    )


def _distances(found: Patterns, used: Sequence[Division]) -> tuple[DistanceRow, ...]:
    rows = [
        DistanceRow(one.name, len(set(one.region_of.values())), found.variation[called])
        for called, one in zip(found.divisions, used, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.variation, fold(row.name))))


def pattern_sheet(page: PatternsPage) -> Sheet:
    """Return the groups as a table, a row for each."""
    columns = (
        SheetColumn("groep", "nummer, zoals op de kaart", CellKind.CODE),
        SheetColumn("naam", "gemeente met de meeste inwoners"),
        SheetColumn("gemeenten", "aantal gemeenten", CellKind.INTEGER),
        SheetColumn("inwoners", "leeg als een gemeente geen cijfer heeft", CellKind.INTEGER),
        SheetColumn("samen", _TOGETHER, CellKind.NUMBER, _SHARE),
        SheetColumn("leden", "NIS-codes van de gemeenten", CellKind.CODE),
        SheetColumn("namen", "namen van de gemeenten"),
    )
    rows = [
        (
            row.number,
            row.name,
            len(row.places),
            None if row.inhabitants is None else round(row.inhabitants),
            row.cohesion,
            tuple(place.nis for place in row.places),
            tuple(place.name for place in row.places),
        )
        for row in page.rows
    ]
    return Sheet("Groepen", columns, tuple(rows))


def member_sheet(page: PatternsPage) -> Sheet:
    """Return the municipalities as a table, also those that join no group, in order of code."""
    columns = (
        SheetColumn("gemeente", "NIS-code", CellKind.CODE),
        SheetColumn("naam", "naam van de gemeente"),
        SheetColumn("groep", "nummer; leeg als ze nergens vast bij hoort", CellKind.CODE),
        SheetColumn("groep_naam", "naam van de groep"),
        SheetColumn("samen", _TOGETHER, CellKind.NUMBER, _SHARE),
        SheetColumn("consensus", "gebied in de consensusindeling", CellKind.CODE),
    )
    group = page.pattern_of
    places = {p.nis: p for row in page.rows for p in row.places}
    places |= {p.nis: p for p in (*(row.place for row in page.alone), *page.without)}
    rows: list[tuple[SheetCell, ...]] = []
    for nis, place in sorted(places.items()):
        row, label = group.get(nis), page.found.labels.get(nis)
        shown = (row.number, row.name, row.cohesion) if row else (None, None, None)
        rows.append((nis, place.name, *shown, None if label is None else str(label)))
    return Sheet("Gemeenten", columns, tuple(rows))


_SHARE = "aandeel van de indelingen, 0 tot 1"
_TOGETHER = "in welk deel van de indelingen elke twee gemeenten ervan samen liggen, ten minste"
