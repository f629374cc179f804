"""From a list of flows to a network of the units that take part, compiled."""

from __future__ import annotations

import numpy as np

from regiowerk.methods.compiling import Array, compiled, inner
from regiowerk.methods.labour_market_areas._state import Network

Table = tuple[Array, Array, Array]
"""Start of each unit (n + 1), and destinations and amounts sorted by origin and destination."""
KEPT, NO_RESIDENTS, NO_WORKERS, ISOLATED = 0, 1, 2, 3


@inner
def in_order(key: Array, other: Array) -> bool:
    """Return whether the rows are sorted by key, then by other."""
    for place in range(1, key.size):
        here, before = key[place], key[place - 1]
        if here < before or (here == before and other[place] < other[place - 1]):
            return False
    return True


@inner
def starts(key: Array, n: int) -> Array:
    """Return where the rows of each key start once they are sorted, shape (n + 1,)."""
    start = np.zeros(n + 1, np.int64)
    for place in range(key.size):
        start[key[place] + 1] += 1
    for unit in range(n):
        start[unit + 1] += start[unit]
    return start


@inner
def grouped(key: Array, other: Array, amount: Array, n: int) -> Table:
    """Return start (n + 1), other and amount, sorted by key, then by other, else as they came.

    The order by other is kept as places of four bytes, so that the rows are written once.
    """
    fill = starts(other, n)
    order = np.empty(key.size, np.int32)
    for place in range(key.size):
        order[fill[other[place]]] = place
        fill[other[place]] += 1
    start = starts(key, n)
    fill[:] = start
    others = np.empty(key.size, np.int32)
    amounts = np.empty(key.size)
    for row in order:
        to = fill[key[row]]
        others[to] = other[row]
        amounts[to] = amount[row]
        fill[key[row]] = to + 1
    return start, others, amounts


@inner
def turned(start: Array, other: Array, amount: Array) -> Table:
    """Return the sorted table with keys and others exchanged."""
    n = start.size - 1
    turned_start = starts(other[: start[n]], n)
    fill = turned_start[:-1].copy()
    others = np.empty(start[n], np.int32)
    amounts = np.empty(start[n])
    for unit in range(n):
        for place in range(start[unit], start[unit + 1]):
            to = fill[other[place]]
            others[to] = unit
            amounts[to] = amount[place]
            fill[other[place]] = to + 1
    return turned_start, others, amounts


@inner
def added_up(start: Array, other: Array, amount: Array) -> int:
    """Return how many rows repeat a pair; those are added up in place, zeros left out."""
    n = start.size - 1
    filled = 0
    repeated = 0
    for unit in range(n):
        begin, end = start[unit], start[unit + 1]
        start[unit] = filled
        last = -1
        for place in range(begin, end):
            same = other[place] == last
            last = other[place]
            if same:
                repeated += 1
            if amount[place] == 0.0:
                continue
            if same and filled > start[unit] and other[filled - 1] == last:
                amount[filled - 1] += amount[place]
            else:
                other[filled] = last
                amount[filled] = amount[place]
                filled += 1
    start[n] = filled
    return repeated


@compiled
def table_of_flows(origin: Array, destination: Array, amount: Array, n: int) -> tuple[Table, int]:
    """Return the flows sorted by origin and destination, each pair once, and the repeats."""
    if in_order(origin, destination):
        start, others, amounts = starts(origin, n), destination.copy(), amount.copy()
    else:
        start, others, amounts = grouped(origin, destination, amount, n)
    repeated = added_up(start, others, amounts)
    return (start, others[: start[n]], amounts[: start[n]]), repeated


@inner
def totals(start: Array, other: Array, amount: Array) -> tuple[Array, Array, Array]:
    """Return what leaves, arrives and stays, for each unit."""
    n = start.size - 1
    residents, workers, own = np.zeros(n), np.zeros(n), np.zeros(n)
    for unit in range(n):
        for place in range(start[unit], start[unit + 1]):
            residents[unit] += amount[place]
            workers[other[place]] += amount[place]
            if other[place] == unit:
                own[unit] += amount[place]
    return residents, workers, own


@inner
def why_out(residents: float, workers: float, own: float) -> int:
    """Return why a unit does not take part (specification 1), or KEPT."""
    if residents == 0.0:
        return NO_RESIDENTS
    if workers == 0.0:
        return NO_WORKERS
    if own == residents and own == workers:
        return ISOLATED
    return KEPT


@compiled
def zero_list(start: Array, other: Array, amount: Array) -> Array:
    """Return for each unit whether it takes part, and if not why; repeated until stable."""
    n = start.size - 1
    residents, workers, own = totals(start, other, amount)
    why = np.zeros(n, np.int8)
    queue = np.empty(n, np.int32)
    filled = 0
    for unit in range(n):
        why[unit] = why_out(residents[unit], workers[unit], own[unit])
        if why[unit] != KEPT:
            queue[filled] = unit
            filled += 1
    if filled == 0:
        return why
    in_start, origin, inflow = turned(start, other, amount)
    done = 0
    while done < filled:
        unit = queue[done]
        done += 1
        for side in range(2):
            bounds, ends, flows = (
                (start, other, amount) if side == 0 else (in_start, origin, inflow)
            )
            loses = workers if side == 0 else residents
            for place in range(bounds[unit], bounds[unit + 1]):
                end = ends[place]
                loses[end] -= flows[place]
                if why[end] == KEPT:
                    why[end] = why_out(residents[end], workers[end], own[end])
                    if why[end] != KEPT:
                        queue[filled] = end
                        filled += 1
    return why


@compiled
def build_network(start: Array, other: Array, amount: Array, why: Array) -> Network:
    """Return the network of the units that take part, numbered anew in the same order.

    The flows given are overwritten: their memory becomes that of the network.
    """
    n = start.size - 1
    number = np.full(n, -1, np.int32)
    kept = 0
    for unit in range(n):
        if why[unit] == KEPT:
            number[unit] = kept
            kept += 1
    out_start = np.zeros(kept + 1, np.int64)
    own, residents, workers = np.zeros(kept), np.zeros(kept), np.zeros(kept)
    filled = 0
    for unit in range(n):
        here = number[unit]
        if here < 0:
            continue
        for place in range(start[unit], start[unit + 1]):
            there, flow = number[other[place]], amount[place]
            if there < 0:
                continue
            residents[here] += flow
            workers[there] += flow
            if there == here:
                own[here] += flow
            else:
                other[filled] = there
                amount[filled] = flow
                filled += 1
        out_start[here + 1] = filled
    to, outflow = other[:filled], amount[:filled]
    in_start, origin, inflow = turned(out_start, to, outflow)
    return Network(out_start, to, outflow, in_start, origin, inflow, residents, workers, own)
