"""Links that keep the day, numbers and days as Belgians write them, names in both languages.

The library is a builtin: templates need no ``{% load %}``.

Tags: ``link``, ``here``, ``toggle``, ``hidden_query``, ``hidden_days``, ``day_element``,
``t_kind``.
Filters: ``getal``, ``procent``, ``euro``, ``dag``, ``dag_lang``, ``iso``, ``periode``, ``kbo``,
``named``, ``in_zin``, ``vertaald``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import formats, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from regiowerk.core.identifiers import format_kbo
from regiowerk.core.validity import Validity
from regiowerk.register.kinds import Kind, kind_of

register = template.Library()

NO_BREAK = "\u00a0"
MISSING = "–"


# --- links ------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def link(context: template.Context, name: str, *args: object, **query: object) -> str:
    """Return the URL of a page, on the same day as the page shown.

    Positional arguments fill the path; keyword arguments become the query (an underscore is
    written as a hyphen; None and empty text are left out). ``op`` and ``bekend-op`` are carried
    along when they differ from the default.

    Examples
    --------
    ``{% link 'gemeente' place.nis %}`` → ``/gemeente/46030/?op=2018-12-31``
    ``{% link 'samenwerkingen' soort=kind.id %}`` → ``/samenwerkingen/?soort=projectvereniging``
    ``{% link 'gemeente' nis as address %}`` keeps it in a variable.
    """
    carried = _days(context.get("request"))
    carried.update(_parameters(query))
    return _address(reverse(name, args=[str(a) for a in args]), _query_of(carried))


@register.simple_tag(takes_context=True)
def here(context: template.Context, **query: object) -> str:
    """Return the address of the page shown, with some of its query changed.

    None or empty text takes a parameter away; an underscore is written as a hyphen.

    Examples
    --------
    ``{% here op=quick.value %}``, ``{% here taal='en' %}``, ``{% here pagina=2 %}``
    """
    request: HttpRequest = context["request"]
    found = request.GET.copy()
    for key, value in query.items():
        name = key.replace("_", "-")
        found.pop(name, None)
        if _given(value):
            found[name] = _text(value)
    return _address(request.path, found)


@register.simple_tag(takes_context=True)
def toggle(context: template.Context, name: str, value: object) -> str:
    """Return the address of the page shown with one value of a facet added, or taken away.

    A page number (``pagina``) is dropped, because the list changes.

    Examples
    --------
    ``<a href="{% toggle 'thema' theme %}">`` on a list with ``?thema=Afval&thema=Zorg``
    """
    request: HttpRequest = context["request"]
    found = request.GET.copy()
    found.pop("pagina", None)
    chosen = found.getlist(name)
    text = _text(value)
    found.setlist(name, [c for c in chosen if c != text] + ([] if text in chosen else [text]))
    return _address(request.path, found)


@register.simple_tag(takes_context=True)
def hidden_query(context: template.Context, *without: str) -> SafeString:
    """Return hidden fields that carry the query through a GET form, without the named ones.

    Examples
    --------
    ``<form method="get">{% hidden_query 'op' %}<input type="date" name="op">``
    """
    request: HttpRequest = context["request"]
    pairs = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in without
    ]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag(takes_context=True)
def hidden_days(context: template.Context) -> SafeString:
    """Return hidden fields that carry only ``op`` and ``bekend-op`` through a GET form."""
    return format_html_join(
        "", '<input type="hidden" name="{}" value="{}">', _days(context.get("request")).items()
    )


def _days(request: HttpRequest | None) -> dict[str, str]:
    return dict(getattr(request, "day_query", {}))


def _parameters(query: dict[str, object]) -> dict[str, str]:
    return {k.replace("_", "-"): _text(v) for k, v in query.items() if _given(v)}


def _given(value: object) -> bool:
    return value is not None and value != ""


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _query_of(parameters: dict[str, str]) -> QueryDict:
    found = QueryDict(mutable=True)
    found.update(parameters)
    return found


def _address(path: str, query: QueryDict) -> str:
    return f"{path}?{query.urlencode(safe='/')}" if query else path


# --- numbers and days -------------------------------------------------------------------------


@register.filter
def getal(value: float | str | None, decimals: int = 0) -> str:
    """Return a number with thousands grouped: 1.234,56 (nl) or 1,234.56 (en); – when missing.

    Examples
    --------
    ``{{ inhabitants|getal }}`` → ``23.456`` · ``{{ area|getal:2 }}`` → ``1.234,50``
    """
    if value is None or isinstance(value, str) or value != value:
        return MISSING
    rounded = Decimal(f"{value:.{int(decimals)}f}")  # Django itself cuts decimals off
    return formats.number_format(rounded, decimal_pos=int(decimals), force_grouping=True)


@register.filter
def procent(value: float | None, decimals: int = 1) -> str:
    """Return a share between 0 and 1 as a percentage: 12,5 %; – when missing."""
    text = getal(None if value is None else value * 100, decimals)
    return text if text == MISSING else f"{text}{NO_BREAK}%"


@register.filter
def euro(value: float | None, decimals: int = 2) -> str:
    """Return an amount in euro: € 1.234,56 (nl) or €1,234.56 (en); – when missing."""
    text = getal(value, decimals)
    if text == MISSING:
        return text
    return f"€{text}" if translation.get_language() == "en" else f"€{NO_BREAK}{text}"


@register.filter
def dag(value: date | None) -> str:
    """Return a day as 21/11/2026; empty when not known."""
    return "" if value is None else formats.date_format(value, "SHORT_DATE_FORMAT")


@register.filter
def dag_lang(value: date | None) -> str:
    """Return a day as 21 november 2026; empty when not known."""
    return "" if value is None else formats.date_format(value, "DATE_FORMAT")


@register.filter
def iso(value: date | None) -> str:
    """Return a day as 2026-11-21, for ``datetime`` attributes and date fields."""
    return "" if value is None else value.isoformat()


@register.filter
def periode(value: Validity | None) -> str:
    """Return a period as people say it: sinds 01/01/2025, tot en met 31/12/2024, or both."""
    if value is None or (value.begin is None and value.end is None):
        return ""
    if value.end is None:
        return gettext("sinds %(begin)s") % {"begin": dag(value.begin)}
    if value.begin is None:
        return gettext("tot en met %(last)s") % {"last": dag(value.last)}
    return gettext("van %(begin)s tot en met %(last)s") % {
        "begin": dag(value.begin),
        "last": dag(value.last),
    }


@register.filter
def kbo(value: str) -> str:
    """Return an enterprise number as 0207.533.866."""
    return format_kbo(value)


@register.simple_tag
def day_element(value: date | None) -> str:
    """Return ``<time datetime="2026-11-21">21/11/2026</time>``; empty when not known."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dag(value))


# --- names in two languages -------------------------------------------------------------------


@register.filter
def named(value: Any, form: str = "") -> str:
    """Return the name of a kind, zoning, indicator or flow in the language of the page.

    ``{{ zoning|named:"plural" }}`` gives the Dutch plural; English has one form in the register.
    """
    english = str(getattr(value, "name_en", ""))
    if english and translation.get_language() == "en":
        return english
    names = ("plural", "name_plural", "name") if form == "plural" else ("name",)
    return next(str(getattr(value, name)) for name in names if getattr(value, name, ""))


@register.filter
def in_zin(name: str) -> str:
    """Return a name as it stands inside a sentence: its capital dropped, but not of an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@register.simple_tag
def t_kind(kind: Kind | str, plural: bool = False) -> str:
    """Return the name of a kind of organisation, given the kind or its id.

    Examples
    --------
    ``{% t_kind organisation.kind %}``, ``{% t_kind group.kind plural=True %}``
    """
    form = "plural" if plural else ""
    return named(kind if isinstance(kind, Kind) else kind_of(kind), form)


@register.filter
def vertaald(value: object) -> str:
    """Return a value of the register (status, origin, role, theme) in the language of the page.

    The messages include these values (`regiowerk.web.i18n`); a value without translation shows
    in Dutch.
    """
    return gettext(str(value)) if value not in (None, "") else ""
