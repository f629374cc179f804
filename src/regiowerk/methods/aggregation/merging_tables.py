"""The merging of Ward where any two may merge, on a table of all pairs, compiled."""

from __future__ import annotations

import numpy as np

from regiowerk.methods.aggregation.chains import Chains
from regiowerk.methods.aggregation.choosing import (
    Choice,
    leading,
    offer,
    set_value,
    settle,
)
from regiowerk.methods.compiling import Array, compiled


@compiled
def losses_of_units(rows: Chains, columns: Chains, weight: Array) -> Array:
    """Return Ward's loss of each pair of units, shape (n, n), infinite on the diagonal.

    `rows` are the profiles, `columns` the same transposed. Only pairs with a place in common are
    visited; two equal profiles give exactly 0.
    """
    n = weight.size
    loss = np.zeros((n, n))
    for slot in range(n):
        entry = rows.first[slot]
        while entry >= 0:
            here = columns.first[rows.item[entry]]
            while here >= 0:
                product = rows.amounts[entry, 0] * columns.amounts[here, 0]
                loss[slot, columns.item[here]] += product
                here = columns.after[here]
            entry = rows.after[entry]
    length = np.diag(loss).copy()
    for slot in range(n):
        for other in range(n):
            apart = max(length[slot] + length[other] - 2.0 * loss[slot, other], 0.0)
            one, two = weight[slot], weight[other]
            loss[slot, other] = one * two / (one + two) * apart
        loss[slot, slot] = np.inf
    return loss


@compiled
def unite(loss: Array, weight: Array, slot: int, other: int) -> None:
    """Return nothing; the losses of the union of two slots (Lance and Williams 1967).

    The other has no weight any more, and an infinite loss with everyone.
    """
    one, two, between = weight[slot], weight[other], loss[slot, other]
    weight[slot] = one + two
    weight[other] = 0.0
    for third in range(weight.size):
        more = weight[third]
        if more > 0.0 and third != slot:
            sums = (one + more) * loss[slot, third] + (two + more) * loss[other, third]
            found = max((sums - more * between) / (one + two + more), 0.0)
            loss[slot, third] = found
            loss[third, slot] = found
            loss[third, other] = np.inf
    loss[other, :] = np.inf
    loss[slot, other] = np.inf


@compiled
def survey(loss: Array, choice: Choice, slot: int) -> None:
    """Return nothing; find the best partner of a slot."""
    row = loss[slot]
    best, lowest = -1, np.inf
    for other in range(row.size):
        if row[other] < lowest:
            best, lowest = other, row[other]
    settle(choice, slot, best, -lowest)


@compiled
def merge_by_table(loss: Array, weight: Array, choice: Choice) -> tuple[Array, Array]:
    """Return the mergers (m, 2), slots, the smaller lives on; and the loss of each."""
    n = weight.size
    pairs = np.empty((max(n - 1, 0), 2), np.int64)
    losses = np.empty(max(n - 1, 0))
    for slot in range(n):
        survey(loss, choice, slot)
    count = 0
    while True:
        slot = leading(choice)
        if slot < 0:
            return pairs[:count], losses[:count]
        if not choice.fresh[slot]:
            survey(loss, choice, slot)
            continue
        other = choice.partner[slot]
        pairs[count] = (slot, other)
        losses[count] = loss[slot, other]
        count += 1
        unite(loss, weight, slot, other)
        set_value(choice, other, -np.inf)
        survey(loss, choice, slot)
        for third in range(n):
            if weight[third] > 0.0 and third != slot:
                offer(choice, third, slot, other, -loss[slot, third])
