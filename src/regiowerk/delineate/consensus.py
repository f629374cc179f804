"""Recurring patterns (terugkerende patronen): who lies together in most divisions, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.delineate.divisions import Division
from regiowerk.methods.certainty import Consensus, consensus


@dataclass(frozen=True, slots=True)
class Pattern:
    """Units that lie together again and again.

    Parameters
    ----------
    number : int
        From 1, the most units first.
    units : tuple of str
        In order; at least two.
    names : tuple of str
        Their names, or ids where no name is known.
    cohesion : float
        The least share, over any two of them, of the divisions in which they lie together.
    """

    number: int
    units: tuple[str, ...]
    names: tuple[str, ...]
    cohesion: float


@dataclass(frozen=True, slots=True)
class Patterns:
    """What several divisions have in common.

    Parameters
    ----------
    divisions : tuple of str
        Their names.
    threshold : float
        The least share of the divisions in which any two of a pattern lie together.
    patterns : tuple of Pattern
        The most units first.
    alone : tuple of str
        Units that join no other.
    without : tuple of str
        Units with a region in none of the divisions.
    labels : mapping of unit to int
        The consensus division: the one that differs least from all, in pieces that touch.
    borders : mapping of (unit, unit) to float
        Of neighbours, the lesser id first: share of the divisions with a border between them,
        among those in which both have a region; absent where there are none.
    variation : mapping of division to float
        Variation of information between the consensus and each division, in nats; 0 is the same.
    """

    divisions: tuple[str, ...]
    threshold: float
    patterns: tuple[Pattern, ...]
    alone: tuple[str, ...]
    without: tuple[str, ...]
    labels: Mapping[str, int]
    borders: Mapping[tuple[str, str], float]
    variation: Mapping[str, float]

    def __repr__(self) -> str:
        return (
            f"<Patterns of {len(self.divisions)} divisions: {len(self.patterns)} patterns at "
            f"{self.threshold:g}>"
        )


def consensus_of(
    divisions: Sequence[Division],
    borders: Iterable[tuple[str, str]],
    *,
    threshold: float = 0.5,
    names: Mapping[str, str] | None = None,
) -> Patterns:
    """Return the recurring patterns of several divisions.

    Parameters
    ----------
    divisions : sequence of Division
        Zonings, kept results, label files; with the same ids for the same units.
    borders : pairs of units
        Which units touch: a pattern holds together through them.
    threshold : float
        The least share of the divisions, above 0 up to 1.
    names : mapping of unit to str, optional
        Names of the units; by default those that the divisions know.

    Raises
    ------
    InputError
        If there are fewer than two divisions, no unit has a neighbour, or the threshold is out of
        range.
    """
    if len(divisions) < 2:
        raise InputError(
            f"{len(divisions)} division is given; what recurs shows in at least two. Add one."
        )
    units = tuple(sorted(set().union(*(one.region_of for one in divisions))))
    pairs = _neighbours(units, borders)
    place = {unit: k for k, unit in enumerate(units)}
    try:
        found = consensus(
            [_labels(one, units) for one in divisions],
            pairs=np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int64),
            threshold=threshold,
        )
    except ValueError as wrong:
        raise InputError(f"{str(wrong).rstrip('.')}. Correct the choices.") from wrong
    known: dict[str, str] = {}
    for one in divisions:
        known = {**one.names, **known}
    called = _told_apart([one.name for one in divisions])
    apart = [1.0 - share for share in found.together.tolist()]
    patterns, alone = _patterns(found, units, {**known, **(names or {})})
    return Patterns(
        tuple(called),
        threshold,
        patterns,
        alone,
        tuple(units[k] for k in np.flatnonzero(found.patterns == 0)),
        {unit: label for unit, label in zip(units, found.labels.tolist(), strict=True) if label},
        {pair: share for pair, share in zip(pairs, apart, strict=True) if share == share},
        dict(zip(called, found.variation.tolist(), strict=True)),
    )


def _neighbours(units: Sequence[str], borders: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    known = set(units)
    pairs = {(min(pair), max(pair)) for pair in borders if known.issuperset(pair)}
    if not pairs:
        raise InputError(
            "It is not known which units of these divisions touch, so no pattern can be found. "
            "Use municipalities of the day."
        )
    return sorted(pairs)


def _told_apart(names: Sequence[str]) -> list[str]:
    """Return the names, with a number behind those that come back."""
    return [
        name if names.count(name) == 1 else f"{name} ({names[: k + 1].count(name)})"
        for k, name in enumerate(names)
    ]


def _labels(division: Division, units: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    number = {name: k for k, name in enumerate(sorted(set(division.region_of.values())), start=1)}
    regions = (division.region_of.get(unit) for unit in units)
    return np.array([0 if r is None else number[r] for r in regions], dtype=np.int64)


def _patterns(
    found: Consensus, units: Sequence[str], names: Mapping[str, str]
) -> tuple[tuple[Pattern, ...], tuple[str, ...]]:
    """Return the patterns of more than one unit, largest first, and the units by themselves."""
    members: dict[int, list[str]] = {}
    for unit, group in zip(units, found.patterns.tolist(), strict=True):
        if group:
            members.setdefault(group, []).append(unit)
    shared = sorted(
        (group for group, inside in members.items() if len(inside) > 1),
        key=lambda group: (-len(members[group]), members[group]),
    )
    patterns = tuple(
        Pattern(
            number,
            tuple(members[group]),
            tuple(names.get(unit, unit) for unit in members[group]),
            float(found.cohesion[group - 1]),
        )
        for number, group in enumerate(shared, start=1)
    )
    return patterns, tuple(inside[0] for inside in members.values() if len(inside) == 1)
