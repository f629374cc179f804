"""How far two divisions of the same units agree, also with different numbers of regions.

Labels are names, not quantities: only who is together with whom counts. A unit that is missing in
one of the two divisions is listed and left out, never counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.agreement.results import Agreement, Cell, Difference, Label, Spread
from regiowerk.methods.flows.assignment import assignment

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_CLOSE = 1e-12


def agreement(
    one: Sequence[Label] | NDArray[Any],
    other: Sequence[Label] | NDArray[Any],
    *,
    weights: ArrayLike | None = None,
) -> Agreement:
    """Return how far two divisions of the same units agree.

    Parameters
    ----------
    one, other : sequence of labels, shape (n,)
        The region of each unit in A (the reference) and in B. None, nan and the empty text mean
        that the unit has no region; every other value is a label.
    weights : array of shape (n,), optional
        Weight of each unit, such as inhabitants; at least 0. Default: every unit 1.

    Returns
    -------
    Agreement
        Two divisions in one region each, and two in which every unit is alone, are the same: 1.

    Raises
    ------
    ValueError
        If the lengths differ, a weight is negative or not finite, no unit has a region in both,
        or the units that have one weigh nothing.

    Notes
    -----
    With :math:`w` the weights, :math:`W_{ij}` the weight of the units in region i of A and j of
    B, and :math:`p_{ij} = W_{ij} / W`:

    - adjusted Rand [1]_ over pairs of different units, a pair weighing :math:`w_u w_v`:
      :math:`(P_{AB} - P_A P_B / P) / ((P_A + P_B) / 2 - P_A P_B / P)`, with P the weight of all
      pairs, and of the pairs together in A, in B and in both. Equal weights give the index of [1]_;
    - mutual information I, entropies H and variation of information
      :math:`H(A) + H(B) - 2 I` [2]_ from :math:`p`; normalised by H(A, B) [3]_;
    - homogeneity :math:`1 - H(A|B) / H(A)`, completeness :math:`1 - H(B|A) / H(B)` [4]_;
    - adjusted mutual information :math:`(I - E) / ((H(A) + H(B)) / 2 - E)` [3]_ with the exact
      expectation E under random permutation of units with the sizes of the regions fixed. Chance
      permutes units, not inhabitants, so it counts units whatever the weights.

    The matching takes O(k³) for k regions, the expectation at most O(n · distinct sizes).

    References
    ----------
    .. [1] Hubert, L. and Arabie, P. (1985), Comparing partitions, Journal of Classification 2,
       193-218.
    .. [2] Meilă, M. (2007), Comparing clusterings: an information based distance, Journal of
       Multivariate Analysis 98(5), 873-895.
    .. [3] Vinh, N. X., Epps, J. and Bailey, J. (2010), Information theoretic measures for
       clusterings comparison, Journal of Machine Learning Research 11, 2837-2854.
    .. [4] Rosenberg, A. and Hirschberg, J. (2007), V-Measure: a conditional entropy-based external
       cluster evaluation measure, EMNLP-CoNLL, 410-420.

    Examples
    --------
    >>> found = agreement(["x", "x", "y", "y"], ["p", "p", "q", "r"])
    >>> round(found.adjusted_rand, 4), round(found.v_measure, 4), found.homogeneity
    (0.5714, 0.8, 1.0)
    >>> [(cell.one, cell.other, cell.units) for cell in found.split_table]
    [('x', 'p', 2), ('y', 'q', 1), ('y', 'r', 1)]
    """
    first, second = list(one), list(other)
    if len(first) != len(second):
        raise ValueError(f"one has {len(first)} labels and other has {len(second)}")
    heavy = _checked_weights(weights, len(first))
    kept = np.array(
        [k for k, pair in enumerate(zip(first, second, strict=True)) if not any(map(_none, pair))],
        dtype=np.int64,
    )
    if not kept.size:
        raise ValueError("no unit has a region in both divisions, so nothing can be compared")
    heavy = heavy[kept]
    if heavy.sum() <= 0:
        raise ValueError("the units with a region in both divisions weigh nothing")
    table = _Table.of([first[k] for k in kept], [second[k] for k in kept], heavy)
    left_out = tuple(sorted(set(range(len(first))) - set(kept.tolist())))
    return _measured(table, kept, left_out)


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The contingency table in sparse form; one entry per cell that has units."""

    names: tuple[list[Label], list[Label]]
    cell_of: Ints  # of each unit
    rows: Ints
    columns: Ints
    counts: Ints
    weights: Floats
    squares: Floats  # sum of squared weights of the units in each cell

    @classmethod
    def of(cls, one: list[Label], other: list[Label], weights: Floats) -> _Table:
        names, codes = zip(*(_coded(labels) for labels in (one, other)), strict=True)
        width = len(names[1])
        cells, cell_of = np.unique(codes[0] * width + codes[1], return_inverse=True)
        size = cells.size
        return cls(
            (names[0], names[1]),
            cell_of,
            cells // width,
            cells % width,
            np.bincount(cell_of, minlength=size),
            np.bincount(cell_of, weights, minlength=size).astype(np.float64),
            np.bincount(cell_of, weights**2, minlength=size).astype(np.float64),
        )

    def margins(self, values: NDArray[Any]) -> tuple[Floats, Floats]:
        """Return the sums of cell values per region of A and of B."""
        rows, columns = np.bincount(self.rows, values), np.bincount(self.columns, values)
        return rows.astype(np.float64), columns.astype(np.float64)


def _measured(table: _Table, kept: Ints, left_out: tuple[int, ...]) -> Agreement:
    total = float(table.weights.sum())
    h_one, h_other = (_entropy(margin) for margin in table.margins(table.weights))
    joint = _entropy(table.weights)
    variation = max(2 * joint - h_one - h_other, 0.0)
    homogeneity = _kept_share(h_one, joint - h_other)
    completeness = _kept_share(h_other, joint - h_one)
    both = homogeneity + completeness
    matched = _matching(table)
    return Agreement(
        units=int(table.counts.sum()),
        weight=total,
        left_out=left_out,
        regions=(len(table.names[0]), len(table.names[1])),
        adjusted_rand=_adjusted_rand(table),
        adjusted_mutual_information=_adjusted_information(table),
        variation_of_information=variation if variation > _CLOSE else 0.0,
        normalised_variation=variation / joint if variation > _CLOSE else 0.0,
        homogeneity=homogeneity,
        completeness=completeness,
        v_measure=2 * homogeneity * completeness / both if both else 0.0,
        split_table=_cells(table),
        spread_of_one=_spread(table, 0),
        spread_of_other=_spread(table, 1),
        matching=tuple(
            (table.names[0][table.rows[c]], table.names[1][table.columns[c]]) for c in matched
        ),
        matched_weight=float(table.weights[matched].sum()),
        differ=_differ(table, kept, matched),
    )


def _none(label: object) -> bool:
    return label is None or label == "" or label != label  # nan only differs from itself


def _checked_weights(weights: ArrayLike | None, n: int) -> Floats:
    heavy = np.ones(n) if weights is None else np.asarray(weights, dtype=np.float64)
    if heavy.shape != (n,):
        raise ValueError(f"{n} units need {n} weights, got shape {heavy.shape}")
    wrong = np.flatnonzero(~(np.isfinite(heavy) & (heavy >= 0)))
    if wrong.size:
        raise ValueError(
            f"the weight of unit {wrong[0]} is {heavy[wrong[0]]}; a weight is finite and at least 0"
        )
    return heavy


def _coded(labels: list[Label]) -> tuple[list[Label], Ints]:
    """Return the labels in order, numbered; labels of mixed types in order of their text."""
    plain = [label.item() if isinstance(label, np.generic) else label for label in labels]
    distinct: list[Any] = list(dict.fromkeys(plain))
    try:
        distinct.sort()
    except TypeError:
        distinct.sort(key=lambda label: (type(label).__name__, str(label)))
    number = {label: k for k, label in enumerate(distinct)}
    return distinct, np.array([number[label] for label in plain], dtype=np.int64)


def _entropy(amounts: Floats) -> float:
    shares = amounts[amounts > 0] / amounts.sum()
    return float(-(shares * np.log(shares)).sum())


def _kept_share(entropy: float, conditional: float) -> float:
    """Return 1 - conditional / entropy, 1 where there is nothing to know."""
    if entropy <= _CLOSE or conditional <= _CLOSE:
        return 1.0
    return max(1.0 - conditional / entropy, 0.0)


def _adjusted_rand(table: _Table) -> float:
    together = float((table.weights**2 - table.squares).sum())
    sums, squares = table.margins(table.weights), table.margins(table.squares)
    one, other = (float((s**2 - q).sum()) for s, q in zip(sums, squares, strict=True))
    pairs = float(table.weights.sum() ** 2 - table.squares.sum())
    if pairs <= 0:
        return 1.0  # a single unit that weighs something
    expected = one * other / pairs
    most = (one + other) / 2
    if abs(most - expected) <= _CLOSE * pairs:
        return 1.0  # all together in both, or all alone in both
    return (together - expected) / (most - expected)


def _adjusted_information(table: _Table) -> float:
    rows, columns = (margin.astype(np.int64) for margin in table.margins(table.counts))
    one, other = _entropy(rows.astype(np.float64)), _entropy(columns.astype(np.float64))
    found = one + other - _entropy(table.counts.astype(np.float64))
    expected = expected_information(rows, columns)
    room = (one + other) / 2 - expected
    if abs(room) <= _CLOSE * max(1.0, one, other) or rows.size == columns.size == 1:
        return 1.0  # both hold all units in one region, or each alone
    return (found - expected) / room


def expected_information(rows: ArrayLike, columns: ArrayLike) -> float:
    """Return the expected mutual information of two random divisions with given sizes.

    Parameters
    ----------
    rows, columns : array of int, shapes (r,) and (c,)
        Numbers of units in each region of the one and of the other division; the same sum n.

    Returns
    -------
    float
        In nats; the exact mean over all permutations of the units (hypergeometric model).

    Raises
    ------
    ValueError
        If a size is below 1 or the sums differ.

    References
    ----------
    .. [1] Vinh, N. X., Epps, J. and Bailey, J. (2010), Information theoretic measures for
       clusterings comparison, Journal of Machine Learning Research 11, equation 24a.
    """
    sizes = [np.unique(np.asarray(s, dtype=np.int64), return_counts=True) for s in (rows, columns)]
    n, n_other = (int((size * times).sum()) for size, times in sizes)
    if n != n_other or min(int(size.min(initial=1)) for size, _ in sizes) < 1:
        raise ValueError(f"sizes must be at least 1 and add up to one number; got {n}, {n_other}")
    log_factorial = np.array([lgamma(k + 1.0) for k in range(n + 1)])
    total = 0.0
    for a, times_a in zip(*sizes[0], strict=True):
        for b, times_b in zip(*sizes[1], strict=True):
            k = np.arange(max(1, a + b - n), min(a, b) + 1)
            log_chance = (
                log_factorial[[a, b, n - a, n - b]].sum() - log_factorial[n]
                - log_factorial[k] - log_factorial[a - k] - log_factorial[b - k]
                - log_factorial[n - a - b + k]
            )  # fmt: skip
            terms = k / n * np.log(n * k / (float(a) * float(b))) * np.exp(log_chance)
            total += float(times_a * times_b * terms.sum())
    return total


def _cells(table: _Table) -> tuple[Cell, ...]:
    one, other = table.names
    rows = zip(table.rows, table.columns, table.counts, table.weights, strict=True)
    return tuple(Cell(one[r], other[c], int(n), float(w)) for r, c, n, w in rows)


def _spread(table: _Table, side: int) -> tuple[Spread, ...]:
    here, there = (table.rows, table.columns) if side == 0 else (table.columns, table.rows)
    order = np.lexsort((there, -table.weights, here))
    starts = np.flatnonzero(np.diff(here[order], prepend=-1))
    weight, pieces = np.bincount(here, table.weights), np.bincount(here)
    return tuple(
        Spread(
            name,
            int(pieces[k]),
            table.names[1 - side][there[main]],
            float(table.weights[main] / weight[k]) if weight[k] else float("nan"),
        )
        for k, (name, main) in enumerate(zip(table.names[side], order[starts], strict=True))
    )


def _differ(table: _Table, kept: Ints, matched: Ints) -> tuple[Difference, ...]:
    rows, columns = table.margins(table.weights)
    either = rows[table.rows] + columns[table.columns] - table.weights
    share = np.divide(table.weights, either, out=np.ones_like(either), where=either > 0)
    apart = np.where(np.isclose(share, 1.0, rtol=0, atol=_CLOSE), 0.0, 1.0 - share)[table.cell_of]
    inside = set(matched.tolist())
    order = [k for k in np.lexsort((kept, -apart)) if apart[k] > 0]
    cells = table.cell_of
    return tuple(
        Difference(
            int(kept[k]),
            table.names[0][table.rows[cells[k]]],
            table.names[1][table.columns[cells[k]]],
            float(apart[k]),
            int(cells[k]) in inside,
        )
        for k in order
    )


def _matching(table: _Table) -> Ints:
    """Return the cells of the one-to-one matching of regions with the most weight."""
    shape = (len(table.names[0]), len(table.names[1]))
    common = np.zeros(shape)
    common[table.rows, table.columns] = table.weights
    turned = shape[0] > shape[1]
    partner = assignment(-(common.T if turned else common))
    here, there = (table.columns, table.rows) if turned else (table.rows, table.columns)
    return np.flatnonzero(partner[here] == there)
