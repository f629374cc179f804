"""How a structure lies against the regions, where its page is, and who says so, in templates."""

from __future__ import annotations

from datetime import date, timedelta

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from regiowerk.align.fit import FitVerdict
from regiowerk.register.model import Organisation
from regiowerk.register.views import ZoningView
from regiowerk.web.pages.addresses import address_of
from regiowerk.web.pages.labels import FIT_ICONS, TABLE_NAMES, fit_label

register = template.Library()


@register.filter
def adres(organisation: Organisation) -> str:
    """Return the last part of the address of an organisation's page."""
    return address_of(organisation)


@register.filter
def tabelnaam(table: str) -> str:
    """Return what people call the rows of a table; its own name where nobody named it."""
    return str(TABLE_NAMES.get(table, table))


@register.filter
def nummer(view: ZoningView, code: str) -> str:
    """Return the number of a zone, the same in the table as on the map; empty without one."""
    return str(view.numbers.get(code, ""))


@register.simple_tag(takes_context=True)
def fit(
    context: template.Context, verdict: FitVerdict, view: ZoningView | None = None
) -> SafeString:
    """Return icon and words for a fit; against ``regions`` of the page unless a zoning is given."""
    zoning = view or context.get("regions")

    def name_of(code: str) -> str:
        return zoning.zones[code].name if zoning and code in zoning.zones else code

    icon = FIT_ICONS[verdict.fit]
    return format_html(
        '<span class="fit {}"><svg aria-hidden="true" focusable="false">'
        '<use href="#fit-{}"/></svg><span>{}</span></span>',
        icon,
        icon,
        fit_label(verdict, name_of),
    )


@register.simple_tag
def bar(part: float, whole: float, tone: str = "warm") -> SafeString:
    """Return a small bar that shows a part of a whole; the numbers stand beside it.

    `tone` is ``warm`` for what asks attention, ``calm`` for the rest.
    """
    width = 100 * part / whole if whole else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect class="rest" width="100" height="10"/>'
        '<rect class="{}" width="{}" height="10"/></svg>',
        tone,
        f"{width:.1f}",
    )


@register.filter
def dag_ervoor(value: date) -> date:
    """Return the day before: the last day of what ended."""
    return value - timedelta(days=1)


@register.simple_tag(takes_context=True)
def source_link(context: template.Context, source_id: str) -> SafeString | str:
    """Return the publisher of a source, short, linked to what the page of sources says of it."""
    source = context["source_of"].get(source_id)
    if source is None:
        return source_id
    name, _, rest = source.publisher.partition(" (")
    short = rest.partition(")")[0]
    return format_html(
        '<a href="{}#bron-{}" title="{}: {}">{}</a>',
        reverse("bronnen"),
        source.id,
        source.publisher,
        source.name,
        short if short.isupper() else name,
    )
