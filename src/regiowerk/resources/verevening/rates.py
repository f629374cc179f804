"""The legal values of verevening: dated, each with its source and standing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.core.errors import InputError
from regiowerk.core.parameters import Dated, Parameter, read_parameters

FILES = (
    "belastingen.toml",
    "verdeelsleutels.toml",
    "buitenlandse-regelingen.toml",
    "samenwerkingsvormen.toml",
    "gemeentefonds.toml",
)
"""The parameter files of the package."""


@cache
def legal_parameters() -> Mapping[str, Parameter[Any]]:
    """Return every parameter of the packaged files, by name."""
    folder = files("regiowerk.resources.verevening").joinpath("parameters")
    found: dict[str, Parameter[Any]] = {}
    for name in FILES:
        found |= read_parameters(folder.joinpath(name).read_text("utf-8"), origin=name)
    return found


def legal_value(name: str, on: date) -> Dated[Any]:
    """Return the value of a parameter on a day, with source and standing.

    Raises
    ------
    InputError
        If there is no parameter of that name.
    NotInForceError
        If it has no value on that day; there is no default.

    Examples
    --------
    >>> legal_value("basisheffing", date(2017, 6, 1)).value
    2.5
    """
    known = legal_parameters()
    if name not in known:
        raise InputError(
            f"There is no parameter '{name}'. Known: {', '.join(known)}.", parameter=name
        )
    return known[name].at(on)
