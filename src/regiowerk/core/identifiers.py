"""Identifiers of the field: NIS codes, enterprise numbers (KBO) and URIs."""

from __future__ import annotations

import re

from regiowerk.core.errors import InputError

_NIS = re.compile(r"[0-9]{4,5}")
_KBO = re.compile(r"[0-9]{9,10}")
_URI = re.compile(r"(https?://|urn:)[^\s<>\"{}|\\^`]+")


def parse_nis(text: str) -> str:
    """Return a NIS code as five digits, restoring a leading zero that a spreadsheet lost.

    Raises
    ------
    InputError
        If the text is not a code of four or five digits.

    Examples
    --------
    >>> parse_nis("4000"), parse_nis(" 46030 "), parse_nis("11001.0")
    ('04000', '46030', '11001')
    """
    clean = text.strip().removesuffix(".0")
    if not _NIS.fullmatch(clean):
        raise InputError(f"'{text}' is not a NIS code; a NIS code has five digits.", value=text)
    return clean.zfill(5)


def parse_kbo(text: str) -> str:
    """Return an enterprise number as ten digits.

    Accepts dots, spaces and a leading ``BE``; a number of nine digits gets its leading zero.

    Raises
    ------
    InputError
        If it has another length, or its check digits (97 minus the first eight modulo 97) fail.

    Examples
    --------
    >>> parse_kbo("BE 0204.908.936")
    '0204908936'
    """
    digits = re.sub(r"[\s.]", "", text.upper()).removeprefix("BE")
    if not _KBO.fullmatch(digits):
        raise InputError(f"'{text}' is not a KBO number; it has ten digits.", value=text)
    digits = digits.zfill(10)
    if 97 - int(digits[:8]) % 97 != int(digits[8:]):
        raise InputError(
            f"KBO number '{text}' fails its check digits; check for a typo.", value=text
        )
    return digits


def format_kbo(kbo: str) -> str:
    """Return an enterprise number the way people write it.

    Examples
    --------
    >>> format_kbo("0204908936")
    '0204.908.936'
    """
    return f"{kbo[:4]}.{kbo[4:7]}.{kbo[7:]}" if len(kbo) == 10 else kbo


def parse_uri(text: str) -> str:
    """Return a URI without surrounding white space.

    Raises
    ------
    InputError
        If the text is not an ``http``, ``https`` or ``urn`` URI.
    """
    clean = text.strip()
    if not _URI.fullmatch(clean):
        raise InputError(f"'{text}' is not a URI; it starts with https:// or urn:.", value=text)
    return clean
