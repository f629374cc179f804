"""Whole numbers in addresses and forms: a page, a variant, the version that a form was made for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError

VERSION = "versie"
_WHOLE = re.compile(r"[0-9]{1,9}")  # as the database counts; `isdigit` admits ² and 5,000 digits


def number_asked(text: str) -> int | None:
    """Return a whole number of at most nine digits; None when the text is something else."""
    plain = text.strip()
    return int(plain) if _WHOLE.fullmatch(plain) else None


def version_asked(words: Mapping[str, str]) -> int:
    """Return the version of the record that a form was made for.

    Raises
    ------
    InputError
        If the form does not say so: without it nobody could tell that somebody else wrote.
    """
    given = words.get(VERSION, "")
    found = number_asked(given)
    if found is None:
        raise InputError(
            _("Dit formulier is onvolledig. Laad de pagina opnieuw."), version_told=given
        )
    return found
