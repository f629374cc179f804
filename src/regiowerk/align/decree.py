"""The rules of the Regiodecreet, read from dated parameters, and what was decided case by case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.align.fit import Fit
from regiowerk.core.errors import FileFormatError, NotInForceError
from regiowerk.core.parameters import (
    Dated,
    Parameter,
    Standing,
    checked_table,
    read_parameters,
    read_tables,
    standing_of,
    validity_of,
)
from regiowerk.core.validity import Validity

_RULES = "parameters/regiodecreet.toml"
_DECISIONS = "parameters/regiodecreet-besluiten.toml"
_CANDIDATE = "uitsluiting-"
_TYPES: Mapping[str, type] = {
    "soorten": list,
    "thema's": list,
    "ligging": list,
    "ja of nee": bool,
    "dag": date,
    "dagen na oprichting": int,
    "jaar": int,
    "zin": str,
}
"""What the value of a parameter is, by its unit."""

_NEEDED = (
    "vormen",
    "grensoverschrijdend",
    "regioconform",
    "nieuw-vanaf",
    "termijn-nieuw",
    "termijn-bestaand",
    "termijn-afval",
    "themas-afval",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ground on which structures with some themes may be excluded; to be checked one by one."""

    name: str
    meaning: str
    themes: Dated[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules in force on one day, each with its source and standing.

    Parameters
    ----------
    forms : Dated of list of str
        Kinds of organisation that must be regioconform.
    border : Dated of bool
        Whether members outside Flanders put a structure out of scope.
    ways : Dated of list of str
        The fits that are regioconform, by value of `Fit`.
    new_from : Dated of date
        A structure founded from this day is new.
    grace : Dated of int
        Days after its founding in which a new structure must be regioconform.
    existing_by, waste_by : Dated of date
        First day on which an existing structure must be regioconform: in general, and for waste.
    waste : Dated of list of str
        Themes of waste.
    candidates : tuple of Candidate
        Grounds for exclusion that are to be checked.
    sentences : mapping of str to Dated of str
        What holds for structures out of scope, by kind or by ``opgelegd``, ``aangemoedigd``,
        ``federaal``.
    """

    forms: Dated[list[str]]
    border: Dated[bool]
    ways: Dated[list[str]]
    new_from: Dated[date]
    grace: Dated[int]
    existing_by: Dated[date]
    waste_by: Dated[date]
    waste: Dated[list[str]]
    candidates: tuple[Candidate, ...]
    sentences: Mapping[str, Dated[str]]


class Decree:
    """The rules at all times.

    Parameters
    ----------
    parameters : mapping of str to Parameter
        As read by `read_decree`.
    """

    def __init__(self, parameters: Mapping[str, Parameter[Any]]) -> None:
        self.parameters = parameters

    def __repr__(self) -> str:
        return f"<Decree: {len(self.parameters)} parameters>"

    def at(self, day: date) -> Rules:
        """Return the rules in force on a day.

        Raises
        ------
        NotInForceError
            If the decree was not in force on that day.
        """
        p = self.parameters
        if _in_force(p["vormen"], day) is None:
            validity = p["vormen"].history[0].validity
            raise NotInForceError(
                f"The Regiodecreet asks nothing on {day}: its rules hold in {validity}. "
                "Ask for another day.",
                parameter="vormen",
                day=day,
                begin=validity.begin,
            )
        return Rules(
            forms=p["vormen"].at(day),
            border=p["grensoverschrijdend"].at(day),
            ways=p["regioconform"].at(day),
            new_from=p["nieuw-vanaf"].at(day),
            grace=p["termijn-nieuw"].at(day),
            existing_by=p["termijn-bestaand"].at(day),
            waste_by=p["termijn-afval"].at(day),
            waste=p["themas-afval"].at(day),
            candidates=tuple(
                Candidate(name.removeprefix(_CANDIDATE), one.meaning, dated)
                for name, one in p.items()
                if name.startswith(_CANDIDATE) and (dated := _in_force(one, day))
            ),
            sentences={
                name.removeprefix("regel-"): dated
                for name, one in p.items()
                if name.startswith("regel-") and (dated := _in_force(one, day))
            },
        )

    def longest_term(self, kind: str) -> Parameter[int] | None:
        """Return the longest term in years of a legal form; None for a form without one."""
        return self.parameters.get(f"duur-{kind}")


def _in_force(parameter: Parameter[Any], day: date) -> Dated[Any] | None:
    """Return the value on a day, or None: a ground or a sentence may have ended."""
    return next((dated for dated in parameter.history if day in dated.validity), None)


def read_decree(text: str, *, origin: str) -> Decree:
    """Return the rules of a TOML text in the form of ``regiodecreet.toml``.

    Raises
    ------
    FileFormatError
        If a rule is absent, or a value is not what its unit says.
    """
    parameters = read_parameters(text, origin=origin)
    absent = [name for name in _NEEDED if name not in parameters]
    if absent:
        raise FileFormatError(
            f"{origin} lacks the parameters {', '.join(absent)}. Add them with their source.",
            file=origin,
        )
    for name, parameter in parameters.items():
        kind = _TYPES.get(parameter.unit)
        if kind is None:
            raise FileFormatError(
                f"{origin}: {name} has the unit '{parameter.unit}'; known: {', '.join(_TYPES)}.",
                record=name,
            )
        for dated in parameter.history:
            if type(dated.value) is not kind:
                raise FileFormatError(
                    f"{origin}: {name} is {dated.value!r}; its unit '{parameter.unit}' asks for "
                    f"a value of type {kind.__name__}.",
                    record=name,
                )
    for dated in parameters["regioconform"].history:
        strange = set(dated.value) - set(Fit)
        if strange:
            raise FileFormatError(
                f"{origin}: regioconform names {', '.join(sorted(strange))}; expected: "
                f"{', '.join(Fit)}.",
                record="regioconform",
            )
    return Decree(parameters)


@cache
def decree() -> Decree:
    """Return the packaged rules."""
    return read_decree(_packaged(_RULES), origin="regiodecreet.toml")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for one structure.

    Parameters
    ----------
    structure : str
        URI of the structure.
    why : str
        Motive of the deviation, or ground of the exclusion.
    validity : Validity
        The days on which it holds; without end when it is permanent.
    source : str
        Where it is written.
    standing : Standing
        How sure it is.
    """

    structure: str
    why: str
    validity: Validity
    source: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Decisions:
    """Deviations that were granted and exclusions that are certain, by URI of the structure."""

    deviations: Mapping[str, tuple[Decision, ...]]
    exclusions: Mapping[str, tuple[Decision, ...]]

    def deviation(self, structure: str, day: date) -> Decision | None:
        """Return the deviation of a structure that holds on a day, or None."""
        return _holding(self.deviations, structure, day)

    def exclusion(self, structure: str, day: date) -> Decision | None:
        """Return the exclusion of a structure that holds on a day, or None."""
        return _holding(self.exclusions, structure, day)


def _holding(
    found: Mapping[str, tuple[Decision, ...]], structure: str, day: date
) -> Decision | None:
    return next((one for one in found.get(structure, ()) if day in one.validity), None)


def read_decisions(text: str, *, origin: str) -> Decisions:
    """Return the decisions of a TOML text in the form of ``regiodecreet-besluiten.toml``.

    Raises
    ------
    FileFormatError
        If a row lacks a field or has an unknown one.
    """
    tables = read_tables(text, origin=origin)
    checked_table(origin, tables, {"afwijking", "uitsluiting"}, set())
    return Decisions(
        _decisions(tables.get("afwijking", ()), f"{origin}, afwijking", "motive"),
        _decisions(tables.get("uitsluiting", ()), f"{origin}, uitsluiting", "ground"),
    )


@cache
def decisions() -> Decisions:
    """Return the packaged decisions."""
    return read_decisions(_packaged(_DECISIONS), origin="regiodecreet-besluiten.toml")


def _decisions(rows: Any, where: str, why: str) -> Mapping[str, tuple[Decision, ...]]:
    needed = {"structure", why, "source", "standing"}
    found: dict[str, tuple[Decision, ...]] = {}
    for place, row in enumerate(rows, start=1):
        here = f"{where} {place}"
        fields = checked_table(here, row, {*needed, "from", "until"}, needed)
        decision = Decision(
            str(fields["structure"]),
            str(fields[why]),
            validity_of(here, fields),
            str(fields["source"]),
            standing_of(here, fields["standing"]),
        )
        found[decision.structure] = (*found.get(decision.structure, ()), decision)
    return found


def _packaged(name: str) -> str:
    return files("regiowerk.align").joinpath(name).read_text("utf-8")
