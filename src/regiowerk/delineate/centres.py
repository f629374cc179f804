"""The centres that people ask for most, on the municipalities of a day: data with their source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.register.snapshot import Snapshot


@cache
def _table() -> Mapping[str, Any]:
    text = files("regiowerk.delineate").joinpath("parameters/centres.toml").read_text("utf-8")
    return tomllib.loads(text)


def known_centres(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the thirteen centrumsteden and Brussel, with the NIS codes of the day of each.

    Raises
    ------
    UnknownIdError
        If the register has no municipality of that name.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, given in _table()["centres"].items():
        if "region" in given:
            places = snapshot.municipalities_in(given["region"])
        else:
            places = tuple(snapshot.municipality(one) for one in given["municipalities"])
        found[name] = tuple(sorted(place.nis for place in places))
    return found


def source_of_centres() -> str:
    """Return where the list of centres comes from."""
    source: str = _table()["source"]
    return source
