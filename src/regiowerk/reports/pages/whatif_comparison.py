"""Two plans beside each other: where they differ, and what each does to what exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regiowerk.align.effects import Effects
from regiowerk.align.plans import Plan, compare_plans
from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.names import fold
from regiowerk.delineate.comparison import Comparison
from regiowerk.reports.pages.whatif_day import Grounds


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two plans, measured."""

    plan: Plan
    effects: Effects


@dataclass(frozen=True, slots=True)
class Piece:
    """The municipalities that a region of the one has in common with a region of the other."""

    one: str
    other: str
    units: int
    inhabitants: float | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A municipality that lies elsewhere in the two; an empty name is no region."""

    nis: str
    name: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Fate:
    """A structure that fits in one of the two plans only."""

    id: str
    name: str
    one: str
    other: str
    fits_one: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanComparison:
    """Two plans and what separates them.

    Parameters
    ----------
    one, other : Side
        The plans, both measured against the same reference.
    against : str
        Name of that reference.
    comparison : Comparison
        The measures; also for different numbers of regions.
    pieces : tuple of Piece
        The regions of the one that lie in several of the other, or the other way round.
    differing : tuple of Differing
        Who lies elsewhere, in order of name.
    fates : tuple of Fate
        Structures that fit in one of the two only, in order of name.
    """

    one: Side
    other: Side
    against: str
    comparison: Comparison
    pieces: tuple[Piece, ...]
    differing: tuple[Differing, ...]
    fates: tuple[Fate, ...]


def plan_comparison(one: Plan, other: Plan, grounds: Grounds) -> PlanComparison:
    """Return two plans of one day beside each other.

    Both are measured against the referentieregio's; where the register has none that day, against
    the start of the first.

    Raises
    ------
    InputError, UnknownIdError
        If a plan speaks of what there is not on the day, or they share no municipality.
    """
    try:
        reference = grounds.in_law()
    except (UnknownIdError, InputError):
        reference = grounds.reference(one)
    left, right = (Side(plan, reference.effects(plan.now, name=plan.name)) for plan in (one, other))
    found = compare_plans(one, other, weights=grounds.evidence.population)
    return PlanComparison(
        one=left,
        other=right,
        against=reference.name,
        comparison=found,
        pieces=_pieces(found),
        differing=_differing(found, grounds),
        fates=_fates(left, right, {j.structure.id: j.in_line for j in reference.judged}),
    )


def _pieces(found: Comparison) -> tuple[Piece, ...]:
    """Return the pieces of regions that do not correspond one to one."""
    cells = [
        Piece(str(c.one), str(c.other), c.units, found.weight_of.get((str(c.one), str(c.other))))
        for c in found.agreement.split_table
    ]
    ones, others = [piece.one for piece in cells], [piece.other for piece in cells]
    cut = [p for p in cells if ones.count(p.one) > 1 or others.count(p.other) > 1]
    return tuple(sorted(cut, key=lambda p: (fold(p.one), -p.units, fold(p.other))))


def _differing(found: Comparison, grounds: Grounds) -> tuple[Differing, ...]:
    """Return who lies apart once the regions are matched, or has no region in one of the two."""
    apart = {found.units[one.unit] for one in found.agreement.differ if not one.matched}
    one, other = found.one, found.other
    places = grounds.evidence.places
    rows = [
        Differing(
            grounds.evidence.codes.get(unit, ""),
            places.get(unit) or one.names.get(unit) or unit,
            one.region_of.get(unit, ""),
            other.region_of.get(unit, ""),
        )
        for unit in sorted(apart | set(found.left_out))
    ]
    return tuple(sorted(rows, key=lambda row: fold(row.name)))


def _fates(one: Side, other: Side, start: Mapping[str, bool]) -> tuple[Fate, ...]:
    sides = [{c.structure.id: c for c in side.effects.changes} for side in (one, other)]
    rows = []
    for id_ in sides[0].keys() | sides[1].keys():
        changes = [side.get(id_) for side in sides]
        fits = [start[id_] if c is None else c.after.in_line for c in changes]
        if fits[0] == fits[1]:
            continue
        known = next(c for c in changes if c is not None)
        reasons = [known.before.reason if c is None else c.after.reason for c in changes]
        rows.append(Fate(id_, known.structure.name, reasons[0], reasons[1], fits[0]))
    return tuple(sorted(rows, key=lambda row: fold(row.name)))
