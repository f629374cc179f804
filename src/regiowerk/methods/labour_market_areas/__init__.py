"""Labour market areas (Coombes–Bond, EU-LMA): areas within which people live and work.

The package is quick to import; the compiled loop is loaded on the first call. Its modules, from
the outside in: `_delineation` (checks and result), `_constraints` (input),
`_network` (flows), `_loop` and `_repair` (the method), `_walk` (contiguity), `_state` (arrays).
"""

from regiowerk.methods.flows import Unassigned
from regiowerk.methods.labour_market_areas._delineation import REFERENCE, labour_market_areas
from regiowerk.methods.labour_market_areas._records import (
    Area,
    LabourMarketAreas,
    Reserved,
)

__all__ = [
    "REFERENCE",
    "Area",
    "LabourMarketAreas",
    "Reserved",
    "Unassigned",
    "labour_market_areas",
]
