"""What a person means by a text: a municipality, a zone or an organisation, and what else it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.cards import Card, municipality_card, organisation_card, zone_card
from regiowerk.reports.listing import REGIONS

MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Meant:
    """One thing that a text may mean.

    `kind` is ``municipality``, ``zone`` or ``organisation``; `key` finds it without doubt.
    """

    kind: str
    key: str
    label: str


def meanings(snapshot: Snapshot, text: str, *, only: str = "") -> tuple[Meant, ...]:
    """Return what a code, number, URI or name means; municipalities first, then regions.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    text : str
        As people type it; a zone also by its zoning and code, ``referentieregio/WAA``.
    only : {"", "municipality", "zone", "organisation"}
        The kind wanted.

    Raises
    ------
    UnknownIdError
        If it means nothing; the message names near misses, or the several organisations that
        carry the name.
    """
    finders: Mapping[str, Callable[[Snapshot, str], Iterator[Meant]]] = {
        "municipality": _municipalities,
        "zone": _zones,
        "organisation": _organisations,
    }
    exact = snapshot.organisations.get(text.strip())
    if exact is not None and exact.kind != MUNICIPALITY and not only:
        return tuple(_organisations(snapshot, text))
    found: list[Meant] = []
    refusals: list[UnknownIdError] = []
    for kind in [only] if only else finders:
        try:
            found += finders[kind](snapshot, text)
        except UnknownIdError as error:
            refusals.append(error)
    if found:
        return tuple(dict.fromkeys(_without_namesakes(snapshot, found)))
    raise _refusal(snapshot, text, only, refusals)


def _without_namesakes(snapshot: Snapshot, found: list[Meant]) -> list[Meant]:
    """Leave out the OCMW that carries the name of its municipality: every municipality has one."""
    if found[0].kind != "municipality":
        return found
    return [
        one
        for one in found
        if one.kind != "organisation" or snapshot.organisations[one.key].kind != "ocmw"
    ]


def card_of(snapshot: Snapshot, meant: Meant) -> Card:
    """Return everything the register says of it."""
    match meant.kind:
        case "municipality":
            return municipality_card(snapshot, snapshot.units[meant.key])
        case "zone":
            zoning, _, code = meant.key.partition("/")
            return zone_card(snapshot, zoning, code)
        case _:
            return organisation_card(snapshot, snapshot.organisations[meant.key])


def _municipalities(snapshot: Snapshot, text: str) -> Iterator[Meant]:
    place = snapshot.municipality(text)
    yield Meant("municipality", place.id, f"gemeente {place.name} ({place.nis})")


def _zones(snapshot: Snapshot, text: str) -> Iterator[Meant]:
    ids = [hit.id for hit in snapshot.index.names.get(fold(text), ()) if hit.kind == "gebied"]
    zoning, slash, code = text.strip().partition("/")
    if slash and zoning in snapshot.zoning_ids and code in snapshot.zoning(zoning).zones:
        ids.insert(0, f"{zoning}/{code}")
    order = {zoning_id: place for place, zoning_id in enumerate([REGIONS, *snapshot.zoning_ids])}
    for zone_id in sorted(dict.fromkeys(ids), key=lambda i: order[i.partition("/")[0]]):
        zoning, _, code = zone_id.partition("/")
        view = snapshot.zoning(zoning)
        yield Meant("zone", zone_id, f"{view.zoning.name} {view.zones[code].name}")


def _organisations(snapshot: Snapshot, text: str) -> Iterator[Meant]:
    try:
        found = [snapshot.organisation(text)]
    except UnknownIdError as error:
        uris = error.facts.get("uris", [])
        found = [snapshot.organisations[u] for u in uris] if isinstance(uris, list) else []
        if not found:
            raise
    for body in found:
        if body.kind != MUNICIPALITY:
            label = f"{kind_of(body.kind).name} {body.name}"
            yield Meant("organisation", body.uri, label)


def _refusal(
    snapshot: Snapshot, text: str, only: str, refusals: list[UnknownIdError]
) -> UnknownIdError:
    for error in refusals:
        if "units" in error.facts:
            return error
    near = list(dict.fromkeys(f"{hit.name} ({hit.label})" for hit in snapshot.search(text, most=5)))
    hint = f" Did you mean: {'; '.join(near)}?" if near else " Check the spelling."
    return UnknownIdError(
        f"There is no {only or 'municipality, zone or organisation'} '{text}' on "
        f"{snapshot.on}.{hint}",
        key=text,
        on=snapshot.on,
        near=near,
    )
