"""Regions by merging: the pair that belongs together most goes first, and again."""
