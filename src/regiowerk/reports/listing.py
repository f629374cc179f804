"""The lists of the register: pure functions from a snapshot to what pages and downloads show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from regiowerk.align.fit import Fit, fit_of
from regiowerk.core.names import fold
from regiowerk.register.kinds import kind_of, kinds
from regiowerk.register.model import Organisation, Origin, Status
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, ZoningView
from regiowerk.reports.catalogue import (
    indicators,
    inhabitants,
    kinds_list,
    searchable,
    source_name,
    sources,
    zones,
    zonings,
)
from regiowerk.reports.faceting import (
    Cell,
    Choice,
    Facet,
    FacetDefinition,
    FacetOption,
    ListColumn,
    Listing,
    ListRow,
    Record,
    build_listing,
)
from regiowerk.reports.filters import FAMILIES, THEME_UNKNOWN, Filters, Given

__all__ = [
    "Facet", "FacetOption", "Filters", "ListColumn", "ListRow", "Listing",
    "cooperations", "indicators", "kinds_list", "municipalities", "sources", "zones", "zonings",
]  # fmt: skip

REGIONS = "referentieregio"
PROVINCES = "provincie"
_COOPERATION_COLUMNS = (
    ListColumn("name", "Naam", "Name"),
    ListColumn("kind", "Soort", "Kind"),
    ListColumn("theme", "Thema", "Theme"),
    ListColumn("origin", "Oorsprong", "Origin"),
    ListColumn("status", "Status", "Status"),
    ListColumn("municipalities", "Gemeenten", "Municipalities", "right"),
    ListColumn("regions", "Regio's", "Regions"),
    ListColumn("fit", "Ligging tegenover de regio's", "Fit with the regions"),
    ListColumn("source", "Bron", "Source"),
)
_COOPERATION_FACETS = ("kind", "form", "theme", "region", "status", "origin", "fit")
_MUNICIPALITY_COLUMNS = (
    ListColumn("name", "Gemeente", "Municipality"),
    ListColumn("nis", "NIS-code", "NIS code"),
    ListColumn("region", "Referentieregio", "Reference region"),
    ListColumn("province", "Provincie", "Province"),
    ListColumn("inhabitants", "Inwoners", "Inhabitants", "right", "inwoners"),
    ListColumn("structures", "Samenwerkingen", "Structures", "right"),
    *(ListColumn(family, nl, en, "right") for family, (nl, en) in FAMILIES.items()),
)

_KEPT: WeakKeyDictionary[Snapshot, dict[tuple[str, str], tuple[Record, ...]]] = WeakKeyDictionary()


def cooperations(
    snapshot: Snapshot,
    filters: Given = None,
    *,
    sort: str = "name",
    region_zoning: str = REGIONS,
) -> Listing:
    """Return the structures that join several authorities.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    filters : Filters or mapping, optional
        Choices made; only active structures unless a status is chosen.
    sort : str
        Column id, with a minus sign before it for the other direction.
    region_zoning : str
        The zoning that `regions` and `fit` speak of.

    Raises
    ------
    UnknownIdError
        If a filter value, the column or the zoning does not exist.
    """
    given = _filters(filters)
    view = _zoning(snapshot, region_zoning)
    records = _kept(
        snapshot, "cooperations", region_zoning, lambda: _cooperation_records(snapshot, view)
    )
    return build_listing(
        _COOPERATION_COLUMNS,
        records,
        _cooperation_facets(snapshot, view),
        given.chosen(_COOPERATION_FACETS),
        q=given.q,
        sort=sort,
    )


def _cooperation_records(snapshot: Snapshot, view: ZoningView | None) -> tuple[Record, ...]:
    found = (o for o in snapshot.organisations.values() if kind_of(o.kind).cooperation)
    ordered = sorted(found, key=lambda o: (fold(o.name), o.uri))
    return tuple(_cooperation_record(snapshot, o, view) for o in ordered)


def _cooperation_record(
    snapshot: Snapshot, organisation: Organisation, view: ZoningView | None
) -> Record:
    kind = kind_of(organisation.kind)
    seats = snapshot.member_municipalities(organisation)
    verdict = fit_of({s.municipality.id for s in seats}, view.zone_of if view else {})
    status = snapshot.status(organisation)
    cells: dict[str, Cell] = {
        "name": organisation.name,
        "kind": kind.name,
        "theme": organisation.themes,
        "origin": organisation.origin.value,
        "status": status.value,
        "municipalities": len(seats),
        "regions": tuple(view.zones[code].name for code in verdict.touched) if view else (),
        "fit": verdict.fit.value,
        "source": source_name(snapshot, organisation.source),
    }
    values = {
        "kind": (kind.id,),
        "form": (kind.family,),
        "theme": organisation.themes or (THEME_UNKNOWN,),
        "region": tuple(verdict.touched),
        "status": (status.value,),
        "origin": (organisation.origin.value,),
        "fit": (verdict.fit.value,),
    }
    names = (organisation.name, organisation.legal_name, *organisation.alternative_names)
    numbers = (organisation.kbo, organisation.ovo)
    return Record(ListRow(organisation.uri, cells), values, searchable(*names, *numbers))


def _cooperation_facets(snapshot: Snapshot, view: ZoningView | None) -> tuple[FacetDefinition, ...]:
    joining = [kind for kind in kinds().values() if kind.cooperation]
    themes = sorted({t for o in snapshot.organisations.values() for t in o.themes}, key=fold)
    return (
        FacetDefinition("kind", "Soort", "Kind", _kind_choices(joining)),
        FacetDefinition("form", "Vorm", "Form", _family_choices()),
        FacetDefinition("theme", "Thema", "Theme", _same([*themes, THEME_UNKNOWN])),
        FacetDefinition("region", "Regio", "Region", _zone_choices(view)),
        FacetDefinition("status", "Status", "Status", _same([s.value for s in Status])),
        FacetDefinition("origin", "Oorsprong", "Origin", _same([o.value for o in Origin])),
        FacetDefinition("fit", "Ligging", "Fit", _same([f.value for f in Fit])),
    )


def municipalities(snapshot: Snapshot, filters: Given = None, sort: str = "name") -> Listing:
    """Return the Flemish municipalities of the day.

    A number of inhabitants that may not be joined over a merger, or was not published, is blank.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    filters : Filters or mapping, optional
        Of these, `region`, `province` and `q` count.
    sort : str
        Column id, with a minus sign before it for the other direction.

    Raises
    ------
    UnknownIdError
        If a filter value or the column does not exist.
    """
    given = _filters(filters)
    views = {"region": _zoning(snapshot, REGIONS), "province": _zoning(snapshot, PROVINCES)}
    records = _kept(
        snapshot,
        "municipalities",
        "",
        lambda: tuple(_municipality_record(snapshot, m, views) for m in snapshot.municipalities),
    )
    facets = (
        FacetDefinition(
            "region", "Referentieregio", "Reference region", _zone_choices(views["region"])
        ),
        FacetDefinition("province", "Provincie", "Province", _zone_choices(views["province"])),
    )
    chosen = given.chosen(tuple(views))
    return build_listing(_MUNICIPALITY_COLUMNS, records, facets, chosen, q=given.q, sort=sort)


def _municipality_record(
    snapshot: Snapshot, place: Municipality, views: Mapping[str, ZoningView | None]
) -> Record:
    parts = {name: view.parts.get(place.id, ()) if view else () for name, view in views.items()}
    joined = snapshot.participations(place)
    families = Counter(p.kind.family for p in joined)
    cells: dict[str, Cell] = {
        "name": place.name,
        "nis": place.nis,
        **{name: tuple(p.zone.name for p in found) for name, found in parts.items()},
        "inhabitants": inhabitants(snapshot, place),
        "structures": len(joined),
        **{family: families[family] for family in FAMILIES},
    }
    values = {name: tuple(p.zone.code for p in found) for name, found in parts.items()}
    former = (step.name for step in snapshot.predecessors(place))
    text = searchable(place.name, place.unit.name_fr, place.nis, *former)
    return Record(ListRow(place.id, cells), values, text)


def _filters(given: Given) -> Filters:
    if isinstance(given, Filters):
        return given
    return Filters.from_query(given or {})


def _zoning(snapshot: Snapshot, zoning_id: str) -> ZoningView | None:
    """Return a zoning; None when the register lacks one of the zonings lists always show."""
    if zoning_id in (REGIONS, PROVINCES) and zoning_id not in snapshot.zoning_ids:
        return None
    return snapshot.zoning(zoning_id)


def _kept(
    snapshot: Snapshot, name: str, detail: str, build: Callable[[], tuple[Record, ...]]
) -> tuple[Record, ...]:
    """Return the records of a list; made once per snapshot, which never changes."""
    kept = _KEPT.setdefault(snapshot, {})
    if (name, detail) not in kept:
        kept[name, detail] = build()
    return kept[name, detail]


def _family_choices() -> tuple[Choice, ...]:
    return tuple(Choice(value, nl, (en,)) for value, (nl, en) in FAMILIES.items())


def _same(values: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value) for value in values)


def _kind_choices(joining: Sequence[Any]) -> tuple[Choice, ...]:
    ordered = sorted(joining, key=lambda kind: fold(kind.name))
    return tuple(Choice(k.id, k.name, (k.plural, k.name_en)) for k in ordered)


def _zone_choices(view: ZoningView | None) -> tuple[Choice, ...]:
    if view is None:
        return ()
    return tuple(Choice(c, z.name, z.alternative_names) for c, z in view.zones.items())
