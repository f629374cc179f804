"""Two zonings laid on each other: how many pieces each zone falls into."""

from __future__ import annotations

from dataclasses import dataclass

from regiowerk.core.names import fold
from regiowerk.register.model import Zone
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, ZoningView
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn


@dataclass(frozen=True, slots=True)
class Piece:
    """What a zone has in common with a zone of the other zoning."""

    zone: Zone
    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class SplitRow:
    """A zone and the pieces into which the other zoning cuts it, the largest first.

    `loose` are its municipalities that lie in no zone of the other zoning.
    """

    zone: Zone
    pieces: tuple[Piece, ...]
    loose: tuple[Municipality, ...]

    @property
    def whole(self) -> bool:
        """Whether it lies in one zone of the other zoning."""
        return len(self.pieces) == 1 and not self.loose

    @property
    def apart(self) -> tuple[Municipality, ...]:
        """The municipalities that are cut off from its largest piece."""
        return tuple(m for piece in self.pieces[1:] for m in piece.municipalities) + self.loose


@dataclass(frozen=True, slots=True)
class Overlay:
    """Every zone of one zoning, cut by another.

    Parameters
    ----------
    one, other : ZoningView
        The zoning that is cut, and the one that cuts.
    rows : tuple of SplitRow
        The zones of `one`, most pieces first, then by name.
    """

    one: ZoningView
    other: ZoningView
    rows: tuple[SplitRow, ...]

    @property
    def whole(self) -> int:
        """The number of zones that lie within one zone of the other zoning."""
        return sum(row.whole for row in self.rows)

    @property
    def pieces(self) -> int:
        """The number of pieces in all."""
        return sum(len(row.pieces) for row in self.rows)

    @property
    def nested(self) -> bool:
        """Whether every zone of `one` lies within one zone of `other`, as nested dolls do."""
        return bool(self.rows) and self.whole == len(self.rows)


def overlay(snapshot: Snapshot, one: str, other: str) -> Overlay:
    """Return how the zones of one zoning are cut by those of another.

    Municipalities whose territory is split count in the zone with their largest part.

    Raises
    ------
    UnknownIdError
        If there is no such zoning.
    """
    first, second = snapshot.zoning(one), snapshot.zoning(other)
    rows = [
        _split(snapshot, first.zones[code], units, second)
        for code, units in first.members.items()
        if units
    ]
    return Overlay(
        first,
        second,
        tuple(sorted(rows, key=lambda r: (-len(r.pieces), fold(r.zone.name), r.zone.code))),
    )


def _split(snapshot: Snapshot, zone: Zone, units: tuple[str, ...], other: ZoningView) -> SplitRow:
    found: dict[str, list[Municipality]] = {}
    loose: list[Municipality] = []
    for municipality in sorted((snapshot.units[u] for u in units), key=lambda m: fold(m.name)):
        code = other.zone_of.get(municipality.id)
        if code is None:
            loose.append(municipality)
        else:
            found.setdefault(code, []).append(municipality)
    order = sorted(found, key=lambda code: (-len(found[code]), fold(other.zones[code].name), code))
    pieces = tuple(Piece(other.zones[code], tuple(found[code])) for code in order)
    return SplitRow(zone, pieces, tuple(loose))


def overlay_sheet(cut: Overlay) -> Sheet:
    """Return the pieces as a table, a row for each piece; municipalities in no zone make one too.

    Parameters
    ----------
    cut : Overlay
        What `overlay` returned.
    """
    one, other = cut.one.zoning.name, cut.other.zoning.name
    columns = (
        SheetColumn(one),
        SheetColumn(f"{one} (code)", kind=CellKind.CODE),
        SheetColumn(other),
        SheetColumn(f"{other} (code)", kind=CellKind.CODE),
        SheetColumn("Aantal gemeenten", kind=CellKind.INTEGER),
        SheetColumn("Gemeenten"),
    )
    rows = [
        (row.zone.name, row.zone.code, name, code, len(places), tuple(m.name for m in places))
        for row in cut.rows
        for name, code, places in (
            *((p.zone.name, p.zone.code, p.municipalities) for p in row.pieces),
            ("", "", row.loose),
        )
        if places
    ]
    return Sheet(f"{one} x {other}", columns, tuple(rows))
