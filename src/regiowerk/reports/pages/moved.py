"""A municipal code that means no municipality on the day asked for, and where to go then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regiowerk.register.model import Unit
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, Step


@dataclass(frozen=True, slots=True)
class Moved:
    """A municipality that does not exist on a day.

    Parameters
    ----------
    unit : Unit
        The territory that carried the code.
    nis : str
        The code asked for.
    places : tuple of Municipality
        The municipalities of the day that hold its territory; one after a merger, several
        before it.
    gone : bool
        True when it was merged away before the day, False when it did not exist yet.
    exists_on : date or None
        A day on which it did exist: its last, or its first.
    successors : tuple of Step
        What it became part of.
    """

    unit: Unit
    nis: str
    places: tuple[Municipality, ...]
    gone: bool
    exists_on: date | None
    successors: tuple[Step, ...]


def moved(snapshot: Snapshot, nis: str) -> Moved | None:
    """Return what a code leads to when no municipality carries it on the day.

    Returns
    -------
    Moved or None
        None when nobody ever carried the code.
    """
    lineage, codes = snapshot.knowledge.lineage, snapshot.knowledge.codes
    bearers = [lineage.units[unit] for unit in codes.units(nis)]
    if not bearers:
        return None
    begun = [u for u in bearers if u.validity.begin is None or u.validity.begin <= snapshot.on]
    unit = begun[-1] if begun else bearers[0]
    gone = bool(begun)
    places = tuple(snapshot.units[carried.unit] for carried in snapshot.carry(unit.id))
    return Moved(
        unit,
        nis,
        places,
        gone,
        unit.validity.last if gone else unit.validity.begin,
        snapshot.successors(Municipality(unit, nis)),
    )
