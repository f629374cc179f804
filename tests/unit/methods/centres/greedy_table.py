"""The specification of centre areas done literally on a table: the reference of the tests.

Rows ordered by origin; the largest link among the pairs allowed, the first of equals; the absorbed
name replaced by the other in both columns; rows added up in order of first appearance.
"""

import pandas as pd


def aggregated(table):
    """Add up the rows by pair, in order of first appearance, then order them by origin."""
    summed = table.groupby(["home", "work"], sort=False, as_index=False).agg(
        flow=("flow", "sum"), beside=("beside", "max")
    )
    return summed.sort_values("home", kind="stable", ignore_index=True)


def naive_centre_areas(table, *, centre_size, centres=(), minimum_link=1e-5):
    """Return the name of the area of each unit, and the mergers (absorbed, into, link).

    `table` has columns home, work, flow, beside (whether the pair is contiguous).
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
            & table.beside
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


def table_of(rows, contiguity=None):
    """Return a table of rows (home, work, flow); every pair is contiguous, or those given."""
    table = pd.DataFrame(rows, columns=["home", "work", "flow"])
    both = None if contiguity is None else {p for a, b in contiguity for p in ((a, b), (b, a))}
    table["beside"] = [
        both is None or pair in both for pair in zip(table.home, table.work, strict=True)
    ]
    return table
