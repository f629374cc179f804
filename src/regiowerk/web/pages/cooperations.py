"""Samenwerkingen: the list with its facets, and one structure with its members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports import listing as lists
from regiowerk.reports.pages.cooperation import cooperation_page
from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.web.pages import pictures
from regiowerk.web.pages.addresses import address_of, organisation_at
from regiowerk.web.pages.exports import formats, listing_file
from regiowerk.web.pages.lists import filters_of, list_context, sort_of
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, map_download, snapshot_of

_ROWS = 100


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return the structures that pass the filters."""
    snapshot = snapshot_of(request)
    found = lists.cooperations(snapshot, filters_of(request), sort=sort_of(request))
    land = landscape_of(snapshot)
    shown = list_context(request, found, size=_ROWS)
    context = {
        "step": "samenwerkingen",
        "step_current": "page",
        "crumbs": [Crumb(_("Samenwerkingen"))],
        "rows": [
            {
                "organisation": snapshot.organisations[row.id],
                "structure": land.structure(snapshot.organisations[row.id]),
                "status": row.cells["status"],
            }
            for row in shown["sheet"].rows
        ],
        "regions": land.regions,
        "downloads": downloads_of(request, "samenwerkingen-export", formats()),
        **shown,
    }
    return render(request, "pages/cooperations.html", context)


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return the list of structures as a file."""
    filters = filters_of(request)
    found = lists.cooperations(snapshot_of(request), filters, sort=sort_of(request))
    return listing_file(request, found, extension, "samenwerkingen", _("Samenwerkingen"), filters)


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Return a structure with its members, or any other organisation of the register."""
    snapshot = snapshot_of(request)
    organisation = organisation_at(snapshot, key)
    if key != address_of(organisation):
        return redirect(address(request, "samenwerking", address_of(organisation)))
    found = cooperation_page(snapshot, organisation)
    picture = pictures.members(request, snapshot, found.structure)
    above = Crumb(_("Samenwerkingen"), address(request, "samenwerkingen"))
    context = {
        "step": "samenwerkingen",
        "crumbs": [above, Crumb(organisation.name)],
        "found": found,
        "organisation": organisation,
        "kind": found.structure.kind,
        "regions": landscape_of(snapshot).regions,
        "source_of": snapshot.knowledge.sources,
        "picture": picture,
        "downloads": map_download(picture, address(request, "samenwerking-kaart", key)),
    }
    return render(request, "pages/cooperation.html", context)


@require_safe
def drawing(request: HttpRequest, key: str) -> HttpResponse:
    """Return the map of a structure as a file."""
    snapshot = snapshot_of(request)
    organisation = organisation_at(snapshot, key)
    structure = landscape_of(snapshot).structure(organisation)
    picture = pictures.members(request, snapshot, structure, standalone=True)
    return pictures.file(picture, address_of(organisation))
