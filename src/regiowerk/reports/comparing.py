"""Divisions compared and measured, as plain values for pages and programs."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

from regiowerk.delineate.comparison import Comparison
from regiowerk.delineate.quality import Quality, RegionQuality
from regiowerk.methods.agreement import Difference, Spread

Card = Mapping[str, Any]


def comparison_card(found: Comparison) -> Card:
    """Return a comparison: the measures, the split table, the matching, who differs.

    A row of `split_table` is region of A, region of B, number of units, and their weight
    (inhabitants), which is None where a unit has none.
    """
    scores = found.agreement
    return {
        "a": found.one.name,
        "b": found.other.name,
        "by": "inhabitants" if found.weighted else "units",
        "units": scores.units,
        "regions": list(scores.regions),
        "left_out": list(found.left_out),
        "adjusted_rand": scores.adjusted_rand,
        "adjusted_mutual_information": scores.adjusted_mutual_information,
        "variation_of_information": scores.variation_of_information,
        "normalised_variation_of_information": scores.normalised_variation,
        "v_measure": scores.v_measure,
        "homogeneity": scores.homogeneity,
        "completeness": scores.completeness,
        "split_table": [
            [c.one, c.other, c.units, found.weight_of.get((str(c.one), str(c.other)))]
            for c in scores.split_table
        ],
        "pieces": {
            "a": [_spread(spread) for spread in scores.spread_of_one],
            "b": [_spread(spread) for spread in scores.spread_of_other],
        },
        "matching": [list(pair) for pair in scores.matching],
        "matched_weight": scores.matched_weight,
        "differ": [_difference(found, one) for one in scores.differ],
        "notes": [*found.one.notes, *found.other.notes],
    }


def _spread(spread: Spread) -> Card:
    return {
        "region": spread.region,
        "pieces": spread.pieces,
        "main": spread.main,
        "main_share": known(spread.main_share),
    }


def _difference(found: Comparison, one: Difference) -> Card:
    unit = found.units[one.unit]
    return {
        "unit": unit,
        "name": found.one.names.get(unit) or found.other.names.get(unit) or "",
        "a": one.one,
        "b": one.other,
        "difference": one.difference,
        "matched": one.matched,
    }


def quality_card(found: Quality) -> Card:
    """Return the quality of a division: the whole, then region by region; None is undefined."""
    flow = found.flow
    return {
        "division": found.division.name,
        "flow": flow.name,
        "total": flow.total,
        "left_out": dict(flow.left_out),
        "without_region": list(found.without_region),
        "without_flow": list(found.without_flow),
        "internal_share": known(found.internal_share),
        "modularity": known(found.modularity),
        "valid_areas": found.valid_areas,
        "thresholds": {
            "min_size": found.thresholds.min_size,
            "min_self_containment": found.thresholds.min_self_containment,
            "target_size": found.thresholds.target_size,
            "target_self_containment": found.thresholds.target_self_containment,
        },
        "size_spread": {
            "min": known(found.sizes.least),
            "median": known(found.sizes.median),
            "max": known(found.sizes.greatest),
            "gini": known(found.sizes.gini),
        },
        "regions": {region.name: _region(region) for region in found.regions},
        "notes": [*found.division.notes, *flow.notes],
    }


def _region(region: RegionQuality) -> Card:
    return {
        "units": region.units,
        "residents": region.outgoing,
        "jobs": region.incoming,
        "internal": region.internal,
        "self_containment": {"supply": known(region.supply), "demand": known(region.demand)},
        "validity": region.validity,
        "valid": region.valid,
        "pieces": region.pieces,
    }


def known(value: float) -> float | None:
    """Return a number, or None where it is undefined (nan), which JSON cannot say."""
    return None if isnan(value) else value
