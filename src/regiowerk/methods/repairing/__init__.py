"""Sets over the borders of groups mended together at least cost, proven optimal.

The modules: `records` (what goes in and comes back), `modelling` (the whole program), `planning`
(checks, solving, reading the answer).
"""

from regiowerk.methods.repairing.planning import repair
from regiowerk.methods.repairing.records import (
    Fate,
    Host,
    Limits,
    Mended,
    Misfit,
    Piece,
    Prices,
    RepairPlan,
)

__all__ = [
    "Fate",
    "Host",
    "Limits",
    "Mended",
    "Misfit",
    "Piece",
    "Prices",
    "RepairPlan",
    "repair",
]
