"""Files that users write for a command: TOML or JSON, told apart by their name."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError, InputError


def content_of(path: Path) -> Any:
    """Return the content of a TOML file, by its ending, or else of a JSON file.

    Raises
    ------
    FileFormatError
        If the file cannot be read or is not what its name says; the message says where.
    InputError
        If a name occurs more than once in a JSON object.
    """
    from regiowerk.sources.files import open_text

    text = open_text(path)
    try:
        if path.suffix.casefold() == ".toml":
            return tomllib.loads(text)
        return json.loads(text, object_pairs_hook=lambda pairs: _once(path, pairs))
    except tomllib.TOMLDecodeError as wrong:
        raise FileFormatError(f"{path} is not a TOML file: {wrong}.", file=str(path)) from wrong
    except RecursionError as wrong:
        raise FileFormatError(f"{path} is nested too deeply to be read.", file=str(path)) from wrong
    except json.JSONDecodeError as wrong:
        raise FileFormatError(f"{path} is not a JSON file: {wrong}.", file=str(path)) from wrong


def _once(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise InputError(f"{path} has more than one {', '.join(twice)}.", ids=twice)
    return dict(pairs)
