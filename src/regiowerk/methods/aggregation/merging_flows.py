"""The merging of Intramax: the pair with the strongest relative flow, again and again, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.aggregation.chains import Chains, Marks, append, tidy, top
from regiowerk.methods.aggregation.choosing import (
    Choice,
    leading,
    offer,
    set_value,
    settle,
)
from regiowerk.methods.compiling import Array, compiled


class Ground(NamedTuple):
    """What is merged, and the scratch for it.

    `rows` carry for each other cluster the flow to it and from it; `near` the clusters beside,
    which count when `bounded`. `outgoing` and `incoming` (n,) are full totals of the slots.
    """

    rows: Chains
    met: Marks
    bounded: bool
    near: Chains
    beside: Marks
    outgoing: Array
    incoming: Array
    head: Array


@compiled
def relative_flow(
    leaving: float, arriving: float, one: tuple[float, float], other: tuple[float, float]
) -> float:
    """Return T_ij / (O_i D_j) + T_ji / (O_j D_i), given (O, D) of each; undefined terms are 0."""
    found = 0.0
    if leaving > 0.0:
        found += leaving / (one[0] * other[1])
    if arriving > 0.0:
        found += arriving / (other[0] * one[1])
    return found


@compiled
def survey(ground: Ground, choice: Choice, slot: int, gone: int) -> None:
    """Return nothing; find the best partner of a slot.

    When it has just taken in `gone` (not -1), tell the others what it has become to them.
    """
    rows = ground.rows
    tidy(rows, ground.head, ground.met, slot)
    if ground.bounded:
        tidy(ground.near, ground.head, ground.beside, slot)
    best, highest = -1, -np.inf
    entry = rows.first[slot]
    while entry >= 0:
        other = rows.item[entry]
        if not ground.bounded or ground.beside.seen[other] == ground.beside.tally[0]:
            value = relative_flow(
                rows.amounts[entry, 0],
                rows.amounts[entry, 1],
                (ground.outgoing[slot], ground.incoming[slot]),
                (ground.outgoing[other], ground.incoming[other]),
            )
            if value > highest or (value == highest and other < best):
                best, highest = other, value
            if gone >= 0:
                offer(choice, other, slot, gone, value)
        entry = rows.after[entry]
    settle(choice, slot, best, highest)


@compiled
def flow_between(ground: Ground, slot: int, other: int) -> float:
    """Return the flow between two slots, both ways."""
    rows = ground.rows
    found = 0.0
    entry = rows.first[slot]
    while entry >= 0:
        if top(ground.head, rows.item[entry]) == other:
            found += rows.amounts[entry, 0] + rows.amounts[entry, 1]
        entry = rows.after[entry]
    return found


@compiled
def merge_by_flow(ground: Ground, choice: Choice) -> tuple[Array, Array]:
    """Return the mergers (m, 2), slots, the smaller lives on; and the flow each brings inside."""
    n = ground.head.size
    pairs = np.empty((max(n - 1, 0), 2), np.int64)
    gains = np.empty(max(n - 1, 0))
    for slot in range(n):
        survey(ground, choice, slot, -1)
    count = 0
    while True:
        slot = leading(choice)
        if slot < 0:
            return pairs[:count], gains[:count]
        if not choice.fresh[slot]:
            survey(ground, choice, slot, -1)
            continue
        other = choice.partner[slot]
        pairs[count] = (slot, other)
        gains[count] = flow_between(ground, slot, other)
        count += 1
        ground.head[other] = slot
        ground.outgoing[slot] += ground.outgoing[other]
        ground.incoming[slot] += ground.incoming[other]
        append(ground.rows, slot, other)
        append(ground.near, slot, other)
        set_value(choice, other, -np.inf)
        survey(ground, choice, slot, other)
