"""The main loop (specification 4 to 6) and the reserve assignment (7), compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner
from regiowerk.methods.labour_market_areas._state import (
    Criteria,
    Limits,
    Network,
    State,
    attach,
    best_target,
    detach,
    gather,
    joined_validity,
    least_valid,
    refresh,
    set_leaf,
    slot_validity,
    validity,
)
from regiowerk.methods.labour_market_areas._walk import (
    connected_leaver,
    first_to_leave,
    pull,
)

FINISHED, CYCLE, CAP, UNDEFINED = 0, 1, 2, 3
A, B, C, D, E, F_, G, H = 65, 66, 67, 68, 69, 70, 71, 72


class Log(NamedTuple):
    """The reserve list as columns; `size[0]` rows are filled."""

    kind: Array
    iteration: Array
    label: Array
    validity: Array
    unit: Array
    size: Array


@compiled
def empty_log(n: int) -> Log:
    """Return a log with room for every unit twice."""
    rows = 2 * n + 16
    return Log(
        np.empty(rows, np.int8),
        np.empty(rows, np.int64),
        np.empty(rows, np.int64),
        np.empty(rows),
        np.empty(rows, np.int64),
        np.zeros(1, np.int64),
    )


@inner
def note(log: Log, kind: int, iteration: int, label: int, value: float, unit: int) -> None:
    """Return nothing; add a row to the reserve list."""
    row = log.size[0]
    log.kind[row] = kind
    log.iteration[row] = iteration
    log.label[row] = label
    log.validity[row] = value
    log.unit[row] = unit
    log.size[0] = row + 1


Extremes = tuple[float, float, float, float]


@inner
def widened(found: Extremes, flow: float) -> Extremes:
    """Return the two smallest and the two largest of those found and one flow."""
    low, second_low, high, second_high = found
    if flow <= 0.0:
        return found
    if flow < low:
        low, second_low = flow, low
    elif low < flow < second_low:
        second_low = flow
    if flow > high:
        high, second_high = flow, high
    elif second_high < flow < high:
        second_high = flow
    return low, second_low, high, second_high


@inner
def inner_extremes(net: Network, state: State, slot: int) -> Extremes:
    """Return the two smallest and two largest distinct positive flows within a slot.

    Where there is one only, it is returned four times; without any, zeros.
    """
    found = (np.inf, np.inf, 0.0, 0.0)
    unit = state.first[slot]
    while unit >= 0:
        found = widened(found, net.own[unit])
        for place in range(net.out_start[unit], net.out_start[unit + 1]):
            if state.slot[net.to[place]] == slot:
                found = widened(found, net.outflow[place])
        unit = state.after[unit]
    low, second_low, high, second_high = found
    if high == 0.0:
        return 0.0, 0.0, 0.0, 0.0
    return low, min(second_low, high), high, max(second_high, low)


@inner
def occurs(net: Network, state: State, slot: int, amount: float) -> bool:
    """Return whether a flow of just this amount runs within a slot."""
    unit = state.first[slot]
    while unit >= 0:
        if net.own[unit] == amount:
            return True
        for place in range(net.out_start[unit], net.out_start[unit + 1]):
            if net.outflow[place] == amount and state.slot[net.to[place]] == slot:
                return True
        unit = state.after[unit]
    return False


@inner
def row_validity(net: Network, criteria: Criteria, state: State, slot: int, largest: bool) -> float:
    """Return the smallest or largest validity over rows that were not added up (5).

    One row for each member and each positive flow within, with the totals of that member and
    that flow as internal flow. Validity is monotone in the flow but for those equal to a total.
    """
    flows = inner_extremes(net, state, slot)
    best = -np.inf if largest else np.inf
    unit = state.first[slot]
    while unit >= 0:
        residents, workers = net.residents[unit], net.workers[unit]
        for flow in flows:
            here = validity(criteria, flow, residents, workers)
            best = max(best, here) if largest else min(best, here)
        most = max(residents, workers)
        overridden = best < 1.0 if largest else best > 1.0
        if overridden and most <= flows[2] and occurs(net, state, slot, most):
            best = 1.0
        unit = state.after[unit]
    return best


@inner
def put(net: Network, criteria: Criteria, state: State, unit: int, slot: int) -> None:
    """Return nothing; move a unit and refresh both slots (not the reserve); after `gather`."""
    old = state.slot[unit]
    reserve = state.slot.size
    detach(net, state, unit)
    attach(net, state, unit, slot)
    if old != reserve:
        refresh(criteria, state, old)
    if slot != reserve:
        refresh(criteria, state, slot)


@inner
def touches_broken(net: Network, state: State, slot: int) -> bool:
    """Return whether a cluster has flows with a unit under a negative label."""
    reserve = state.slot.size
    unit = state.first[slot]
    while unit >= 0:
        for place in range(net.out_start[unit], net.out_start[unit + 1]):
            if state.slot[net.to[place]] < reserve:
                return True
        for place in range(net.in_start[unit], net.in_start[unit + 1]):
            if state.slot[net.origin[place]] < reserve:
                return True
        unit = state.after[unit]
    return False


@inner
def members_of(state: State, slot: int) -> Array:
    """Return the units of a slot in ascending order."""
    units = np.empty(state.members[slot], np.int64)
    unit = state.first[slot]
    for place in range(units.size):
        units[place] = unit
        unit = state.after[unit]
    units.sort()
    return units


@inner
def settle_single(net: Network, criteria: Criteria, state: State, limits: Limits, slot: int) -> int:
    """Return 0 when the only unit of a negative slot found a cluster, else the type of reserve."""
    unit = state.first[slot]
    gather(net, state, unit)
    target = best_target(net, state, limits, unit, slot)
    if target < 0:
        put(net, criteria, state, unit, state.slot.size)
        return F_
    if joined_validity(net, state, criteria, unit, target) >= slot_validity(
        criteria, state, target
    ):
        put(net, criteria, state, unit, target)
        return 0
    put(net, criteria, state, unit, state.slot.size)
    return E


@inner
def break_up(
    net: Network, criteria: Criteria, state: State, limits: Limits, log: Log, iteration: int
) -> int:
    """Return the status after branch D (6): a cluster whose first unit has no candidate."""
    reserve = state.slot.size
    slot = least_valid(state.tree)
    units = members_of(state, slot)
    pulls = np.empty(units.size)
    for rank in range(units.size):
        pulls[rank] = -pull(net, state, units[rank])
    order = np.argsort(pulls, kind="mergesort")
    value = state.tree[1]
    for rank in range(units.size):
        gather(net, state, units[rank])
        put(net, criteria, state, units[rank],
            reserve if rank == order[0] else reserve - rank - 1)  # fmt: skip
    note(log, D, iteration, slot - reserve, value, units[order[0]])
    for turn in range(1, units.size):
        value = state.tree[1]
        slot = least_valid(state.tree)
        if value >= 1.0:
            break
        if slot < reserve:
            kind = settle_single(net, criteria, state, limits, slot)
        elif touches_broken(net, state, slot):
            return UNDEFINED
        else:
            kind = F_
            for unit in members_of(state, slot):
                gather(net, state, unit)
                put(net, criteria, state, unit, reserve)
        if kind == 0:
            state.moves[units[order[turn]]] += 1
        else:
            note(log, kind, iteration, slot - reserve, value, units[order[turn]])
    return FINISHED


@inner
def place_unit(
    net: Network, criteria: Criteria, state: State, limits: Limits, log: Log,
    iteration: int, unit: int, waiting: int,
) -> None:  # fmt: skip
    """Return nothing; steps 4.3 to 4.6 for the chosen unit, after `gather`.

    `waiting` is the cluster whose rows are not added up (-1: none); -2 forbids joining.
    """
    slot = state.slot[unit]
    reserve = state.slot.size
    value = state.tree[1]
    several = state.members[slot] > 1
    target = best_target(net, state, limits, unit, slot)
    if target >= 0 and waiting > -2:
        at_start = slot_validity(criteria, state, target)
        if target == waiting:
            at_start = row_validity(net, criteria, state, target, True)
        if joined_validity(net, state, criteria, unit, target) >= at_start:
            put(net, criteria, state, unit, target)
            state.moves[unit] += 1
            return
    if waiting == -2:
        kind = H if several else G
    elif target < 0:
        kind = D if several else B
    else:
        kind = C if several else A
    note(log, kind, iteration, slot - reserve, value, unit)
    put(net, criteria, state, unit, reserve)


@compiled
def reference_loop(
    net: Network, criteria: Criteria, state: State, limits: Limits, log: Log, cap: int
) -> tuple[int, int]:
    """Return the number of iterations and the status, as the reference package goes."""
    waiting = -1
    seen, seen_at = np.int64(0), 0
    for iteration in range(1, cap + 1):
        if state.tree[1] >= 1.0:
            return iteration - 1, FINISHED
        slot = least_valid(state.tree)
        unit = first_to_leave(net, state, slot)
        gather(net, state, unit)
        several = state.members[slot] > 1
        if several and best_target(net, state, limits, unit, slot) < 0:
            status = break_up(net, criteria, state, limits, log, iteration)
            if waiting >= 0:
                refresh(criteria, state, waiting)
            waiting = -1
            if status != FINISHED:
                return iteration, status
            continue
        place_unit(net, criteria, state, limits, log, iteration, unit, waiting)
        if waiting >= 0:
            refresh(criteria, state, waiting)
        waiting = -1
        if state.members[slot] > 1:
            waiting = slot
            set_leaf(state.tree, slot, row_validity(net, criteria, state, slot, False))
        now = state.tally[3] * 31 + waiting
        if now == seen:
            return iteration, CYCLE
        if iteration >= 2 * seen_at:
            seen, seen_at = now, iteration
    return cap, CAP


@compiled
def clean_loop(
    net: Network, criteria: Criteria, state: State, limits: Limits, log: Log, cap: int
) -> tuple[int, int]:
    """Return the number of iterations and how often a cycle was broken; always ends.

    A unit found when a state returns, and every unit after `cap` iterations, goes to the
    reserve list (types G and H); units never come back from there, so the loop ends.
    """
    seen, seen_at, broken, iteration = np.int64(0), 0, 0, 0
    forced = False
    while state.tree[1] < 1.0:
        iteration += 1
        slot = least_valid(state.tree)
        unit = connected_leaver(net, state, limits, slot)
        gather(net, state, unit)
        waiting = -2 if forced or iteration > cap else -1
        place_unit(net, criteria, state, limits, log, iteration, unit, waiting)
        now = state.tally[3]
        forced = now == seen
        if forced:
            broken += 1
        if iteration >= 2 * seen_at:
            seen, seen_at = now, iteration
    return iteration, broken


@compiled
def assign_reserve(net: Network, state: State, limits: Limits) -> None:
    """Return nothing; every reserve unit joins its best cluster, without a test (7)."""
    reserve = state.slot.size
    again = True
    while again:
        again = False
        for unit in range(state.slot.size - 1, -1, -1):
            if state.slot[unit] == reserve:
                gather(net, state, unit)
                target = best_target(net, state, limits, unit, reserve)
                if target >= 0:
                    detach(net, state, unit)
                    attach(net, state, unit, target)
                    again = True
