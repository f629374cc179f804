"""A plan as JSON keeps it, complete, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from regiowerk.align.arrangement import Arrangement, Seat
from regiowerk.align.plans import Plan, Start
from regiowerk.align.steps import step_from_dict, step_to_dict
from regiowerk.core.errors import InputError
from regiowerk.core.validity import parse_day

FORMAT = 1
"""Version of the record."""


def plan_to_dict(plan: Plan) -> dict[str, Any]:
    """Return a plan with its start, its steps and what was undone, ids in order."""
    start, first = plan.start, plan.start.arrangement
    return {
        "format": FORMAT,
        "name": plan.name,
        "start": {
            "zoning": start.zoning,
            "name": start.name,
            "on": start.on.isoformat(),
            "notes": list(start.notes),
            "units": sorted(first.units),
            "region_of": dict(sorted(first.region_of.items())),
            "names": dict(sorted(first.names.items())),
            "places": dict(sorted(first.places.items())),
            "merged": {unit: list(parts) for unit, parts in sorted(first.merged.items())},
            "added": [list(seat) for seat in sorted(first.added)],
            "removed": [list(seat) for seat in sorted(first.removed)],
            "locked": sorted(first.locked),
            "locked_regions": sorted(first.locked_regions),
        },
        "steps": [step_to_dict(step) for step in plan.steps],
        "undone": [step_to_dict(step) for step in plan.undone],
    }


def plan_from_dict(content: Any) -> Plan:
    """Return the plan that JSON kept; its steps are taken again.

    Raises
    ------
    InputError
        If a key is absent or of another type, a municipality lies in a region without a name, or
        the record has another format; names the key.
    UnknownIdError, RuleError
        If a step cannot be taken.
    """
    record = _object(content, "plan")
    if record.get("format") != FORMAT:
        raise InputError(
            f"A plan of format {record.get('format')!r} cannot be read; format {FORMAT} is "
            "expected. Write it again with this version.",
            format=record.get("format"),
        )
    start = _object(record.get("start"), "start")
    return Plan(
        start=Start(
            zoning=_text(start, "zoning"),
            name=_text(start, "name"),
            on=_day(start),
            arrangement=_arrangement(start),
            notes=_texts(start, "notes"),
        ),
        name=_text(record, "name"),
        steps=tuple(step_from_dict(step) for step in _list(record, "steps")),
        undone=tuple(step_from_dict(step) for step in _list(record, "undone")),
    )


def _arrangement(start: Mapping[str, Any]) -> Arrangement:
    merged = _object(start.get("merged"), "merged")
    found = Arrangement(
        frozenset(_texts(start, "units")),
        _mapping(start, "region_of"),
        _mapping(start, "names"),
        _mapping(start, "places"),
        {unit: _texts(merged, unit) for unit in merged},
        frozenset(_seats(start, "added")),
        frozenset(_seats(start, "removed")),
        frozenset(_texts(start, "locked")),
        frozenset(_texts(start, "locked_regions")),
    )
    for unit, region in found.region_of.items():
        if unit not in found.units or region not in found.names:
            raise InputError(
                f"A plan puts '{unit}' in '{region}', but the first must be one of 'units' and the "
                "second one of 'names'.",
                municipality=unit,
                region=region,
            )
    return found


def _day(start: Mapping[str, Any]) -> date:
    return parse_day(_text(start, "on"), field="on")


def _object(value: Any, key: str) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else _refuse(key, value)


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else _refuse(key, value)


def _list(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    return value if isinstance(value, list) else _refuse(key, value)


def _texts(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = _list(record, key)
    if not all(isinstance(value, str) for value in values):
        _refuse(key, values)
    return tuple(values)


def _mapping(record: Mapping[str, Any], key: str) -> dict[str, str]:
    value = _object(record.get(key), key)
    if not all(isinstance(one, str) for one in value.values()):
        _refuse(key, value)
    return dict(value)


def _seats(record: Mapping[str, Any], key: str) -> list[Seat]:
    found: list[Seat] = []
    for value in _list(record, key):
        match value:
            case [str(structure), str(unit)]:
                found.append((structure, unit))
            case _:
                _refuse(key, value)
    return found


def _refuse(key: str, value: Any) -> Any:
    raise InputError(
        f"A plan has '{key}' in another form than expected: {str(value)[:80]}. Use a plan that "
        "Regiowerk wrote.",
        key=key,
    )
