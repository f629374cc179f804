"""Areas around centres from flows: checks, the compiled merging, and the result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.centres.records import CentreArea, CentreAreas, Merger
from regiowerk.methods.flows import (
    Id,
    Labels,
    Pairs,
    Rows,
    Unassigned,
    numbered_pairs,
    read_rows,
    renumbered,
)

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


def centre_areas(
    origins: Any,
    destinations: ArrayLike | None = None,
    amounts: ArrayLike | None = None,
    *,
    centre_size: float = 25_000,
    centres: Iterable[Id] = (),
    minimum_link: float = 1e-5,
    contiguity: Pairs | None = None,
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> CentreAreas:
    """Return the areas that arise when what is small joins where most of it goes.

    Parameters
    ----------
    origins : array of shape (m,), int or str; or a table of three columns
        Where the flows start. A table (for example a pandas DataFrame) stands for all three:
        origin, destination, amount, whatever its columns are called.
    destinations : array of shape (m,)
        Where they end; the same ids as `origins`.
    amounts : array of shape (m,)
        How many, at least 0; fractions allowed. A pair that occurs twice is added up.
    centre_size : float
        From this size, all that starts in it, an area is never absorbed; in the unit of
        `amounts`. Infinite: only the given centres are never absorbed.
    centres : ids, optional
        Units that are never absorbed, whatever their size.
    minimum_link : float
        Above 0 and at most 1; below it no area joins another.
    contiguity : pairs of ids, optional
        Neighbours, either way round. With it only neighbouring areas merge, so that every area
        lies in one piece.
    ids : sequence, optional
        All units. Those without flows are then listed as unassigned, and a flow of any
        other unit is an error.

    Returns
    -------
    CentreAreas
        Every unit is in one area or in `unassigned`; areas that remain too small are in `unmet`.

    Raises
    ------
    ValueError
        If there are no flows; a record is no flow (the record is named); a threshold lies
        outside its range; `centres` or `contiguity` name unknown units.

    Notes
    -----
    The link of area i to area j is f(i, j) / O(i), with O(i) all that starts in i, what stays in
    it included. As long as one is at least `minimum_link`, the largest of an area that may be
    absorbed decides: i joins j, under the name of j, and their flows are added up. Of equal
    links the first row of the table wins: rows stand in order of the name of their origin; of
    one origin in the order in which each destination first appears, at first as given, and of
    two areas that merged first the rows of the smaller name. So the order of the rows given
    only matters to equal links of one origin.

    About O(m + Σ d²) for d flows of each small area. The first call in a new environment
    compiles the merging and keeps it on disk.

    References
    ----------
    The rule is that of Anabel, Insee's tool for the bassins de vie, as the R package ttwa 0.8.5.1
    (F. Sémécurbe) has it. Insee (2012). Le nouveau zonage en bassins de vie de 2012. Coombes, M.,
    and S. Bond (2008). Travel-to-Work Areas: the 2007 review. Office for National Statistics.

    Examples
    --------
    A village that looks to a town, and a town that stands by itself:

    >>> live = ["a", "a", "b", "b", "village", "village"]
    >>> work = ["a", "b", "b", "a", "b", "village"]
    >>> people = [9000, 500, 12000, 700, 400, 300]
    >>> found = centre_areas(live, work, people, centre_size=5000)
    >>> found
    <CentreAreas: 3 units, 2 areas (2 large enough), 1 mergers, 0 units unassigned>
    >>> found.label_of(), found.centre_of()
    ({'a': 1, 'b': 2, 'village': 2}, {1: 'a', 2: 'b'})
    >>> found.mergers[0].absorbed, found.mergers[0].into, round(found.mergers[0].link, 3)
    ('village', 'b', 0.571)
    """
    _check_thresholds(centre_size, minimum_link)
    rows = read_rows(origins, destinations, amounts, ids)
    given = _given(centres, rows.ids)
    beside = numbered_pairs(() if contiguity is None else contiguity, rows.ids, "contiguity")
    from regiowerk.methods.centres import merging

    course, repeated = merging.merged(
        rows.origins,
        rows.destinations,
        rows.amounts,
        beside,
        contiguity is not None,
        given,
        float(centre_size),
        float(minimum_link),
    )
    known = _known(rows)
    labels = renumbered(np.where(known, course.name + 1, 0))
    labels.flags.writeable = False
    areas = _areas(rows, labels, course.name, given, centre_size)
    return CentreAreas(
        ids=rows.ids,
        labels=labels,
        areas=areas,
        mergers=_mergers(rows.ids, course.absorbed, course.into, course.link),
        unassigned=tuple(Unassigned(unit, "no flows") for unit in rows.ids[~known].tolist()),
        unmet=_unmet(areas, centre_size, minimum_link, contiguity is not None),
        repeated=int(repeated),
    )


def _check_thresholds(centre_size: float, minimum_link: float) -> None:
    if not centre_size >= 0:
        raise ValueError(f"centre_size is {centre_size}; expected is at least 0")
    if not 0 < minimum_link <= 1:
        raise ValueError(f"minimum_link is {minimum_link}; expected is above 0 and at most 1")


def _given(centres: Iterable[Id], ids: NDArray[Any]) -> Flags:
    """Return whether each unit is a given centre."""
    if isinstance(centres, str):
        raise ValueError(f"centres is the text {centres!r}; expected is a sequence of ids")
    place_of = {unit: place for place, unit in enumerate(ids.tolist())}
    given = np.zeros(len(ids), dtype=bool)
    for centre in centres:
        unit = centre.item() if isinstance(centre, np.generic) else centre
        if unit not in place_of:
            raise ValueError(f"centres names {unit!r}, which is not a unit of the flows")
        given[place_of[unit]] = True
    return given


def _known(rows: Rows) -> Flags:
    """Return whether anything starts or ends in each unit."""
    known = np.zeros(len(rows.ids), dtype=bool)
    moving = rows.amounts > 0
    known[rows.origins[moving]] = known[rows.destinations[moving]] = True
    return known


def _areas(
    rows: Rows, labels: Labels, name: Places, given: Flags, centre_size: float
) -> tuple[CentreArea, ...]:
    start, end = labels[rows.origins], labels[rows.destinations]
    k = int(labels.max()) + 1
    units = np.bincount(labels, minlength=k)
    size = np.bincount(start, rows.amounts, minlength=k)
    internal = np.bincount(start, np.where(start == end, rows.amounts, 0.0), minlength=k)
    centre = np.zeros(k, dtype=np.int64)
    centre[labels] = name
    return tuple(
        CentreArea(
            label=label,
            centre=rows.ids[centre[label] : centre[label] + 1].tolist()[0],
            units=int(units[label]),
            size=float(size[label]),
            internal=float(internal[label]),
            given=bool(given[centre[label]]),
            large=bool(size[label] >= centre_size),
        )
        for label in range(1, k)
    )


def _mergers(
    ids: NDArray[Any], absorbed: Places, into: Places, links: NDArray[np.float64]
) -> tuple[Merger, ...]:
    columns = (ids[absorbed].tolist(), ids[into].tolist(), links.tolist())
    return tuple(
        Merger(order, *step) for order, step in enumerate(zip(*columns, strict=True), start=1)
    )


def _unmet(
    areas: tuple[CentreArea, ...], centre_size: float, minimum_link: float, bounded: bool
) -> tuple[str, ...]:
    """Return which areas stayed too small without being a given centre."""
    where = "a neighbouring area" if bounded else "another area"
    return tuple(
        f"Area {area.label} ({_shown(area)}) has size {area.size:g}, below {centre_size:g}, and no "
        f"link of at least {minimum_link:g} to {where}."
        for area in areas
        if not area.large and not area.given
    )


def _shown(area: CentreArea) -> str:
    return f"{area.centre} and {area.units - 1} more" if area.units > 1 else str(area.centre)
