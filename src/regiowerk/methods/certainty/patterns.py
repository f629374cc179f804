"""Recurring patterns: groups of neighbours that divisions keep together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regiowerk.methods.certainty.checking import Floats, Ints
from regiowerk.methods.certainty.joining import after, build_parts, joined


def shares_together(one: Ints, other: Ints, emphasis: Floats) -> tuple[Floats, Floats]:
    """Return in which share of the divisions two units lie together, row by row.

    Parameters
    ----------
    one, other : arrays of int that broadcast to shape (..., d)
        The labels of units in d divisions; 0 is none.
    emphasis : array of shape (d,)

    Returns
    -------
    together : array of shape (...)
        Among the divisions in which both have a label, by emphasis; nan where there are none.
    known : array of shape (...)
        The emphasis of those divisions.

    Examples
    --------
    >>> shares_together(np.array([[1, 2, 0]]), np.array([[1, 3, 3]]), np.ones(3))
    (array([0.5]), array([2.]))
    """
    shape = np.broadcast_shapes(one.shape, other.shape)[:-1]
    same, known = np.zeros(shape), np.zeros(shape)
    for place, part in enumerate(emphasis.tolist()):
        here, there = one[..., place], other[..., place]
        both = (here > 0) & (there > 0)
        known += part * both
        same += part * (both & (here == there))
    together: Floats = np.full(shape, np.nan)
    np.divide(same, known, out=together, where=known > 0)
    return together, known


def recurring(
    divisions: Ints, pairs: Ints, emphasis: Floats, threshold: float
) -> tuple[Ints, Floats]:
    """Return the groups of units that lie together in at least a share of the divisions.

    Parameters
    ----------
    divisions : array of int, shape (n, d)
        The label of each unit in each division; 0 is none.
    pairs : array of int, shape (p, 2)
        Neighbours.
    emphasis : array of shape (d,)
        Above 0.
    threshold : float
        Above 0 up to 1.

    Returns
    -------
    patterns : array of int, shape (n,)
        From 1 by first unit; 0 for a unit without label in every division.
    cohesion : array of shape (g,)
        The least share of any two members; 1 for a unit by itself.

    Notes
    -----
    Complete linkage: two neighbouring groups are worth the least share of any two of their
    members, and the best pair is joined as long as that reaches the threshold. So the promise
    holds for any two members, not on average; two members who are never together cannot be
    linked through a chain of others. At threshold 1 the groups are the intersection of all
    divisions, cut into connected pieces (for units with a label in every division).
    """
    parts = build_parts(divisions, pairs)
    count = len(parts.rows)
    steps = joined(count, parts.near, _Linked(parts.rows, emphasis), least=threshold)
    group = after(count, steps)
    patterns: Ints = np.zeros(len(divisions), dtype=np.int64)
    patterns[parts.known] = group[parts.part]
    cohesion = np.ones(int(group.max(initial=0)))
    for step in steps:
        which = group[step.kept] - 1
        cohesion[which] = min(cohesion[which], step.gain)
    return patterns, cohesion


class _Linked:
    """Groups by the distinct rows of labels of their units; see `joining.Groups`."""

    def __init__(self, profiles: Ints, emphasis: Floats) -> None:
        self.rows = [profiles[k : k + 1] for k in range(len(profiles))]
        self.emphasis = emphasis

    def gains(self, one: int, others: Sequence[int]) -> Floats:
        return np.array([self._least(self.rows[one], self.rows[other]) for other in others])

    def join(self, kept: int, gone: int) -> None:
        self.rows[kept] = np.unique(np.vstack((self.rows[kept], self.rows[gone])), axis=0)
        self.rows[gone] = self.rows[gone][:0]

    def _least(self, one: Ints, other: Ints) -> float:
        together, _ = shares_together(one[:, None, :], other[None, :, :], self.emphasis)
        return float(np.nan_to_num(together, nan=0.0).min())
