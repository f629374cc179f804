"""Why a file with a plan was not read, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from regiowerk.core.errors import FileFormatError, RegiowerkError

Facts = Mapping[str, Any]


def file_refusal(error: RegiowerkError) -> str:
    """Return what is wrong with a file, where, and what to do."""
    facts = error.facts
    if not isinstance(error, FileFormatError):
        return _("Een stap van het plan in dit bestand kan niet gezet worden.")
    word = next((_TROUBLES[name] for name in _TROUBLES if name in facts), _unreadable)
    where = _where(facts)
    return f"{where}: {word(facts)}" if where else word(facts)


def _where(facts: Facts) -> str:
    if "line" in facts:
        return _("Rij %(n)s") % {"n": facts["line"]}
    if "feature" in facts:
        return _("Kaartobject %(n)s") % {"n": facts["feature"]}
    return ""


def _twice(facts: Facts) -> str:
    one, other = facts["regions"]
    return _(
        "“%(name)s” ligt in “%(one)s” en ook in “%(other)s”. Een gemeente heeft één regio: kies er "
        "een."
    ) % {"name": facts["twice"], "one": one, "other": other}


def _unknown(facts: Facts) -> str:
    return _(
        "“%(name)s” is op deze dag geen gemeente. Verbeter de naam, of gebruik de NIS-code."
    ) % {"name": facts["unknown"]}


def _outside(facts: Facts) -> str:
    return _("“%(name)s” is geen gemeente van dit plan. Haal de rij uit het bestand.") % {
        "name": facts["outside"]
    }


def _fields(facts: Facts) -> str:
    return _(
        "%(found)s van de %(n)s velden (%(expected)s) gevonden; verwacht zijn ze alle, met in elke "
        "rij een gemeente."
    ) % {
        "found": len(facts["found"]),
        "n": len(facts["expected"]),
        "expected": ", ".join(facts["expected"]),
    }


def _properties(facts: Facts) -> str:
    return _(
        "geen eigenschappen “municipality” (of “nis”) en “region” gevonden, wel: %(found)s."
    ) % {"found": ", ".join(facts["found"]) or _("geen enkele")}


def _encoding(_facts: Facts) -> str:
    return _("de letters zijn niet in UTF-8 bewaard. Bewaar het bestand als UTF-8.")


def _record(_facts: Facts) -> str:
    return _(
        "De inhoud is geen plan dat Regiowerk schreef. Bewaar het plan opnieuw als JSON, of geef "
        "een tabel met gemeente en regio."
    )


def _unreadable(_facts: Facts) -> str:
    return _(
        "Het bestand is leeg, beschadigd, niet in UTF-8 of van een andere vorm. Verwacht: CSV met "
        "gemeente en regio, of de JSON of GeoJSON van een plan."
    )


_TROUBLES: Mapping[str, Callable[[Facts], str]] = {
    "twice": _twice,
    "unknown": _unknown,
    "outside": _outside,
    "expected": _fields,
    "found": _properties,
    "encoding": _encoding,
    "record": _record,
}
"""What to say, by the fact that the error carries; the first that is there."""
