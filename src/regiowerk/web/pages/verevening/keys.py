"""The fields of a key in a form: a weight per basis, a fixed percentage per partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.model import Project
from regiowerk.web.pages.verevening.numbers import number_of, shown, within

SLUGS = {basis: basis.replace(" ", "-") for basis in Basis}
"""The word for a basis in the name of a field."""


def key_fields(key: Any, prefix: str, project: Project) -> dict[str, str]:
    """Return what the fields of a key show: a weight per basis, a percentage per partner.

    Parameters
    ----------
    key : KeySpec or None
        The key; None for none of its own.
    prefix : str
        Begin of the names of the fields.
    project : Project
        Gives the partners.
    """
    weights = dict(key.measures) if key else {}
    fixed = key.percentages if key else {}
    found = {
        f"{prefix}-{slug}": shown(float(weights[basis])) if basis in weights else ""
        for basis, slug in SLUGS.items()
    }
    for place, partner in enumerate(project.partners):
        share = fixed.get(partner.name)
        found[f"{prefix}-deel-{place}"] = "" if share is None else shown(float(share))
    return found


def key_typed(words: Mapping[str, str], prefix: str, project: Project) -> dict[str, Any]:
    """Return the key that was typed in the fields of a form, as a content holds it.

    Raises
    ------
    InputError
        If something is no number; the fact `field` names the field.
    """
    found: dict[str, Any] = {}
    for basis, slug in SLUGS.items():
        if weight := _percent(words, f"{prefix}-{slug}"):
            found[basis.value] = weight
    if Basis.FIXED.value in found:
        found["percentages"] = {
            partner.name: _percent(words, f"{prefix}-deel-{place}")
            for place, partner in enumerate(project.partners)
        }
    return found


def _percent(words: Mapping[str, str], name: str) -> float:
    typed = words.get(name, "")
    try:
        return within(number_of(typed), 0, 100) if typed.strip() else 0.0
    except InputError as error:
        raise InputError(str(error), field_name=name) from error
