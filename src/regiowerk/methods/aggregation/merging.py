"""Regions by merging: Intramax on flows, and Ward on the profiles of flows."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.aggregation.profiles import flow_profiles
from regiowerk.methods.aggregation.setting import Floats, Places, Setting, read_setting
from regiowerk.methods.aggregation.tree import Aggregation, labels_at
from regiowerk.methods.flows import Pairs

if TYPE_CHECKING:
    from regiowerk.methods.aggregation.chains import Chains

LARGEST_TABLE = 5000
"""Most units for Ward without contiguity, which keeps the loss of every pair (then 200 MB)."""


def intramax(
    origins: Any,
    destinations: ArrayLike | None = None,
    amounts: ArrayLike | None = None,
    *,
    regions: int,
    contiguity: Pairs | None = None,
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> Aggregation:
    """Return regions made by merging, step by step, the pair with the strongest relative flow.

    Parameters
    ----------
    origins : array of shape (m,), int or str; or a table of three columns
        Where people live. A table (for example a pandas DataFrame) stands for all three:
        origin, destination, amount, whatever its columns are called.
    destinations : array of shape (m,)
        Where they go; the same ids as `origins`.
    amounts : array of shape (m,)
        How many, at least 0; fractions allowed. A pair that occurs twice is added up.
    regions : int
        At how many regions the tree is cut for `labels`; 1 up to the number of units with flows.
    contiguity : pairs of ids, optional
        Neighbours, either way round. With it only regions that touch merge, so that each lies in
        one piece.
    ids : sequence, optional
        All units. Those without flows are listed as unassigned, and a flow of any other unit is
        an error.

    Returns
    -------
    Aggregation
        With all mergers, down to one region or until no pair with flow is left. When that is
        before `regions`, the labels are those of the end and `unmet` says so.

    Raises
    ------
    ValueError
        If there are no flows; a record is no flow (the record is named); `regions` is out of
        range; a pair of neighbours names an unknown unit.

    Notes
    -----
    Each step merges the pair i ≠ j with the largest

        T_ij / (O_i D_j)  +  T_ji / (O_j D_i)

    where T are the flows between the regions of that moment, O all that leaves a region and D all
    that arrives, what stays inside included in both; an undefined term is 0. The flow is
    compared with what the sizes let expect, so that small places are not lost beside large ones.
    Among equal pairs that with the first unit goes first (then the other with the first unit).
    Exchanging origins and destinations changes nothing, nor does the order of the rows.

    *Variants.* Masser and Brown (1975) took the difference with what is expected instead of the
    ratio, ``T_ij - O_i D_j / T`` both ways, which lets large flows decide; the ratio answers the
    comment of Hirst (1977) and is that of Masser and Scheurwater (1980). For the variant that
    merges neighbours only, give `contiguity`.

    Memory O(m); time about O(m log m) and, for each merger, the places that the two exchange with
    (n² in all when everybody exchanges with everybody). The first call in a new environment
    compiles the loop and keeps it on disk.

    References
    ----------
    Masser, I., and P. J. B. Brown (1975). Hierarchical aggregation procedures for interaction
    data. Environment and Planning A 7(5), 509-523. Hirst, M. A. (1977). Hierarchical aggregation
    procedures for interaction data: a comment. Environment and Planning A 9(1), 99-103. Masser,
    I., and J. Scheurwater (1980). Functional regionalisation of spatial interaction data: an
    evaluation of some suggested strategies. Environment and Planning A 12(12), 1357-1382.

    Examples
    --------
    Two pairs of places, and some traffic between the pairs:

    >>> live = ["a", "b", "c", "d", "b"]
    >>> work = ["b", "a", "d", "c", "c"]
    >>> found = intramax(live, work, [50, 40, 60, 70, 5], regions=2)
    >>> found
    <Aggregation: 4 units, 2 regions, can be cut at 1 to 4, 0 units unassigned>
    >>> found.label_of()
    {'a': 1, 'b': 1, 'c': 2, 'd': 2}
    >>> found.heights.round(3).tolist()
    [0.4, 0.978, 1.0]
    """
    setting = read_setting(origins, destinations, amounts, contiguity, ids)
    wanted = _wanted(regions, setting)
    pairs, gains = _merged_by_flow(setting)
    within = setting.amounts[setting.origins == setting.destinations].sum()
    heights = (within + np.cumsum(gains)) / setting.amounts.sum()
    beside = "" if setting.near is None else "neighbouring "
    return _result(setting, wanted, pairs, heights, f"{beside}regions with flow between them")


def ward(
    origins: Any,
    destinations: ArrayLike | None = None,
    amounts: ArrayLike | None = None,
    *,
    regions: int,
    weights: Literal["size", "equal"] = "size",
    contiguity: Pairs | None = None,
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> Aggregation:
    """Return regions made by merging, step by step, the pair with the most similar profiles.

    Parameters
    ----------
    origins, destinations, amounts, regions, contiguity, ids
        As in `intramax`.
    weights : {"size", "equal"}
        "size": a unit counts by what leaves it plus what arrives; "equal": all units count the
        same.

    Returns
    -------
    Aggregation
        With all mergers, down to one region or until no neighbours are left. When that is before
        `regions`, the labels are those of the end and `unmet` says so.

    Raises
    ------
    ValueError
        As in `intramax`; if `weights` is neither of the two; or if there are more than 5,000
        units with flows and no `contiguity`.

    Notes
    -----
    The profile x_i of a unit is the square root of the shares of the places that it exchanges
    with, itself included (`regiowerk.methods.aggregation.profiles.flow_profiles` has the formula
    and the reasons). Each step merges the two regions, of weights u and v and mean profiles x and
    y, with the smallest

        u v / (u + v) * |x - y|²

    which is the growth of the sum of squares within regions (Ward 1963). Without contiguity this
    follows the recursion of Lance and Williams (1967) on a table of all pairs, 8 n² bytes, so n
    is at most 5,000; with contiguity the mean profiles themselves are kept, sparse, with the same
    outcome but for rounding. With equal weights and without contiguity it is scipy's "ward" on
    the profiles. Ties as in `intramax`.

    Two places merge because they look to the same places: suburbs of one town do, with each other
    and with the town, but places can also be alike without any flow between them. Give
    `contiguity` for regions in one piece.

    Time about O(n²) without contiguity; with it, for each merger, the profiles of the regions
    around.

    References
    ----------
    Ward, J. H. (1963). Hierarchical grouping to optimize an objective function. Journal of the
    American Statistical Association 58(301), 236-244. Lance, G. N., and W. T. Williams (1967). A
    general theory of classificatory sorting strategies: 1. Hierarchical systems. The Computer
    Journal 9(4), 373-380.

    Examples
    --------
    Two villages look to a town; a second town has one of its own:

    >>> live = ["town", "v1", "v1", "v2", "v2", "other", "w", "w"]
    >>> work = ["town", "town", "v1", "town", "v2", "other", "other", "w"]
    >>> found = ward(live, work, [500, 60, 20, 50, 25, 300, 40, 20], regions=2)
    >>> found.label_of()
    {'other': 1, 'town': 2, 'v1': 2, 'v2': 2, 'w': 1}
    """
    if weights not in ("size", "equal"):
        raise ValueError(f"weights is {weights!r}; expected is 'size' or 'equal'")
    setting = read_setting(origins, destinations, amounts, contiguity, ids)
    wanted = _wanted(regions, setting)
    pairs, losses = _merged_by_profile(setting, weights == "size")
    return _result(setting, wanted, pairs, np.sqrt(2 * losses), "neighbouring regions")


def _wanted(regions: int, setting: Setting) -> int:
    wanted = index(regions)
    if not 1 <= wanted <= len(setting.kept):
        raise ValueError(
            f"regions is {wanted}; expected is 1 up to {len(setting.kept)}, the units with flows"
        )
    return wanted


def _merged_by_flow(setting: Setting) -> tuple[Places, Floats]:
    from regiowerk.methods.aggregation import chains, choosing, merging_flows

    n = len(setting.kept)
    crossing = setting.origins != setting.destinations
    one, two = setting.origins[crossing], setting.destinations[crossing]
    flow = setting.amounts[crossing]
    leaving = np.stack([flow, np.zeros_like(flow)], axis=1)
    rows = chains.build_chains(
        np.concatenate([one, two]),
        np.concatenate([two, one]),
        np.concatenate([leaving, leaving[:, ::-1]]),
        n,
    )
    ground = merging_flows.Ground(
        rows=rows,
        met=chains.no_marks(n),
        bounded=setting.near is not None,
        near=_near(setting),
        beside=chains.no_marks(n),
        outgoing=np.bincount(setting.origins, weights=setting.amounts, minlength=n),
        incoming=np.bincount(setting.destinations, weights=setting.amounts, minlength=n),
        head=np.arange(n),
    )
    return merging_flows.merge_by_flow(ground, choosing.no_choice(n))


def _merged_by_profile(setting: Setting, by_size: bool) -> tuple[Places, Floats]:
    from regiowerk.methods.aggregation import chains, choosing, merging_profiles, merging_tables

    n = len(setting.kept)
    if setting.near is None and n > LARGEST_TABLE:
        raise ValueError(
            f"{n} units have flows; without contiguity Ward compares every pair and takes at most "
            f"{LARGEST_TABLE}: give contiguity, or use intramax"
        )
    found = flow_profiles(setting.origins, setting.destinations, setting.amounts, n)
    rows = chains.build_chains(found.unit, found.place, found.value[:, None], n)
    weight = found.size / found.size.mean() if by_size else np.ones(n)
    choice = choosing.no_choice(n)
    if setting.near is None:
        columns = chains.build_chains(found.place, found.unit, found.value[:, None], n)
        loss = merging_tables.losses_of_units(rows, columns, weight)
        return merging_tables.merge_by_table(loss, weight, choice)
    marks = chains.no_marks(n)
    ground = merging_profiles.Ground(rows, _near(setting), marks, weight, np.arange(n))
    return merging_profiles.merge_by_profile(ground, choice)


def _near(setting: Setting) -> Chains:
    """Return the neighbours of each unit; empty when anything may join."""
    from regiowerk.methods.aggregation import chains

    none = np.empty((0, 2), dtype=np.int64)
    pairs = none if setting.near is None else setting.near
    both = np.concatenate([pairs, pairs[:, ::-1]])
    nothing = np.empty((len(both), 0))
    return chains.build_chains(both[:, 0], both[:, 1], nothing, len(setting.kept))


def _result(
    setting: Setting, wanted: int, pairs: Places, heights: Floats, what: str
) -> Aggregation:
    n, left = len(setting.ids), len(setting.kept) - len(pairs)
    number = setting.kept.copy()  # of the cluster that a slot is by now
    merges = np.empty(pairs.shape, dtype=np.int64)
    for step, (slot, other) in enumerate(pairs.tolist()):
        merges[step] = sorted((number[slot], number[other]))
        number[slot] = n + step
    for values in (merges, heights):
        values.flags.writeable = False
    taking_part = np.zeros(n, dtype=bool)
    taking_part[setting.kept] = True
    unmet = f"regions={wanted} was asked, merging ends at {left}: there are no two {what} any more."
    return Aggregation(
        ids=setting.ids,
        labels=labels_at(merges[: len(setting.kept) - max(wanted, left)], taking_part),
        merges=merges,
        heights=heights,
        unassigned=setting.unassigned(),
        unmet=(unmet,) if left > wanted else (),
        repeated=setting.repeated,
    )
