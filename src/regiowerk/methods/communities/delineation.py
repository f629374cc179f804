"""Communities from flows: checks, the search, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.communities.constraints import groups_in_pieces, heads, neighbours
from regiowerk.methods.communities.records import Communities
from regiowerk.methods.flows import (
    Pairs,
    Rows,
    Unassigned,
    numbered_pairs,
    read_rows,
    renumbered,
)

if TYPE_CHECKING:
    from regiowerk.methods.communities.network import Network

MOST_TRIES = 10
FLOWS_TRIED = 400_000
"""Unless the caller says how often, small networks are searched more often than large ones."""


class _Table(NamedTuple):
    """Flows between nodes, sorted, each pair once; compiled code makes and takes the parts."""

    start: NDArray[np.int64]
    ends: NDArray[np.int32]
    amounts: NDArray[np.float64]


class _Setting(NamedTuple):
    """What was asked: the flows between nodes, and the node of each unit (-1 is none)."""

    table: _Table
    node: NDArray[np.int64]
    near: NDArray[np.int64] | None  # pairs of nodes


def communities(  # noqa: PLR0913 - one argument for each choice of the method
    origins: Any,
    destinations: ArrayLike | None = None,
    amounts: ArrayLike | None = None,
    *,
    resolution: float = 1.0,
    seed: int = 0,
    tries: int | None = None,
    contiguity: Pairs | None = None,
    must_link: Pairs = (),
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> Communities:
    r"""Return the communities: regions with more flow inside than their totals would give.

    Parameters
    ----------
    origins : array of shape (m,), int or str; or a table of three columns
        Where flows start. A table (for example a pandas DataFrame) stands for all three:
        origin, destination, amount, whatever its columns are called.
    destinations : array of shape (m,)
        Where they end; the same ids as `origins`.
    amounts : array of shape (m,)
        How much, at least 0, in any unit; fractions allowed. A pair that occurs twice is added
        up. Flow of a unit to itself counts.
    resolution : float
        Above 0. Higher gives more and smaller communities, lower fewer and larger.
    seed : int
        At least 0; decides the order in which units have their turn. The same seed gives the
        same communities, in whatever order the rows come.
    tries : int, optional
        How often the search is done, each in another order; the highest modularity is kept, the
        first among equals. None: ten times, fewer when that would pass over more than 400,000
        flows, but at least once.
    contiguity : pairs of ids, optional
        Neighbours, either way round. With it every community lies in one piece; without,
        the flows alone hold it together.
    must_link : pairs of ids
        Units that must share a community; together they count as one unit.
    ids : sequence, optional
        All units. Those without flows are then listed as unassigned, and a flow of any other
        unit is an error.

    Returns
    -------
    Communities
        Every unit is in one community, or in `unassigned` (label 0) when nothing starts or ends
        there. A unit with flow to itself only is a community.

    Raises
    ------
    ValueError
        If there are no flows; a record is no flow (the record is named); `resolution` is not
        above 0 and finite; `seed` is no whole number of at least 0 or `tries` of at least 1; or
        pairs name unknown units.

    Notes
    -----
    Modularity, directed and weighted [1]_, with resolution γ [2]_:

    .. math:: Q = \frac{1}{f} \sum_{ij} \left( f_{ij} - γ \frac{O_i D_j}{f} \right) [c_i = c_j]

    with f the sum of all flows and O and D what starts and ends in a unit, own flow included. It
    is raised as Louvain does [3]_ with the refinement of Leiden [4]_. In the result no unit gains
    more than 10⁻¹² by moving to another community or to one of its own (with `contiguity`: to one
    that it touches, when the rest holds together). The highest Q is not guaranteed: finding it
    is NP-hard. A community is connected by flow or, with `contiguity`, by neighbours; a group of
    `must_link` counts as one unit there, and when it lies in pieces itself, `unmet` says so.
    O(m) for each pass over the flows. The first call in a new environment compiles the search
    and keeps it on disk.

    References
    ----------
    .. [1] Leicht, E. A. and Newman, M. E. J. (2008), Community structure in directed networks,
       Physical Review Letters 100, 118703.
    .. [2] Reichardt, J. and Bornholdt, S. (2006), Statistical mechanics of community detection,
       Physical Review E 74, 016110.
    .. [3] Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008), Fast unfolding
       of communities in large networks, Journal of Statistical Mechanics, P10008.
    .. [4] Traag, V. A., Waltman, L. and van Eck, N. J. (2019), From Louvain to Leiden:
       guaranteeing well-connected communities, Scientific Reports 9, 5233.

    Examples
    --------
    Two pairs of towns with a thin road between:

    >>> live = ["a", "a", "b", "b", "b", "c", "c", "d", "d"]
    >>> work = ["a", "b", "a", "b", "c", "c", "d", "c", "d"]
    >>> found = communities(live, work, [5, 4, 4, 5, 1, 5, 4, 4, 5])
    >>> found
    <Communities: 4 units, 2 communities, modularity 0.473, 0 units unassigned>
    >>> found.label_of()
    {'a': 1, 'b': 1, 'c': 2, 'd': 2}
    """
    _check_choices(resolution, seed, tries)
    rows = read_rows(origins, destinations, amounts, ids)
    beside = None if contiguity is None else numbered_pairs(contiguity, rows.ids, "contiguity")
    head = heads(numbered_pairs(must_link, rows.ids, "must_link"), len(rows.ids))
    setting, repeated = _setting(rows, head, beside)
    times = int(tries or _usual_tries(setting.table.amounts.size))
    of_nodes, rounds = _searched(setting, float(resolution), seed, times)
    labels = renumbered(np.where(setting.node < 0, 0, of_nodes[setting.node]))
    labels.flags.writeable = False
    share, modularity = _measured(setting.table, of_nodes, resolution)
    return Communities(
        ids=rows.ids,
        labels=labels,
        modularity=modularity,
        internal_share=share,
        resolution=float(resolution),
        tries=times,
        rounds=rounds,
        unassigned=tuple(Unassigned(unit, "no flows") for unit in rows.ids[labels == 0].tolist()),
        unmet=() if beside is None else groups_in_pieces(head, beside, rows.ids),
        repeated=repeated,
    )


def _check_choices(resolution: float, seed: int, tries: int | None) -> None:
    if not (np.isfinite(resolution) and resolution > 0):
        raise ValueError(f"resolution is {resolution}; expected is a finite number above 0")
    if not isinstance(seed, int | np.integer) or seed < 0:
        raise ValueError(f"seed is {seed!r}; expected is a whole number of at least 0")
    if tries is not None and (not isinstance(tries, int | np.integer) or tries < 1):
        raise ValueError(f"tries is {tries!r}; expected is a whole number of at least 1")


def _usual_tries(flows: int) -> int:
    return min(MOST_TRIES, max(1, FLOWS_TRIED // max(flows, 1)))


def _setting(
    rows: Rows, head: NDArray[np.int64], beside: NDArray[np.int64] | None
) -> tuple[_Setting, int]:
    """Return the flows between the groups that have any, and how many rows were repeats."""
    from regiowerk.methods.communities import network

    n = len(rows.ids)
    *parts, repeated = network.table_of_flows(*rows[1:], n)
    table = _Table(*parts)
    active = np.diff(table.start) > 0
    active[table.ends] = True
    taking_part = np.zeros(n, dtype=bool)
    taking_part[head[active]] = True
    number = np.where(taking_part, np.cumsum(taking_part) - 1, -1)
    node = number[head]
    count = int(taking_part.sum())
    if count < n:
        live = node[network.keys_of(table.start)].astype(np.int32)
        work = node[table.ends].astype(np.int32)
        table = _Table(*network.table_of_flows(live, work, table.amounts, count)[:3])
    near = None if beside is None else node[beside].reshape(-1, 2)
    if near is not None:
        near = near[(near >= 0).all(axis=1)]
    return _Setting(_of_size_one(table), node, near), int(repeated)


def _of_size_one(table: _Table) -> _Table:
    """Return the table in units of a power of two, so that the total lies from 1 to 2.

    Nothing is rounded, and products of totals stay within the range of a double.
    """
    exponent = int(np.frexp(table.amounts.sum())[1])
    return table._replace(amounts=np.ldexp(table.amounts, 1 - exponent))


def _searched(
    setting: _Setting, resolution: float, seed: int, tries: int
) -> tuple[NDArray[np.int64], int]:
    """Return the best communities of the nodes, from 1, and the rounds they took."""
    if not setting.table.amounts.size:
        return np.zeros(1, dtype=np.int64), 0
    from regiowerk.methods.communities import climbing

    net = _network(setting, resolution)
    chance = np.random.default_rng(seed)
    best, rounds = climbing.climbed(net, chance)
    highest = _measured(setting.table, best, resolution)[1]
    for _ in range(1, tries):
        label, passed = climbing.climbed(net, chance)
        here = _measured(setting.table, label, resolution)[1]
        if here > highest + net.slack:
            best, rounds, highest = label, passed, here
    return best.astype(np.int64) + 1, rounds


def _network(setting: _Setting, resolution: float) -> Network:
    from regiowerk.methods.communities import network

    start, ends, flow = network.both_ways(*setting.table)
    outgoing, incoming = network.totals(*setting.table)
    total = float(outgoing.sum())
    near_start, near = start, ends
    if setting.near is not None:
        near_start, near = neighbours(setting.near, outgoing.size)
    return network.Network(
        start=start,
        ends=ends,
        flow=flow,
        outgoing=outgoing,
        incoming=incoming,
        near_start=near_start,
        near=near,
        bounded=setting.near is not None,
        total=total,
        price=resolution / total,
        slack=network.LEAST_GAIN * total,
    )


def _measured(table: _Table, label: NDArray[Any], resolution: float) -> tuple[float, float]:
    """Return the share of the flow inside and modularity; nan without flow."""
    from regiowerk.methods.communities import network

    if not table.amounts.size:
        return float("nan"), float("nan")
    inside = network.inside(*table, label)
    outgoing, incoming = network.totals(*table)
    total = float(outgoing.sum())
    share = inside / total
    expected = np.bincount(label, outgoing) / total @ (np.bincount(label, incoming) / total)
    return share, share - resolution * float(expected)
