"""Domain-free mathematics on arrays: map projections, topologies of areas."""
