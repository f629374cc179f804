"""Regions drawn anew so that few structures are broken, with a proven bound on the fewest.

The modules, from the outside in: `drawing` (the one function), `instance` (checks), `searching`,
`starting`, `annealing`, `recombining` and `state` (the search), `bounding`, `spreading` and
`seating` (the bounds), `records` (what comes back). Compiled on the first call.
"""

from regiowerk.methods.redrawing.drawing import redraw
from regiowerk.methods.redrawing.records import Bound, Redrawing

__all__ = ["Bound", "Redrawing", "redraw"]
