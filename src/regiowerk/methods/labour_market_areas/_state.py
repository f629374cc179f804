"""The state of a delineation as flat arrays, and the steps on it, compiled.

A cluster lives in a *slot*: label + n, so that slot n is the reserve list, higher slots are
clusters named after a unit, and lower slots the temporary negative labels of a broken-up cluster.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner


class Criteria(NamedTuple):
    """The four parameters of validity; sizes in employed residents."""

    minimum_size: float
    minimum_self_containment: float
    target_size: float
    target_self_containment: float


class Network(NamedTuple):
    """Flows between n units, both directions sorted; own flows apart (compiled code needs tuples).

    `to[out_start[i]:out_start[i + 1]]` are the destinations of unit i, `outflow` the amounts;
    `origin` and `inflow` idem for what comes in. `residents` and `workers` are full totals.
    """

    out_start: Array
    to: Array
    outflow: Array
    in_start: Array
    origin: Array
    inflow: Array
    residents: Array
    workers: Array
    own: Array


class Limits(NamedTuple):
    """Who may join whom: neighbours (CSR) when `bounded`, and pairs kept apart (CSR)."""

    bounded: bool
    near_start: Array
    near: Array
    apart_start: Array
    apart: Array


class State(NamedTuple):
    """Where every unit is, and the totals of every slot."""

    slot: Array  # of each unit
    after: Array  # members of a slot: next unit, -1 at the end
    before: Array
    first: Array  # of each slot, -1 when empty
    members: Array
    residents: Array
    workers: Array
    internal: Array
    per_resident: Array  # reciprocals of the totals, to pass over most links quickly
    per_worker: Array
    from_own: Array  # for each unit what comes in from its own cluster, itself included
    moves: Array
    tree: Array  # tournament of validities; leaf of slot s at len(tree) // 2 + s
    arriving: Array  # scratch for each slot: flow from it to the chosen unit
    leaving: Array  # flow of the chosen unit to it
    touched: Array
    tally: Array  # slots touched, stamp of slots, stamp of units, fingerprint of the partition
    stamp: Array  # of each slot: last time it was found beside the chosen unit
    mark: Array  # of each unit: last walk that passed it
    tried: Array  # of each unit: last search that saw it
    queue: Array  # scratch for walks


@compiled
def begin(net: Network) -> State:
    """Return the state in which every unit is a cluster."""
    n = net.residents.size
    slots = 2 * n + 1
    leaves = 1
    while leaves < slots:
        leaves *= 2
    units = np.arange(n).astype(np.int32)
    state = State(
        slot=(units + np.int32(n + 1)).astype(np.int32),
        after=np.full(n, -1, np.int32),
        before=np.full(n, -1, np.int32),
        first=np.full(slots, -1, np.int32),
        members=np.zeros(slots, np.int32),
        residents=np.zeros(slots),
        workers=np.zeros(slots),
        internal=np.zeros(slots),
        per_resident=np.zeros(slots),
        per_worker=np.zeros(slots),
        from_own=net.own.copy(),
        moves=np.zeros(n, np.int64),
        tree=np.full(2 * leaves, np.inf),
        arriving=np.zeros(slots),
        leaving=np.zeros(slots),
        touched=np.empty(slots, np.int32),
        tally=np.zeros(4, np.int64),
        stamp=np.zeros(slots, np.int64),
        mark=np.zeros(n, np.int64),
        tried=np.zeros(n, np.int64),
        queue=np.empty(n, np.int32),
    )
    state.first[n + 1 :] = units
    state.members[n + 1 :] = 1
    state.residents[n + 1 :] = net.residents
    state.workers[n + 1 :] = net.workers
    state.internal[n + 1 :] = net.own
    state.per_resident[n + 1 :] = 1.0 / net.residents
    state.per_worker[n + 1 :] = 1.0 / net.workers
    return state


@inner
def validity(criteria: Criteria, internal: float, residents: float, workers: float) -> float:
    """Return v of a cluster; valid from 1 (specification 3, in this order of operations)."""
    least = min(internal / residents, internal / workers)
    if least == 1.0:
        return 1.0
    share = min(least / criteria.target_self_containment, 1.0)
    size = max(
        (criteria.target_size - residents) / (criteria.target_size - criteria.minimum_size), 0.0
    )
    ratio = criteria.minimum_self_containment / criteria.target_self_containment
    weight = 1.0 - (1.0 - ratio) * size
    return share * weight * (criteria.target_self_containment / criteria.minimum_self_containment)


@inner
def slot_validity(criteria: Criteria, state: State, slot: int) -> float:
    """Return v of a slot from its totals; infinite when empty."""
    if state.members[slot] == 0:
        return np.inf
    return validity(criteria, state.internal[slot], state.residents[slot], state.workers[slot])


@inner
def set_leaf(tree: Array, slot: int, value: float) -> None:
    """Return nothing; give a slot its place in the tournament."""
    node = tree.size // 2 + slot
    tree[node] = value
    node //= 2
    while node >= 1:
        best = min(tree[2 * node], tree[2 * node + 1])
        if tree[node] == best:
            return
        tree[node] = best
        node //= 2


@compiled
def fill_tree(criteria: Criteria, state: State) -> None:
    """Return nothing; build the tournament from the totals."""
    tree = state.tree
    leaves = tree.size // 2
    reserve = state.slot.size
    for slot in range(state.first.size):
        tree[leaves + slot] = np.inf
        if slot != reserve:
            tree[leaves + slot] = slot_validity(criteria, state, slot)
    for node in range(leaves - 1, 0, -1):
        tree[node] = min(tree[2 * node], tree[2 * node + 1])


@compiled
def validities(criteria: Criteria, state: State) -> Array:
    """Return v of every slot from its totals; infinite where empty."""
    found = np.empty(state.first.size)
    for slot in range(found.size):
        found[slot] = slot_validity(criteria, state, slot)
    return found


@inner
def refresh(criteria: Criteria, state: State, slot: int) -> None:
    """Return nothing; put the true validity of a slot in the tournament."""
    set_leaf(state.tree, slot, slot_validity(criteria, state, slot))


@inner
def least_valid(tree: Array) -> int:
    """Return the slot of the smallest validity; the smallest label among equals."""
    leaves = tree.size // 2
    node = 1
    while node < leaves:
        node *= 2
        if tree[node] > tree[node + 1]:
            node += 1
    return node - leaves


@inner
def gather(net: Network, state: State, unit: int) -> None:
    """Return nothing; sum the flows of a unit with every slot (its own flow left out)."""
    for place in range(state.tally[0]):
        slot = state.touched[place]
        state.arriving[slot] = 0.0
        state.leaving[slot] = 0.0
    count = 0
    for place in range(net.out_start[unit], net.out_start[unit + 1]):
        slot = state.slot[net.to[place]]
        if state.leaving[slot] == 0.0:
            state.touched[count] = slot
            count += 1
        state.leaving[slot] += net.outflow[place]
    for place in range(net.in_start[unit], net.in_start[unit + 1]):
        slot = state.slot[net.origin[place]]
        if state.leaving[slot] == 0.0 and state.arriving[slot] == 0.0:
            state.touched[count] = slot
            count += 1
        state.arriving[slot] += net.inflow[place]
    state.tally[0] = count


@inner
def look_around(state: State, limits: Limits, unit: int) -> None:
    """Return nothing; stamp the slots beside a unit (when only neighbours may join)."""
    if limits.bounded:
        state.tally[1] += 1
        for place in range(limits.near_start[unit], limits.near_start[unit + 1]):
            state.stamp[state.slot[limits.near[place]]] = state.tally[1]


@inner
def permitted(state: State, limits: Limits, unit: int, slot: int) -> bool:
    """Return whether the unit may join the slot; after `look_around`."""
    if limits.bounded and state.stamp[slot] != state.tally[1]:
        return False
    for place in range(limits.apart_start[unit], limits.apart_start[unit + 1]):
        if state.slot[limits.apart[place]] == slot:
            return False
    return True


@inner
def link(net: Network, state: State, unit: int, slot: int) -> float:
    """Return g of a unit and a cluster, after `gather` (specification 4.3, left to right)."""
    arriving = state.arriving[slot]
    leaving = state.leaving[slot]
    found = 0.0
    if arriving > 0.0:
        found += arriving / state.residents[slot] * arriving / net.workers[unit]
    if leaving > 0.0:
        found += leaving / net.residents[unit] * leaving / state.workers[slot]
    return found


@inner
def nearly(state: State, slot: int, per_resident: float, per_worker: float) -> float:
    """Return a little more than `link`, without dividing; given the reciprocals of a unit."""
    arriving = state.arriving[slot]
    leaving = state.leaving[slot]
    one = arriving * arriving * state.per_resident[slot] * per_worker
    other = leaving * leaving * state.per_worker[slot] * per_resident
    return float(1.000000001 * (one + other))


@inner
def best_target(net: Network, state: State, limits: Limits, unit: int, banned: int) -> int:
    """Return the permitted cluster of the largest link, or -1; after `gather`.

    Of equal links the last wins of: those with an inflow by label, then those without.
    """
    reserve = state.slot.size
    best = -1
    highest = -1.0
    look_around(state, limits, unit)
    per_resident, per_worker = 1.0 / net.residents[unit], 1.0 / net.workers[unit]
    for place in range(state.tally[0]):
        slot = state.touched[place]
        if slot <= reserve or slot == banned:
            continue
        if nearly(state, slot, per_resident, per_worker) < highest:
            continue
        if not permitted(state, limits, unit, slot):
            continue
        here = link(net, state, unit, slot)
        if here < highest:
            continue
        if here == highest:
            only_out = state.arriving[slot] == 0.0
            best_only_out = state.arriving[best] == 0.0
            if only_out < best_only_out or (only_out == best_only_out and slot < best):
                continue
        best = slot
        highest = here
    return best


@inner
def joined_validity(net: Network, state: State, criteria: Criteria, unit: int, slot: int) -> float:
    """Return v of the slot with the unit added; after `gather`."""
    return validity(
        criteria,
        state.internal[slot] + state.arriving[slot] + state.leaving[slot] + net.own[unit],
        state.residents[slot] + net.residents[unit],
        state.workers[slot] + net.workers[unit],
    )


@inner
def fingerprint(unit: int, slot: int) -> int:
    """Return a number for "this unit is in this slot"; their exclusive or stands for a state."""
    mixed = np.uint64(unit) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(29))) + np.uint64(slot) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
    return np.int64(mixed ^ (mixed >> np.uint64(32)))  # type: ignore[return-value]


@inner
def detach(net: Network, state: State, unit: int) -> None:
    """Return nothing; take a unit out of its slot, totals included; after `gather`."""
    slot = state.slot[unit]
    after = state.after[unit]
    before = state.before[unit]
    if before >= 0:
        state.after[before] = after
    else:
        state.first[slot] = after
    if after >= 0:
        state.before[after] = before
    state.tally[3] ^= fingerprint(unit, slot)
    state.members[slot] -= 1
    state.residents[slot] -= net.residents[unit]
    state.workers[slot] -= net.workers[unit]
    state.per_resident[slot] = 1.0 / state.residents[slot]
    state.per_worker[slot] = 1.0 / state.workers[slot]
    state.internal[slot] -= state.arriving[slot] + state.leaving[slot] + net.own[unit]
    for place in range(net.out_start[unit], net.out_start[unit + 1]):
        other = net.to[place]
        if state.slot[other] == slot:
            state.from_own[other] -= net.outflow[place]


@inner
def attach(net: Network, state: State, unit: int, slot: int) -> None:
    """Return nothing; add a detached unit to a slot, totals included; after `gather`."""
    first = state.first[slot]
    state.after[unit] = first
    state.before[unit] = -1
    if first >= 0:
        state.before[first] = unit
    state.first[slot] = unit
    state.tally[3] ^= fingerprint(unit, slot)
    state.members[slot] += 1
    state.slot[unit] = slot
    state.residents[slot] += net.residents[unit]
    state.workers[slot] += net.workers[unit]
    state.per_resident[slot] = 1.0 / state.residents[slot]
    state.per_worker[slot] = 1.0 / state.workers[slot]
    state.internal[slot] += state.arriving[slot] + state.leaving[slot] + net.own[unit]
    state.from_own[unit] = net.own[unit] + state.arriving[slot]
    for place in range(net.out_start[unit], net.out_start[unit + 1]):
        other = net.to[place]
        if state.slot[other] == slot:
            state.from_own[other] += net.outflow[place]
