"""Exchange files out: organisations, memberships, zonings and municipalities of one day.

CSV and workbooks have the columns that an import reads; JSON has the same rows with typed
values; GeoJSON adds geometry (WGS84, RFC 7946); Turtle is linked data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.register.model import Facts
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.tables import Column, Row, Type
from regiowerk.register.views import ZoningView
from regiowerk.reports.spreadsheets import (
    CellKind,
    Dialect,
    Explanation,
    Sheet,
    SheetCell,
    SheetColumn,
    csv_bytes,
    xlsx_bytes,
)
from regiowerk.sources.exchange_tables import ExchangeTable, exchange_table, rows_on

FORMATS: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "ttl": "text/turtle; charset=utf-8",
    "json": "application/json",
}
"""The formats of an exchange file, with their media types."""

ON_A_MAP = ("municipalities", "zonings")
"""The tables that have a place on a map."""

Shapes = Mapping[str, Mapping[str, Any]]
"""GeoJSON geometry (WGS84) of each unit, by its id."""

_KINDS = {
    Type.NUMBER: CellKind.NUMBER,
    Type.SHARE: CellKind.NUMBER,
    Type.INTEGER: CellKind.INTEGER,
    Type.DAY: CellKind.DAY,
}
_TYPED = {Type.NUMBER, Type.SHARE, Type.INTEGER, Type.DAY, Type.BOOLEAN, Type.LIST}


def export_bytes(
    snapshot: Snapshot,
    table: str,
    file_format: str,
    *,
    dialect: Dialect = Dialect.DATA,
    shapes: Shapes | None = None,
    everywhere: bool = False,
) -> bytes:
    """Return an exchange file with the rows that hold on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    table : str
        ``organisations``, ``memberships``, ``zonings`` or ``municipalities``.
    file_format : str
        One of `FORMATS`.
    dialect : Dialect
        Of CSV.
    shapes : mapping of unit id to geometry, optional
        Needed for GeoJSON; a unit without a shape gets an empty geometry.
    everywhere : bool
        Whether `municipalities` has those of Brussels and Wallonia too.

    Raises
    ------
    UnknownIdError
        If there is no such table or format.
    RuleError
        If the table has no place on a map, or there are no shapes.
    """
    wanted = exchange_table(table)
    match file_format:
        case "csv":
            return csv_bytes(
                exchange_sheet(snapshot, table, everywhere=everywhere), dialect=dialect
            )
        case "xlsx":
            sheet = exchange_sheet(snapshot, table, everywhere=everywhere)
            return xlsx_bytes(sheet, explanation(snapshot, wanted))
        case "json":
            rows = [_typed(wanted, row) for row in rows_on(snapshot, table, everywhere=everywhere)]
            return _json(rows)
        case "ttl":
            from regiowerk.reports.turtle import turtle_text

            return turtle_text(facts_on(snapshot, table, everywhere=everywhere)).encode()
        case "geojson":
            return _geojson(snapshot, wanted, shapes, everywhere=everywhere)
    raise UnknownIdError(
        f"There is no format '{file_format}'. Choose from: {', '.join(FORMATS)}.",
        format=file_format,
    )


def exchange_sheet(snapshot: Snapshot, table: str, *, everywhere: bool = False) -> Sheet:
    """Return the rows of an exchange table as a table to write."""
    wanted = exchange_table(table)
    columns = tuple(
        SheetColumn(c.name, c.meaning, _KINDS.get(c.type, CellKind.CODE)) for c in wanted.columns
    )
    rows = tuple(
        tuple(_cell(column, row[column.name]) for column in wanted.columns)
        for row in rows_on(snapshot, table, everywhere=everywhere)
    )
    return Sheet(wanted.title, columns, rows)


def explanation(snapshot: Snapshot, table: ExchangeTable) -> Explanation:
    """Return what the reader of an exchange workbook should know."""
    notes = [table.meaning, "Dezelfde kolommen gelden voor uitvoer en invoer."]
    if table.informative:
        names = ", ".join(c.name for c in table.columns if c.name in table.informative)
        notes.append(f"Ter controle, niet ingevoerd: {names}.")
    return Explanation(
        f"{table.title} in het register van Regiowerk",
        snapshot.on,
        "Register van Regiowerk; de kolom 'source' noemt de bron van elke rij.",
        (f"geldig op {snapshot.on.isoformat()}",),
        tuple(notes),
    )


def facts_on(snapshot: Snapshot, table: str, *, everywhere: bool = False) -> Facts:
    """Return the facts behind the rows of an exchange table on the day of a snapshot.

    Organisations bring their change events, municipalities their codes, zonings their zones.
    """
    knowledge, on = snapshot.knowledge, snapshot.on
    match exchange_table(table).name:
        case "organisations":
            bodies = tuple(o for o in snapshot.organisations.values() if on in o.validity)
            known = {o.uri for o in bodies}
            events = tuple(e for e in knowledge.events if e.organisation in known)
            return Facts(organisations=bodies, events=events)
        case "memberships":
            return Facts(memberships=tuple(m for m in knowledge.memberships if on in m.validity))
        case "zonings":
            zonings = tuple(z for z in knowledge.zonings.values() if on in z.validity)
            ids = {z.id for z in zonings}
            return Facts(
                zonings=zonings,
                zones=tuple(z for z in knowledge.zones if z.zoning in ids),
                assignments=tuple(
                    a for a in knowledge.assignments if a.zoning in ids and on in a.validity
                ),
            )
    places = snapshot.units.values() if everywhere else snapshot.municipalities
    units = {m.id: m.unit for m in places}
    codes = (c for u in units for c in knowledge.codes.of_unit(u) if on in c.validity)
    return Facts(units=tuple(units.values()), codes=tuple(codes))


def _cell(column: Column, text: str) -> SheetCell:
    if not text or column.type not in _TYPED or column.type is Type.BOOLEAN:
        return text
    found: SheetCell = column.parse(text)
    return found


def _typed(table: ExchangeTable, row: Row) -> dict[str, Any]:
    """Return a row with values as JSON has them; None where the register knows nothing."""
    return {c.name: _value(c, row[c.name]) for c in table.columns}


def _value(column: Column, text: str) -> Any:
    if column.type is Type.LIST:
        return list(column.parse(text))
    if not text:
        return None
    if column.type not in _TYPED or column.type is Type.DAY:
        return text
    try:
        return column.parse(text)
    except InputError:
        return text


def _geojson(
    snapshot: Snapshot, table: ExchangeTable, shapes: Shapes | None, *, everywhere: bool
) -> bytes:
    if table.name not in ON_A_MAP:
        raise RuleError(
            f"'{table.name}' has no place on a map; GeoJSON exists for {' and '.join(ON_A_MAP)}. "
            "Choose one of these, or another format.",
            table=table.name,
        )
    if shapes is None:
        raise RuleError("GeoJSON needs boundaries and this register has none. Use CSV or JSON.")
    if table.name == "municipalities":
        rows = rows_on(snapshot, table.name, everywhere=everywhere)
        features = [
            _feature(row["unit"], shapes.get(row["unit"]), _typed(table, row)) for row in rows
        ]
    else:
        features = [
            feature
            for zoning_id in snapshot.zoning_ids
            if not snapshot.zoning(zoning_id).projected
            for feature in _zone_features(snapshot, snapshot.zoning(zoning_id), shapes)
        ]
    return _json({"type": "FeatureCollection", "features": features}, indent=None)


def _zone_features(
    snapshot: Snapshot, view: ZoningView, shapes: Shapes
) -> Iterable[dict[str, Any]]:
    """Yield a feature for every zone with municipalities; a split one counts where most lies."""
    for code, units in view.members.items():
        if units:
            zone = view.zones[code]
            properties = {
                "zoning": view.zoning.id,
                "zoning_name": view.zoning.name,
                "zone_code": code,
                "zone_name": zone.name,
                "municipalities": [snapshot.units[u].nis for u in units],
                "source": zone.source,
            }
            geometry = joined_shape([shapes[u] for u in units if u in shapes])
            yield _feature(f"{view.zoning.id}/{code}", geometry, properties)


def joined_shape(geometries: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the union of areas as a GeoJSON geometry, outer rings counterclockwise."""
    import shapely
    from shapely.geometry import mapping, shape

    if not geometries:
        return None
    union = shapely.union_all([shape(dict(geometry)) for geometry in geometries])
    found: Mapping[str, Any] = mapping(shapely.orient_polygons(union))
    return found


def _feature(
    feature_id: str, geometry: Mapping[str, Any] | None, properties: Mapping[str, Any]
) -> dict[str, Any]:
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}


def _json(content: Any, *, indent: int | None = 1) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    return (text + "\n").encode()
