"""Homogeneous regions: contiguous groups of units that are alike in their attributes.

The modules, from the outside in: `regions` (checks and result), `records` (what comes back),
`scaling` (the attributes), `ward` and `improving` (the method, compiled on the first call).
"""

from regiowerk.methods.homogeneous.records import HomogeneousRegions
from regiowerk.methods.homogeneous.regions import homogeneous_regions

__all__ = ["HomogeneousRegions", "homogeneous_regions"]
