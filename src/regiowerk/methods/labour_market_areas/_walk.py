"""Which unit leaves a cluster first, and whether the rest holds together, compiled."""

from __future__ import annotations

from regiowerk.methods.compiling import inner
from regiowerk.methods.labour_market_areas._state import (
    Limits,
    Network,
    State,
)


@inner
def pull(net: Network, state: State, unit: int) -> float:
    """Return what decides which unit leaves first (specification 4.2)."""
    outside = net.workers[unit] - state.from_own[unit]
    return float(outside + net.residents[unit] - net.own[unit])


@inner
def first_to_leave(net: Network, state: State, slot: int) -> int:
    """Return the member of the largest `pull`; the smallest among equals."""
    best = int(state.first[slot])
    highest = pull(net, state, best)
    unit = state.after[best]
    while unit >= 0:
        here = pull(net, state, unit)
        if here > highest or (here == highest and unit < best):
            best = unit
            highest = here
        unit = state.after[unit]
    return best


@inner
def holds_without(state: State, limits: Limits, unit: int) -> bool:
    """Return whether the cluster of a unit stays in one piece when the unit leaves it."""
    slot = state.slot[unit]
    if not limits.bounded or state.members[slot] <= 2:
        return True
    start = state.first[slot]
    if start == unit:
        start = state.after[start]
    state.tally[2] += 1
    stamp = state.tally[2]
    state.mark[unit] = stamp
    state.mark[start] = stamp
    state.queue[0] = start
    reached = 1
    done = 0
    while done < reached:
        here = state.queue[done]
        done += 1
        for place in range(limits.near_start[here], limits.near_start[here + 1]):
            other = limits.near[place]
            if state.slot[other] == slot and state.mark[other] != stamp:
                state.mark[other] = stamp
                state.queue[reached] = other
                reached += 1
    return bool(reached == state.members[slot] - 1)


@inner
def connected_leaver(net: Network, state: State, limits: Limits, slot: int) -> int:
    """Return the member of the largest pull whose leaving keeps the cluster in one piece."""
    best = first_to_leave(net, state, slot)
    if holds_without(state, limits, best):
        return best
    state.tally[2] += 1
    stamp = state.tally[2]
    while True:
        state.tried[best] = stamp
        best = -1
        highest = 0.0
        unit = state.first[slot]
        while unit >= 0:
            if state.tried[unit] != stamp:
                here = pull(net, state, unit)
                if best < 0 or here > highest or (here == highest and unit < best):
                    best = unit
                    highest = here
            unit = state.after[unit]
        if holds_without(state, limits, best):
            return best
