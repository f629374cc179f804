"""Homogeneous regions from attributes: checks, Ward and improvement, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from regiowerk.methods.flows import Labels, Pairs, numbered_pairs, on_grid, renumbered
from regiowerk.methods.homogeneous.records import HomogeneousRegions
from regiowerk.methods.homogeneous.scaling import (
    on_whole_numbers,
    read_attributes,
    read_weights,
    scaled,
)

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class _Setting(NamedTuple):
    """What was asked, of units in ascending order of their ids."""

    ids: NDArray[Any]
    values: Floats  # whole numbers
    sizes: Floats
    start: Places  # neighbours of unit i: near[start[i]:start[i + 1]]
    near: Places
    regions: int
    minimum_size: float


class _Course(NamedTuple):
    """One way to a division."""

    before: Labels
    labels: Labels
    steps: int


def homogeneous_regions(
    attributes: Any,
    contiguity: Pairs,
    *,
    regions: int,
    weights: ArrayLike | None = None,
    sizes: ArrayLike | None = None,
    minimum_size: float = 0,
    standardise: bool = True,
    ids: Sequence[Any] | NDArray[Any] | None = None,
) -> HomogeneousRegions:
    """Return contiguous regions within which units differ as little as can be found.

    Parameters
    ----------
    attributes : array of shape (n, p), or a table of p columns
        Row i is unit i; every value finite. Complete what is unknown, or leave the unit out.
    contiguity : pairs of ids
        Neighbours, either way round; a unit beside itself says nothing.
    regions : int
        How many; at least 1 and at most n.
    weights : array of shape (p,), optional
        What a squared difference in each attribute counts for, at least 0; 1 when left out.
    sizes : array of shape (n,), optional
        Size of each unit, at least 0, such as its inhabitants; 1 when left out.
    minimum_size : float
        What a region should at least have in size.
    standardise : bool
        Whether attributes are first brought to mean 0 and standard deviation 1. One that is the
        same for all units counts for nothing.
    ids : sequence of shape (n,), optional
        The id of each row, all text or all whole numbers; 0, 1, ... when left out.

    Returns
    -------
    HomogeneousRegions
        Every unit is in one region and every region is in one piece. Units that cannot be reached
        from each other stay apart: with fewer `regions` than pieces there are as many as pieces,
        and `unmet` tells. So it does of a region below `minimum_size`.

    Raises
    ------
    ValueError
        If attributes, weights or sizes are no numbers or have another shape (the unit and the
        column are named); ids repeat; pairs name unknown units; or `regions` or `minimum_size`
        is out of range.

    Notes
    -----
    Ward's merging of neighbours down to `regions`; then steps that lower the sum of squares within
    regions until none is left: a unit moves to a region beside it, two units swap, or two regions
    are joined and cut elsewhere along their shortest tree. With `minimum_size` a step first of all
    lowers what regions fall short of it, units may be passed along from a region that can spare
    one, and a second start, that merges small clusters first, is tried too; the better of the two
    counts. A local optimum, no proof of the best. The same input in another order gives the same
    regions; nothing is drawn by lot.

    About O(n² + n·p·d) for d neighbours of each unit: practical to some tens of thousands of units.

    References
    ----------
    Ward, J.H. (1963). Hierarchical grouping to optimize an objective function. Journal of the
    American Statistical Association 58, 236-244. Openshaw, S. (1977). A geographical solution to
    scale and aggregation problems in region-building, partitioning and spatial modelling.
    Transactions of the Institute of British Geographers 2(4), 459-472. Assunção, R.M., et al.
    (2006). Efficient regionalization techniques for socio-economic geographical units using
    minimum spanning trees. International Journal of Geographical Information Science 20(7),
    797-811. Duque, J.C., L. Anselin and S.J. Rey (2012). The max-p-regions problem. Journal of
    Regional Science 52(3), 397-419.

    Examples
    --------
    Five units in a row, two low and three high:

    >>> found = homogeneous_regions(
    ...     [[1.0], [2.0], [9.0], [8.0], [9.0]], [(0, 1), (1, 2), (2, 3), (3, 4)], regions=2
    ... )
    >>> found
    <HomogeneousRegions: 5 units, 2 regions, 98.1% explained>
    >>> found.label_of(), found.profiles.round(1).tolist()
    ({0: 1, 1: 1, 2: 2, 3: 2, 4: 2}, [[1.5], [8.7]])
    """
    given = None if ids is None else _identifiers(ids)
    raw = read_attributes(attributes, given)
    units = np.arange(len(raw)) if given is None else given
    if len(units) != len(raw):
        raise ValueError(
            f"{len(units)} ids and {len(raw)} rows of attributes: expected are as many"
        )
    order = np.argsort(units, kind="stable")
    raw, units = raw[order], units[order]
    _check_counts(regions, len(raw), minimum_size)
    measured = scaled(raw, read_weights(weights, raw.shape[1]), standardise)
    size = _sizes(sizes, given, len(raw))[order]
    start, near = _neighbours(numbered_pairs(contiguity, units, "contiguity"), len(raw))
    values = on_whole_numbers(measured)
    setting = _Setting(units, values, size, start, near, int(regions), float(minimum_size))
    return _result(setting, _best_course(setting), raw, measured)


def _identifiers(ids: Any) -> NDArray[Any]:
    listed = np.asarray(ids).tolist() if isinstance(ids, np.ndarray) else list(ids)
    listed = [value.item() if isinstance(value, np.generic) else value for value in listed]
    kinds = {type(value) for value in listed}
    if kinds != {int} and kinds != {str}:
        raise ValueError("the ids must be all text or all whole numbers, at least one")
    if len(set(listed)) != len(listed):
        twice = next(value for place, value in enumerate(listed) if value in listed[:place])
        raise ValueError(f"the id {twice!r} is listed twice")
    return np.array(listed, dtype=object if kinds == {str} else np.int64)


def _check_counts(regions: int, n: int, minimum_size: float) -> None:
    if isinstance(regions, bool) or int(regions) != regions or not 1 <= regions <= n:
        raise ValueError(
            f"regions is {regions}; expected is a whole number from 1 to {n}, the units"
        )
    if not (np.isfinite(minimum_size) and minimum_size >= 0):
        raise ValueError(f"minimum_size is {minimum_size}; expected is a number of at least 0")


def _sizes(sizes: ArrayLike | None, ids: NDArray[Any] | None, n: int) -> Floats:
    """Return a size for each row, of which every sum is exact."""
    if sizes is None:
        return np.ones(n)
    found = np.asarray(sizes, dtype=np.float64)
    if found.shape != (n,):
        raise ValueError(f"the sizes have shape {found.shape}; expected is ({n},)")
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if len(wrong):
        row = int(wrong[0])
        raise ValueError(
            f"unit {row if ids is None else ids[row]}: the size is {found[row]}; expected is a "
            f"number of at least 0 ({len(wrong)} such sizes)"
        )
    return on_grid(found)


def _neighbours(pairs: Places, n: int) -> tuple[Places, Places]:
    """Return pairs, both ways and each once, as start (n + 1) and neighbours."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[both[:, 0] != both[:, 1]]
    keys = np.unique(both[:, 0] * n + both[:, 1])
    return np.searchsorted(keys, np.arange(n + 1) * n).astype(np.int64), keys % n


def _best_course(setting: _Setting) -> _Course:
    """Return the course that falls least short of the minimum size, then the most alike."""
    courses = [_course(setting, 0.0)]
    if setting.minimum_size > 0:
        courses.append(_course(setting, setting.minimum_size))
    return min(
        courses,
        key=lambda course: (_shortage(setting, course), _within(setting.values, course.labels)),
    )


def _course(setting: _Setting, minimum: float) -> _Course:
    from regiowerk.methods.homogeneous import improving, ward

    values, sizes, start, near = setting.values, setting.sizes, setting.start, setting.near
    before = renumbered(ward.ward(values, sizes, start, near, setting.regions, minimum) + 1)
    after, steps = improving.improved(values, sizes, start, near, before - 1, setting.minimum_size)
    return _Course(before, renumbered(after + 1), int(steps))


def _shortage(setting: _Setting, course: _Course) -> float:
    size = np.bincount(course.labels, setting.sizes)[1:]
    return float(np.maximum(setting.minimum_size - size, 0).sum())


def _means(values: Floats, labels: Labels) -> Floats:
    """Return the mean of each column in each region, shape (k, p)."""
    sums = np.zeros((int(labels.max()), values.shape[1]))
    np.add.at(sums, labels - 1, values)
    found: Floats = sums / np.bincount(labels)[1:, None]
    return found


def _within(values: Floats, labels: Labels) -> float:
    """Return the sum of squared differences with the mean of the region."""
    return float(((values - _means(values, labels)[labels - 1]) ** 2).sum())


def _result(
    setting: _Setting, course: _Course, raw: Floats, measured: Floats
) -> HomogeneousRegions:
    labels = course.labels
    labels.flags.writeable = False
    return HomogeneousRegions(
        ids=setting.ids,
        labels=labels,
        within=_within(measured, labels),
        total=_within(measured, np.ones(len(labels), dtype=np.int64)),
        within_before=_within(measured, course.before),
        profiles=_means(raw, labels),
        sizes=np.bincount(labels, setting.sizes)[1:].astype(np.float64),
        steps=course.steps,
        unmet=_unmet(setting, labels),
    )


def _unmet(setting: _Setting, labels: Labels) -> tuple[str, ...]:
    """Return what was asked but does not hold."""
    k = int(labels.max())
    sentences = []
    if k > setting.regions:
        sentences.append(
            f"regions is {setting.regions}, but the units lie in {k} pieces that do not touch: "
            f"{k} regions are made."
        )
    size = np.bincount(labels, setting.sizes)
    units = np.bincount(labels)
    for label in range(1, k + 1):
        if size[label] < setting.minimum_size:
            first = setting.ids[int(np.argmax(labels == label))]
            others = f" and {units[label] - 1} more" if units[label] > 1 else ""
            sentences.append(
                f"Region {label} ({first}{others}) has size {size[label]:g}, below "
                f"{setting.minimum_size:g}, and no step that was tried mends it."
            )
    return tuple(sentences)
