"""Lists of municipalities on the pages of Wat als: a list may be long, and stands there often."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from regiowerk.reports.pages.whatif_plan import Place

register = template.Library()


@register.filter
def als_keuzes(places: Iterable[Place], chosen: str = "") -> SafeString:
    """Return the options of a list, by NIS code, or by id when the plan made the municipality.

    Parameters
    ----------
    places : iterable of Place
        The municipalities.
    chosen : str
        The id of the one that is chosen; empty for none.
    """
    written = (
        f'<option value="{escape(place.nis or place.unit)}"'
        f"{' selected' if place.unit == chosen else ''}>{escape(place.name)}</option>"
        for place in places
    )
    return mark_safe("".join(written))


@register.filter
def met_nadruk(places: Iterable[Place], chosen: str = "") -> SafeString:
    """Return the names, divided by commas, with that of the chosen municipality in bold."""
    names = ((escape(place.name), place.unit == chosen) for place in places)
    return mark_safe(", ".join(f"<b>{name}</b>" if bold else name for name, bold in names))


@register.filter
def als_velden(places: Iterable[Place]) -> SafeString:
    """Return a hidden field ``wie`` for each municipality."""
    units = (escape(place.unit) for place in places)
    return mark_safe("".join(f'<input type="hidden" name="wie" value="{unit}">' for unit in units))
