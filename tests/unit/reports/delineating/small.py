"""A delineation of three municipalities and one without a region, and how sure it is."""

import numpy as np
import shapely
from shapely.geometry import mapping

from regiowerk.delineate.areas import Areas, Region
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.recipe import Recipe

NAN = float("nan")
NAMES = {"12025": "Mechelen", "11002": "Antwerpen", "12026": "Nijlen"}
FLOWS = Flows(
    "commuting-2011",
    ("11002", "12025", "12026", "99999"),
    np.array([0, 1, 2]),
    np.array([0, 1, 1]),
    np.array([1000.5, 400.0, 30.0]),
    {"unknown": 7.0},
    ("Niet meegeteld: 7 (personen) met een onbekende bestemming.",),
)
REGIONS = (
    Region("11002", "Antwerpen", ("11002",), 1000.5, 1000.5, 1000.5, 1.0, 1.0, 1.2, True, 1),
    Region("12025", "Mechelen", ("12025", "12026"), 430.0, 0.0, 0.0, 0.0, NAN, 0.5, False, None),
)
AREAS = Areas(
    FLOWS,
    Recipe(),
    {"11002": "11002", "12025": "12025", "12026": "12025"},
    REGIONS,
    (("split", 2, "12026", "12026"),),
    {"99999": "no flows"},
    ("Mechelen (12025) voldoet niet.", *FLOWS.notes),
)
SURE = AreaCertainty(
    kind="bootstrap",
    replications=200,
    seed=1,
    sample=1.0,
    membership={
        "11002": {"11002": 1.0},
        "12025": {"12025": 0.8, "elders": 0.2},
        "12026": {"12025": 0.67, "11002": 0.24, "geen": 0.09},
    },
    stability={"11002": 1.0, "12025": 0.8, "12026": 0.67},
    borders={("12025", "12026"): 0.3},
    found={"11002": 1.0, "12025": 0.9},
    likeness={"11002": 0.97, "12025": NAN},
    regions=(2, 2, 3),
)
SHAPES = {
    unit: mapping(shapely.box(x, 51, x + 1, 52))
    for unit, x in (("11002", 3), ("12025", 4), ("12026", 5))
}
