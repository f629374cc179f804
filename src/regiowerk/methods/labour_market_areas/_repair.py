"""Clean mode: homes for the reserve list and repair of areas that are not valid, compiled."""

from __future__ import annotations

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner
from regiowerk.methods.labour_market_areas._loop import members_of, put
from regiowerk.methods.labour_market_areas._state import (
    Criteria,
    Limits,
    Network,
    State,
    fill_tree,
    gather,
    joined_validity,
    least_valid,
    link,
    look_around,
    permitted,
    set_leaf,
    slot_validity,
    validity,
)
from regiowerk.methods.labour_market_areas._walk import holds_without


@inner
def best_home(
    net: Network, criteria: Criteria, state: State, limits: Limits, unit: int, without_flow: bool
) -> int:
    """Return the permitted cluster for a unit, or -1: one that stays valid, else any.

    Of those the largest link, then the smallest label. `without_flow` also admits neighbours
    that it has no flow with. After `gather`.
    """
    reserve = state.slot.size
    look_around(state, limits, unit)
    start = limits.near_start[unit]
    count = limits.near_start[unit + 1] - start if limits.bounded else state.tally[0]
    best, best_valid, highest = -1, False, -1.0
    for place in range(count):
        slot = state.slot[limits.near[start + place]] if limits.bounded else state.touched[place]
        if slot <= reserve or slot == state.slot[unit]:
            continue
        here = link(net, state, unit, slot)
        if (here == 0.0 and not without_flow) or not permitted(state, limits, unit, slot):
            continue
        was = min(1.0, slot_validity(criteria, state, slot))
        valid = joined_validity(net, state, criteria, unit, slot) >= was
        if valid < best_valid or (valid == best_valid and here < highest):
            continue
        if valid == best_valid and here == highest and slot > best:
            continue
        best, best_valid, highest = slot, valid, here
    return best


@compiled
def house_reserve(net: Network, criteria: Criteria, state: State, limits: Limits) -> None:
    """Return nothing; every reserve unit that may joins a cluster, those with flows first."""
    reserve = state.slot.size
    without_flow = False
    while True:
        found = False
        for unit in range(state.slot.size - 1, -1, -1):
            if state.slot[unit] != reserve:
                continue
            gather(net, state, unit)
            target = best_home(net, criteria, state, limits, unit, without_flow)
            if target >= 0:
                put(net, criteria, state, unit, target)
                found = True
        if not found and without_flow:
            return
        without_flow = not found and limits.bounded
        if not found and not limits.bounded:
            return


@inner
def left_validity(net: Network, criteria: Criteria, state: State, unit: int) -> float:
    """Return v of the cluster of a unit without it; after `gather`."""
    slot = state.slot[unit]
    residents = state.residents[slot] - net.residents[unit]
    workers = state.workers[slot] - net.workers[unit]
    if residents <= 0.0 or workers <= 0.0:
        return -np.inf
    internal = state.internal[slot] - state.arriving[slot] - state.leaving[slot] - net.own[unit]
    return validity(criteria, internal, residents, workers)


@inner
def shed(net: Network, criteria: Criteria, state: State, limits: Limits, slot: int) -> bool:
    """Return whether a unit left that makes the slot most valid, and no other area less so."""
    if state.members[slot] < 2:
        return False
    highest = slot_validity(criteria, state, slot)
    best, best_target = -1, -1
    for unit in members_of(state, slot):
        gather(net, state, unit)
        here = left_validity(net, criteria, state, unit)
        if here <= highest or not holds_without(state, limits, unit):
            continue
        target = best_home(net, criteria, state, limits, unit, False)
        if target >= 0:
            was = min(1.0, slot_validity(criteria, state, target))
            if joined_validity(net, state, criteria, unit, target) >= was:
                best, best_target, highest = unit, target, here
    if best < 0:
        return False
    gather(net, state, best)
    put(net, criteria, state, best, best_target)
    return True


@inner
def around(net: Network, state: State, limits: Limits, slot: int) -> int:
    """Return how many units of other areas lie beside a slot; they are in `state.queue`."""
    state.tally[2] += 1
    stamp = state.tally[2]
    reserve = state.slot.size
    found = 0
    for unit in members_of(state, slot):
        for side in range(1 if limits.bounded else 2):
            if limits.bounded:
                start, ends = limits.near_start, limits.near
            elif side == 0:
                start, ends = net.out_start, net.to
            else:
                start, ends = net.in_start, net.origin
            for place in range(start[unit], start[unit + 1]):
                other = ends[place]
                where = state.slot[other]
                if where > reserve and where != slot and state.tried[other] != stamp:
                    state.tried[other] = stamp
                    state.queue[found] = other
                    found += 1
    return found


@inner
def absorb(net: Network, criteria: Criteria, state: State, limits: Limits, slot: int) -> bool:
    """Return whether a unit beside the slot joined it that makes it most valid.

    Only units whose own area loses no validity (below 1) and stays in one piece.
    """
    found = around(net, state, limits, slot)
    candidates = np.sort(state.queue[:found])
    highest = slot_validity(criteria, state, slot)
    best = -1
    for unit in candidates:
        gather(net, state, unit)
        here = joined_validity(net, state, criteria, unit, slot)
        if here <= highest:
            continue
        was = min(1.0, slot_validity(criteria, state, state.slot[unit]))
        if left_validity(net, criteria, state, unit) < was:
            continue
        look_around(state, limits, unit)
        if permitted(state, limits, unit, slot) and holds_without(state, limits, unit):
            best, highest = unit, here
    if best < 0:
        return False
    gather(net, state, best)
    put(net, criteria, state, best, slot)
    return True


@inner
def areas_around(net: Network, state: State, limits: Limits, slot: int) -> Array:
    """Return the slots that the whole of a slot may join, ascending."""
    found = around(net, state, limits, slot)
    state.tally[1] += 1
    stamp = state.tally[1]
    for unit in members_of(state, slot):
        for place in range(limits.apart_start[unit], limits.apart_start[unit + 1]):
            state.stamp[state.slot[limits.apart[place]]] = stamp
    others = np.empty(found, np.int32)
    count = 0
    for place in range(found):
        where = state.slot[state.queue[place]]
        if state.stamp[where] != stamp:
            state.stamp[where] = stamp
            others[count] = where
            count += 1
    return np.sort(others[:count])


@inner
def gather_slot(net: Network, state: State, slot: int) -> tuple[Array, Array]:
    """Return the flows of a whole slot from and to every slot."""
    into, out_of = np.zeros(state.first.size), np.zeros(state.first.size)
    for unit in members_of(state, slot):
        for place in range(net.out_start[unit], net.out_start[unit + 1]):
            out_of[state.slot[net.to[place]]] += net.outflow[place]
        for place in range(net.in_start[unit], net.in_start[unit + 1]):
            into[state.slot[net.origin[place]]] += net.inflow[place]
    return into, out_of


@inner
def merge(net: Network, criteria: Criteria, state: State, limits: Limits, slot: int) -> bool:
    """Return whether the slot joined another area: one valid together, of the largest link."""
    into, out_of = gather_slot(net, state, slot)
    residents, workers = state.residents[slot], state.workers[slot]
    best, best_valid, highest = -1, False, -1.0
    for where in areas_around(net, state, limits, slot):
        a, b = into[where], out_of[where]
        there, jobs = state.residents[where], state.workers[where]
        here = a / there * a / workers + b / residents * b / jobs
        internal = state.internal[slot] + state.internal[where] + a + b
        valid = validity(criteria, internal, residents + there, workers + jobs) >= 1.0
        if valid > best_valid or (valid == best_valid and here > highest):
            best, best_valid, highest = where, valid, here
    if best < 0:
        return False
    for unit in members_of(state, slot):
        gather(net, state, unit)
        put(net, criteria, state, unit, best)
    return True


@compiled
def repair(net: Network, criteria: Criteria, state: State, limits: Limits) -> int:
    """Return how many areas could not be made valid; steps of one unit first, then mergers.

    Ends: a step makes its area strictly more valid and no other area less (below 1), a merger
    leaves fewer areas.
    """
    fill_tree(criteria, state)
    stuck = 0
    while state.tree[1] < 1.0:
        slot = least_valid(state.tree)
        if shed(net, criteria, state, limits, slot):
            continue
        if absorb(net, criteria, state, limits, slot):
            continue
        if not merge(net, criteria, state, limits, slot):
            set_leaf(state.tree, slot, np.inf)
            stuck += 1
    return stuck
