"""The steps of which a plan is made, as values that can be kept and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any, get_args

from regiowerk.align.wording import counted
from regiowerk.core.errors import InputError
from regiowerk.delineate.wording import listed


@dataclass(frozen=True, slots=True)
class Move:
    """A municipality goes to a region, or gets one."""

    municipality: str
    region: str


@dataclass(frozen=True, slots=True)
class Unassign:
    """A municipality lies in no region any more."""

    municipality: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Many municipalities at once, as a file or a computation gives them; undone as one.

    Parameters
    ----------
    regions : tuple of (municipality, region)
        Region code of each; an empty code means no region. Who is absent stays where it is.
    names : tuple of (region, name)
        Names of regions that are new.

    Notes
    -----
    A region that had municipalities and has none afterwards is gone.
    """

    regions: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NewRegion:
    """There is one more region, without municipalities yet."""

    region: str
    name: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A region gets another name; its code stays."""

    region: str
    name: str


@dataclass(frozen=True, slots=True)
class DropRegion:
    """A region without municipalities is gone."""

    region: str


@dataclass(frozen=True, slots=True)
class MergeRegions:
    """Regions become one of them, `into`, under its own name or a new one."""

    regions: tuple[str, ...]
    into: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SplitRegion:
    """A part of a region becomes a region of its own."""

    region: str
    municipalities: tuple[str, ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True)
class MergeMunicipalities:
    """Municipalities become one that exists in the plan only.

    `region` says where it lies; it may be left empty when all of them lie in the same.
    """

    municipalities: tuple[str, ...]
    successor: str
    name: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class AddMember:
    """A municipality joins a structure (*toetreding*)."""

    structure: str
    municipality: str


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """A municipality leaves a structure (*uittreding*)."""

    structure: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Municipalities keep their region, regions their municipalities and name.

    `within`, when given, is the region in which the municipalities must lie.
    """

    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True, slots=True)
class Unlock:
    """Locks are taken away; without names all of them."""

    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


Step = (
    Move
    | Unassign
    | Assign
    | NewRegion
    | Rename
    | DropRegion
    | MergeRegions
    | SplitRegion
    | MergeMunicipalities
    | AddMember
    | RemoveMember
    | Lock
    | Unlock
)
"""One step of a plan."""

KINDS: Mapping[str, type[Step]] = {kind.__name__: kind for kind in get_args(Step)}
"""The steps by the name under which they are kept."""


def step_to_dict(step: Step) -> dict[str, Any]:
    """Return a step as JSON keeps it.

    Examples
    --------
    >>> step_to_dict(Move("12026-1970", "REFREG03"))
    {'step': 'Move', 'municipality': '12026-1970', 'region': 'REFREG03'}
    """
    return {"step": type(step).__name__, **_listed_values(asdict(step))}


def step_from_dict(content: Any) -> Step:
    """Return the step that JSON kept.

    Raises
    ------
    InputError
        If it is no object, its kind is unknown, or a field is absent, unknown or of another type;
        names the field.

    Examples
    --------
    >>> step_from_dict({"step": "MergeRegions", "regions": ["R1", "R2"], "into": "R1"})
    MergeRegions(regions=('R1', 'R2'), into='R1', name='')
    """
    kind = KINDS.get(str(content.get("step"))) if isinstance(content, Mapping) else None
    if kind is None:
        raise InputError(
            f"A step of a plan is an object whose 'step' is one of {', '.join(KINDS)}; "
            f"found: {content!r}.",
            found=content,
        )
    wanted = {one.name: one for one in fields(kind)}
    given = {key: value for key, value in content.items() if key != "step"}
    if strange := sorted(given.keys() - wanted.keys()):
        raise _wrong(kind, strange[0], f"is not known; it has {', '.join(wanted)}")
    for name, one in wanted.items():
        if name not in given and one.default is MISSING:
            raise _wrong(kind, name, "is missing")
    values = {name: _value(kind, name, str(wanted[name].type), v) for name, v in given.items()}
    return kind(**values)


def step_text(step: Step, name_of: Callable[[str], str]) -> str:
    """Return a step as one Dutch sentence.

    Parameters
    ----------
    step : Step
        The step.
    name_of : callable
        The name of a municipality, a region or a structure, by its id.

    Examples
    --------
    >>> step_text(Move("12026", "R3"), {"12026": "Nijlen", "R3": "Kempen"}.__getitem__)
    'Nijlen gaat naar Kempen.'
    """
    match step:
        case Move(unit, region):
            return f"{name_of(unit)} gaat naar {name_of(region)}."
        case Unassign(unit):
            return f"{name_of(unit)} ligt in geen regio meer."
        case Assign(regions):
            who = counted(len(regions), "gemeente krijgt", "gemeenten krijgen")
            return f"{who} in één keer een regio."
        case AddMember(structure, unit):
            return f"{name_of(unit)} treedt toe tot {name_of(structure)}."
        case RemoveMember(structure, unit):
            return f"{name_of(unit)} treedt uit {name_of(structure)}."
        case MergeMunicipalities(units, _, name):
            return f"{listed([name_of(u) for u in units])} worden samen {name}."
        case Lock(units, regions):
            return f"Vastgezet: {listed([name_of(one) for one in (*units, *regions)])}."
        case Unlock((), ()):
            return "Alles is weer los."
        case Unlock(units, regions):
            return f"Weer los: {listed([name_of(one) for one in (*units, *regions)])}."
    return _region_text(step, name_of)


def _region_text(
    step: NewRegion | Rename | DropRegion | MergeRegions | SplitRegion,
    name_of: Callable[[str], str],
) -> str:
    match step:
        case NewRegion(_, name):
            return f"Er is een regio {name} bij."
        case Rename(region, name):
            return f"{name_of(region)} heet voortaan {name}."
        case DropRegion(region):
            return f"{name_of(region)} valt weg."
        case MergeRegions(regions, into, name):
            together = listed([name_of(region) for region in regions])
            return f"{together} worden samen {name or name_of(into)}."
        case SplitRegion(region, units, _, name):
            part = listed([name_of(unit) for unit in units])
            return f"Van {name_of(region)} wordt {name} afgesplitst: {part}."


def _listed_values(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _as_list(value) for key, value in values.items()}


def _as_list(value: Any) -> Any:
    return [_as_list(one) for one in value] if isinstance(value, tuple) else value


def _value(kind: type[Step], name: str, hint: str, value: Any) -> Any:
    """Return a value of JSON as the field holds it; the hint is the text of its annotation."""
    if hint == "str":
        if isinstance(value, str):
            return value
        raise _wrong(kind, name, f"is {value!r}; text is expected")
    pairs = "tuple[str, str]" in hint
    if isinstance(value, list) and all(_is_pair(v) if pairs else isinstance(v, str) for v in value):
        return tuple(tuple(one) if pairs else one for one in value)
    raise _wrong(kind, name, f"is {value!r}; a list of {'pairs of texts' if pairs else 'texts'} "
                 "is expected")  # fmt: skip


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value)


def _wrong(kind: type[Step], field: str, trouble: str) -> InputError:
    return InputError(
        f"Step {kind.__name__} of a plan: '{field}' {trouble}.", step=kind.__name__, field=field
    )
