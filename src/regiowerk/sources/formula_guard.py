"""Keep a spreadsheet from taking a text for a formula, in such a way that it can be undone.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return may run as a formula
when a file is opened. An apostrophe before it stops that. Texts that already begin with
apostrophes and such a sign get one more, so that taking one away always gives the text back.
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Kempen")
    ("'=1+1", 'Kempen')
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given.

    Examples
    --------
    >>> unguarded(guarded("'-5"))
    "'-5"
    """
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text
