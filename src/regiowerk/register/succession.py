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
from graphlib import CycleError, TopologicalSorter

from regiowerk.core.errors import InputError, UnknownIdError
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
        Whether the territory itself existed that day, was carried forward to a later day
        (to a successor), or back to an earlier day (to its predecessors).
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
    InputError
        If a territory passes to several successors, or only in part, or comes round to itself:
        everything here is computed on whole territories.
    """

    def __init__(self, units: Sequence[Unit], successions: Sequence[Succession]) -> None:
        self.units: Mapping[str, Unit] = {unit.id: unit for unit in units}
        self._after: dict[str, Succession] = {}
        self._before: dict[str, list[Succession]] = defaultdict(list)
        for step in sorted(successions, key=lambda s: (s.predecessor, s.successor, s.on)):
            _check_ends(step, self.units)
            _check_whole(step, self._after.get(step.predecessor, step))
            if step.predecessor not in self._after:
                self._after[step.predecessor] = step
                self._before[step.successor].append(step)
        self._atoms = _atoms(
            {unit: [s.predecessor for s in self._before.get(unit, ())] for unit in self.units}
        )

    def successions_from(self, unit: str) -> tuple[Succession, ...]:
        """Return the step by which a unit passed to its direct successor; empty when it did not."""
        return (self._after[unit],) if unit in self._after else ()

    def successions_to(self, unit: str) -> tuple[Succession, ...]:
        """Return the steps by which a unit came from its direct predecessors."""
        return tuple(self._before.get(unit, ()))

    def steps_before(self, unit: str) -> tuple[Succession, ...]:
        """Return every step by which a unit was made, its own first, then its predecessors'."""
        steps = self.successions_to(unit)
        return steps + tuple(s for step in steps for s in self.steps_before(step.predecessor))

    def steps_after(self, unit: str) -> tuple[Succession, ...]:
        """Return every step by which a unit passed on, in order of time."""
        steps = self.successions_from(unit)
        return steps + tuple(s for step in steps for s in self.steps_after(step.successor))

    @cached_property
    def _units_of_atom(self) -> Mapping[str, Sequence[str]]:
        units: dict[str, list[str]] = defaultdict(list)
        for unit, atoms in self._atoms.items():
            for atom in atoms:
                units[atom].append(unit)
        return units

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
        begin = self.units[unit].validity.begin
        direction = "back" if begin is not None and on < begin else "forward"
        mine = self.atoms(unit)
        there = {
            other
            for atom in mine
            for other in self._units_of_atom[atom]
            if on in self.units[other].validity
        }
        return tuple(
            Carried(other, self.atoms(other) <= mine, direction) for other in sorted(there)
        )

    def covers(self, parts: Iterable[str], whole: str) -> bool:
        """Return whether the territories `parts` together hold all of `whole`."""
        held = frozenset().union(*(self.atoms(part) for part in parts))
        return self.atoms(whole) <= held


def _check_ends(step: Succession, units: Mapping[str, Unit]) -> None:
    for end in (step.predecessor, step.successor):
        if end not in units:
            raise UnknownIdError(
                f"The succession {step.predecessor} to {step.successor} of {step.on} names "
                f"the unit {end}, which is not in the table of units. Add the unit or "
                "remove the succession.",
                unit=end,
            )


def _check_whole(step: Succession, other: Succession) -> None:
    if step.share != 1 or step.successor != other.successor:
        both = " and ".join(dict.fromkeys((other.successor, step.successor)))
        raise InputError(
            f"{step.predecessor} passes to {both} with a share of {step.share}; a territory passes "
            "as a whole (share 1) to one successor. Correct the table of successions.",
            predecessor=step.predecessor,
            successors=(other.successor, step.successor),
            share=step.share,
        )


def _atoms(before: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    try:
        for unit in TopologicalSorter(before).static_order():
            parts = [found[predecessor] for predecessor in before[unit]]
            found[unit] = frozenset[str]().union(*parts) or frozenset({unit})
    except CycleError as cycle:
        units = sorted(set(cycle.args[1]))
        raise InputError(
            f"The successions of {', '.join(units)} lead back to where they began. "
            "Remove the wrong step from the table of successions.",
            units=units,
        ) from cycle
    return found
