"""Files that people write: TOML or JSON, told apart by their name, refused whole with one reason.

The reason stands in the fact ``fault``, so that a shell can word it in another language.
"""

from __future__ import annotations

import json
import re
import tomllib
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.files import read_bytes

DEEPEST = 50
"""Tables and lists within each other; more is no file that somebody wrote."""

LONGEST_NUMBER = 18
"""Digits of a whole number."""

_UNTEXT = re.compile("[\x00\ud800-\udfff]")


def structured_file(path: Path) -> Any:
    """Return the content of a TOML file, by its ending, or else of a JSON file.

    Raises
    ------
    FileFormatError
        If the file is absent or empty, or as `structured`.
    """
    return structured(read_bytes(path), origin=str(path))


def structured(data: bytes, *, origin: str) -> Any:
    """Return what the bytes of a file hold.

    Parameters
    ----------
    data : bytes
        UTF-8, with or without byte order mark.
    origin : str
        Name of the file: TOML when it ends in ``.toml``, else JSON. For messages as well.

    Raises
    ------
    FileFormatError
        If they are no text or not what the name says, with the line; if a name occurs twice in
        one object; if they are nested more than `DEEPEST` deep; if they hold a character that no
        text can have (NUL, half a surrogate pair) or a number that is too long or not finite.

    Examples
    --------
    >>> structured(b"x = 1", origin="a.toml"), structured(b'{"x": [1]}', origin="a.json")
    ({'x': 1}, {'x': [1]})
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise FileFormatError(
            f"{origin}, line {line}: not utf-8. Save the file as UTF-8.",
            file=origin,
            fault="encoding",
            line=line,
        ) from wrong
    if not text.strip():
        _refuse(origin, "empty", "is empty. Give a file with content")
    try:
        found = _parsed(text, origin)
    except RecursionError as wrong:
        raise _too_deep(origin) from wrong
    _check(found, origin)
    return found


def _parsed(text: str, origin: str) -> Any:
    kind = "toml" if origin.casefold().endswith(".toml") else "json"
    try:
        if kind == "toml":
            return tomllib.loads(text)
        return json.loads(text, object_pairs_hook=lambda pairs: _once(origin, pairs))
    except FileFormatError:
        raise
    except ValueError as wrong:
        line = _line_of(wrong, text)
        if line is None:  # the digits of a whole number are counted before it is read
            _refuse(origin, "number", f"holds a number that cannot be read ({wrong})")
        raise FileFormatError(
            f"{origin} is not a {kind.upper()} file: {wrong}. Correct line {line}.",
            file=origin,
            fault=kind,
            line=line,
        ) from wrong


def _line_of(wrong: ValueError, text: str) -> int | None:
    """Return the line at which reading stopped; None when the error names none."""
    if isinstance(wrong, json.JSONDecodeError):
        return wrong.lineno
    if found := re.search(r"at line (\d+)", str(wrong)):
        return int(found.group(1))
    return text.count("\n") + 1 if isinstance(wrong, tomllib.TOMLDecodeError) else None


def _once(origin: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        _refuse(origin, "twice", f"has more than one {', '.join(twice)}", ids=twice)
    return found


def _check(found: Any, origin: str) -> None:
    """Refuse what no reader expects, level by level and without recursion."""
    level = [found]
    for _depth in range(DEEPEST):
        if not level:
            return
        deeper: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                deeper += [*one, *one.values()]
            elif isinstance(one, list):
                deeper += one
            else:
                _check_value(one, origin)
        level = deeper
    if level:
        raise _too_deep(origin)


def _check_value(value: Any, origin: str) -> None:
    if isinstance(value, str) and _UNTEXT.search(value):
        _refuse(origin, "character", "holds a character that is no text. Take it out")
    if isinstance(value, int) and abs(value) >= 10**LONGEST_NUMBER:
        _refuse(origin, "number", f"holds a number of more than {LONGEST_NUMBER} digits")
    if isinstance(value, float) and not isfinite(value):
        _refuse(origin, "number", f"holds {value}, which is no number to compute with")


def _too_deep(origin: str) -> FileFormatError:
    return FileFormatError(
        f"{origin} is nested too deeply to be read: {DEEPEST} levels at most.",
        file=origin,
        fault="nested",
    )


def _refuse(origin: str, fault: str, why: str, **facts: object) -> NoReturn:
    raise FileFormatError(f"{origin} {why}.", file=origin, fault=fault, **facts)
