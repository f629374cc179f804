"""Afstemmen: how far Flanders is on the way to regioconform structures, and where to go next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from regiowerk.register.snapshot import Snapshot
from regiowerk.reports import maps
from regiowerk.reports.maps import Area, Heading, ZoneStyle
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_overview import AlignOverview, align_overview, overview_sheet
from regiowerk.reports.pages.align_region import region_code
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages import pictures
from regiowerk.web.pages.exports import formats, sheet_file
from regiowerk.web.pages.geometry import geometry_of
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, map_download, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import dag


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the state of Flanders on the day, with a row per region."""
    snapshot = snapshot_of(request)
    found = align_overview(snapshot)
    picture = _map(request, snapshot, found)
    context = {
        "step": "afstemmen",
        "step_current": "page",
        "crumbs": [Crumb(_("Afstemmen"))],
        "found": found,
        "picture": picture,
        "places": snapshot.municipalities,
        "downloads": [
            *downloads_of(request, "afstemmen-export", formats()),
            *map_download(picture, address(request, "afstemmen-kaart")),
        ],
    }
    return render(request, "pages/align/overview.html", context)


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Send to the page of the region, the municipality or the tangle that was chosen."""
    snapshot = snapshot_of(request)
    if request.GET.get("gemeente"):
        nis = snapshot.municipality(request.GET["gemeente"]).nis
        return redirect(address(request, "afstemmen-gemeente", nis))
    if request.GET.get("regio"):
        code = region_code(alignment_of(snapshot), request.GET["regio"])
        return redirect(address(request, "afstemmen-regio", code))
    if request.GET.get("kluwen"):
        code = region_code(alignment_of(snapshot), request.GET["kluwen"])
        return redirect(address(request, "afstemmen-regio-kluwen", code))
    return redirect(address(request, "afstemmen"))


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return the regions as a file."""
    snapshot = snapshot_of(request)
    title = _("Afstemmen op de referentieregio's")
    name = f"afstemmen-{snapshot.on.isoformat()}"
    sheet = overview_sheet(align_overview(snapshot))
    return sheet_file(sheet, extension, name, Explanation(title, on=snapshot.on))


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Return the map as a file."""
    snapshot = snapshot_of(request)
    picture = _map(request, snapshot, align_overview(snapshot), standalone=True)
    return pictures.file(picture, "afstemmen")


def _map(
    request: HttpRequest, snapshot: Snapshot, found: AlignOverview, *, standalone: bool = False
) -> pictures.Shown | None:
    """Return Flanders by region; each region leads to its dolls."""
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    view = snapshot.zoning("referentieregio")
    says = {row.code: _said(row.progress.name, row.adapting) for row in found.regions}
    page_of = {row.code: address(request, "afstemmen-regio", row.code) for row in found.regions}
    areas = [
        Area(place.nis, place.name, says[code], page_of[code], place.id, code)
        for place in snapshot.municipalities
        if (code := view.zone_of.get(place.id, "")) in says
    ]
    styles = [ZoneStyle(code, view.zones[code].name, str(n)) for code, n in view.numbers.items()]
    caption = _("Kies een regio om haar matroesjka te zien. Stand op %(day)s.") % {
        "day": dag(snapshot.on)
    }
    heading = Heading(_("Afstemmen per referentieregio"), caption, standalone)
    return pictures.shown(maps.draw_zones(geometry, areas, styles, heading), caption)


def _said(region: str, adapting: int) -> str:
    return ngettext(
        "%(region)s, %(n)d samenwerking aan te passen",
        "%(region)s, %(n)d samenwerkingen aan te passen",
        adapting,
    ) % {"region": region, "n": adapting}
