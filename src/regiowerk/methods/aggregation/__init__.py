"""Regions by merging: the pair that belongs together most goes first, and again.

The package is quick to import; the compiled loops are loaded on the first call. Its modules, from
the outside in: `merging` (the methods), `tree` (the result), `setting` (input), `profiles`,
`merging_flows`, `merging_profiles` and `merging_tables` (the loops), `choosing`, `chains` and
`compiling`.
"""

from regiowerk.methods.aggregation.merging import intramax, ward
from regiowerk.methods.aggregation.tree import Aggregation

__all__ = ["Aggregation", "intramax", "ward"]
