"""Domain-free mathematics on arrays: map projections, topologies of areas, divisions by flows."""

from regiowerk.methods.labour_market_areas import labour_market_areas

__all__ = ["labour_market_areas"]
