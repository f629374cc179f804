"""The effects of a plan, each with the list behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from regiowerk.align.commuting import RegionFlow
from regiowerk.align.conformity import Conformity, Verdict
from regiowerk.align.evidence import Share
from regiowerk.align.fit import Fit, FitVerdict
from regiowerk.align.mending import IN_LINE, Mending, mending_of
from regiowerk.align.population import People
from regiowerk.align.structures import Structure


@dataclass(frozen=True, slots=True)
class Judged:
    """A structure laid against regions.

    Parameters
    ----------
    structure : Structure
        With the members that it has in the plan.
    fit : FitVerdict
        How it lies.
    reason : str
        Why, one sentence in Dutch.
    law : Conformity, optional
        What the Regiodecreet asks; None when the regions are no referentieregio's or the decree
        was not in force.
    """

    structure: Structure
    fit: FitVerdict
    reason: str
    law: Conformity | None = None

    @property
    def in_line(self) -> bool:
        """Whether it is equal to a region, inside one or a union of regions."""
        return self.fit.fit in IN_LINE

    @property
    def mending(self) -> Mending:
        """What would bring it in line: leave, split or join."""
        return mending_of(self.fit)


@dataclass(frozen=True, slots=True)
class StructureChange:
    """A structure that lies differently, or has other members, after a plan."""

    before: Judged
    after: Judged

    @property
    def structure(self) -> Structure:
        """The structure, with its members after the plan."""
        return self.after.structure

    @property
    def joined(self) -> tuple[str, ...]:
        """Municipalities that are members after the plan only."""
        return tuple(sorted(self.after.structure.units - self.before.structure.units))

    @property
    def left(self) -> tuple[str, ...]:
        """Municipalities that were members before the plan only."""
        return tuple(sorted(self.before.structure.units - self.after.structure.units))

    @property
    def deadline_touched(self) -> bool:
        """Whether the verdict of the law or its deadline differs."""
        one, other = self.before.law, self.after.law
        if one is None or other is None:
            return False
        return (one.verdict, one.deadline) != (other.verdict, other.deadline)


@dataclass(frozen=True, slots=True)
class Moved:
    """A municipality of the register that lies elsewhere; an empty code is no region."""

    municipality: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """What one region is.

    Parameters
    ----------
    name : str
        Its name.
    municipalities : tuple of str
        In order of id; of the plan, so mergers count as one.
    people : People
        Inhabitants, and who lacks a figure.
    flow : RegionFlow, optional
        Commuters; None when there is no flow.
    pieces : tuple of tuple of str
        Connected parts, the largest first, in municipalities of the register.
    """

    name: str
    municipalities: tuple[str, ...]
    people: People
    flow: RegionFlow | None
    pieces: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RegionChange:
    """A region before and after; None where it does not exist."""

    code: str
    before: RegionFacts | None
    after: RegionFacts | None

    @property
    def name(self) -> str:
        """Its name after the plan, else before it."""
        found = self.after or self.before
        return self.code if found is None else found.name

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole country, before or after.

    Parameters
    ----------
    regions : int
        Regions with municipalities.
    municipalities : int
        In all, those without region included.
    unassigned, empty, unconnected : tuple of str
        Municipalities in no region, regions without municipalities, regions of several pieces.
    fits : mapping of Fit to int
        Structures by fit; every fit is there.
    law : mapping of Verdict to int, optional
        Structures by verdict of the Regiodecreet; None when it was not asked.
    internal_share : float
        Share of commuters who start in a region and stay in it; nan when not known.
    people : People
        Inhabitants of the regions.
    """

    regions: int
    municipalities: int
    unassigned: tuple[str, ...]
    empty: tuple[str, ...]
    unconnected: tuple[str, ...]
    fits: Mapping[Fit, int]
    law: Mapping[Verdict, int] | None
    internal_share: float
    people: People

    @property
    def in_line(self) -> int:
        """Structures that fit the regions."""
        return sum(self.fits[fit] for fit in IN_LINE)


@dataclass(frozen=True, slots=True)
class CostKey:
    """A membership with a known share or seats that the plan touches."""

    structure: Structure
    municipality: str
    share: Share


@dataclass(frozen=True, slots=True)
class HalfMember:
    """A structure in which only a part of a merged municipality is: its council must decide."""

    structure: Structure
    municipality: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What a plan does, against a reference.

    Parameters
    ----------
    name, against : str
        The plan, and what it is compared with.
    on : date
        The day.
    moved : tuple of Moved
        Municipalities that lie elsewhere, in order of id.
    changes : tuple of StructureChange
        Structures that lie differently or have other members, in order of name.
    regions : tuple of RegionChange
        Every region before or after, in order of code.
    before, after : Totals
        The country.
    cost_keys : tuple of CostKey
        Memberships with a known share or seats that are touched.
    shares_known : int
        Memberships with a known share or seats in the register; 0 means that nothing can be said.
    half_members : tuple of HalfMember
        What mergers of municipalities leave open.
    notes : tuple of str
        What a reader must know, in Dutch.
    """

    name: str
    against: str
    on: date
    moved: tuple[Moved, ...]
    changes: tuple[StructureChange, ...]
    regions: tuple[RegionChange, ...]
    before: Totals
    after: Totals
    cost_keys: tuple[CostKey, ...]
    shares_known: int
    half_members: tuple[HalfMember, ...]
    notes: tuple[str, ...]

    def __repr__(self) -> str:
        return (
            f"<Effects of '{self.name}' against {self.against}: {len(self.gained)} into line, "
            f"{len(self.lost)} out of line>"
        )

    @property
    def gained(self) -> tuple[StructureChange, ...]:
        """Structures that come into line."""
        return tuple(c for c in self.changes if c.after.in_line and not c.before.in_line)

    @property
    def lost(self) -> tuple[StructureChange, ...]:
        """Structures that come out of line."""
        return tuple(c for c in self.changes if c.before.in_line and not c.after.in_line)

    @property
    def shifted(self) -> tuple[StructureChange, ...]:
        """Structures that lie differently and are as much in line, or out of it, as before."""
        return tuple(c for c in self.changes if c.before.in_line == c.after.in_line)

    @property
    def deadlines(self) -> tuple[StructureChange, ...]:
        """Structures of which the verdict of the law or its deadline differs."""
        return tuple(change for change in self.changes if change.deadline_touched)
