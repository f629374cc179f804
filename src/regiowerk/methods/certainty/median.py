"""The median of divisions: the connected division with the least mean variation of information."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.certainty.checking import Floats, Ints
from regiowerk.methods.certainty.joining import (
    after,
    build_parts,
    connected,
    joined,
    neighbours,
)
from regiowerk.methods.flows import renumbered

_CLOSE = 1e-12


def variations(labels: Ints, divisions: Ints, weights: Floats) -> Floats:
    """Return the variation of information between a division and each of several others.

    Parameters
    ----------
    labels : array of int, shape (n,)
        From 1; 0 is none.
    divisions : array of int, shape (n, d)
        Idem. Only units with a label in both count.
    weights : array of shape (n,)

    Returns
    -------
    array of shape (d,)
        In nats, at least 0; nan where the units that count weigh nothing.

    References
    ----------
    .. [1] Meilă, M. (2007), Comparing clusterings: an information based distance, Journal of
       Multivariate Analysis 98(5), 873-895.

    Examples
    --------
    >>> variations(np.array([1, 1, 2]), np.array([[3, 1], [3, 2], [9, 3]]), np.ones(3)).round(3)
    array([0.   , 0.462])
    """
    found: Floats = np.full(divisions.shape[1], np.nan)
    for place, other in enumerate(divisions.T):
        both = (labels > 0) & (other > 0)
        heavy = weights[both]
        if heavy.sum() > 0:
            shares = heavy / heavy.sum()
            one, two = labels[both], other[both]
            cells = np.unique(one * (two.max() + 1) + two, return_inverse=True)[1]
            each = (_surprise(np.bincount(side, shares)) for side in (one, two))
            apart = float(sum(each)) - 2 * _surprise(np.bincount(cells, shares))
            found[place] = apart if apart > _CLOSE else 0.0
    return found


def _surprise(shares: NDArray[Any]) -> float:
    """Return the sum of p log p, which is minus the entropy."""
    return float(_p_log_p(shares).sum())


def _p_log_p(shares: NDArray[Any]) -> Floats:
    """Return p log p, 0 for 0."""
    found: Floats = np.zeros(shares.shape)
    np.log(shares, out=found, where=shares > 0)
    found *= shares
    return found


def median(divisions: Ints, pairs: Ints, weights: Floats, emphasis: Floats) -> Ints:
    r"""Return the connected division that lies nearest to all given ones: a heuristic.

    Parameters
    ----------
    divisions : array of int, shape (n, d)
        The label of each unit in each division; 0 is none. Each has a unit that weighs.
    pairs : array of int, shape (p, 2)
        Neighbours; a region lies in one piece through them.
    weights : array of shape (n,)
    emphasis : array of shape (d,)
        Adds up to 1.

    Returns
    -------
    array of int, shape (n,)
        From 1 by first unit; 0 for a unit without label in every division.

    Notes
    -----
    With :math:`p^d` shares of the weight known in division d and :math:`\phi(x) = x \log x`, the
    mean variation of information is a sum over the regions C of the consensus plus a constant:

    .. math:: \sum_C \sum_d e_d \Big[ \phi(p^d_C) - 2 \sum_j \phi(p^d_{Cj}) \Big]

    so that a step costs only the regions it touches. The parts are the pieces in which all
    divisions agree. They are joined, best pair first, until one region is left in each component;
    of all states on the way, and of the given divisions cut into pieces, the best is kept. Then
    single parts move to a neighbouring region, or apart, as long as that helps and what is left
    behind stays connected. So it is at least as near to all as any given division that is
    connected and complete. The exact median is NP-hard [1]_.

    References
    ----------
    .. [1] Křivánek, M. and Morávek, J. (1986), NP-hard problems in hierarchical-tree clustering,
       Acta Informatica 23, 311-323.
    """
    parts = build_parts(divisions, pairs)
    table = _Table(parts.held, parts.part, weights[parts.known], emphasis)
    starts = [_path(table, parts.near)]
    starts += [_pieces(column, parts.near) for column in parts.rows.T]
    best = min(starts, key=lambda labels: round(table.cost(labels), 12))
    moved = _moved(best, table, neighbours(len(parts.rows), parts.near))
    labels: Ints = np.zeros(len(divisions), dtype=np.int64)
    labels[parts.known] = renumbered(moved)[parts.part]
    return labels


def _pieces(labels: Ints, near: Ints) -> Ints:
    """Return the division of parts cut into connected pieces; a part without label is alone."""
    alone = np.where(labels > 0, labels, -1 - np.arange(labels.size))
    inside = near[alone[near[:, 0]] == alone[near[:, 1]]]
    return connected(labels.size, inside.tolist())


class _Table:
    """Shares of weight of every part in every region of every division, side by side."""

    def __init__(self, held: Ints, part: Ints, weights: Floats, emphasis: Floats) -> None:
        columns, self.starts = [], []
        width = 0
        count = int(part.max()) + 1
        for labels in held.T:
            number, known = renumbered(labels), labels > 0
            table = np.zeros((count, int(number.max())))
            np.add.at(table, (part[known], number[known] - 1), weights[known])
            columns.append(table / table.sum())
            self.starts.append(width)
            width += table.shape[1]
        self.rows: Floats = np.hstack(columns)
        self.emphasis = emphasis

    def phi(self, rows: Floats) -> Floats:
        """Return what regions with these rows add to the mean variation."""
        whole = _p_log_p(np.add.reduceat(rows, self.starts, axis=-1))
        cells = np.add.reduceat(_p_log_p(rows), self.starts, axis=-1)
        found: Floats = (whole - 2 * cells) @ self.emphasis
        return found

    def regions(self, labels: Ints) -> Floats:
        """Return the rows of the regions 1, 2, ..."""
        found = np.zeros((int(labels.max()), self.rows.shape[1]))
        np.add.at(found, labels - 1, self.rows)
        return found

    def cost(self, labels: Ints) -> float:
        """Return the mean variation, but for a constant."""
        return float(self.phi(self.regions(labels)).sum())


class _Regions:
    """Regions by their rows of shares; see `joining.Groups`."""

    def __init__(self, table: _Table) -> None:
        self.table, self.rows = table, table.rows.copy()
        self.phi = table.phi(self.rows)

    def gains(self, one: int, others: Sequence[int]) -> Floats:
        together = self.table.phi(self.rows[one] + self.rows[list(others)])
        found: Floats = np.round(self.phi[one] + self.phi[list(others)] - together, 12)
        return found

    def join(self, kept: int, gone: int) -> None:
        self.rows[kept] += self.rows[gone]
        self.phi[kept] = self.table.phi(self.rows[kept])


def _path(table: _Table, near: Ints) -> Ints:
    """Return the best state on the way from parts to one region."""
    n = len(table.rows)
    steps = joined(n, near, _Regions(table))
    height = np.round(np.cumsum([0.0] + [step.gain for step in steps]), 11)
    return after(n, steps[: int(height.argmax())])


def _moved(labels: Ints, table: _Table, near: list[set[int]]) -> Ints:
    """Return the division after moves of single parts that each bring it nearer to all."""
    region = labels - 1
    rows = np.vstack((table.regions(labels), np.zeros_like(table.rows)))  # and room for new ones
    changed = True
    while changed:
        changed = False
        for part in range(region.size):
            home, row = int(region[part]), table.rows[part]
            if not _stays_whole(part, region, near):
                continue
            empty = int(np.flatnonzero(np.bincount(region, minlength=len(rows)) == 0)[0])
            choices = [*sorted({int(region[other]) for other in near[part]} - {home}), empty]
            worth = (
                table.phi(rows[home]) + table.phi(rows[choices])
                - table.phi(rows[home] - row) - table.phi(rows[choices] + row)
            )  # fmt: skip
            best = int(np.round(worth, 12).argmax())
            if worth[best] > _CLOSE:
                region[part], changed = choices[best], True
                for one in (home, choices[best]):  # summed anew, so that no rounding piles up
                    rows[one] = table.rows[region == one].sum(axis=0)
    return region + 1


def _stays_whole(part: int, region: Ints, near: list[set[int]]) -> bool:
    """Return whether the region of a part stays in one piece without it."""
    home = region[part]
    ends = {other for other in near[part] if region[other] == home}
    if len(ends) < 2:
        return True
    seen, todo = {part}, [next(iter(ends))]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo.extend(other for other in near[here] if region[other] == home)
    return ends <= seen
