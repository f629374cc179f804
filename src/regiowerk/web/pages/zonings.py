"""Indelingen: every division on the map, two of them laid on each other, and one zone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.register.snapshot import Snapshot
from regiowerk.reports import catalogue
from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.reports.pages.overlay import Overlay, overlay, overlay_sheet
from regiowerk.reports.pages.zone import zone_page, zoning_page
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages import pictures
from regiowerk.web.pages.delineate.keeping import again
from regiowerk.web.pages.exports import formats, listing_file, sheet_file
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, map_download, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import named
from regiowerk.web.work.keeping import kept_of, may_withdraw


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return every zoning with its number of zones."""
    snapshot = snapshot_of(request)
    context = {
        "step": "indelingen",
        "step_current": "page",
        "crumbs": [Crumb(_("Indelingen"))],
        "views": [zoning_page(snapshot, zoning) for zoning in snapshot.zoning_ids],
        "source_of": snapshot.knowledge.sources,
    }
    return render(request, "pages/zonings.html", context)


@require_safe
def zoning(request: HttpRequest, zoning: str) -> HttpResponse:
    """Return a zoning, alone or cut by a second one (``?met=``)."""
    snapshot = snapshot_of(request)
    found = zoning_page(snapshot, zoning)
    name = named(found.view.zoning, "plural")
    context = {
        "step": "indelingen",
        "crumbs": [Crumb(_("Indelingen"), address(request, "indelingen")), Crumb(name)],
        "found": found,
        "zoning": found.view.zoning,
        "has_structures": any(row.organisation for row in found.rows),
        "others": [snapshot.zoning(z).zoning for z in snapshot.zoning_ids if z != zoning],
        "source_of": snapshot.knowledge.sources,
        **_kept(request, zoning),
    }
    cut = _cut(request, snapshot, zoning)
    if cut is not None:
        picture = pictures.overlay(request, snapshot, cut)
        context["cut"] = cut
    else:
        picture = pictures.zoning(request, snapshot, found.view)
    context["picture"] = picture
    context["downloads"] = [
        *downloads_of(request, "indeling-export", formats(), zoning),
        *map_download(picture, _drawing_address(request, zoning)),
    ]
    template = "zoning" if cut is None else "overlay"
    return render(request, f"pages/{template}.html", context)


def _kept(request: HttpRequest, zoning: str) -> dict[str, object]:
    """Return whose a computed or drawn zoning is, and what its owner may do with it."""
    kept = kept_of(zoning)
    if kept is None:
        return {}
    return {
        "kept": kept,
        "again": again(request, kept),
        "mine": may_withdraw(kept, request.user),
    }


def _cut(request: HttpRequest, snapshot: Snapshot, zoning: str) -> Overlay | None:
    """Return the zoning cut by the one in ``?met=``, or None when there is no other."""
    other = request.GET.get("met", "")
    return overlay(snapshot, zoning, other) if other and other != zoning else None


def _drawing_address(request: HttpRequest, zoning: str) -> str:
    other = request.GET.get("met", "")
    return address(request, "indeling-kaart", zoning, **({"met": other} if other else {}))


@require_safe
def drawing(request: HttpRequest, zoning: str) -> HttpResponse:
    """Return the map of a zoning, or of two, as a file."""
    snapshot = snapshot_of(request)
    cut = _cut(request, snapshot, zoning)
    if cut is not None:
        picture = pictures.overlay(request, snapshot, cut, standalone=True)
        return pictures.file(picture, f"{zoning}-{cut.other.zoning.id}")
    view = snapshot.zoning(zoning)
    return pictures.file(pictures.zoning(request, snapshot, view, standalone=True), zoning)


@require_safe
def export(request: HttpRequest, zoning: str, extension: str) -> HttpResponse:
    """Return the zones of a zoning as a file, or the pieces into which another cuts them."""
    snapshot = snapshot_of(request)
    cut = _cut(request, snapshot, zoning)
    if cut is not None:
        sheet = overlay_sheet(cut)
        name = f"{zoning}-{cut.other.zoning.id}-{snapshot.on.isoformat()}"
        return sheet_file(sheet, extension, name, Explanation(sheet.name, on=snapshot.on))
    found = catalogue.zones(snapshot, zoning)
    title = named(snapshot.zoning(zoning).zoning, "plural")
    return listing_file(request, found, extension, zoning, title)


@require_safe
def zone(request: HttpRequest, zoning: str, code: str) -> HttpResponse:
    """Return one zone with its municipalities and the structures that touch it."""
    snapshot = snapshot_of(request)
    found = zone_page(snapshot, zoning, code)
    picture = pictures.zone(request, snapshot, found)
    context = {
        "step": "indelingen",
        "crumbs": _zone_crumbs(request, snapshot, zoning, found.zone.name),
        "found": found,
        "zone": found.zone,
        "zoning": found.view.zoning,
        "regions": landscape_of(snapshot).regions,
        "source_of": snapshot.knowledge.sources,
        "picture": picture,
        "downloads": map_download(picture, address(request, "gebied-kaart", zoning, code)),
    }
    return render(request, "pages/zone.html", context)


def _zone_crumbs(request: HttpRequest, snapshot: Snapshot, zoning: str, name: str) -> list[Crumb]:
    plural = named(snapshot.zoning(zoning).zoning, "plural")
    return [
        Crumb(_("Indelingen"), address(request, "indelingen")),
        Crumb(plural, address(request, "indeling", zoning)),
        Crumb(name),
    ]


@require_safe
def zone_drawing(request: HttpRequest, zoning: str, code: str) -> HttpResponse:
    """Return the map of a zone as a file."""
    snapshot = snapshot_of(request)
    page = zone_page(snapshot, zoning, code)
    picture = pictures.zone(request, snapshot, page, standalone=True)
    return pictures.file(picture, f"{zoning}-{code}")
