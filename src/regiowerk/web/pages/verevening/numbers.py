"""Numbers as people write and read them in a form: 1.234,56 (nl) or 1,234.56 (en)."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError
from regiowerk.web.templatetags.regiowerk_tags import getal

_MOST_DECIMALS = 6
_LARGE = 1e12  # a bound that only a slip of the hand exceeds
MINUS = "−"
_NOISE = re.compile(r"[\s\u00a0\u202f€%]")
_MINUS = str.maketrans({"−": "-", "–": "-"})


def shown(value: float) -> str:
    """Return a number as it stands in a field: grouped, without needless decimals."""
    text = f"{value:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    decimals = len(text.partition(".")[2])
    return getal(value, decimals).replace("-", MINUS)


def number_of(text: str) -> float:
    """Return the number that somebody typed; point and comma as in the language of the page.

    A sign that cannot group thousands is the decimal sign in either language: 1.5 is one and a
    half in Dutch too.

    Raises
    ------
    InputError
        If it is no number.
    """
    plain = _NOISE.sub("", text).translate(_MINUS)
    group, decimal = (",", ".") if get_language() == "en" else (".", ",")
    grouped = rf"-?[1-9]\d{{0,2}}(?:\{group}\d{{3}})+(?:\{decimal}\d+)?"
    if re.fullmatch(grouped, plain):
        plain = plain.replace(group, "").replace(decimal, ".")
    elif plain.count(".") + plain.count(",") <= 1:
        plain = plain.replace(",", ".")
    try:
        value = float(plain) if re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", plain) else float("nan")
    except ValueError:  # pragma: no cover - the pattern admits numbers only
        value = float("nan")
    if not isfinite(value):
        raise InputError(
            _("“%(text)s” is geen getal. Schrijf bijvoorbeeld %(example)s.")
            % {"text": text.strip(), "example": shown(1234.5)},
            typed=text,
        )
    return value


def whole_of(text: str) -> int:
    """Return the whole number that somebody typed.

    Raises
    ------
    InputError
        If it is no whole number.
    """
    value = number_of(text)
    if value != round(value):
        raise InputError(_("“%(text)s” is geen geheel getal.") % {"text": text.strip()}, typed=text)
    return int(value)


def year_of(text: str, least: int, most: int) -> int:
    """Return the year that somebody typed; years are told without grouping.

    Raises
    ------
    InputError
        If it is no whole number within the bounds.
    """
    return int(within(whole_of(text), least, most, tell="{:.0f}".format))


def within(
    value: float, least: float, most: float, *, tell: Callable[[float], str] = shown
) -> float:
    """Return a number that lies within bounds; `tell` writes a number in a sentence.

    Raises
    ------
    InputError
        If it does not.
    """
    if not least <= value <= most:
        bounds = {"value": tell(value), "least": tell(least), "most": tell(most)}
        told = _("%(value)s kan niet: een getal van %(least)s tot %(most)s is nodig.")
        if most >= _LARGE:
            told = (
                _("%(value)s kan niet: ten minste %(least)s is nodig.")
                if value < least
                else _("%(value)s kan niet: ten hoogste %(most)s is mogelijk.")
            )
        raise InputError(told % bounds, typed=value)
    return value
