"""The steps of a plan, taken one by one."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from regiowerk.align.arrangement import Arrangement
from regiowerk.align.steps import (
    AddMember,
    Assign,
    DropRegion,
    Lock,
    MergeMunicipalities,
    MergeRegions,
    Move,
    NewRegion,
    RemoveMember,
    Rename,
    SplitRegion,
    Step,
    Unassign,
    Unlock,
)
from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.core.names import close_names
from regiowerk.delineate.wording import listed


def arranged(now: Arrangement, step: Step) -> Arrangement:
    """Return how things stand after one more step.

    Raises
    ------
    UnknownIdError
        If the step names a municipality or region that is not there; the message names near ones.
    InputError
        If the step itself is not sound, such as a split that takes all or nothing.
    RuleError
        If the step changes what is locked, or a lock contradicts what it locks.

    Examples
    --------
    >>> now = Arrangement(frozenset("ab"), {"a": "R1", "b": "R1"}, {"R1": "Een", "R2": "Twee"})
    >>> after = arranged(now, Move("b", "R2"))
    >>> after.members, now.empty, after.empty
    ({'R1': ('a',), 'R2': ('b',)}, ('R2',), ())
    """
    match step:
        case Lock():
            return _locked(now, step)
        case Unlock():
            return _unlocked(now, step)
        case AddMember() | RemoveMember():
            return _seated(now, step)
        case MergeMunicipalities():
            after = _merged_municipalities(now, step)
        case Move(unit, region):
            after = _placed(now, [(unit, region)])
        case Unassign(unit):
            after = _placed(now, [(unit, "")])
        case Assign():
            after = _assigned(now, step)
        case _:
            after = _redrawn(now, step)
    _check_locks(now, after)
    return after


def _redrawn(
    now: Arrangement, step: NewRegion | Rename | DropRegion | MergeRegions | SplitRegion
) -> Arrangement:
    match step:
        case NewRegion(region, name):
            return replace(now, names=_with_region(now, region, name))
        case Rename(region, name):
            check_region(now, region)
            return replace(now, names={**now.names, region: _name(name)})
        case DropRegion(region):
            return _dropped(now, region)
        case MergeRegions():
            return _merged_regions(now, step)
        case SplitRegion():
            return _split(now, step)


def check_municipality(now: Arrangement, unit: str) -> None:
    """Raise UnknownIdError if a municipality is not in the arrangement."""
    if unit in now.units:
        return
    if unit in now.successor_of:
        successor = now.successor_of[unit]
        raise UnknownIdError(
            f"{now.called(unit)} merged into {now.called(successor)} in this plan; use "
            f"'{successor}'.",
            municipality=unit,
        )
    near = close_names(unit, now.units)
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    raise UnknownIdError(
        f"There is no municipality '{unit}' in this plan, which has {len(now.units)}.{hint}",
        municipality=unit,
        near=near,
    )


def check_region(now: Arrangement, region: str) -> None:
    """Raise UnknownIdError if a region is not in the arrangement."""
    if region not in now.names:
        known = ", ".join(f"{name} ({code})" for code, name in sorted(now.names.items()))
        raise UnknownIdError(
            f"There is no region '{region}' in this plan. It has: {known or 'none'}.",
            region=region,
        )


def _placed(now: Arrangement, places: Iterable[tuple[str, str]]) -> Arrangement:
    region_of = dict(now.region_of)
    for unit, region in places:
        check_municipality(now, unit)
        if region:
            check_region(now, region)
            region_of[unit] = region
        else:
            region_of.pop(unit, None)
    return replace(now, region_of=region_of)


def _assigned(now: Arrangement, step: Assign) -> Arrangement:
    seen: dict[str, str] = {}
    for unit, region in step.regions:
        if seen.setdefault(unit, region) != region:
            raise InputError(
                f"{now.called(unit)} is given to '{seen[unit]}' and to '{region}'; a "
                "municipality has one region.",
                municipality=unit,
            )
    names = dict(now.names)
    for region, name in step.names:
        names[region] = names.get(region) or _name(name)
    after = _placed(replace(now, names=names), step.regions)
    emptied = set(now.region_of.values()) - set(after.region_of.values())
    return replace(after, names={c: n for c, n in names.items() if c not in emptied})


def _called(now: Arrangement, units: Iterable[str]) -> str:
    return listed([now.called(unit) for unit in units])


def _with_region(now: Arrangement, region: str, name: str) -> dict[str, str]:
    if not region.strip() or region in now.names:
        raise InputError(
            f"A new region needs a code of its own; '{region}' is "
            f"{'the code of ' + now.names[region] if region in now.names else 'empty'}.",
            region=region,
        )
    return {**now.names, region: _name(name)}


def _name(name: str) -> str:
    if not name.strip():
        raise InputError("A region or municipality needs a name; it was left empty.")
    return name.strip()


def _dropped(now: Arrangement, region: str) -> Arrangement:
    check_region(now, region)
    if inside := now.members.get(region):
        raise RuleError(
            f"{now.names[region]} has {len(inside)} municipalities ({_called(now, inside)}), so it "
            "cannot go. Move them first, or merge the region with another.",
            region=region,
        )
    return replace(now, names={code: name for code, name in now.names.items() if code != region})


def _merged_regions(now: Arrangement, step: MergeRegions) -> Arrangement:
    for region in step.regions:
        check_region(now, region)
    together = set(step.regions)
    if len(together) < 2 or step.into not in together:
        raise InputError(
            f"A merger of regions joins at least two into one of them; found {step.regions} into "
            f"'{step.into}'.",
            regions=step.regions,
        )
    gone = together - {step.into}
    names = {code: name for code, name in now.names.items() if code not in gone}
    if step.name:
        names[step.into] = _name(step.name)
    region_of = {u: step.into if r in gone else r for u, r in now.region_of.items()}
    return replace(now, region_of=region_of, names=names)


def _split(now: Arrangement, step: SplitRegion) -> Arrangement:
    check_region(now, step.region)
    for unit in step.municipalities:
        check_municipality(now, unit)
    part, whole = set(step.municipalities), set(now.members.get(step.region, ()))
    if strangers := sorted(part - whole):
        raise InputError(
            f"{_called(now, strangers)} cannot be split off {now.names[step.region]}: not in it.",
            region=step.region,
            municipalities=strangers,
        )
    if not part or part == whole:
        raise InputError(
            f"A split of {now.names[step.region]} takes some of its {len(whole)} municipalities "
            f"and leaves some; found {len(part)}.",
            region=step.region,
        )
    after = replace(now, names=_with_region(now, step.new, step.name))
    return _placed(after, [(unit, step.new) for unit in step.municipalities])


def _merged_municipalities(now: Arrangement, step: MergeMunicipalities) -> Arrangement:
    for unit in step.municipalities:
        check_municipality(now, unit)
    together = set(step.municipalities)
    taken = now.units | now.successor_of.keys()
    if len(together) < 2 or not step.successor.strip() or step.successor in taken:
        raise InputError(
            "A merger joins at least two municipalities into one with an id of its own; found "
            f"{len(together)} into '{step.successor}'.",
            municipalities=step.municipalities,
        )
    region = step.region or _region_together(now, step)
    if region:
        check_region(now, region)
    region_of = {unit: r for unit, r in now.region_of.items() if unit not in together}
    if region:
        region_of[step.successor] = region
    parts = tuple(sorted(part for unit in together for part in now.parts(unit)))
    kept = {unit: merger for unit, merger in now.merged.items() if unit not in together}
    name = _name(step.name)
    return replace(
        now,
        units=(now.units - together) | {step.successor},
        region_of=region_of,
        places={**now.places, step.successor: name},
        merged={**kept, step.successor: parts},
    )


def _region_together(now: Arrangement, step: MergeMunicipalities) -> str:
    """Return the region in which all lie, or nothing when none has one."""
    found = {now.region_of.get(unit, "") for unit in step.municipalities}
    if len(found) == 1:
        return found.pop()
    named = [now.names.get(region, "no region") for region in sorted(found)]
    raise InputError(
        f"The municipalities that become {step.name} lie in {listed(named)}; say in which region "
        "it lies.",
        municipalities=step.municipalities,
        regions=sorted(found),
    )


def _seated(now: Arrangement, step: AddMember | RemoveMember) -> Arrangement:
    check_municipality(now, step.municipality)
    seats = frozenset((step.structure, part) for part in now.parts(step.municipality))
    if isinstance(step, AddMember):
        return replace(now, added=now.added | (seats - now.removed), removed=now.removed - seats)
    return replace(now, removed=now.removed | (seats - now.added), added=now.added - seats)


def _locked(now: Arrangement, step: Lock) -> Arrangement:
    for unit in step.municipalities:
        check_municipality(now, unit)
        found = now.region_of.get(unit, "")
        if step.within and found != step.within:
            check_region(now, step.within)
            raise RuleError(
                f"{now.called(unit)} cannot be locked in {now.names[step.within]}: it lies in "
                f"{now.names.get(found, 'no region')}{_already(unit in now.locked)}.",
                municipality=unit,
                region=found,
                within=step.within,
            )
    for region in step.regions:
        check_region(now, region)
    return replace(
        now,
        locked=now.locked | set(step.municipalities),
        locked_regions=now.locked_regions | set(step.regions),
    )


def _already(locked: bool) -> str:
    return " and is locked there" if locked else ""


def _unlocked(now: Arrangement, step: Unlock) -> Arrangement:
    if not step.municipalities and not step.regions:
        return replace(now, locked=frozenset(), locked_regions=frozenset())
    return replace(
        now,
        locked=now.locked - set(step.municipalities),
        locked_regions=now.locked_regions - set(step.regions),
    )


def _check_locks(before: Arrangement, after: Arrangement) -> None:
    """Refuse a step that changes what is locked."""
    changed: Set[str] = {
        unit
        for unit in before.locked
        if unit not in after.units or before.region_of.get(unit) != after.region_of.get(unit)
    }
    regions = before.locked_regions
    had, has = (before.members, after.members) if regions else ({}, {})
    moved = {
        before.names[region]
        for region in regions
        if before.names[region] != after.names.get(region)
        or had.get(region, ()) != has.get(region, ())
    }
    if changed or moved:
        names = [*sorted(moved), *(before.called(unit) for unit in sorted(changed))]
        raise RuleError(
            f"Locked, so not changed: {listed(names)}. Unlock first, or choose another step.",
            municipalities=sorted(changed),
            regions=sorted(moved),
        )
