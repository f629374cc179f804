"""Divisions measured on flows: quality, steps that improve them, influence fields of centres."""

from regiowerk.methods.divisions.improvement import Move, improvements
from regiowerk.methods.divisions.influence import Influence, influence
from regiowerk.methods.divisions.quality import (
    DivisionQuality,
    SizeSpread,
    Thresholds,
    area_validity,
    division_quality,
)

__all__ = [
    "DivisionQuality",
    "Influence",
    "Move",
    "SizeSpread",
    "Thresholds",
    "area_validity",
    "division_quality",
    "improvements",
    "influence",
]
