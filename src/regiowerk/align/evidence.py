"""What a plan is measured on: structures, inhabitants, borders, commuters and law of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from regiowerk.align.arrangement import Arrangement, Seat
from regiowerk.align.commuting import Commuting, commuting_of
from regiowerk.align.contiguity import Neighbours
from regiowerk.align.decree import Decisions, Rules, decisions, decree
from regiowerk.align.population import population_of
from regiowerk.align.structures import Structure, cooperations
from regiowerk.core.errors import AggregationError, InputError, NotInForceError, UnknownIdError
from regiowerk.core.names import close_names
from regiowerk.delineate.flows import register_flows
from regiowerk.delineate.wording import listed
from regiowerk.register.snapshot import Snapshot

FLOWS = "commuting-2011"
"""The flow by which commuters are counted unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share in capital or votes (0 to 1) and the seats of a membership, where known."""

    share: float | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Evidence:
    """What a plan is measured on.

    Parameters
    ----------
    on : date
        The day.
    structures : tuple of Structure
        The structures of the day.
    places : mapping of municipality to str
        Names of the municipalities of the day.
    codes : mapping of municipality to str
        Their NIS codes.
    population : mapping of municipality to float
        Inhabitants, where known.
    neighbours : mapping of municipality to sequence of municipality
        Who borders on whom, overrides of the register included.
    zonings : mapping of zoning id to mapping of municipality to zone
        The zonings that exist that day.
    commuting : Commuting, optional
        None when there is no flow; the notes say why.
    shares : mapping of (structure, municipality) to Share
        Memberships for which the register knows a share or seats: where a cost key hangs on.
    rules, decided : optional
        The Regiodecreet on the day, and what was decided; None when it was not in force.
    notes : tuple of str
        What a reader must know, in Dutch.
    """

    on: date
    structures: tuple[Structure, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    population: Mapping[str, float] = field(default_factory=dict)
    neighbours: Neighbours = field(default_factory=dict)
    zonings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    commuting: Commuting | None = None
    shares: Mapping[Seat, Share] = field(default_factory=dict)
    rules: Rules | None = None
    decided: Decisions | None = None
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Evidence {self.on}: {len(self.structures)} structures, {self.commuting!r}>"

    def check(self, now: Arrangement) -> None:
        """Raise an error if an arrangement speaks of what there is not on this day.

        Raises
        ------
        InputError
            If a municipality is not one of the day.
        UnknownIdError
            If the plan changes the members of a structure that is not there.
        """
        parts = {part for unit in now.units for part in now.parts(unit)}
        if strangers := sorted(parts - self.places.keys()):
            raise InputError(
                f"{len(strangers)} municipalities of the plan do not exist on {self.on}: "
                f"{listed([now.called(unit) for unit in strangers])}. Ask for the day for which "
                "the plan was made.",
                municipalities=strangers,
                on=self.on,
            )
        known = {one.id: one.name for one in self.structures}
        for structure, _ in sorted(now.added | now.removed):
            if structure not in known:
                near = close_names(structure, known)
                hint = f" Did you mean: {', '.join(near)}?" if near else ""
                raise UnknownIdError(
                    f"The plan changes the members of '{structure}', which is no active structure "
                    f"on {self.on}.{hint}",
                    structure=structure,
                    on=self.on,
                )


def evidence_of(snapshot: Snapshot, *, flows: str | None = FLOWS) -> Evidence:
    """Return what the register knows on a day to measure plans on; takes about two seconds.

    Keep it for many plans on one day.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day.
    flows : str, optional
        Id of the flow of commuters, between all municipalities of Belgium; None for none.

    Raises
    ------
    UnknownIdError
        If there is no such flow.
    """
    notes: list[str] = []
    commuting = None
    if flows is not None:
        try:
            commuting = commuting_of(register_flows(snapshot, flows), snapshot)
        except AggregationError:
            notes.append(
                f"Pendel telt niet mee: '{flows}' is niet bekend voor de gemeenten van "
                f"{snapshot.on}."
            )
    rules = None
    try:
        rules = decree().at(snapshot.on)
    except NotInForceError:
        notes.append(f"Het Regiodecreet gold niet op {snapshot.on}; er zijn geen oordelen.")
    return Evidence(
        on=snapshot.on,
        structures=cooperations(snapshot),
        places={unit: place.name for unit, place in snapshot.units.items()},
        codes={unit: place.nis for unit, place in snapshot.units.items()},
        population=population_of(snapshot),
        neighbours={
            unit: tuple(other.id for other in snapshot.neighbours(place))
            for unit, place in snapshot.units.items()
        },
        zonings=_zonings(snapshot),
        commuting=commuting,
        shares=_shares(snapshot),
        rules=rules,
        decided=decisions(),
        notes=(*notes, *(commuting.notes if commuting else ())),
    )


def _zonings(snapshot: Snapshot) -> dict[str, Mapping[str, str]]:
    views = (snapshot.zoning(zoning) for zoning in snapshot.zoning_ids)
    return {view.zoning.id: view.zone_of for view in views if not view.projected}


def _shares(snapshot: Snapshot) -> dict[Seat, Share]:
    """Return the shares and seats that are known, of a municipality and its OCMW together."""
    found: dict[Seat, Share] = {}
    for structure in snapshot.cooperations:
        for seat in snapshot.member_municipalities(structure):
            rows = [member.membership for member in seat.members]
            shares = [row.share for row in rows if row.share is not None]
            seats = [row.seats for row in rows if row.seats is not None]
            if shares or seats:
                found[structure.uri, seat.municipality.id] = Share(
                    sum(shares) if shares else None, sum(seats) if seats else None
                )
    return found
