"""The noun of the methods: flows between units, read once, and the division made of them."""

from regiowerk.methods.flows.partition import (
    Delineator,
    Id,
    Labels,
    Pairs,
    Partition,
    Unassigned,
    renumbered,
)
from regiowerk.methods.flows.reading import Rows, numbered_pairs, on_grid, read_rows

__all__ = [
    "Delineator",
    "Id",
    "Labels",
    "Pairs",
    "Partition",
    "Rows",
    "Unassigned",
    "numbered_pairs",
    "on_grid",
    "read_rows",
    "renumbered",
]
