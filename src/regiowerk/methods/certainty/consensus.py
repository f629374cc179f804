"""What several divisions of the same units have in common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.certainty.checking import (
    Floats,
    Ints,
    checked_labels,
    checked_pairs,
    checked_weights,
)
from regiowerk.methods.certainty.median import median, variations
from regiowerk.methods.certainty.patterns import recurring, shares_together
from regiowerk.methods.certainty.records import Consensus, checked_share
from regiowerk.methods.flows import on_grid


def consensus(
    divisions: Sequence[ArrayLike],
    *,
    pairs: ArrayLike,
    weights: ArrayLike | None = None,
    threshold: float = 0.5,
    emphasis: ArrayLike | None = None,
) -> Consensus:
    """Return the patterns that recur in several divisions, and the division nearest to all.

    Parameters
    ----------
    divisions : sequence of d arrays of int, shape (n,)
        The same units divided by other criteria, years or methods; 0 or below is no region.
    pairs : array of int, shape (p, 2)
        Neighbours, either way round. Patterns and regions lie in one piece through them.
    weights : array of shape (n,), optional
        Weight of each unit in the variation of information, such as inhabitants; at least 0.
        Default: every unit 1. Patterns do not depend on it.
    threshold : float
        In which share of the divisions any two members of a pattern must be together; above 0 up
        to 1.
    emphasis : array of shape (d,), optional
        How much each division counts, above 0. Default: equally.

    Returns
    -------
    Consensus
        A division in which a unit has no region does not count for the pairs of that unit.

    Raises
    ------
    ValueError
        If there are no divisions, their lengths differ, one has no unit with a region and weight,
        or pairs, weights, emphasis or threshold are wrong.

    Notes
    -----
    The shares together are the evidence of [1]_ and [2]_, kept for neighbours only. Patterns are
    complete linkage on them (`patterns.recurring`); the consensus division is a median for the
    variation of information (`median.median`) rather than for mutual information as in [3]_,
    which has no penalty for many regions. About O(p log p + s d) for s pairs of distinct rows of
    labels compared, and memory O(n L) with L the regions of all divisions together.

    References
    ----------
    .. [1] Fred, A. L. N. and Jain, A. K. (2005), Combining multiple clusterings using evidence
       accumulation, IEEE Transactions on Pattern Analysis and Machine Intelligence 27(6), 835-850.
    .. [2] Monti, S., Tamayo, P., Mesirov, J. and Golub, T. (2003), Consensus clustering: a
       resampling-based method for class discovery, Machine Learning 52, 91-118.
    .. [3] Strehl, A. and Ghosh, J. (2002), Cluster ensembles: a knowledge reuse framework for
       combining multiple partitions, Journal of Machine Learning Research 3, 583-617.

    Examples
    --------
    Five units in a row, divided by three criteria:

    >>> row = [(0, 1), (1, 2), (2, 3), (3, 4)]
    >>> found = consensus([[1, 1, 1, 2, 2], [1, 1, 2, 2, 2], [1, 1, 1, 2, 2]], pairs=row)
    >>> found.together.round(2)
    array([1.  , 0.67, 0.33, 1.  ])
    >>> found.patterns, found.cohesion.round(2)
    (array([1, 1, 1, 2, 2]), array([0.67, 1.  ]))
    >>> found.labels, found.variation.round(2)
    (array([1, 1, 1, 2, 2]), array([0.  , 0.76, 0.  ]))
    """
    table = _checked_divisions(divisions)
    n, d = table.shape
    near = checked_pairs(pairs, n)
    heavy = checked_weights(weights, n)
    share = checked_share(threshold, "threshold")
    part = _checked_emphasis(emphasis, d)
    empty = np.flatnonzero(((table > 0) * heavy[:, None]).sum(axis=0) == 0)
    if empty.size:
        raise ValueError(f"division {empty[0]} has no unit with a region and a weight above 0")
    together, known = shares_together(table[near[:, 0]], table[near[:, 1]], part)
    patterns, cohesion = recurring(table, near, part, share)
    relative = part / part.sum()
    labels = median(table, near, heavy, relative)
    variation = variations(labels, table, heavy)
    return Consensus(
        pairs=near,
        together=together,
        known=known / part.sum(),
        threshold=share,
        patterns=patterns,
        cohesion=cohesion,
        labels=labels,
        variation=variation,
        mean_variation=float(relative @ variation),
        emphasis=relative,
    )


def _checked_divisions(divisions: Sequence[ArrayLike]) -> Ints:
    """Return the labels side by side, shape (n, d), 0 for none."""
    columns: list[Ints] = []
    for number, division in enumerate(divisions):
        n = columns[0].size if columns else None
        columns.append(checked_labels(division, f"division {number}", n))
    if not columns:
        raise ValueError("there are no divisions to compare")
    return np.maximum(np.column_stack(columns), 0)


def _checked_emphasis(emphasis: ArrayLike | None, d: int) -> Floats:
    """Return what each division counts for, such that every sum is exact."""
    part = np.ones(d) if emphasis is None else np.asarray(emphasis, dtype=np.float64)
    if part.shape != (d,):
        raise ValueError(f"{d} divisions need {d} numbers in emphasis; shape {part.shape} is found")
    wrong = np.flatnonzero(~(np.isfinite(part) & (part > 0)))
    if wrong.size:
        raise ValueError(
            f"the emphasis on division {wrong[0]} is {part[wrong[0]]}; expected is a finite number "
            "above 0: leave out a division that does not count"
        )
    return on_grid(part)
