"""The result of comparing two divisions: the measures, and the facts behind them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

Label = Hashable


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of the split table: the units in region `one` of A and region `other` of B."""

    one: Label
    other: Label
    units: int
    weight: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How one region lies over the regions of the other division.

    Parameters
    ----------
    region : hashable
        The label.
    pieces : int
        In how many regions of the other division it lies.
    main : hashable
        The region with its largest part by weight; of equals the first.
    main_share : float
        The part of its weight that lies there, above 0 up to 1; nan for a region without weight.
    """

    region: Label
    pieces: int
    main: Label
    main_share: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit whose fellow members differ: its place, its regions, and by how much.

    `difference` is 1 minus the weight of the fellows in both divisions over the weight of the
    fellows in either (the unit itself included); 0 is left out. `matched` tells whether its two
    regions are matched with each other.
    """

    unit: int
    one: Label
    other: Label
    difference: float
    matched: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of divisions A and B.

    Parameters
    ----------
    units, weight : int, float
        What was compared: units with a region in both, and their weight.
    left_out : tuple of int
        Places of the units that lack a region in A or in B, in order.
    regions : (int, int)
        Numbers of regions of A and of B among the units compared.
    adjusted_rand : float
        1 for the same division, about 0 for independent ones; may be negative.
    adjusted_mutual_information : float
        Idem; normalised by the arithmetic mean of the entropies; counts units, never weights.
    variation_of_information : float
        In nats: 0 for the same division.
    normalised_variation : float
        Divided by the joint entropy: 0 for the same division, 1 for independent ones.
    homogeneity : float
        1 when every region of B lies inside one region of A.
    completeness : float
        1 when every region of A lies inside one region of B.
    v_measure : float
        Harmonic mean of the two.
    split_table : tuple of Cell
        The pieces, in order of the regions of A and then of B.
    spread_of_one, spread_of_other : tuple of Spread
        For each region of A its pieces in B, and for each region of B its pieces in A.
    matching : tuple of (label, label)
        The best one-to-one matching of regions: most weight in common.
    matched_weight : float
        Weight of the units in matched regions. What remains has to move to make A and B equal.
    differ : tuple of Difference
        Units with other fellow members, the most different first.
    """

    units: int
    weight: float
    left_out: tuple[int, ...]
    regions: tuple[int, int]
    adjusted_rand: float
    adjusted_mutual_information: float
    variation_of_information: float
    normalised_variation: float
    homogeneity: float
    completeness: float
    v_measure: float
    split_table: tuple[Cell, ...]
    spread_of_one: tuple[Spread, ...]
    spread_of_other: tuple[Spread, ...]
    matching: tuple[tuple[Label, Label], ...]
    matched_weight: float
    differ: tuple[Difference, ...]
