"""The only place that knows both the errors of the core and HTTP: a status, a Dutch sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from regiowerk.core.errors import (
    AccessError,
    InputError,
    RegiowerkError,
    RuleError,
    UnknownIdError,
    UnsolvableError,
)
from regiowerk.web.templatetags.regiowerk_tags import dag

STATUS: Mapping[type[Exception], int] = {
    UnknownIdError: 404,  # first match wins: narrow before wide
    InputError: 422,
    UnsolvableError: 422,
    AccessError: 403,
    RuleError: 409,
    RegiowerkError: 500,
}
TEMPLATE = "fout.html"
_NEAR = 5  # choices named when somebody asks for another


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What the reader may have meant, and where it is."""

    name: str
    url: str


class ErrorMiddleware:
    """Turn every error raised on purpose into a page that says what to do next."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response."""
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of an error of ours; leave every other error to Django."""
        return page(request, error) if isinstance(error, RegiowerkError) else None


def page(request: HttpRequest, error: RegiowerkError) -> HttpResponse:
    """Return the page of an error: ``status``, ``code``, ``text``, ``facts`` and ``near``."""
    status = next(number for kind, number in STATUS.items() if isinstance(error, kind))
    return _page(
        request, status, error.code, sentence(error), facts=error.facts, near=near_misses(error)
    )


def _page(request: HttpRequest, status: int, code: str, text: str, **more: Any) -> HttpResponse:
    context = {"status": status, "code": code, "text": text, "facts": {}, "near": (), **more}
    return render(request, TEMPLATE, context, status=status)


# --- Dutch sentences --------------------------------------------------------------------------


def sentence(error: RegiowerkError) -> str:
    """Return what to tell a reader, in the language of the page.

    A message that speaks of a table's column is Dutch already; it is shown as it stands.
    """
    word = _SENTENCES.get(error.code)
    return (word(error.facts) if word is not None else "") or str(error)


def _unknown(facts: Mapping[str, Any]) -> str:
    if "units" in facts:
        return _(
            "“%(key)s” was op %(on)s geen gemeente op zich. Kies een van de gemeenten hieronder, "
            "of een latere datum."
        ) % {"key": facts["key"], "on": dag(facts["on"])}
    if "filter" in facts:
        return _unknown_choice(facts)
    if "uris" in facts:
        return _("“%(key)s” is de naam of het nummer van meer dan één organisatie.") % facts
    if "key" in facts and isinstance(facts.get("on"), date):
        return _(
            "Op %(on)s kent het register geen gemeente “%(key)s”. Controleer de naam of de "
            "NIS-code, of kies een andere datum."
        ) % {"key": facts["key"], "on": dag(facts["on"])}
    for name, text in _missing().items():
        if name in facts:
            return text % {"key": facts[name]}
    return ""


def _unknown_choice(facts: Mapping[str, Any]) -> str:
    """Return that a list has no such filter, or that a filter has no such choice."""
    if "value" not in facts:
        return (
            _("Deze lijst heeft geen filter “%(filter)s”. Kies een filter naast de lijst.") % facts
        )
    near = ", ".join(str(name) for name in _sequence(facts.get("near"))[:_NEAR])
    text = _("“%(value)s” is geen keuze in dit filter. Kies er een uit de lijst van het filter.")
    if near:
        text = _("“%(value)s” is geen keuze in dit filter. Kies bijvoorbeeld: %(near)s.")
    return text % {"value": facts["value"], "near": near}


def _missing() -> dict[str, str]:
    return {
        "abroad": _(
            "%(key)s ligt niet in Vlaanderen. Kies een Vlaamse gemeente: alleen daarvan kent het "
            "register alle samenwerkingen."
        ),
        "column": _("Deze lijst heeft geen kolom “%(key)s”. Kies een kolom boven de lijst."),
        "assumption": _("“%(key)s” is geen aanname van het herstelplan."),
        "key": _("Het register kent geen organisatie “%(key)s”. Controleer de naam of het nummer."),
        "zoning": _("Er is geen indeling “%(key)s”. Kies er een uit de lijst met indelingen."),
        "indicator": _("Het cijfer “%(key)s” is niet gepubliceerd voor deze gemeente."),
        "flow": _("Er zijn geen stromen “%(key)s”."),
        "place": _("De gekozen stroom bevat geen gemeente “%(key)s”. Kies een andere gemeente."),
        "kind": _("“%(key)s” is geen soort organisatie."),
        "region": _("Er is geen referentieregio “%(key)s”. Kies er een uit de lijst met regio's."),
        "unit": _("Het register kent geen grondgebied “%(key)s”."),
        "nis": _("De NIS-code %(key)s hoort bij geen enkele gemeente."),
    }


def _validity(facts: Mapping[str, Any]) -> str:
    if "earliest" in facts:
        return _("De datum “%(value)s” valt buiten het register. Kies een dag na %(first)s.") % {
            "value": facts["value"],
            "first": dag(facts["earliest"]),
        }
    if "value" in facts:
        return _("“%(value)s” is geen datum. Schrijf een dag als 2025-01-01 of 01/01/2025.") % {
            "value": facts["value"]
        }
    if "begin" in facts:
        return _(
            "De periode eindigt (%(end)s) niet na haar begin (%(begin)s). De einddatum is de "
            "eerste dag waarop het feit niet meer geldt."
        ) % {"begin": dag(facts["begin"]), "end": dag(facts["end"])}
    return ""


def _input(facts: Mapping[str, Any]) -> str:
    if "units" in facts:
        return _(
            "De opvolgingen van %(units)s lopen in een kring. Verwijder de foute stap uit de tabel "
            "met opvolgingen."
        ) % {"units": ", ".join(facts["units"])}
    for name, text in _unfit().items():
        if name in facts:
            return text % facts
    if "pair" in facts and "within" in facts:
        return _(
            "Kies twee verschillende gemeenten van %(region)s; “%(one)s” en “%(other)s” zijn dat "
            "niet."
        ) % {"one": facts["pair"][0], "other": facts["pair"][1], "region": facts["within"]}
    return ""


def _unfit() -> dict[str, str]:
    """Return what to tell when a delineation has no answer, by the fact that the error carries."""
    return {
        "indicators": _("Geen enkele gemeente heeft al deze cijfers. Laat er een weg."),
        "centre": _("Deze gegevens kennen %(unit)s niet als centrum. Kies een ander centrum."),
        "divisions": _("Kies ten minste twee indelingen die buurgemeenten van deze dag bevatten."),
        "lacking": _("Kies ten minste één cijfer om gemeenten mee te vergelijken."),
        "method": _(
            "Deze keuzes passen niet bij de gegevens. Kies minder gebieden, andere drempels of een "
            "ruimer gebied."
        ),
        "flow": _(
            "Van de gemeenten in deze stroom grenzen er geen twee aan elkaar, zodat er geen "
            "gebieden uit één stuk zijn. Zet “aaneengesloten” uit, of gebruik NIS-codes."
        ),
    }


def _aggregation(facts: Mapping[str, Any]) -> str:
    if "indicator" in facts:
        return _(
            "Het cijfer “%(indicator)s” mag niet opgeteld worden: het geheel volgt niet uit de "
            "delen."
        ) % {"indicator": facts["indicator"]}
    return _(
        "Deze stromen kunnen niet verdeeld worden over kleinere gemeenten; kies een latere datum."
    )


def _not_in_force(facts: Mapping[str, Any]) -> str:
    if "begin" in facts:
        return _(
            "Het Regiodecreet gold nog niet op %(day)s: het geldt sinds %(begin)s. Kies bovenaan "
            "een latere dag."
        ) % {"day": dag(facts["day"]), "begin": dag(facts["begin"])}
    if "day" in facts:
        return _("Voor %(day)s kent het register de regel niet. Kies bovenaan een andere dag.") % {
            "day": dag(facts["day"])
        }
    return ""


def _unsolvable(facts: Mapping[str, Any]) -> str:
    if "seconds" in facts:
        return _(
            "Binnen %(n)s seconden is geen plan gevonden. Probeer het opnieuw, of reken langer met "
            "de opdrachtregel: regiowerk align plan --seconds."
        ) % {"n": f"{facts['seconds']:g}"}
    return ""


_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    UnknownIdError.code: _unknown,
    InputError.code: _input,
    "input.validity": _validity,
    "rule.aggregation": _aggregation,
    "rule.not_in_force": _not_in_force,
    UnsolvableError.code: _unsolvable,
    "missing_extra": lambda _facts: _("Dit onderdeel is op deze server niet geïnstalleerd."),
}


def near_misses(error: RegiowerkError) -> tuple[NearMiss, ...]:
    """Return links to what the reader may have meant; empty when nothing looks like it."""
    if "filter" in error.facts:
        return ()  # choices of a filter have no page of their own
    names: list[tuple[str, str]] = []
    for fact, view in (("near", "gemeente"), ("units", "gemeente"), ("uris", "samenwerking")):
        if fact == "near" and "on" not in error.facts:
            view = "samenwerking"
        names += [(str(name), view) for name in _sequence(error.facts.get(fact))]
    found = (NearMiss(name, _address(view, name)) for name, view in names)
    return tuple(miss for miss in found if miss.url)


def _sequence(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _address(view: str, key: str) -> str:
    try:
        return reverse(view, args=[key])
    except NoReverseMatch:
        return ""


# --- Django's own failures ----------------------------------------------------------------------


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Return the page for an address that leads nowhere."""
    text = _("Deze pagina bestaat niet. Controleer het adres of zoek bovenaan.")
    return _page(request, 404, "page.unknown", text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Return the page for who may not come here."""
    return _page(request, 403, AccessError.code, _("U hebt geen toegang tot deze pagina."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Return the page for a request that cannot be understood."""
    return _page(request, 400, "page.request", _("De server begrijpt deze vraag niet."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Return the page for a form that was open too long or came from elsewhere."""
    text = _(
        "Het formulier is verlopen of komt van een andere website. Ga terug, vernieuw de pagina "
        "en probeer het opnieuw."
    )
    return _page(request, 403, "page.form", text)


def broken(_request: HttpRequest) -> HttpResponse:
    """Return the page for an error that nobody foresaw; it asks nothing of the database."""
    text = _("Er ging iets mis op de server. Probeer het later opnieuw of meld het ons.")
    return HttpResponse(render_to_string("500.html", {"text": text}), status=500)
