"""Wat als and Grensgemeenten: plans made on the map or in a list, with their effects."""
