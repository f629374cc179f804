"""One delineation as a page tells it: its regions, how sure they are, what others it cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from regiowerk.delineate.areas import Areas, Region
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.delineate.comparison import Comparison, compare
from regiowerk.delineate.divisions import Division, inhabitants, zoning_division
from regiowerk.methods.agreement import Spread
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, ZoningView
from regiowerk.reports.delineating.tables import DOUBT, SURE, reason_text

REFERENCE = "referentieregio"


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in the table.

    Parameters
    ----------
    number : str
        The same as on the map.
    region : Region
        What was found.
    inhabitants : float, optional
        Of its municipalities; None where one has no figure.
    sure : int, optional
        How many of its units are sure; None without certainty.
    likeness : float, optional
        How alike its counterparts are on average, 0 to 1; None without certainty.
    """

    number: str
    region: Region
    inhabitants: float | None
    sure: int | None
    likeness: float | None


@dataclass(frozen=True, slots=True)
class Laid:
    """The delineation laid against another division.

    Parameters
    ----------
    view : ZoningView
        The other division.
    comparison : Comparison
        With the other division as the reference.
    rows : tuple of LaidRow
        Its zones, those in most pieces first.
    differ : tuple of (Municipality, str, str, float)
        Municipalities in another region than the one matched with their zone: zone, region, and
        how much their fellows differ, most first.
    """

    view: ZoningView
    comparison: Comparison
    rows: tuple[LaidRow, ...]
    differ: tuple[tuple[Municipality, str, str, float], ...]

    @property
    def matched(self) -> int:
        """The number of municipalities in the region that is matched with their zone."""
        return round(self.comparison.agreement.matched_weight)

    @property
    def whole(self) -> int:
        """The number of zones that lie in one region."""
        return sum(row.pieces == 1 for row in self.rows)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A zone of the other division and where it lies: regions with numbers of units, main first."""

    zone: str
    pieces: int
    parts: tuple[tuple[str, int], ...]
    main_share: float


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A municipality whose region is not sure, with the shares of the regions it falls in."""

    municipality: Municipality
    region: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class DelineationPage:
    """Everything the page of a delineation shows.

    Parameters
    ----------
    areas : Areas
        The result.
    rows : tuple of RegionRow
        The regions, most residents first.
    outside : tuple of (str, str)
        Name and reason of the units in no region.
    certainty : AreaCertainty, optional
        How sure it is.
    doubtful : tuple of Doubtful
        The zone of doubt, least sure first.
    laid : Laid, optional
        Against a division of the register; None when there is none.
    """

    areas: Areas
    rows: tuple[RegionRow, ...]
    outside: tuple[tuple[str, str], ...]
    certainty: AreaCertainty | None
    doubtful: tuple[Doubtful, ...]
    laid: Laid | None

    @property
    def valid(self) -> int:
        """The number of regions that meet the criterion."""
        return sum(row.region.valid for row in self.rows)

    @property
    def internal_share(self) -> float:
        """The part of the flow that stays within a region; nan without a flow."""
        residents = sum(row.region.residents for row in self.rows)
        inside = sum(row.region.internal for row in self.rows)
        return inside / residents if residents else float("nan")


def delineation_page(
    snapshot: Snapshot,
    areas: Areas,
    *,
    certainty: AreaCertainty | None = None,
    reference: str = REFERENCE,
) -> DelineationPage:
    """Return what the page of a delineation shows.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day of the municipalities.
    areas : Areas
        The delineation, on NIS codes of that day.
    certainty : AreaCertainty, optional
        How sure it is.
    reference : str
        Id of the zoning that it is laid against; when the register has none it is left out.
    """
    names = names_of(snapshot, areas)
    weights = inhabitants(snapshot)
    return DelineationPage(
        areas,
        tuple(
            _row(str(number), region, weights, certainty)
            for number, region in enumerate(areas.regions, start=1)
        ),
        tuple(
            sorted((names[unit], reason_text(why) or "") for unit, why in areas.unassigned.items())
        ),
        certainty,
        () if certainty is None else _doubtful(snapshot, areas, certainty),
        laid(snapshot, areas, reference) if reference in snapshot.zoning_ids else None,
    )


def names_of(snapshot: Snapshot, areas: Areas) -> Mapping[str, str]:
    """Return the name of each unit of a delineation; its id where no municipality has it."""
    known = {place.nis: place.name for place in snapshot.units.values()}
    return {unit: known.get(unit, unit) for unit in (*areas.label_of, *areas.unassigned)}


def _row(
    number: str, region: Region, weights: Mapping[str, float], certainty: AreaCertainty | None
) -> RegionRow:
    known = [weights.get(unit) for unit in region.units]
    total = None if None in known else sum(weight for weight in known if weight is not None)
    if certainty is None:
        return RegionRow(number, region, total, None, None)
    sure = sum(certainty.stability.get(unit, 0.0) >= SURE for unit in region.units)
    return RegionRow(number, region, total, sure, certainty.likeness.get(region.label))


def _doubtful(snapshot: Snapshot, areas: Areas, certainty: AreaCertainty) -> tuple[Doubtful, ...]:
    place_of = {place.nis: place for place in snapshot.municipalities}
    names = {region.label: region.name for region in areas.regions}
    units = [unit for unit in certainty.doubt(DOUBT) if unit in place_of]
    return tuple(
        Doubtful(
            place_of[unit],
            names[areas.label_of[unit]],
            tuple((names.get(r, r), share) for r, share in certainty.membership[unit].items()),
        )
        for unit in sorted(units, key=lambda u: (certainty.stability[u], place_of[u].name))
    )


def named_division(areas: Areas, snapshot: Snapshot) -> Division:
    """Return a delineation as a division whose regions are called by name."""
    name_of = region_names(areas.regions)
    return Division(
        areas.flow.name,
        {unit: name_of[label] for unit, label in areas.label_of.items()},
        names_of(snapshot, areas),
        areas.notes,
    )


def region_names(regions: Sequence[Region]) -> dict[str, str]:
    """Return the name of each region by label; two of one name are told apart by their label."""
    names = [region.name for region in regions]
    return {
        r.label: r.name if names.count(r.name) == 1 else f"{r.name} ({r.label})" for r in regions
    }


def laid(snapshot: Snapshot, areas: Areas, reference: str) -> Laid | None:
    """Return a delineation laid against a zoning; None when they have no municipality in common.

    Only municipalities that lie in both are compared, so that Brussels and Wallonia drop out
    beside a Flemish zoning.
    """
    view = snapshot.zoning(reference)
    one, other = zoning_division(snapshot, reference), named_division(areas, snapshot)
    if not one.region_of.keys() & other.region_of.keys():
        return None
    found = compare(one, other)
    pieces: dict[str, list[tuple[str, int]]] = {}
    for cell in found.agreement.split_table:
        pieces.setdefault(str(cell.one), []).append((str(cell.other), cell.units))
    rows = [
        _laid_row(spread, pieces[str(spread.region)]) for spread in found.agreement.spread_of_one
    ]
    place_of = {place.nis: place for place in snapshot.units.values()}
    differ = [
        (place_of[found.units[d.unit]], str(d.one), str(d.other), d.difference)
        for d in found.agreement.differ
        if not d.matched and found.units[d.unit] in place_of
    ]
    return Laid(
        view,
        found,
        tuple(sorted(rows, key=lambda row: (-row.pieces, row.main_share, row.zone))),
        tuple(differ),
    )


def _laid_row(spread: Spread, parts: list[tuple[str, int]]) -> LaidRow:
    ordered = sorted(parts, key=lambda part: (-part[1], part[0]))
    share = spread.main_share if not isnan(spread.main_share) else 0.0
    return LaidRow(str(spread.region), spread.pieces, tuple(ordered), share)
