"""Afstemmen: how structures fit the regions, what the law asks, how tangled it is."""
