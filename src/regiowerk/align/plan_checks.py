"""What is odd about a plan: regions that are empty or in pieces, members that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from regiowerk.align.arrangement import Arrangement, amended
from regiowerk.align.contiguity import pieces_of
from regiowerk.align.evidence import Evidence
from regiowerk.align.plans import Plan, labels_of
from regiowerk.align.wording import counted
from regiowerk.core.findings import Finding, Severity
from regiowerk.delineate.wording import listed

_KEPT = "Het plan blijft zoals het is."


def plan_findings(plan: Plan, evidence: Evidence) -> tuple[Finding, ...]:
    """Return what is odd about a plan; nothing is changed or refused.

    Regions without municipalities, regions of several pieces, structures that the plan leaves
    without members, memberships that were there already or never, and unassigned municipalities.

    Raises
    ------
    InputError, UnknownIdError
        If the plan speaks of what there is not on the day of the evidence.
    """
    evidence.check(plan.now)
    name = plan.name or "plan"
    return (
        *_region_findings(name, plan.now, evidence),
        *_member_findings(name, plan.now, evidence),
        *_unassigned(name, plan.now),
    )


def _region_findings(name: str, now: Arrangement, evidence: Evidence) -> Iterator[Finding]:
    labels, members = labels_of(now.names), now.members
    for code in now.empty:
        what = f"{labels[code]} heeft geen gemeenten."
        yield Finding(name, labels[code], "", what, _KEPT)
    for code, units in sorted(members.items()):
        parts = [part for unit in units for part in now.parts(unit)]
        pieces = pieces_of(parts, evidence.neighbours)
        if len(pieces) > 1:
            loose = [now.called(unit) for piece in pieces[1:] for unit in piece]
            what = (
                f"{labels[code]} bestaat uit {len(pieces)} stukken; los van het grootste: "
                f"{listed(loose)}."
            )
            yield Finding(name, labels[code], "", what, _KEPT)


def _member_findings(name: str, now: Arrangement, evidence: Evidence) -> Iterator[Finding]:
    touched = {structure for structure, _ in now.added | now.removed}
    for structure in evidence.structures:
        if structure.id not in touched:
            continue
        for kind, seats, odd in (
            ("was al lid", now.added, structure.units.__contains__),
            ("was geen lid", now.removed, lambda unit, s=structure: unit not in s.units),
        ):
            units = sorted(unit for one, unit in seats if one == structure.id and odd(unit))
            if units:
                what = f"{listed([now.called(unit) for unit in units])}: {kind}."
                yield Finding(name, structure.name, "leden", what, _KEPT, Severity.NOTE)
        if structure.units and not amended(structure, now).units:
            what = f"{structure.name} heeft geen leden meer."
            yield Finding(name, structure.name, "leden", what, _KEPT)


def _unassigned(name: str, now: Arrangement) -> Iterator[Finding]:
    units = now.unassigned
    if units:
        what = (
            f"{counted(len(units), 'gemeente ligt', 'gemeenten liggen')} in geen regio: "
            f"{listed([now.called(unit) for unit in units])}."
        )
        yield Finding(name, "geen regio", "", what, _KEPT, Severity.NOTE)
