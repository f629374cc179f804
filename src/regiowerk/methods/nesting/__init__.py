"""Levels that nest: regions made of the regions of the level below."""

from regiowerk.methods.nesting.levels import Levels
from regiowerk.methods.nesting.stacking import nested_levels

__all__ = ["Levels", "nested_levels"]
