"""The content of a project changed by one thing at a time; the content itself stays as it was.

A change is not checked here: reading the content again does that, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.resources.verevening.project.model import Project
from regiowerk.resources.verevening.project.reading import example, template

Content = Mapping[str, Any]
"""A project as `regiowerk.resources.verevening.project.reading.read_project` reads it."""

_SHARED_SITE = (
    {"name": "Zonder afspraak", "key": "ligging"},
    {"name": "Kosten naar inwoners", "key": "inwoners"},
    {"name": "Samen inleggen, samen delen", "key": {"inwoners": 50, "gelijk": 50}, "pooled": 50},
    {"name": "Zo stabiel mogelijk (nucleolus)", "key": "inwoners", "rule": "nucleolus"},
)
_SHARED_COSTS = (
    {"name": "Naar inwoners", "key": "inwoners"},
    {"name": "Gelijk", "key": "gelijk"},
    {"name": "Half inwoners, half gelijk", "key": {"inwoners": 50, "gelijk": 50}},
)


def new_content(kind: str, name: str, partners: Sequence[str], on: date) -> dict[str, Any]:
    """Return the content of a new project from a template.

    Parameters
    ----------
    kind : str
        Id of the template.
    name : str
        Name of the project.
    partners : sequence of str
        Municipalities, in order; the whole site lies in the first until somebody says otherwise,
        and each would do an equal part of the project alone.
    on : date
        Day of the municipalities and of the legal values.

    Returns
    -------
    dict
        With variants to begin from: those of a site with taxes where the template has items per
        municipality, else those of shared costs.

    Raises
    ------
    UnknownIdError
        If there is no such template.
    """
    alone = _equal_sizes(template(kind), len(partners))
    return {
        "name": name,
        "template": kind,
        "on": on.isoformat(),
        "partners": [
            {"name": one, "location": 0 if place else 100, **size}
            for place, (one, size) in enumerate(zip(partners, alone, strict=True))
        ],
        "variants": _first_variants(template(kind)["items"]),
    }


def _equal_sizes(given: Mapping[str, Any], partners: int) -> list[dict[str, float]]:
    """Return the equal part that each would do alone; what rounding leaves goes to the first."""
    size = given.get("size", "")
    if not size or not partners:
        return [{}] * partners
    whole = float(given["assumptions"][size]["value"])
    part = round(whole / partners, 2)
    return [{"size": round(whole - (partners - 1) * part, 2)}, *[{"size": part}] * (partners - 1)]


def _first_variants(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    per_place = any(item.get("scope") == "per gemeente" for item in items)
    return deepcopy(list(_SHARED_SITE if per_place else _SHARED_COSTS))


def settled(content: Content, project: Project) -> dict[str, Any]:
    """Return a content that was read from a file as one that can be worked on.

    Parameters
    ----------
    content : mapping
        The content of the file.
    project : Project
        What was read from it.

    Returns
    -------
    dict
        With days as text, the day and the start that hold, partners under the names they have on
        that day, and variants to begin from when it has none.
    """
    found = plain(content)
    items = [*template(project.template)["items"]] if project.template else []
    partners = [
        {**one, "name": partner.name}
        for one, partner in zip(found["partners"], project.partners, strict=True)
    ]
    return {
        **found,
        "on": project.on.isoformat(),
        "start": project.start,
        "partners": partners,
        "variants": found.get("variants")
        or _first_variants([*items, *({"scope": one.scope.value} for one in project.items)]),
    }


def example_content(name: str) -> dict[str, Any]:
    """Return the content of an example, with days as text.

    Raises
    ------
    UnknownIdError
        If there is no such example.
    """
    found: dict[str, Any] = plain(example(name))
    return found


def plain(value: Any) -> Any:
    """Return tables and lists copied, with days as text, so that they can be kept as JSON.

    A field without a value is left out: it says the same as none.
    """
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def with_fields(content: Content, **fields: Any) -> dict[str, Any]:
    """Return a content with other fields of the project itself; None takes one away."""
    return _without_none({**content, **fields})


def with_assumption(content: Content, name: str, **fields: Any) -> dict[str, Any]:
    """Return a content in which an assumption has other fields; None takes one away."""
    own = dict(content.get("assumptions", {}))
    before = own.get(name, {})
    table = before if isinstance(before, Mapping) else {"value": before}
    own[name] = _without_none({**table, **fields})
    return {**content, "assumptions": {one: table for one, table in own.items() if table != {}}}


def with_value(content: Content, name: str, value: float | None) -> dict[str, Any]:
    """Return a content in which an assumption has another value; None is that of the template.

    A low or high of its own widens to hold the value.
    """
    own = content.get("assumptions", {}).get(name, {})
    doubts: dict[str, float] = {}
    if value is not None and isinstance(own, Mapping):
        doubts |= {"low": min(own["low"], value)} if "low" in own else {}
        doubts |= {"high": max(own["high"], value)} if "high" in own else {}
    return with_assumption(content, name, value=value, **doubts)


def without_assumption(content: Content, name: str) -> dict[str, Any]:
    """Return a content in which an assumption is as in the template again."""
    own = {one: table for one, table in content.get("assumptions", {}).items() if one != name}
    return {**content, "assumptions": own}


def with_phase(content: Content, name: str, shares: Sequence[float]) -> dict[str, Any]:
    """Return a content in which a phase has other percentages per project year."""
    return {**content, "phases": {**content.get("phases", {}), name: list(shares)}}


# --- partners -----------------------------------------------------------------------------------


def with_partner(content: Content, name: str) -> dict[str, Any]:
    """Return a content with one more partner, without a part of the site.

    Raises
    ------
    InputError
        If it is a partner already.
    """
    partners = list(content.get("partners", ()))
    if any(one["name"] == name for one in partners):
        raise InputError(f"{name} is a partner already.", partner=name, already=True)
    partners.append({"name": name, "location": 0 if partners else 100})
    return {**content, "partners": partners}


def without_partner(content: Content, name: str) -> dict[str, Any]:
    """Return a content without a partner, its compensations, stances and fixed percentages.

    Its part of the site goes to the partner that has most of it, the first of equals.

    Raises
    ------
    UnknownIdError
        If it is no partner.
    InputError
        If it is the only one.
    """
    gone = _partner(content, name)
    left = [dict(one) for one in content["partners"] if one["name"] != name]
    if not left:
        raise InputError("The last partner cannot leave.", partner=name, last=True)
    if part := gone.get("location", 0):
        host = max(left, key=lambda one: one.get("location", 0))
        host["location"] = host.get("location", 0) + part
    variants = [_variant_without(one, name) for one in content.get("variants", ())]
    return {**content, "partners": left, "variants": variants}


def with_partner_fields(content: Content, name: str, **fields: Any) -> dict[str, Any]:
    """Return a content in which a partner has other fields; None takes one away."""
    _partner(content, name)
    partners = [
        _without_none({**one, **fields}) if one["name"] == name else one
        for one in content["partners"]
    ]
    return {**content, "partners": partners}


def with_figure(content: Content, name: str, figure: str, value: float | None) -> dict[str, Any]:
    """Return a content in which a partner has its own figure; None is that of the register."""
    figures = {**_partner(content, name).get("figures", {}), figure: value}
    return with_partner_fields(content, name, figures=_without_none(figures) or None)


def _partner(content: Content, name: str) -> Mapping[str, Any]:
    for one in content.get("partners", ()):
        if one["name"] == name:
            found: Mapping[str, Any] = one
            return found
    raise UnknownIdError(f"{name} is no partner.", partner=name)


def _variant_without(variant: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = {**variant}
    for key in ("key", "tax_key"):
        if key in found:
            found[key] = _key_without(found[key], name)
    if "item_keys" in found:
        found["item_keys"] = {i: _key_without(k, name) for i, k in found["item_keys"].items()}
    for part, words in (("compensations", ("from", "to")), ("stances", ("partner",))):
        if part in found:
            found[part] = [one for one in found[part] if name not in [one[w] for w in words]]
    return found


def _key_without(key: Any, name: str) -> Any:
    if not isinstance(key, Mapping) or "percentages" not in key:
        return key
    shares = {one: share for one, share in key["percentages"].items() if one != name}
    return {**key, "percentages": shares}


# --- variants -----------------------------------------------------------------------------------


def with_variant_copy(content: Content, place: int, name: str) -> dict[str, Any]:
    """Return a content with a copy of a variant under another name, after all others.

    What partners said of the variant does not hold for the copy.
    """
    copy = {**deepcopy(_variant(content, place)), "name": name}
    copy.pop("stances", None)
    return {**content, "variants": [*content["variants"], copy]}


def without_variant(content: Content, place: int) -> dict[str, Any]:
    """Return a content without a variant.

    Raises
    ------
    UnknownIdError
        If there is no variant there.
    InputError
        If it is the only one.
    """
    _variant(content, place)
    if len(content["variants"]) < 2:
        raise InputError("The last variant cannot go.", variant=place, last=True)
    left = [one for number, one in enumerate(content["variants"]) if number != place]
    return {**content, "variants": left}


def with_variant_fields(content: Content, place: int, **fields: Any) -> dict[str, Any]:
    """Return a content in which a variant has other fields; None takes one away."""
    changed = _without_none({**_variant(content, place), **fields})
    variants = [
        changed if number == place else one for number, one in enumerate(content["variants"])
    ]
    return {**content, "variants": variants}


def with_stance(
    content: Content, place: int, partner: str, *, accepts: bool | None, why: str
) -> dict[str, Any]:
    """Return a content in which a partner says whether it can live with a variant, and why."""
    others = [
        one for one in _variant(content, place).get("stances", ()) if one["partner"] != partner
    ]
    said: dict[str, Any] = {"partner": partner, "why": why}
    if accepts is not None:
        said["accepts"] = accepts
    kept = [*others, said] if why or accepts is not None else others
    return with_variant_fields(content, place, stances=kept or None)


def with_compensation(
    content: Content, place: int, compensation: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a content in which one more fixed amount is paid in a variant."""
    paid = [*_variant(content, place).get("compensations", ()), dict(compensation)]
    return with_variant_fields(content, place, compensations=paid)


def without_compensation(content: Content, place: int, number: int) -> dict[str, Any]:
    """Return a content in which a fixed amount of a variant is no longer paid."""
    paid = list(_variant(content, place).get("compensations", ()))
    left = [one for at, one in enumerate(paid) if at != number]
    return with_variant_fields(content, place, compensations=left or None)


def _variant(content: Content, place: int) -> Mapping[str, Any]:
    variants = content.get("variants", ())
    if not 0 <= place < len(variants):
        raise UnknownIdError(f"There is no variant {place + 1}.", variant=place)
    found: Mapping[str, Any] = variants[place]
    return found


def _without_none(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value is not None}
