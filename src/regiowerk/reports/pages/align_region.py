"""A region as nested dolls: what lies inside, what sticks out, and who is the odd one out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.align.conformity import Conformity, Verdict
from regiowerk.align.fit import Fit, FitVerdict
from regiowerk.align.nesting import Placed
from regiowerk.align.structures import Structure
from regiowerk.align.tangle import NO_THEME
from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names, fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import ZoningView
from regiowerk.reports.faceting import (
    Choice,
    FacetDefinition,
    ListColumn,
    Listing,
    ListRow,
    Record,
    build_listing,
)
from regiowerk.reports.pages.align_board import MOST_ODD, ORDER
from regiowerk.reports.pages.align_day import Alignment, alignment_of
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn

COLUMNS = (
    ListColumn("name", "Samenwerkingsverband", "Structure"),
    ListColumn("here", "Hier", "Here", "right"),
    ListColumn("outside", "Erbuiten", "Outside", "right"),
    ListColumn("verdict", "Oordeel", "Verdict"),
)
FACETS = ("theme", "kind", "fit", "verdict")


@dataclass(frozen=True, slots=True)
class DollRow:
    """A structure seen from one region.

    Parameters
    ----------
    structure : Structure
        The structure.
    verdict : FitVerdict
        How it lies against all regions.
    judged : Conformity or None
        What the Regiodecreet asks of it; None before the decree.
    here, outside : tuple of str
        Names of its municipalities inside the region, and outside.
    beyond : mapping of str to int
        The other regions it touches by name, with the number of municipalities there.
    """

    structure: Structure
    verdict: FitVerdict
    judged: Conformity | None
    here: tuple[str, ...]
    outside: tuple[str, ...]
    beyond: Mapping[str, int]

    @property
    def crossing(self) -> bool:
        """Whether it has a municipality outside the region."""
        return bool(self.outside)

    @property
    def share(self) -> float:
        """The share of its municipalities inside the region."""
        return len(self.here) / (len(self.here) + len(self.outside))

    @property
    def odd(self) -> tuple[str, ...]:
        """The few municipalities that make it cross: those on the smaller side.

        Empty when they are many, or when it is a union of complete regions: nobody is odd then.
        """
        if self.verdict.fit is Fit.UNION:
            return ()
        fewest = min(self.outside, self.here, key=len)
        return fewest if len(fewest) <= MOST_ODD else ()

    @property
    def odd_outside(self) -> bool:
        """Whether the odd ones out lie outside the region."""
        return len(self.outside) <= len(self.here)


@dataclass(frozen=True, slots=True)
class RegionPage:
    """What there is to say about the dolls of a region.

    Parameters
    ----------
    view : ZoningView
        The referentieregio's of the day.
    code, name : str
        The region.
    members : tuple of str
        Names of its municipalities.
    listing : Listing
        The rows that pass the filters, with the facets.
    rows : tuple of DollRow
        Those, in the order of the listing.
    touching, crossing : int
        How many structures touch the region and how many cross its border, without filters.
    totals : mapping of Verdict to int
        Structures per verdict, without filters; empty before the decree.
    """

    view: ZoningView
    code: str
    name: str
    members: tuple[str, ...]
    listing: Listing
    rows: tuple[DollRow, ...]
    touching: int
    crossing: int
    totals: Mapping[Verdict, int]

    @property
    def shown(self) -> Mapping[Verdict, int]:
        """The totals worth showing: those that are not zero, and how many are conform."""
        return {v: n for v, n in self.totals.items() if n or v is Verdict.CONFORM}

    @property
    def out(self) -> tuple[DollRow, ...]:
        """The rows that cross the border."""
        return tuple(row for row in self.rows if row.crossing)

    @property
    def within(self) -> tuple[DollRow, ...]:
        """The rows inside the region."""
        return tuple(row for row in self.rows if not row.crossing)


def region_page(
    snapshot: Snapshot,
    code: str,
    chosen: Mapping[str, Sequence[str]],
    *,
    q: str = "",
    sort: str = "",
) -> RegionPage:
    """Return the dolls of a region that pass the filters.

    Without `sort` what crosses the border comes first, the most inside first; then what lies
    inside, the largest first.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    code : str
        Code or name of the referentieregio.
    chosen : mapping of facet id to values
        Choices made; see `FACETS`.
    q : str
        Words in the name of a structure.
    sort : str
        Column id, with a minus sign before it for the other direction.

    Raises
    ------
    UnknownIdError
        If there is no such region, choice or column.
    """
    day = alignment_of(snapshot)
    code = region_code(day, code)
    rows = _rows(day, code)
    by_id = {row.structure.id: row for row in rows}
    records = [_record(row) for row in rows]
    listing = build_listing(COLUMNS, records, _facets(rows), chosen, q=q, sort=sort)
    judged = (row.judged for row in rows)
    counts = Counter(one.verdict for one in judged if one is not None)
    return RegionPage(
        snapshot.zoning("referentieregio"),
        code,
        day.nesting.names[code],
        day.names(day.nesting.regions.members[code]),
        listing,
        tuple(by_id[row.id] for row in listing.rows),
        len(rows),
        sum(row.crossing for row in rows),
        {verdict: counts[verdict] for verdict in ORDER} if day.lawful else {},
    )


def region_code(day: Alignment, code: str) -> str:
    """Return the code of a region given its code or name.

    Raises
    ------
    UnknownIdError
        If there is no such region on the day.
    """
    names = day.nesting.names
    wanted = fold(code)
    for known, name in names.items():
        if wanted in (fold(known), fold(name)):
            return known
    near = close_names(code, sorted(names.values()))
    raise UnknownIdError(
        f"'{code}' is no referentieregio on {day.snapshot.on}. "
        f"Nearest: {', '.join(near) or 'none'}; known: {', '.join(sorted(names.values()))}.",
        region=code,
    )


def _rows(day: Alignment, code: str) -> tuple[DollRow, ...]:
    found = (_row(one, day, code) for one in day.nesting.placed if code in one.verdict.touched)
    return tuple(
        sorted(
            found,
            key=lambda row: (
                not row.crossing,
                -row.share,
                -len(row.here),
                fold(row.structure.name),
            ),
        )
    )


def _row(one: Placed, day: Alignment, code: str) -> DollRow:
    touched = one.verdict.touched
    here = touched[code]
    return DollRow(
        one.structure,
        one.verdict,
        day.verdict_of.get(one.structure.id),
        day.names(here),
        day.names(one.structure.units - set(here)),
        {day.nesting.names[c]: len(members) for c, members in touched.items() if c != code},
    )


def _record(row: DollRow) -> Record:
    judged = row.judged.verdict.value if row.judged else ""
    return Record(
        ListRow(
            row.structure.id,
            {
                "name": row.structure.name,
                "here": len(row.here),
                "outside": len(row.outside),
                "verdict": judged,
            },
        ),
        {
            "theme": row.structure.themes or (NO_THEME,),
            "kind": (row.structure.kind,),
            "fit": (row.verdict.fit.value,),
            "verdict": (judged,) if judged else (),
        },
        fold(row.structure.name),
    )


def _facets(rows: Iterable[DollRow]) -> tuple[FacetDefinition, ...]:
    found = tuple(rows)
    themes = sorted({theme for row in found for theme in row.structure.themes}, key=fold)
    kinds = sorted({row.structure.kind for row in found}, key=lambda k: fold(kind_of(k).name))
    return (
        FacetDefinition(
            "theme", "Thema", "Theme", tuple(Choice(t, t) for t in [*themes, NO_THEME])
        ),
        FacetDefinition(
            "kind",
            "Vorm",
            "Form",
            tuple(Choice(k, kind_of(k).plural, (kind_of(k).name,)) for k in kinds),
        ),
        FacetDefinition("fit", "Ligging", "Fit", tuple(Choice(f, f) for f in Fit)),
        FacetDefinition("verdict", "Oordeel", "Verdict", tuple(Choice(v, v) for v in ORDER)),
    )


def region_sheet(page: RegionPage) -> Sheet:
    """Return the rows of a region as a table."""
    return Sheet(
        f"matroesjka {page.name}",
        (
            SheetColumn("samenwerkingsverband", "Naam"),
            SheetColumn("id", "Identificatie", CellKind.CODE),
            SheetColumn("vorm", "Rechtsvorm of soort"),
            SheetColumn("thema", "Beleidsdomeinen"),
            SheetColumn("ligging", "Hoe het ligt tegenover de referentieregio's"),
            SheetColumn("hier", "Gemeenten in deze regio", CellKind.INTEGER, "gemeenten"),
            SheetColumn("erbuiten", "Gemeenten buiten deze regio", CellKind.INTEGER, "gemeenten"),
            SheetColumn("gemeenten hier", "Namen"),
            SheetColumn("gemeenten erbuiten", "Namen"),
            SheetColumn("andere regio's", "Andere aangeraakte referentieregio's"),
            SheetColumn("oordeel", "Wat het Regiodecreet vraagt"),
            SheetColumn("termijn", "Eerste dag waarop het regioconform moet zijn", CellKind.DAY),
        ),
        tuple(
            (
                row.structure.name,
                row.structure.id,
                kind_of(row.structure.kind).name,
                row.structure.themes,
                row.verdict.fit.value,
                len(row.here),
                len(row.outside),
                row.here,
                row.outside,
                tuple(row.beyond),
                row.judged.verdict.value if row.judged else None,
                row.judged.deadline if row.judged else None,
            )
            for row in page.rows
        ),
    )
