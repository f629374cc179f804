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

_LONGEST = 80  # letters of what was found, in a sentence


def core_refusal(error: RegiowerkError) -> str:
    """Return why the core refuses a project, never in the English of the core."""
    told = refusal(error)
    return told if told != str(error) else _("Er staat iets in dat niet te berekenen is.")


def refusal(error: RegiowerkError) -> str:
    """Return why something cannot be, what was expected, and what to do."""
    if isinstance(error, FileFormatError):
        return _file(error.facts)
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


def too_much(error: RegiowerkError, *, account: bool) -> str:
    """Return that somebody keeps too much; empty when that is not why something is refused."""
    if "projects" in error.facts:
        if account:
            return _("U hebt al %(n)s projecten. Schrap er een om plaats te maken.") % {
                "n": error.facts["projects"]
            }
        return _("Deze browser heeft te veel kladprojecten. Schrap er een, of meld u aan.")
    if "bytes" in error.facts:
        return _(
            "Uw projecten en versies zijn samen groter dan %(n)s MB. Schrap een project om plaats "
            "te maken."
        ) % {"n": int(error.facts["bytes"]) // 1_000_000}  # type: ignore[call-overload]
    if "size" in error.facts:
        return str(error)
    return ""


def _file(facts: Facts) -> str:
    """Return why a file cannot be read."""
    why = _FAULTS.get(str(facts.get("fault")), gettext_lazy("het is geen TOML of JSON"))
    told = {"line": facts.get("line", 1), "names": ", ".join(map(str, facts.get("ids", ())))}
    return _("Dit bestand is niet te lezen: %(why)s.") % {"why": str(why) % told}


def _range(facts: Facts) -> str:
    told = _(
        "“%(label)s”: laag %(low)s, verwacht %(value)s, hoog %(high)s. Laag mag niet boven "
        "verwacht liggen en verwacht niet boven hoog; mogelijk zijn waarden vanaf %(least)s."
    )
    if facts["low"] <= facts["value"] <= facts["high"]:  # what is wrong are the bounds
        told = _(
            "“%(label)s”: laag %(low)s, verwacht %(value)s, hoog %(high)s. Mogelijk zijn waarden "
            "van %(least)s tot %(most)s %% per jaar."
        )
    names = ("low", "value", "high", "least", "most")
    return told % {
        "label": facts["label"],
        **{name: shown(facts[name]) for name in names if name in facts},
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
        "found": _("niets") if facts["found"] is None else _found(facts["found"]),
        "expected": _expected(str(facts["expected"])),
    }


def _expected(text: str) -> str:
    """Return what the core expects in a field, in the language of the page."""
    return _worded(text, _EXPECTED)


def _found(found: Any) -> str:
    """Return what the core found in a field, in the language of the page and not too long."""
    if isinstance(found, list | tuple):
        return _("een lijst")
    if isinstance(found, Mapping):
        return _("een tabel")
    text = str(found).lower() if isinstance(found, bool) else str(found)
    text = "".join(one if one.isprintable() else "\ufffd" for one in text)
    told = _worded(text, _FOUND)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _worded(text: str, patterns: tuple[tuple[str, Any], ...]) -> str:
    for pattern, told in patterns:
        if found := re.fullmatch(pattern, text):
            return str(told) % {k: _plain(v) for k, v in found.groupdict().items()}
    return _plain(text)


def _plain(text: str) -> str:
    """Return a number with an exponent as people write it; another text as it is."""
    return shown(float(text)) if re.fullmatch(r"-?\d+(\.\d+)?e[+-]?\d+", text) else text


def _said(text: Any) -> Callable[[Facts], str]:
    return lambda facts: str(text) % facts


_FAULTS: Mapping[str, Any] = {
    "encoding": gettext_lazy("regel %(line)s is geen UTF-8-tekst. Bewaar het als UTF-8"),
    "empty": gettext_lazy("het is leeg"),
    "table": gettext_lazy("het bevat geen project"),
    "toml": gettext_lazy("regel %(line)s is geen geldige TOML"),
    "json": gettext_lazy("regel %(line)s is geen geldige JSON"),
    "twice": gettext_lazy("in één deel staat meer dan één keer %(names)s"),
    "nested": gettext_lazy("tabellen en lijsten zitten er te diep in elkaar"),
    "character": gettext_lazy("er staat een teken in dat geen tekst is"),
    "number": gettext_lazy("er staat een getal in dat te lang is of geen einde heeft"),
}
"""Why a file cannot be read, by the fault that its reader names."""

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
    (r"at most (?P<most>\d+) letters", gettext_lazy("ten hoogste %(most)s tekens")),
    (r"at most (?P<most>.*)", gettext_lazy("ten hoogste %(most)s")),
    (r"a text without control characters", gettext_lazy("een tekst zonder stuurtekens")),
    (r"a smaller number", gettext_lazy("een kleiner getal")),
)
"""What the core expects, in its own words, and how a reader is told."""

_FOUND: tuple[tuple[str, Any], ...] = (
    (r"(?P<n>\d+) of them", gettext_lazy("een lijst van %(n)s")),
    (r".*\.\.\. of (?P<n>\d+) letters", gettext_lazy("een tekst van %(n)s tekens")),
    (r"a number of (?P<n>\d+) digits", gettext_lazy("een getal van %(n)s cijfers")),
)
"""What the core found, where it words that, and how a reader is told."""

_KNOWN: tuple[tuple[set[str], Callable[[Facts], str]], ...] = (
    ({"assumption", "least"}, _range),
    ({"phase", "total"}, _phase),
    (
        {"where", "phase"},
        _said(gettext_lazy("De fase “%(phase)s” is geen lijst van percentages per jaar.")),
    ),
    ({"phase"}, _said(gettext_lazy("Er is geen fase “%(phase)s”."))),
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
        {"lacking"},
        lambda facts: (
            _("Er is geen enkele partner: noem ten minste één gemeente.")
            if facts["lacking"] == "partners"
            else _("Er is geen enkele post: noem een sjabloon, of geef posten.")
        ),
    ),
    (
        {"where", "payer"},
        _said(gettext_lazy("%(payer)s kan niet aan zichzelf betalen. Kies twee partners.")),
    ),
    (
        {"formula", "missing"},
        lambda facts: (
            _("De formule “%(formula)s” gebruikt %(names)s; dat is hier niet bekend.")
            % {"formula": facts["formula"], "names": ", ".join(facts["missing"])}
        ),
    ),
    (
        {"formula"},
        _said(
            gettext_lazy(
                "De formule “%(formula).80s” is niet te begrijpen. Gebruik namen, getallen, "
                "+ - * /, haakjes, min en max."
            )
        ),
    ),
    (
        {"item", "missing"},
        lambda facts: (
            _("De post “%(item)s” gebruikt %(names)s; zo'n veronderstelling is er niet.")
            % {"item": facts["item"], "names": ", ".join(facts["missing"])}
        ),
    ),
    (
        {"item"},
        _said(
            gettext_lazy(
                "De post “%(item)s” is gezamenlijk, maar gebruikt een cijfer dat elke partner "
                "apart heeft."
            )
        ),
    ),
    (
        {"variant", "items"},
        lambda facts: (
            _("“%(variant)s” heeft een sleutel voor %(items)s; dat is geen gezamenlijke post.")
            % {"variant": facts["variant"], "items": ", ".join(facts["items"])}
        ),
    ),
    (
        {"items"},
        lambda facts: _("Meer dan één post heet %(items)s.") % {"items": ", ".join(facts["items"])},
    ),
    (
        {"assumption"},
        _said(gettext_lazy("Er is geen veronderstelling “%(assumption)s”.")),
    ),
    ({"parameter"}, _said(gettext_lazy("Er is geen wettelijke waarde “%(parameter)s”."))),
    ({"figure"}, _said(gettext_lazy("Partners hebben geen cijfer “%(figure)s”."))),
    ({"template"}, _said(gettext_lazy("Er is geen sjabloon “%(template)s”."))),
    ({"example"}, _said(gettext_lazy("Er is geen voorbeeld “%(example)s”."))),
    ({"partner"}, _said(gettext_lazy("“%(partner)s” is geen partner van dit project."))),
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
    (
        {"where", "field"},
        _said(
            gettext_lazy(
                "%(where)s: “%(field)s” kan hier niet. Een naam heeft letters, cijfers en _, geen "
                "spaties, en een wettelijke waarde is een getal."
            )
        ),
    ),
    ({"where"}, _said(gettext_lazy("%(where)s ontbreekt of is geen tabel."))),
    ({"field", "value"}, _years),
    (
        {"most"},
        _said(gettext_lazy("Er komt een te groot bedrag uit. Controleer de cijfers en de groei.")),
    ),
)


def _unknown(facts: Facts) -> str:
    if "units" in facts:
        return _("“%(key)s” was op %(on)s geen gemeente op zich. Kies een van: %(units)s.") % {
            "key": facts["key"],
            "on": dag(facts["on"]),
            "units": ", ".join(facts["units"]),
        }
    if "successor" in facts:
        return _(
            "%(key)s is op %(on)s geen gemeente; het grondgebied hoort bij %(now)s. Kies die "
            "gemeente."
        ) % {"key": facts["key"], "on": dag(facts["on"]), "now": facts["successor"]}
    return _(
        "Op %(on)s kent het register geen gemeente “%(key)s”. Controleer de naam, of kies een "
        "andere datum."
    ) % {"key": facts["key"], "on": dag(facts["on"])}
