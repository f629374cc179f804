"""A proven lower bound when every region has a seat, by who lies with which seat.

A column says that a unit lies in the region of a seat, another that a structure lies in it whole;
the second is at most the first of each of its units. Every region meets the bounds, and a unit
that is no seat has a neighbour in its region. The rows of `spreading` are in it as well, with
for a broken structure one that lies whole in no region. The linear program and, as far as time or
nodes allow, the program in whole numbers are solved by HiGHS.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from math import inf

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.programs import Program
from regiowerk.methods.redrawing.bounding import NODES, Row, rounded, rows_at
from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import FREE, Instance
from regiowerk.methods.redrawing.records import Bound
from regiowerk.methods.redrawing.starting import neighbours_of

_CELLS = 50_000  # pairs of unit and region above which the program is not tried with a clock

_PATIENCE = 20
"""Whole numbers are tried when so many times the seconds of the linear program are left: at the
first node of its tree the solver does not look at its clock."""

_AGAIN = 6  # times that the linear program is solved, each with more rows
_GAIN = 0.02  # as long as the bound grows by more than this

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def seat_bound(instance: Instance, ground: Ground, left: Callable[[], float]) -> Bound:
    """Return a proven bound for every division with one seat, or locked unit, in each region.

    Parameters
    ----------
    instance, ground : Instance, Ground
        With a locked unit in every region.
    left : callable
        Seconds left; infinite for no limit.
    """
    found: list[Bound] = []
    search = SeatBound(instance, ground, left, found.append)
    search.relaxed([])
    search.whole()
    return found[-1]


class SeatBound:
    """The program of one instance and its bound; see `seat_bound`.

    Parameters
    ----------
    instance, ground : Instance, Ground
        With a locked unit in every region.
    left : callable
        Seconds left; infinite for no limit.
    tell : callable
        Told each bound that is proven.
    """

    def __init__(
        self,
        instance: Instance,
        ground: Ground,
        left: Callable[[], float],
        tell: Callable[[Bound], None],
    ) -> None:
        self._instance, self._ground = instance, ground
        self._left, self._tell = left, tell
        self._bound, self._took = 0.0, inf
        self._program: Program | None = None
        self._constant = 0.0

    def relaxed(self, rows: list[Row]) -> None:
        """Return nothing; solve the linear program, unless it is too large for any time given.

        Spreading rows hold here too. Those given are in it from the start; those that the answer
        misses are added as long as there is time for it and the bound grows.
        """
        allowed = reachable(self._instance)
        if self._left() < inf and np.count_nonzero(allowed) > _CELLS:
            return
        place = _columns(allowed)
        whole_in = _whole_in(self._instance, place)
        self._program, self._constant = _program(self._instance, place, whole_in)
        first = int(place.max()) + 1
        owner = np.array([structure for structure, _ in whole_in], np.int64)
        _add_spreading(self._program, rows, owner, first)
        for _ in range(_AGAIN):
            before, bound = self._left(), self._bound
            found = self._program.solve(relaxed=True, inside=True, seconds=max(before, 0.1))
            self._raise_to(found.bound)
            self._took = before - self._left() if before < inf else 0.0
            if found.status != "optimal" or found.values is None:
                break
            if self._bound < bound + _GAIN or self._left() < 2 * self._took:
                break
            inside = np.bincount(owner, found.values[first:], self._instance.weights.size)
            missed = rows_at(self._instance, self._ground, np.clip(1 - inside, 0.0, 1.0))
            if not missed:
                break
            _add_spreading(self._program, missed, owner, first)

    def whole(self) -> None:
        """Return nothing; solve in whole numbers when enough time is left."""
        rest = self._left()
        if self._program is None or not (rest == inf or rest > _PATIENCE * self._took):
            return
        nodes = NODES if rest == inf else None
        self._raise_to(self._program.solve(seconds=rest, nodes=nodes).bound)

    def _raise_to(self, bound: float) -> None:
        if np.isfinite(bound):
            self._bound = max(self._bound, self._constant + bound)
        self._tell(
            Bound(
                rounded(self._bound, self._instance.weights),
                "every division within the bounds on inhabitants with these seats and locked "
                "units in their own regions, and these regions in one piece; not other seats",
                "program over units and seats (HiGHS)",
            )
        )


def reachable(instance: Instance) -> Bools:
    """Return which unit can lie in which region, shape (n, k).

    It can when some path from a unit locked there, that passes no unit locked elsewhere, has no
    more inhabitants than a region may have. Without a locked unit all of them can.
    """
    near = neighbours_of(instance)
    n, k = instance.population.size, instance.regions
    found = np.zeros((n, k), np.bool_)
    for region in range(k):
        roots = np.flatnonzero(instance.anchor == region)
        if not roots.size:
            found[:, region] = np.isin(instance.anchor, (FREE, region))
            continue
        root = int(roots[0])
        people = {root: float(instance.population[root])}
        queue = [(people[root], root)]
        while queue:
            here, unit = heappop(queue)
            if here > people[unit]:
                continue
            for other in near[unit]:
                total = here + float(instance.population[other])
                free = instance.anchor[other] in (FREE, region)
                if free and total <= instance.high and total < people.get(other, inf):
                    people[other] = total
                    heappush(queue, (total, other))
        found[list(people), region] = True
    return found


def _columns(allowed: Bools) -> Ints:
    """Return the column of each unit in each region, -1 where it cannot lie."""
    place = np.full(allowed.shape, -1, np.int64)
    place[allowed] = np.arange(int(allowed.sum()))
    return place


def _whole_in(instance: Instance, place: Ints) -> list[tuple[int, int]]:
    """Return the structures and regions of which the first can lie whole in the second."""
    return [
        (structure, region)
        for structure, units in enumerate(instance.structures)
        if instance.population[units].sum() <= instance.high
        for region in range(instance.regions)
        if (place[units, region] >= 0).all()
    ]


def _program(
    instance: Instance, place: Ints, whole_in: list[tuple[int, int]]
) -> tuple[Program, float]:
    """Return the program, and what must be added to its cost: the weight of all structures."""
    cells = int(place.max()) + 1
    costs = np.zeros(cells + len(whole_in))
    for column, (structure, _) in enumerate(whole_in, start=cells):
        costs[column] = -instance.weights[structure]
    program = Program(costs, 0.0, 1.0, whole=[True] * cells + [False] * len(whole_in))
    for unit in range(place.shape[0]):
        columns = place[unit][place[unit] >= 0]
        program.add_row(columns, np.ones(columns.size), lower=1.0, upper=1.0)
    for region in range(place.shape[1]):
        units = np.flatnonzero(place[:, region] >= 0)
        people = instance.population[units] / max(instance.high, 1.0)
        low, high = instance.low / max(instance.high, 1.0), instance.high / max(instance.high, 1.0)
        program.add_row(place[units, region], people, lower=low, upper=high)
    _add_wholes(program, instance, place, whole_in, cells)
    _add_neighbours(program, instance, place)
    return program, float(instance.weights.sum())


def _add_wholes(
    program: Program,
    instance: Instance,
    place: Ints,
    whole_in: list[tuple[int, int]],
    cells: int,
) -> None:
    """Return nothing; a structure lies whole in a region only if each of its units does."""
    columns: list[int] = []
    for column, (structure, region) in enumerate(whole_in, start=cells):
        for unit in instance.structures[structure]:
            columns += [column, int(place[unit, region])]
    rows = len(columns) // 2
    starts = np.arange(0, 2 * rows + 1, 2)
    program.add_rows(starts, columns, np.tile([1.0, -1.0], rows), upper=0.0)


def _add_spreading(program: Program, rows: list[Row], owner: Ints, first: int) -> None:
    """Return nothing; of the structures of a row so many must be whole nowhere.

    `owner` is the structure of each column from `first` on.
    """
    columns: list[int] = []
    factors: list[float] = []
    starts, most = [0], []
    order = np.argsort(owner, kind="stable")
    begins = np.searchsorted(owner[order], np.arange(owner.max(initial=-1) + 2))
    for structures, weights in rows:
        for structure, weight in zip(structures.tolist(), weights.tolist(), strict=True):
            if structure + 1 < begins.size:
                here = order[begins[structure] : begins[structure + 1]]
                columns.extend((first + here).tolist())
                factors.extend([weight] * here.size)
        starts.append(len(columns))
        most.append(float(weights.sum()) - 1.0)
    if rows:
        program.add_rows(starts, columns, factors, upper=most)


def _add_neighbours(program: Program, instance: Instance, place: Ints) -> None:
    """Return nothing; a unit that is not locked has a neighbour in its region."""
    near = neighbours_of(instance)
    columns: list[int] = []
    factors: list[float] = []
    starts = [0]
    for unit, region in np.argwhere(place >= 0).tolist():
        if instance.anchor[unit] == FREE and (instance.anchor == region).any():
            beside = [int(place[u, region]) for u in near[unit] if place[u, region] >= 0]
            columns += [int(place[unit, region]), *beside]
            factors += [1.0, *[-1.0] * len(beside)]
            starts.append(len(columns))
    program.add_rows(starts, columns, factors, upper=0.0)
