"""Overzicht: the whole landscape on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.reports.pages.overview import overview
from regiowerk.web.pages import pictures
from regiowerk.web.pages.viewmodels import Download, address, map_download, snapshot_of


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the overview of the day."""
    snapshot = snapshot_of(request)
    found = overview(snapshot)
    picture = pictures.regions(request, snapshot)
    context = {
        "step": "overzicht",
        "step_current": "page",
        "hide_head_search": True,
        "found": found,
        "regions": landscape_of(snapshot).regions,
        "picture": picture,
        "downloads": [
            Download(_("Gemeenten als Excel"), address(request, "gemeenten-export", "xlsx")),
            Download(
                _("Samenwerkingen als Excel"), address(request, "samenwerkingen-export", "xlsx")
            ),
            *map_download(picture, address(request, "overzicht-kaart")),
        ],
    }
    return render(request, "pages/overview.html", context)


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Return the map of the overview as a file."""
    return pictures.file(pictures.regions(request, snapshot_of(request), standalone=True), "regios")
