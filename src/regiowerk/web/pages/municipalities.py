"""Gemeenten: the list, and everything one municipality sits in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.register.snapshot import Snapshot
from regiowerk.reports import listing as lists
from regiowerk.reports.filters import FAMILIES
from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.reports.pages.moved import Moved, moved
from regiowerk.reports.pages.municipality import (
    Grouping,
    IndicatorRow,
    grouped,
    municipality_page,
)
from regiowerk.web.pages import pictures
from regiowerk.web.pages.exports import formats, listing_file
from regiowerk.web.pages.lists import filters_of, list_context, sort_of
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, map_download, snapshot_of

_NIS = re.compile(r"\d{5}")
_THEMES = ("bevolking", "wonen", "economie", "werk", "ruimtegebruik", "financiën")
"""The order in which figures are shown; other themes follow."""


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return the municipalities of the day, with their number of structures."""
    snapshot = snapshot_of(request)
    found = lists.municipalities(snapshot, filters_of(request), sort_of(request))
    context = {
        "step": "gemeenten",
        "step_current": "page",
        "crumbs": [Crumb(_("Gemeenten"))],
        "rows": [(row, [row.cells[family] for family in FAMILIES]) for row in found.rows],
        "picture": pictures.load(request, snapshot),
        "downloads": downloads_of(request, "gemeenten-export", formats()),
        **list_context(request, found, size=len(found.rows) or 1),
    }
    return render(request, "pages/municipalities.html", context)


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return the list of municipalities as a file."""
    filters = filters_of(request)
    found = lists.municipalities(snapshot_of(request), filters, sort_of(request))
    return listing_file(request, found, extension, "gemeenten", _("Gemeenten"), filters)


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Return everything a municipality sits in."""
    snapshot = snapshot_of(request)
    if not _NIS.fullmatch(key) or snapshot.knowledge.codes.unit_on(key, snapshot.on) is None:
        return _elsewhere(request, snapshot, key)
    place = snapshot.municipality(key)
    found = municipality_page(snapshot, place)
    picture = pictures.place(request, snapshot, place)
    choice = request.GET.get("groep", "")
    by = Grouping(choice) if choice in list(Grouping) else Grouping.THEME
    context = {
        "step": "gemeenten",
        "crumbs": [Crumb(_("Gemeenten"), address(request, "gemeenten")), Crumb(place.name)],
        "found": found,
        "place": place,
        "by": by.value,
        "groups": grouped(found.rows, by),
        "mergers": found.mergers,
        "later_years": ", ".join(str(year) for year in found.later_years),
        "themes": _by_theme(found.indicators),
        "regions": landscape_of(snapshot).regions,
        "has_flows": bool(snapshot.knowledge.flows),
        "source_of": snapshot.knowledge.sources,
        "picture": picture,
        "downloads": map_download(picture, address(request, "gemeente-kaart", place.nis)),
    }
    return render(request, "pages/municipality.html", context)


def _by_theme(rows: Sequence[IndicatorRow]) -> list[tuple[str, list[IndicatorRow]]]:
    themes: dict[str, list[IndicatorRow]] = {theme: [] for theme in _THEMES}
    for row in rows:
        themes.setdefault(row.definition.theme, []).append(row)
    return [(theme, found) for theme, found in themes.items() if found]


def _elsewhere(request: HttpRequest, snapshot: Snapshot, key: str) -> HttpResponse:
    """Send a name or another code to its page; explain a municipality of another time."""
    away = moved(snapshot, key) if _NIS.fullmatch(key) else None
    if away is None:
        return redirect(address(request, "gemeente", snapshot.municipality(key).nis))
    if [place.id for place in away.places] == [away.unit.id]:
        return redirect(address(request, "gemeente", away.places[0].nis))
    return _moved_page(request, away)


def _moved_page(request: HttpRequest, away: Moved) -> HttpResponse:
    context = {
        "step": "gemeenten",
        "crumbs": [Crumb(_("Gemeenten"), address(request, "gemeenten")), Crumb(away.unit.name)],
        "away": away,
    }
    return render(request, "pages/moved.html", context, status=404)


@require_safe
def drawing(request: HttpRequest, key: str) -> HttpResponse:
    """Return the map of a municipality as a file."""
    snapshot = snapshot_of(request)
    place = snapshot.municipality(key)
    picture = pictures.place(request, snapshot, place, standalone=True)
    return pictures.file(picture, f"gemeente-{place.nis}")
