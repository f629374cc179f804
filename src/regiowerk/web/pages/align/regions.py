"""The matroesjka of a region: nested dolls with their table, what sticks out first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports.pages.align_region import FACETS, RegionPage, region_page, region_sheet
from regiowerk.reports.paper.region import region_report
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages.align import scenes
from regiowerk.web.pages.exports import formats, sheet_file
from regiowerk.web.pages.labels import FACET_WORDS
from regiowerk.web.pages.lists import chosen_lines, chosen_of, list_context
from regiowerk.web.pages.viewmodels import Crumb, Download, address, downloads_of, snapshot_of


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Return the dolls of a region and their table."""
    snapshot = snapshot_of(request)
    found = _found(request, code)
    if found.code != code:
        return redirect(address(request, "afstemmen-regio", found.code))
    shown = list_context(
        request, found.listing, size=len(found.rows) or 1, sort=request.GET.get("sorteer", "")
    )
    context = {
        "step": "afstemmen",
        "crumbs": [Crumb(_("Afstemmen"), address(request, "afstemmen")), Crumb(found.name)],
        "found": found,
        "regions": found.view,
        "body_of": snapshot.organisations,
        "source_of": snapshot.knowledge.sources,
        "picture": scenes.dolls(request, snapshot, found),
        "downloads": [
            *downloads_of(request, "afstemmen-regio-export", formats(), code),
            Download(
                _("Matroesjka als SVG"), _chosen_address(request, "afstemmen-regio-beeld", code)
            ),
            Download(
                _("Verslag als PDF"), _chosen_address(request, "afstemmen-regio-verslag", code)
            ),
        ],
        **shown,
    }
    return render(request, "pages/align/region.html", context)


def _found(request: HttpRequest, code: str) -> RegionPage:
    return region_page(
        snapshot_of(request),
        code,
        chosen_of(request, FACETS),
        q=request.GET.get("q", ""),
        sort=request.GET.get("sorteer", ""),
    )


def _chosen_address(request: HttpRequest, name: str, code: str) -> str:
    """Return the address of a file with the choices of the page."""
    chosen = {FACET_WORDS[facet]: texts for facet, texts in chosen_of(request, FACETS).items()}
    query = {word: texts for word, texts in chosen.items() if texts}
    return address(request, name, code, **query)


@require_safe
def drawing(request: HttpRequest, code: str) -> HttpResponse:
    """Return the dolls of a region as a file."""
    found = _found(request, code)
    svg = scenes.dolls_file(request, snapshot_of(request), found)
    response = HttpResponse(svg, content_type="image/svg+xml")
    name = f"regiowerk-matroesjka-{found.code}.svg"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Return the alignment report of a region as PDF, for the college and the council."""
    found, snapshot = _found(request, code), snapshot_of(request)
    svg = scenes.dolls_file(request, snapshot, found)
    made = region_report(snapshot, found, svg, scenes.caption(snapshot, found))
    response = HttpResponse(made, content_type="application/pdf")
    name = f"regiowerk-afstemmen-{found.code}-{snapshot.on.isoformat()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def export(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """Return the table of a region as a file."""
    found = _found(request, code)
    on = snapshot_of(request).on
    title = _("Samenwerkingen die %(region)s raken") % {"region": found.name}
    name = f"matroesjka-{found.code}-{on.isoformat()}"
    explanation = Explanation(title, on=on, filters=chosen_lines(request, FACETS))
    return sheet_file(region_sheet(found), extension, name, explanation)
