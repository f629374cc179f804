"""An order of units in which those that share most sets stand side by side."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_LEAST_GAIN = 1e-12


def side_by_side(shared: npt.NDArray[np.int64]) -> tuple[int, ...]:
    """Return an order in which units that share most stand next to each other.

    Parameters
    ----------
    shared : array of int, shape (n, n)
        Symmetric; the number of sets that two units share, on the diagonal the sets of a unit.

    Returns
    -------
    tuple of int
        Every unit once. A short path through all units, by the Jaccard distance of their sets:
        the nearest ends of chains are joined first, then stretches are turned around as long as
        that makes the path shorter [1]_ [2]_. Good, not proven best. Two units without any set
        are at distance 1.

    Raises
    ------
    ValueError
        If the matrix is not square and symmetric.

    References
    ----------
    .. [1] Bentley, J. L. (1992), Fast algorithms for geometric traveling salesman problems, ORSA
       Journal on Computing 4(4), 387-411: greedy edges, 2-opt.
    .. [2] Hahsler, M., Hornik, K. and Buchta, C. (2008), Getting things in order: an introduction
       to the R package seriation, Journal of Statistical Software 25(3): a path as an order.

    Examples
    --------
    Units 0 and 2 share three sets, and so do 1 and 3:

    >>> side_by_side(np.array([[3, 0, 3, 0], [0, 3, 1, 3], [3, 1, 4, 0], [0, 3, 0, 3]]))
    (0, 2, 1, 3)
    """
    found = np.asarray(shared)
    if found.ndim != 2 or found.shape[0] != found.shape[1] or not np.array_equal(found, found.T):
        raise ValueError(f"the matrix of shape {found.shape} is not square and symmetric")
    own = found.diagonal().astype(np.float64)
    either = own[:, None] + own[None, :] - found
    likeness = np.divide(found, either, out=np.zeros(found.shape), where=either > 0)
    apart = 1.0 - likeness
    order = _shortened(_joined(apart), apart)
    return tuple(order if order[:1] <= order[-1:] else order[::-1])


def _joined(apart: npt.NDArray[np.float64]) -> list[int]:
    """Return a path made by joining the two chains whose ends are nearest, time and again."""
    n = len(apart)
    chain = {unit: [unit] for unit in range(n)}  # the chain that each unit is in
    one, other = np.triu_indices(n, 1)
    for place in np.argsort(apart[one, other], kind="stable").tolist():
        left, right = chain[int(one[place])], chain[int(other[place])]
        ends = one[place] in (left[0], left[-1]) and other[place] in (right[0], right[-1])
        if left is right or not ends:
            continue
        head = left if left[-1] == one[place] else left[::-1]
        tail = right if right[0] == other[place] else right[::-1]
        whole = head + tail
        chain.update(dict.fromkeys(whole, whole))
    return chain[0] if n else []


def _shortened(order: list[int], apart: npt.NDArray[np.float64]) -> list[int]:
    """Return the path with stretches turned around until none makes it shorter."""
    n, better = len(order), True
    while better:
        better = False
        for begin in range(n - 1):
            for end in range(begin + 1, n):
                if _gain(order, begin, end, apart) > _LEAST_GAIN:
                    order = order[:begin] + order[begin : end + 1][::-1] + order[end + 1 :]
                    better = True
    return order


def _gain(order: list[int], begin: int, end: int, apart: npt.NDArray[np.float64]) -> float:
    """Return how much shorter the path is with a stretch turned around."""
    gain = 0.0
    if begin > 0:
        before = order[begin - 1]
        gain += apart[before, order[begin]] - apart[before, order[end]]
    if end < len(order) - 1:
        after = order[end + 1]
        gain += apart[order[end], after] - apart[order[begin], after]
    return gain
