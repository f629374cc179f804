"""What a delineation gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from regiowerk.methods.flows import Id, Labels, Unassigned


@dataclass(frozen=True, slots=True)
class Reserved:
    """A unit that was put on the reserve list, and why.

    Parameters
    ----------
    kind : str
        A: a cluster of one unit, no target improves; B: idem, no target at all; C: a unit of
        a larger cluster, no target improves; D: idem, no target at all; E, F: units of a
        cluster broken up after D (reference mode only); G, H: one unit, or a unit of a larger
        cluster, put away because the same state returned or the cap was reached (clean mode).
    iteration : int
        From 1.
    cluster : int
        Label of the cluster it came from.
    unit : int or str
    validity : float
        That of the cluster when it was chosen.
    """

    kind: str
    iteration: int
    cluster: int
    unit: Id
    validity: float


@dataclass(frozen=True, slots=True)
class Area:
    """One labour market area.

    Parameters
    ----------
    label : int
    units : int
        How many units it has.
    residents, workers, internal : float
        Workers who live in it, who work in it, who do both; in the unit of the flows. Flows
        with units that do not take part (`Unassigned`: the zero list) are left out.
    supply, demand : float
        Self-containment: `internal / residents` and `internal / workers`.
    validity : float
        v of the method page; the area is `valid` from 1.
    valid : bool
    pieces : int or None
        In how many pieces it lies; None without contiguity.
    """

    label: int
    units: int
    residents: float
    workers: float
    internal: float
    supply: float
    demand: float
    validity: float
    valid: bool
    pieces: int | None


@dataclass(frozen=True, slots=True, eq=False)
class LabourMarketAreas:
    """Labour market areas and how they came about.

    Parameters
    ----------
    ids : array of shape (n,), int or object
        The units, ascending. All arrays follow this order.
    labels : array of int, shape (n,)
        The area of each unit; 0 is no area. A label is the rank, from 1, of the unit that
        the area grew from among the units that take part. Negative only in reference mode:
        a unit left over from a cluster that was broken up.
    labels_before_reserve : array of int, shape (n,)
        Idem before the reserve list is assigned; 0 on the list or not taking part.
    moves : array of int, shape (n,)
        How often each unit joined a cluster before the reserve list was assigned.
    reserve : tuple of Reserved
        In the order of events. A group of `must_link` is named by its first unit.
    areas : tuple of Area
        Ascending label.
    unassigned : tuple of Unassigned
    unmet : tuple of str
        What was asked but cannot hold, one sentence each; empty when all holds.
    iterations : int
    repeated : int
        Rows that repeated a pair; their amounts were added up.
    cycles : int
        How often a state returned and was broken off (clean mode).
    """

    ids: NDArray[Any]
    labels: Labels
    labels_before_reserve: Labels
    moves: Labels
    reserve: tuple[Reserved, ...]
    areas: tuple[Area, ...]
    unassigned: tuple[Unassigned, ...]
    unmet: tuple[str, ...]
    iterations: int
    repeated: int
    cycles: int

    def __repr__(self) -> str:
        valid = sum(area.valid for area in self.areas)
        return (
            f"<LabourMarketAreas: {len(self.ids)} units, {len(self.areas)} areas "
            f"({valid} valid), {len(self.unassigned)} units unassigned>"
        )

    @property
    def internal_share(self) -> float:
        """The part of all flows that stays within an area; nan without areas."""
        residents = sum(area.residents for area in self.areas)
        return sum(area.internal for area in self.areas) / residents if residents else float("nan")

    def label_of(self) -> dict[Id, int]:
        """Return the label of each unit by its id."""
        return dict(zip(self.ids.tolist(), self.labels.tolist(), strict=True))
