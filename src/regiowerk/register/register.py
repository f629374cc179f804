"""The register and its snapshots: everything known, and what held on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Protocol, TypeVar

from regiowerk.core.validity import Validity
from regiowerk.register.figures import Figures, NoFigures, Value, published
from regiowerk.register.geography import Codes
from regiowerk.register.model import Assignment, ChangeEvent, Facts, Organisation, Unit, Zone
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.succession import Lineage

_SNAPSHOTS_KEPT = 16
_KNOWLEDGE_KEPT = 4


class Recorded(Protocol):
    """A fact with the period in which the register held it for true."""

    @property
    def known(self) -> Validity:
        """The period, from the day of recording to the day of correction."""


R = TypeVar("R", bound=Recorded)


class Knowledge:
    """The facts as the register knew them on one day, with their indexes.

    Parameters
    ----------
    facts : Facts
        Everything ever recorded.
    known_on : date, optional
        The day of knowing; None for what is known now.
    """

    def __init__(self, facts: Facts, known_on: date | None = None) -> None:
        self.known_on = known_on
        self.units = _known(facts.units, known_on)
        self.codes = Codes(_known(facts.codes, known_on))
        self.lineage = Lineage(self.units, _known(facts.successions, known_on))
        self.organisations: Mapping[str, Organisation] = {
            o.uri: o for o in _known(facts.organisations, known_on)
        }
        self.memberships = _known(facts.memberships, known_on)
        self.events = _known(facts.events, known_on)
        self.zonings = {z.id: z for z in _known(facts.zonings, known_on)}
        self.zones = _known(facts.zones, known_on)
        self.assignments = _known(facts.assignments, known_on)
        self.neighbours = facts.neighbours
        self.indicators = {i.id: i for i in facts.indicators}
        self.flows = {f.id: f for f in facts.flows}
        self.sources = {s.id: s for s in facts.sources}
        self._published: dict[tuple[str, int | None], Mapping[str, Value]] = {}

    def published(self, numbers: Figures, indicator: str, year: int | None) -> Mapping[str, Value]:
        """Return the published value of each unit; the same for every day, so kept."""
        key = (indicator, year)
        if key not in self._published:
            self._published[key] = published(numbers.values(indicator), self.codes, year=year)
        return self._published[key]

    @cached_property
    def zones_of(self) -> Mapping[str, Sequence[Zone]]:
        """The zones of each zoning."""
        return _grouped(self.zones, lambda zone: zone.zoning)

    @cached_property
    def assignments_of(self) -> Mapping[str, Sequence[Assignment]]:
        """The rows of each zoning."""
        return _grouped(self.assignments, lambda row: row.zoning)

    @cached_property
    def events_of(self) -> Mapping[str, Sequence[ChangeEvent]]:
        """The change events of each organisation, by its URI."""
        return _grouped(self.events, lambda event: event.organisation)

    @cached_property
    def local_units(self) -> Mapping[str, tuple[Unit, ...]]:
        """The territories that a municipality or an OCMW governs, by its URI, oldest first.

        An OCMW has the territory of the municipality with which it shares its working area.
        """
        governed: dict[str, list[Unit]] = defaultdict(list)
        areas: dict[str, list[str]] = defaultdict(list)
        for unit in self.units:
            if unit.organisation:
                governed[unit.organisation].append(unit)
        for uri in list(governed):
            if uri in self.organisations and self.organisations[uri].area:
                areas[self.organisations[uri].area].append(uri)
        for organisation in self.organisations.values():
            if organisation.kind == "ocmw":
                for uri in areas.get(organisation.area, ()):
                    governed[organisation.uri].extend(governed[uri])
        return {
            uri: tuple(sorted(units, key=lambda u: (str(u.validity.begin or ""), u.id)))
            for uri, units in governed.items()
        }

    def territory(self, member: str, day: date) -> str | None:
        """Return the unit that a municipality or OCMW governed on a day; None for other members.

        Before its first territory that is the first, between two the later one, after its last
        the last.
        """
        units = self.local_units.get(member, ())
        for unit in units:
            if unit.validity.end is None or day < unit.validity.end:
                return unit.id
        return units[-1].id if units else None


class Register:
    """Who works with whom in a country of municipalities, at all times.

    Parameters
    ----------
    facts : Facts
        Everything the register knows.
    figures : Figures, optional
        Where the numbers are: indicator values and flows. Without it, asking for a number
        raises.

    Examples
    --------
    >>> from datetime import date
    >>> from regiowerk.register.model import Unit, UnitCode
    >>> unit = Unit(id="11001-1977", name="Aartselaar")
    >>> register = Register(Facts(units=(unit,), codes=(UnitCode(unit=unit.id, nis="11001"),)))
    >>> register.at(date(2026, 11, 21)).municipality("aartselaar").nis
    '11001'
    """

    def __init__(self, facts: Facts, figures: Figures | None = None) -> None:
        self.facts = facts
        self.figures: Figures = NoFigures() if figures is None else figures
        self._knowledge = lru_cache(_KNOWLEDGE_KEPT)(partial(Knowledge, facts))
        self._snapshots = lru_cache(_SNAPSHOTS_KEPT)(self._snapshot)

    def knowledge(self, known_on: date | None = None) -> Knowledge:
        """Return the facts as known on a day, or now; the last few are kept."""
        return self._knowledge(known_on)

    def at(self, on: date, known_on: date | None = None) -> Snapshot:
        """Return what held on a day, as the register knew it then or knows it now.

        Parameters
        ----------
        on : date
            The day in reality (*valid on*).
        known_on : date, optional
            The day of knowing (*known on*); None for what is known now.

        Returns
        -------
        Snapshot
            Immutable; the last few are kept.
        """
        return self._snapshots(on, known_on)

    def _snapshot(self, on: date, known_on: date | None) -> Snapshot:
        return Snapshot(on, self.knowledge(known_on), self.figures)


G = TypeVar("G")


def _grouped(rows: Iterable[G], key: Callable[[G], str]) -> Mapping[str, Sequence[G]]:
    found: dict[str, list[G]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def _known(rows: Iterable[R], known_on: date | None) -> Sequence[R]:
    if known_on is None:
        return [row for row in rows if row.known.end is None]
    return [row for row in rows if known_on in row.known]
