"""Structures to lay against regions: cooperations of the register, or the zones of a zoning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names, fold
from regiowerk.register.kinds import kind_of, kinds
from regiowerk.register.model import Organisation, Origin
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import ZoningView

EVERY = "alle"
"""The word for all active cooperations of the register."""

NO_STRUCTURE = frozenset({"geen", "buiten"})
"""Rows of a zoning that say "in none" or "elsewhere": no structures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A set of municipalities with what is known of who works together in it.

    Parameters
    ----------
    id : str
        URI of the organisation; for a zone the zoning and the code, joined by a slash.
    name : str
        Its name.
    kind : str
        Id of the kind of organisation; for a zone the id of the zoning.
    units : frozenset of str
        The municipalities of the day, M(s), by unit id: directly or through their OCMW.
    abroad : frozenset of str
        Those of `units` that lie outside Flanders.
    partial : frozenset of str
        Those of `units` of which only a part is in, such as one of the municipalities that merged
        into it. They count as a whole.
    themes : tuple of str
        Policy domains; empty when unknown.
    themes_standing : str
        Standing of the themes.
    origin : Origin
        Who wanted it to exist.
    founded : date, optional
        First day of its existence; None when no source says it.
    seen : date, optional
        Earliest day on which a source shows it to exist.
    observed : date, optional
        Latest day for which a source gives its members.
    """

    id: str
    name: str
    kind: str
    units: frozenset[str]
    abroad: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    themes: tuple[str, ...] = ()
    themes_standing: str = ""
    origin: Origin = Origin.UNKNOWN
    founded: date | None = None
    seen: date | None = None
    observed: date | None = None


def structures_of(snapshot: Snapshot, what: str) -> tuple[Structure, ...]:
    """Return the structures that a word stands for, in order of name.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    what : str
        Id of a zoning, of a kind or of a family of kinds (such as ``igs``), or ``alle``. Where a
        zoning and a kind share an id the zoning is meant.

    Raises
    ------
    UnknownIdError
        If the word stands for nothing; the message names the nearest and all families.
    """
    if what in snapshot.zoning_ids:
        return zones_as_structures(snapshot.zoning(what), snapshot)
    families = {kind.family for kind in kinds().values() if kind.cooperation}
    if what == EVERY:
        return cooperations(snapshot)
    if what in families:
        return cooperations(snapshot, (k.id for k in kinds().values() if k.family == what))
    if what in kinds() and kind_of(what).cooperation:
        return cooperations(snapshot, (what,))
    joint = [kind.id for kind in kinds().values() if kind.cooperation]
    near = close_names(what, [*snapshot.zoning_ids, *joint, *families])
    raise UnknownIdError(
        f"'{what}' is neither a zoning, nor a kind or family of structures. "
        f"Nearest: {', '.join(near) or 'none'}. Zonings: {', '.join(snapshot.zoning_ids)}. "
        f"Families: {', '.join(sorted(families))}; or {EVERY}.",
        kind=what,
        near=near,
    )


def cooperations(snapshot: Snapshot, kinds: Iterable[str] | None = None) -> tuple[Structure, ...]:
    """Return the active cooperations of the day, of these kinds or of all, in order of name."""
    wanted = None if kinds is None else frozenset(kinds)
    return tuple(
        structure_of(snapshot, organisation)
        for organisation in snapshot.cooperations
        if wanted is None or organisation.kind in wanted
    )


def structure_of(snapshot: Snapshot, organisation: Organisation) -> Structure:
    """Return an organisation as a structure: its municipalities, and when it is known to exist."""
    seats = snapshot.member_municipalities(organisation)
    units = frozenset(seat.municipality.id for seat in seats)
    rows = [member.membership for member in snapshot.members(organisation)]
    observed = [row.observed_on for row in rows if row.observed_on is not None]
    events = [event.on for event in snapshot.events(organisation) if event.on is not None]
    shown = [organisation.status_on] if organisation.status_on is not None else []
    return Structure(
        id=organisation.uri,
        name=organisation.name,
        kind=organisation.kind,
        units=units,
        abroad=_abroad(snapshot, units),
        partial=frozenset(seat.municipality.id for seat in seats if not seat.whole),
        themes=organisation.themes,
        themes_standing=organisation.themes_standing,
        origin=organisation.origin,
        founded=organisation.validity.begin,
        seen=min([*shown, *observed, *events], default=None),
        observed=max(observed, default=None),
    )


def zones_as_structures(view: ZoningView, snapshot: Snapshot) -> tuple[Structure, ...]:
    """Return the zones of a zoning as structures, in order of name.

    A municipality whose parts lie in several zones counts in the one with its largest part.
    Rows called ``geen`` or ``buiten`` are no structures.
    """
    zoning = view.zoning
    return tuple(
        Structure(
            id=f"{zoning.id}/{code}",
            name=zone.name,
            kind=zoning.id,
            units=(units := frozenset(u for u in view.members[code] if u in snapshot.units)),
            abroad=_abroad(snapshot, units),
            partial=units & set(view.split),
            themes=(zoning.theme,) if zoning.theme else (),
            origin=zoning.origin,
        )
        for code, zone in view.zones.items()
        if not NO_STRUCTURE & {fold(code), fold(zone.name)}
    )


def _abroad(snapshot: Snapshot, units: Iterable[str]) -> frozenset[str]:
    return frozenset(u for u in units if snapshot.units[u].unit.region != "vlaanderen")
