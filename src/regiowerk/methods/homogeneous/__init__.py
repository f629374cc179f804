"""Homogeneous regions: contiguous groups of units that are alike in their attributes."""
