"""Which single moves or swaps of units make a division better, and by how much.

Contiguity is kept on both sides: a step is offered only when no region that it touches falls into
more pieces than before. A region never loses its last unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.divisions.triples import (
    NONE,
    Floats,
    Ints,
    Triples,
    checked_flows,
    checked_labels,
)

Measure = Literal["internal_share", "self_containment", "adjusted_rand"]
_LEAST_GAIN = 1e-12


@dataclass(frozen=True, slots=True)
class Move:
    """One step: `unit` goes from region `source` to region `target`.

    Parameters
    ----------
    unit, source, target : int
        The unit and its regions before and after.
    gain : float
        How much the measure rises; above 0.
    after : float
        The measure after the step.
    swapped_with : int, optional
        The unit that goes from `target` to `source` at the same time; None for a move.
    """

    unit: int
    source: int
    target: int
    gain: float
    after: float
    swapped_with: int | None = None


class _Gains(Protocol):
    """A measure of the division, before and after steps."""

    before: float

    def after_moves(self, units: Ints, targets: Ints) -> Floats:
        """Return the measure after each move."""

    def after_swaps(self, units: Ints, others: Ints) -> Floats:
        """Return the measure after each swap of two units of different regions."""


def improvements(
    flows: Triples,
    labels: ArrayLike,
    adjacency: ArrayLike,
    *,
    measure: Measure = "internal_share",
    reference: ArrayLike | None = None,
    swaps: bool = True,
    most: int | None = None,
) -> tuple[Move, ...]:
    """Return the steps that raise a measure of a division, the greatest gain first.

    Parameters
    ----------
    flows : (origins, destinations, amounts), each of shape (m,)
        ``amounts[e]`` goes from unit ``origins[e]`` to unit ``destinations[e]``, as indices 0 to
        n - 1; finite, at least 0; pairs may repeat.
    labels : array of int, shape (n,)
        Region of each unit, 0 to k - 1; -1 for a unit in no region, which is left as it is.
    adjacency : array of int, shape (p, 2)
        Pairs of units that share a border, in either order.
    measure : {"internal_share", "self_containment", "adjusted_rand"}
        What has to rise: flow inside regions over flow that starts in a region; the mean over
        regions of the lesser of supply- and demand-side self-containment (0 where undefined); or
        the agreement with `reference`.
    reference : array of int, shape (n,), optional
        The other division; -1 for a unit that does not count. Needed for ``adjusted_rand``.
    swaps : bool
        Whether to look for swaps of two border units as well.
    most : int, optional
        Return at most so many steps.

    Returns
    -------
    tuple of Move
        In order of falling gain, then unit, target and the unit swapped with.

    Raises
    ------
    ValueError
        If arrays do not fit each other, `measure` is not known, or `reference` is missing.

    Notes
    -----
    Gains are exact: each is the measure after the step minus the measure before it. Only one
    step is looked ahead, and gains of several steps do not add up. Memory is O(n k).

    Examples
    --------
    >>> flows = ([0, 1, 2, 2, 3], [1, 0, 3, 1, 2], [30, 30, 40, 5, 40])
    >>> steps = improvements(flows, [0, 0, 0, 1], [(0, 1), (1, 2), (2, 3)])
    >>> [(step.unit, step.source, step.target, round(step.gain, 3)) for step in steps]
    [(2, 0, 1, 0.517)]
    """
    region = checked_labels(labels)
    pairs = np.asarray(adjacency, dtype=np.int64).reshape(-1, 2)
    if pairs.size and (pairs.min() < 0 or pairs.max() >= region.size):
        raise ValueError(f"adjacency must name units from 0 to {region.size - 1}")
    gains = _gains(measure, flows, region, reference)
    ground = _Ground.of(region, pairs)
    found = _moves(ground, gains) + (_swaps(ground, gains) if swaps else [])
    found.sort(key=lambda m: (-m.gain, m.unit, m.target, m.swapped_with or NONE))
    return tuple(found[:most])


def _gains(measure: Measure, flows: Triples, region: Ints, reference: ArrayLike | None) -> _Gains:
    if measure == "adjusted_rand":
        other = None if reference is None else checked_labels(reference)
        if other is None or other.shape != region.shape:
            raise ValueError("adjusted_rand needs a reference with one label for each unit")
        return _Rand(region, other)
    if measure not in ("internal_share", "self_containment"):
        raise ValueError(
            f"measure must be internal_share, self_containment or adjusted_rand, got {measure!r}"
        )
    return _Containment(checked_flows(flows, region.size), region, mean=measure != "internal_share")


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """The division on the map: regions, their members, and neighbours of each unit."""

    region: Ints
    members: list[set[int]]
    around: list[list[int]]
    border: Ints  # pairs of adjacent units in different regions, both ways, shape (b, 2)

    @classmethod
    def of(cls, region: Ints, pairs: Ints) -> _Ground:
        both = np.unique(np.concatenate([pairs, pairs[:, ::-1]]), axis=0)
        both = both[(region[both] >= 0).all(axis=1) & (both[:, 0] != both[:, 1])]
        around: list[list[int]] = [[] for _ in range(region.size)]
        for one, other in both.tolist():
            around[one].append(other)
        members: list[set[int]] = [set() for _ in range(int(region.max(initial=NONE)) + 1)]
        for unit, label in enumerate(region.tolist()):
            if label >= 0:
                members[label].add(unit)
        return cls(region, members, around, both[region[both[:, 0]] != region[both[:, 1]]])

    def pieces(self, units: set[int]) -> int:
        """Return the number of connected parts of a set of units."""
        left, count = set(units), 0
        while left:
            count += 1
            reached = [left.pop()]
            while reached:
                near = [unit for unit in self.around[reached.pop()] if unit in left]
                left.difference_update(near)
                reached += dict.fromkeys(near)
        return count

    def keeps(self, leaving: int, source: int, target: int, coming: int | None) -> bool:
        """Return whether neither region falls into more pieces by a step."""
        here, there = self.members[source], self.members[target]
        back: set[int] = set() if coming is None else {coming}
        after_here, after_there = (here - {leaving}) | back, (there - back) | {leaving}
        if not after_here or self.pieces(after_there) > self.pieces(there):
            return False
        return self.pieces(after_here) <= self.pieces(here)


def _moves(ground: _Ground, gains: _Gains) -> list[Move]:
    region = ground.region
    candidates = np.unique(
        np.column_stack([ground.border[:, 0], region[ground.border[:, 1]]]), axis=0
    )
    units, targets = candidates.T
    after = gains.after_moves(units, targets)
    return [
        Move(u, int(region[u]), t, value - gains.before, value)
        for u, t, value in _rising(units, targets, after, gains.before)
        if ground.keeps(u, int(region[u]), t, None)
    ]


def _swaps(ground: _Ground, gains: _Gains) -> list[Move]:
    """Return the rising swaps of a unit that borders a region with one that borders its own."""
    facing: dict[tuple[int, int], set[int]] = {}
    for one, other in ground.border.tolist():
        here, there = int(ground.region[one]), int(ground.region[other])
        facing.setdefault((here, there), set()).add(one)
    candidates = [
        (one, other)
        for (here, there), ones in facing.items()
        if here < there
        for one in sorted(ones)
        for other in sorted(facing[there, here])
    ]
    units, others = np.array(candidates, dtype=np.int64).reshape(-1, 2).T
    after = gains.after_swaps(units, others)
    found: list[Move] = []
    for unit, other, value in _rising(units, others, after, gains.before):
        source, target = int(ground.region[unit]), int(ground.region[other])
        if ground.keeps(unit, source, target, other):
            found.append(Move(unit, source, target, value - gains.before, value, other))
    return found


def _rising(
    units: Ints, others: Ints, after: Floats, before: float
) -> Sequence[tuple[int, int, float]]:
    better = np.flatnonzero(after - before > _LEAST_GAIN)
    return [(int(units[k]), int(others[k]), float(after[k])) for k in better]


class _Containment:
    """Internal share, or mean self-containment, before and after steps."""

    def __init__(self, flows: tuple[Ints, Ints, Floats], region: Ints, *, mean: bool) -> None:
        origins, destinations, amounts = flows
        n, k = region.size, int(region.max(initial=NONE)) + 1
        self.region, self.mean = region, mean
        self._keys, place = np.unique(origins * n + destinations, return_inverse=True)
        self._amounts = np.bincount(place, amounts, minlength=self._keys.size)
        self._out = _by_region(origins, region[destinations], amounts, n, k)
        self._in = _by_region(destinations, region[origins], amounts, n, k)
        self._leaving = np.bincount(origins, amounts, minlength=n)
        self._coming = np.bincount(destinations, amounts, minlength=n)
        grouped = [
            np.bincount(region[region >= 0], values[region >= 0], minlength=k)
            for values in (self._leaving, self._coming, self._own_region())
        ]
        self._state = np.array(grouped, dtype=np.float64)  # outgoing, incoming, internal
        self._filled = max(int(np.unique(region[region >= 0]).size), 1)
        empty = np.empty(0, dtype=np.int64)
        self.before = float(self._measure(empty, empty, np.zeros((3, 0)), np.zeros((3, 0)))[1])

    def _own_region(self) -> Floats:
        inside = np.maximum(self.region, 0)
        if not self._out.shape[1]:
            return np.zeros(self.region.size)
        return np.where(self.region >= 0, self._out[np.arange(self.region.size), inside], 0.0)

    def _between(self, ones: Ints, others: Ints) -> Floats:
        """Return the flow from each of `ones` to the one of `others` beside it."""
        if not self._keys.size:
            return np.zeros(ones.size)
        wanted = ones * self.region.size + others
        place = np.minimum(np.searchsorted(self._keys, wanted), self._keys.size - 1)
        return np.where(self._keys[place] == wanted, self._amounts[place], 0.0)

    def _part(self, units: Ints, regions: Ints) -> Floats:
        """Return outgoing, incoming and tie with a region of each unit; its own flow once."""
        own, inside = self._between(units, units), self.region[units] == regions
        tie = self._out[units, regions] + self._in[units, regions] + np.where(inside, -own, own)
        return np.array([self._leaving[units], self._coming[units], tie])

    def after_moves(self, units: Ints, targets: Ints) -> Floats:
        """Return the measure after each move."""
        sources = self.region[units]
        lost, won = self._part(units, sources), self._part(units, targets)
        return self._measure(sources, targets, -lost, won)[0]

    def after_swaps(self, units: Ints, others: Ints) -> Floats:
        """Return the measure after each swap."""
        sources, targets = self.region[units], self.region[others]
        tie = self._between(units, others) + self._between(others, units)
        shared = np.array([np.zeros(units.size), np.zeros(units.size), tie])
        here = self._part(others, sources) - self._part(units, sources) - shared
        there = self._part(units, targets) - self._part(others, targets) - shared
        return self._measure(sources, targets, here, there)[0]

    def _measure(
        self, sources: Ints, targets: Ints, here: Floats, there: Floats
    ) -> tuple[Floats, float]:
        """Return the measure after changes of two regions, and the measure as it stands."""
        if not self.mean:
            total, inside = float(self._state[0].sum()), float(self._state[2].sum())
            if total <= 0:
                return np.zeros(sources.size), 0.0
            return (inside + here[2] + there[2]) / total, inside / total
        now = _least(self._state)
        changed = [
            _least(self._state[:, regions] + change) - now[regions]
            for regions, change in ((sources, here), (targets, there))
        ]
        whole = float(now.sum())
        return (whole + changed[0] + changed[1]) / self._filled, whole / self._filled


def _by_region(units: Ints, regions: Ints, amounts: Floats, n: int, k: int) -> Floats:
    place = units * (k + 1) + regions + 1
    summed = np.bincount(place, amounts, minlength=n * (k + 1)).reshape(n, k + 1)
    return summed[:, 1:].astype(np.float64)


def _least(state: Floats) -> Floats:
    """Return the lesser self-containment of regions; 0 where nothing goes out or comes in."""
    most = np.maximum(state[0], state[1])
    empty = np.minimum(state[0], state[1]) <= 0
    shares: Floats = np.zeros(most.size)
    np.divide(state[2], most, out=shares, where=~empty & (most > 0))
    return shares


class _Rand:
    """Adjusted Rand index with a reference, before and after steps; units weigh the same."""

    def __init__(self, region: Ints, reference: Ints) -> None:
        self.region, self.reference = region, reference
        self._counted = (region >= 0) & (reference >= 0)
        k, c = (max(int(side.max(initial=NONE)) + 1, 1) for side in (region, reference))
        self._table = np.zeros((k, c))
        np.add.at(self._table, (region[self._counted], reference[self._counted]), 1.0)
        self._rows = self._table.sum(axis=1)
        self._pairs_in_reference = float(_pairs(self._table.sum(axis=0)).sum())
        self._pairs = float(_pairs(self._table.sum(keepdims=True)).sum())
        zero = np.zeros(1)
        self.before = float(self._index(zero, zero)[0])

    def _index(self, together: Floats, rows: Floats) -> Floats:
        """Return the index after changes in pairs together in both, and in the division."""
        both = _pairs(self._table).sum() + together
        here = _pairs(self._rows).sum() + rows
        if not self._pairs:
            return np.ones(rows.size)
        expected = here * self._pairs_in_reference / self._pairs
        room = (here + self._pairs_in_reference) / 2 - expected
        found: Floats = np.ones(rows.size)
        np.divide(both - expected, room, out=found, where=room > 0)
        return found

    def after_moves(self, units: Ints, targets: Ints) -> Floats:
        """Return the index after each move."""
        sources, group = self.region[units], self.reference[units]
        counted = self._counted[units]
        together = self._table[targets, group] - (self._table[sources, group] - 1)
        rows = self._rows[targets] - (self._rows[sources] - 1)
        return self._index(np.where(counted, together, 0.0), np.where(counted, rows, 0.0))

    def after_swaps(self, units: Ints, others: Ints) -> Floats:
        """Return the index after each swap: a move, and a move back after it."""
        sources, targets = self.region[units], self.region[others]
        one, other = self.reference[units], self.reference[others]
        first, second = (self._counted[side].astype(np.float64) for side in (units, others))
        same = (one == other) * first * second
        there = self._table[targets, one] - (self._table[sources, one] - 1)
        back = self._table[sources, other] - (self._table[targets, other] - 1)
        grown = self._rows[targets] - (self._rows[sources] - 1)
        shrunk = (self._rows[sources] - first) - (self._rows[targets] + first - 1)
        return self._index(
            first * there + second * back - 2 * same, first * grown + second * shrunk
        )


def _pairs(counts: Floats) -> Floats:
    return counts * (counts - 1) / 2
