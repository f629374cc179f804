"""The recipe of a delineation: everything that decides the result, besides the facts themselves."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from regiowerk.core.errors import InputError
from regiowerk.delineate.flows import Extent, Unknown
from regiowerk.delineate.wording import listed, number, percent
from regiowerk.methods.divisions import Thresholds
from regiowerk.methods.divisions.quality import STANDARD

__all__ = ["Brussels", "Extent", "Method", "Recipe", "Unknown"]


class Method(StrEnum):
    """The families of methods."""

    LMA = "lma"
    INTRAMAX = "intramax"
    WARD = "ward"
    COMMUNITIES = "communities"
    CENTRES = "centres"
    HOMOGENEOUS = "homogeneous"


class Brussels(StrEnum):
    """How the nineteen municipalities of Brussels take part."""

    SEPARATE = "separate"
    ONE = "one"  # as one unit, so that they share a region


_SHARED = ("flows", "extent", "unknown", "method", "thresholds")
_CHOICES: Mapping[Method, tuple[str, ...]] = {
    Method.LMA: ("contiguous", "brussels", "compat", "must_link", "cannot_link"),
    Method.INTRAMAX: ("regions", "contiguous", "brussels"),
    Method.WARD: ("regions", "contiguous", "brussels"),
    Method.COMMUNITIES: ("resolution", "seed", "contiguous", "brussels", "must_link"),
    Method.CENTRES: ("centre_size", "centres", "contiguous", "brussels"),
    Method.HOMOGENEOUS: ("regions", "indicators"),
}
"""The choices that matter, method by method; `thresholds` tell everywhere which areas are valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides a delineation.

    Parameters
    ----------
    flows : str
        Id of a flow of the register, of a user's own flow, or name of a file.
    extent : Extent
        Between which municipalities flows count.
    method : Method
        The family; what follows matters for some families only, see `to_dict`.
    thresholds : Thresholds
        When an area is valid; for labour market areas the criterion itself.
    contiguous : bool
        Whether every region must lie in one piece; homogeneous regions always do.
    compat : str or None
        The reference that labour market areas follow, if any.
    regions : int
        How many regions hierarchies and homogeneous regions are cut into.
    resolution : float
        Of communities: higher gives smaller regions.
    centres : tuple of str
        Units that stay centres, whatever their size.
    centre_size : float
        Outgoing flow below which an area joins the one it depends on most.
    indicators : tuple of str
        Figures by which homogeneous regions resemble; ``a/b`` is one divided by the other.
    unknown : Unknown
        What becomes of flow with an unknown destination.
    brussels : Brussels
        Whether the municipalities of Brussels take part one by one, or as one; homogeneous regions
        take them one by one.
    seed : int
        Of methods that draw.
    must_link, cannot_link : tuple of (unit, unit)
        What must share a region, and what must not.

    Raises
    ------
    InputError
        If a number is out of range.
    """

    flows: str = "commuting-2011"
    extent: Extent = Extent.BELGIUM
    method: Method = Method.LMA
    thresholds: Thresholds = STANDARD
    contiguous: bool = False
    compat: str | None = None
    regions: int = 15
    resolution: float = 1.0
    centres: tuple[str, ...] = ()
    centre_size: float = 25_000
    indicators: tuple[str, ...] = ()
    unknown: Unknown = Unknown.LEFT_OUT
    brussels: Brussels = Brussels.SEPARATE
    seed: int = 0
    must_link: tuple[tuple[str, str], ...] = ()
    cannot_link: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for key, (sound, expected) in _RANGES.items():
            value = getattr(self, key)
            if not sound(value):
                raise InputError(f"{key} is {value}; expected is {expected}.", key=key, value=value)

    def to_dict(self) -> dict[str, Any]:
        """Return the recipe as JSON holds it: what matters for its method, and nothing else."""
        values = {key: getattr(self, key) for key in (*_SHARED, *_CHOICES[self.method])}
        return {key: _written(value) for key, value in values.items()}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Recipe:
        """Return the recipe that `to_dict` wrote; what is absent has its default.

        Raises
        ------
        InputError
            Naming the key that is unknown or whose value does not fit.
        """
        known = {one.name for one in fields(cls)}
        unknown = sorted(given.keys() - known)
        if unknown:
            raise InputError(
                f"A recipe has no '{unknown[0]}'; it has {', '.join(sorted(known))}.",
                key=unknown[0],
            )
        return cls(**{key: _read(key, value) for key, value in given.items()})

    def sentence(self, called: str = "", names: Mapping[str, str] | None = None) -> str:
        """Return the recipe in one Dutch sentence: criterion, data, parameters.

        Parameters
        ----------
        called : str
            What people call the flow; its id when empty.
        names : mapping of id to str, optional
            What people call the centres and the figures; their ids where absent.
        """
        known = names or {}
        shown = replace(
            self,
            centres=tuple(known.get(one, one) for one in self.centres),
            indicators=tuple(known.get(one, one) for one in self.indicators),
        )
        where = f"op {called or self.flows} ({EXTENTS[self.extent]})"
        rest = f"; {_UNKNOWN[self.unknown]}" if self.method is not Method.HOMOGENEOUS else ""
        in_one_piece = self.contiguous or self.method is Method.HOMOGENEOUS
        piece = ", elk gebied in één stuk" if in_one_piece else ""
        capital = ", Brussel als één geheel" if self.brussels_as_one else ""
        return f"{_SENTENCES[self.method](shown, where)}{piece}{capital}{rest}."

    @property
    def brussels_as_one(self) -> bool:
        """Whether the municipalities of Brussels take part as one."""
        return (
            self.brussels is Brussels.ONE
            and self.method is not Method.HOMOGENEOUS
            and self.extent is not Extent.FLANDERS
        )


def _positive(value: float) -> bool:
    return math.isfinite(value) and value > 0


_RANGES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "regions": (lambda value: value >= 1, "at least 1"),
    "resolution": (_positive, "a finite number above 0"),
    "centre_size": (_positive, "a finite number above 0"),
    "seed": (lambda value: value >= 0, "at least 0"),
}


# --- to JSON and back -------------------------------------------------------------------------


def _written(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case Thresholds():
            return asdict(value)
        case tuple():
            return [_written(part) for part in value]
        case _:
            return value


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_text(one), _text(other)) for one, other in value)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError(value)
    return tuple(_text(part) for part in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_READERS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "flows": (_text, "a text"),
    "extent": (Extent, f"one of {', '.join(Extent)}"),
    "method": (Method, f"one of {', '.join(Method)}"),
    "thresholds": (lambda value: Thresholds(**value), "sizes and shares with targets above"),
    "contiguous": (_flag, "true or false"),
    "compat": (lambda value: None if value is None else _text(value), "a text or nothing"),
    "regions": (_whole, "a whole number"),
    "resolution": (float, "a number"),
    "centres": (_texts, "a list of units"),
    "centre_size": (float, "a number"),
    "indicators": (_texts, "a list of indicators"),
    "unknown": (Unknown, f"one of {', '.join(Unknown)}"),
    "brussels": (Brussels, f"one of {', '.join(Brussels)}"),
    "seed": (_whole, "a whole number"),
    "must_link": (_pairs, "a list of pairs of units"),
    "cannot_link": (_pairs, "a list of pairs of units"),
}


def _read(key: str, value: Any) -> Any:
    reader, expected = _READERS[key]
    try:
        return reader(value)
    except (TypeError, ValueError) as wrong:
        raise InputError(
            f"'{key}' of a recipe is {value!r}; expected is {expected}.", key=key, value=value
        ) from wrong


# --- in words ---------------------------------------------------------------------------------

EXTENTS: Mapping[Extent, str] = {
    Extent.FLANDERS: "Vlaanderen",
    Extent.FLANDERS_AND_BRUSSELS: "Vlaanderen en Brussel",
    Extent.BELGIUM: "heel België",
}
"""How people call the extents."""

_UNKNOWN: Mapping[Unknown, str] = {
    Unknown.LEFT_OUT: "wie een onbekende bestemming heeft, telt niet mee",
    Unknown.SPREAD: "wie een onbekende bestemming heeft, is verdeeld naar de gekende",
}


def _size_of(recipe: Recipe) -> str:
    return "werkende inwoners" if recipe.flows.startswith("commuting") else "uitgaande stroom"


def _lma(recipe: Recipe, where: str) -> str:
    t = recipe.thresholds
    what = (
        "Arbeidsmarktgebieden"
        if recipe.flows.startswith("commuting")
        else "Gebieden volgens de methode van de arbeidsmarktgebieden"
    )
    reference = f", zoals {recipe.compat} het doet" if recipe.compat else ""
    pairs = (
        (recipe.must_link, "paar dat samen moet", "paren die samen moeten"),
        (recipe.cannot_link, "paar dat niet samen mag", "paren die niet samen mogen"),
    )
    asked = [f"{len(p)} {one if len(p) == 1 else more}" for p, one, more in pairs if p]
    return (
        f"{what} {where}: ten minste {number(t.min_size)} {_size_of(recipe)} bij "
        f"{percent(t.target_self_containment)} zelfvoorziening, of "
        f"{percent(t.min_self_containment)} vanaf {number(t.target_size)}{reference}"
        f"{', met ' + listed(asked) if asked else ''}"
    )


def _intramax(recipe: Recipe, where: str) -> str:
    return (
        f"{number(recipe.regions)} gebieden {where}, gevormd door telkens samen te voegen wat naar "
        "verhouding het meest op elkaar gericht is (Intramax)"
    )


def _ward(recipe: Recipe, where: str) -> str:
    return (
        f"{number(recipe.regions)} gebieden {where}, gevormd door telkens samen te voegen wat het "
        "meest op elkaar lijkt in herkomst en bestemming (Ward)"
    )


def _communities(recipe: Recipe, where: str) -> str:
    return (
        f"Gemeenschappen {where}: gebieden met meer onderlinge stroom dan het toeval geeft "
        f"(modulariteit, resolutie {number(recipe.resolution, 3)}, toevalsgetal {recipe.seed})"
    )


def _centres(recipe: Recipe, where: str) -> str:
    given = f" en met {listed(recipe.centres)} als centrum" if recipe.centres else ""
    return (
        f"Gebieden rond centra {where}: elk gebied onder {number(recipe.centre_size)} "
        f"{_size_of(recipe)} gaat op in dat waar het het meest op gericht is{given}"
    )


def _homogeneous(recipe: Recipe, _where: str) -> str:
    alike = listed(recipe.indicators) if recipe.indicators else "geen enkel cijfer"
    return (
        f"{number(recipe.regions)} homogene gebieden ({EXTENTS[recipe.extent]}) van gemeenten die "
        f"op elkaar lijken in {alike}"
    )


_SENTENCES: Mapping[Method, Callable[[Recipe, str], str]] = {
    Method.LMA: _lma,
    Method.INTRAMAX: _intramax,
    Method.WARD: _ward,
    Method.COMMUNITIES: _communities,
    Method.CENTRES: _centres,
    Method.HOMOGENEOUS: _homogeneous,
}
