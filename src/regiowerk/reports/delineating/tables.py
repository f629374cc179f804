"""The regions and the municipalities of a delineation as tables to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from regiowerk.delineate.areas import Areas, Region
from regiowerk.delineate.certainty import ELSEWHERE, NOWHERE, AreaCertainty
from regiowerk.delineate.wording import percent
from regiowerk.reports.comparing import known
from regiowerk.reports.delineating.card import whole
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetCell, SheetColumn

SURE, DOUBT = 0.9, 0.75
"""From which stability a unit is in the core of its region, and below which it is in doubt."""

CORE_TEXT, BETWEEN_TEXT, DOUBT_TEXT = "kern", "rand", "twijfel"

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column, and what it holds of something; `sure` for those that need a certainty."""

    title: str
    meaning: str
    kind: CellKind
    cell: Callable[..., SheetCell]
    unit: str = ""
    sure: bool = False

    @property
    def head(self) -> SheetColumn:
        """The column as a sheet has it."""
        return SheetColumn(self.title, self.meaning, self.kind, self.unit)


def region_sheet(areas: Areas, certainty: AreaCertainty | None = None) -> Sheet:
    """Return the regions as a table, most residents first.

    Parameters
    ----------
    areas : Areas
        The delineation.
    certainty : AreaCertainty, optional
        Adds how often a region was found again, how much it then was alike, and how many of its
        municipalities are in its core and in doubt.
    """
    columns = [c for c in _REGION_COLUMNS if certainty or not c.sure]
    rows = tuple(
        tuple(column.cell(region, certainty) for column in columns) for region in areas.regions
    )
    return Sheet("Gebieden", tuple(column.head for column in columns), rows)


def _region_column(
    title: str, meaning: str, kind: CellKind, cell: Callable[[Region], SheetCell], unit: str = ""
) -> _Column:
    return _Column(title, meaning, kind, lambda region, _certainty: cell(region), unit)


def _stable(region: Region, certainty: AreaCertainty, holds: Callable[[float], bool]) -> int:
    shares = (certainty.stability.get(unit) for unit in region.units)
    return sum(share is not None and holds(share) for share in shares)


_REGION_COLUMNS = (
    _region_column("gebied", "code van het gebied", CellKind.CODE, lambda r: r.label),
    _region_column("naam", "naam van de belangrijkste gemeente", CellKind.TEXT, lambda r: r.name),
    _region_column(
        "gemeenten", "aantal gemeenten", CellKind.INTEGER, lambda r: len(r.units), "gemeenten"
    ),
    _region_column(
        "vertrekkend",
        "stroom die er begint; bij pendel de werkende inwoners",
        CellKind.NUMBER,
        lambda r: whole(r.residents),
    ),
    _region_column(
        "aankomend",
        "stroom die er aankomt; bij pendel wie er werkt",
        CellKind.NUMBER,
        lambda r: whole(r.workers),
    ),
    _region_column(
        "binnen", "stroom die er begint en aankomt", CellKind.NUMBER, lambda r: whole(r.internal)
    ),
    _region_column(
        "zelfvoorziening_vertrekkend",
        "binnen gedeeld door vertrekkend; leeg als er niets vertrekt",
        CellKind.NUMBER,
        lambda r: known(r.supply),
        "aandeel, 0 tot 1",
    ),
    _region_column(
        "zelfvoorziening_aankomend",
        "binnen gedeeld door aankomend; leeg als er niets aankomt",
        CellKind.NUMBER,
        lambda r: known(r.demand),
        "aandeel, 0 tot 1",
    ),
    _region_column(
        "geldigheid", "het gebied voldoet vanaf 1", CellKind.NUMBER, lambda r: known(r.validity)
    ),
    _region_column("voldoet", "ja of nee", CellKind.TEXT, lambda r: "ja" if r.valid else "nee"),
    _region_column(
        "stukken",
        "aantal stukken waarin het ligt; leeg als grenzen niet gekend zijn",
        CellKind.INTEGER,
        lambda r: r.pieces,
    ),
    _Column(
        "teruggevonden",
        "aandeel van de herhalingen met een overeenkomstig gebied",
        CellKind.NUMBER,
        lambda r, c: c.found.get(r.label),
        "aandeel, 0 tot 1",
        sure=True,
    ),
    _Column(
        "gelijkenis",
        "gemiddelde gelijkenis met dat gebied (Jaccard, naar grootte)",
        CellKind.NUMBER,
        lambda r, c: _share(c.likeness.get(r.label)),
        "0 tot 1",
        sure=True,
    ),
    _Column(
        "kern",
        f"gemeenten die in ten minste {percent(SURE)} van de herhalingen bij dit gebied horen",
        CellKind.INTEGER,
        lambda r, c: _stable(r, c, lambda share: share >= SURE),
        "gemeenten",
        sure=True,
    ),
    _Column(
        "twijfel",
        f"gemeenten die in minder dan {percent(DOUBT)} van de herhalingen bij dit gebied horen",
        CellKind.INTEGER,
        lambda r, c: _stable(r, c, lambda share: share < DOUBT),
        "gemeenten",
        sure=True,
    ),
    _region_column("leden", "codes van de gemeenten", CellKind.CODE, lambda r: r.units),
)


def _share(value: float | None) -> float | None:
    return None if value is None else known(value)


def municipality_sheet(
    areas: Areas, certainty: AreaCertainty | None = None, *, names: Names | None = None
) -> Sheet:
    """Return the municipalities as a table, also those in no region, in order of code.

    Parameters
    ----------
    areas : Areas
        The delineation.
    certainty : AreaCertainty, optional
        Adds the share of the replications in which a municipality is with its region, whether it
        is in the core or in doubt, its next region, and all shares.
    names : mapping of unit to str, optional
        Names of the municipalities; blank where there is none.
    """
    view = _View(areas, certainty, names or {})
    columns = [c for c in _UNIT_COLUMNS if certainty or not c.sure]
    rows = tuple(tuple(column.cell(view, unit) for column in columns) for unit in view.units)
    return Sheet("Gemeenten", tuple(column.head for column in columns), rows)


@dataclass(frozen=True, slots=True)
class _View:
    """A delineation seen from its units."""

    areas: Areas
    certainty: AreaCertainty | None
    names: Names

    @property
    def units(self) -> list[str]:
        """All units, with and without a region."""
        return sorted(self.areas.label_of.keys() | self.areas.unassigned.keys())

    @property
    def region_names(self) -> dict[str, str]:
        """The names of the regions, and of what is none."""
        return {region.label: region.name for region in self.areas.regions} | _NO_REGION

    def called(self, label: str | None) -> str | None:
        """Return the name of a region; None without one."""
        return None if label is None else self.region_names.get(label, label)

    def stability(self, unit: str) -> float | None:
        """Return the share in which a unit is with its own region, where known."""
        return self.certainty.stability.get(unit) if self.certainty else None

    def standing(self, unit: str) -> str | None:
        """Return whether a unit is in the core, on the edge or in doubt; None where not known."""
        share = self.stability(unit)
        if share is None:
            return None
        return CORE_TEXT if share >= SURE else DOUBT_TEXT if share < DOUBT else BETWEEN_TEXT

    def shares(self, unit: str) -> Mapping[str, float]:
        """Return the shares of a unit, the largest first."""
        return self.certainty.membership.get(unit, {}) if self.certainty else {}

    def next_share(self, unit: str) -> tuple[str | None, float | None]:
        """Return where else a unit lies most often, and how often."""
        own = self.areas.label_of.get(unit)
        others = ((label, share) for label, share in self.shares(unit).items() if label != own)
        return next(others, (None, None))


_NO_REGION = {ELSEWHERE: "een ander gebied", NOWHERE: "geen gebied"}

_UNIT_COLUMNS = (
    _Column("gemeente", "code van de gemeente", CellKind.CODE, lambda _, unit: unit),
    _Column("naam", "naam van de gemeente", CellKind.TEXT, lambda v, unit: v.names.get(unit)),
    _Column("gebied", "code", CellKind.CODE, lambda v, unit: v.areas.label_of.get(unit)),
    _Column(
        "gebied_naam",
        "naam van het gebied",
        CellKind.TEXT,
        lambda v, unit: v.called(v.areas.label_of.get(unit)),
    ),
    _Column(
        "zonder_gebied",
        "waarom de gemeente in geen gebied ligt",
        CellKind.TEXT,
        lambda v, unit: reason_text(v.areas.unassigned.get(unit)),
    ),
    _Column(
        "zekerheid",
        "aandeel van de herhalingen waarin de gemeente bij dit gebied hoort",
        CellKind.NUMBER,
        lambda v, unit: v.stability(unit),
        "aandeel, 0 tot 1",
        sure=True,
    ),
    _Column(
        "ligging",
        f"{CORE_TEXT}: zekerheid vanaf {percent(SURE)}; {DOUBT_TEXT}: onder {percent(DOUBT)}",
        CellKind.TEXT,
        lambda v, unit: v.standing(unit),
        sure=True,
    ),
    _Column(
        "volgend_gebied",
        "waar de gemeente anders het vaakst bij hoort",
        CellKind.TEXT,
        lambda v, unit: v.called(v.next_share(unit)[0]),
        sure=True,
    ),
    _Column(
        "volgend_aandeel",
        "aandeel van de herhalingen daarvan",
        CellKind.NUMBER,
        lambda v, unit: v.next_share(unit)[1],
        "aandeel, 0 tot 1",
        sure=True,
    ),
    _Column(
        "aandelen",
        "alle gebieden met hun aandeel, het grootste eerst",
        CellKind.TEXT,
        lambda v, unit: shares_text(v.shares(unit), v.region_names),
        sure=True,
    ),
)


def shares_text(shares: Mapping[str, float], names: Names) -> str:
    """Return shares of regions in words, in the order given.

    Examples
    --------
    >>> shares_text({"12025": 0.67, "elders": 0.004}, {"12025": "Mechelen", "elders": "elders"})
    '67 % Mechelen, 0,4 % elders'
    """
    return ", ".join(
        f"{percent(share, 0 if 0.01 <= share <= 0.99 or share == 1 else 1)} "
        f"{names.get(label, label)}"
        for label, share in shares.items()
    )


_REASONS = {
    "no flows": "geen stroom",
    "no figures": "geen cijfers",
    "no residents": "geen vertrekkende stroom",
    "no workers": "geen aankomende stroom",
    "isolated": "geen stroom met andere gemeenten",
    "no area to join": "geen gebied om bij aan te sluiten",
}


def reason_text(reason: str | None) -> str | None:
    """Return in Dutch why a unit lies in no region; None where it lies in one."""
    return None if reason is None else _REASONS.get(reason, reason)
