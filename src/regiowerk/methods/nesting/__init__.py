"""Levels that nest: regions made of the regions of the level below."""
