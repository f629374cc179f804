"""The flows behind a membership: with which regions a unit hangs together, and how much."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from regiowerk.methods.certainty.checking import Floats, Ints, checked_base, checked_flows
from regiowerk.methods.certainty.records import Ties


def ties(
    origins: ArrayLike,
    destinations: ArrayLike,
    amounts: ArrayLike,
    labels: ArrayLike,
    *,
    own: bool = True,
) -> Ties:
    r"""Return for each unit and region the share of the flow of the unit that ties it to it.

    Parameters
    ----------
    origins, destinations : array of int, shape (m,)
        Units, from 0 to n - 1; ``amounts[e]`` goes from the one to the other.
    amounts : array of shape (m,)
        At least 0.
    labels : array of int, shape (n,)
        The region of each unit; 0 or below is none.
    own : bool
        Whether the flow within a unit counts, for its own region. False: shares of what crosses
        the border of the unit.

    Returns
    -------
    Ties
        Dense, O(n k): for 589 units and 13 regions nothing, for 100,000 units and 1,000 regions
        two times 800 MB.

    Raises
    ------
    ValueError
        If flows or labels are wrong, or nothing flows; the message names the record.

    Notes
    -----
    With :math:`f_{uv}` the flow from u to v, outgoing is :math:`\sum_{v \in c} f_{uv} / \sum_v
    f_{uv}` and incoming :math:`\sum_{v \in c} f_{vu} / \sum_v f_{vu}`. Their mean is a degree of
    membership in the sense of fuzzy sets, after [1]_: no probability, and no replication needed.

    References
    ----------
    .. [1] Feng, Z. (2009), Fuzziness of Travel-to-Work Areas, Regional Studies 43(5), 707-720.

    Examples
    --------
    >>> found = ties([0, 1, 1, 2, 2, 2], [0, 1, 2, 0, 1, 2], [90, 70, 30, 15, 25, 60], [1, 2, 2])
    >>> found.outgoing
    array([[1.  , 0.  ],
           [0.  , 1.  ],
           [0.15, 0.85]])
    >>> found.mean[2]
    array([0.075, 0.925])
    """
    given, number, regions = checked_base(labels)
    n, k = number.size, regions.size
    live, work, sizes = checked_flows(origins, destinations, amounts, n)
    if not own:
        sizes = np.where(live == work, 0.0, sizes)
    outgoing, out_total = _shares(live.astype(np.int64), number[work], sizes, (n, k))
    incoming, in_total = _shares(work.astype(np.int64), number[live], sizes, (n, k))
    return Ties(given, regions, outgoing, incoming, out_total, in_total)


def _shares(
    unit: Ints, region: Ints, amounts: Floats, shape: tuple[int, int]
) -> tuple[Floats, Floats]:
    """Return the share of each region, numbered from 1, in the amounts of each unit; the totals."""
    n, k = shape
    sums = np.bincount(unit * (k + 1) + region, amounts, minlength=n * (k + 1)).reshape(n, k + 1)
    total: Floats = np.bincount(unit, amounts, minlength=n).astype(np.float64)
    shares: Floats = np.full((n, k), np.nan)
    np.divide(sums[:, 1:], total[:, None], out=shares, where=total[:, None] > 0)
    return shares, total
