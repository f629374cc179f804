"""How unequal amounts are: indices with their formulas."""

from regiowerk.methods.fairness.indices import FORMULAS, gini, jain, theil

__all__ = ["FORMULAS", "gini", "jain", "theil"]
