"""Finding things by what people type: codes, numbers, URIs, names, and names nearly right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names, fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Organisation, Status
from regiowerk.register.views import Municipality

if TYPE_CHECKING:
    from regiowerk.register.register import Knowledge
    from regiowerk.register.snapshot import Snapshot

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
    _add_zones(names, knowledge)
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
        for name in dict.fromkeys(filter(None, (place.name, place.unit.name_fr))):
            names[fold(name)].append(_place(place, name))


def _place(place: Municipality, matched: str) -> Hit:
    return Hit("gemeente", place.id, place.name, f"gemeente, NIS {place.nis}", matched)


def _add_zones(names: dict[str, list[Hit]], knowledge: Knowledge) -> None:
    for zoning in knowledge.zonings.values():
        for zone in knowledge.zones_of.get(zoning.id, ()):
            for name in dict.fromkeys((zone.name, *zone.alternative_names)):
                hit = Hit("gebied", f"{zoning.id}/{zone.code}", zone.name, zoning.name, name)
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
    """Return the municipality meant by a NIS code, name, KBO number, URI or unit id.

    Raises
    ------
    UnknownIdError
        If there is none that day, or several; the message names near misses or the several.
    """
    candidates = _candidates(snapshot, key.strip())
    found = tuple(dict.fromkeys(c.unit for unit in candidates for c in snapshot.carry(unit)))
    if len(found) == 1:
        return snapshot.units[found[0]]
    if found:
        several = ", ".join(f"{snapshot.units[u].name} ({snapshot.units[u].nis})" for u in found)
        why = (
            f"'{key}' was not one municipality on {snapshot.on}; its territory was then {several}. "
            "Ask for one of these, or for a later day."
            if len(candidates) == 1
            else f"'{key}' means several municipalities on {snapshot.on}: {several}. "
            "Ask for one of these by its code."
        )
        raise UnknownIdError(why, key=key, on=snapshot.on, units=list(found))
    former = (
        snapshot.knowledge.lineage.units[u].name
        for units in snapshot.index.former.values()
        for u in units
    )
    near = close_names(key, [*(m.name for m in snapshot.units.values()), *former])
    raise UnknownIdError(
        f"There is no municipality '{key}' on {snapshot.on}.{_hint(near)}",
        key=key,
        on=snapshot.on,
        near=near,
    )


def _hint(near: list[str]) -> str:
    return f" Did you mean: {', '.join(near)}?" if near else " Check the spelling."


def _candidates(snapshot: Snapshot, key: str) -> list[str]:
    knowledge = snapshot.knowledge
    if key in knowledge.lineage.units:
        return [key]
    if re.fullmatch(r"[0-9]{4,5}", key):
        nis = key.zfill(5)
        today = knowledge.codes.unit_on(nis, snapshot.on)
        return [today] if today else list(knowledge.codes.units(nis))
    uris = snapshot.index.numbers.get(_number(key), (key,))
    by_uri = [u for uri in uris for u in snapshot.index.by_organisation.get(uri, ())]
    if by_uri:
        return by_uri
    named = [h.id for h in snapshot.index.names.get(fold(key), ()) if h.kind == "gemeente"]
    return named or list(snapshot.index.former.get(fold(key), ()))


def _number(key: str) -> str:
    number = re.sub(r"[\s.]", "", key).upper().removeprefix("BE")
    return number.zfill(10) if re.fullmatch(r"[0-9]{9}", number) else number


def organisation(snapshot: Snapshot, key: str) -> Organisation:
    """Return the organisation meant by a URI, KBO number, OVO code or name.

    Of several with one name or number, the one that is active on the day.

    Raises
    ------
    UnknownIdError
        If there is none, or several; the message names near misses or the several.
    """
    clean = key.strip()
    if clean in snapshot.organisations:
        return snapshot.organisations[clean]
    uris = snapshot.index.numbers.get(_number(clean)) or _named(snapshot, fold(clean))
    active = [u for u in uris if snapshot.status(snapshot.organisations[u]) is Status.ACTIVE]
    chosen = active or list(uris)
    if len(chosen) == 1:
        return snapshot.organisations[chosen[0]]
    if chosen:
        bodies = [snapshot.organisations[u] for u in chosen]
        several = "; ".join(f"{b.name} ({kind_of(b.kind).name}) <{b.uri}>" for b in bodies)
        raise UnknownIdError(
            f"'{key}' is the name or number of several organisations: {several}. Use the URI.",
            key=key,
            uris=chosen,
        )
    near = close_names(clean, [o.name for o in snapshot.organisations.values()])
    raise UnknownIdError(f"There is no organisation '{key}'.{_hint(near)}", key=key, near=near)


def _named(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """Return the URIs of the organisations with a folded name, municipalities included."""
    hits = snapshot.index.names.get(name, ())
    units = [h.id for h in hits if h.kind == "gemeente"] + [*snapshot.index.former.get(name, ())]
    uris = [snapshot.knowledge.lineage.units[u].organisation for u in units] + [h.id for h in hits]
    return tuple(dict.fromkeys(uri for uri in uris if uri in snapshot.organisations))


def search(snapshot: Snapshot, text: str, *, most: int = 10) -> tuple[Hit, ...]:
    """Return what people may mean by `text`, best first.

    Codes and numbers come first, then names: the whole name, its beginning, the beginning of a
    word, any place in it; near misses only when nothing else was found. A municipality is also
    found by the name of one it was made of, or that it became part of.
    """
    wanted = fold(text)
    if not wanted:
        return ()
    ranked: list[tuple[tuple[int, int, str], Hit]] = []
    for name, hits in snapshot.index.names.items():
        rank = _rank(name, wanted)
        if rank is not None:
            ranked += [((rank, _KIND_ORDER[hit.kind], name), hit) for hit in hits]
    for name, units in snapshot.index.former.items():
        rank = _rank(name, wanted)
        if rank is not None:
            ranked += [((rank, 0, name), hit) for hit in _carried_hits(snapshot, units)]
    found = _by_number(snapshot, text) + [hit for _, hit in sorted(ranked, key=lambda r: r[0])]
    if not found:
        near = close_names(text, snapshot.index.names, most=most)
        found = [hit for name in near for hit in snapshot.index.names[name]]
    first: dict[tuple[str, str], Hit] = {}
    for hit in found:
        first.setdefault((hit.kind, hit.id), hit)
    return tuple(first.values())[:most]


def _rank(name: str, wanted: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    return 3 if wanted in name and len(wanted) > 2 else None


def _carried_hits(snapshot: Snapshot, units: Iterable[str]) -> list[Hit]:
    """Return the municipalities of the day that hold units of another day, and say so."""
    found: list[Hit] = []
    for unit in units:
        other = snapshot.knowledge.lineage.units[unit].name
        for carried in snapshot.carry(unit):
            hit = _place(snapshot.units[carried.unit], other)
            found.append(replace(hit, label=f"{hit.label}; ook gezocht als {other}"))
    return found


def _by_number(snapshot: Snapshot, text: str) -> list[Hit]:
    number = _number(text)
    if re.fullmatch(r"[0-9]{4,5}", number):
        carried = (c for u in _candidates(snapshot, number) for c in snapshot.carry(u))
        return [_place(snapshot.units[c.unit], number) for c in carried]
    found: list[Hit] = []
    for uri in snapshot.index.numbers.get(number, ()):
        body = snapshot.organisations[uri]
        if body.kind == "gemeente":
            units = snapshot.index.by_organisation.get(uri, ())
            found += [_place(snapshot.units[unit], number) for unit in units]
        found += [h for h in snapshot.index.names.get(fold(body.name), ()) if h.id == uri]
    return found
