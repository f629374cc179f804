"""The choices made in a list, and the words they are made in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from regiowerk.core.names import fold
from regiowerk.register.model import Status

THEME_UNKNOWN = "thema onbekend"
ALL = "alle"
FAMILIES: Mapping[str, tuple[str, str]] = {
    "igs": ("Intergemeentelijk samenwerkingsverband", "Inter-municipal association"),
    "zone": ("Zone", "Zone"),
    "ocmw-vereniging": ("OCMW-vereniging", "Association of welfare centres"),
    "overleg": ("Overleg", "Consultation"),
    "ander": ("Andere vorm", "Other form"),
}
"""Families of forms that join several authorities, with their Dutch and English label."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Choices made in a list; each a tuple of values (any of them will do), empty for all.

    Parameters
    ----------
    kind, form : tuple of str
        Kind of organisation; family of forms.
    theme : tuple of str
        Themes, or ``thema onbekend``.
    region, province : tuple of str
        Zone codes (or names) that are touched.
    status : tuple of str
        Statuses; only active structures unless chosen otherwise, ``alle`` for every status.
    origin, fit : tuple of str
        Who wanted it; how it lies against the regions.
    q : str
        Words that occur in one of the names.
    """

    kind: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    status: tuple[str, ...] = (Status.ACTIVE.value,)
    origin: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()
    q: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> Filters:
        """Return the filters in a query such as that of a permalink; other keys are ignored."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            given = query.get(field.name)
            if not given:
                continue
            if field.name == "q":
                found["q"] = given if isinstance(given, str) else " ".join(given)
            else:
                texts = (given,) if isinstance(given, str) else tuple(given)
                found[field.name] = tuple(text for text in texts if text)
        if any(fold(text) == ALL for text in found.get("status", ())):
            found["status"] = ()
        return cls(**found)

    def chosen(self, facets: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the choices made for these facets."""
        return {name: getattr(self, name) for name in facets}

    def described(self) -> tuple[str, ...]:
        """Return the choices as lines for an explanation, such as ``kind: projectvereniging``."""
        lines = [f"{f.name}: {self.q}" for f in fields(self) if f.name == "q" and self.q]
        for field in fields(self):
            values = getattr(self, field.name)
            if field.name != "q" and values:
                lines.append(f"{field.name}: {', '.join(values)}")
        return tuple(lines)


Given = Filters | Mapping[str, str | Sequence[str]] | None
