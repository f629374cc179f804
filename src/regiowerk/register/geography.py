"""Official codes and neighbours of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from regiowerk.register.model import Neighbours, Unit, UnitCode


class Codes:
    """Official codes of units, in both directions and on any day."""

    def __init__(self, codes: Sequence[UnitCode]) -> None:
        of_unit: dict[str, list[UnitCode]] = defaultdict(list)
        of_nis: dict[str, list[UnitCode]] = defaultdict(list)
        for code in sorted(codes, key=_oldest_first):
            of_unit[code.unit].append(code)
            of_nis[code.nis].append(code)
        self._of_unit: Mapping[str, list[UnitCode]] = of_unit
        self._of_nis: Mapping[str, list[UnitCode]] = of_nis

    def nis(self, unit: str, on: date) -> str:
        """Return the code of a unit on a day, or its last code where it had none that day."""
        codes = self._of_unit.get(unit, ())
        for code in codes:
            if on in code.validity:
                return code.nis
        return codes[-1].nis if codes else ""

    def of_unit(self, unit: str) -> tuple[UnitCode, ...]:
        """Return the dated codes of a unit, oldest first."""
        return tuple(self._of_unit.get(unit, ()))

    def units(self, nis: str) -> tuple[str, ...]:
        """Return every unit that ever carried a code, oldest first."""
        return tuple(dict.fromkeys(code.unit for code in self._of_nis.get(nis, ())))

    def unit_on(self, nis: str, on: date) -> str | None:
        """Return the unit that carried a code on a day, or None."""
        return next((c.unit for c in self._of_nis.get(nis, ()) if on in c.validity), None)


def _oldest_first(code: UnitCode) -> tuple[date, str, str]:
    return (code.validity.begin or date.min, code.unit, code.nis)


def neighbours_on(
    rows: Sequence[Neighbours], units: Mapping[str, Unit]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each unit in `units` the units it borders on, both ways, in order.

    Overrides win: a pair said not to be adjacent is left out even when the map has it.
    """
    pairs: dict[tuple[str, str], Neighbours] = {}
    for row in rows:
        if row.one in units and row.other in units:
            pair = (min(row.one, row.other), max(row.one, row.other))
            if row.override or pair not in pairs:
                pairs[pair] = row
    found: dict[str, list[str]] = {unit: [] for unit in units}
    for (one, other), row in pairs.items():
        if row.adjacent:
            found[one].append(other)
            found[other].append(one)
    return {unit: tuple(sorted(others)) for unit, others in found.items()}
