"""The distribution key of a mechanism file."""

from __future__ import annotations

from collections.abc import Mapping

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.fields import Fields
from regiowerk.resources.verevening.keys import Basis, Key, key_by, measure, mixed

BASES: Mapping[str, Basis] = {one.name.lower().replace("_", "-"): one for one in Basis}
"""The bases of a key by their English name in a file."""


def key_of(fields: Fields) -> Key:
    """Return the key that a file asks for: ``key`` with percent per basis, and ``figures``.

    Without ``key`` the partners have equal parts.

    Raises
    ------
    InputError
        If a basis is not known, has no figures, or the percentages do not add up to 100.

    Examples
    --------
    >>> file = {"key": {"equal": 30, "use": 70}, "figures": {"use": {"A": 3, "B": 1}}}
    >>> key_of(Fields(file, "bestand"))
    <Key verdeelsleutel: 30 % gelijk + 70 % gebruik>
    """
    weights, figures = fields.table("key"), fields.table("figures")
    if unknown := sorted({*weights.values, *figures.values} - BASES.keys()):
        raise InputError(
            f"{fields.where}: {', '.join(unknown)} is not a basis. Known: {', '.join(BASES)}.",
            bases=unknown,
        )
    if unused := sorted(figures.values.keys() - weights.values.keys()):
        raise InputError(
            f"{fields.where}: figures are given for {', '.join(unused)}, which the key does not "
            "use. Add it to the key, or take the figures away.",
            bases=unused,
        )
    if not weights.values:
        return key_by(Basis.EQUAL)
    parts = [
        measure(BASES[name], weights.percent(name), figures.table(name).values or None)
        for name in weights.values
    ]
    return mixed("verdeelsleutel", parts)
