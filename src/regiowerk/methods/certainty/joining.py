"""Neighbouring groups joined one pair at a time, the best pair first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Protocol

import numpy as np

from regiowerk.methods.certainty.checking import Floats, Ints
from regiowerk.methods.flows import renumbered


class Joined(NamedTuple):
    """A step: group `gone` became part of group `kept`, which was worth `gain`."""

    kept: int
    gone: int
    gain: float


class Parts(NamedTuple):
    """The units that have a label in some division, in connected parts in which all agree.

    `known` (m,): their places among all units; `part` (m,): their parts, from 0 by first unit;
    `pairs` (p, 2): neighbouring units, as places in `known`; `near` (p, 2): their parts;
    `held` (m, d): their labels; `rows` (q, d): those of the parts.
    """

    known: Ints
    part: Ints
    pairs: Ints
    near: Ints
    held: Ints
    rows: Ints


class Groups(Protocol):
    """Groups that know what joining two of them is worth; each is named by its first part."""

    def gains(self, one: int, others: Sequence[int]) -> Floats:
        """Return what joining `one` with each of `others` is worth; more is better."""

    def join(self, kept: int, gone: int) -> None:
        """Return nothing; make `kept` the union, after which `gone` is no group."""


def connected(n: int, pairs: Iterable[Sequence[int]]) -> Ints:
    """Return the connected parts of n units, numbered from 1 by first unit.

    Examples
    --------
    >>> connected(4, [(0, 2), (2, 3)])
    array([1, 2, 1, 1])
    """
    above = list(range(n))

    def top(unit: int) -> int:
        while above[unit] != unit:
            above[unit] = above[above[unit]]
            unit = above[unit]
        return unit

    for one, other in pairs:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    return renumbered(np.array([top(unit) for unit in range(n)], dtype=np.int64) + 1)


def build_parts(divisions: Ints, pairs: Ints) -> Parts:
    """Return the connected parts in which all divisions agree, also in who has no label.

    Parameters
    ----------
    divisions : array of int, shape (n, d)
        The label of each unit in each division; 0 is none.
    pairs : array of int, shape (p, 2)
        Neighbours.

    Examples
    --------
    >>> build_parts(np.array([[1], [1], [0], [1]]), np.array([[0, 1], [1, 2], [2, 3]])).part
    array([0, 0, 1])
    """
    known = np.flatnonzero((divisions > 0).any(axis=1))
    place = np.full(len(divisions), -1)
    place[known] = np.arange(known.size)
    inside = place[pairs[(place[pairs] >= 0).all(axis=1)]].reshape(-1, 2)
    held = divisions[known]
    alike = (held[inside[:, 0]] == held[inside[:, 1]]).all(axis=1)
    part = connected(known.size, inside[alike].tolist()) - 1
    rows = held[np.unique(part, return_index=True)[1]]
    return Parts(known, part, inside, part[inside], held, rows)


def neighbours(n: int, pairs: Ints) -> list[set[int]]:
    """Return for each of n units or groups those it has a pair with, itself left out.

    Examples
    --------
    >>> neighbours(3, np.array([[0, 1], [1, 0], [2, 2]]))
    [{1}, {0}, set()]
    """
    near: list[set[int]] = [set() for _ in range(n)]
    for one, other in pairs.tolist():
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return near


def joined(n: int, pairs: Ints, groups: Groups, *, least: float = -np.inf) -> list[Joined]:
    """Return the steps by which n groups are joined, best neighbouring pair first.

    Parameters
    ----------
    n : int
        Groups 0 to n - 1 at the start.
    pairs : array of int, shape (p, 2)
        Which are neighbours; a union has the neighbours of both.
    groups : Groups
        Is changed.
    least : float
        A pair worth less is not joined.

    Returns
    -------
    list of Joined
        In order; of pairs worth the same, the one with the lowest numbers first.
    """
    near = neighbours(n, pairs)
    age = [0] * n  # of each group, so that offers from before its last step are known as stale
    offers: list[tuple[float, int, int, int, int]] = []

    def offered(one: int, others: list[int]) -> Iterable[tuple[float, int, int, int, int]]:
        for other, gain in zip(others, groups.gains(one, others).tolist(), strict=True):
            low, high = min(one, other), max(one, other)
            yield -gain, low, high, age[low], age[high]

    for one in range(n):
        later = sorted(other for other in near[one] if other > one)
        if later:
            offers.extend(offered(one, later))
    heapify(offers)
    steps = []
    while offers and -offers[0][0] >= least:
        cost, kept, gone, age_kept, age_gone = heappop(offers)
        if (age[kept], age[gone]) != (age_kept, age_gone):
            continue
        groups.join(kept, gone)
        steps.append(Joined(kept, gone, -cost))
        for other in near[gone]:
            near[other].discard(gone)
            near[other].add(kept)
        near[kept] = (near[kept] | near[gone]) - {kept, gone}
        age[kept], age[gone] = age[kept] + 1, -1
        if near[kept]:
            for offer in offered(kept, sorted(near[kept])):
                heappush(offers, offer)
    return steps


def after(n: int, steps: Iterable[Joined]) -> Ints:
    """Return the groups of n parts after some steps, numbered from 1 by first part.

    Examples
    --------
    >>> after(4, [Joined(1, 3, 0.5)])
    array([1, 2, 3, 2])
    """
    return connected(n, [(step.kept, step.gone) for step in steps])
