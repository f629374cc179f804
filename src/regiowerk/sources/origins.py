"""The published files from which units, zonings and zone structures are read."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from regiowerk.register.model import Source


def register_sources() -> tuple[Source, ...]:
    """Return the files behind units, zonings and zone structures, with licence and origin."""
    text = files("regiowerk.sources").joinpath("parameters/sources-register.toml")
    return tuple(Source(**row) for row in tomllib.loads(text.read_text("utf-8"))["source"])
