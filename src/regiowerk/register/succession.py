"""Succession of territories: what became of a municipality, and what it was made of.

Everything is computed on *atoms*: the oldest units from which later ones were merged. A unit
covers another when it holds all its atoms, so coverage does not depend on the number of mergers
in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regiowerk.core.errors import UnknownIdError
from regiowerk.register.model import Succession, Unit


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a territory lies on another day.

    Parameters
    ----------
    unit : str
        The unit of that day.
    whole : bool
        Whether the territory is the whole of `unit`; False when only a part of it.
    direction : {"same", "forward", "back"}
        Whether the territory itself existed that day, became part of a successor, or is
        split over its predecessors.
    """

    unit: str
    whole: bool
    direction: str


class Lineage:
    """The family tree of units.

    Parameters
    ----------
    units : sequence of Unit
        Every territory at all times.
    successions : sequence of Succession
        Every passing of a whole territory to a later one.

    Raises
    ------
    UnknownIdError
        If a succession names a unit that does not exist.
    """

    def __init__(self, units: Sequence[Unit], successions: Sequence[Succession]) -> None:
        self.units: Mapping[str, Unit] = {unit.id: unit for unit in units}
        after: dict[str, list[Succession]] = defaultdict(list)
        before: dict[str, list[Succession]] = defaultdict(list)
        for step in successions:
            for end in (step.predecessor, step.successor):
                if end not in self.units:
                    raise UnknownIdError(
                        f"The succession {step.predecessor} to {step.successor} of {step.on} names "
                        f"the unit {end}, which is not in the table of units. Add the unit or "
                        "remove the succession.",
                        unit=end,
                    )
            after[step.predecessor].append(step)
            before[step.successor].append(step)
        self._after = after
        self._before = before

    def successions_from(self, unit: str) -> tuple[Succession, ...]:
        """Return the steps by which a unit passed to its direct successors."""
        return tuple(self._after.get(unit, ()))

    def successions_to(self, unit: str) -> tuple[Succession, ...]:
        """Return the steps by which a unit came from its direct predecessors."""
        return tuple(sorted(self._before.get(unit, ()), key=lambda step: step.predecessor))

    @cached_property
    def _atoms(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}

        def atoms(unit: str) -> frozenset[str]:
            if unit not in found:
                steps = self._before.get(unit)
                found[unit] = (
                    frozenset().union(*(atoms(step.predecessor) for step in steps))
                    if steps
                    else frozenset({unit})
                )
            return found[unit]

        for unit in self.units:
            atoms(unit)
        return found

    @cached_property
    def _units_of_atom(self) -> Mapping[str, tuple[str, ...]]:
        units: dict[str, list[str]] = defaultdict(list)
        for unit, atoms in self._atoms.items():
            for atom in atoms:
                units[atom].append(unit)
        return {atom: tuple(sorted(found)) for atom, found in units.items()}

    def atoms(self, unit: str) -> frozenset[str]:
        """Return the oldest units that together are this unit's territory."""
        return self._atoms[unit]

    def carry(self, unit: str, on: date) -> tuple[Carried, ...]:
        """Return the units of day `on` that hold the territory of `unit`.

        Returns
        -------
        tuple of Carried
            Empty when no unit of that day holds any of it. Ordered by unit id.

        Raises
        ------
        UnknownIdError
            If there is no such unit.
        """
        if unit not in self.units:
            raise UnknownIdError(f"There is no unit '{unit}'.", unit=unit)
        if on in self.units[unit].validity:
            return (Carried(unit, True, "same"),)
        mine = self.atoms(unit)
        there = {
            other
            for atom in mine
            for other in self._units_of_atom[atom]
            if on in self.units[other].validity
        }
        return tuple(
            Carried(
                other,
                self.atoms(other) <= mine,
                "forward" if mine < self.atoms(other) or mine == self.atoms(other) else "back",
            )
            for other in sorted(there)
        )

    def covers(self, parts: Iterable[str], whole: str) -> bool:
        """Return whether the territories `parts` together hold all of `whole`."""
        held = frozenset().union(*(self.atoms(part) for part in parts))
        return self.atoms(whole) <= held
