"""Areas around centres: what is small joins the centre that it goes to most.

The modules, from the outside in: `areas` (checks and result), `records` (what comes back),
`merging` (the method, compiled on the first call).
"""

from regiowerk.methods.centres.areas import centre_areas
from regiowerk.methods.centres.records import CentreArea, CentreAreas, Merger

__all__ = ["CentreArea", "CentreAreas", "Merger", "centre_areas"]
