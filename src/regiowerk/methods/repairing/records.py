"""What must be mended, what it costs, and the plan that comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What happens to the units of a set in one group."""

    STAY = "stay"  # they stay members of the set
    LEAVE = "leave"  # they leave, and nothing takes its place
    JOIN = "join"  # they leave and join another set of their own group
    FOUND = "found"  # they go on as a new set of their own group


@dataclass(frozen=True, slots=True)
class Piece:
    """The units of a set in one group, and the units of the group that are not in it."""

    group: str
    units: frozenset[str]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A set that lies over groups and covers them not all.

    Parameters
    ----------
    id : str
        Its name.
    pieces : tuple of Piece
        Its units by group; two or more.
    subjects : frozenset of str
        What the set is for; empty when unknown, and then it matches no other.
    """

    id: str
    pieces: tuple[Piece, ...]
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Host:
    """A set that lies in one group already and that units of that group can join."""

    id: str
    group: str
    units: frozenset[str]
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What each change costs; all at least 0, in one unit.

    Parameters
    ----------
    leave : float
        A unit leaves a set.
    alone : float
        On top: nothing takes the place of what it left.
    join : float
        A unit joins an existing set, or a set that is completed.
    found : float
        A new set is founded.
    member : float
        A unit becomes member of a new set.
    defer : float
        A set stays as it is and asks for leave to do so.
    double : float
        A unit that joins a set is in another with a subject in common.
    weight : float
        Times the weight of each unit that changes set.
    """

    leave: float
    alone: float
    join: float
    found: float
    member: float
    defer: float
    double: float
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan must meet.

    Parameters
    ----------
    steps : int
        Steps that one unit can take in all; a step is to leave, to join or to found.
    least : int
        Fewest units of a new set.
    """

    steps: int
    least: int


@dataclass(frozen=True, slots=True)
class Mended:
    """What a plan does with one set.

    Parameters
    ----------
    id : str
        The set.
    deferred : bool
        Whether it stays as it is.
    fates : mapping of group to Fate
        What happens to its units there; empty when deferred.
    hosts : mapping of group to str
        The set that they join, where they do.
    completed : tuple of str
        Groups of which all other units join the set.
    """

    id: str
    deferred: bool
    fates: Mapping[str, Fate]
    hosts: Mapping[str, str]
    completed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """The plan of least cost, with the bound that proves it.

    Parameters
    ----------
    mended : tuple of Mended
        One per misfit, in the order given.
    cost : float
        What the plan costs.
    bound : float
        No plan costs less.
    apart : float
        What it costs to mend every set by itself, without limits, doubles or shared foundations:
        what the interaction is worth; infinite when the time ran out before that was known.
    """

    mended: tuple[Mended, ...]
    cost: float
    bound: float
    apart: float

    def __repr__(self) -> str:
        least = "proven least" if self.proven else f"at least {self.bound:g}"
        return f"<RepairPlan: {len(self.mended)} sets, cost {self.cost:g}, {least}>"

    @property
    def proven(self) -> bool:
        """Whether no plan costs less."""
        return self.cost - self.bound <= 1e-6 * max(abs(self.cost), 1.0)
