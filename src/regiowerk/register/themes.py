"""Themes of cooperation: the list of ABB, and how a theme follows from a kind or a name.

The snapshot of ABB has no themes. Those given here are derived, and better none than wrong.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.core.findings import Finding, Severity
from regiowerk.core.names import fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Organisation

DERIVED = "afgeleid"
"""Standing of every theme that this module gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRule:
    """When a name has a theme; names and patterns are folded.

    Parameters
    ----------
    theme : str
        Theme of the list "Inhoudelijk thema".
    parts, words, unless : tuple of str
        Texts anywhere in the name, whole words in it, and texts that speak against it.
    names : frozenset of str
        Names of which the theme is public knowledge.
    """

    theme: str
    parts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    def fits(self, name: str) -> bool:
        """Return whether a folded name fits the patterns."""
        if any(part in name for part in self.unless):
            return False
        has_part = any(part in name for part in self.parts)
        return has_part or any(f" {word} " in f" {name} " for word in self.words)


def themes() -> tuple[str, ...]:
    """Return the 32 themes of the list "Inhoudelijk thema", in alphabetical order of ABB."""
    return tuple(rule.theme for rule in theme_rules())


@cache
def theme_rules() -> tuple[ThemeRule, ...]:
    """Return the rules in the order of the table; a theme without patterns has one too."""
    return tuple(
        ThemeRule(
            theme=theme,
            parts=tuple(fields.get("parts", ())),
            words=tuple(fields.get("words", ())),
            unless=tuple(fields.get("unless", ())),
            names=_folded(fields),
        )
        for theme, fields in _table()["thema"].items()
    )


def themes_of(name: str, kind: str) -> tuple[str, ...]:
    """Return the themes that follow from the kind, else from the name; none when unsure.

    The standing of every one is ``afgeleid``. A kind with a theme of its own (a police zone)
    has that theme. Names speak only for intergemeentelijke samenwerkingsverbanden: an entry
    for the name itself comes before any pattern.

    Parameters
    ----------
    name : str
        Name of the organisation, in any spelling of capitals and accents.
    kind : str
        Id in the table of kinds.

    Raises
    ------
    UnknownIdError
        If the table has no such kind.

    Examples
    --------
    >>> themes_of("Erfgoedregio Hageland", "projectvereniging")
    ('Erfgoed: cultureel',)
    >>> themes_of("Nolimpark", "dienstverlenende-vereniging")
    ()
    """
    what = kind_of(kind)
    if what.theme:
        return (what.theme,)
    folded = fold(name)
    if what.family != "igs" or folded in _unsure():
        return ()
    known = tuple(rule.theme for rule in theme_rules() if folded in rule.names)
    return known or tuple(rule.theme for rule in theme_rules() if rule.fits(folded))


def with_themes(organisation: Organisation) -> Organisation:
    """Return the organisation with derived themes, unless it has themes or none can be told."""
    derived = () if organisation.themes else themes_of(organisation.name, organisation.kind)
    if not derived:
        return organisation
    return replace(organisation, themes=derived, themes_standing=DERIVED)


def without_theme(organisations: Iterable[Organisation]) -> tuple[Finding, ...]:
    """Return a finding for every cooperation of which the theme is unknown."""
    return tuple(
        Finding(
            one.source or "thema",
            one.uri,
            "themes",
            f"Het thema van {one.name} ({kind_of(one.kind).name}) is onbekend.",
            "Er is geen thema toegekend.",
            Severity.NOTE,
        )
        for one in organisations
        if kind_of(one.kind).cooperation and not one.themes
    )


@cache
def _table() -> Mapping[str, Any]:
    text = files("regiowerk.register").joinpath("parameters/themes.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _unsure() -> frozenset[str]:
    return _folded(_table()["onzeker"])


def _folded(fields: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(fold(name) for name in fields.get("organisations", ()))
