"""The content of a project as TOML, so that people can read it, keep it and send it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def toml_text(content: Mapping[str, Any]) -> str:
    """Return a content as TOML; reading it gives the content again.

    Parameters
    ----------
    content : mapping
        Texts, numbers, true and false, days, lists, and tables with such fields. A field with None
        is left out.

    Raises
    ------
    TypeError
        If something else is in it.

    Examples
    --------
    >>> print(toml_text({"name": "Zwembad", "partners": [{"name": "Mol", "location": 100}]}))
    name = "Zwembad"
    <BLANKLINE>
    [[partners]]
    name = "Mol"
    location = 100
    <BLANKLINE>
    """
    return "\n".join(_lines(content, ())) + "\n"


def json_text(content: Mapping[str, Any]) -> str:
    """Return a content as JSON, with days as text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a table: what fits on a line first, then its tables."""
    later = {name: one for name, one in table.items() if _is_table(one) or _is_tables(one)}
    for name, one in table.items():
        if name not in later and one is not None:
            yield f"{_key(name)} = {_value(one)}"
    for name, one in later.items():
        place = (*path, name)
        head = ".".join(map(_key, place))
        if _is_tables(one):
            for row in one:
                yield ""
                yield f"[[{head}]]"
                yield from _lines(row, place)
        else:
            yield ""
            yield f"[{head}]"
            yield from _lines(one, place)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(map(_is_table, value))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return _text(value)
    raise TypeError(f"{value!r} cannot be written in TOML")


def _text(text: str) -> str:
    inside = "".join(
        _ESCAPED.get(one, one if ord(one) >= 32 and ord(one) != 127 else f"\\u{ord(one):04x}")
        for one in text
    )
    return f'"{inside}"'
