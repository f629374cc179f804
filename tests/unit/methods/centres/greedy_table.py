"""The specification of centre areas done literally on a table: the reference of the tests.

Rows ordered by origin; the largest link among the pairs allowed, the first of equals; the absorbed
name replaced by the other in both columns; rows added up in order of first appearance.
"""

import pandas as pd


def aggregated(table):
    """Add up the rows by pair, in order of first appearance, then order them by origin."""
    summed = table.groupby(["home", "work"], sort=False, as_index=False).agg(flow=("flow", "sum"))
    return summed.sort_values("home", kind="stable", ignore_index=True)


def naive_centre_areas(table, contiguity=None, *, centre_size, centres=(), minimum_link=1e-5):
    """Return the name of the area of each unit, and the mergers (absorbed, into, link).

    `table` has columns home, work, flow. Two areas are contiguous when a pair of their units is
    in `contiguity`, with or without a flow between those two; without it every pair is.
    """
    name = {unit: unit for unit in sorted({*table.home, *table.work})}
    mergers = []
    table = aggregated(table)
    while True:
        total = table.groupby("home").flow.sum()
        size = table.home.map(total)
        allowed = (
            (table.home != table.work)
            & (size < centre_size)
            & (size > 0)
            & ~table.home.isin(list(centres))
            & beside(table, name, contiguity)
        )
        link = (table.flow / size)[allowed]
        if not len(link) or link.max() < minimum_link:
            return name, mergers
        row = table.loc[link.idxmax()]  # the first of equals
        mergers.append((row.home, row.work, link.max()))
        name = {u: row.work if at == row.home else at for u, at in name.items()}
        table = aggregated(
            table.replace({"home": {row.home: row.work}, "work": {row.home: row.work}})
        )


def beside(table, name, contiguity):
    """Return whether the two areas of each row are contiguous."""
    if contiguity is None:
        return pd.Series(True, index=table.index)
    near = {frozenset((name[a], name[b])) for a, b in contiguity}
    pairs = zip(table.home, table.work, strict=True)
    return pd.Series([frozenset(pair) in near for pair in pairs], index=table.index, dtype=bool)


def table_of(rows):
    """Return a table of rows (home, work, flow)."""
    return pd.DataFrame(rows, columns=["home", "work", "flow"])
