"""Neighbouring municipalities in every vintage: from the map, with what is fixed by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from regiowerk.register.geography import Codes
from regiowerk.register.model import Neighbours
from regiowerk.register.succession import Lineage
from regiowerk.sources.boundaries import Boundaries, adjacency_overrides
from regiowerk.sources.units import VINTAGES, UnitsReading

_DAYS: Mapping[str, date] = {
    "2018": VINTAGES[2018],
    "2019": VINTAGES[2024],
    "2025": VINTAGES[2025],
}
OVERRIDES = "regiowerk-buren"
"""Source of the pairs that are fixed by hand."""


def neighbour_rows(
    boundaries: Iterable[Boundaries], codes: Codes, units: UnitsReading
) -> tuple[Neighbours, ...]:
    """Return every pair of neighbours of every vintage, each once.

    The Flemish vintages tell of pairs within Flanders and Brussels. The Belgian boundaries of
    2011 tell of all other pairs; they are carried to the later vintages by succession, adding
    the lengths of borders that a merger joined.
    """
    found: dict[tuple[str, str], Neighbours] = {}
    lineage = Lineage(units.units, units.successions)
    home = {u.id for u in units.units if u.region != "wallonie"}
    for one in boundaries:
        source = one.layer.source
        if one.layer.vintage in _DAYS:
            day = _DAYS[one.layer.vintage]
            _add(found, _measured(one.borders, codes, day), source)
            continue
        base = _measured(one.borders, codes, VINTAGES[2018])
        outside = {pair: m for pair, m in base.items() if not set(pair) <= home}
        for day in _DAYS.values():
            _add(found, _carried(outside, lineage, day), source)
    for override in adjacency_overrides():
        for day in _DAYS.values():
            pair = (codes.unit_on(override.one, day), codes.unit_on(override.other, day))
            if pair[0] and pair[1]:
                key = (min(pair[0], pair[1]), max(pair[0], pair[1]))
                length = found[key].length_m if key in found else 0.0
                found[key] = Neighbours(
                    one=key[0],
                    other=key[1],
                    length_m=length,
                    adjacent=override.adjacent,
                    override=True,
                    note=override.note,
                    source=OVERRIDES,
                )
    return tuple(found[key] for key in sorted(found))


def _measured(
    borders: Mapping[tuple[str, str], float], codes: Codes, day: date
) -> dict[tuple[str, str], float]:
    measured: dict[tuple[str, str], float] = {}
    for (one, other), length in borders.items():
        first, second = codes.unit_on(one, day), codes.unit_on(other, day)
        if first is not None and second is not None:
            measured[min(first, second), max(first, second)] = length
    return measured


def _carried(
    pairs: Mapping[tuple[str, str], float], lineage: Lineage, day: date
) -> dict[tuple[str, str], float]:
    carried: dict[tuple[str, str], float] = defaultdict(float)
    for (one, other), length in pairs.items():
        for here in lineage.carry(one, day):
            for there in lineage.carry(other, day):
                if here.unit != there.unit:
                    key = (min(here.unit, there.unit), max(here.unit, there.unit))
                    carried[key] += length
    return carried


def _add(
    found: dict[tuple[str, str], Neighbours],
    pairs: Mapping[tuple[str, str], float],
    source: str,
) -> None:
    for (one, other), length in pairs.items():
        if (one, other) not in found:
            found[one, other] = Neighbours(
                one=one, other=other, length_m=round(length, 1), source=source
            )
