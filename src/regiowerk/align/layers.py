"""Every division of the register laid against one of them: which zones fit, which span."""

from __future__ import annotations

from dataclasses import dataclass

from regiowerk.align.fit import Fit
from regiowerk.align.nesting import Nesting, nesting_in
from regiowerk.align.progress import REGION
from regiowerk.align.structures import zones_as_structures
from regiowerk.register.model import Zoning
from regiowerk.register.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Layer:
    """One division against another.

    Parameters
    ----------
    zoning : Zoning
        The division of which the zones are laid.
    nesting : Nesting
        How its zones lie; rows called ``geen`` or ``buiten`` are no zones.
    """

    zoning: Zoning
    nesting: Nesting

    @property
    def fitting(self) -> int:
        """The zones that are equal to a region, inside one, or a union of complete regions."""
        counts = self.nesting.counts
        return counts[Fit.EQUAL] + counts[Fit.INSIDE] + counts[Fit.UNION]


def layers_of(snapshot: Snapshot, against: str = REGION) -> tuple[Layer, ...]:
    """Return every other division of the day against one division, in order of id.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    against : str
        Id of the division to lay them against.

    Raises
    ------
    UnknownIdError
        If there is no such division.
    InputError
        If no municipality of the day lies in a zone of it.
    """
    view = snapshot.zoning(against)
    found = []
    for id_ in sorted(snapshot.zoning_ids):
        if id_ != view.zoning.id:
            other = snapshot.zoning(id_)
            nesting = nesting_in(zones_as_structures(other, snapshot), view)
            found.append(Layer(other.zoning, nesting))
    return tuple(found)
