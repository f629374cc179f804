"""What areas around centres give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from regiowerk.methods.flows import Id, Labels, Unassigned


@dataclass(frozen=True, slots=True)
class Merger:
    """An area that joined another, and the link that decided it.

    Parameters
    ----------
    order : int
        From 1.
    absorbed, into : int or str
        The units that gave the two areas their names; `into` keeps its name.
    link : float
        The part of all that started in `absorbed` that went to `into`, from 0 to 1.
    """

    order: int
    absorbed: Id
    into: Id
    link: float


@dataclass(frozen=True, slots=True)
class CentreArea:
    """One area and its centre.

    Parameters
    ----------
    label : int
    centre : int or str
        The unit that gives the area its name: it absorbed the others.
    units : int
        How many units it has.
    size, internal : float
        All that starts in it, and what of that also ends in it; in the unit of the flows.
    given : bool
        Whether the centre was given.
    large : bool
        Whether the size is at least `centre_size`.
    """

    label: int
    centre: Id
    units: int
    size: float
    internal: float
    given: bool
    large: bool

    @property
    def supply(self) -> float:
        """The part of what starts in the area that ends in it; nan when nothing starts in it."""
        return self.internal / self.size if self.size else float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class CentreAreas:
    """Areas around centres and how they came about.

    Parameters
    ----------
    ids : array of shape (n,), int or object
        The units, ascending. `labels` follows this order.
    labels : array of int, shape (n,)
        The area of each unit, numbered from 1 in order of its first unit; 0 is no area.
    areas : tuple of CentreArea
        Ascending label.
    mergers : tuple of Merger
        In the order of events.
    unassigned : tuple of Unassigned
        Units without any flow.
    unmet : tuple of str
        The areas that are smaller than `centre_size` because no link is left, one sentence each.
    repeated : int
        Rows that repeated a pair; their amounts were added up.
    """

    ids: NDArray[Any]
    labels: Labels
    areas: tuple[CentreArea, ...]
    mergers: tuple[Merger, ...]
    unassigned: tuple[Unassigned, ...]
    unmet: tuple[str, ...]
    repeated: int

    def __repr__(self) -> str:
        large = sum(area.large for area in self.areas)
        return (
            f"<CentreAreas: {len(self.ids)} units, {len(self.areas)} areas ({large} large enough), "
            f"{len(self.mergers)} mergers, {len(self.unassigned)} units unassigned>"
        )

    @property
    def internal_share(self) -> float:
        """The part of all flows that stays within an area; nan when nothing flows."""
        size = sum(area.size for area in self.areas)
        return sum(area.internal for area in self.areas) / size if size else float("nan")

    def label_of(self) -> dict[Id, int]:
        """Return the label of each unit by its id."""
        return dict(zip(self.ids.tolist(), self.labels.tolist(), strict=True))

    def centre_of(self) -> dict[int, Id]:
        """Return the centre of each area by its label."""
        return {area.label: area.centre for area in self.areas}
