"""The register and its snapshots: everything known, and what held on one day."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from regiowerk.core.validity import Validity
from regiowerk.register.figures import Figures, NoFigures
from regiowerk.register.geography import Codes
from regiowerk.register.model import Facts, Organisation, Unit
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.succession import Lineage

_SNAPSHOTS_KEPT = 16


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
        self.figures: Figures = figures or NoFigures()
        self._knowledge: dict[date | None, Knowledge] = {}
        self._snapshots: OrderedDict[tuple[date, date | None], Snapshot] = OrderedDict()

    def knowledge(self, known_on: date | None = None) -> Knowledge:
        """Return the facts as known on a day, or now."""
        if known_on not in self._knowledge:
            self._knowledge[known_on] = Knowledge(self.facts, known_on)
        return self._knowledge[known_on]

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
        key = (on, known_on)
        if key not in self._snapshots:
            self._snapshots[key] = Snapshot(on, self.knowledge(known_on), self.figures)
            if len(self._snapshots) > _SNAPSHOTS_KEPT:
                self._snapshots.popitem(last=False)
        self._snapshots.move_to_end(key)
        return self._snapshots[key]


def _known(rows: Iterable[R], known_on: date | None) -> Sequence[R]:
    if known_on is None:
        return [row for row in rows if row.known.end is None]
    return [row for row in rows if known_on in row.known]
