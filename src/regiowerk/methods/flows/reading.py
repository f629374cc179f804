"""From what a caller has, arrays or a table of three columns, to numbered flows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ids = NDArray[Any]
Codes = NDArray[np.int32]
Floats = NDArray[np.float64]

LARGEST_TABLE = 4
"""Whole-number ids are numbered by a table while their range is at most this times the rows."""
MOST = 2**31 - 1
"""Rows and units are counted in four bytes."""


class Rows(NamedTuple):
    """Flows between units numbered in ascending order of their ids."""

    ids: Ids
    origins: Codes
    destinations: Codes
    amounts: Floats


def read_rows(
    origins: Any, destinations: ArrayLike | None, amounts: ArrayLike | None, ids: Any
) -> Rows:
    """Return the numbered flows; `origins` may be a table of three columns.

    Raises
    ------
    ValueError
        Naming the first wrong record, counted from 0.
    """
    if hasattr(origins, "columns"):
        origins, destinations, amounts = _columns(origins, destinations, amounts)
    if destinations is None or amounts is None:
        raise ValueError("flows have three columns: origins, destinations and amounts")
    live, work = _identifiers(origins, "origin"), _identifiers(destinations, "destination")
    sizes = _amounts(amounts)
    if not len(live) == len(work) == len(sizes):
        raise ValueError(
            f"{len(live)} origins, {len(work)} destinations and {len(sizes)} amounts: "
            "there must be equally many"
        )
    if not 0 < len(sizes) <= MOST:
        raise ValueError(
            f"{len(sizes):,} flows are too many; at most {MOST:,} are expected"
            if len(sizes)
            else "there are no flows"
        )
    if (live.dtype == object) != (work.dtype == object):
        raise ValueError(
            f"origins are {_kind(live)} (record 0: {live[0]!r}) and destinations "
            f"{_kind(work)} ({work[0]!r}): the same unit must have the same id in both"
        )
    _check_amounts(sizes, live, work)
    units, codes = _numbered(live, work, ids)
    return Rows(units, *codes, on_grid(sizes))


def _columns(table: Any, destinations: Any, amounts: Any) -> list[NDArray[Any]]:
    if destinations is not None or amounts is not None:
        raise ValueError("give a table of three columns, or three arrays, not both")
    names = list(table.columns)
    if len(names) != 3:
        raise ValueError(
            f"the table has {len(names)} columns ({', '.join(map(str, names))}); expected are "
            "three: origin, destination, amount"
        )
    return [table.iloc[:, place].to_numpy() for place in range(3)]


def _kind(values: Ids) -> str:
    return "text" if values.dtype == object else "whole numbers"


def _identifiers(values: Any, what: str) -> Ids:
    """Return ids as whole numbers, or as an object array of str; not copied when they are."""
    found = np.asarray(values)
    if found.ndim != 1:
        raise ValueError(f"the {what}s have shape {found.shape}; expected is one dimension")
    if found.dtype.kind in "iu":
        return _whole(found, what)
    if found.dtype.kind == "f":
        wrong = np.flatnonzero(~(np.isfinite(found) & (found == np.floor(found))))
        if len(wrong):
            place = int(wrong[0])
            raise ValueError(f"record {place}: the {what} is {found[place]}, which is no id")
        return found.astype(np.int64)
    listed = found.tolist()
    kinds = set(map(type, listed))
    if kinds <= {str}:
        return found if found.dtype == object else np.array(listed, dtype=object)
    if kinds <= {int}:
        return np.array(listed, dtype=np.int64)
    first = type(listed[0]) if type(listed[0]) in (int, str) else str
    place = next(place for place, value in enumerate(listed) if type(value) is not first)
    raise ValueError(
        f"record {place}: the {what} is {listed[place]!r}; ids must be all text "
        "or all whole numbers"
    )


def _whole(found: Ids, what: str) -> Ids:
    """Return whole numbers of at most eight bytes with a sign."""
    if np.can_cast(found.dtype, np.int64):
        return found
    wrong = np.flatnonzero(found > np.iinfo(np.int64).max)
    if len(wrong):
        place = int(wrong[0])
        raise ValueError(f"record {place}: the {what} is {found[place]}, which is too large an id")
    return found.astype(np.int64)


def _amounts(values: ArrayLike) -> Floats:
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"the amounts are not all numbers: {error}") from error
    if found.ndim != 1:
        raise ValueError(f"the amounts have shape {found.shape}; expected is one dimension")
    return found


def _check_amounts(amounts: Floats, live: Ids, work: Ids) -> None:
    if amounts.min() >= 0 and np.isfinite(amounts.max()):
        return
    wrong = np.flatnonzero(~((amounts >= 0) & np.isfinite(amounts)))
    place = int(wrong[0])
    raise ValueError(
        f"record {place} (from {live[place]} to {work[place]}): the amount is "
        f"{amounts[place]}; expected is a number of at least 0 ({len(wrong)} such records)"
    )


def on_grid(amounts: Floats) -> Floats:
    """Return amounts of which every sum is exact, so that no order of adding matters.

    Whole numbers stay as they are; fractions are rounded to a multiple of a power of two, at
    most the 2⁻⁵¹th part of the total.

    Raises
    ------
    ValueError
        If the total is too large for a double.
    """
    with np.errstate(over="ignore"):
        total = float(amounts.sum())
    if not np.isfinite(total):
        raise ValueError("the sum of all amounts is too large to compute with")
    if total < 2.0**53 and bool(np.all(amounts == np.floor(amounts))):
        return amounts
    shift = 52 - int(np.frexp(total)[1])
    return np.ldexp(np.rint(np.ldexp(amounts, shift)), -shift)


def _numbered(live: Ids, work: Ids, ids: Any) -> tuple[Ids, tuple[Codes, Codes]]:
    """Return the units, ascending, and the place of each origin and destination in it."""
    given = None if ids is None else _identifiers(ids, "id")
    if given is not None:
        _check_given(given, live, work)
    everything = [live, work] if given is None else [live, work, given]
    if live.dtype == object:
        units = sorted(set().union(*(values.tolist() for values in everything)))
        place_of = {unit: place for place, unit in enumerate(units)}
        codes = [
            np.fromiter(map(place_of.__getitem__, values.tolist()), np.int32, len(values))
            for values in (live, work)
        ]
        return np.array(units, dtype=object), (codes[0], codes[1])
    low = min(int(values.min()) for values in everything if len(values))
    high = max(int(values.max()) for values in everything if len(values))
    if high - low > min(LARGEST_TABLE * (len(live) + 100_000), MOST):
        found = np.unique(np.concatenate(everything)).astype(np.int64)
        one, other = (np.searchsorted(found, values).astype(np.int32) for values in (live, work))
        return found, (one, other)
    return _numbered_by_table(everything, low, high)


def _numbered_by_table(
    everything: list[Ids], low: int, high: int
) -> tuple[Ids, tuple[Codes, Codes]]:
    """Return units and places of whole numbers from `low` to `high`; little is made on the way."""
    places = [_above(values, low) for values in everything]
    present = np.zeros(high - low + 1, dtype=bool)
    for above in places:
        present[above] = True
    if not present.all():
        number = np.cumsum(present, dtype=np.int32) - np.int32(1)
        places[:2] = [number[above] for above in places[:2]]
    return np.flatnonzero(present) + low, (places[0], places[1])


def _above(values: Ids, low: int) -> Codes:
    """Return how far each value is above the lowest; all are less than 2³¹ above it."""
    above = np.empty(len(values), dtype=np.int32)
    return np.subtract(values, low, out=above, dtype=np.int64, casting="unsafe")


def _check_given(given: Ids, live: Ids, work: Ids) -> None:
    known = np.unique(given) if given.dtype != object else set(given.tolist())
    if len(known) != len(given):
        raise ValueError("an id is listed twice in `ids`")
    for values, what in ((live, "origin"), (work, "destination")):
        if isinstance(known, set) or values.dtype == object:
            place = next((at for at, value in enumerate(values) if value not in known), None)
        else:
            unknown = ~np.isin(values, known)
            place = int(np.argmax(unknown)) if unknown.any() else None
        if place is not None:
            [value] = values[place : place + 1].tolist()
            raise ValueError(f"record {place}: the {what} {value!r} is not in `ids`")


def numbered_pairs(pairs: Iterable[Sequence[Any]] | Any, ids: Ids, what: str) -> NDArray[np.int64]:
    """Return pairs of ids as places, shape (m, 2); a table of two columns is read by rows.

    Raises
    ------
    ValueError
        If a pair is no pair or names an unknown unit.
    """
    rows = pairs.to_numpy() if hasattr(pairs, "to_numpy") else pairs
    if not isinstance(rows, np.ndarray):
        rows = list(rows)
    if not len(rows):
        return np.empty((0, 2), dtype=np.int64)
    table = _whole_table(rows) if ids.dtype.kind in "iu" else None
    if table is None:
        return _pairs_one_by_one(rows, ids, what)
    places = np.minimum(np.searchsorted(ids, table), len(ids) - 1)
    wrong = np.flatnonzero(ids[places] != table)
    if len(wrong):
        row, side = divmod(int(wrong[0]), 2)
        raise _unknown(what, row, int(table[row, side]))
    return places


def _whole_table(rows: Any) -> NDArray[np.int64] | None:
    """Return pairs of whole numbers as a table; None when they are something else."""
    try:
        table = np.asarray(rows)
    except ValueError:  # rows of several lengths
        return None
    if table.ndim != 2 or table.shape[1] != 2 or table.dtype.kind not in "iu":
        return None
    return table.astype(np.int64, copy=False) if np.can_cast(table.dtype, np.int64) else None


def _pairs_one_by_one(rows: Iterable[Any], ids: Ids, what: str) -> NDArray[np.int64]:
    place_of = {unit: place for place, unit in enumerate(ids.tolist())}
    found = []
    for place, row in enumerate(rows):
        pair = row.tolist() if isinstance(row, np.ndarray) else row
        if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:
            raise ValueError(f"{what}, pair {place}: {pair!r} is found; two ids are expected")
        values = [value.item() if isinstance(value, np.generic) else value for value in pair]
        for value in values:
            if value not in place_of:
                raise _unknown(what, place, value)
        found.append([place_of[value] for value in values])
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _unknown(what: str, place: int, value: Any) -> ValueError:
    return ValueError(f"{what}, pair {place}: unit {value!r} is not in the flows")
