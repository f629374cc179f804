"""Labour market areas from flows: checks, the compiled loop, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.flows import Pairs, Rows, Unassigned, numbered_pairs, read_rows
from regiowerk.methods.labour_market_areas._constraints import (
    broken_groups,
    check_apart,
    groups,
    pieces,
    rows_of,
)
from regiowerk.methods.labour_market_areas._records import (
    Area,
    LabourMarketAreas,
    Reserved,
)

if TYPE_CHECKING:
    from regiowerk.methods.labour_market_areas._loop import Log
    from regiowerk.methods.labour_market_areas._network import Table
    from regiowerk.methods.labour_market_areas._state import Criteria, Limits, Network, State

REFERENCE = "R-3.4"
REASONS = ("", "no residents", "no workers", "isolated")
Places = NDArray[np.int64]


class _Setting(NamedTuple):
    """What was asked, in places of units."""

    ids: NDArray[Any]
    contiguity: Places | None
    head: Places  # of each unit the first of its group
    group: NDArray[np.int32]  # of each unit the number of its group
    apart: Places


class _Course(NamedTuple):
    """What the compiled loop found."""

    state: State
    before: Places
    log: Log
    iterations: int
    cycles: int


def labour_market_areas(  # noqa: PLR0913 - one argument for each choice of the method
    origins: Any,
    destinations: ArrayLike | None = None,
    amounts: ArrayLike | None = None,
    *,
    minimum_size: float = 1000,
    minimum_self_containment: float = 0.6667,
    target_size: float = 10000,
    target_self_containment: float = 0.75,
    compat: str | None = None,
    contiguity: Pairs | None = None,
    must_link: Pairs = (),
    cannot_link: Pairs = (),
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> LabourMarketAreas:
    """Return the areas within which most people both live and work.

    Parameters
    ----------
    origins : array of shape (m,), int or str; or a table of three columns
        Where people live. A table (for example a pandas DataFrame) stands for all three:
        origin, destination, amount, whatever its columns are called.
    destinations : array of shape (m,)
        Where they work; the same ids as `origins`.
    amounts : array of shape (m,)
        How many, at least 0; fractions allowed. A pair that occurs twice is added up.
    minimum_size, target_size : float
        Employed residents, in the unit of `amounts`; the target must be the larger.
    minimum_self_containment, target_self_containment : float
        Shares above 0 and at most 1; the target must be at least the minimum.
    compat : {None, "R-3.4"}
        "R-3.4" does what the R package LabourMarketAreas 3.4 does, its artefacts included,
        and takes no constraints. None is the clean mode: true validity in every iteration,
        always ends, and repairs areas that are not valid.
    contiguity : pairs of ids, optional
        Neighbours, either way round. With it every area lies in one piece.
    must_link, cannot_link : pairs of ids
        Units that must share an area, and units that must not.
    ids : sequence, optional
        All units. Those without flows are then listed as unassigned, and a flow of any
        other unit is an error.

    Returns
    -------
    LabourMarketAreas
        Every unit is in one area or in `unassigned`; what could not hold is in `unmet`.

    Raises
    ------
    ValueError
        If there are no flows; a record is no flow (the record is named); parameters are out
        of order; pairs name unknown units; units must stay together and apart; or, with
        `compat`, the reference would never stop or has no defined outcome.

    Notes
    -----
    About O(m + i·d) for m flows, i iterations (1 to 2 for each unit) and d flows for each
    unit. The first call in a new environment compiles the loop and keeps it on disk.

    References
    ----------
    Coombes, M., and S. Bond (2008). Travel-to-Work Areas: the 2007 review. Office for National
    Statistics. Franconi, L., D. Ichim and M. D'Alò (2017). Labour Market Areas for territorial
    policies: tools for a European approach. Statistical Journal of the IAOS 33(3), 585-591.

    Examples
    --------
    Two towns and a village that looks to the second:

    >>> live = ["a", "a", "b", "b", "village", "village"]
    >>> work = ["a", "b", "b", "a", "b", "village"]
    >>> people = [9000, 500, 12000, 700, 400, 300]
    >>> found = labour_market_areas(live, work, people)
    >>> found
    <LabourMarketAreas: 3 units, 2 areas (2 valid), 0 units unassigned>
    >>> found.label_of()
    {'a': 1, 'b': 2, 'village': 2}
    >>> [round(area.supply, 3) for area in found.areas]
    [0.947, 0.948]
    """
    _check_parameters(minimum_size, target_size, minimum_self_containment, target_self_containment)
    links, apart = list(must_link), list(cannot_link)
    _check_compat(compat, contiguity is not None or bool(links) or bool(apart))
    from regiowerk.methods.labour_market_areas import _state

    criteria = _state.Criteria(
        float(minimum_size),
        float(minimum_self_containment),
        float(target_size),
        float(target_self_containment),
    )
    rows = read_rows(origins, destinations, amounts, ids)
    setting = _setting(rows.ids, contiguity, links, apart)
    table, repeated = _table(rows, setting)
    del rows  # nearly all memory is in the rows and the network; neither is kept too long
    network, why = _network_of(table)
    course = _reference_course if compat == REFERENCE else _clean_course
    found = course(network, criteria, _limits(setting, why))
    del table, network
    return _result(setting, criteria, why, repeated, found)


def _check_parameters(low: float, high: float, least: float, target: float) -> None:
    if not (np.isfinite(low) and np.isfinite(high) and 0 <= low < high):
        raise ValueError(
            f"minimum_size is {low} and target_size {high}; expected is 0 <= minimum < target"
        )
    if not 0 < least <= target <= 1:
        raise ValueError(
            f"minimum_self_containment is {least} and target_self_containment {target}; "
            "expected is 0 < minimum <= target <= 1"
        )


def _check_compat(compat: str | None, constrained: bool) -> None:
    if compat not in (None, REFERENCE):
        raise ValueError(f"compat is {compat!r}; expected is None or {REFERENCE!r}")
    if compat and constrained:
        raise ValueError(
            f"compat={REFERENCE!r} knows no contiguity, must_link or cannot_link; leave out compat"
        )


def _setting(
    ids: NDArray[Any], contiguity: Pairs | None, links: list[Any], apart: list[Any]
) -> _Setting:
    beside = None if contiguity is None else numbered_pairs(contiguity, ids, "contiguity")
    head = groups(numbered_pairs(links, ids, "must_link"), len(ids))
    separate = numbered_pairs(apart, ids, "cannot_link")
    check_apart(separate, head, ids)
    group = np.unique(head, return_inverse=True)[1].astype(np.int32)
    return _Setting(ids, beside, head, group, separate)


def _table(rows: Rows, setting: _Setting) -> tuple[Table, int]:
    """Return the flows between groups, sorted, and how many rows repeat a pair of units."""
    from regiowerk.methods.labour_market_areas import _network

    live, work, amounts = rows[1:]
    count = int(setting.group.max()) + 1
    if count == len(rows.ids):
        return _network.table_of_flows(live, work, amounts, count)
    repeated = _network.table_of_flows(live, work, amounts, len(rows.ids))[1]
    live, work = setting.group[live], setting.group[work]
    return _network.table_of_flows(live, work, amounts, count)[0], repeated


def _network_of(table: Table) -> tuple[Network, NDArray[np.int8]]:
    """Return the network of the groups that take part, in the memory of the table, and why not."""
    from regiowerk.methods.labour_market_areas import _network

    why = _network.zero_list(*table)
    return _network.build_network(*table, why), why


def _limits(setting: _Setting, why: NDArray[np.int8]) -> Limits:
    """Return the constraints on the groups that take part."""
    from regiowerk.methods.labour_market_areas import _state

    kept = why == 0
    number = np.cumsum(kept) - 1
    count = int(kept.sum())

    def among_kept(pairs: Places) -> tuple[Places, NDArray[np.int32]]:
        of_groups = setting.group[pairs].reshape(-1, 2)
        return rows_of(number[of_groups[kept[of_groups].all(axis=1)]], count)

    none = np.empty((0, 2), dtype=np.int64)
    near = among_kept(none if setting.contiguity is None else setting.contiguity)
    return _state.Limits(setting.contiguity is not None, *near, *among_kept(setting.apart))


def _reference_course(network: Network, criteria: Criteria, limits: Limits) -> _Course:
    from regiowerk.methods.labour_market_areas import _loop, _state

    n = len(network.residents)
    state, log = _state.begin(network), _loop.empty_log(n)
    _state.fill_tree(criteria, state)
    cap = 200 * n + 1000
    iterations, status = _loop.reference_loop(network, criteria, state, limits, log, cap)
    if status == _loop.UNDEFINED:
        raise ValueError(
            f"in iteration {iterations} a cluster that is broken up has flows with the least "
            "valid one; the reference has no defined outcome here: leave out compat"
        )
    if status != _loop.FINISHED:
        found = "a state returns" if status == _loop.CYCLE else "there is no end in sight"
        raise ValueError(
            f"after {iterations} iterations {found}; the reference would not stop: leave out compat"
        )
    before = state.slot - np.int64(n)
    _loop.assign_reserve(network, state, limits)
    return _Course(state, before, log, iterations, 0)


def _clean_course(network: Network, criteria: Criteria, limits: Limits) -> _Course:
    from regiowerk.methods.labour_market_areas import _loop, _repair, _state

    n = len(network.residents)
    state, log = _state.begin(network), _loop.empty_log(n)
    _state.fill_tree(criteria, state)
    cap = 20 * n + 1000
    iterations, cycles = _loop.clean_loop(network, criteria, state, limits, log, cap)
    before = state.slot - np.int64(n)
    _repair.house_reserve(network, criteria, state, limits)
    _repair.repair(network, criteria, state, limits)
    return _Course(state, before, log, iterations, cycles)


def _result(
    setting: _Setting, criteria: Criteria, why: NDArray[np.int8], repeated: int, course: _Course
) -> LabourMarketAreas:
    ids, group = setting.ids, setting.group
    kept = np.flatnonzero(why == 0)

    def spread(values: NDArray[Any]) -> Places:
        of_groups = np.zeros(len(why), dtype=np.int64)
        of_groups[kept] = values
        found = of_groups[group]
        found.flags.writeable = False
        return found

    labels = spread(course.state.slot - np.int64(len(kept)))
    first = ids[np.unique(group, return_index=True)[1]][kept].tolist()
    areas = _areas(setting, criteria, course, labels)
    return LabourMarketAreas(
        ids=ids,
        labels=labels,
        labels_before_reserve=spread(course.before),
        moves=spread(course.state.moves),
        reserve=_reserve(course.log, first),
        areas=areas,
        unassigned=tuple(
            Unassigned(unit, REASONS[reason] or "no area to join")
            for unit, reason in zip(
                ids[labels == 0].tolist(), why[group[labels == 0]].tolist(), strict=True
            )
        ),
        unmet=_unmet(setting, areas),
        iterations=course.iterations,
        repeated=repeated,
        cycles=course.cycles,
    )


def _reserve(log: Log, units: list[Any]) -> tuple[Reserved, ...]:
    size = int(log.size[0])
    columns = (log.kind, log.iteration, log.label, log.unit, log.validity)
    return tuple(
        Reserved(chr(kind), iteration, cluster, units[unit], validity)
        for kind, iteration, cluster, unit, validity in zip(
            *(column[:size].tolist() for column in columns), strict=True
        )
    )


def _areas(
    setting: _Setting, criteria: Criteria, course: _Course, labels: Places
) -> tuple[Area, ...]:
    from regiowerk.methods.labour_market_areas import _state

    state, n = course.state, course.state.slot.size
    count = dict(
        zip(*(part.tolist() for part in np.unique(labels, return_counts=True)), strict=True)
    )
    lying = {} if setting.contiguity is None else pieces(labels, setting.contiguity)
    validities = _state.validities(criteria, state)
    found = []
    for label in (label for label in count if label):
        slot = label + n
        residents, workers, internal = (
            float(total[slot]) for total in (state.residents, state.workers, state.internal)
        )
        found.append(
            Area(
                label=label,
                units=count[label],
                residents=residents,
                workers=workers,
                internal=internal,
                supply=internal / residents,
                demand=internal / workers,
                validity=float(validities[slot]),
                valid=bool(validities[slot] >= 1),
                pieces=lying.get(label),
            )
        )
    return tuple(found)


def _unmet(setting: _Setting, areas: tuple[Area, ...]) -> tuple[str, ...]:
    """Return what cannot hold; for the areas: whatever was tried did not make them valid."""
    sentences = [
        f"Area {area.label} ({area.units} units, {area.residents:g} residents, self-containment "
        f"{min(area.supply, area.demand):.4f}) is not valid: {area.validity:.4f} is found, at "
        "least 1 is expected."
        for area in areas
        if not area.valid
    ]
    sentences += [
        f"Area {area.label} lies in {area.pieces} pieces."
        for area in areas
        if area.pieces is not None and area.pieces > 1
    ]
    if setting.contiguity is not None:
        sentences += broken_groups(setting.head, setting.contiguity, setting.ids)
    return tuple(sentences)
