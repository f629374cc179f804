"""Lists of what the register is made of: zonings, zones, sources, kinds and figures."""

from __future__ import annotations

from collections import Counter

from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register.kinds import kinds
from regiowerk.register.model import Status
from regiowerk.register.register import Register
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.faceting import Cell, ListColumn, Listing, ListRow, Record, build_listing

INHABITANTS = "inwoners"


def inhabitants(snapshot: Snapshot, place: Municipality) -> int | None:
    """Return the latest number of inhabitants; None when refused or not published."""
    try:
        return round(snapshot.indicator(INHABITANTS, place).value)
    except (UnknownIdError, AggregationError):
        return None


def zonings(snapshot: Snapshot, *, sort: str = "", q: str = "") -> Listing:
    """Return every zoning, with the number of zones and municipalities on the day.

    `projected` says that the zoning did not exist that day and is laid over its municipalities.
    """
    columns = (
        ListColumn("name", "Indeling", "Zoning"),
        ListColumn("id", "Kenmerk", "Id"),
        ListColumn("kind", "Aard", "Kind"),
        ListColumn("origin", "Oorsprong", "Origin"),
        ListColumn("zones", "Gebieden", "Zones", "right"),
        ListColumn("municipalities", "Gemeenten", "Municipalities", "right"),
        ListColumn("projected", "Geprojecteerd", "Projected"),
        ListColumn("source", "Bron", "Source"),
    )
    records = []
    for zoning_id in snapshot.zoning_ids:
        view = snapshot.zoning(zoning_id)
        zoning = view.zoning
        cells: dict[str, Cell] = {
            "name": zoning.name_plural,
            "id": zoning.id,
            "kind": zoning.kind.value,
            "origin": zoning.origin.value,
            "zones": sum(1 for units in view.members.values() if units),
            "municipalities": len(view.parts),
            "projected": "ja" if view.projected else "nee",
            "source": source_name(snapshot, zoning.source),
        }
        text = searchable(zoning.id, zoning.name, zoning.name_plural, zoning.name_en)
        records.append(Record(ListRow(zoning.id, cells), {}, text))
    return build_listing(columns, records, (), {}, q=q, sort=sort)


def zones(snapshot: Snapshot, zoning_id: str, *, sort: str = "", q: str = "") -> Listing:
    """Return the zones of a zoning; inhabitants are blank when one municipality has no number.

    Raises
    ------
    UnknownIdError
        If there is no such zoning.
    """
    columns = (
        ListColumn("name", "Gebied", "Zone"),
        ListColumn("code", "Code", "Code"),
        ListColumn("also", "Andere namen", "Other names"),
        ListColumn("municipalities", "Gemeenten", "Municipalities", "right"),
        ListColumn("inhabitants", "Inwoners", "Inhabitants", "right", "inwoners"),
        ListColumn("source", "Bron", "Source"),
    )
    view = snapshot.zoning(zoning_id)
    records = []
    for code, zone in view.zones.items():
        units = view.members[code]
        people = [inhabitants(snapshot, snapshot.units[unit]) for unit in units]
        known = [number for number in people if number is not None]
        cells: dict[str, Cell] = {
            "name": zone.name,
            "code": code,
            "also": zone.alternative_names,
            "municipalities": len(units),
            "inhabitants": sum(known) if units and len(known) == len(people) else None,
            "source": source_name(snapshot, zone.source),
        }
        text = searchable(zone.name, code, *zone.alternative_names)
        records.append(Record(ListRow(f"{zoning_id}/{code}", cells), {}, text))
    return build_listing(columns, records, (), {}, q=q, sort=sort)


def sources(register: Register, *, sort: str = "", q: str = "") -> Listing:
    """Return the published files behind the register."""
    columns = (
        ListColumn("name", "Titel", "Title"),
        ListColumn("id", "Kenmerk", "Id"),
        ListColumn("publisher", "Uitgever", "Publisher"),
        ListColumn("vintage", "Jaargang", "Vintage"),
        ListColumn("licence", "Licentie", "Licence"),
        ListColumn("licence_standing", "Zekerheid licentie", "Standing of the licence"),
        ListColumn("observed_on", "Stand op", "Observed on"),
        ListColumn("origin", "Herkomst", "Origin"),
    )
    records = []
    for source in sorted(register.knowledge().sources.values(), key=lambda s: (fold(s.name), s.id)):
        cells: dict[str, Cell] = {c.id: getattr(source, c.id) for c in columns}
        cells["observed_on"] = source.observed_on.isoformat() if source.observed_on else None
        text = searchable(source.id, source.name, source.publisher)
        records.append(Record(ListRow(source.id, cells), {}, text))
    return build_listing(columns, records, (), {}, q=q, sort=sort)


def kinds_list(snapshot: Snapshot, *, sort: str = "", q: str = "") -> Listing:
    """Return the kinds of organisation, with the number that is active on the day."""
    columns = (
        ListColumn("name", "Soort", "Kind"),
        ListColumn("id", "Kenmerk", "Id"),
        ListColumn("name_en", "Engels", "English"),
        ListColumn("family", "Familie", "Family"),
        ListColumn("legal", "Rechtsvorm", "Legal form"),
        ListColumn("active", "Actief", "Active", "right"),
    )
    active = active_by_kind(snapshot)
    records = []
    for kind in kinds().values():
        cells: dict[str, Cell] = {c.id: getattr(kind, c.id, None) for c in columns}
        cells["active"] = active[kind.id]
        text = searchable(kind.id, kind.name, kind.plural, kind.name_en)
        records.append(Record(ListRow(kind.id, cells), {}, text))
    return build_listing(columns, records, (), {}, q=q, sort=sort)


def active_by_kind(snapshot: Snapshot) -> Counter[str]:
    """Return the number of organisations that are active on the day, by kind."""
    bodies = snapshot.organisations.values()
    return Counter(o.kind for o in bodies if snapshot.status(o) is Status.ACTIVE)


def indicators(snapshot: Snapshot, *, sort: str = "", q: str = "") -> Listing:
    """Return what figures there are, and whether they add up over mergers."""
    columns = (
        ListColumn("name", "Cijfer", "Figure"),
        ListColumn("id", "Kenmerk", "Id"),
        ListColumn("name_en", "Engels", "English"),
        ListColumn("theme", "Thema", "Theme"),
        ListColumn("unit_of_measure", "Eenheid", "Unit"),
        ListColumn("aggregation", "Optelbaar", "Aggregation"),
        ListColumn("source", "Bron", "Source"),
    )
    records = []
    for one in snapshot.knowledge.indicators.values():
        cells: dict[str, Cell] = {c.id: getattr(one, c.id) for c in columns}
        cells["aggregation"] = one.aggregation.value
        cells["source"] = source_name(snapshot, one.source)
        records.append(
            Record(ListRow(one.id, cells), {}, searchable(one.id, one.name, one.name_en))
        )
    return build_listing(columns, records, (), {}, q=q, sort=sort)


def source_name(snapshot: Snapshot, source_id: str) -> str:
    """Return the title of a source, or its id when the register does not describe it."""
    known = snapshot.knowledge.sources.get(source_id)
    return known.name if known else source_id


def searchable(*names: str) -> str:
    """Return names as the folded text that a search looks in."""
    return "\n".join(fold(name) for name in names if name)
