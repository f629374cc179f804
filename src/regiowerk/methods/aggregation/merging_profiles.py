"""The merging of Ward where only neighbours may merge, on the mean profiles, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from regiowerk.methods.aggregation.chains import Chains, Marks, append, tidy
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

    `rows` are the mean profiles of the slots, sparse, by ascending place; `near` the clusters
    beside each; `weight` (n,) is that of each slot.
    """

    rows: Chains
    near: Chains
    beside: Marks
    weight: Array
    head: Array


@compiled
def squared_distance(rows: Chains, slot: int, other: int) -> float:
    """Return the squared distance of two profiles; the same either way round, to the last bit."""
    found = 0.0
    one, two = rows.first[slot], rows.first[other]
    while one >= 0 or two >= 0:
        if two < 0 or (one >= 0 and rows.item[one] < rows.item[two]):
            found += rows.amounts[one, 0] ** 2
            one = rows.after[one]
        elif one < 0 or rows.item[two] < rows.item[one]:
            found += rows.amounts[two, 0] ** 2
            two = rows.after[two]
        else:
            found += (rows.amounts[one, 0] - rows.amounts[two, 0]) ** 2
            one = rows.after[one]
            two = rows.after[two]
    return found


@compiled
def blend(rows: Chains, slot: int, other: int, share: float) -> None:
    """Return nothing; the slot becomes its mean with the other, which counts for `share`."""
    one, two = rows.first[slot], rows.first[other]
    end = -1
    while one >= 0 or two >= 0:
        if two < 0 or (one >= 0 and rows.item[one] <= rows.item[two]):
            entry = one
            value = (1.0 - share) * rows.amounts[one, 0]
            if two >= 0 and rows.item[one] == rows.item[two]:
                value += share * rows.amounts[two, 0]
                two = rows.after[two]
            one = rows.after[one]
        else:
            entry = two
            value = share * rows.amounts[two, 0]
            two = rows.after[two]
        rows.amounts[entry, 0] = value
        if end < 0:
            rows.first[slot] = entry
        else:
            rows.after[end] = entry
        end = entry
    if end >= 0:
        rows.after[end] = -1
    rows.last[slot] = end
    rows.first[other] = -1
    rows.last[other] = -1


@compiled
def loss_of(ground: Ground, slot: int, other: int) -> float:
    """Return by how much the weighted sum of squares grows when the two become one."""
    one, two = ground.weight[slot], ground.weight[other]
    return float(one * two / (one + two) * squared_distance(ground.rows, slot, other))


@compiled
def survey(ground: Ground, choice: Choice, slot: int, gone: int) -> None:
    """Return nothing; find the best partner of a slot.

    When it has just taken in `gone` (not -1), tell the others what it has become to them.
    """
    near = ground.near
    tidy(near, ground.head, ground.beside, slot)
    best, lowest = -1, np.inf
    entry = near.first[slot]
    while entry >= 0:
        other = near.item[entry]
        loss = loss_of(ground, slot, other)
        if loss < lowest or (loss == lowest and other < best):
            best, lowest = other, loss
        if gone >= 0:
            offer(choice, other, slot, gone, -loss)
        entry = near.after[entry]
    settle(choice, slot, best, -lowest)


@compiled
def merge_by_profile(ground: Ground, choice: Choice) -> tuple[Array, Array]:
    """Return the mergers (m, 2), slots, the smaller lives on; and the loss of each."""
    n = ground.weight.size
    pairs = np.empty((max(n - 1, 0), 2), np.int64)
    losses = np.empty(max(n - 1, 0))
    for slot in range(n):
        survey(ground, choice, slot, -1)
    count = 0
    while True:
        slot = leading(choice)
        if slot < 0:
            return pairs[:count], losses[:count]
        if not choice.fresh[slot]:
            survey(ground, choice, slot, -1)
            continue
        other = choice.partner[slot]
        pairs[count] = (slot, other)
        losses[count] = loss_of(ground, slot, other)
        count += 1
        both = ground.weight[slot] + ground.weight[other]
        blend(ground.rows, slot, other, ground.weight[other] / both)
        append(ground.near, slot, other)
        ground.head[other] = slot
        ground.weight[slot] = both
        set_value(choice, other, -np.inf)
        survey(ground, choice, slot, other)
