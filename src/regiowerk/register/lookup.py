"""Finding things by what people type: codes, numbers, URIs, names, and names nearly right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names, fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Organisation, Status
from regiowerk.register.views import Municipality

if TYPE_CHECKING:
    from regiowerk.register.register import Knowledge
    from regiowerk.register.snapshot import Snapshot

__all__ = ["Hit", "Index", "build_index", "fold", "municipality", "organisation", "search"]

_KIND_ORDER = {"gemeente": 0, "gebied": 1, "samenwerking": 2, "organisatie": 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its kind, id, name, what it is called in full, and the name that matched.

    `kind` is ``gemeente`` (id: unit id), ``gebied`` (id: zoning and code, joined by a slash),
    ``samenwerking`` or ``organisatie`` (id: URI).
    """

    kind: str
    id: str
    name: str
    label: str
    matched: str


@dataclass(frozen=True, slots=True)
class Index:
    """Names and codes of one day.

    Parameters
    ----------
    names : mapping of folded name to tuple of Hit
        Everything that carries a name.
    numbers : mapping of KBO number or OVO code to tuple of URI
        Several organisations may share a number by an error in the source.
    by_organisation : mapping of URI to unit ids of the day
        The municipalities that an authority governs, or that hold its territory.
    former : mapping of folded name to tuple of unit id
        Units that do not exist on the day, by name.
    """

    names: Mapping[str, tuple[Hit, ...]]
    numbers: Mapping[str, tuple[str, ...]]
    by_organisation: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]


def build_index(snapshot: Snapshot, knowledge: Knowledge) -> Index:
    """Return the index of a snapshot."""
    names: dict[str, list[Hit]] = defaultdict(list)
    _add_places(names, snapshot)
    numbers: dict[str, list[str]] = defaultdict(list)
    for body in snapshot.organisations.values():
        for number in filter(None, (body.kbo, body.ovo)):
            numbers[number.upper()].append(body.uri)
        if body.kind != "gemeente":
            _add_organisation(names, body, snapshot.status(body))
    _add_zones(names, snapshot)
    former: dict[str, list[str]] = defaultdict(list)
    for unit in knowledge.units:
        if unit.id not in snapshot.units:
            former[fold(unit.name)].append(unit.id)
    return Index(_frozen(names), _frozen(numbers), _governed(snapshot, knowledge), _frozen(former))


def _governed(snapshot: Snapshot, knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    governed: dict[str, tuple[str, ...]] = {}
    for uri, units in knowledge.local_units.items():
        today = tuple(u.id for u in units if u.id in snapshot.units)
        governed[uri] = today or tuple(
            dict.fromkeys(c.unit for u in units for c in snapshot.carry(u.id))
        )
    return governed


def _add_places(names: dict[str, list[Hit]], snapshot: Snapshot) -> None:
    for place in snapshot.units.values():
        for name in filter(None, (place.name, place.unit.name_fr)):
            names[fold(name)].append(
                Hit("gemeente", place.id, place.name, f"gemeente, NIS {place.nis}", name)
            )


def _add_zones(names: dict[str, list[Hit]], snapshot: Snapshot) -> None:
    for zoning_id in snapshot.zoning_ids:
        view = snapshot.zoning(zoning_id)
        for code, zone in view.zones.items():
            for name in (zone.name, *zone.alternative_names):
                hit = Hit("gebied", f"{zoning_id}/{code}", zone.name, view.zoning.name, name)
                names[fold(name)].append(hit)


T = TypeVar("T")


def _frozen(index: Mapping[str, Iterable[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(values) for key, values in index.items()}


def _add_organisation(names: dict[str, list[Hit]], body: Organisation, status: Status) -> None:
    kind = kind_of(body.kind)
    group = "samenwerking" if kind.cooperation else "organisatie"
    label = kind.name if status is Status.ACTIVE else f"{kind.name}, {status}"
    for name in dict.fromkeys((body.name, body.legal_name, *body.alternative_names)):
        if name:
            names[fold(name)].append(Hit(group, body.uri, body.name, label, name))


def municipality(snapshot: Snapshot, key: str) -> Municipality:
    """Return the municipality meant by a NIS code, name, KBO number, URI or unit id."""
    clean = key.strip()
    for unit in _candidates(snapshot, clean):
        if unit in snapshot.units:
            return snapshot.units[unit]
        carried = snapshot.carry(unit)
        if len(carried) == 1:
            return snapshot.units[carried[0].unit]
        if carried:
            parts = ", ".join(
                f"{snapshot.units[c.unit].name} ({snapshot.units[c.unit].nis})" for c in carried
            )
            raise UnknownIdError(
                f"'{key}' was not one municipality on {snapshot.on}; its territory was then "
                f"{parts}. Ask for one of these, or for a later day.",
                key=key,
                on=snapshot.on,
                units=[c.unit for c in carried],
            )
    names = [m.name for m in snapshot.units.values()]
    near = close_names(clean, names)
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    raise UnknownIdError(
        f"There is no municipality '{key}' on {snapshot.on}.{hint}",
        key=key,
        on=snapshot.on,
        near=near,
    )


def _candidates(snapshot: Snapshot, key: str) -> list[str]:
    knowledge = snapshot.knowledge
    if key in knowledge.lineage.units:
        return [key]
    if re.fullmatch(r"\d{4,5}", key):
        nis = key.zfill(5)
        today = knowledge.codes.unit_on(nis, snapshot.on)
        return [today] if today else list(reversed(knowledge.codes.units(nis)))
    uris = snapshot.index.numbers.get(_number(key), (key,))
    by_uri = [u for uri in uris for u in snapshot.index.by_organisation.get(uri, ())]
    if by_uri:
        return by_uri
    named = [h.id for h in snapshot.index.names.get(fold(key), ()) if h.kind == "gemeente"]
    return named or list(snapshot.index.former.get(fold(key), ()))


def _number(key: str) -> str:
    return re.sub(r"[\s.]", "", key).upper().removeprefix("BE")


def organisation(snapshot: Snapshot, key: str) -> Organisation:
    """Return the organisation meant by a URI, KBO number, OVO code or name."""
    clean = key.strip()
    if clean in snapshot.organisations:
        return snapshot.organisations[clean]
    uris = list(snapshot.index.numbers.get(_number(clean), ()))
    if not uris:
        hits = snapshot.index.names.get(fold(clean), ())
        uris = list(dict.fromkeys(h.id for h in hits if h.id in snapshot.organisations))
    active = [u for u in uris if snapshot.status(snapshot.organisations[u]) is Status.ACTIVE]
    chosen = active or uris
    if len(chosen) == 1:
        return snapshot.organisations[chosen[0]]
    if chosen:
        several = "; ".join(f"{snapshot.organisations[u].name} <{u}>" for u in chosen)
        raise UnknownIdError(
            f"'{key}' is the name or number of several organisations: {several}. Use the URI.",
            key=key,
            uris=chosen,
        )
    near = close_names(clean, [o.name for o in snapshot.organisations.values()])
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    raise UnknownIdError(f"There is no organisation '{key}'.{hint}", key=key, near=near)


def search(snapshot: Snapshot, text: str, *, most: int = 10) -> tuple[Hit, ...]:
    """Return what people may mean by `text`: exact names, then beginnings, then near misses."""
    wanted = fold(text)
    if not wanted:
        return ()
    ranked: dict[tuple[str, str], tuple[tuple[int, int, str], Hit]] = {}
    for name, hits in snapshot.index.names.items():
        rank = _rank(name, wanted)
        if rank is not None:
            for hit in hits:
                key = (hit.kind, hit.id)
                order = (rank, _KIND_ORDER[hit.kind], name)
                if key not in ranked or order < ranked[key][0]:
                    ranked[key] = (order, hit)
    found = [hit for _, hit in sorted(ranked.values(), key=lambda pair: pair[0])]
    found = _by_number(snapshot, text) + _by_former_name(snapshot, wanted) + found
    if not found:
        near = close_names(text, snapshot.index.names, most=most)
        found = [hit for name in near for hit in snapshot.index.names[name]]
    return tuple({(h.kind, h.id): h for h in reversed(found)}[key] for key in _keys(found))[:most]


def _keys(hits: Iterable[Hit]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((hit.kind, hit.id) for hit in hits))


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name and len(wanted) > 2 else None


def _by_number(snapshot: Snapshot, text: str) -> list[Hit]:
    number = _number(text)
    if re.fullmatch(r"\d{4,5}", number) and _candidates(snapshot, number):
        try:
            place = municipality(snapshot, number)
        except UnknownIdError:
            return []
        return [Hit("gemeente", place.id, place.name, f"gemeente, NIS {place.nis}", number)]
    found: list[Hit] = []
    for uri in snapshot.index.numbers.get(number, ()):
        body = snapshot.organisations[uri]
        found += [h for h in snapshot.index.names.get(fold(body.name), ()) if h.id == uri]
    return found


def _by_former_name(snapshot: Snapshot, wanted: str) -> list[Hit]:
    found: list[Hit] = []
    for name, units in snapshot.index.former.items():
        if name.startswith(wanted):
            for unit in units:
                former = snapshot.knowledge.lineage.units[unit]
                for carried in snapshot.carry(unit):
                    place = snapshot.units[carried.unit]
                    label = f"gemeente, NIS {place.nis}; ook gezocht als {former.name}"
                    found.append(Hit("gemeente", place.id, place.name, label, former.name))
    return [h for h in found if fold(h.matched) != fold(h.name)]
