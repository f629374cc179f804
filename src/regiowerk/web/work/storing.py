"""What may be kept as content in the database: text that every database can hold, of some size."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError

LARGEST = 1_000_000
"""Bytes of one content, as JSON."""

_UNTEXT = re.compile(r"[\ud800-\udfff]|(?<!\\)(?:\\\\)*\\u0000")  # JSON writes NUL as \\u0000


def size_of(content: Mapping[str, Any]) -> int:
    """Return the size of a content that may be kept, in bytes.

    Raises
    ------
    InputError
        If it holds a character that no database keeps in a text, or is too large.
    """
    text = json.dumps(content, ensure_ascii=False)
    if _UNTEXT.search(text):
        raise InputError(_("Een van de teksten bevat een teken dat geen tekst is. Wis het."))
    size = len(text.encode())
    if size > LARGEST:
        raise InputError(
            _("Dit is te groot om te bewaren: meer dan %(n)s MB.") % {"n": LARGEST // 1_000_000},
            size=size,
        )
    return size
