"""The long list of municipalities, written at once: it comes with every answer."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from regiowerk.reports.pages.whatif_plan import Place


def options(places: Iterable[Place], chosen: str = "") -> SafeString:
    """Return the options of a list of municipalities.

    Parameters
    ----------
    places : iterable of Place
        Each goes by its NIS code, or by its id when the plan made it.
    chosen : str
        The id of the one that is chosen; empty for none.
    """
    written = (
        f'<option value="{escape(place.nis or place.unit)}"'
        f"{' selected' if place.unit == chosen else ''}>{escape(place.name)}</option>"
        for place in places
    )
    return mark_safe("".join(written))
