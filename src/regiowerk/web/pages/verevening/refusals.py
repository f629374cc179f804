"""Refusals of the core about joint projects, as sentences in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regiowerk.core.errors import FileFormatError, RegiowerkError, UnsolvableError, ValidityError
from regiowerk.web.errors import sentence
from regiowerk.web.pages.verevening.numbers import shown
from regiowerk.web.templatetags.regiowerk_tags import dag

Facts = Mapping[str, Any]


def refusal(error: RegiowerkError) -> str:
    """Return why something cannot be, what was expected, and what to do."""
    if isinstance(error, FileFormatError):
        return _("Dit bestand is niet te lezen: %(why)s") % {"why": str(error)}
    if isinstance(error, UnsolvableError) and "formula" in error.facts:
        return _(
            "De formule “%(formula)s” heeft hier geen eindige uitkomst. Wordt er door nul gedeeld?"
        ) % {"formula": error.facts["formula"]}
    if isinstance(error, ValidityError):
        return sentence(error)
    facts = error.facts
    for names, tell in _KNOWN:
        if names <= facts.keys():
            return tell(facts)
    return sentence(error)


def _range(facts: Facts) -> str:
    return _(
        "“%(label)s”: laag %(low)s, verwacht %(value)s, hoog %(high)s. Laag mag niet boven "
        "verwacht liggen en verwacht niet boven hoog; mogelijk zijn waarden vanaf %(least)s."
    ) % {
        "label": facts["label"],
        **{name: shown(facts[name]) for name in ("low", "value", "high", "least")},
    }


def _phase(facts: Facts) -> str:
    return _(
        "De fase “%(phase)s” telt op tot %(total)s %%, niet tot 100 %%. Verbeter de percentages; "
        "er wordt niets herschaald."
    ) % {"phase": facts["phase"], "total": shown(float(facts["total"]))}


def _key(facts: Facts) -> str:
    return _(
        "Deze sleutel telt op tot %(total)s %%, niet tot 100 %%. Verbeter de percentages; er wordt "
        "niets herschaald."
    ) % {"total": shown(float(facts["total"]))}


def _site(facts: Facts) -> str:
    return _(
        "De delen van het terrein tellen op tot %(total)s %%, niet tot 100 %%. Verbeter ze; er "
        "wordt niets herschaald."
    ) % {"total": shown(float(facts["total"]))}


def _no_figures(facts: Facts) -> str:
    return _(
        "De sleutel van “%(key)s” steunt op een cijfer dat bij elke partner 0 is. Vul het bij de "
        "partners in, of kies een andere grondslag."
    ) % {"key": facts["key"]}


def _years(facts: Facts) -> str:
    return _("“%(field)s” is %(value)s jaar; een geheel aantal jaren is nodig.") % {
        "field": facts["field"],
        "value": shown(facts["value"]),
    }


def _field(facts: Facts) -> str:
    return _("%(where)s: bij “%(field)s” staat %(found)s. Verwacht: %(expected)s.") % {
        "where": facts["where"],
        "field": facts["field"],
        "found": _("niets") if facts["found"] is None else facts["found"],
        "expected": _expected(str(facts["expected"])),
    }


def _expected(text: str) -> str:
    """Return what the core expects in a field, in the language of the page."""
    for pattern, told in _EXPECTED:
        if found := re.fullmatch(pattern, text):
            return str(told) % found.groupdict()
    return text


def _said(text: Any) -> Callable[[Facts], str]:
    return lambda facts: str(text) % facts


_EXPECTED: tuple[tuple[str, Any], ...] = (
    (r"a text", gettext_lazy("een tekst")),
    (r"a number from (?P<least>\S+) to inf", gettext_lazy("een getal van %(least)s of meer")),
    (
        r"a number from (?P<least>\S+) to (?P<most>\S+)",
        gettext_lazy("een getal van %(least)s tot %(most)s"),
    ),
    (r"a number", gettext_lazy("een getal")),
    (r"a whole number", gettext_lazy("een geheel getal")),
    (r"true or false", gettext_lazy("true of false")),
    (r"one of (?P<values>.*)", gettext_lazy("een van %(values)s")),
    (r"a day such as (?P<day>.*)", gettext_lazy("een dag zoals %(day)s")),
    (r"a table", gettext_lazy("een tabel")),
    (r"a list of tables", gettext_lazy("een lijst van tabellen")),
    (r"at most (?P<most>.*)", gettext_lazy("ten hoogste %(most)s")),
)
"""What the core expects, in its own words, and how a reader is told."""

_KNOWN: tuple[tuple[set[str], Callable[[Facts], str]], ...] = (
    ({"assumption", "least"}, _range),
    ({"phase", "total"}, _phase),
    ({"where", "total"}, _key),
    ({"key", "total"}, _key),
    ({"total"}, _site),
    (
        {"partner", "already"},
        _said(gettext_lazy("%(partner)s is al partner van dit project.")),
    ),
    (
        {"partner", "last"},
        _said(gettext_lazy("%(partner)s is de enige partner. Voeg eerst een andere toe.")),
    ),
    (
        {"variant", "last"},
        _said(gettext_lazy("Dit is de enige variant. Maak eerst een kopie; daarna kan deze weg.")),
    ),
    (
        {"names"},
        _said(gettext_lazy("Er is al een variant met die naam. Geef elke variant haar naam.")),
    ),
    (
        {"rule"},
        _said(gettext_lazy("De regel “%(rule)s” heeft hier geen antwoord. Kies een andere regel.")),
    ),
    ({"key"}, lambda facts: _no_figures(facts) if "on" not in facts else _unknown(facts)),
    (
        {"partners"},
        _said(gettext_lazy("Een partner staat er twee keer in: noem elke gemeente één keer.")),
    ),
    ({"where", "field", "expected"}, _field),
    (
        {"where", "fields"},
        lambda facts: (
            _("%(where)s heeft onbekende velden: %(fields)s.")
            % {"where": facts["where"], "fields": ", ".join(facts["fields"])}
        ),
    ),
    ({"field", "value"}, _years),
)


def _unknown(facts: Facts) -> str:
    if "units" in facts:
        return _("“%(key)s” was op %(on)s geen gemeente op zich. Kies een van: %(units)s.") % {
            "key": facts["key"],
            "on": dag(facts["on"]),
            "units": ", ".join(facts["units"]),
        }
    return _(
        "Op %(on)s kent het register geen gemeente “%(key)s”. Controleer de naam, of kies een "
        "andere datum."
    ) % {"key": facts["key"], "on": dag(facts["on"])}
