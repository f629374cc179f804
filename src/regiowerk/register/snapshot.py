"""A snapshot: the register on one day, immutable, with everything analysis and pages ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import fold
from regiowerk.register import figures, lookup
from regiowerk.register.geography import neighbours_on
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import (
    Aggregation,
    ChangeEvent,
    IndicatorDefinition,
    Membership,
    Organisation,
    Role,
    Status,
)
from regiowerk.register.succession import Carried
from regiowerk.register.views import (
    Member,
    MemberMunicipality,
    Municipality,
    Part,
    Participation,
    Step,
    ZoningView,
)
from regiowerk.register.zoning import view_of

if TYPE_CHECKING:
    from regiowerk.register.register import Knowledge

FLANDERS = "vlaanderen"


class Snapshot:
    """What held on day `on`. Made by `Register.at`; never changes.

    Municipalities are those of the day. A membership recorded for a municipality that merged
    before the day is shown at its successor, with the part of the territory it came from; one
    recorded for a later municipality is shown at each of its predecessors.
    """

    def __init__(self, on: date, knowledge: Knowledge, numbers: figures.Figures) -> None:
        self.on = on
        self.known_on = knowledge.known_on
        self._k = knowledge
        self._numbers = numbers
        self._carried: dict[str, tuple[Carried, ...]] = {}
        self._zonings: dict[str, ZoningView] = {}

    def __repr__(self) -> str:
        return (
            f"<Snapshot {self.on}: {len(self.municipalities)} municipalities, "
            f"{len(self.cooperations)} cooperations, {len(self._k.zonings)} zonings>"
        )

    # --- municipalities -------------------------------------------------------------------

    @cached_property
    def units(self) -> Mapping[str, Municipality]:
        """Every Belgian municipality of the day, by unit id."""
        return MappingProxyType(
            {
                unit.id: Municipality(unit, self._k.codes.nis(unit.id, self.on))
                for unit in self._k.units
                if self.on in unit.validity
            }
        )

    @cached_property
    def municipalities(self) -> tuple[Municipality, ...]:
        """The Flemish municipalities of the day, in order of name."""
        return self.municipalities_in(FLANDERS)

    def municipalities_in(self, region: str) -> tuple[Municipality, ...]:
        """Return the municipalities of ``vlaanderen``, ``brussel`` or ``wallonie``, by name."""
        found = (m for m in self.units.values() if m.unit.region == region)
        return tuple(sorted(found, key=lambda m: (fold(m.name), m.id)))

    def municipality(self, key: str) -> Municipality:
        """Return the municipality with this NIS code, name, KBO number, URI or unit id.

        A code or name of a municipality that merged leads to its successor.

        Raises
        ------
        UnknownIdError
            If there is none that day; the message names near misses or the municipalities that
            held the territory.
        """
        return lookup.municipality(self, key)

    def organisation(self, key: str) -> Organisation:
        """Return the organisation with this URI, KBO number, OVO code or name.

        Raises
        ------
        UnknownIdError
            If there is none, or several carry the name; the message names them.
        """
        return lookup.organisation(self, key)

    def search(self, text: str, *, most: int = 10) -> tuple[lookup.Hit, ...]:
        """Return what people may mean by `text`, best first."""
        return lookup.search(self, text, most=most)

    @cached_property
    def index(self) -> lookup.Index:
        """The names and codes of the day, for searching."""
        return lookup.build_index(self, self._k)

    def carry(self, unit: str) -> tuple[Carried, ...]:
        """Return where the territory of any unit lies on the day of this snapshot."""
        if unit not in self._carried:
            self._carried[unit] = self._k.lineage.carry(unit, self.on)
        return self._carried[unit]

    def predecessors(self, municipality: Municipality) -> tuple[Step, ...]:
        """Return the municipalities it was made of, with the day; nearest in time first."""
        found = self._k.lineage.steps_before(municipality.id)
        steps = [self._step(s.predecessor, s.on, s.note) for s in found]
        return tuple(sorted(steps, key=lambda s: (-s.on.toordinal(), s.nis)))

    def successors(self, municipality: Municipality) -> tuple[Step, ...]:
        """Return the municipalities it became part of, with the day; nearest in time first."""
        found = self._k.lineage.steps_after(municipality.id)
        return tuple(self._step(s.successor, s.on, s.note) for s in found)

    def _step(self, unit: str, on: date, note: str) -> Step:
        found = self._k.lineage.units[unit]
        return Step(unit, found.name, self._k.codes.nis(unit, on), on, note)

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[str, ...]]:
        return neighbours_on(self._k.neighbours, {u: m.unit for u, m in self.units.items()})

    def neighbours(self, municipality: Municipality) -> tuple[Municipality, ...]:
        """Return the municipalities it borders on, overrides included, in order of name."""
        found = (self.units[u] for u in self._neighbours.get(municipality.id, ()))
        return tuple(sorted(found, key=lambda m: fold(m.name)))

    # --- organisations and memberships ----------------------------------------------------

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Every organisation the register knows, whatever its status that day, by URI."""
        return MappingProxyType(dict(self._k.organisations))

    def status(self, organisation: Organisation) -> Status:
        """Return the status on the day.

        An organisation whose period is known is active within it. One that the source calls
        inactive without a day is inactive on every day: nobody knows since when.
        """
        if self.on not in organisation.validity:
            return Status.INACTIVE
        if organisation.status is Status.INACTIVE and organisation.validity.end is not None:
            return Status.ACTIVE
        return organisation.status

    @cached_property
    def cooperations(self) -> tuple[Organisation, ...]:
        """The active structures that join several authorities, in order of name."""
        found = (
            o
            for o in self._k.organisations.values()
            if kind_of(o.kind).cooperation and self.status(o) is Status.ACTIVE
        )
        return tuple(sorted(found, key=lambda o: (fold(o.name), o.uri)))

    @cached_property
    def _memberships(self) -> Mapping[str, tuple[Membership, ...]]:
        found: dict[str, list[Membership]] = defaultdict(list)
        for membership in self._k.memberships:
            if self.on in membership.validity:
                found[membership.organisation].append(membership)
        return {uri: tuple(rows) for uri, rows in found.items()}

    def members(self, organisation: Organisation | str) -> tuple[Member, ...]:
        """Return the members of a structure; a carried-back membership once per predecessor."""
        uri = organisation if isinstance(organisation, str) else organisation.uri
        found: list[Member] = []
        for membership in self._memberships.get(uri, ()):
            if membership.role is not Role.RELATED:
                found += self._resolve(membership)
        return tuple(sorted(found, key=_member_order))

    def related(self, organisation: Organisation) -> tuple[Member, ...]:
        """Return the organisations that the source calls related; they are not members."""
        rows = self._memberships.get(organisation.uri, ())
        found = [m for row in rows if row.role is Role.RELATED for m in self._resolve(row)]
        return tuple(sorted(found, key=_member_order))

    def _resolve(self, membership: Membership) -> list[Member]:
        organisation = self._k.organisations.get(membership.member)
        recorded = self._k.territory(membership.member, membership.observed_on or self.on)
        if recorded is None:
            return [Member(membership, organisation, None)]
        unit = self._k.lineage.units[recorded]
        part = Part(recorded, unit.name, self._k.codes.nis(recorded, self.on))
        found = [
            Member(
                membership,
                organisation,
                self.units[carried.unit],
                None if carried.direction == "same" else part,
                carried.direction,
            )
            for carried in self.carry(recorded)
        ]
        return found or [Member(membership, organisation, None, part)]

    @cached_property
    def _seats(self) -> Mapping[str, tuple[MemberMunicipality, ...]]:
        return {uri: self._gather(self.members(uri)) for uri in self._memberships}

    def _gather(self, members: Iterable[Member]) -> tuple[MemberMunicipality, ...]:
        by_unit: dict[str, list[Member]] = defaultdict(list)
        for member in members:
            if member.municipality is not None:
                by_unit[member.municipality.id].append(member)
        return tuple(
            MemberMunicipality(self.units[unit], tuple(rows), self._whole(unit, rows))
            for unit, rows in by_unit.items()
        )

    def _whole(self, unit: str, members: Iterable[Member]) -> bool:
        held = {m.part.unit if m.part else unit for m in members}
        return unit in held or self._k.lineage.covers(held, unit)

    def member_municipalities(
        self, organisation: Organisation | str
    ) -> tuple[MemberMunicipality, ...]:
        """Return M(s): the municipalities in a structure, directly or through an OCMW, by name."""
        uri = organisation if isinstance(organisation, str) else organisation.uri
        return self._seats.get(uri, ())

    @cached_property
    def _participations(self) -> Mapping[str, tuple[Participation, ...]]:
        found: dict[str, list[Participation]] = defaultdict(list)
        for organisation in self.cooperations:
            for seat in self.member_municipalities(organisation):
                kind = kind_of(organisation.kind)
                found[seat.municipality.id].append(Participation(organisation, kind, seat))
        return {unit: tuple(rows) for unit, rows in found.items()}

    def participations(self, municipality: Municipality) -> tuple[Participation, ...]:
        """Return every active structure a municipality is in, in order of name."""
        return self._participations.get(municipality.id, ())

    @cached_property
    def without_members(self) -> tuple[Organisation, ...]:
        """The active structures of which no members are known."""
        known = {
            uri
            for uri, rows in self._memberships.items()
            if any(row.role is not Role.RELATED for row in rows)
        }
        return tuple(o for o in self.cooperations if o.uri not in known)

    def events(self, organisation: Organisation) -> tuple[ChangeEvent, ...]:
        """Return the change events of an organisation, those without a day first."""
        found = self._k.events_of.get(organisation.uri, ())
        return tuple(sorted(found, key=lambda e: (str(e.on or ""), e.uri, e.part)))

    # --- zonings --------------------------------------------------------------------------

    @cached_property
    def zoning_ids(self) -> tuple[str, ...]:
        """The ids of every zoning, in the order of the table."""
        return tuple(self._k.zonings)

    def zoning(self, zoning_id: str) -> ZoningView:
        """Return a zoning on the municipalities of the day.

        Raises
        ------
        UnknownIdError
            If there is no such zoning; the message names those there are.
        """
        if zoning_id not in self._k.zonings:
            raise UnknownIdError(
                f"There is no zoning '{zoning_id}'. Known: {', '.join(self._k.zonings)}.",
                zoning=zoning_id,
            )
        if zoning_id not in self._zonings:
            self._zonings[zoning_id] = view_of(
                self._k.zonings[zoning_id],
                self._k.zones_of.get(zoning_id, ()),
                self._k.assignments_of.get(zoning_id, ()),
                self.on,
                self.carry,
                self._k.lineage,
            )
        return self._zonings[zoning_id]

    # --- numbers --------------------------------------------------------------------------

    def indicator(
        self, indicator_id: str, municipality: Municipality, *, year: int | None = None
    ) -> figures.Figure:
        """Return a figure of a municipality, joined over mergers where that is allowed.

        A mean is weighed by its indicator of weight for the same year, or for the last year of
        that indicator when it was not published for that year.

        Raises
        ------
        UnknownIdError
            If the indicator does not exist, or was not published for this territory.
        AggregationError
            If the figure may not be joined over the merger.
        """
        definition = self._definition(indicator_id)
        values = self._values(indicator_id, year)

        def weight_of(unit: str) -> float:
            heavy = self._definition(definition.weight)
            weights = self._values(heavy.id, values[unit].year) or self._values(heavy.id, None)
            return figures.carried_figure(unit, weights, self._k.lineage, heavy).value

        weighted = definition.aggregation is Aggregation.WEIGHTED_MEAN and definition.weight
        return figures.carried_figure(
            municipality.id, values, self._k.lineage, definition, weight_of if weighted else None
        )

    def _definition(self, indicator_id: str) -> IndicatorDefinition:
        if indicator_id not in self._k.indicators:
            raise UnknownIdError(
                f"There is no indicator '{indicator_id}'. "
                f"Known: {', '.join(self._k.indicators) or 'none'}.",
                indicator=indicator_id,
            )
        return self._k.indicators[indicator_id]

    def _values(self, indicator_id: str, year: int | None) -> Mapping[str, figures.Value]:
        return self._k.published(self._numbers, indicator_id, year)

    def flow(self, flow_id: str) -> figures.FlowView:
        """Return a flow between the municipalities of the day, summed over mergers.

        Raises
        ------
        UnknownIdError
            If the flow does not exist.
        AggregationError
            If the flow is coarser than the municipalities of the day.
        """
        if flow_id not in self._k.flows:
            raise UnknownIdError(
                f"There is no flow '{flow_id}'. Known: {', '.join(self._k.flows) or 'none'}.",
                flow=flow_id,
            )
        return figures.carried_flow(
            self._numbers.flow(flow_id),
            self._k.flows[flow_id].vintage,
            self._k.codes,
            self._k.lineage,
            self.on,
        )

    @property
    def knowledge(self) -> Knowledge:
        """The facts behind the snapshot, as known on its day of knowing."""
        return self._k


def _member_order(member: Member) -> tuple[str, str, str]:
    name = member.organisation.name if member.organisation else member.membership.member
    place = member.municipality.name if member.municipality else name
    return (fold(place), fold(name), member.membership.uri)
